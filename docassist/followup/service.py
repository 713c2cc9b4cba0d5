"""Tasks that are followed: entered when a document was read, moved by later documents, decided about by persons."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import RLock

from docassist.calendar import today
from docassist.errors import BadRequest, NotFound, NotReady
from docassist.followup.entering import found_tasks, merged, task_id, with_units
from docassist.followup.progress import progress, stand
from docassist.followup.sayings import Sayings
from docassist.results import Deadline, Task
from docassist.store import Store
from docassist.store.records import READABLE
from docassist.store.task_records import Change, FollowedTask, TaskEvent, TaskInContext
from docassist.threads import Threads
from docassist.types import Span
from docassist.units import Units

# One process writes; within it a reading and a decision about the same task take turns.
_TURN = RLock()
_LONGEST = 2000
# Entered at once when a list is asked for; the rest the next time, or by `docassist reindex`.
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task that a person enters by hand."""

    assignee: str
    work: str
    due: date | None = None
    product: str = ""


@dataclass(frozen=True, slots=True)
class Followup:
    """The tasks of one agency's documents. What changes something records who did it."""

    store: Store
    units: Units
    threads: Threads

    def enter(self, document_id: str) -> None:
        """Enter the tasks of a document that was read, and heed what it says of others and others of it. Doing it again
        changes nothing; a document that is gone, unread or withdrawn says nothing any more."""
        with _TURN:
            try:
                record = self.store.get(document_id)
                analysis = self.store.analysis(document_id)
            except (NotFound, NotReady):
                return
            if record.state not in READABLE:
                self.part(document_id)
                return
            earlier, history = self.store.tasks.of(document_id), self.store.tasks.history(document_id)
            text = self.store.plain_text(document_id)
            found = found_tasks(document_id, text, analysis.tasks)
            rows = merged(found, earlier, history)
            self.store.tasks.enter(document_id, (self._placed(task, record.issued) for task in rows))
            sayings = Sayings(self.store, self.units, self.threads)
            self._heed(document_id, sayings.of(record, text, analysis.register))
            if rows:
                for source in sayings.naming(record):
                    with suppress(NotFound, NotReady):
                        register = self.store.analysis(source).register
                        said = sayings.of(self.store.get(source), self.store.plain_text(source), register)
                        self._heed(source, said)

    def part(self, source: str) -> None:
        """Let what a document said of tasks count no more: it was withdrawn or deleted."""
        with _TURN:
            self._heed(source, [])

    def of(self, document_id: str) -> tuple[FollowedTask, ...]:
        """The tasks of a document; one that was read before there were rows of tasks is entered first."""
        if not self.store.tasks.entered(document_id):
            self.enter(document_id)
        return self.store.tasks.of(document_id)

    def catch_up(self, limit: int | None = None) -> int:
        """Enter the tasks of documents that were read before there were rows of tasks; returns how many documents."""
        waiting = self.store.tasks.waiting(1_000_000_000 if limit is None else limit)
        for document_id in waiting:
            self.enter(document_id)
        return len(waiting)

    def rebuild(self) -> int:
        """Enter the tasks of all read documents again; what was decided stays."""
        ids = sorted(self.store.ids(READABLE))
        for document_id in ids:
            self.enter(document_id)
        return len(ids)

    def add(self, document_id: str, new: NewTask, actor: str) -> TaskInContext:
        """Enter a task by hand.

        Raises:
            NotFound: this agency has no such document.
            BadRequest: it says neither who nor what, or is there already.
        """
        with _TURN:
            record = self.store.get(document_id)
            assignee, work = " ".join(new.assignee.split()), " ".join(new.work.split())
            if not work or not assignee or max(len(work), len(assignee)) > _LONGEST:
                raise BadRequest("Nhiệm vụ cần có đơn vị thực hiện và nội dung việc, mỗi mục không quá 2000 ký tự.")
            deadline = Deadline("nhập tay", Span(0, 0), "by_hand", new.due) if new.due else None
            task = Task(assignee, work, Span(0, 0), deadline=deadline, product=" ".join(new.product.split())[:_LONGEST])
            key = task_id(document_id, task, -1)
            known = self.store.tasks.of(document_id)
            if key in {other.id for other in known}:
                raise BadRequest("Nhiệm vụ này đã được thêm. Hãy sửa nhiệm vụ đã có.")
            entered = FollowedTask(key, document_id, len(known), task, 1, assignee, due=new.due, by_hand=True)
            event = TaskEvent(key, document_id, datetime.now(UTC), actor, Change.ADDED, work)
            self.store.tasks.record([event], [self._placed(entered, record.issued)])
            self.store.journal.audit(actor, "task", document_id, task=key, what=Change.ADDED)
            return self.store.tasks.get(key)

    def done(self, key: str, on: date, actor: str, note: str = "") -> TaskInContext:
        """Record that a task was done on a day; of one that recurs, for the period that ends on the day.

        Raises:
            NotFound: this agency has no such task.
            BadRequest: the day is yet to come.
        """
        found = self.store.tasks.get(key)
        recurs = found.task.cycle not in ("", "event")
        if on > today() and not recurs:
            raise BadRequest(f"Ngày hoàn thành {on:%d/%m/%Y} chưa đến. Hãy chọn ngày hôm nay hoặc trước đó.")
        return self.decide(key, Change.DONE, actor, on.isoformat(), note)

    def decide(self, key: str, what: Change, actor: str, value: str = "", note: str = "") -> TaskInContext:
        """Record what a person decided about a task; values as `Change` says.

        Raises:
            NotFound: this agency has no such task.
            BadRequest: a value or note is too long, or an assignee is empty.
        """
        value, note = " ".join(value.split()), " ".join(note.split())
        if max(len(value), len(note)) > _LONGEST or (what is Change.ASSIGNEE and not value):
            raise BadRequest("Nội dung để trống hoặc dài quá 2000 ký tự. Hãy nhập lại.")
        with _TURN:
            found = self.store.tasks.get(key)
            return self._record(found, TaskEvent(key, found.record.id, _now(), actor, what, value, note))

    def answer(self, key: str, source: str, actor: str, *, accept: bool) -> TaskInContext:
        """Accept or decline what a later document may say of a task.

        Raises:
            NotFound: this agency has no such task.
            BadRequest: the document offers nothing any more.
        """
        with _TURN:
            found = self.store.tasks.get(key)
            stands = progress(found.task, self.history(found.task))
            offers = [offer for offer in stands.offers if offer.source == source]
            if not offers:
                raise BadRequest("Gợi ý này đã được trả lời hoặc không còn. Hãy tải lại trang.")
            offer = offers[-1]
            what = Change.DEADLINE if offer.what is Change.OFFER_DEADLINE else Change.DONE
            event = replace(offer, at=_now(), actor=actor, what=what if accept else Change.DECLINED, id=0)
            return self._record(found, event if accept else replace(event, value=offer.what))

    def history(self, task: FollowedTask) -> tuple[TaskEvent, ...]:
        """What happened to a task, oldest first."""
        return self.store.tasks.history(task.document_id).get(task.id, ())

    def _record(self, found: TaskInContext, event: TaskEvent) -> TaskInContext:
        self._append([event], {event.task_id: found.task}, found.record.issued)
        self.store.journal.audit(event.actor, "task", event.document_id, task=event.task_id, what=event.what)
        return self.store.tasks.get(event.task_id)

    def _append(self, events: Sequence[TaskEvent], tasks: dict[str, FollowedTask], issued: date | None) -> None:
        """Add to the history of tasks of one document, and let them stand as it says then."""
        history = self.store.tasks.history(events[0].document_id)
        last = max((event.id for known in history.values() for event in known), default=0)
        numbered = [replace(event, id=last + at) for at, event in enumerate(events, start=1)]
        changed: list[FollowedTask] = []
        for key, task in tasks.items():
            own = (*history.get(key, ()), *(event for event in numbered if event.task_id == key))
            changed.append(self._placed(stand(task, own), issued))
        self.store.tasks.record(events, changed)

    def _heed(self, source: str, said: Sequence[TaskEvent]) -> None:
        """Bring the histories in step with what a document says of tasks now."""
        known = {key: _counting(events) for key, events in self.store.tasks.said_by(source).items()}
        wanted: dict[str, list[TaskEvent]] = {}
        for event in said:
            wanted.setdefault(event.task_id, []).append(event)
        for key in {*known, *wanted}:
            before, now = known.get(key, []), wanted.get(key, [])
            if not before and not now:
                continue
            if {_said(event) for event in before} == {_said(event) for event in now}:
                continue
            new = [replace(event, at=_now()) for event in now]
            if before:
                first = before[0]
                new.insert(0, TaskEvent(key, first.document_id, _now(), "", Change.PARTED, source=source))
            found = self.store.tasks.many([key])
            tasks = {key: found[0].task} if found else {}
            self._append(new, tasks, found[0].record.issued if found else None)

    def _placed(self, task: FollowedTask, issued: date | None) -> FollowedTask:
        return with_units(task, self.units, issued, today())


def _counting(events: Sequence[TaskEvent]) -> list[TaskEvent]:
    """What a document says, of its events: those since it said otherwise, without what persons answered."""
    last = max((at for at, event in enumerate(events) if event.what is Change.PARTED), default=-1)
    return [event for event in events[last + 1 :] if not event.actor]


def _said(event: TaskEvent) -> tuple[str, str]:
    """What is said; that it is applied now rather than offered, or the other way round, is no other saying."""
    same = {Change.EXTENDED: Change.OFFER_DEADLINE}
    return same.get(event.what, event.what), event.value


def _now() -> datetime:
    return datetime.now(UTC)
