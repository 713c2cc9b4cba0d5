"""Gather what a slip says about a document: register fields, cited facts, who handles it, what to mind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docassist.analysis import ABSTAINED
from docassist.results import Card, CardLine, Matter, MatterKind, Register, Section, Verdict
from docassist.slips.case import SlipCase
from docassist.slips.facts import Fact, SlipFacts, clean
from docassist.slips.proposal import Proposal, leader_of, orders
from docassist.slips.timing import period_of
from docassist.store.records import State
from docassist.summarise.trim import shortened
from docassist.text import match_form
from docassist.types import PartRole

_ABOUT = re.compile(r"^V/v:?\s+", re.IGNORECASE)
_EFFECT = re.compile(r"hiệu lực|thay thế|bãi bỏ|áp dụng", re.IGNORECASE)
_NUMBERED = re.compile(r"\d+/|\b(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)\b")
_SHOWN = frozenset(Section) - {Section.NOTICE, Section.LEGAL_BASIS}
_PARTS = {
    PartRole.LETTER: "Văn bản",
    PartRole.ANNEX: "Phụ lục",
    PartRole.COPY: "Bản sao",
    PartRole.OTHER: "Văn bản khác",
}
_LATE = "Thời hạn đã qua"
_LONGEST_FACT = 600
_MOST_REMARKS = 6


def slip_facts(case: SlipCase) -> SlipFacts:
    """What the slip says; where the document could not be read, its register fields and the reason."""
    record = case.record
    base = SlipFacts(
        case.drafted,
        subject=_subject(case),
        sender=case.sender,
        paper=case.paper,
        kind=record.kind or "",
        urgency=_urgency(record.urgency),
        enclosed=tuple(_enclosed(case)),
        arrived=record.received_on,
        period=period_of(case),
        lead=case.lead_name,
        remarks=tuple(_remarks(case))[:_MOST_REMARKS],
    )
    if case.reading is None:
        return base
    return _with_reading(case, base)


def _with_reading(case: SlipCase, base: SlipFacts) -> SlipFacts:
    assert case.reading is not None
    analysis = case.reading[1]
    register, card = analysis.register, analysis.card
    arrival = register.arrival.value if register.arrival else None
    coordinating, to_know = case.names(analysis.route.coordinating), case.names(analysis.route.to_know)
    field = analysis.field_of_work
    filled: dict[str, Any] = {
        "addressee": leader_of(case),
        "signer": "" if case.kept_back else _signer(register),
        "field": field.best.name if field.best and field.verdict is not Verdict.ABSTAIN else "",
        "arrival_number": case.decision("arrival_number") or (arrival.number if arrival else ""),
        "coordinating": coordinating,
        "to_know": to_know,
    }
    if card.version == ABSTAINED:
        return replace(base, **filled)
    proposal = Proposal(case, card, base.period, coordinating, to_know)
    said: dict[str, Any] = {
        "facts": tuple(_facts(case, card)),
        "asked": tuple(_cited(case, card.section(Section.ASKED))),
        "bases": tuple(fact for fact in _cited(case, card.section(Section.LEGAL_BASIS)) if _is_basis(fact)),
        "orders": orders(proposal),
        "steps": tuple(_steps(analysis.matter)),
    }
    return replace(base, **filled | said)


def _facts(case: SlipCase, card: Card) -> Iterator[Fact]:
    """The card's lines as facts in the order of the document, after the one that says what it is; effect and ending of
    a legal text are facts too."""
    lines = [line for line in card.lines if line.spans and (line.section in _SHOWN or _is_effect(line))]
    lines[1:] = sorted(lines[1:], key=lambda line: min(span.start for span in line.spans))
    for number, fact in enumerate(_cited(case, lines)):
        yield _opening(case, fact) if number == 0 else fact


def _is_effect(line: CardLine) -> bool:
    return line.section is Section.LEGAL_BASIS and _EFFECT.search(line.text) is not None


def _is_basis(fact: Fact) -> bool:
    """Whether a line names the law that an authority rests on, and not who has proposed the text."""
    return _EFFECT.search(fact.text) is None and _NUMBERED.search(fact.text) is not None


def _opening(case: SlipCase, fact: Fact) -> Fact:
    """ "Bộ Y tế: Công văn số ..." as a sentence of the office: "Ngày ..., Bộ Y tế có Công văn số ..."."""
    who, _, what = fact.text.partition(": ")
    issued = case.record.issued
    if not (what and issued and match_form(shortened(who)) == match_form(case.sender)):
        return fact
    return Fact(f"Ngày {issued:%d/%m/%Y}, {case.sender} có {what}", fact.page)


def _cited(case: SlipCase, lines: tuple[CardLine, ...] | list[CardLine]) -> Iterator[Fact]:
    """Lines that rest on a place in the document, and name nobody who must not be named."""
    hidden = [match_form(name) for name in case.kept_back]
    for line in lines:
        form = match_form(line.text)
        if line.spans and not any(name in form for name in hidden):
            yield Fact(_sentence(clean(line.text, _LONGEST_FACT)), line.page)


def _enclosed(case: SlipCase) -> Iterator[str]:
    """The document itself, the annexes in its file, and the files that came with it."""
    parts = case.reading[0].parts if case.reading else ()
    count = parts[0].last_page - parts[0].first_page + 1 if parts else case.record.pages
    # A file without pages of its own (Word, HTML, text) counts as one.
    paged = case.reading is None or any(page.width for page in case.reading[0].pages)
    yield case.paper + (f" ({count} trang)" if count and paged else "")
    if case.reading is None:
        return
    document = case.reading[0]
    for part in parts[1:]:
        where = f"trang {part.first_page}" + (f"-{part.last_page}" if part.last_page > part.first_page else "")
        yield f"{shortened(clean(part.title, 160)) or _PARTS[part.role]} ({where})"
    yield from (f"Tệp kèm theo: {clean(name, 120)}" for name in document.attachments)


def _remarks(case: SlipCase) -> Iterator[str]:
    """Why a place is blank, and what the reader of the document was warned of."""
    record, analysis = case.record, case.analysis
    if record.state is State.WITHDRAWN:
        yield f"Văn bản đã bị thu hồi hoặc thay thế. {record.reason}"
    if analysis is None:
        yield f"Chưa đọc được nội dung nên các mục nội dung, đề xuất để trống. {record.reason}"
        return
    if analysis.card.version == ABSTAINED:
        yield f"Các mục nội dung, đề xuất để trống: {analysis.card.lines[0].text}"
    else:
        yield from _about_lead(case)
        notices = [line.text for line in analysis.card.section(Section.NOTICE)]
        yield from _about_time(case, told=any(notice.startswith(_LATE) for notice in notices))
        yield from notices
    yield from (warning for warning in analysis.warnings if warning != analysis.card.lines[0].text)


def _about_lead(case: SlipCase) -> Iterator[str]:
    if not case.lead_name:
        yield "Chưa đề xuất được đơn vị chủ trì: chuyên viên điền vào chỗ trống."
    elif not case.lead:
        yield "Đơn vị chủ trì, phối hợp do máy gợi ý, chưa có người xác nhận."


def _about_time(case: SlipCase, *, told: bool) -> Iterator[str]:
    """Where the time comes from; `told`: that it has passed is said elsewhere."""
    period = period_of(case)
    deadline = case.analysis.route.deadline if case.analysis else None
    if period is None and deadline and deadline.due:
        yield f"Văn bản nêu mốc “{clean(deadline.raw, 100)}”, không phải hạn trả lời; lãnh đạo ấn định nếu cần."
    elif period is None:
        yield "Văn bản không nêu thời hạn cụ thể; lãnh đạo ấn định nếu cần."
    elif period.overdue and not told:
        yield f"Thời hạn nêu trong văn bản ({period.last:%d/%m/%Y}) đã qua khi văn bản đến."
    elif period.words and not period.overdue:
        yield f"Thời hạn tính từ câu “{period.words}” (trang {period.page})." if period.page else f"{period.words}."


def _steps(matter: Matter | None) -> Iterator[str]:
    """The times of the law; that of a procedure names it, so it is not told where the choice is withheld."""
    if matter is None or (matter.kind is MatterKind.DOSSIER and matter.choice.best is None):
        return
    for deadline in matter.deadlines:
        day = f": đến hết ngày {deadline.due:%d/%m/%Y}" if deadline.due else ""
        yield f"{clean(deadline.raw, 300)}{day}"


def _subject(case: SlipCase) -> str:
    register = case.analysis.register if case.analysis else None
    found = case.record.subject or (register.subject.value if register and register.subject else "")
    return _sentence(shortened(_ABOUT.sub("", clean(found))))


def _sentence(text: str) -> str:
    """A text that begins with a capital and ends without a stop, which the form sets."""
    return (text[:1].upper() + text[1:]).rstrip(" .;,")


def _urgency(urgency: str | None) -> str:
    return urgency if urgency and urgency != "thường" else ""


def _signer(register: Register) -> str:
    signer = register.signer.value if register.signer else None
    return clean(", ".join(part for part in (signer.name, signer.position) if part)) if signer else ""
