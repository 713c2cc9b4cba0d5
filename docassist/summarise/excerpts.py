"""Excerpts of a statement: the ways of quoting part of it that still read, for the choice of what fits.

An excerpt begins at the beginning or at a clause, and ends where a clause ends; what is left out shows as "…".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassist.register.pieces import UPPER
from docassist.summarise.salience import Fact
from docassist.summarise.statements import VERB
from docassist.text import match_form

LIMIT = 200
# Where text may be cut: behind a semicolon or before a subordinate clause; a comma is often one of a list.
_STRONG = re.compile(
    r"(?<=[;:])\s|,?\s(?:(?<!triệt )để|nhằm|trong đó|bao gồm|trên cơ sở|bảo đảm|đảm bảo|phù hợp với|ngoại trừ|trừ)\s"
)
_WEAK = re.compile(r",\s")
_RESTS_ON = (
    r"căn cứ|trên cơ sở|để|nhằm|theo|xét"
    r"|thực hiện (?:chỉ thị|nghị quyết|quyết định|kế hoạch|công văn|ý kiến|chỉ đạo|luật)"
)
_PREAMBLE = re.compile(rf"(?:{_RESTS_ON})\b")
_CONDITION = re.compile(rf"(?:trường hợp|nếu|khi|trong thời hạn|sau khi|sau thời|chậm nhất|{_RESTS_ON})\b")
_THEN = re.compile(rf",\s(?=[{UPPER}])|,?\sthì\s")
_CLAUSE = re.compile(r"[,;:(]\s?|\s(?:có trách nhiệm|chịu trách nhiệm|phải|được|theo|của|tại|trong)\s")
_LEAST_SUBJECT, _SUBJECT, _UNDER = 12, 48, 160
_SHORTEST, _SHORTEST_WEAK, _SHORTEST_TAIL = 30, 80, 50
_CUT_AT_COMMA, _CUT_AT_WORD, _FROM_THE_MIDDLE, _SAYS_NOTHING = 0.9, 0.7, 0.6, 0.2


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part [start, end) of a statement's text; `quality` says how well it reads alone (1: whole)."""

    start: int
    end: int
    quality: float


def excerpts(text: str, facts: Sequence[Fact], lead: int = 0, limit: int = LIMIT) -> list[Excerpt]:
    """Excerpts within the limit.

    Args:
        text: the statement, its introductory clause first.
        lead: length of that clause; an excerpt goes beyond it.
        limit: characters of the longest excerpt.
    """
    heads = [head for head in _heads(text, lead, limit) if _reads(text, head, lead)]
    if len(text) <= limit:
        return [Excerpt(0, len(text), 1.0), *(head for head in heads if head.end < len(text) - _SHORTEST)]
    reached = max((head.end for head in heads), default=0)
    figures = [fact for fact in facts if fact.name[0] in "#$@/" and fact.end > reached]
    tails = [] if lead else [*_tails(text, figures, limit), *_duty(text, limit), *_then(text, limit)]
    if heads or tails:
        return heads + tails
    end = text.rfind(" ", 0, limit)
    return [Excerpt(0, end, _CUT_AT_WORD if _reads(text, Excerpt(0, end, 1.0), lead) else _SAYS_NOTHING)]


def _reads(text: str, head: Excerpt, lead: int) -> bool:
    """Whether the beginning of a statement says something: more than a condition, more than who."""
    form = match_form(text[lead : head.end])
    if _CONDITION.match(form):
        then = _THEN.search(text, lead + _SHORTEST)
        begins = then.start() if then else text.find(", ", lead)
        return begins >= 0 and head.end > begins + _SHORTEST and bool(VERB.search(form, begins - lead))
    return lead > 0 or bool(VERB.search(form))


def _heads(text: str, lead: int, limit: int) -> Iterator[Excerpt]:
    for at in sorted({hit.start() for hit in _STRONG.finditer(text, 0, limit)}):
        if at >= lead + _SHORTEST and text[at - 1] != ":":
            yield Excerpt(0, at, 1.0)
    for at in (hit.start() for hit in _WEAK.finditer(text, 0, limit)):
        if at >= lead + _SHORTEST_WEAK:
            yield Excerpt(0, at, _CUT_AT_COMMA)


def _duty(text: str, limit: int) -> Iterator[Excerpt]:
    """What is to be done, where the names of those who are to do it fill half an excerpt."""
    hit = VERB.search(text, _SUBJECT)
    if hit is None or hit.start() < limit // 2 or VERB.search(text, 0, hit.start()):
        return
    reach = hit.start() + limit - _SUBJECT
    ends = [at.start() for pattern in (_STRONG, _WEAK) for at in pattern.finditer(text, hit.end(), reach)]
    end = len(text) if len(text) <= reach else max(ends, default=0)
    if end - hit.start() >= _SHORTEST:
        yield Excerpt(hit.start(), end, _CUT_AT_COMMA)


def _then(text: str, limit: int) -> Iterator[Excerpt]:
    """What holds under a condition that fills most of an excerpt."""
    if not _CONDITION.match(match_form(text[:_UNDER])):
        return
    hit = _THEN.search(text, _SHORTEST)
    if hit is None:
        return
    reach = hit.end() + limit - _SUBJECT
    ends = [at.start() for pattern in (_STRONG, _WEAK) for at in pattern.finditer(text, hit.end(), reach)]
    end = len(text) if len(text) <= reach else max(ends, default=text.rfind(" ", 0, reach))
    if end - hit.end() >= _SHORTEST:
        yield Excerpt(hit.end(), end, _CUT_AT_COMMA)


def _tails(text: str, figures: Sequence[Fact], limit: int) -> Iterator[Excerpt]:
    """The clauses around figures that no head reaches."""
    cuts = sorted({0, len(text), *(hit.start() for pattern in (_STRONG, _WEAK) for hit in pattern.finditer(text))})
    found: dict[tuple[int, int], None] = {}
    for fact in figures:
        end = cuts[bisect_left(cuts, fact.end)]
        within = cuts[bisect_left(cuts, end - limit + _SUBJECT) : bisect_right(cuts, fact.start)]
        for start in {within[0], within[-1]} if within else ():
            if end - start >= _SHORTEST_TAIL:
                found[start, end] = None
    for start, end in sorted(found):
        yield Excerpt(start, end, _FROM_THE_MIDDLE)


def opening(text: str) -> str:
    """How an excerpt begins that follows this text: under what condition or who; what it rests on is left out."""
    form = match_form(text)
    if _PREAMBLE.match(form):
        return "…"
    if _CONDITION.match(form):
        whole = len(text) <= _UNDER
        kept = text if whole else text[: text.rfind(" ", 0, _UNDER)]
        return kept.rstrip(" ,;:.…") + (", " if whole else "… ")
    end = next((hit.start() for hit in _CLAUSE.finditer(text, _LEAST_SUBJECT, _SUBJECT)), text.rfind(" ", 0, _SUBJECT))
    return text[:end].rstrip(" ,;:.…") + "… "


def shown(text: str, excerpt: Excerpt) -> str:
    """An excerpt as it is printed."""
    words = text[excerpt.start : excerpt.end].strip(" ,;:.…")
    before = opening(text[: excerpt.start]) if excerpt.start else ""
    after = "…" if excerpt.end < len(text.rstrip(" ,;:.")) else ""
    return f"{before}{words}{after}"
