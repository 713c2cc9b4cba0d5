"""Reckoning of days: missing years, ends of periods, working days, and what to do for a year without a calendar."""

import calendar as gregorian
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from docassist.calendar import WorkCalendar
from docassist.deadlines.rules import ASSUMED
from docassist.errors import DataFileError

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was reckoned, the rule that gave it, and how sure it is."""

    due: date
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Counting:
    """The days a document counts from, and the calendar it counts with."""

    issued: date | None
    received: date
    calendar: WorkCalendar

    @property
    def reference(self) -> date:
        """The day of issue where it is known, else the day of arrival."""
        return self.issued or self.received

    def date_of(self, day: int, month: int, year: int | None) -> date | None:
        """A date, None if impossible; a missing year is the year of issue, or the next where that is past."""
        try:
            if year is not None:
                return date(year, month, day)
            found = date(self.reference.year, month, day)
            return found if found >= self.reference else date(self.reference.year + 1, month, day)
        except ValueError:
            return None

    def period(self, quarter: str | None, month: str | None, year: str | None) -> tuple[date, date] | None:
        """First and last day of a month, a quarter or (neither given) a year; None if impossible."""
        if quarter:
            last = 3 * _QUARTERS[quarter.lower()]
            first = last - 2
        elif month:
            first = last = int(month)
        else:
            first, last = 1, 12
        if not 1 <= first <= 12:
            return None
        span = _months(int(year) if year else self.reference.year, first, last)
        if year is None and span[1] < self.reference:
            span = _months(self.reference.year + 1, first, last)
        return span

    def before(self, day: date, rule: str, confidence: float) -> Day:
        """The last working day before a day."""
        return self._reckon(lambda work: work.previous_working_day(day), rule, confidence)

    def after(self, base: date, count: int, unit: str, confidence: float) -> Day:
        """The day `count` units ("ngày làm việc", "giờ làm việc", "ngày", "giờ", "tuần", "tháng") after a base day."""
        if unit == "ngày làm việc":
            return self._reckon(lambda work: work.add_working_days(base, count), "working_days", confidence)
        if unit == "giờ làm việc":
            days = -(-count // 8)
            return self._reckon(lambda work: work.add_working_days(base, days), "hours", confidence)
        rule = "hours" if unit == "giờ" else "calendar_days"
        last = _add(base, count, unit)
        return self._reckon(lambda work: work.roll_forward(last), rule, confidence)

    def _reckon(self, compute: Callable[[WorkCalendar], date], rule: str, confidence: float) -> Day:
        try:
            return Day(compute(self.calendar), rule, confidence)
        except DataFileError:
            # A deadline years ahead cannot wait for a calendar that is not published: estimate it, and say so.
            return Day(compute(self.calendar.assuming()), rule + ASSUMED, confidence * 0.7)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, gregorian.monthrange(year, last)[1])


def _add(base: date, count: int, unit: str) -> date:
    if unit == "tháng":
        years, month = divmod(base.month - 1 + count, 12)
        year = base.year + years
        return date(year, month + 1, min(base.day, gregorian.monthrange(year, month + 1)[1]))
    days = {"ngày": count, "tuần": 7 * count, "giờ": -(-count // 24)}[unit]
    return base + timedelta(days=days)
