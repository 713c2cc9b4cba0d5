"""The tasks of one agency's documents. Rows follow from readings and history; the history is only ever added to."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Engine, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from docassist.errors import NotFound
from docassist.results import Task
from docassist.store.database import writing
from docassist.store.queries import COLUMNS, ONE, one, record_of
from docassist.store.records import READABLE
from docassist.store.schema import DocumentRow, ReadingRow
from docassist.store.schema_links import DuplicateRow
from docassist.store.schema_tasks import TaskEventRow, TaskMarkRow, TaskRow
from docassist.store.task_records import (
    Change,
    FollowedTask,
    Outline,
    TaskEvent,
    TaskInContext,
    TaskState,
)
from docassist.text import fold, match_form
from docassist.types import Span

_NO_TASK = "Không tìm thấy nhiệm vụ. Hãy kiểm tra lại mã nhiệm vụ."
# Keys asked for in one statement: SQLite takes a bounded number of parameters.
_BATCH = 500
_FIRST = aliased(DocumentRow)
# A copy of a document that came before, by number and by text: its tasks are followed there.
_IS_COPY = (
    select(DuplicateRow.other_id)
    .join(_FIRST, _FIRST.id == DuplicateRow.other_id)
    .where(
        DuplicateRow.document_id == DocumentRow.id,
        DuplicateRow.same_number,
        DuplicateRow.same_text,
        _FIRST.state.in_(READABLE),
        _FIRST.received_at < DocumentRow.received_at,
    )
    .correlate(DocumentRow)
    .exists()
)
_OUTLINE = (
    TaskRow.id,
    DocumentRow.received_on,
    TaskRow.state,
    TaskRow.due,
    TaskRow.cycle,
    TaskRow.done_on,
    TaskRow.moved,
    TaskRow.offers,
    TaskRow.lead_units,
    TaskRow.other_units,
    DocumentRow.confirmed,
)
_OF = select(TaskRow.__table__).join(DocumentRow).where(*ONE).order_by(TaskRow.ordinal)
_EVENTS = select(TaskEventRow.__table__).join(DocumentRow).order_by(TaskEventRow.id)
_HISTORY = _EVENTS.where(*ONE)
_SAID_BY = _EVENTS.where(DocumentRow.agency == bindparam("agency"), TaskEventRow.source == bindparam("document"))


class Tasks:
    """Every question is about one agency. Tasks of documents that were withdrawn are kept, but not listed."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def get(self, task_id: str) -> TaskInContext:
        """One task with its document.

        Raises:
            NotFound: this agency has no such task.
        """
        found = self.many([task_id])
        if not found:
            raise NotFound(_NO_TASK)
        return found[0]

    def many(self, task_ids: Sequence[str]) -> tuple[TaskInContext, ...]:
        """Tasks with their documents, in the order asked for; those that are gone are left out."""
        found: dict[str, TaskInContext] = {}
        query = select(TaskRow.__table__, *(column.label(f"d_{column.key}") for column in COLUMNS)).join(DocumentRow)
        with self._engine.connect() as connection:
            for at in range(0, len(task_ids), _BATCH):
                wanted = (TaskRow.id.in_(task_ids[at : at + _BATCH]), DocumentRow.agency == self._agency)
                for row in connection.execute(query.where(*wanted)):
                    record = record_of(tuple(row)[-len(COLUMNS) :])
                    found[row.id] = TaskInContext(_task_of(row), record)
        return tuple(found[key] for key in task_ids if key in found)

    def of(self, document_id: str) -> tuple[FollowedTask, ...]:
        """The tasks of a document, in the order of its text."""
        with self._engine.connect() as connection:
            return tuple(_task_of(row) for row in connection.execute(_OF, one(document_id, self._agency)))

    def history(self, document_id: str) -> dict[str, tuple[TaskEvent, ...]]:
        """What happened to the tasks of a document, oldest first, by task; also to tasks that are there no more."""
        return self._events(_HISTORY, document_id)

    def said_by(self, source: str) -> dict[str, tuple[TaskEvent, ...]]:
        """What a later document says of tasks, by task."""
        return self._events(_SAID_BY, source)

    def enter(self, document_id: str, tasks: Iterable[FollowedTask]) -> bool:
        """Keep the tasks of a document in place of the earlier ones; its history stays. False when it is gone."""
        rows = [_row_of(task) for task in tasks]
        try:
            with self._writing.begin() as connection:
                own = (DocumentRow.id == document_id, DocumentRow.agency == self._agency)
                if connection.scalar(select(DocumentRow.id).where(*own)) is None:
                    return False
                connection.execute(delete(TaskRow).where(TaskRow.document_id == document_id))
                connection.execute(delete(TaskMarkRow).where(TaskMarkRow.document_id == document_id))
                connection.execute(insert(TaskMarkRow).values(document_id=document_id))
                if rows:
                    connection.execute(insert(TaskRow), rows)
        except IntegrityError:  # deleted, or entered by another process, meanwhile
            return False
        return True

    def record(self, events: Sequence[TaskEvent], changed: Iterable[FollowedTask]) -> None:
        """Add to the history, and keep how tasks stand after it, in one transaction; a new task is entered."""
        with self._writing.begin() as connection:
            if events:
                connection.execute(insert(TaskEventRow), [_event_row(event) for event in events])
            for task in changed:
                self._put(connection, task)

    def outlines(self, text: str = "") -> tuple[Outline, ...]:
        """What counting needs of the tasks of readable documents, each document once however often it came; `text`:
        only those with these words in them."""
        wanted: list[ColumnElement[bool]] = [
            DocumentRow.agency == self._agency,
            DocumentRow.state.in_(READABLE),
            ~_IS_COPY,
        ]
        wanted += [TaskRow.words.contains(word, autoescape=True) for word in fold(match_form(text)).split()[:20]]
        query = select(*_OUTLINE).join(DocumentRow, DocumentRow.id == TaskRow.document_id).where(*wanted)
        with self._engine.connect() as connection:
            return tuple(Outline(*row) for row in connection.execute(query))

    def waiting(self, limit: int) -> tuple[str, ...]:
        """Read documents whose tasks were not entered: those of before there were any rows."""
        entered = select(TaskMarkRow.document_id).where(TaskMarkRow.document_id == DocumentRow.id).exists()
        query = select(DocumentRow.id).join(ReadingRow, ReadingRow.document_id == DocumentRow.id)
        query = query.where(DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE), ~entered)
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(DocumentRow.received_at).limit(limit)))

    def entered(self, document_id: str) -> bool:
        """Whether the tasks of a document were entered, be there any or not."""
        with self._engine.connect() as connection:
            query = select(TaskMarkRow.document_id).where(TaskMarkRow.document_id == document_id)
            return connection.scalar(query) is not None

    def unentered(self) -> int:
        """How many documents `waiting` would name without a limit."""
        entered = select(TaskMarkRow.document_id).where(TaskMarkRow.document_id == DocumentRow.id).exists()
        query = select(func.count()).select_from(DocumentRow).join(ReadingRow, ReadingRow.document_id == DocumentRow.id)
        query = query.where(DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE), ~entered)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def _put(self, connection: Connection, task: FollowedTask) -> None:
        row = _row_of(task)
        changed = connection.execute(update(TaskRow).where(TaskRow.id == task.id).values(row))
        if changed.rowcount == 0 and task.by_hand:
            connection.execute(insert(TaskRow).values(row))

    def _events(self, query: Select[Any], document_id: str) -> dict[str, tuple[TaskEvent, ...]]:
        found: dict[str, list[TaskEvent]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query, one(document_id, self._agency)):
                found.setdefault(row.task_id, []).append(_event_of(row))
        return {key: tuple(events) for key, events in found.items()}


