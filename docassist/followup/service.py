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
        return self.decide(key, Change.DONE, actor, on.isoformat(), note)

    def decide(self, key: str, what: Change, actor: str, value: str = "", note: str = "") -> TaskInContext:
        """Record one decision; as `change`."""
        return self.change(key, [(what, value)], actor, note)

    def answer(self, key: str, source: str, actor: str, *, accept: bool) -> TaskInContext:
        """Accept or decline what a later document may say of a task; as `change`."""
        return self.change(key, (), actor, answer=(source, accept))

    def change(
        self,
        key: str,
        decisions: Sequence[tuple[Change, str]],
        actor: str,
        note: str = "",
        answer: tuple[str, bool] | None = None,
    ) -> TaskInContext:
        """Record what a person decided about a task: all of it at once, or nothing where one part is refused.

        Args:
            decisions: what and its value, as `Change` says.
            answer: the later document that may say something of the task, and whether it is so; heeded first.

        Raises:
            NotFound: this agency has no such task.
            BadRequest: a value or note is too long, an assignee is empty, a task was done on a day that is yet to
                come, or the document offers nothing any more.
        """
        decided, note = [(what, " ".join(value.split())) for what, value in decisions], " ".join(note.split())
        if any(max(len(value), len(note)) > _LONGEST or _is_empty(what, value) for what, value in decided):
            raise BadRequest("Nội dung để trống hoặc dài quá 2000 ký tự. Hãy nhập lại.")
        with _TURN:
            found = self.store.tasks.get(key)
            events = [self._answered(found.task, *answer, actor)] if answer else []
            for what, value in decided:
                _check_done(found.task, what, value)
                events.append(TaskEvent(key, found.record.id, _now(), actor, what, value, note))
            return self._record(found, events)

    def _answered(self, task: FollowedTask, source: str, accept: bool, actor: str) -> TaskEvent:
        offers = [offer for offer in progress(task, self.history(task)).offers if offer.source == source]
        if not offers:
            raise BadRequest("Gợi ý này đã được trả lời hoặc không còn. Hãy tải lại trang.")
        offer = offers[-1]
        what = Change.DEADLINE if offer.what is Change.OFFER_DEADLINE else Change.DONE
        event = replace(offer, at=_now(), actor=actor, what=what if accept else Change.DECLINED, id=0)
        return event if accept else replace(event, value=offer.what)

    def history(self, task: FollowedTask) -> tuple[TaskEvent, ...]:
        """What happened to a task, oldest first."""
        return self.store.tasks.history(task.document_id).get(task.id, ())

    def _record(self, found: TaskInContext, events: Sequence[TaskEvent]) -> TaskInContext:
        key = found.task.id
        self._append(events, {key: found.task}, found.record.issued)
        for event in events:
            self.store.journal.audit(event.actor, "task", event.document_id, task=key, what=event.what)
        return self.store.tasks.get(key)

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


def _is_empty(what: Change, value: str) -> bool:
    return what is Change.ASSIGNEE and not value


def _check_done(task: FollowedTask, what: Change, value: str) -> None:
    """Refuse a day of completion that is yet to come; a period of a task that recurs may end later."""
    if what is Change.DONE and task.cycle in ("", "event") and date.fromisoformat(value) > today():
        raise BadRequest(
            f"Ngày hoàn thành {date.fromisoformat(value):%d/%m/%Y} chưa đến. Hãy chọn ngày hôm nay hoặc trước đó."
        )


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
