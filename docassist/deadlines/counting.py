"""Reckoning of days: missing years, ends of periods, working days, and what stands fast without a calendar."""

import calendar as gregorian
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docassist.calendar import MissingYear, WorkCalendar
from docassist.deadlines.rules import UNCHECKED

# How much surer a day is when days off were looked at.
DOUBT = 0.7
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was reckoned, the rule that gave it, how sure it is, and what was wanting to reckon it well.

    Without a calendar of its year there is no day, or the plain day of the calendar, days off not looked at.
    """

    due: date | None
    rule: str
    confidence: float
    problem: str = ""


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
        plain = day - timedelta(days=1)
        return self._reckon(lambda work: work.previous_working_day(day), Day(plain, rule, confidence))

    def after(self, base: date, count: int, unit: str, confidence: float) -> Day:
        """The day `count` units ("ngày làm việc", "giờ làm việc", "ngày", "giờ", "tuần", "tháng") after a base day."""
        if unit == "ngày làm việc":
            return self._reckon(lambda work: work.add_working_days(base, count), Day(None, "working_days", confidence))
        if unit == "giờ làm việc":
            days = -(-count // 8)
            return self._reckon(lambda work: work.add_working_days(base, days), Day(None, "hours", confidence))
        last = _add(base, count, unit)
        plain = Day(last, "hours" if unit == "giờ" else "calendar_days", confidence)
        return self._reckon(lambda work: work.roll_forward(last), plain)

    def _reckon(self, compute: Callable[[WorkCalendar], date], plain: Day) -> Day:
        """The day as reckoned with the calendar; `plain` is what can be said without: nothing about days off."""
        try:
            return replace(plain, due=compute(self.calendar))
        except MissingYear as error:
            rule, confidence = plain.rule + UNCHECKED, plain.confidence * DOUBT
            return Day(plain.due, rule, confidence, str(error))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, gregorian.monthrange(year, last)[1])


def _add(base: date, count: int, unit: str) -> date:
    if unit == "tháng":
        years, month = divmod(base.month - 1 + count, 12)
        year = base.year + years
        return date(year, month + 1, min(base.day, gregorian.monthrange(year, month + 1)[1]))
    days = {"ngày": count, "tuần": 7 * count, "giờ": -(-count // 24)}[unit]
    return base + timedelta(days=days)
