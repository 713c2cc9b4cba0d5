"""From what a reading found to the rows of tasks: derived ids, and what was decided kept through a new reading."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from docassist.catalogue.groups import find_groups
from docassist.followup.cycles import cycle_of
from docassist.followup.progress import stand
from docassist.results import Register, Task
from docassist.store.plain_text import PlainText
from docassist.store.task_records import BY_PERSON, FollowedTask, TaskEvent
from docassist.text import fold, match_form
from docassist.types import Found
from docassist.units import Units

# A task of an earlier reading is the one that now stands at its place in words this much alike.
_ALIKE = 0.6
_SAME_PAGE = 0.85


def task_id(document_id: str, task: Task, nth: int) -> str:
    """The id of a task: its document, assignee and work, and which it is among tasks that are alike in these."""
    said = "\n".join((document_id, *(" ".join(fold(match_form(part)).split()) for part in (task.assignee, task.work))))
    return hashlib.sha256(f"{said}\n{nth}".encode()).hexdigest()[:32]


def found_tasks(document_id: str, text: PlainText, tasks: Iterable[Task]) -> list[FollowedTask]:
    """The tasks of a reading, open, in the order of the text."""
    seen: Counter[str] = Counter()
    entered: list[FollowedTask] = []
    for at, task in enumerate(tasks):
        first = task_id(document_id, task, 0)
        key = first if not seen[first] else task_id(document_id, task, seen[first])
        seen[first] += 1
        cycle = cycle_of(task.deadline, task.work)
        page = text.page_of(task.span.start)
        entered.append(FollowedTask(key, document_id, at, task, page, task.assignee, cycle=cycle))
    return entered


def merged(
    found: Sequence[FollowedTask],
    earlier: Sequence[FollowedTask],
    history: Mapping[str, Sequence[TaskEvent]],
) -> list[FollowedTask]:
    """The rows of a document after a new reading.

    A task that was read in other words keeps the id, and so the history, of the one that stood there; one that is not
    found any more stays if a person decided anything about it, or entered it by hand.
    """
    known = {task.id for task in earlier}
    new = {task.id for task in found}
    left = [task for task in earlier if task.id not in new and not task.by_hand and task.id in history]
    rows: list[FollowedTask] = []
    for task in found:
        old = None if task.id in known else _same(task, left)
        if old is not None:
            left.remove(old)
        rows.append(replace(task, id=old.id) if old else task)
    kept = [replace(task, found=False) for task in left if any(e.what in BY_PERSON for e in history[task.id])]
    rows += [replace(task, ordinal=len(rows) + at) for at, task in enumerate([*kept, *_by_hand(earlier)])]
    return [stand(task, history.get(task.id, ())) for task in rows]


def with_units(task: FollowedTask, units: Units, written: date | None, day: date) -> FollowedTask:
    """The task with the codes of the units that lead and co-ordinate, by the catalogue of a day."""
    lead = unit_codes(task.assignee, units, written, day)
    others = (code for name in task.task.coordinating for code in unit_codes(name, units, written, day))
    return replace(task, lead=lead, others=tuple(code for code in dict.fromkeys(others) if code not in lead))


@lru_cache(maxsize=256)  # the same units are named again and again
def unit_codes(name: str, units: Units, written: date | None, day: date) -> tuple[str, ...]:
    """The units that an assignee names, one by one or as a group ("các sở, ban, ngành"); a code stands for itself."""
    if (unit := units.get(name.strip(), day)) is not None:
        return (unit.code,)
    codes = [mention.unit.code for mention in units.mentions(name, day, written)]
    addressed = Register(addressees=(Found(name, None, 1.0),))
    codes += [unit.code for group in find_groups(addressed, units, written or day, day) for unit in group.routed]
    return tuple(dict.fromkeys(codes))


def _by_hand(earlier: Iterable[FollowedTask]) -> list[FollowedTask]:
    return [task for task in earlier if task.by_hand]


def _same(task: FollowedTask, left: Sequence[FollowedTask]) -> FollowedTask | None:
    """The task of an earlier reading that this is: at the same place in similar words, or on its page in nearly the
    same ones."""
    best: tuple[float, FollowedTask] | None = None
    for old in left:
        share = SequenceMatcher(None, fold(task.task.work), fold(old.task.work), autojunk=False).ratio()
        mine, its = task.task.span, old.task.span
        near = mine.start < its.end and its.start < mine.end
        enough = (near and share >= _ALIKE) or (task.page == old.page and share >= _SAME_PAGE)
        if enough and (best is None or share > best[0]):
            best = (share, old)
    return best[1] if best else None
