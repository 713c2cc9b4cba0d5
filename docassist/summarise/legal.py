"""Where a document stands among others: when it takes effect, what it ends, what it rests on."""

import re
from collections.abc import Iterator, Sequence

from docassist.results import Section
from docassist.summarise.drafts import Draft, names
from docassist.summarise.figures import SYMBOL
from docassist.summarise.salience import facts, pair_names
from docassist.summarise.statements import Outline, Statement
from docassist.summarise.trim import condensed, cut, without_marker
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

_EFFECT = re.compile(r"\b(?:có hiệu lực(?: thi hành)?|được thực hiện|áp dụng|được áp dụng)\s+(?:kể\s+)?từ ngày\b")
_IN_FORCE = re.compile(r"\bcó hiệu lực(?: thi hành)?\s+(?:kể\s+)?(?:từ|sau)\b")
_THIS = re.compile(r"\bnày\b")
_WAYS = ("hết hiệu lực", "bãi bỏ", "thay thế")
_ENDS = re.compile("|".join(_WAYS), re.IGNORECASE)
_CITED = re.compile(
    r"(?:(?:điểm|khoản|điều|phụ lục)\s(?:\d|[a-zđIVX]\b)[\w, ]{0,60}?\s)?(?:của )?"
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?|Chỉ thị|Quy chế"
    r"|Kế hoạch|Công văn)\s+(?:số:?\s+)?$",
    re.IGNORECASE,
)
# "... remains in force until ... ends", "where ... is replaced": nothing ends here and now.
_LIVES_ON = re.compile(r"\bđến khi\b|\btiếp tục\b|^trường hợp\b|\bđược (?:sửa đổi|thay thế|bổ sung)\b.{0,40}\bthì\b")
_ORGANISATION = re.compile(r"luật tổ chức|chức năng, nhiệm vụ, quyền hạn")
_MAX_EFFECTS, _MAX_WAYS, _MAX_ENDED, _LIMIT = 2, 2, 4, 170
_SUBJECT_AT, _OBJECT_WITHIN = 4, 20


def effects(document: ParsedDocument, outline: Outline) -> list[Draft]:
    """When the document takes effect, and from when its amounts apply if that differs."""
    body = [one for one in outline.statements if not one.annex]
    at = next((at for at, one in enumerate(body) if _IN_FORCE.search(_form(document, one, "hiệu lực"))), len(body))
    clauses = [one for one in body[at : at + 3] if _states_effect(document, one)]
    drafts = []
    for one in clauses[:_MAX_EFFECTS]:
        text = cut(condensed(document.quote(one.span)), _LIMIT)
        drafts.append(Draft(Section.LEGAL_BASIS, text, (one.span,), names(facts(text))))
    return drafts


def _states_effect(document: ParsedDocument, statement: Statement) -> bool:
    form = _form(document, statement)
    return bool(_EFFECT.search(form) or _IN_FORCE.search(form)) and bool(_THIS.search(form))


def _form(document: ParsedDocument, statement: Statement, cue: str = "") -> str:
    """A statement in match form; empty if it does not hold the cue, which is the quick way to pass over most."""
    words = document.text[statement.span.start : statement.span.end]
    return match_form(" ".join(words.split())) if cue in words else ""


def endings(document: ParsedDocument, statements: Sequence[Statement]) -> list[Draft]:
    """The documents that this one ends, a line for each way of ending, each document by its number."""
    ended: dict[str, list[tuple[str, Statement]]] = {}
    for one in statements:
        words = document.text[one.lead.start if one.lead else one.span.start : one.span.end].lower()
        if not any(way in words for way in _WAYS):
            continue
        for way, cited in _ended(document, one):
            ended.setdefault(way, []).append((cited, one))
    return [_ending(way, cited) for way, cited in list(ended.items())[:_MAX_WAYS]]


def _ending(way: str, cited: Sequence[tuple[str, Statement]]) -> Draft:
    kept = cited[:_MAX_ENDED]
    text = cut(f"{way.capitalize()}: " + "; ".join(dict.fromkeys(words for words, _ in kept)), 2 * _LIMIT)
    spans = {span: None for _, one in kept for span in (one.lead, one.span) if span is not None}
    more = "…" if len(cited) > len(kept) else ""
    return Draft(Section.LEGAL_BASIS, text + more, tuple(spans), names(facts(text)))


def _ended(document: ParsedDocument, statement: Statement) -> Iterator[tuple[str, str]]:
    """The way of ending and the ended document, if the statement says no more and no less than that it ends."""
    text = without_marker(document.quote(statement.span))
    form = match_form(text)
    symbol = SYMBOL.search(text)  # what follows the first one is the ended document's own title
    cited = _CITED.search(text, max(0, symbol.start() - 120), symbol.start()) if symbol else None
    if symbol is None or cited is None or _LIVES_ON.search(form):
        return
    lead = match_form(document.quote(statement.lead)) if statement.lead else ""
    way = _way(form, cited.start(), symbol.start(), lead)
    if way:
        yield way, text[cited.start() : symbol.end()].removeprefix("của ")


def _way(form: str, cited: int, symbol: int, lead: str) -> str:
    """How the cited document is ended: it is the subject, or the object of the verb, or one of a list so announced."""
    ends = _ENDS.search(form)
    first = cited <= _SUBJECT_AT
    if ends is None:
        announced = _ENDS.search(lead)
        return announced.group() if announced and first else ""
    if ends.group() == "hết hiệu lực":
        return ends.group() if first and symbol < ends.start() else ""
    is_object = ends.start() < cited <= ends.end() + _OBJECT_WITHIN
    return ends.group() if is_object or (first and f"bị {ends.group()}" in form) else ""


def bases(document: ParsedDocument, spans: Sequence[Span], subject: str) -> list[Draft]:
    """Legal bases that have to do with the subject; laws on the issuer's own powers are on every document."""
    about = pair_names(subject)
    drafts = []
    for span in spans:
        text = cut(condensed(document.quote(span)), 120)
        shared = len(about & pair_names(text))
        if shared and not _ORGANISATION.search(match_form(text)):
            drafts.append(Draft(Section.LEGAL_BASIS, text, (span,), names(facts(text)), min(shared, 4) / 8))
    return drafts
