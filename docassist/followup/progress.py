"""Where a task stands by its history: what persons decided and later documents say, replayed in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from docassist.followup.cycles import EVENT, cycle_of
from docassist.store.task_records import AS_STATED, Change, FollowedTask, TaskEvent, TaskState

_ANSWERS = (Change.DEADLINE, Change.DONE, Change.DECLINED)


@dataclass(slots=True)
class Progress:
    """What a history comes to. `moved` is the last change of the deadline, `before` the deadline it took the place of;
    `offers` are what later documents may say and nobody has answered yet."""

    due: date | None
    assignee: str
    cycle: str = ""
    state: TaskState = TaskState.OPEN
    done: list[date] = field(default_factory=list)
    note: str = ""
    by: str = ""
    moved: TaskEvent | None = None
    before: date | None = None
    replaced: TaskEvent | None = None
    offers: list[TaskEvent] = field(default_factory=list)

    @property
    def done_on(self) -> date | None:
        """The day it was done, or the last period that was."""
        return self.done[-1] if self.done else None


def progress(task: FollowedTask, events: Iterable[TaskEvent]) -> Progress:
    """Replay the history of a task."""
    stated = task.task.deadline
    cycle = cycle_of(stated, task.task.work)
    found = Progress(stated.due if stated else None, task.task.assignee, cycle)
    events = tuple(events)
    parted = {event.source: event.id for event in events if event.what is Change.PARTED}
    for event in events:
        said_no_more = event.source in parted and not event.actor and event.id < parted[event.source]
        if event.what is Change.DEADLINE and event.value == AS_STATED:
            found.before, found.due, found.cycle, found.moved = None, stated.due if stated else None, cycle, None
        elif not said_no_more:
            _apply(found, event)
    return found


def stand(task: FollowedTask, events: Iterable[TaskEvent]) -> FollowedTask:
    """The task as it stands after its history; its units are the caller's to find."""
    found = progress(task, events)
    return replace(
        task,
        state=found.state,
        due=found.due,
        cycle=found.cycle,
        assignee=found.assignee,
        done_on=found.done_on,
        moved=found.moved is not None,
        offers=len(found.offers),
    )


def day_of(event: TaskEvent) -> date | None:
    """The day that an event names."""
    return date.fromisoformat(event.value) if event.value else None


def _apply(found: Progress, event: TaskEvent) -> None:
    if event.what in _ANSWERS and event.source:
        found.offers = [offer for offer in found.offers if offer.source != event.source]
    match event.what:
        case Change.DONE | Change.REOPENED:
            _apply_done(found, event)
        case Change.DEADLINE | Change.EXTENDED:
            _move(found, event)
        case Change.DROPPED | Change.RESTORED:
            dropped = event.what is Change.DROPPED
            found.state = TaskState.DROPPED if dropped else TaskState.OPEN
            found.note, found.by = event.note, event.actor
        case Change.REPLACED if found.state is TaskState.OPEN:
            found.state, found.replaced = TaskState.REPLACED, event
        case Change.ASSIGNEE:
            found.assignee = event.value
        case Change.OFFER_DEADLINE | Change.OFFER_DONE:
            found.offers.append(event)


def _move(found: Progress, event: TaskEvent) -> None:
    """Set another deadline; what came back again and again has one day now, and its periods count no more."""
    found.before, found.due, found.moved = found.due, day_of(event), event
    if _recurs(found):
        found.cycle, found.done = "", []


def _apply_done(found: Progress, event: TaskEvent) -> None:
    found.note, found.by = event.note, event.actor
    day, recurs = day_of(event), _recurs(found)
    if event.what is Change.DONE and day is not None:
        found.done.append(day)
        found.state = TaskState.OPEN if recurs else TaskState.DONE
        return
    found.done = found.done[:-1] if recurs else []
    found.state = TaskState.OPEN


def _recurs(found: Progress) -> bool:
    return found.cycle not in ("", EVENT)
