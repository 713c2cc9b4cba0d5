"""One reading process, within limits of time and memory; a fresh one takes its place when it crashes or hangs."""

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from docassist.errors import ReadingTimeout, UnreadableFile
from ingest import forkserver, reading

R = TypeVar("R")

MEMORY_LIMIT = 4 * 1024**3
# A process that is starting up, or that cannot be stopped in time, is waited for a little longer.
_GRACE_SECONDS = 30


class ReaderCrashed(UnreadableFile):
    """Trình đọc dừng đột ngột khi đọc tệp này (tệp hỏng hoặc cần quá nhiều bộ nhớ). Hãy lưu lại tệp dưới dạng PDF
    rồi gửi lại."""

    code = "reader_crashed"


class ReadingProcess:
    """Runs one function at a time. It is a pool of one: processes of one pool share locks, and one that dies while it
    holds them stops the others."""

    def __init__(self, job: reading.Job, seconds: float) -> None:
        self._job = job
        self._seconds = seconds
        self._future: Future[Any] | None = None
        self._ended = False
        self._pool = self._start()

    def run(self, function: Callable[..., R], args: tuple[Any, ...]) -> R:
        """Call a function in the process; its own errors come back as they are.

        Raises:
            ReadingTimeout, ReaderCrashed: the process was ended, and a fresh one started.
            CancelledError: the process was ended by `end`.
        """
        try:
            return self._call(function, args)
        except BrokenProcessPool:  # it was killed while idle: the file is not to blame
            self._renew()
            return self._call(function, args)

    def end(self) -> None:
        """End the process now, whatever it is doing."""
        self._ended = True
        if self._future is not None:
            self._future.cancel()
        self._stop()

    def _call(self, function: Callable[..., R], args: tuple[Any, ...]) -> R:
        if not self._pool.active:
            raise BrokenProcessPool
        future: Future[R] = self._pool.schedule(function, args=args, timeout=self._seconds)
        self._future = future
        try:
            return future.result(self._seconds + _GRACE_SECONDS)
        except TimeoutError:
            self._renew()
            raise ReadingTimeout from None
        except (ProcessExpired, MemoryError):
            self._renew()
            raise ReaderCrashed from None

    def _renew(self) -> None:
        self._stop()
        self._pool = self._start()
        if self._ended:  # by another thread, meanwhile
            self._stop()
            raise CancelledError

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _start(self) -> ProcessPool:
        pool = ProcessPool(1, initializer=_begin, initargs=(self._job,), context=forkserver.begin())
        pool.schedule(int)
        return pool


def _begin(job: reading.Job) -> None:
    """Set a new process up: one computing thread, a memory limit, tables loaded."""
    from resource import RLIMIT_DATA, getrlimit, setrlimit

    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    setrlimit(RLIMIT_DATA, (MEMORY_LIMIT, getrlimit(RLIMIT_DATA)[1]))
    reading.prepare(job)
