"""A job runs each document once, answers who waits, and is resumed where a process ended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event
from threading import enumerate as threads
from time import perf_counter, sleep

import pytest

from docassist.settings import Settings
from docassist.store import NewDocument, State, Store
from docassist.store.schema import Base
from docassist.types import MediaType
from ingest.jobs import DurableJobs, Jobs, PlainJobs
from ingest.steps import REFUSED, SCAN, Steps
from tests.postgresql import postgresql


@dataclass
class Recorder(Steps):
    """Steps that only say what they were asked to do, and move the document's state."""

    store: Store
    outcome: str = State.READY
    reads: list[str] = field(default_factory=list)
    indexed: list[str] = field(default_factory=list)
    gate: Event | None = None
    scans: list[str] = field(default_factory=list)

    def read(self, document_id: str) -> str:
        self.reads.append(document_id)
        if self.gate is not None:
            self.gate.wait(10)
        if self.outcome == "raise":
            raise OSError("no space left")
        if self.outcome in list(State):
            self.store.set_state(document_id, State(self.outcome))
        return self.outcome

    def scan(self, document_id: str) -> str:
        if self.gate is not None:
            self.gate.wait(10)
        self.scans.append(document_id)
        self.store.set_state(document_id, State.READY)
        return State.READY

    def index(self, document_id: str) -> None:
        self.indexed.append(document_id)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, workers=2, agency="hanoi")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = Store.open(settings.store_url, settings.agency)
    yield opened
    opened.close()


def receive(store: Store, number: int) -> str:
    document_id = f"{number:064x}"
    store.add(NewDocument(document_id, "a.pdf", MediaType.PDF, 1, date(2026, 11, 20)))
    return document_id


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that happens in the background."""
    end = perf_counter() + 10
    while not holds():
        assert perf_counter() < end
        sleep(0.02)


@pytest.mark.parametrize("durable", [True, False])
def test_a_job_reads_then_indexes_and_answers(settings: Settings, store: Store, durable: bool) -> None:
    """Both kinds of jobs call the same steps in the same order."""
    steps = Recorder(store)
    jobs: Jobs = DurableJobs(steps, store, settings) if durable else PlainJobs(steps, store)
    jobs.start()
    document_id = receive(store, 1)
    assert jobs.submit(store.get(document_id)).result(10) == State.READY
    jobs.stop()
    assert steps.reads == [document_id]
    assert steps.indexed == [document_id]


def test_what_is_not_readable_is_not_indexed(settings: Settings, store: Store) -> None:
    """A failed document ends after the first step."""
    steps = Recorder(store, outcome=State.FAILED)
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    document_id = receive(store, 1)
    assert jobs.submit(store.get(document_id)).result(10) == State.FAILED
    jobs.stop()
    assert steps.indexed == []


def test_a_document_in_work_is_not_read_twice(settings: Settings, store: Store) -> None:
    """Submitting again joins the job that goes on."""
    steps = Recorder(store, gate=Event())
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    record = store.get(receive(store, 1))
    first, second = jobs.submit(record), jobs.submit(record)
    assert steps.gate is not None
    steps.gate.set()
    assert first is second
    assert first.result(10) == State.READY
    jobs.stop()
    assert len(steps.reads) == 1


def test_no_more_jobs_run_at_a_time_than_workers_and_one(settings: Settings, store: Store) -> None:
    """Thousands of waiting documents are not all read at once."""
    steps = Recorder(store, gate=Event())
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    futures = [jobs.submit(store.get(receive(store, number))) for number in range(10)]
    assert steps.gate is not None
    steps.gate.wait(0.3)
    assert len(steps.reads) <= settings.workers + 1
    steps.gate.set()
    assert {future.result(10) for future in futures} == {State.READY}
    jobs.stop()


def test_a_letter_does_not_wait_for_scans(settings: Settings, store: Store) -> None:
    """However many scans there are, each of which takes minutes."""

    class Scans(Recorder):
        def read(self, document_id: str) -> str:
            return SCAN if int(document_id, 16) < 9 else State.READY

    steps = Scans(store, gate=Event())
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    waiting = [jobs.submit(store.get(receive(store, number))) for number in range(9)]
    assert jobs.submit(store.get(receive(store, 9))).result(10) == State.READY
    assert steps.scans == []
    assert steps.gate is not None
    steps.gate.set()
    assert {future.result(10) for future in waiting} == {State.READY}
    jobs.stop()
    assert len(steps.indexed) == 10


def test_documents_without_a_job_get_one_at_the_next_start(settings: Settings, store: Store) -> None:
    """A process that ended between keeping a file and starting its job loses nothing."""
    waiting = [receive(store, number) for number in range(5)]
    store.set_state(waiting[0], State.READING)
    steps = Recorder(store)
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    until(lambda: store.unfinished() == ())
    jobs.stop()
    assert sorted(steps.reads) == waiting


def test_a_job_that_broke_answers_and_is_started_anew(settings: Settings, store: Store) -> None:
    """An error of the machine (a full disk) reaches who waits; the next start tries again."""
    broken = DurableJobs(Recorder(store, outcome="raise"), store, settings)
    broken.start()
    document_id = receive(store, 1)
    future = broken.submit(store.get(document_id))
    with pytest.raises(OSError, match="space"):
        future.result(10)
    broken.stop()
    steps = Recorder(store)
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    until(lambda: store.get(document_id).state is State.READY)
    jobs.stop()
    assert steps.reads == [document_id]


def test_nothing_of_a_refused_document_stays_in_the_jobs_database(settings: Settings, store: Store) -> None:
    """The job's record, which names the document's id, goes as soon as the job has ended."""
    jobs = DurableJobs(Recorder(store, outcome=REFUSED), store, settings)
    jobs.start()
    document_id = receive(store, 0xABCDEF)
    future = jobs.submit(store.get(document_id))
    assert future.result(10) == REFUSED
    store.refuse("job", document_id)
    jobs.stop()
    kept = b"".join(path.read_bytes() for path in settings.data_dir.glob("*"))
    assert document_id.encode() not in kept


def test_a_document_deleted_and_received_again_is_read_again(settings: Settings, store: Store) -> None:
    """The ended job of the first receipt does not stand in for the second's."""
    steps = Recorder(store)
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    for _ in range(2):
        record = store.get(receive(store, 1))
        assert jobs.submit(record).result(10) == State.READY
        store.delete(record.id)
    jobs.stop()
    assert len(steps.reads) == 2


def test_starting_stopping_and_one_job_are_quick_and_leave_no_thread(settings: Settings, store: Store) -> None:
    """No admin server, no telemetry, nothing left behind; generous limits for a busy machine."""
    before = {thread.name for thread in threads()}
    jobs = DurableJobs(Recorder(store), store, settings)
    jobs.start()
    record = store.get(receive(store, 1))
    began = perf_counter()
    jobs.submit(record).result(10)
    assert perf_counter() - began < 0.5
    began = perf_counter()
    jobs.stop()
    assert perf_counter() - began < 2
    assert {thread.name for thread in threads()} == before


def test_jobs_may_keep_their_records_in_postgresql(postgres: str, settings: Settings) -> None:
    """The store and the jobs share one database, each in its own schema."""
    settings = replace(settings, database_url=postgres)
    store = Store.open(settings.store_url, settings.agency)
    with store._writing.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    steps = Recorder(store)
    jobs = DurableJobs(steps, store, settings)
    jobs.start()
    futures = [jobs.submit(store.get(receive(store, number))) for number in range(5)]
    assert [future.result(20) for future in futures] == [State.READY] * 5
    jobs.stop()
    store.close()
    assert len(steps.indexed) == 5