@cache
def _task_json() -> TypeAdapter[Task]:
    return TypeAdapter(Task)


def _codes(codes: Collection[str]) -> str:
    return f" {' '.join(codes)} " if codes else ""


def _row_of(task: FollowedTask) -> dict[str, Any]:
    said = " ".join((task.assignee, task.task.assignee, task.task.work, task.task.product, *task.task.coordinating))
    return {
        "id": task.id,
        "document_id": task.document_id,
        "ordinal": task.ordinal,
        "task": _task_json().dump_json(task.task).decode(),
        "page": task.page,
        "found": task.found,
        "by_hand": task.by_hand,
        "assignee": task.assignee,
        "lead_units": _codes(task.lead),
        "other_units": _codes(task.others),
        "words": fold(match_form(said)),
        "state": task.state.value,
        "due": task.due,
        "cycle": task.cycle,
        "done_on": task.done_on,
        "moved": task.moved,
        "offers": task.offers,
    }


def _task_of(row: Any) -> FollowedTask:
    done: date | None = row.done_on
    return FollowedTask(
        id=row.id,
        document_id=row.document_id,
        ordinal=row.ordinal,
        task=_task_json().validate_json(row.task),
        page=row.page,
        assignee=row.assignee,
        lead=tuple(row.lead_units.split()),
        others=tuple(row.other_units.split()),
        state=TaskState(row.state),
        due=row.due,
        cycle=row.cycle,
        done_on=done,
        moved=row.moved,
        offers=row.offers,
        found=row.found,
        by_hand=row.by_hand,
    )


def _event_row(event: TaskEvent) -> dict[str, Any]:
    return {
        "task_id": event.task_id,
        "document_id": event.document_id,
        "at": event.at,
        "actor": event.actor[:255],
        "what": event.what.value,
        "value": event.value,
        "note": event.note,
        "source": event.source,
        "quote": event.quote,
        "start": event.span.start,
        "end": event.span.end,
    }


def _event_of(row: Any) -> TaskEvent:
    return TaskEvent(
        task_id=row.task_id,
        document_id=row.document_id,
        at=row.at,
        actor=row.actor,
        what=Change(row.what),
        value=row.value,
        note=row.note,
        source=row.source,
        quote=row.quote,
        span=Span(row.start, row.end),
        id=row.id,
    )
