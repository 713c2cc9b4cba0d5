"""Durable jobs: each document is read by a workflow of DBOS that is resumed after a crash, or by a plain call.

DBOS keeps its records in `dbos.sqlite` beside the store, or in the PostgreSQL database, in a schema for each agency.
The store stays the truth: a lost or ended job whose document is unfinished is started again.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from dbos import DBOS, DBOSConfig, SetWorkflowID
from sqlalchemy import Engine, create_engine, event

from docassist.settings import Settings
from docassist.store import DocumentRecord, Store
from docassist.store.database import empty_log
from docassist.store.records import READABLE
from ingest.steps import REFUSED, SCAN, Steps

# Jobs carry ids only, and both steps may be repeated, so jobs begun by an older version can go on in a newer one.
_JOB_VERSION = "1"
Workflow = Callable[[str], str]


class Jobs(Protocol):
    """Reads documents in the background; the future of a job gives the outcome (`ingest.steps`)."""

    def start(self) -> None:
        """Begin, with what an earlier process left unfinished."""

    def stop(self) -> None:
        """End soon; what is not finished is resumed at the next start."""

    def submit(self, record: DocumentRecord) -> Future[str]:
        """Read a document; one that is being read already is not read twice."""

    def find(self, record: DocumentRecord) -> Future[str] | None:
        """The future of a document's job that goes on in this process."""


class PlainJobs:
    """The twin without DBOS: reads at once, in the caller's thread."""

    def __init__(self, steps: Steps, store: Store) -> None:
        self._steps = steps
        self._store = store

    def start(self) -> None:
        """Read what an earlier process left unfinished."""
        for record in self._store.unfinished():
            self.submit(record)

    def stop(self) -> None:
        """Nothing goes on in the background."""

    def submit(self, record: DocumentRecord) -> Future[str]:
        """Read a document now."""
        done: Future[str] = Future()
        outcome = self._steps.read(record.id)
        if outcome == SCAN:
            outcome = self._steps.scan(record.id)
        if outcome in READABLE:
            self._steps.index(record.id)
        done.set_result(outcome)
        return done

    def find(self, record: DocumentRecord) -> Future[str] | None:  # noqa: ARG002
        """No job goes on when its caller has the answer."""
        return None


