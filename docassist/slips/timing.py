"""The time that there is to handle a document: working days from its arrival to the last allowed day."""

from datetime import date, timedelta

from docassist.calendar import MissingYear, WorkCalendar
from docassist.results import Deadline
from docassist.slips.case import SlipCase
from docassist.slips.facts import Period, clean
from docassist.slips.purpose import is_request

# Rules of `docassist.deadlines` that give the last day of a month, a quarter or a year.
_PERIODS = ("in_period", "cell_period", "before_period")


def period_of(case: SlipCase) -> Period | None:
    """The time as a person set it or the document states it; None where no day is stated."""
    deadline = case.analysis.route.deadline if case.analysis else None
    last = case.record.due or (deadline.due if deadline else None)
    if last is None or (deadline and deadline.due == last and is_own_period(case, deadline)):
        return None
    first = case.record.received_on
    words, page = "", 0
    # The time that the law gives is not in the words of the document.
    legal = case.analysis.matter.deadlines if case.analysis and case.analysis.matter else ()
    if case.reading and deadline and deadline.due == last and deadline not in legal:
        words = clean(deadline.raw, 200)
        if deadline.span.end > deadline.span.start:
            page = case.reading[0].page_of(deadline.span.start)
    return Period(first, last, working_days(case.calendar, first, last), words, page, overdue=last < first)


def is_own_period(case: SlipCase, deadline: Deadline) -> bool:
    """Whether a deadline is a period in which the one who asks wants to do something."""
    return deadline.rule.startswith(_PERIODS) and is_request(case)


def working_days(calendar: WorkCalendar, first: date, last: date) -> int | None:
    """The working days after `first` up to and with `last`, as time limits are counted (Civil Code 2015, Article 147);
    None where the calendar lacks a year."""
    try:
        days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
        return sum(calendar.is_working_day(day) for day in days)
    except MissingYear:
        return None
