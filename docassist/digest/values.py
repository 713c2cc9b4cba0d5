"""What a digest holds: plain values, the same in the page, the API, the stored JSON and the Word file."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from docassist.results import Asked, Recurrence, Urgency
from docassist.store.records import Standing, State

# Stands for documents whose lead unit, or whose leader, nobody has suggested or chosen.
NOBODY = "-"
# The field of a decision about the leader in charge.
LEADER = "leader"
LABEL = "Nội dung do AI hỗ trợ tạo, cần kiểm tra"


class Tie(StrEnum):
    """Why a document stands under another one: it is the same again, or it belongs to the same matter."""

    COPY = "copy"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of a document's card with its place: the page, and offsets into the document's text (0, 0: none)."""

    text: str
    page: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class DueDay:
    """By when: `raw` are the words it comes from, on `page`; both are empty where a person has set the day.

    `days_left` counts from the day of the digest and is negative when overdue; `standing` is None without a day.
    """

    day: date | None
    at: time | None = None
    recurring: Recurrence | None = None
    raw: str = ""
    page: int | None = None
    start: int = 0
    end: int = 0
    standing: Standing | None = None
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A document merged into an entry; `due` where it sets a day of its own, `request` where it asks something and
    the document above it does not."""

    id: str
    tie: Tie
    symbol: str | None
    title: str
    issued: date | None
    received_on: date
    due: date | None = None
    request: Quote | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter: the newest of its documents, what it says and asks, by when, who leads; `related` are the others.

    `reason` says why a document cannot be trusted or read; such a one may have no `gist`. `asked` is what the matter
    asks: where the newest document only informs, what an open one under it asks. `first_due` is what must be done by
    the day of `due`, where `request` is another thing. `coordinating`: the unit of the digest leads none of it, and is
    suggested to co-ordinate.
    """

    id: str
    title: str
    symbol: str | None
    kind: str | None
    issuer: str | None
    issued: date | None
    received_on: date
    state: State
    reason: str
    urgency: Urgency
    asked: Asked | None
    gist: Quote | None
    request: Quote | None
    due: DueDay | None
    unit: str | None
    unit_name: str | None
    confirmed: bool
    leader: str | None
    leader_name: str | None
    done: date | None = None
    related: tuple[Related, ...] = ()
    coordinating: bool = False
    first_due: Quote | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that ask the same of the reader; `asked` is None for documents that could not be read."""

    asked: Asked | None
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Documents, not entries. Received in the period; due and overdue of all that are open on the day; of those
    received: waiting for the clerk or to be read, and without a confirmed lead unit. `due_week` is within 7 days. Those
    received that the unit of the digest only co-ordinates are counted in `coordinating` alone."""

    received: int
    entries: int
    due_today: int
    due_week: int
    overdue: int
    waiting: int
    unconfirmed: int
    coordinating: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """The digest of a period (days inclusive), as of `day`, of a unit or a leader (code; empty: all).

    `earlier` are documents received before the period that are due or overdue, the nearest day first, and
    `earlier_more` how many more there are; `units` lead or co-ordinate the documents of the period (codes), `unplaced`
    of these belong to no leader.
    In shadow mode units and leaders that nobody has confirmed are `withheld`.
    """

    first: date
    last: date
    day: date
    unit: str
    unit_name: str
    leader: str
    leader_name: str
    made_at: datetime
    counts: Counts
    groups: tuple[Group, ...]
    earlier: tuple[Entry, ...] = ()
    earlier_more: int = 0
    units: tuple[str, ...] = ()
    unplaced: int = 0
    withheld: bool = False
    label: str = LABEL
