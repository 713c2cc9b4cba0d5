"""Worker processes that read files, each file within limits of time and memory; a crash costs that file only."""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessPool

import docassist
from docassist.errors import ReadingTimeout, UnreadableFile
from docassist.settings import Settings
from docassist.store.codec import EncodedReading
from docassist.store.records import Reading
from docassist.types import MediaType
from ingest import reading

P = ParamSpec("P")
R = TypeVar("R")

MEMORY_LIMIT = 4 * 1024**3


class ReaderCrashed(UnreadableFile):
    """Trình đọc dừng đột ngột khi đọc tệp này (tệp hỏng hoặc cần quá nhiều bộ nhớ). Hãy lưu lại tệp dưới dạng PDF
    rồi gửi lại."""

    code = "reader_crashed"


class Workers:
    """A pool of reading processes, started by `start`; safe to use from many threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool: ProcessPool | None = None
        self._futures: set[Future[Any]] = set()
        self._stopped = False
        self._lock = Lock()

    def start(self) -> None:
        """Start the processes and have each load its tables, in the background."""
        self._stopped = False
        self._running()

    def stop(self) -> None:
        """End all processes now; whoever waits for one gets `CancelledError`."""
        with self._lock:
            self._stopped = True
            pool, self._pool = self._pool, None
        for future in self._futures.copy():
            future.cancel()
        if pool is not None:
            _end(pool)

    @property
    def alive(self) -> bool:
        """Whether files can be read; a pool that broke is replaced when the next file comes."""
        return not self._stopped

    def check(self, data: bytes, name: str) -> MediaType:
        """Pass a file through the gate on its first pages; raises what `ingest.reading.check` does."""
        return self._run(reading.check, data, name)

    def analyse(self, data: bytes, name: str, received_on: date) -> Reading:
        """Read and analyse a file that is not kept."""
        return self._run(reading.read_and_analyse, data, self._job(name, received_on))

    def read(self, path: Path, name: str, received_on: date) -> EncodedReading:
        """Read and analyse a stored file, ready to be written to the store."""
        return self._run(reading.read_and_encode, str(path), self._job(name, received_on), docassist.__version__)

    def _job(self, name: str, received_on: date) -> reading.Job:
        return reading.Job(name, received_on, self._settings.embedding, self._settings.units_file)

    def _run(self, function: Callable[P, R], *args: P.args, **_: P.kwargs) -> R:
        try:
            return self._once(function, args)
        except BrokenProcessPool:  # an idle process was killed from outside; a fresh pool takes over
            return self._once(function, args)

    def _once(self, function: Callable[..., R], args: tuple[Any, ...]) -> R:
        seconds = self._settings.reading_seconds
        try:
            future: Future[R] = self._running().schedule(function, args=args, timeout=seconds)
            self._futures.add(future)
            future.add_done_callback(self._futures.discard)
            return future.result()
        except TimeoutError:
            raise ReadingTimeout from None
        except (ProcessExpired, MemoryError):
            raise ReaderCrashed from None

    def _running(self) -> ProcessPool:
        with self._lock:
            if self._stopped:
                raise CancelledError
            if self._pool is not None and not self._pool.active:
                _end(self._pool)
                self._pool = None
            self._pool = self._pool or self._start()
            return self._pool

    def _start(self) -> ProcessPool:
        """Processes are forked from a small server that holds no thread and no lock of ours."""
        context = get_context("forkserver")
        context.set_forkserver_preload(["ingest.reading"])
        job = self._job("", date.min)
        pool = ProcessPool(self._settings.workers, initializer=_begin, initargs=(job,), context=context)
        pool.schedule(int)
        return pool


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _begin(job: reading.Job) -> None:
    """Set a new process up: one computing thread each, a memory limit, tables loaded."""
    from resource import RLIMIT_DATA, getrlimit, setrlimit

    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    setrlimit(RLIMIT_DATA, (MEMORY_LIMIT, getrlimit(RLIMIT_DATA)[1]))
    reading.prepare(job)
