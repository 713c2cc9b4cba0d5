"""What no reader, nor any program it starts, may do: reach a network, outlive its file, leave anything lying about."""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docassist.errors import ReadingTimeout
from docassist.settings import Settings
from ingest.confinement import can_refuse_networks
from ingest.process import ReaderCrashed
from ingest.workers import Workers

CONNECT = "import socket; socket.create_connection(('127.0.0.1', {}), 2)"
HOARD = "import sys; held = bytearray(8 * 1024**3); sys.stdout.write('held')"


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    folder = tmp_path_factory.mktemp("data")
    with Workers(Settings(data_dir=folder, workers=1, embedding="hash", reading_seconds=2)) as running:
        yield running


@pytest.fixture
def port() -> Iterator[int]:
    """A port of this machine on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def running(mark: str) -> list[str]:
    """Processes whose command holds a mark."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += [path.parent.name] if mark in path.read_text() else []
        except OSError:
            continue
    return found


def test_this_machine_can_cut_readers_off() -> None:
    """What `docassist doctor` asks."""
    assert can_refuse_networks()


def test_a_reader_reaches_no_network(workers: Workers, port: int) -> None:
    """Not even this machine's own ports; the server itself is not confined."""
    socket.create_connection(("127.0.0.1", port), 2).close()
    with pytest.raises(PermissionError):
        workers.run(socket.create_connection, ("127.0.0.1", port), 2)
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, socket.AF_PACKET):
        with pytest.raises(PermissionError):
            workers.run(_open, family)


def test_nor_does_a_program_that_a_reader_starts(workers: Workers, port: int) -> None:
    """The filter passes on to children."""
    done = workers.run(_python, CONNECT.format(port))
    assert "PermissionError" in done


def test_a_program_dies_with_the_reader_that_hangs(workers: Workers) -> None:
    """Whether it left the group of the reader or not, for it cannot leave its session unseen."""
    mark = "61.618"
    with pytest.raises(ReadingTimeout):
        workers.run(_sleep, mark)
    time.sleep(0.2)
    assert running(mark) == []
    assert workers.run(int) == 0


def test_a_program_dies_with_the_reader_that_crashes(workers: Workers) -> None:
    """A crash leaves nobody behind who goes on with the file."""
    mark = "61.619"
    with pytest.raises(ReaderCrashed):
        workers.run(_sleep_and_crash, mark)
    time.sleep(0.2)
    assert running(mark) == []


def test_a_program_may_not_take_all_memory(workers: Workers) -> None:
    """The limit of the reader is that of its children."""
    assert "MemoryError" in workers.run(_python, HOARD)


def test_what_a_reader_leaves_lying_is_gone_after_the_call(workers: Workers) -> None:
    """Temporary files and folders of a parser may hold the document."""
    left = Path(workers.run(_litter))
    assert "scratch" in left.parts
    assert not left.exists()
    assert list(left.parent.iterdir()) == []


def test_a_file_with_too_many_pages_is_refused() -> None:
    """Before a page of it is read."""
    from docassist.errors import TooManyPages
    from ingest.readers import read
    from tests.ingest.paper import Paper

    paper = Paper()
    for _ in range(3001):
        paper.page()
    with pytest.raises(TooManyPages, match="3002 trang"):
        read(paper.data(), max_pages=3)


def _open(family: int) -> None:
    socket.socket(family, socket.SOCK_RAW if family == socket.AF_PACKET else socket.SOCK_DGRAM).close()


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _sleep(seconds: str) -> None:
    subprocess.Popen(["sleep", seconds], process_group=0)
    subprocess.run(["sleep", seconds], check=True)


def _sleep_and_crash(seconds: str) -> None:
    import os

    subprocess.Popen(["sleep", seconds])
    os.abort()


def _litter() -> str:
    Path(tempfile.mkdtemp(), "page.png").write_bytes(b"page")
    return tempfile.mkstemp()[1]
