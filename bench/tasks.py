"""The overview of many tasks: counted by unit, sorted by deadline, one page of them.

The tasks are made up: spread over the units and over the days before and after today; some are done, some recur.
"""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.timing import timed
from docassist.calendar import today
from docassist.followup import WantedTasks, overview
from docassist.followup.cycles import Cycle
from docassist.results import Deadline, Recurrence, Task
from docassist.settings import Settings
from docassist.store import NewDocument, State, Store
from docassist.store.task_records import FollowedTask, TaskState
from docassist.types import MediaType, Span
from docassist.units import Units, load_units

_SIZES = (2_000, 10_000)
# Tasks of one document.
_OF_ONE = 20
# Of so many tasks one is done, one recurs, one has no day.
_DONE, _RECURS, _UNDATED = 4, 10, 7
_DAYS = 180


def measure(_data: Path) -> dict[str, Any]:
    """Milliseconds of wall and CPU by number of tasks, warm; and how many of them are open and listed."""
    return {str(size): _measured(size) for size in _SIZES}


def _measured(size: int) -> dict[str, Any]:
    units = load_units()
    with TemporaryDirectory(prefix="docassist-bench-") as folder:
        settings = Settings(data_dir=Path(folder))
        store = Store.open(settings.store_url, settings.agency)
        for first in range(0, size, _OF_ONE):
            document = f"{first:064d}"
            received = today() - timedelta(days=_DAYS)
            store.add(NewDocument(document, f"{first}.txt", MediaType.TEXT, 1, received))
            store.set_state(document, State.READY)
            store.tasks.enter(document, [_task(document, first + at, units) for at in range(_OF_ONE)])
        wanted = WantedTasks(today())
        found = overview(store, units, wanted)
        spent = timed(lambda: overview(store, units, wanted))
        store.close()
    return {"units": len(found.units), "open": found.asked.open, "listed": len(found.tasks), "overview_ms": spent}


def _task(document: str, number: int, units: Units) -> FollowedTask:
    unit = units.entries[number % len(units.entries)]
    day = None if number % _UNDATED == 0 else today() + timedelta(days=number % (2 * _DAYS) - _DAYS)
    deadline = Deadline("trước ngày", Span(0, 0), "before", day) if day else None
    done, recurs = number % _DONE == 0, number % _RECURS == 0
    return FollowedTask(
        f"{number:032d}",
        document,
        number % _OF_ONE,
        Task(unit.name, f"báo cáo kết quả thực hiện nhiệm vụ số {number}", Span(0, 0), deadline=deadline),
        page=1,
        assignee=unit.name,
        lead=(unit.code,),
        state=TaskState.DONE if done and not recurs else TaskState.OPEN,
        due=day,
        cycle=str(Cycle(Recurrence.MONTHLY, 1, 20)) if recurs else "",
        done_on=today() - timedelta(days=1) if done else None,
    )
