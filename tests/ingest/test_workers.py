"""A reader that hangs, crashes or eats memory costs its file, never the server."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from pathlib import Path

import pytest

from docassist.errors import EmptyFile, ReadingTimeout, UnknownType
from docassist.settings import Settings
from docassist.types import MediaType
from ingest.process import ReaderCrashed
from ingest.workers import Workers


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    folder = tmp_path_factory.mktemp("data")
    pool = Workers(Settings(data_dir=folder, workers=1, embedding="hash", reading_seconds=1))
    pool.start()
    yield pool
    pool.stop()


def test_starting_waits_for_no_process_and_says_so(tmp_path: Path) -> None:
    """Whoever comes at once is served as soon as a process is there."""
    pool = Workers(Settings(data_dir=tmp_path, workers=1, embedding="hash"))
    assert not pool.alive
    assert not pool.starting
    pool.start()
    assert pool.starting != pool.alive
    assert pool.run(int) == 0
    assert pool.alive
    assert not pool.starting
    pool.stop()
    assert not pool.alive


def test_a_file_is_checked_in_another_process(workers: Workers) -> None:
    """The type is judged by content, whatever the name says."""
    assert workers.check("Kính gửi: Sở Tài chính.".encode(), "a.pdf").media_type is MediaType.TEXT
    assert workers.run(os.getpid) != os.getpid()


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyFile), (b"Rar!\x1a\x07\x00" + bytes(99), UnknownType)])
def test_errors_come_back_as_they_are(workers: Workers, data: bytes, error: type[Exception]) -> None:
    """The message for the clerk survives the way between processes."""
    with pytest.raises(error, match="Hãy"):
        workers.check(data, "a")


def test_a_reader_that_hangs_is_stopped(workers: Workers) -> None:
    """After the time limit the process is killed and the next file is read."""
    began = time.perf_counter()
    with pytest.raises(ReadingTimeout):
        workers.run(time.sleep, 60)
    assert time.perf_counter() - began < 5
    assert workers.run(int) == 0


@pytest.mark.parametrize("crash", [lambda run: run(os._exit, 3), lambda run: run(os.abort)])
def test_a_reader_that_crashes_takes_only_its_file_along(workers: Workers, crash: object) -> None:
    """A segmentation fault in a parser is an error of the file."""
    with pytest.raises(ReaderCrashed):
        crash(workers.run)  # type: ignore[operator]
    assert workers.run(int) == 0


def test_a_reader_may_not_eat_all_memory(workers: Workers) -> None:
    """More than the limit is refused to the process; the file is an error."""
    with pytest.raises(ReaderCrashed):
        workers.run(bytearray, 8 * 1024**3)
    assert workers.run(int) == 0


def test_a_crash_leaves_the_other_processes_alone(tmp_path: Path) -> None:
    """Files that other processes read at that moment are read to the end."""
    pool = Workers(Settings(data_dir=tmp_path, workers=2, embedding="hash"))
    pool.start()
    with ThreadPoolExecutor(2) as threads:
        other = threads.submit(pool.run, time.sleep, 1)
        time.sleep(0.2)
        with pytest.raises(ReaderCrashed):
            pool.run(os._exit, 3)
        assert other.result(5) is None
    pool.stop()


def test_an_idle_process_killed_from_outside_is_replaced(workers: Workers) -> None:
    """The pool that breaks by it is replaced by a fresh one."""
    os.kill(workers.run(os.getpid), signal.SIGKILL)
    time.sleep(0.5)
    assert workers.run(int) == 0


def test_stopping_is_quick_and_ends_the_processes(tmp_path: Path) -> None:
    """A file in work does not hold the stop up."""
    pool = Workers(Settings(data_dir=tmp_path, workers=1, embedding="hash"))
    pool.start()
    process = pool.run(os.getpid)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(pool.run, time.sleep, 60)
        time.sleep(0.3)
        began = time.perf_counter()
        pool.stop()
        with pytest.raises(CancelledError):
            waiting.result(2)
    assert time.perf_counter() - began < 2
    assert not Path(f"/proc/{process}").exists()
    with pytest.raises(CancelledError):
        pool.run(int)
