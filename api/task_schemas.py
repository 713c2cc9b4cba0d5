"""What the HTTP API takes and gives of tasks that are followed."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import BaseModel, Field

from api.task_views import shown_units
from docassist.assistant import Assistant
from docassist.followup import Listed, UnitTasks
from docassist.followup.accountable import suggest_accountable
from docassist.results import Recurrence
from docassist.store.task_records import Change, TaskEvent, TaskStanding
from docassist.types import Span


class FollowedTaskOut(BaseModel):
    """A task as it stands. `due` is the day that counts now, `stated_due` the one that its text gives;
    `accountable_suggested` is from the catalogue where the text names nobody; `missing` of the "6 rõ"."""

    id: str
    document: str
    document_symbol: str | None
    page: int
    span: Span
    assignee: str
    stated_assignee: str
    units: list[str]
    work: str
    coordinating: list[str]
    coordinating_units: list[str]
    due: date | None
    stated_due: date | None
    deadline: str = Field(description="The words of the text.")
    at: str | None = Field(description="HH:MM, of a deadline with an hour and of a meeting.")
    recurring: Recurrence | None
    missed: date | None = Field(description="Of one that recurs: the last period that passed without being done.")
    standing: TaskStanding
    days_left: int | None
    done: date | None = Field(description="The day, or the last period that was done.")
    moved: bool
    offers: int
    accountable: str
    accountable_suggested: str
    authority: str
    product: str
    missing: list[str]
    found: bool = Field(description="Whether the last reading of the document still shows it.")
    by_hand: bool

    @classmethod
    def of(cls, item: Listed, assistant: Assistant, day: date) -> Self:
        """The public form of a task."""
        task, place, units = item.found.task, item.place, shown_units(assistant)
        stated = task.task.deadline
        return cls(
            id=task.id,
            document=task.document_id,
            document_symbol=item.found.record.symbol,
            page=task.page,
            span=task.task.span,
            assignee=task.assignee,
            stated_assignee=task.task.assignee,
            units=list(task.lead) if units else [],
            work=task.task.work,
            coordinating=list(task.task.coordinating),
            coordinating_units=list(task.others) if units else [],
            due=place.due,
            stated_due=stated.due if stated else None,
            deadline=stated.raw if stated else "",
            at=f"{stated.at:%H:%M}" if stated and stated.at else None,
            recurring=stated.recurring if stated else None,
            missed=place.missed,
            standing=place.standing,
            days_left=item.days_left,
            done=task.done_on,
            moved=task.moved,
            offers=task.offers,
            accountable=task.task.accountable,
            accountable_suggested=suggest_accountable(task, units, day) if units else "",
            authority=task.task.authority,
            product=task.task.product,
            missing=list(task.task.missing),
            found=task.found,
            by_hand=task.by_hand,
        )


class TaskEventOut(BaseModel):
    """One entry of a task's history. An empty `actor`: a later document (`source`) says so, in the words of `quote`."""

    at: datetime
    actor: str
    what: Change
    value: str
    note: str
    source: str
    quote: str
    span: Span

    @classmethod
    def of(cls, event: TaskEvent) -> Self:
        """The public form of an event."""
        return cls.model_validate({name: getattr(event, name) for name in cls.model_fields})


class TaskDetail(FollowedTaskOut):
    """A task with its history, oldest first."""

    history: list[TaskEventOut]


class UnitTaskCounts(BaseModel):
    """How many tasks of a unit stand how."""

    unit: str
    name: str
    counts: dict[TaskStanding, int]

    @classmethod
    def of(cls, unit: UnitTasks) -> Self:
        """The public form of a unit's counts."""
        return cls(unit=unit.code, name=unit.name, counts=unit.counts)


class TaskList(BaseModel):
    """Tasks as of a day; `found` match the filters. `waiting` documents read earlier are not entered yet."""

    on: date
    counts: dict[TaskStanding, int]
    moved: int
    offered: int
    units: list[UnitTaskCounts]
    found: int
    waiting: int
    tasks: list[FollowedTaskOut]


class TaskAnswer(BaseModel):
    """The answer to what a later document may say: its id, and whether it is so."""

    source: str
    accept: bool


class TaskChange(BaseModel):
    """What a person decides: one or more of these. `due` null: no deadline; `on`: the day it was done, default today
    (of a task that recurs: the period, default the next)."""

    state: Literal["done", "open", "dropped", "restored"] | None = None
    on: date | None = None
    due: date | None = None
    as_stated: bool = Field(default=False, description="The deadline is again the one of the text.")
    assignee: str | None = Field(default=None, max_length=2000, description="A name, or a code of the catalogue.")
    answer: TaskAnswer | None = None
    note: str = Field(default="", max_length=2000)
    decided_by: str = Field(default="", max_length=200)


class TaskIn(BaseModel):
    """A task entered by hand."""

    assignee: str = Field(min_length=1, max_length=2000)
    work: str = Field(min_length=1, max_length=2000)
    due: date | None = None
    product: str = Field(default="", max_length=2000)
    decided_by: str = Field(default="", max_length=200)
