"""Find the tasks of a document: running text, labelled lines and tables, in the order of the text."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from docassist.blocks import BlockKind, blocks
from docassist.results import Task
from docassist.tasks.dates import Dates
from docassist.tasks.flattened import HEAD, tasks_in_flattened
from docassist.tasks.forms import forms
from docassist.tasks.headless import rows
from docassist.tasks.invitations import invitation
from docassist.tasks.outline import joined, read_paragraph
from docassist.tasks.prose import tasks_in_paragraphs
from docassist.tasks.tables import tasks_in_tables
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

# What an invitation says of its own event.
_ATTENDS = re.compile(r"(?:tới |đến )?(?:tham )?dự |tổ chức (?:hội nghị|hội thảo|họp|cuộc họp|buổi|lễ|phiên)")


def find_tasks(document: ParsedDocument, issued: date | None, received: date) -> tuple[Task, ...]:
    """The tasks of a document."""
    dates = Dates(issued, received)
    spans = (block.span for block in blocks(document) if block.kind is not BlockKind.CELL)
    found = _in_text(document.text, match_form(document.text), spans, dates)
    found += tasks_in_tables(document.tables, dates)
    return _in_order(found)


def find_tasks_in_text(text: str, issued: date | None, received: date) -> tuple[Task, ...]:
    """The tasks of a plain passage, one paragraph a line; a table in it is known by the words of its head only."""
    dates, low = Dates(issued, received), match_form(text)
    if HEAD.search(low):
        return tuple(tasks_in_flattened(text, low, dates)) or _in_order(_in_rows(text, low, dates))
    return _in_order(_in_text(text, low, _lines(text), dates))


def _in_order(found: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks as they stand in the text; what is said again word for word, by the same day, is one task."""
    first: dict[object, Task] = {}
    for task in sorted(found, key=lambda task: task.span.start):
        due = (task.deadline.due, task.deadline.recurring) if task.deadline else None
        first.setdefault((task.assignee, task.work, due), task)
    return tuple(first.values())


def _in_text(text: str, low: str, spans: Iterable[Span], dates: Dates) -> list[Task]:
    paragraphs = joined(text, [read_paragraph(low, span.start, span.end) for span in spans])
    if event := invitation(text, low, dates):
        found = tasks_in_paragraphs(text, low, paragraphs, dates)
        return [event, *(task for task in found if not _ATTENDS.match(task.work.lower()))]
    labelled = [*forms(text, low, paragraphs, dates), *rows(text, low, paragraphs, dates)]
    used = {at for _, taken in labelled for at in taken}
    rest = [paragraph for at, paragraph in enumerate(paragraphs) if at not in used]
    return [task for task, _ in labelled] + tasks_in_paragraphs(text, low, rest, dates)


def _in_rows(text: str, low: str, dates: Dates) -> list[Task]:
    paragraphs = [read_paragraph(low, span.start, span.end) for span in _lines(text)]
    return [task for task, _ in rows(text, low, paragraphs, dates)]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
