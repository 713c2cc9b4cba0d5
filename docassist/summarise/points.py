"""Draft lines from the statements of the body: excerpts, with the section that each would stand in."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest

from docassist.results import Deadline, Register, Section
from docassist.summarise.asked import GIVES, is_told_of_past
from docassist.summarise.drafts import Draft, is_firm, names
from docassist.summarise.excerpts import LIMIT, excerpts, shown
from docassist.summarise.salience import Fact, aged, cue_factor, facts, led_factor
from docassist.summarise.statements import VERB, Outline, Statement, only_names
from docassist.summarise.trim import condensed, without_marker
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

# Only this many statements are looked at closely; a cheap pass over all of them says which.
_MOST = 80
_LONGEST = 700
# A short document has room for long sentences.
_FEW, _ROOMY = 20, 320
_LEAD, _WHO = 76, 30
_UNIT = re.compile(
    r"(?:các )?(?:bộ|sở|ban|cục|vụ|ubnd|ủy ban|văn phòng|chủ tịch|giám đốc|cơ quan|đơn vị|công an|thanh tra)\b"
)
_CONCLUDES = re.compile(
    r"(?:sau khi (?:nghe|xem xét)|tại (?:cuộc |buổi )?(?:họp|hội nghị|làm việc)|trên cơ sở).*"
    r"\b(?:kết luận|chỉ đạo|ý kiến)\b|[^,;.]{3,90} điện\W*$"
)
_AS_FOLLOWS = re.compile(r"\s+(?:cụ thể )?(?:như )?sau(?: đây)?$")
_OPENING, _NEXT, _LATE, _ITEM, _ANNEX = 1.5, 1.2, 0.85, 0.8, 0.3
_DEADLINE = 1.6
# A line without verb or figure is a title: it says what is dealt with, not what is said of it.
_NAMES, _TITLES, _FEW_WORDS = 0.5, 0.2, 0.3
_SHORT_TITLE = 60
_FIRST, _FAR = 2, 12
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(r"\b[A-ZĐ]")
_DUTY = re.compile(
    rf"\b(?:{GIVES}|(?<!theo )(?<!các )yêu cầu|(?<!hồ sơ )đề nghị|kính trình|xin ý kiến|mời"
    r"|chủ trì(?! (?:cuộc )?họp| hội nghị)|có trách nhiệm|chỉ đạo|tham mưu|(?<!số )(?<!khoản )phải|nghiêm cấm"
    r"|báo cáo|không được)\b"
)
# A blank form speaks for whoever will fill it in; a petition speaks for its writer.
_PETITION = re.compile(r"đơn\b|thư\b|giấy\b|phiếu\b|bản\b")
_PLEDGE = re.compile(r"\b(?:chúng )?tôi\b|\bcam (?:kết|đoan)\b")
# What identifies a private person does not belong on a card.
_PERSONAL = re.compile(
    r"\b(?:sinh (?:ngày|năm)|cccd|cmnd|căn cước|hộ chiếu|thường trú|tạm trú|địa chỉ(?: tại|(?=:))|điện thoại"
    r"|số định danh|bệnh nhân (?:nam|nữ|đến|được|làm|này))\b|\d+ tuổi\b"
)


@dataclass(frozen=True, slots=True)
class _View:
    """What drafting a statement needs to know of the rest; `limit`: characters of an excerpt; `personal`: whether "tôi"
    is its writer; `petition`: whether it tells what its writer had to bear; `long`: whether there are more statements
    than are looked at."""

    document: ParsedDocument
    issued: date | None
    deadlines: tuple[Deadline, ...]
    limit: int
    personal: bool
    petition: bool
    long: bool

    def deadlines_in(self, span: Span) -> tuple[Deadline, ...]:
        first = bisect_left(self.deadlines, span.start, key=_start)
        return self.deadlines[first : bisect_left(self.deadlines, span.end, key=_start)]


def _start(deadline: Deadline) -> int:
    return deadline.span.start


def points(
    document: ParsedDocument, outline: Outline, register: Register, deadlines: Sequence[Deadline]
) -> list[Draft]:
    """Drafts from the statements most worth a look; statement i has group i + 1."""
    firm = sorted((one for one in deadlines if is_firm(one)), key=_start)
    issued = register.issued.value if register.issued else None
    limit = LIMIT if len(outline.statements) > _FEW else _ROOMY
    personal = register.kind is None or bool(_PETITION.match(register.kind.value.lower()))
    petition = register.kind is not None and register.kind.value.lower().startswith("đơn")
    view = _View(document, issued, tuple(firm), limit, personal, petition, len(outline.statements) > _MOST)
    return [
        replace(draft, group=index + 1)
        for index in _worth_a_look(view, outline.statements)
        for draft in _drafts(view, outline.statements[index])
    ]


def _worth_a_look(view: _View, statements: Sequence[Statement]) -> list[int]:
    if len(statements) <= _MOST:
        return list(range(len(statements)))
    best = nlargest(_MOST, range(len(statements)), key=lambda index: _first_glance(view, statements[index]))
    return sorted(best)


def _first_glance(view: _View, statement: Statement) -> float:
    """Digits, capitals, deadlines and place: what can be seen without reading."""
    words = view.document.text[statement.span.start : statement.span.end]
    figures = min(len(_DIGIT.findall(words)), 8) / 8
    names = min(len(_CAPITAL.findall(words)), 8) / 8
    said = _FEW_WORDS if len(words) < _SHORT_TITLE and not figures else 1.0
    return said * (1 + figures + names + len(view.deadlines_in(statement.span))) * _place(statement)


def _place(statement: Statement) -> float:
    place = _OPENING if statement.order == 0 else _NEXT if statement.order <= _FIRST else 1.0
    if statement.order > _FAR:
        place *= _LATE
    return place * (_ITEM if statement.lead else 1.0) * (_ANNEX if statement.annex else 1.0)


def _drafts(view: _View, statement: Statement) -> Iterator[Draft]:
    quote = view.document.quote
    full = condensed(quote(statement.span)[:_LONGEST])
    if not (told := _tells(view, statement, full)):
        return
    introduced = _telling(view.document, statement.lead)
    if introduced is None and not _UNIT.match(match_form(full)):  # it does not name its own actor
        introduced = _actor(view.document, statement.heading)
    lead = _introduction(condensed(quote(introduced))) if introduced else ""
    above = quote(statement.heading) if statement.heading else ""
    prior = told * _place(statement) * cue_factor(full, above) * led_factor(lead)
    if not prior or (not view.personal and _PLEDGE.search(match_form(full))):
        return
    whole = f"{lead}: {full}" if lead else full
    form = match_form(whole)
    due = list(_due(form, view.deadlines_in(statement.span)))
    found = aged(facts(whole), view.issued) + due
    named = names(found)
    personal = [hit.start() for hit in _PERSONAL.finditer(form)]
    spans = tuple(span for span in (introduced, statement.span) if span is not None)
    opening = f"{lead}: " if lead else ""
    for excerpt in excerpts(whole, found, len(lead) + 2 if lead else 0, view.limit):
        if any(excerpt.start <= at < excerpt.end for at in personal):
            continue
        inside = [fact for fact in found if excerpt.start <= fact.start and fact.end <= excerpt.end]
        is_due = any(fact in inside for fact in due)
        section = Section.DEADLINE if is_due else _section(form[excerpt.start : excerpt.end], inside, view.petition)
        if section is Section.TASK and excerpt.quality == 1.0:
            inside = [*inside, Fact(f"!{excerpt.start}{statement.span.start}", 0, 0)]  # that it is a duty counts too
        worth = prior * excerpt.quality * (_DEADLINE if is_due else 1.0)
        yield Draft(
            section, shown(whole, excerpt), spans, names(inside), worth, whole=named, dated=is_due, lead=opening
        )


def _tells(view: _View, statement: Statement, full: str) -> float:
    """How much a statement says as a sentence does; what only names something tells nothing in a long document."""
    named = only_names(full) and not _DIGIT.search(full)
    few = len(full) < _SHORT_TITLE and not _DIGIT.search(full)
    if (statement.annex and (named or few)) or (view.long and named and few):
        return 0.0
    if _is_title(view.document, statement):
        return 0.0 if named else _TITLES
    return _NAMES if named else 1.0


def _is_title(document: ParsedDocument, statement: Statement) -> bool:
    """Whether a statement does not end as a sentence does, and is its own heading or a few words outside a list."""
    if document.text[statement.span.end - 1] in ".;:,/!?":
        return False
    heading, words = statement.heading, document.quote(statement.span)
    at_home = heading is not None and heading.start <= statement.span.start < heading.end
    return at_home or (len(words) < _SHORT_TITLE and without_marker(words) == words and not _DIGIT.search(words))


def _introduction(text: str) -> str:
    """A sentence that introduces items: who, and what it says of them, which mostly stands at its end."""
    text = _AS_FOLLOWS.sub("", text).rstrip(" ,")
    if len(text) <= _LEAD:
        return text
    near = len(text) - _LEAD + _WHO
    verb, clause = VERB.search(match_form(text), near), text.find(", ", near)
    at = verb.start() if verb else clause + 2 if clause >= 0 else text.find(" ", near) + 1
    return f"{text[: text.rfind(' ', 0, _WHO)].rstrip(' ,;:')}… {text[at:]}"


def _telling(document: ParsedDocument, lead: Span | None) -> Span | None:
    """An introduction, unless all it says is that somebody concludes what follows."""
    return lead if lead and not _CONCLUDES.match(match_form(document.quote(lead))) else None


def _actor(document: ParsedDocument, heading: Span | None) -> Span | None:
    """The heading, where all it says is who has to do what follows: "Sở Tài chính", "Trách nhiệm của Sở Tài chính"."""
    words = without_marker(document.quote(heading)) if heading else ""
    form = match_form(words).removeprefix("trách nhiệm của ")
    # In small letters, for "Sở Xây dựng" only looks like a verb.
    named = _UNIT.match(form) and not _CONCLUDES.match(form) and not VERB.search(form if words.isupper() else words)
    return heading if len(words) <= _LEAD and named else None


def _due(form: str, deadlines: Sequence[Deadline]) -> Iterator[Fact]:
    """Deadlines as facts, where their words are left in the condensed text."""
    for deadline in deadlines:
        raw = match_form(condensed(deadline.raw))
        if raw and (at := form.find(raw)) >= 0:
            yield Fact(f"@{raw}", at, at + len(raw))


def _section(form: str, found: Sequence[Fact], petition: bool) -> Section:
    form = form.replace("bàn giao", "bàn_giao")
    hits = (hit for hit in _DUTY.finditer(form) if not (petition and hit.group() == "phải"))
    if any(not is_told_of_past(form, hit) for hit in hits):
        return Section.TASK
    return Section.FIGURE if any(fact.name[0] in "#$" for fact in found) else Section.GIST
