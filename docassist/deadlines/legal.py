"""Deadlines that the law sets, not the document: a procedure's time limit, the steps of a petition."""

from dataclasses import dataclass
from datetime import date

from docassist.calendar import load_calendar
from docassist.deadlines.counting import Counting
from docassist.deadlines.rules import UNCHECKED
from docassist.results import Deadline
from docassist.types import Span


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many units ("ngày làm việc", "ngày", ...) as a law or a list says, how sure it is, and the rule's name."""

    count: int
    unit: str
    rule: str
    confidence: float


def legal_deadline(limit: TimeLimit, received: date, raw: str, span: Span) -> Deadline:
    """The last day of a time limit that runs from receipt.

    Args:
        raw: the sentence that says what the limit is and where it comes from.
        span: the words of the document that make it apply.
    """
    day = Counting(None, received, load_calendar()).after(received, limit.count, limit.unit, limit.confidence)
    rule = limit.rule + (UNCHECKED if day.problem else "")
    return Deadline(raw, span, rule, day.due, confidence=day.confidence, problem=day.problem)
