"""What a reader should be warned of before trusting or acting on a document."""

import re
from collections.abc import Iterator

from docassist.results import Difference, Section
from docassist.summarise.drafts import Draft
from docassist.summarise.material import Material
from docassist.summarise.trim import cut
from docassist.text import match_form
from docassist.types import ParsedDocument, PartRole, Span

_SHOWN = 8
_QUOTED = 80
# Words that promise an annex of this document: in brackets, or "kèm theo Công văn này".
_PROMISE = re.compile(
    r"\((?:có |chi tiết (?:tại|theo) |theo )?[^()\n]{0,80}(?:kèm theo|đính kèm)\)|\bgửi kèm theo\b"
    r"|\b(?:kèm theo|đính kèm)\s+(?:công văn|văn bản|tờ trình|báo cáo|thông báo|quyết định|kế hoạch|thông tư"
    r"|nghị quyết)\s+này\b"
)
# What stands behind the promise when it is kept in the same text: the heading of an annex, or a title so attached.
_KEPT = re.compile(
    r"^\W*(?:phụ lục|biểu mẫu|mẫu số|biểu số|danh sách|danh mục|quy chế|quy định|kế hoạch|chương trình|đề án|quy chuẩn"
    r"|phương án)\b",
    re.MULTILINE,
)
_OTHER_ISSUE = re.compile(r"\((?:tiếp theo|xem tiếp) công báo số [^()]{1,40}\)")
_ATTACHED = re.compile(r"\(\s*(?:được )?(?:ban hành )?kèm theo")
# Rules for everybody give duties without a day; the year stands in their number (Decree 30/2020, Law 64/2025).
_RULES = re.compile(r"(?:văn bản hợp nhất|bộ luật|luật|pháp lệnh|nghị định|thông tư)\b")
_YEAR = re.compile(r"/(?:19|20)\d\d/")
# A letter of tasks is read for these of the "6 rõ"; the others are rarely stated in any.
_NEEDED = ("người", "thời gian", "sản phẩm")


def notices(material: Material) -> list[Draft]:
    """Number missing, draft, parts in other issues, what a packet says otherwise, further documents, pages unread,
    annexes not there, tasks left open, days gone by."""
    return [
        *_file(material),
        *_volume(material),
        *_packet(material),
        *_annex(material),
        *_open_tasks(material),
        *_overdue(material),
    ]


def _file(material: Material) -> Iterator[Draft]:
    document, register = material.document, material.register
    if register.notation is not None and register.number is None:
        yield Draft(Section.NOTICE, "Văn bản chưa có số.", ())
    if register.draft:
        yield Draft(Section.NOTICE, "Đây là dự thảo, chưa phải văn bản đã ban hành.", ())
    if material.others:
        pages = ", ".join(str(part.first_page) for part in material.others[:_SHOWN])
        text = f"Tệp còn văn bản khác, bắt đầu ở trang {pages}; cần đăng ký riêng nếu có."
        yield Draft(Section.NOTICE, text, ())
    if unread := [page.number for page in document.pages if page.needs_ocr]:
        pages = ", ".join(map(str, unread[:_SHOWN])) + ("…" if len(unread) > _SHOWN else "")
        text = f"Trang {pages} là ảnh, cần nhận dạng chữ (OCR); tóm tắt không gồm các trang này."
        yield Draft(Section.NOTICE, text, ())


def _volume(material: Material) -> Iterator[Draft]:
    """A gazette prints long texts in several issues: the rest is not in this file."""
    document = material.document
    for hit in _OTHER_ISSUE.finditer(match_form(document.text[: material.end])):
        span = Span(hit.start(), hit.end())
        yield Draft(Section.NOTICE, f"Tệp chỉ có một phần của văn bản: {document.quote(span)}.", (span,))


def _packet(material: Material) -> Iterator[Draft]:
    """Where the packet differs: the words of the page alone, for a card says nothing that its place does not."""
    if differences := material.register.differences:
        told = ", ".join(_on_page(material.document, one) for one in differences)
        spans = tuple(one.span for one in differences if one.span)
        yield Draft(Section.NOTICE, f"Gói tin điện tử ghi khác văn bản; văn bản ghi: {told}. Hãy đối chiếu.", spans)


def _on_page(document: ParsedDocument, difference: Difference) -> str:
    label = difference.label[:1].lower() + difference.label[1:]
    return f"{label} “{cut(document.quote(difference.span), _QUOTED)}”" if difference.span else label


def _annex(material: Material) -> Iterator[Draft]:
    """An annex that the text names and the file does not hold; nothing where pages could not be read."""
    document = material.document
    kept = document.attachments or any(part.role is PartRole.ANNEX for part in document.parts)
    if kept or any(page.needs_ocr for page in document.pages):
        return
    form = match_form(document.text)
    promise = _PROMISE.search(form)
    if promise is None or _KEPT.search(form, promise.end()) or _ATTACHED.search(form, promise.end()):
        return
    span = Span(promise.start(), promise.end())
    yield Draft(
        Section.NOTICE, f"Văn bản nhắc đến tài liệu gửi kèm nhưng tệp không có: “{document.quote(span)}”.", (span,)
    )


def _open_tasks(material: Material) -> Iterator[Draft]:
    """Which of the parts of a task are left open, and in how many tasks."""
    kind = match_form(material.register.kind.value) if material.register.kind else ""
    if _RULES.match(kind) or _YEAR.search(f"{material.register.symbol}/"):
        return
    total = len(material.tasks)
    missing = {name: sum(name in task.missing for task in material.tasks) for name in _NEEDED}
    told = ", ".join(f"{count}/{total} chưa rõ {name}" for name, count in missing.items() if count)
    if told:
        yield Draft(Section.NOTICE, f"Nhiệm vụ theo 6 rõ: {told}.", ())


def _overdue(material: Material) -> Iterator[Draft]:
    late = [one for one in material.deadlines if one.overdue_on_arrival]
    if late and not any(one.due and not one.overdue_on_arrival for one in material.deadlines):
        words = material.document.quote(late[-1].span)
        yield Draft(Section.NOTICE, f"Thời hạn đã qua khi văn bản đến: {words}.", (late[-1].span,))
