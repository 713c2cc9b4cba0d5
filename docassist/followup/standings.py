"""Where tasks stand as of a day: counted by unit, filtered, sorted by deadline, one page at a time."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from docassist.followup.cycles import EVENT, last_due, next_due, read
from docassist.store import Store
from docassist.store.task_records import (
    OPEN_STANDINGS,
    FollowedTask,
    Outline,
    TaskInContext,
    TaskStanding,
    TaskState,
)
from docassist.units import Units

SOON = timedelta(days=7)
NO_UNIT = "-"
_NO_NAME = "Chưa rõ đơn vị"
_LAST = date.max


@dataclass(frozen=True, slots=True)
class WantedTasks:
    """Which tasks to list, as of a day. `unit`: a code, or `NO_UNIT`; it leads or co-ordinates. Days are inclusive.

    `confirmed_only`: units find only what a person has given them (shadow mode).
    """

    day: date
    unit: str | None = None
    standings: Collection[TaskStanding] = OPEN_STANDINGS
    moved: bool = False
    offered: bool = False
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""
    limit: int = 50
    offset: int = 0
    confirmed_only: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where one task stands: its deadline (of one that recurs, the next day), and the last period that passed
    without being marked as done."""

    standing: TaskStanding
    due: date | None
    missed: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A task of the page with where it stands; `days_left` is negative when overdue, None without a day."""

    found: TaskInContext
    place: Place
    days_left: int | None


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """How many tasks of a unit stand how."""

    code: str
    name: str
    counts: dict[TaskStanding, int]

    @property
    def open(self) -> int:
        """What is still to be done."""
        return sum(self.counts[standing] for standing in OPEN_STANDINGS)


@dataclass(frozen=True, slots=True)
class TaskOverview:
    """Counts as of a day: by lead unit (most overdue first) and of what the other filters leave; one page of tasks."""

    day: date
    units: tuple[UnitTasks, ...]
    asked: UnitTasks
    moved: int
    offered: int
    tasks: tuple[Listed, ...]
    found: int


def place_of(outline: Outline | FollowedTask, day: date, received_on: date) -> Place:
    """Where a task stands on a day."""
    state = TaskState(outline.state)
    if state in (TaskState.DROPPED, TaskState.REPLACED):
        return Place(TaskStanding(state.value), outline.due)
    if outline.cycle and outline.cycle != EVENT:
        return _recurring(outline, day, received_on)
    due = outline.due
    if outline.done_on is not None and outline.done_on <= day:
        return Place(TaskStanding.DONE if due is None or outline.done_on <= due else TaskStanding.LATE, due)
    if due is None:
        return Place(TaskStanding.UNDATED, None)
    if due < day:
        return Place(TaskStanding.PAST if outline.cycle == EVENT else TaskStanding.OVERDUE, due)
    return Place(_ahead(due, day), due)


def overview(store: Store, units: Units, wanted: WantedTasks) -> TaskOverview:
    """Count and list tasks; what a unit that has ended was given is its successor's.

    Raises:
        BadRequest: the catalogue has no such unit.
    """
    if wanted.unit is not None and wanted.unit != NO_UNIT:
        units.require(wanted.unit)
    mine = _codes_of(wanted.unit, units, wanted.day) if wanted.unit else None
    by_unit: defaultdict[str, Counter[TaskStanding]] = defaultdict(Counter)
    asked: Counter[TaskStanding] = Counter()
    moved = offered = 0
    chosen: list[tuple[date, date, str, Place]] = []
    standings = frozenset(wanted.standings)
    for outline in store.tasks.outlines(wanted.text):
        place = place_of(outline, wanted.day, outline.received_on)
        if outline.received_on > wanted.day or not _in_range(place.due, wanted):
            continue
        for code in outline.lead_units.split() or (NO_UNIT,):
            by_unit[code][place.standing] += 1
        if mine is not None and not _is_of(outline, mine, wanted.confirmed_only):
            continue
        asked[place.standing] += 1
        is_open = place.standing in OPEN_STANDINGS
        moved += outline.moved and is_open
        offered += bool(outline.offers)
        if _chosen(outline, place, standings, wanted):
            chosen.append((place.due or _LAST, outline.received_on, outline.id, place))
    chosen.sort(key=lambda item: item[:3])
    page = {key: place for _, _, key, place in chosen[wanted.offset : wanted.offset + wanted.limit]}
    listed = tuple(
        Listed(found, place := page[found.task.id], (place.due - wanted.day).days if place.due else None)
        for found in store.tasks.many(list(page))
    )
    name = _name(wanted.unit, units) if wanted.unit else "Tất cả"
    return TaskOverview(
        wanted.day,
        _unit_rows(by_unit, units, wanted.day),
        UnitTasks(wanted.unit or "", name, _full(asked)),
        moved,
        offered,
        listed,
        len(chosen),
    )


def _chosen(outline: Outline, place: Place, standings: frozenset[TaskStanding], wanted: WantedTasks) -> bool:
    if wanted.offered:
        return bool(outline.offers)
    return place.standing in standings and (outline.moved or not wanted.moved)


def _recurring(outline: Outline | FollowedTask, day: date, received_on: date) -> Place:
    cycle = read(outline.cycle)
    if cycle is None:  # a cycle of a later release
        return Place(TaskStanding.UNDATED, None)
    due = next_due(cycle, day, outline.done_on)
    before = last_due(cycle, day)
    missed = before if before > received_on and (outline.done_on is None or outline.done_on < before) else None
    return Place(_ahead(due, day), due, missed)


def _ahead(due: date, day: date) -> TaskStanding:
    if due == day:
        return TaskStanding.TODAY
    return TaskStanding.SOON if due <= day + SOON else TaskStanding.LATER


def _in_range(due: date | None, wanted: WantedTasks) -> bool:
    if wanted.due_from is None and wanted.due_to is None:
        return True
    return due is not None and (wanted.due_from or date.min) <= due <= (wanted.due_to or _LAST)


def _is_of(outline: Outline, mine: frozenset[str], confirmed_only: bool) -> bool:
    if confirmed_only and not outline.confirmed:
        return False
    codes = (*outline.lead_units.split(), *outline.other_units.split())
    return not mine.isdisjoint(codes) if codes else NO_UNIT in mine


def _codes_of(unit: str, units: Units, day: date) -> frozenset[str]:
    """A unit, those it took over from, and the entries that stand for groups it belongs to."""
    found = units.get(unit, day)
    if found is None:
        return frozenset([unit])
    now = units.current(found, day)
    codes = {other.code for other in units.entries if units.current(other, day).code == now.code}
    groups = {group.unit for group in units.collectives if group.unit and group.holds(now)}
    return frozenset(codes | groups | {unit})


def _unit_rows(by_unit: dict[str, Counter[TaskStanding]], units: Units, day: date) -> tuple[UnitTasks, ...]:
    now: dict[str, Counter[TaskStanding]] = {}
    for code, counts in by_unit.items():
        unit = units.get(code, day)
        heir = units.current(unit, day).code if unit else code
        now.setdefault(heir, Counter()).update(counts)
    rows = [UnitTasks(code, _name(code, units), _full(counts)) for code, counts in now.items()]
    return tuple(sorted(rows, key=lambda row: (-row.counts[TaskStanding.OVERDUE], -row.open, row.name)))


def _name(code: str, units: Units) -> str:
    unit = units.get(code)
    return unit.name if unit else (_NO_NAME if code == NO_UNIT else code)


def _full(counts: Counter[TaskStanding]) -> dict[TaskStanding, int]:
    return {standing: counts[standing] for standing in TaskStanding}
