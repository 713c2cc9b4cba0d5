"""Find the deadlines of running text and of deadline cells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from docassist.calendar import load_calendar
from docassist.deadlines import patterns
from docassist.deadlines.cells import read_cell
from docassist.deadlines.counting import Counting
from docassist.deadlines.matchers import MATCHERS, Hit
from docassist.deadlines.sentence import Sentence, lowered, shifted
from docassist.results import Deadline
from docassist.text import sentences
from docassist.types import Span

_LONGEST_SENTENCE = 2000
_NEW_LINE = re.compile(r"\n(?=[\dA-ZĐÀ-Ỹ])")


def find_deadlines(text: str, issued: date | None, received: date, start: int = 0) -> tuple[Deadline, ...]:
    """Deadlines in running text, in order; spans are shifted by `start`.

    Args:
        issued: the date of the document; without it what counts from that day has no day.
        received: the day of arrival, from which "kể từ ngày nhận" counts.
    """
    counting = Counting(issued, received, load_calendar())
    low = lowered(text)
    found: list[Deadline] = []
    for whole in sentences(text):
        for span in _pieces(text, whole):
            words, form = text[span.start : span.end], low[span.start : span.end]
            if patterns.may_state_deadline(words, form):
                hits = _in_sentence(Sentence(words, form, counting))
                found += [shifted(hit, start + span.start) for hit in hits]
    return tuple(found)


def cell_deadline(text: str, issued: date | None, received: date, start: int = 0) -> Deadline | None:
    """The deadline that a cell of a deadline column states, None where it states none; the span covers the cell."""
    sentence = Sentence(text, lowered(text), Counting(issued, received, load_calendar()))
    prose = [found for found in _in_sentence(sentence) if found.rule != "cell_period"]
    found = prose[-1] if prose else read_cell(sentence)
    return None if found is None else replace(found, raw=" ".join(text.split()), span=Span(start, start + len(text)))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, or its stretches where it is too long to be one: the cells of a table have no full stops."""
    start = span.start
    while span.end - start > _LONGEST_SENTENCE:
        cut = _NEW_LINE.search(text, start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
        end = cut.start() + 1 if cut else start + _LONGEST_SENTENCE
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _in_sentence(sentence: Sentence) -> list[Deadline]:
    hits: list[Hit] = []
    for matcher in MATCHERS:
        for hit in matcher(sentence):
            if all(hit[1] <= other[0] or other[1] <= hit[0] for other in hits):
                hits.append(hit)
    found = sorted((deadline for _, _, deadline in hits if deadline), key=lambda item: item.span.start)
    dated = [item for item in found if item.rule != "vague"]
    return dated or found[:1]
