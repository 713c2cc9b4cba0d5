"""Excerpts of a statement: the ways of quoting part of it that still read, for the choice of what fits.

An excerpt begins at the beginning or at a clause, and ends where a clause ends; what is left out shows as "…".
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassist.summarise.salience import Fact

LIMIT = 200
# Where text may be cut: behind a semicolon or before a subordinate clause; a comma is often one of a list.
_STRONG = re.compile(
    r"(?<=[;:])\s|,?\s(?:để|nhằm|trong đó|bao gồm|trên cơ sở|bảo đảm|đảm bảo|phù hợp với|ngoại trừ|trừ)\s"
)
_WEAK = re.compile(r",\s")
_SHORTEST, _SHORTEST_WEAK, _SHORTEST_TAIL = 30, 80, 50
_CUT_AT_COMMA, _CUT_AT_WORD, _FROM_THE_MIDDLE = 0.9, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part [start, end) of a statement's text; `quality` says how well it reads alone (1: whole)."""

    start: int
    end: int
    quality: float


def excerpts(text: str, facts: Sequence[Fact], lead: int = 0) -> list[Excerpt]:
    """Excerpts within the limit.

    Args:
        text: the statement, its introductory clause first.
        lead: length of that clause; an excerpt goes beyond it.
    """
    if len(text) <= LIMIT:
        whole = [Excerpt(0, len(text), 1.0)]
        return whole + [one for one in _heads(text, lead) if one.end < len(text) - _SHORTEST]
    heads = list(_heads(text, lead))
    reached = max((head.end for head in heads), default=0)
    tails = (
        [] if lead else list(_tails(text, [fact for fact in facts if fact.name[0] in "#$@/" and fact.end > reached]))
    )
    return heads + tails or [Excerpt(0, text.rfind(" ", 0, LIMIT), _CUT_AT_WORD)]


def _heads(text: str, lead: int) -> Iterator[Excerpt]:
    for at in sorted({hit.start() for hit in _STRONG.finditer(text, 0, LIMIT)}):
        if at >= lead + _SHORTEST:
            yield Excerpt(0, at, 1.0)
    for at in (hit.start() for hit in _WEAK.finditer(text, 0, LIMIT)):
        if at >= lead + _SHORTEST_WEAK:
            yield Excerpt(0, at, _CUT_AT_COMMA)


def _tails(text: str, figures: Sequence[Fact]) -> Iterator[Excerpt]:
    """The clauses around figures that no head reaches."""
    cuts = sorted({0, len(text), *(hit.start() for pattern in (_STRONG, _WEAK) for hit in pattern.finditer(text))})
    found: dict[tuple[int, int], None] = {}
    for fact in figures:
        end = cuts[bisect_left(cuts, fact.end)]
        within = cuts[bisect_left(cuts, end - LIMIT) : bisect_right(cuts, fact.start)]
        for start in {within[0], within[-1]} if within else ():
            if end - start >= _SHORTEST_TAIL:
                found[start, end] = None
    for start, end in sorted(found):
        yield Excerpt(start, end, _FROM_THE_MIDDLE)


def shown(text: str, excerpt: Excerpt) -> str:
    """An excerpt as it is printed."""
    words = text[excerpt.start : excerpt.end].strip(" ,;:.…")
    before = "…" if excerpt.start else ""
    after = "…" if excerpt.end < len(text.rstrip(" ,;:.")) else ""
    return f"{before}{words}{after}"
