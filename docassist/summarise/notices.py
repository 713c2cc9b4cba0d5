"""What a reader should be warned of before trusting or acting on a document."""

from collections.abc import Sequence

from docassist.results import Deadline, Register, Section
from docassist.summarise.drafts import Draft
from docassist.types import ParsedDocument, Span

_SHOWN = 8


def notices(
    document: ParsedDocument, register: Register, deadlines: Sequence[Deadline], others: Sequence[Span]
) -> list[Draft]:
    """Missing number, draft, further documents, pages without text, a deadline that had passed on arrival."""
    found = []
    if register.notation is not None and register.number is None:
        found.append(Draft(Section.NOTICE, "Văn bản chưa có số.", ()))
    if register.draft:
        found.append(Draft(Section.NOTICE, "Đây là dự thảo, chưa phải văn bản đã ban hành.", ()))
    if others:
        pages = ", ".join(str(document.page_of(span.start)) for span in others[:_SHOWN])
        found.append(
            Draft(Section.NOTICE, f"Tệp còn văn bản khác, bắt đầu ở trang {pages}; cần đăng ký riêng nếu có.", ())
        )
    if unread := [page.number for page in document.pages if page.needs_ocr]:
        pages = ", ".join(map(str, unread[:_SHOWN])) + ("…" if len(unread) > _SHOWN else "")
        found.append(
            Draft(
                Section.NOTICE, f"Trang {pages} là ảnh, cần nhận dạng chữ (OCR); tóm tắt không gồm các trang này.", ()
            )
        )
    return found + _overdue(document, deadlines)


def _overdue(document: ParsedDocument, deadlines: Sequence[Deadline]) -> list[Draft]:
    late = [one for one in deadlines if one.overdue_on_arrival]
    if not late or any(one.due and not one.overdue_on_arrival for one in deadlines):
        return []
    return [
        Draft(Section.NOTICE, f"Thời hạn đã qua khi văn bản đến: {document.quote(late[-1].span)}.", (late[-1].span,))
    ]
