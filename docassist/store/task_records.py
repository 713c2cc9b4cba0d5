"""The values of tasks that are followed: a task, what happened to it, and where it stands on a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from docassist.results import Task
from docassist.store.records import DocumentRecord
from docassist.types import Span

NOWHERE = Span(0, 0)
# The value of a deadline that is again the one of the text.
AS_STATED = "stated"


class TaskState(StrEnum):
    """What became of a task; of one that recurs it stays open, and `done_on` is the last period that was done."""

    OPEN = "open"
    DONE = "done"
    # A person said that it is no task after all.
    DROPPED = "dropped"
    # A later document replaces the one that gives it.
    REPLACED = "replaced"


class Change(StrEnum):
    """What can happen to a task; `TaskEvent.value` is a day (YYYY-MM-DD) or the words named here."""

    # Decided by a person: done on a day (or, of one that recurs, for the period that ends on it); not done after all.
    DONE = "done"
    REOPENED = "reopened"
    # Another deadline; empty: none; `AS_STATED`: that of the text again.
    DEADLINE = "deadline"
    DROPPED = "dropped"
    RESTORED = "restored"
    # Another assignee: its name, or its code in the catalogue.
    ASSIGNEE = "assignee"
    # Entered by hand: its work.
    ADDED = "added"
    # An offer of the document `source` was declined: the offer's name.
    DECLINED = "declined"
    # Said by a later document, `source`: another deadline; that the document is replaced.
    EXTENDED = "extended"
    REPLACED = "replaced"
    # May be said by a later document, for a person to confirm: another deadline; that it is done (its day).
    OFFER_DEADLINE = "offer_deadline"
    OFFER_DONE = "offer_done"
    # The document `source` was withdrawn or deleted, or says so no more: what it said before counts no longer.
    PARTED = "parted"


BY_PERSON = frozenset(Change) - {
    Change.EXTENDED,
    Change.REPLACED,
    Change.OFFER_DEADLINE,
    Change.OFFER_DONE,
    Change.PARTED,
}


class TaskStanding(StrEnum):
    """Where a task stands as of a day."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    # Open, without a day.
    UNDATED = "undated"
    # An event that has taken place.
    PAST = "past"
    # Done in time (or without a deadline); done after it.
    DONE = "done"
    LATE = "late"
    DROPPED = "dropped"
    REPLACED = "replaced"


OPEN_STANDINGS = (
    TaskStanding.OVERDUE,
    TaskStanding.TODAY,
    TaskStanding.SOON,
    TaskStanding.LATER,
    TaskStanding.UNDATED,
)


@dataclass(frozen=True, slots=True)
class TaskEvent:
    """One entry of a task's history; `id` is 0 until it is kept. `source`, `quote` and `span`: the later document, its
    sentence, and where that stands in it."""

    task_id: str
    document_id: str
    at: datetime
    actor: str
    what: Change
    value: str = ""
    note: str = ""
    source: str = ""
    quote: str = ""
    span: Span = NOWHERE
    id: int = 0


@dataclass(frozen=True, slots=True)
class FollowedTask:
    """A task of a stored document. `task` is as the text says it, the other fields as they count now.

    `found`: the last reading of the document still shows it. `cycle`: how it recurs (`followup.cycles`), "event" for a
    meeting, or empty. `lead`, `others`: codes of the units that lead and co-ordinate. `offers`: how many a person has
    yet to answer.
    """

    id: str
    document_id: str
    ordinal: int
    task: Task
    page: int
    assignee: str
    lead: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    state: TaskState = TaskState.OPEN
    due: date | None = None
    cycle: str = ""
    done_on: date | None = None
    moved: bool = False
    offers: int = 0
    found: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What counting and sorting need of a task: `FollowedTask` without its words."""

    id: str
    received_on: date
    state: str
    due: date | None
    cycle: str
    done_on: date | None
    moved: bool
    offers: int
    lead_units: str
    other_units: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class TaskInContext:
    """A task with the line of its document."""

    task: FollowedTask
    record: DocumentRecord
