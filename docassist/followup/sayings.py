"""All that one document says of tasks which earlier ones gave: moves their deadlines, replaces them, answers them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from docassist.errors import NotFound
from docassist.followup.entering import unit_codes
from docassist.followup.extending import Move, find_moves, may_move, tasks_meant
from docassist.followup.progress import progress
from docassist.links import LinkKind, Reference, bare_number
from docassist.results import Register
from docassist.store import DocumentRecord, Store
from docassist.store.plain_text import PlainText
from docassist.store.records import READABLE
from docassist.store.task_records import Change, FollowedTask, TaskEvent, TaskState
from docassist.text import match_form
from docassist.threads import Threads
from docassist.threads.keys import may_be_same_issuer, number_key
from docassist.threads.mentions import Mention
from docassist.threads.resolve import Resolver
from docassist.units import Units

# Before the number of a document that is "replaced", these say that only a piece of it is.
_PIECE = re.compile(r"(?:phụ lục|điều|khoản|điểm|mục|phần|một số|nội dung|biểu|mẫu)\b[^.;]*$")
_REACH = 120
_MOST_NAMING = 40
_REPORT = "Báo cáo"
_LONGEST_QUOTE = 600


class Sayings:
    """Reads what documents say of tasks. Nothing is changed here."""

    def __init__(self, store: Store, units: Units, threads: Threads) -> None:
        self._store = store
        self._units = units
        self._threads = threads
        self._resolver = Resolver(store)

    def of(self, record: DocumentRecord, text: PlainText, register: Register) -> list[TaskEvent]:
        """What a document says: events without an actor, whose time the caller sets."""
        if record.state not in READABLE:
            return []
        said: dict[tuple[str, Change], TaskEvent] = {}
        references = self._store.links.references([record.id]).get(record.id, ())
        found = [*self._moves(record, text, register), *self._replacements(record, text, references)]
        for event in (*found, *self._answers(record, references)):
            said.setdefault((event.task_id, event.what), event)
        return list(said.values())

    def naming(self, record: DocumentRecord) -> tuple[str, ...]:
        """The later documents that name this one."""
        number = number_key(record.symbol)
        found = (source for source, _ in self._store.links.naming(number, bare_number(number)))
        return tuple(key for key in dict.fromkeys(found) if key != record.id)[:_MOST_NAMING]

    def _moves(self, record: DocumentRecord, text: PlainText, register: Register) -> Iterator[TaskEvent]:
        if not may_move(text.text):
            return
        for move in find_moves(self._store.document(record.id), register):
            named = [self._target(_reference(mention), record) for mention in move.mentions]
            targets = [target for target in named if target is not None]
            tasks = self._tasks(targets, record)
            sure_of_documents = bool(tasks)
            if not tasks:
                targets = [other for other in self._thread(record) if other.id != record.id]
                tasks = self._tasks(targets, record)
            meant, clear = tasks_meant(move, tasks)
            by_issuer = {target.id: _same_issuer(record, target) for target in targets}
            for task in meant:
                sure = clear and sure_of_documents and move.granted and by_issuer[task.document_id]
                what = Change.EXTENDED if sure and not self._decided(task, record.id) else Change.OFFER_DEADLINE
                yield self._event(task, record, what, move.to.isoformat(), move)

    def _replacements(
        self, record: DocumentRecord, text: PlainText, references: Iterable[Reference]
    ) -> Iterator[TaskEvent]:
        """A document of the same issuer that is replaced as a whole takes its tasks along."""
        for reference in references:
            if reference.kind is not LinkKind.REPLACES or reference.span is None:
                continue
            start = reference.span.start
            before = match_form(text.text[max(0, start - _REACH) : start].replace("\n", " "))
            cue = max(before.rfind("thay thế"), before.rfind("bãi bỏ"), before.rfind("hủy bỏ"))
            target = self._target(reference, record)
            if target is None or _PIECE.search(before[max(0, cue) :]) or not _same_issuer(record, target):
                continue
            for task in self._store.tasks.of(target.id):
                yield self._event(task, record, Change.REPLACED, "", reference)

    def _answers(self, record: DocumentRecord, references: Iterable[Reference]) -> Iterator[TaskEvent]:
        """An answer or a report of the unit that a task was given to may mean that it is done."""
        codes: set[str] | None = None
        for reference in references:
            answers = reference.kind is LinkKind.REPLIES
            if not answers and not (reference.kind is LinkKind.IMPLEMENTS and record.kind == _REPORT):
                continue
            target = self._target(reference, record)
            if target is None:
                continue
            if codes is None:
                codes = set(unit_codes(record.issuer or "", self._units, record.issued, record.received_on))
            day = min(record.issued or record.received_on, record.received_on)
            for task in self._store.tasks.of(target.id):
                if codes & set(task.lead) and not task.cycle and self._open_before(task, record.id):
                    yield self._event(task, record, Change.OFFER_DONE, day.isoformat(), reference)

    def _thread(self, record: DocumentRecord) -> tuple[DocumentRecord, ...]:
        try:
            return self._threads.of(record.id).documents
        except NotFound:
            return ()

    def _target(self, reference: Reference, record: DocumentRecord) -> DocumentRecord | None:
        """The earlier document that a reference means."""
        key = self._resolver.target(reference, record)
        if key is None:
            return None
        target = self._store.get(key)
        return target if target.state in READABLE and _day(target) <= _day(record) else None

    def _tasks(self, documents: Iterable[DocumentRecord], record: DocumentRecord) -> list[FollowedTask]:
        """The tasks of earlier documents, with the deadlines that they had without what this document says."""
        found: list[FollowedTask] = []
        for other in {item.id: item for item in documents}.values():
            if other.id == record.id or _day(other) > _day(record):
                continue
            history = self._store.tasks.history(other.id)
            for task in self._store.tasks.of(other.id):
                others = [event for event in history.get(task.id, ()) if event.source != record.id]
                stands = progress(task, others)
                if stands.state is not TaskState.DROPPED:
                    found.append(replace(task, due=stands.due))
        return found

    def _open_before(self, task: FollowedTask, source: str) -> bool:
        events = self._store.tasks.history(task.document_id).get(task.id, ())
        return progress(task, [event for event in events if event.source != source]).state is TaskState.OPEN

    def _decided(self, task: FollowedTask, source: str) -> bool:
        """Whether a person has set the deadline: then a document only offers another."""
        events = self._store.tasks.history(task.document_id).get(task.id, ())
        return any(event.what is Change.DEADLINE and event.source != source for event in events)

    def _event(
        self, task: FollowedTask, record: DocumentRecord, what: Change, value: str, words: Move | Reference
    ) -> TaskEvent:
        quote, span = words.words[:_LONGEST_QUOTE], words.span
        moment = datetime.now(UTC)
        event = TaskEvent(task.id, task.document_id, moment, "", what, value, source=record.id, quote=quote)
        return replace(event, span=span) if span else event


def _reference(mention: Mention) -> Reference:
    return Reference(LinkKind.AMENDS, mention.symbol, mention.number, mention.issued, mention.issuer)


def _same_issuer(record: DocumentRecord, target: DocumentRecord) -> bool:
    """Whether both are known to be of one agency: only who gave a task moves it without being asked about."""
    return bool(record.issuer and target.issuer) and may_be_same_issuer(record.issuer, target.issuer)


def _day(record: DocumentRecord) -> date:
    return record.issued or record.received_on
