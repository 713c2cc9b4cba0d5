"""The tasks of a passage that was written on 20 and arrived on 22 November 2026."""

from datetime import date

from docassist.results import Task
from docassist.tasks import find_tasks_in_text

ISSUED = date(2026, 11, 20)
RECEIVED = date(2026, 11, 22)


def tasks(text: str) -> tuple[Task, ...]:
    """All tasks, in order."""
    return find_tasks_in_text(text, ISSUED, RECEIVED)


def only(text: str) -> Task:
    """The one task."""
    (task,) = tasks(text)
    return task


def dues(text: str) -> list[date | None]:
    """The days of the tasks, None for a task without one."""
    return [task.deadline.due if task.deadline else None for task in tasks(text)]
