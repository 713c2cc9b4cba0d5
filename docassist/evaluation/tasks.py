"""How well the tasks of labelled passages are found: assignee, work and deadline, one found task a labelled one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from docassist.calendar import today
from docassist.results import Deadline, Task
from docassist.tasks import Directory, find_tasks_in_text, with_units
from docassist.text import normalise, syllables
from docassist.units import load_units

_SAME = 0.5
_SAME_NAME = 0.6


def evaluate(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Precision, recall and F1 of tasks, and the share of matched tasks whose deadline is right.

    A found task matches a labelled one when the assignees agree (one holds the other, or they share 60 % of their
    syllables) and the works overlap (half of the shorter one's syllables); rows without `work` match by assignee.
    `deadline_accuracy` counts matched tasks; tasks found in passages that give none count against precision, except the
    event of an invitation, which is an entry of the calendar (domain facts 1.1) and counts where it is labelled.
    `units_resolved` is the share of found tasks whose assignee the built-in catalogue of units knows.
    """
    found = labelled = matched = right = clean = empty = known = 0
    for row in rows:
        tasks = _found(row)
        pairs = match(row["tasks"], tasks)
        paired = {id(task) for _, task in pairs}
        tasks = tuple(task for task in tasks if id(task) in paired or not _is_event(task))
        known += sum(bool(task.units) for task in tasks)
        found, labelled, matched = found + len(tasks), labelled + len(row["tasks"]), matched + len(pairs)
        right += sum(same_deadline(wanted, task.deadline) for wanted, task in pairs)
        empty += not row["tasks"]
        clean += not row["tasks"] and not tasks
    precision = matched / found if found else 0.0
    recall = matched / labelled if labelled else 0.0
    return {
        "n": len(rows),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if matched else 0.0,
        "deadline_accuracy": right / matched if matched else 0.0,
        "empty_passages": empty,
        "empty_passages_clean": clean / empty if empty else 1.0,
        "units_resolved": known / found if found else 0.0,
    }


def match(wanted: Sequence[dict[str, Any]], found: Sequence[Task]) -> list[tuple[dict[str, Any], Task]]:
    """Pairs of labelled and found tasks, the closest first, each used once."""
    scored = sorted(
        (
            (-score, at_wanted, at_found)
            for at_wanted, label in enumerate(wanted)
            for at_found, task in enumerate(found)
            if (score := _closeness(label, task)) > 0
        ),
    )
    pairs: list[tuple[dict[str, Any], Task]] = []
    used_wanted: set[int] = set()
    used_found: set[int] = set()
    for _, at_wanted, at_found in scored:
        if at_wanted not in used_wanted and at_found not in used_found:
            used_wanted.add(at_wanted)
            used_found.add(at_found)
            pairs.append((wanted[at_wanted], found[at_found]))
    return pairs


def same_deadline(wanted: dict[str, Any], found: Deadline | None) -> bool:
    """Whether a found deadline is the labelled one; `accept` lists other days that are right too."""
    expected = wanted.get("deadline")
    if isinstance(expected, dict):
        return found is not None and found.recurring is not None and found.recurring.value == expected["recurring"]
    if expected is None:
        return found is None or (found.due is None and found.recurring is None)
    return found is not None and str(found.due) in {expected, *wanted.get("accept", [])}


def _is_event(task: Task) -> bool:
    return task.deadline is not None and task.deadline.rule == "event"


def _found(row: dict[str, Any]) -> tuple[Task, ...]:
    issued = date.fromisoformat(row["date"]) if row.get("date") else None
    received = issued or today()
    tasks = find_tasks_in_text(normalise(row["text"]), issued, received)
    return with_units(tasks, Directory(load_units(), received, issued))


def _closeness(label: dict[str, Any], task: Task) -> float:
    names = _overlap(label["assignee"], task.assignee)
    if names < _SAME_NAME:
        return 0.0
    works = _overlap(label["work"], task.work) if label.get("work") else 1.0
    return names + works if works >= _SAME else 0.0


def _overlap(left: str, right: str) -> float:
    """Share of the shorter text's syllables that the other text has too; 1 when one holds the other."""
    first, second = syllables(left), syllables(right)
    if not first or not second:
        return 0.0
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return 1.0
    rest = list(second)
    common = 0
    for syllable in first:
        if syllable in rest:
            rest.remove(syllable)
            common += 1
    return common / min(len(first), len(second))
