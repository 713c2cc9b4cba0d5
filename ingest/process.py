"""One reading process, within limits of time and memory; a fresh one takes its place when it crashes or hangs.

The process leads a session of its own: programs that it starts (Tesseract, LibreOffice) end with it. What they write
beside their result goes to a scratch folder, which is emptied after every call.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from docassist.errors import ReadingTimeout, UnreadableFile
from ingest import calls, forkserver
from ingest.confinement import confine

R = TypeVar("R")

# A process that is starting up, or that cannot be stopped in time, is waited for a little longer.
_GRACE_SECONDS = 30


class ReaderCrashed(UnreadableFile):
    """Trình đọc dừng đột ngột khi đọc tệp này (tệp hỏng hoặc cần quá nhiều bộ nhớ). Hãy lưu lại tệp dưới dạng PDF
    rồi gửi lại."""

    code = "reader_crashed"


class ReadingProcess:
    """Runs one function at a time. It is a pool of one: processes of one pool share locks, and one that dies while it
    holds them stops the others."""

    def __init__(self, job: calls.Job | None, seconds: float, scratch: Path) -> None:
        self._job = job
        self._seconds = seconds
        self._scratch = scratch
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
        future: Future[R] = self._pool.schedule(_within, args=(self._scratch, function, *args), timeout=self._seconds)
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
        if self._leader.done() and not self._leader.cancelled() and self._leader.exception() is None:
            end_session(self._leader.result())
        empty(self._scratch)

    def _start(self) -> ProcessPool:
        pool = ProcessPool(1, initializer=_begin, initargs=(self._job, self._scratch), context=forkserver.begin())
        self._leader: Future[int] = pool.schedule(os.getpid)
        return pool


def end_session(leader: int) -> None:
    """Kill what is left of a session; a program that forks meanwhile is caught in the next round."""
    for _ in range(5):
        members = [pid for pid in _processes() if _session(pid) == leader]
        if not members:
            return
        for pid in members:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def empty(folder: Path) -> None:
    """Remove what lies in a scratch folder; the folder stays, or is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _begin(job: calls.Job | None, scratch: Path) -> None:
    """Set a new process up: a session of its own, its limits, tables loaded if it analyses."""
    os.setsid()
    os.environ["TMPDIR"] = str(scratch)
    tempfile.tempdir = str(scratch)
    empty(scratch)
    confine()
    if job is not None:
        calls.prepare(job)


def _within(scratch: Path, function: Callable[..., R], *args: Any) -> R:
    try:
        return function(*args)
    finally:
        empty(scratch)


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _session(pid: int) -> int:
    """The session of a process; 0 when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[3])
    except OSError:
        return 0
