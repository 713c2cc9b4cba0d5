"""Duties that come back: from the words of a deadline to a cycle, and from a cycle to its next day.

A cycle is kept as text: how often, the month of its period, the day (0: the last), and "<" where the day is the first
that is too late ("trước ngày 20"). A meeting has the cycle `EVENT`: it takes place once and is never overdue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from docassist.calendar import MissingYear, load_calendar
from docassist.results import Deadline, Recurrence
from docassist.text import match_form

EVENT = "event"
_MONTHS = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
_DAY = re.compile(r"ngày\s+(?P<day>\d{1,2})(?:\s?[/.\-]\s?(?P<a>\d{1,2})|\s+tháng\s+(?P<b>\d{1,2}))?(?!\d)")
_BEFORE = re.compile(r"trước\s+(?:ngày\s+)?$")
_FIRST_MONTH = re.compile(r"tháng\s+(?:đầu|thứ\s+nhất)|quý\s+(?:sau|tiếp|kế)|năm\s+(?:sau|tiếp|kế)")
_MIDDLE_MONTH = re.compile(r"tháng\s+(?:giữa|thứ\s+hai)")
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_WEEKDAY = re.compile(r"thứ\s+(hai|ba|tư|năm|sáu|bảy)\b")
_FRIDAY = 4
_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cycle:
    """How often, and on which day of its period (of a week: the weekday, Monday is 0)."""

    often: Recurrence
    month: int = 0
    day: int = 0
    before: bool = False

    def __str__(self) -> str:
        return f"{self.often}:{self.month}:{self.day}:{'<' if self.before else '='}"


def cycle_of(deadline: Deadline | None, words: str = "") -> str:
    """The cycle that a deadline states, as text; empty where it does not recur.

    Args:
        words: of the task, which may name the day that the deadline's own words leave out.
    """
    if deadline is None:
        return ""
    if deadline.rule == EVENT:
        return EVENT
    if deadline.recurring is None:
        return ""
    low = match_form(deadline.raw)
    if deadline.recurring is Recurrence.WEEKLY:
        named = _WEEKDAY.search(low) or _WEEKDAY.search(match_form(words))
        return str(Cycle(deadline.recurring, 0, _WEEKDAYS[named[1]] if named else _FRIDAY))
    if deadline.recurring is Recurrence.DAILY:
        return str(Cycle(deadline.recurring))
    return str(_monthly(deadline.recurring, low))


def read(cycle: str) -> Cycle | None:
    """A cycle from its text; None for a meeting or none."""
    if cycle in ("", EVENT):
        return None
    often, month, day, sign = cycle.split(":")
    return Cycle(Recurrence(often), int(month), int(day), sign == "<")


@lru_cache(4096)
def next_due(cycle: Cycle, day: date, done: date | None = None) -> date:
    """The next day on which the duty falls due: on a day or after it, and after the last period that was done."""
    first = max(day, done + _ONE) if done else day
    return next(due for due in _days(cycle, first.year - 1) if due >= first)


@lru_cache(4096)
def last_due(cycle: Cycle, day: date) -> date:
    """The last day before a day on which it fell due."""
    last = date(day.year - 2, 1, 1)
    for due in _days(cycle, day.year - 2):
        if due >= day:
            break
        last = due
    return last


def _monthly(often: Recurrence, low: str) -> Cycle:
    length = _MONTHS[often]
    hit = _DAY.search(low)
    if hit is None or not 1 <= int(hit["day"]) <= 31:
        return Cycle(often)
    named = int(hit["a"] or hit["b"] or 0)
    month = (named - 1) % length + 1 if named else 0
    if not named and _FIRST_MONTH.search(low):
        month = 1
    elif not named and length == 3 and _MIDDLE_MONTH.search(low):
        month = 2
    return Cycle(often, month, int(hit["day"]), _BEFORE.search(low[: hit.start()]) is not None)


def _days(cycle: Cycle, year: int) -> Iterator[date]:
    """The days of a cycle in order, from the beginning of a year."""
    if cycle.often in _MONTHS:
        length = _MONTHS[cycle.often]
        place = (cycle.month or length) - 1
        while True:
            for first in range(0, 12, length):
                yield _day_of(cycle, year, first + place + 1)
            year += 1
    day = date(year, 1, 1)
    while True:
        weekly = cycle.often is Recurrence.WEEKLY
        if day.weekday() == cycle.day if weekly else _works(day):
            yield day
        day += _ONE


def _day_of(cycle: Cycle, year: int, month: int) -> date:
    """The day in one month. Without a day it is the last working day of the month; a day that the month lacks is its
    last."""
    following = date(year + month // 12, month % 12 + 1, 1)
    if not cycle.day:
        return working_day_before(following)
    last = (following - _ONE).day
    day = date(year, month, min(cycle.day, last))
    return working_day_before(day) if cycle.before else day


def working_day_before(day: date) -> date:
    """The last working day before a day; of a year whose days off are not known yet, the last weekday."""
    day -= _ONE
    while not _works(day):
        day -= _ONE
    return day


def _works(day: date) -> bool:
    try:
        return load_calendar().is_working_day(day)
    except MissingYear:
        return day.weekday() < _SATURDAY
