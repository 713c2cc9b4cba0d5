"""The worker processes that read files, each file within limits of time and memory; a crash costs that file only.

Pages of scans give way to everything else: a page takes seconds, and a clerk waits for the check of an upload.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import ParamSpec, Self, TypeVar

import docassist
from docassist.settings import Settings, Tables
from docassist.store.codec import EncodedReading
from docassist.store.records import Reading
from ingest import calls
from ingest.calls import NOTHING, Checked, Recognised, Scan
from ingest.process import ReadingProcess
from ingest.shares import WHOLE, Shares

log = logging.getLogger("docassist.ingest")

# So many pages that came again are told to all processes, the latest.
_TOLD = 16

P = ParamSpec("P")
R = TypeVar("R")


class Workers:
    """As many reading processes as the settings say; safe to use from many threads between `start` and `stop`."""

    def __init__(
        self, settings: Settings, scratch: Path | None = None, tables: Callable[[], Tables] | None = None
    ) -> None:
        self._settings = settings
        self._tables = tables or (lambda: settings.tables)
        self._scratch = scratch or settings.data_dir.absolute() / "scratch"
        self.size = settings.workers
        self._processes: list[ReadingProcess] = []
        self._idle: list[ReadingProcess] = []
        self._change = Condition()
        self._stopped = True
        self._starting: Thread | None = None
        self._urgent = 0
        self._repeated: dict[bytes, str] = {}
        self._viewer: ReadingProcess | None = None
        self._viewing = Lock()

    def start(self) -> None:
        """Start the processes, without waiting for them: who has a file for one does."""
        self._stopped = False
        self._starting = Thread(target=self._start_all, name="docassist-workers", daemon=True)
        self._starting.start()

    def stop(self) -> None:
        """End all processes now; whoever waits for one gets `CancelledError`."""
        with self._change:
            self._stopped = True
            self._change.notify_all()
        if self._starting is not None:
            self._starting.join()
        with self._change:
            ending, self._processes, self._idle = self._processes, [], []
        if self._viewer is not None:
            ending.append(self._viewer)
            self._viewer = None
        if ending:  # each takes a tenth of a second
            with ThreadPoolExecutor(len(ending)) as together:
                list(together.map(ReadingProcess.end, ending))

    def _start_all(self) -> None:
        job, seconds = self._job("", date.min), self._settings.reading_seconds
        try:
            for at in range(self.size):
                if self._stopped:
                    return
                process = ReadingProcess(job, seconds, self._scratch / str(at))
                with self._change:
                    self._processes.append(process)
                    self._idle.append(process)
                    self._change.notify_all()
        except Exception as error:  # no thread of ours waits for this one: those who wait for a process are told
            log.error("reading processes do not start: %s", type(error).__name__)
            with self._change:
                self._stopped = True
                self._change.notify_all()

    @property
    def alive(self) -> bool:
        """Whether files can be read; a process that died is replaced when the next file comes."""
        return bool(self._processes) and not self._stopped

    @property
    def starting(self) -> bool:
        """Whether the first process is about to be there."""
        return not self._processes and not self._stopped

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def check(self, data: bytes, name: str) -> Checked:
        """Pass a file through the gate on its first pages; raises what `ingest.reading.check` does."""
        return self.run(calls.check, data, name)

    def check_and_read(self, data: bytes, name: str, received_on: date) -> Checked:
        """Pass a file through the gate and read it at once where that can be done; raises as `check` does."""
        return self._read(calls.check_and_read, data, self._job(name, received_on), docassist.__version__)

    def analyse(self, data: bytes, name: str, received_on: date, known: Recognised = NOTHING) -> Reading | Scan:
        """Read and analyse a file that is not kept."""
        return self._read(calls.read_and_analyse, data, self._job(name, received_on), known)

    def read(self, path: Path, name: str, received_on: date, known: Recognised = NOTHING) -> EncodedReading | Scan:
        """Read and analyse a stored file, ready to be written to the store."""
        job = self._job(name, received_on)
        return self._read(calls.read_and_encode, str(path), job, docassist.__version__, known)

    def recognise(self, source: bytes | Path, name: str, number: int) -> str:
        """Recognise one page of a scan, when nothing else waits for a process."""
        held = source if isinstance(source, bytes) else str(source)
        with self._process(lambda: bool(self._idle) and not self._urgent) as process:
            return process.run(calls.recognise_page, (held, name, number))

    def picture(self, path: Path, number: int, scale: float, part: Shares = WHOLE) -> bytes:
        """A page (from 1) of a stored file, or a part of it, as PNG; by a process that only draws: nobody waits for it.

        Raises:
            UnreadableFile.
        """
        with self._viewing:
            if self._viewer is None:
                self._viewer = ReadingProcess(None, self._settings.reading_seconds, self._scratch / "viewer")
            return self._viewer.run(calls.draw_page, (str(path), number, scale, part))

    def run(self, function: Callable[P, R], *args: P.args, **_: P.kwargs) -> R:
        """Call a function in the first process that is free; raises what `ReadingProcess.run` does."""
        with self._change:
            self._urgent += 1
        with self._process(lambda: bool(self._idle), urgent=True) as process:
            return process.run(function, args)

    def _read(self, function: Callable[P, R], *args: P.args, **_: P.kwargs) -> R:
        """As `run`, for what reads a whole file: pages that come again and again are recognised by one process."""
        found, fresh = self.run(calls.sharing, dict(self._repeated), function, *args)
        if fresh:
            with self._change:
                latest = list((self._repeated | fresh).items())[-_TOLD:]
                self._repeated = dict(latest)
        return found

    @contextmanager
    def _process(self, may_go: Callable[[], bool], *, urgent: bool = False) -> Iterator[ReadingProcess]:
        """A process of one's own, once `may_go` holds; `urgent` callers have counted themselves."""
        with self._change:
            self._change.wait_for(lambda: may_go() or self._stopped)
            self._urgent -= urgent
            if self._stopped:
                raise CancelledError
            process = self._idle.pop()
        try:
            yield process
        finally:
            with self._change:
                if process in self._processes:
                    self._idle.append(process)
                self._change.notify_all()

    def _job(self, name: str, received_on: date) -> calls.Job:
        settings = self._settings
        procedures = str(settings.procedures_path)
        return calls.Job(name, received_on, settings.embedding, self._tables(), settings.trust_dir, procedures)
