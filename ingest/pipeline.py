"""The one way in: a file from a folder, an upload or another system is checked, kept, read, analysed and indexed here.

Nothing is written before the file has passed the secrecy gate on its first pages.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter
from typing import Self

from docassist.assistant import Assistant
from docassist.errors import DocassistError, FileTooLarge, NotFound, NotReady, SecretDocument, UnreadableFile
from docassist.settings import Settings
from docassist.store import DocumentRecord, NewDocument, State, document_id, safe_name
from docassist.store.records import UNFINISHED, Reading, Recognition
from docassist.types import MediaType
from ingest.archive.copies import Archives
from ingest.claim import Claim
from ingest.failures import where
from ingest.jobs import DurableJobs, Jobs, PlainJobs
from ingest.reading import Checked
from ingest.report import FileResult, Progress, Receipt, Report
from ingest.scans import analyse
from ingest.sources import files_in
from ingest.steps import REFUSED, PageProgress, Steps
from ingest.workers import Workers

log = logging.getLogger("docassist.ingest")

HANOI_TIME = timezone(timedelta(hours=7))


class Pipeline:
    """Takes files in. Use it as a context manager: it owns the worker processes, the jobs and the folder's claim."""

    def __init__(
        self, assistant: Assistant, settings: Settings, *, durable: bool = True, progress: PageProgress | None = None
    ) -> None:
        self.assistant = assistant
        self._settings = settings
        self._workers = Workers(settings)
        self.archives = Archives(assistant.store, assistant.files, settings)
        steps = Steps(assistant, self._workers, self.archives, progress)
        self._store = assistant.store
        self._jobs: Jobs = DurableJobs(steps, self._store, settings) if durable else PlainJobs(steps, self._store)
        self._claim = Claim(settings.data_dir)
        self._open = ExitStack()

    def start(self) -> None:
        """Claim the data folder, bring the index up to date, and resume what was left unfinished.

        Raises:
            AlreadyRunning: another process uses the data folder.
        """
        with ExitStack() as opening:
            self._claim.take()
            opening.callback(self._claim.give_back)
            self.assistant.files.sweep(self._store.ids())
            for part in (self.assistant.upkeep, self._workers, self.archives, self._jobs):
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
        return self._take(data, name, received_on or today(), (actor, channel))[0]

    def analyse(self, data: bytes, name: str, received_on: date | None = None) -> Reading:
        """Read and analyse a file and keep nothing; raises as `receive` does."""
        self._measure(len(data))
        try:
            return analyse(self._workers, data, name, received_on or today())
        except SecretDocument:
            self._store.refuse("analyse")
            raise

    def picture(self, document_id: str, number: int, scale: float) -> bytes:
        """A page (from 1) of a stored document as PNG.

        Raises:
            NotFound, UnreadableFile: there is no such document, or it cannot be drawn.
        """
        record = self._store.get(document_id)
        if record.media_type is not MediaType.PDF or not 1 <= number <= (record.pages or 0):
            raise NotFound(f"Văn bản không có ảnh trang {number}.")
        return self._workers.picture(self.assistant.files.path(document_id), number, scale)

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
        results: dict[Path, FileResult] = {}
        pool = ThreadPoolExecutor(2 * self._settings.workers, "docassist-folder-")
        try:
            # The largest first: a long file begun last would keep one worker busy while the others have nothing left.
            order = sorted(files, key=_size, reverse=True)
            for job in as_completed([pool.submit(self._ingest, path, actor) for path in order]):
                result = job.result()
                results[result.path] = result
                if progress is not None:
                    progress(len(results), len(files), result)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # after Ctrl-C the rest is not begun
        self.assistant.upkeep.commit()
        return Report(tuple(results[path] for path in files), perf_counter() - began)

    def _ingest(self, path: Path, actor: str) -> FileResult:
        """Take in one file of a folder and wait for it."""
        try:
            self._measure(path.stat().st_size)
            receipt, job = self._take(path.read_bytes(), path.name, today(), (actor, "folder"))
            record = self._outcome(receipt.document_id, job, None)
        except DocassistError as error:
            return FileResult(path, code=error.code, message=str(error))
        except OSError as error:
            return FileResult(path, code=UnreadableFile.code, message=f"Không mở được tệp ({error.strerror}).")
        except CancelledError:
            raise  # the pipeline is stopping
        except Exception as error:
            log.error("a file of a folder failed: %s", where(error))
            return FileResult(path, code=DocassistError.code, message=str(DocassistError()))
        code = UnreadableFile.code if record.state is State.FAILED else ""
        return FileResult(path, record.id, record.state, receipt.created, code, record.reason)

    def _take(
        self, data: bytes, name: str, received_on: date, sender: tuple[str, str]
    ) -> tuple[Receipt, "Future[str] | None"]:
        """Receive a file from a sender (actor, channel); the future is that of its job, where one goes on."""
        self._measure(len(data))
        new_id = document_id(self._store.agency, data)
        try:
            return self._known(new_id)
        except NotFound:
            checked = self._check(data, name, sender[1])
        self.assistant.files.put(new_id, data)
        new = NewDocument(new_id, safe_name(name), checked.media_type, len(data), received_on)
        if not self._store.add(new, *sender):
            return self._known(new_id)
        for number, page in checked.recognised:
            self._store.recognitions.keep(new_id, number, Recognition(page))
        return Receipt(new_id, State.RECEIVED, created=True), self._jobs.submit(self._store.get(new_id))

    def _known(self, document_id: str) -> tuple[Receipt, "Future[str] | None"]:
        """What a sender is told of a document that is here already."""
        record = self._store.get(document_id)
        return Receipt(document_id, record.state, created=False), self._jobs.find(record)

    def _check(self, data: bytes, name: str, channel: str) -> Checked:
        try:
            return self._workers.check(data, name)
        except SecretDocument:
            self._store.refuse(channel)
            raise

    def _outcome(self, document_id: str, job: "Future[str] | None", timeout: float | None) -> DocumentRecord:
        if job is not None and job.result(timeout) == REFUSED:
            raise SecretDocument
        record = self._store.get(document_id)
        if record.state in UNFINISHED:
            raise NotReady
        return record

    def _measure(self, size: int) -> None:
        limit = self._settings.max_upload_mb
        if size > limit * 1024 * 1024:
            raise FileTooLarge(f"Tệp vượt quá {limit} MB. Hãy chia nhỏ tệp rồi gửi lại.")


def _size(path: Path) -> int:
    """A file's size in bytes; 0 for one that is not there, whose own turn will tell why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def today() -> date:
    """Today in Hà Nội, where documents arrive; the machine's own zone does not matter."""
    return datetime.now(HANOI_TIME).date()
