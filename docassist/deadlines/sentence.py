"""A sentence with its lower-case form, and the deadlines that are built from stretches of it."""

import re
from dataclasses import dataclass, replace
from datetime import date

from docassist.deadlines.counting import Counting, Day
from docassist.results import Deadline, Recurrence
from docassist.types import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its lower-case form, letter for letter."""

    text: str
    low: str
    counting: Counting

    def part(self, start: int, end: int) -> "Sentence":
        """A stretch of the sentence as a sentence of its own."""
        return Sentence(self.text[start:end], self.low[start:end], self.counting)

    def deadline(self, start: int, end: int, day: Day) -> Deadline:
        """A deadline with a day."""
        raw = " ".join(self.text[start:end].split())
        late = day.due is not None and day.due < self.counting.received
        return Deadline(raw, Span(start, end), day.rule, day.due, None, None, day.confidence, late, day.problem)

    def dayless(self, start: int, end: int, rule: str, recurring: Recurrence | None = None) -> Deadline:
        """A deadline without a day: recurring, vague or counted from an unknown event."""
        raw = " ".join(self.text[start:end].split())
        return Deadline(raw, Span(start, end), rule, None, None, recurring, 0.9 if recurring else 0.6)

    def day_in(self, hit: re.Match[str]) -> date | None:
        """The day that a match of `patterns.DAY` names; None if there is no such day."""
        day, month = (hit["d1"] or hit["d2"] or hit["d3"]), (hit["dm1"] or hit["dm2"] or hit["dm3"])
        year = year_in(hit)
        return self.counting.date_of(int(day), int(month), int(year) if year else None)


def lowered(text: str) -> str:
    """Lower case with the two spellings of quý and kỳ made one; letter for letter, so that offsets hold."""
    low = text.lower()
    low = low if len(low) == len(text) else "".join(letter.lower()[:1] for letter in text)
    return low.replace("quí", "quý").replace("định kì", "định kỳ")


def year_in(hit: re.Match[str]) -> str | None:
    """The year that a match of `patterns.DAY` states, if it does."""
    year: str | None = hit["dy1"] or hit["dy2"] or hit["dy3"]
    return year


def shifted(deadline: Deadline, by: int) -> Deadline:
    """The same deadline, its span moved."""
    return replace(deadline, span=Span(deadline.span.start + by, deadline.span.end + by))
