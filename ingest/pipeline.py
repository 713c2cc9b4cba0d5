"""The one way in: a file from a folder, an upload or another system is taken in, read, analysed and indexed here."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Self

from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import DocassistError, NotFound, NotReady, SecretDocument, UnreadableFile
from docassist.renewal import Renewal
from docassist.settings import Settings
from docassist.store import DocumentRecord, State
from docassist.store.records import UNFINISHED, Reading
from docassist.types import MediaType
from ingest.archive.copies import Archives
from ingest.claim import Claim
from ingest.failures import where
from ingest.intake import FOLDER, Intake
from ingest.jobs import DurableJobs, Jobs, PlainJobs
from ingest.report import FileResult, Progress, Receipt, Report
from ingest.scans import analyse
from ingest.shares import WHOLE, Shares
from ingest.sources import files_in
from ingest.steps import REFUSED, PageProgress, Steps
from ingest.unbundling import Sender, Taken, receipt_of
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

_WITH_PICTURES = (MediaType.PDF, MediaType.EDXML)


class Pipeline:
    """Takes files in. Use it as a context manager: it owns the worker processes, the jobs and the folder's claim."""

    def __init__(
        self, assistant: Assistant, settings: Settings, *, durable: bool = True, progress: PageProgress | None = None
    ) -> None:
        self._renewal = Renewal(assistant, settings)
        self._settings = settings
        self._workers = Workers(settings, tables=self._renewal.tables)
        self.archives = Archives(assistant.store, assistant.files, settings)
        steps = Steps(self._renewal.assistant, self._workers, self.archives, progress)
        self._store = assistant.store
        self._jobs: Jobs = DurableJobs(steps, self._store, settings) if durable else PlainJobs(steps, self._store)
        self._intake = Intake(self._renewal.assistant, self._workers, steps, self._jobs, settings)
        self._claim = Claim(settings.data_dir)
        self._open = ExitStack()

    @property
    def assistant(self) -> Assistant:
        """The assistant by the tables of now: whoever is given it keeps it for one piece of work."""
        return self._renewal.assistant()

    @property
    def has_spoilt_tables(self) -> bool:
        """Whether a table was changed to something that cannot be used; those before are in use."""
        return self._renewal.is_spoilt

    def start(self) -> None:
        """Claim the data folder, bring the index up to date, and resume what was left unfinished.

        Raises:
            AlreadyRunning: another process uses the data folder.
        """
        with ExitStack() as opening:
            self._claim.take()
            opening.callback(self._claim.give_back)
            self._renewal.start()
            assistant = self.assistant
            assistant.files.sweep(self._store.ids())
            for part in (assistant.upkeep, assistant.memory, self._workers, self.archives, self._jobs):
                part.start()
                opening.callback(part.stop)
            self._open = opening.pop_all()

    def stop(self) -> None:
        """Stop soon, last started first: what is being read is cut off and resumed at the next start."""
        self._open.close()

    def problems(self) -> list[str]:
        """What keeps the pipeline from taking work, in words for the administrator; empty when all is well."""
        try:
            self._store.counts()
        except Exception as error:
            log.error("store out of reach: %s", where(error))
            return ["Không truy cập được kho dữ liệu. Hãy kiểm tra đĩa và dịch vụ cơ sở dữ liệu."]
        if self._workers.starting:
            return ["Các tiến trình đọc tệp đang khởi động. Hãy đợi vài giây."]
        return [] if self._workers.alive else ["Các tiến trình đọc tệp không chạy. Hãy khởi động lại docassist."]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def receive(
        self, data: bytes, name: str, received_on: date | None = None, actor: str = "", channel: str = "upload"
    ) -> Receipt:
        """Check a file, keep it and start reading it. The same bytes again change nothing.

        Raises:
            FileTooLarge, UnreadableFile, SecretDocument: nothing of the file is kept.
        """
        return receipt_of(self._intake.take(data, name, received_on or today(), Sender(actor, channel)))

    def analyse(self, data: bytes, name: str, received_on: date | None = None) -> Reading:
        """Read and analyse a file and keep nothing; raises as `receive` does."""
        self._intake.measure(len(data))
        try:
            return analyse(self._workers, data, name, received_on or today())
        except SecretDocument:
            self._store.refuse("analyse")
            raise

    def picture(self, document_id: str, number: int, scale: float, part: Shares = WHOLE) -> bytes:
        """A page (from 1) of a stored document, or a part of it, as PNG.

        Raises:
            NotFound, UnreadableFile: there is no such document, or it cannot be drawn.
        """
        record = self._store.get(document_id)
        shown = record.media_type in _WITH_PICTURES or record.scanned > 0
        if not shown or not 1 <= number <= (record.pages or 0):
            raise NotFound(f"Văn bản không có ảnh trang {number}.")
        return self._workers.picture(self.assistant.files.path(document_id), number, scale, part)

    def retry(self, document_id: str, actor: str = "") -> Receipt:
        """Read a document again whose reading failed.

        Raises:
            NotFound, NotReady: there is no such document, or a retry cannot help.
        """
        record = self._store.retry(document_id)
        self._store.journal.audit(actor, "retry", document_id)
        self._jobs.submit(record)
        return Receipt(document_id, State.RECEIVED, created=False)

    def wait(self, document_id: str, timeout: float | None = None) -> DocumentRecord:
        """Wait until a document is read and searchable.

        Raises:
            SecretDocument, NotFound: nothing of it was kept, or it has been deleted.
            NotReady: it takes longer than `timeout` seconds.
        """
        try:
            return self._outcome(document_id, self._jobs.find(self._store.get(document_id)), timeout)
        except TimeoutError:
            raise NotReady from None

    def ingest_paths(self, paths: Iterable[Path], progress: Progress | None = None, actor: str = "") -> Report:
        """Take in files and folders; a file that cannot be taken is reported and the others go on."""
        began = perf_counter()
        files = list(dict.fromkeys(files_in(paths)))
        results: dict[Path, list[FileResult]] = {}
        pool = ThreadPoolExecutor(2 * self._settings.workers, "docassist-folder-")
        try:
            # The largest first: a long file begun last would keep one worker busy while the others have nothing left.
            order = sorted(files, key=_size, reverse=True)
            for job in as_completed([pool.submit(self._ingest, path, actor) for path in order]):
                path, results[path] = job.result()
                if progress is not None:
                    progress(len(results), len(files), results[path][-1])
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # after Ctrl-C the rest is not begun
        self.assistant.upkeep.commit()
        return Report(tuple(result for path in files for result in results[path]), perf_counter() - began)

    def _ingest(self, path: Path, actor: str) -> tuple[Path, list[FileResult]]:
        """Take in one file of a folder, an archive with the files inside it, and wait for it."""
        taken: list[Taken] = []

        def take() -> FileResult:
            self._intake.measure(path.stat().st_size)
            taken.extend(self._intake.take(path.read_bytes(), path.name, today(), Sender(actor, FOLDER)))
            return self._result(path, taken[0])

        first = self._guarded(path, take)
        if len(taken) < 2 and not any(item.name for item in taken):
            return path, [first]
        return path, [self._guarded(path / item.name, partial(self._result, path / item.name, item)) for item in taken]

    def _guarded(self, path: Path, work: Callable[[], FileResult]) -> FileResult:
        """What came of a file, also when it could not be taken."""
        try:
            return work()
        except DocassistError as error:
            return FileResult(path, code=error.code, message=str(error))
        except OSError as error:
            return FileResult(path, code=UnreadableFile.code, message=f"Không mở được tệp ({error.strerror}).")
        except CancelledError:
            raise  # the pipeline is stopping
        except Exception as error:
            log.error("a file of a folder failed: %s", where(error))
            return FileResult(path, code=DocassistError.code, message=str(DocassistError()))

    def _result(self, path: Path, taken: Taken) -> FileResult:
        """Wait for a file and say what came of it."""
        if taken.receipt is None:
            raise taken.refusal or UnreadableFile
        if notice := taken.receipt.notice:
            return FileResult(path, None, State.READY, taken.receipt.created, message=notice.message)
        record = self._outcome(taken.receipt.document_id, taken.job, None)
        code = UnreadableFile.code if record.state is State.FAILED else ""
        return FileResult(path, record.id, record.state, taken.receipt.created, code, record.reason)

    def _outcome(self, document_id: str, job: "Future[str] | None", timeout: float | None) -> DocumentRecord:
        if job is not None and job.result(timeout) == REFUSED:
            raise SecretDocument
        record = self._store.get(document_id)
        if record.state in UNFINISHED:
            raise NotReady
        return record


def _size(path: Path) -> int:
    """A file's size in bytes; 0 for one that is not there, whose own turn will tell why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
