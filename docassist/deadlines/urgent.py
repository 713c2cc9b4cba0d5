"""What is due without words of time: an urgent document; and what to say of days that no calendar covers."""

from collections.abc import Iterable
from datetime import date

from docassist.results import Deadline, Register, Urgency
from docassist.types import Span

# What a missing calendar leaves of the least confidence of a deadline of the document's own.
_OWN = 0.35


def urgent_deadline(register: Register, received: date) -> Deadline | None:
    """An urgent document is dealt with at once, on the day it arrives (Decree 30/2020, Article 24)."""
    degree = register.urgency
    if degree is None or degree.value is Urgency.NORMAL:
        return None
    raw = f"Độ khẩn “{degree.value}”: giải quyết ngay khi nhận được"
    return Deadline(raw, degree.span or Span(0, 0), "urgent", received, confidence=degree.confidence)


def without_calendar(deadlines: Iterable[Deadline]) -> tuple[str, ...]:
    """One warning a year that the calendar lacks, with the first words that need it."""
    found: dict[str, str] = {}
    for deadline in deadlines:
        if deadline.problem and deadline.confidence >= _OWN:
            found.setdefault(deadline.problem, deadline.raw)
    return tuple(f"Hạn “{raw}” chưa tính được theo ngày làm việc. {problem}" for problem, raw in found.items())
