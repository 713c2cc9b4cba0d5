"""All that is suggested about one document: the domain stages, run in order by the one composer of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from docassist.classify import classify_field, classify_kind
from docassist.deadlines import DOUBT, find_deadlines, urgent_deadline, without_calendar
from docassist.envelope import Envelope
from docassist.excerpt import excerpt
from docassist.leaders import suggest_leader
from docassist.matters import MatterSource, matter_of, matter_warnings, read_matter
from docassist.nature import nature_of
from docassist.parts import letter_end
from docassist.procedures import EMPTY, Procedures
from docassist.quality import TextQuality, foreign_pages, judge, spoilt_pages
from docassist.register import read_register
from docassist.register.packet import with_envelope
from docassist.register.signed import with_signatures
from docassist.results import (
    Analysis,
    Asked,
    Card,
    CardLine,
    Deadline,
    Length,
    Register,
    Route,
    Section,
    Suggestion,
    Verdict,
)
from docassist.route import route
from docassist.suggest import Case, passages
from docassist.summarise import summarise
from docassist.tasks import Directory, find_tasks, with_units
from docassist.types import ParsedDocument, PartRole, Span
from docassist.units import Units

# The version of a card that says only why nothing is suggested.
ABSTAINED = "quality-1"
# The rule of a deadline that stands in the packet, not in the text.
_ENVELOPE = "envelope"
# Below this a day is counted from somebody else's filing, not from this document.
_SURE = 0.5
# Below this a length of time has no base day of its own.
_NAMED = 0.65
_UNFIT = {
    TextQuality.EMPTY: "Văn bản không có chữ đọc được (trang trắng, hoặc ảnh không nhận dạng được). "
    "Văn thư hãy mở tệp để xem và nhập tay.",
    TextQuality.GARBLED: "Chữ trong văn bản không đọc được như tiếng Việt (lỗi phông chữ, lớp chữ hỏng hoặc nhận dạng "
    "sai) nên không gợi ý gì. Văn thư cần xem bản gốc.",
    TextQuality.FOREIGN: "Văn bản viết bằng tiếng nước ngoài nên không gợi ý gì. Văn thư cần xem bản gốc.",
}


def analyse(document: ParsedDocument, received: date, units: Units, procedures: Procedures = EMPTY) -> Analysis:
    """Suggest everything about a document; a text that cannot be trusted gets no suggestion, only the reason why.

    Args:
        document: as read from the file.
        received: the day it arrived; deadlines "from receipt" count from here.
        units: the dated table of units to choose from.
        procedures: the agency's list of administrative procedures.
    """
    quality = judge(document)
    if quality is not TextQuality.GOOD:
        return _abstain(document, _UNFIT[quality])
    spoilt = spoilt_pages(document)
    sound = excerpt(document, letter_end(document), spoilt)
    # A head that cannot be read is not replaced by what stands on the next page.
    read = Register(page_count=len(document.pages)) if spoilt[:1] == (1,) else read_register(sound)
    register, differences = _with_sender(read, document)
    issued = register.issued.value if register.issued else None
    deadlines = find_deadlines(sound.text, issued, received)
    addressees = tuple(found.value for found in register.addressees)
    tasks = with_units(find_tasks(sound, issued, received), Directory(units, received, issued, addressees))
    # Deadlines that stand in table cells are known by their tasks only.
    stated = [task.deadline for task in tasks if task.deadline is not None]
    case = Case(passages(sound.text, register.subject), register)
    brought = read_matter(case, procedures, received)
    matter = matter_of(brought, procedures, received) if brought else None
    legal = matter.deadlines if matter else ()
    sources = (MatterSource(brought, procedures, units, received),) if brought else ()
    sent = envelope_deadline(document.envelope, received)
    field_of_work = classify_field(sound.text, register.subject, fields=units.fields)
    routed = route(sound, register, tasks, units, sources)
    return Analysis(
        register=register,
        kind=classify_kind(register, sound.text),
        field_of_work=field_of_work,
        route=replace(
            routed,
            deadline=sent or next_due((*_asking(deadlines), *stated, *legal)) or urgent_deadline(register, received),
        ),
        nature=nature_of(case),
        leader=suggest_leader(case, field_of_work, routed.lead, units.leaders, received),
        deadlines=(sent, *deadlines) if sent else deadlines,
        tasks=tasks,
        card=summarise(sound, register, tasks, deadlines),
        warnings=(
            *_unread(document),
            *_spoilt(spoilt),
            *_foreign(document),
            *_further(document),
            *differences,
            *without_calendar((*deadlines, *stated, *legal)),
            *matter_warnings(brought),
            *document.warnings,
        ),
        matter=matter,
    )


def card_of(document: ParsedDocument, analysis: Analysis, length: Length) -> Card:
    """The card of an analysed document at a length; one whose text cannot be trusted has its notice at each."""
    if length is Length.CARD or analysis.card.version == ABSTAINED:
        return analysis.card
    sound = excerpt(document, letter_end(document), spoilt_pages(document))
    stated = [one for one in analysis.deadlines if one.rule != _ENVELOPE]
    return summarise(sound, analysis.register, analysis.tasks, stated, length)


def envelope_deadline(envelope: Envelope | None, received: date) -> Deadline | None:
    """The day by which the sender's system wants an answer; one that is not after the issue is a builder's default."""
    if envelope is None or envelope.due is None or (envelope.issued is not None and envelope.due <= envelope.issued):
        return None
    raw = f"Hạn ghi trong gói tin: {envelope.due:%d/%m/%Y}"
    late = envelope.due < received
    return None if late else Deadline(raw, Span(0, 0), _ENVELOPE, envelope.due, confidence=0.7)


def _with_sender(register: Register, document: ParsedDocument) -> tuple[Register, tuple[str, ...]]:
    """The register with what the packet and the digital signatures say, and what the clerk must compare."""
    sent = with_envelope(register, document.envelope)
    signed = with_signatures(sent.register, document.signatures)
    return signed.register, (*sent.warnings, *signed.warnings)


def _asking(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Without what runs from no day that the text names, and is no task: a step in somebody's procedure."""
    for item in deadlines:
        sure = _NAMED * (DOUBT if item.problem else 1.0)
        if item.confidence >= sure or not item.rule.startswith(("working_days", "calendar_days", "hours")):
            yield item


