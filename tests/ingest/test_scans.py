"""A scan is read page by page: gated before it is kept, resumed after a crash, and kept a second time as searchable."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from docassist.assistant import build_assistant
from docassist.errors import NotFound, NotReady, SecretDocument
from docassist.settings import Settings
from docassist.store import State
from docassist.store.records import Archive
from ingest.pipeline import Pipeline
from ingest.scans import analyse_alone
from ingest.workers import Workers

ROOT = Path(__file__).parents[2]
FURTHER = [
    f"Điều {number}. Các sở, ngành báo cáo kết quả thực hiện trước ngày 30 hằng tháng." for number in range(2, 9)
]


@pytest.fixture
def pages(make: Any) -> list[list[str]]:
    """A letter of three pages."""
    return [make.letter().splitlines(), FURTHER, FURTHER[::-1]]


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[Pipeline]:
    """A pipeline of its own with both cores, for scans take their time."""
    settings = Settings(data_dir=tmp_path / "data", workers=2, agency="hanoi", embedding="hash")
    with Pipeline(build_assistant(settings), settings) as started:
        yield started


def kept(settings: Settings) -> bytes:
    return b"".join(path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file())


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    found = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return found


def test_a_scan_goes_all_the_way(scanner: Pipeline, make: Any, pages: list[list[str]]) -> None:
    """Recognised, registered, found, and kept once more as PDF/A with its text; the original is not touched."""
    data = make.scan(pages, stamp="www.example.vn")
    record = scanner.wait(scanner.receive(data, "quét.pdf").document_id, 120)
    assert (record.state, record.symbol, record.scanned, record.recognised) == (State.READY, "135/UBND-KT", 3, 3)
    assistant = scanner.assistant
    document = assistant.store.document(record.id)
    assert [page.source for page in document.pages] == ["stamped"] * 3
    assert "Điều 7. Các sở, ngành báo cáo kết quả" in document.text
    assert document.warnings == ()
    assistant.upkeep.commit()
    assert [passage.record.id for passage in assistant.find("báo cáo kết quả thực hiện hằng tháng")] == [record.id]
    scanner.archives.finish()
    assert assistant.store.get(record.id).archive is Archive.READY
    copy = assistant.files.get_copy(record.id)
    assert "báo cáo kết quả" in text_of(copy)
    with pikepdf.open(BytesIO(copy)) as pdf, pdf.open_metadata() as metadata:
        assert (len(pdf.pages), metadata.pdfa_status) == (3, "2B")
    assert assistant.files.get(record.id) == data
    assistant.delete(record.id, "Văn thư A")
    assert [path for path in (scanner._settings.data_dir / "files").rglob("*") if path.is_file()] == []


def test_each_page_is_recognised_once(tmp_path: Path, make: Any, pages: list[list[str]]) -> None:
    """The page looked at on arrival is not looked at again; progress is told page by page."""
    settings = Settings(data_dir=tmp_path / "data", workers=2, agency="hanoi", embedding="hash")
    told: list[tuple[str, int, int]] = []
    with Pipeline(build_assistant(settings), settings, progress=lambda *page: told.append(page)) as running:
        receipt = running.receive(make.scan(pages), "a.pdf")
        assert running.assistant.store.recognitions.of(receipt.document_id).keys() == {1}
        running.wait(receipt.document_id, 120)
    assert told == [("a.pdf", 2, 3), ("a.pdf", 3, 3)]


def test_a_secret_scan_is_stopped_on_its_first_page(scanner: Pipeline, make: Any, pages: list[list[str]]) -> None:
    """Before a byte of it is kept."""
    pages[0].insert(0, "TUYỆT MẬT")
    with pytest.raises(SecretDocument):
        scanner.receive(make.scan(pages), "a.pdf")
    store = scanner.assistant.store
    assert (store.listing().total, len(store.journal.refusals())) == (0, 1)
    assert [path for path in (scanner._settings.data_dir / "files").rglob("*") if path.is_file()] == []
    with pytest.raises(SecretDocument):
        scanner.analyse(make.scan(pages), "a.pdf")


def test_a_secret_page_further_on_takes_all_back(scanner: Pipeline, make: Any, pages: list[list[str]]) -> None:
    """The file, the pages recognised before it, every row and trace but the event."""
    pages[2].insert(0, "TUYỆT MẬT")
    receipt = scanner.receive(make.scan(pages), "gop-van-xuan.pdf")
    with pytest.raises((SecretDocument, NotFound)):
        scanner.wait(receipt.document_id, 120)
    store = scanner.assistant.store
    scanner.stop()
    assert (store.listing().total, len(store.journal.refusals())) == (0, 1)
    for trace in ("gop-van-xuan", receipt.document_id, "hằng tháng", "giải ngân"):
        assert trace.encode() not in kept(scanner._settings)
    scanner.start()


def test_analysing_a_scan_keeps_nothing(scanner: Pipeline, make: Any, pages: list[list[str]]) -> None:
    """The same fields, by the server or alone, and no row or file."""
    reading = scanner.analyse(make.scan(pages), "a.pdf")
    assert reading.analysis.register.symbol == "135/UBND-KT"
    assert scanner.assistant.store.listing().total == 0
    alone = analyse_alone(scanner._settings, make.scan(pages), "a.pdf", reading.analysis.register.issued.value)  # type: ignore[union-attr]
    assert alone.analysis.register.symbol == "135/UBND-KT"


def test_a_clerk_does_not_wait_for_pages(make: Any, pages: list[list[str]], tmp_path: Path) -> None:
    """What is urgent goes before pages that wait for the same process."""
    from concurrent.futures import ThreadPoolExecutor

    order: list[str] = []
    with Workers(Settings(data_dir=tmp_path, workers=1, embedding="hash")) as workers, ThreadPoolExecutor(4) as threads:
        data = make.scan(pages)
        workers.run(int)  # the process is there

        def page(number: int) -> None:
            workers.recognise(data, "a.pdf", number)
            order.append("page")

        def check() -> None:
            workers.check(b"Xin ch\xc3\xa0o c\xc3\xa1c b\xe1\xba\xa1n", "a.txt")
            order.append("check")

        work = [threads.submit(page, number) for number in (1, 2, 3)]
        while not workers._processes[0]._future:
            pass
        work.append(threads.submit(check))
        for item in work:
            item.result(60)
    assert order.index("check") <= 1


_INGEST = """
import sys
from pathlib import Path
from docassist.assistant import build_assistant
from docassist.settings import Settings
from ingest.pipeline import Pipeline