class DurableJobs:
    """Workflows of DBOS, one a document and attempt; as many at a time as there are workers, and one to write.

    A scan takes minutes, so its workflow ends with its first look, and a few scans at a time go on beside, or no letter
    would be read meanwhile. They need no workflow: the store holds each page, and a scan cut off begins as a new job.
    """

    def __init__(self, steps: Steps, store: Store, settings: Settings) -> None:
        self._steps = steps
        self._store = store
        self._settings = settings
        self._waiting: dict[str, Future[str]] = {}
        self._lock = Lock()
        self._aside = ThreadPoolExecutor(1, "docassist-jobs-")
        self._scans = ThreadPoolExecutor(settings.workers, "docassist-scans-")
        self._workflow: Workflow | None = None
        self._engine: Engine | None = None

    def start(self) -> None:
        """Launch DBOS, which resumes its own unfinished jobs, and start jobs for documents that have none."""
        unfinished = self._store.unfinished()
        self._waiting = {workflow_id(record): Future() for record in unfinished}
        self._aside = ThreadPoolExecutor(1, "docassist-jobs-")
        self._scans = ThreadPoolExecutor(self._settings.workers, "docassist-scans-")
        self._workflow = self._register()
        DBOS(config=self._config())
        DBOS.launch()
        _forget_finished()
        for record in unfinished:
            self._aside.submit(self._resume, record)

    def stop(self) -> None:
        """Take no more jobs; those in work are cut off and stay pending, and who waits for one is told."""
        self._scans.shutdown(wait=False, cancel_futures=True)
        self._aside.shutdown(cancel_futures=True)
        DBOS.destroy(destroy_registry=True)
        for waiting in tuple(self._waiting.values()):
            waiting.cancel()
        if self._engine is not None:
            self._engine.dispose()

    def submit(self, record: DocumentRecord) -> Future[str]:
        """Start a document's job."""
        with self._lock:
            if (known := self._waiting.get(workflow_id(record))) is not None:
                return known
            done = self._waiting[workflow_id(record)] = Future()
        self._begin(record)
        return done

    def find(self, record: DocumentRecord) -> Future[str] | None:
        """The future of a document's job that goes on in this process."""
        return self._waiting.get(workflow_id(record))

    def _register(self) -> Workflow:
        """Make the workflow, anew at each start, for DBOS keeps a registry of functions a process.

        Its steps are none of DBOS: the store knows what is read, and a step that is repeated changes nothing.
        """

        @DBOS.workflow(name="document")
        def document(document_id: str) -> str:
            job = str(DBOS.workflow_id)
            try:
                outcome = self._steps.read(document_id)
                if outcome in READABLE:
                    self._steps.index(document_id)
            except BaseException as error:
                self._answer(job, error)
                raise
            if outcome == SCAN:
                self._scans.submit(self._read_scan, document_id, job)
            else:
                self._end(job, outcome)
            return outcome

        return document

    def _read_scan(self, document_id: str, job: str) -> None:
        try:
            outcome = self._steps.scan(document_id)
            if outcome in READABLE:
                self._steps.index(document_id)
        except BaseException as error:
            self._answer(job, error)
            raise
        self._end(job, outcome)

    def _end(self, job: str, outcome: str) -> None:
        if outcome == REFUSED:
            self._aside.submit(self._forget, job)
        self._answer(job, outcome)

    def _answer(self, job: str, outcome: str | BaseException) -> None:
        """Tell whoever waits for a job how it ended."""
        with self._lock:
            waiting = self._waiting.pop(job, None)
        if waiting is None or not waiting.set_running_or_notify_cancel():
            return
        if isinstance(outcome, str):
            waiting.set_result(outcome)
        else:
            waiting.set_exception(outcome)

    def _resume(self, record: DocumentRecord) -> None:
        """Start a job unless DBOS has resumed it; jobs that ended without finishing their document are forgotten."""
        if DBOS.get_workflow_status(workflow_id(record)) is None:
            self._begin(record)

    def _begin(self, record: DocumentRecord) -> None:
        assert self._workflow is not None, "start() comes first"
        with SetWorkflowID(workflow_id(record)):
            DBOS.start_workflow(self._workflow, record.id)

    def _forget(self, workflow: str) -> None:
        """Remove a job's record once it has ended, for it names the document."""
        DBOS.retrieve_workflow(workflow).get_result(polling_interval_sec=0.02)
        DBOS.delete_workflow(workflow)
        if self._engine is not None:
            empty_log(self._engine)

    def _config(self) -> DBOSConfig:
        config: DBOSConfig = {
            "name": "docassist",
            "application_version": _JOB_VERSION,
            "executor_id": self._settings.agency,
            "dbos_system_schema": f"jobs_{self._settings.agency}",
            "max_executor_threads": self._settings.workers + 1,
            "enable_otlp": False,
            # No job waits for a message; the thread that looks for them only holds up the stop.
            "notification_listener_polling_interval_sec": 0.1,
            "log_level": "CRITICAL",
        }
        if self._settings.database_url.startswith("postgres"):
            return config | {"system_database_url": self._settings.database_url}
        self._engine = _sqlite(self._settings.data_dir / "dbos.sqlite")
        return config | {"system_database_engine": self._engine, "system_database_url": str(self._engine.url)}


def workflow_id(record: DocumentRecord) -> str:
    """One job a receipt and attempt: starting it twice starts it once; a file deleted and sent again is read again."""
    moment = record.received_at.strftime("%Y%m%d%H%M%S%f")
    return f"{record.id}-{moment}-{record.attempt}"


def _sqlite(path: Path) -> Engine:
    """DBOS's own SQLite settings, plus WAL: 7 ms a job instead of 27. A power cut may lose its last records; the
    store does not, and starts those jobs again."""
    engine = create_engine(f"sqlite:///{path}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        for setting in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("PRAGMA secure_delete=ON")

    return engine


def _forget_finished() -> None:
    """Records of jobs that ended are of no more use."""
    ended = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
    while found := DBOS.list_workflows(status=ended, limit=500, load_input=False, load_output=False):
        DBOS.delete_workflows([job.workflow_id for job in found])