def next_due(deadlines: Iterable[Deadline]) -> Deadline | None:
    """The deadline to go by: the earliest that had not passed on arrival, else the latest that had."""
    dated = [(item.due, item) for item in deadlines if item.due is not None and item.confidence >= _SURE]
    open_still = [(due, item) for due, item in dated if not item.overdue_on_arrival]
    if open_still:
        return min(open_still, key=lambda pair: pair[0])[1]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _unread(document: ParsedDocument) -> tuple[str, ...]:
    """A warning that names the pages which are pictures."""
    pages = [page.number for page in document.pages if page.needs_ocr]
    if not pages:
        return ()
    return (f"Trang {_named(pages)} là ảnh quét, chưa đọc được chữ; gợi ý chỉ dựa trên các trang còn lại.",)


def _spoilt(pages: Sequence[int]) -> tuple[str, ...]:
    """A warning that names the pages whose text cannot be used."""
    if not pages:
        return ()
    return (
        f"Trang {_named(pages)} có chữ không đọc được như tiếng Việt (lỗi phông chữ, lớp chữ hỏng hoặc nhận dạng sai); "
        "gợi ý không dùng các trang này. Hãy xem ảnh trang hoặc bản gốc.",
    )


def _foreign(document: ParsedDocument) -> tuple[str, ...]:
    """A warning that names the pages in another language."""
    pages = foreign_pages(document)
    return (f"Trang {_named(pages)} viết bằng tiếng nước ngoài; gợi ý không đọc các trang này.",) if pages else ()


def _further(document: ParsedDocument) -> tuple[str, ...]:
    """A warning that a file holds more than one document; the suggestions are about the first."""
    pages = [part.first_page for part in document.parts if part.role is PartRole.OTHER]
    if not pages:
        return ()
    shown = _named(pages)
    return (f"Tệp có thêm văn bản khác bắt đầu ở trang {shown}; gợi ý chỉ dựa trên văn bản đầu. Hãy tách tệp nếu cần.",)


def _named(pages: Sequence[int]) -> str:
    """Page numbers in words, neighbours as a range."""
    runs = [[pages[0], pages[0]]]
    for page in pages[1:]:
        if page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    shown = ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in runs[:10])
    return shown + (" và các trang khác" if len(runs) > 10 else "")


def _abstain(document: ParsedDocument, reason: str) -> Analysis:
    if document.envelope is not None and document.envelope.is_notice:
        reason, document = document.warnings[0], replace(document, warnings=document.warnings[1:])

    def nothing(label: str) -> Suggestion:
        return Suggestion(label, (), Verdict.ABSTAIN, ABSTAINED)

    register, differences = _with_sender(Register(page_count=len(document.pages)), document)
    return Analysis(
        register=register,
        kind=nothing("kind"),
        field_of_work=nothing("field"),
        route=Route(nothing("unit")),
        deadlines=(),
        tasks=(),
        card=Card(Asked.KNOW, (CardLine(Section.NOTICE, reason),), ABSTAINED),
        warnings=(reason, *differences, *document.warnings),
    )