def told(name, done, total):
    print(done, flush=True)

if __name__ == "__main__":
    settings = Settings.from_env()
    with Pipeline(build_assistant(settings), settings, progress=told) as pipeline:
        pipeline.ingest_paths([Path(sys.argv[1])])
"""

# Stands before Tesseract, and makes nothing of a page that is wider than high.
_BROKEN = """#!{python}
import subprocess, sys
from PIL import Image

if "/dev/stdin" in sys.argv:
    width, height = Image.open("/dev/stdin").size
    if width > height:
        sys.exit(1)
sys.exit(subprocess.run(["{tesseract}", *sys.argv[1:]]).returncode)
"""


def start(tmp_path: Path, data: bytes, **more: str) -> "subprocess.Popen[str]":
    """A process that takes a file in."""
    (tmp_path / "run.py").write_text(_INGEST)
    (tmp_path / "quét.pdf").write_bytes(data)
    environment = os.environ | {
        "DOCASSIST_DATA_DIR": str(tmp_path / "data"),
        "DOCASSIST_EMBEDDING": "hash",
        "DOCASSIST_WORKERS": "1",
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path / "quét.pdf")]
    return subprocess.Popen(command, env=environment | more, stdout=subprocess.PIPE, text=True)


def test_a_scan_cut_off_goes_on_with_the_next_page(tmp_path: Path, make: Any, pages: list[list[str]]) -> None:
    """Killed after the third of six pages: the three are not recognised again."""
    process = start(tmp_path, make.scan(pages * 2))
    assert process.stdout is not None
    while (line := process.stdout.readline().strip()) != "3":
        assert line, "the process ended early"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    settings = Settings(data_dir=tmp_path / "data", workers=2, agency="hanoi", embedding="hash")
    assistant = build_assistant(settings)
    (record,) = assistant.store.listing().documents
    assert (record.state, record.scanned) == (State.READING, 6)
    done = record.recognised
    assert 3 <= done < 6
    told: list[tuple[str, int, int]] = []
    with Pipeline(assistant, settings, progress=lambda *page: told.append(page)) as running:
        record = running.wait(record.id, 120)
        assert (record.state, record.symbol, record.pages) == (State.READY, "135/UBND-KT", 6)
    assert told == [("quét.pdf", number, 6) for number in range(done + 1, 7)]


def test_a_bad_page_is_named_and_may_be_tried_again(tmp_path: Path, make: Any, pages: list[list[str]]) -> None:
    """The other pages are read, the clerk is told which is not; a retry looks at that page only."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "tesseract").write_text(_BROKEN.format(python=sys.executable, tesseract=shutil.which("tesseract")))
    (folder / "tesseract").chmod(0o755)
    data = _with_a_wide_page(make.scan(pages))
    process = start(tmp_path, data, PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
    process.communicate(timeout=120)
    settings = Settings(data_dir=tmp_path / "data", workers=2, agency="hanoi", embedding="hash")
    assistant = build_assistant(settings)
    (record,) = assistant.store.listing().documents
    assert (record.state, record.symbol, record.retriable) == (State.NEEDS_CLERK, "135/UBND-KT", True)
    assert record.reason.startswith("Trang 2: ")
    assert "Hãy" in record.reason
    assert record.reason in assistant.store.analysis(record.id).warnings
    assert [page.needs_ocr for page in assistant.store.document(record.id).pages] == [False, True, False]
    told: list[tuple[str, int, int]] = []
    with Pipeline(assistant, settings, progress=lambda *page: told.append(page)) as running:
        running.retry(record.id)
        record = running.wait(record.id, 120)
        assert (record.state, record.reason, record.retriable) == (State.READY, "", False)
        with pytest.raises(NotReady):
            running.retry(record.id)
    assert told == [("quét.pdf", 3, 3)]


def _with_a_wide_page(data: bytes) -> bytes:
    """Page 2 cut to a strip."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.pages[1].mediabox = [0, 542, 595, 842]
        pdf.save(out)
    return out.getvalue()


def test_a_scan_is_received_without_tesseract(tmp_path: Path, make: Any, pages: list[list[str]]) -> None:
    """The clerk is told why it could not be read and what to install; nothing crashes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("nice", "sh"):
        (folder / name).symlink_to(str(shutil.which(name)))
    process = start(tmp_path, make.scan(pages[:1]), PATH=str(folder))
    process.communicate(timeout=120)
    settings = replace(Settings(data_dir=tmp_path / "data"), embedding="hash")
    (record,) = build_assistant(settings).store.listing().documents
    assert (record.state, record.retriable) == (State.NEEDS_CLERK, True)
    assert "tesseract-ocr-vie" in record.reason
