"""A file goes all the way or leaves nothing behind: received once, gated, read, stored, found, deleted."""

import logging
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from docassist.assistant import build_assistant
from docassist.errors import EmptyFile, FileTooLarge, NotFound, NotReady, SecretDocument, UnknownType
from docassist.settings import Settings
from docassist.store import DocumentRecord, State
from ingest.claim import AlreadyRunning
from ingest.pipeline import Pipeline
from ingest.report import FileResult


def kept_files(settings: Settings) -> list[Path]:
    return [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]


def kept_bytes(settings: Settings) -> bytes:
    """Everything in the data folder, databases, logs and index included."""
    return b"".join(path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file())


def test_a_letter_is_read_stored_and_found(pipeline: Pipeline, settings: Settings, make: Any) -> None:
    """After `wait` the register fields, the analysis, the file and the passages are there."""
    data = make.letter().encode()
    receipt = pipeline.receive(data, "../135.txt", actor="Văn thư A")
    assert receipt.created
    assert receipt.state is State.RECEIVED
    record = pipeline.wait(receipt.document_id, 30)
    assistant = pipeline.assistant
    assert (record.state, record.name, record.symbol) == (State.READY, "135.txt", "135/UBND-KT")
    assert assistant.store.document(record.id).text
    assert assistant.store.analysis(record.id).tasks
    assert assistant.files.get(record.id) == data
    assistant.upkeep.commit()
    assert [passage.record.id for passage in assistant.find("giải ngân vốn đầu tư công")] == [record.id]
    assert [event.action for event in assistant.store.journal.events(record.id)] == ["receive"]


def test_the_same_bytes_again_change_nothing(pipeline: Pipeline, settings: Settings, make: Any) -> None:
    """Another name is no other document."""
    data = make.letter().encode()
    first = pipeline.receive(data, "a.txt")
    before = pipeline.wait(first.document_id, 30)
    again = pipeline.receive(data, "b.txt")
    assert (again.document_id, again.created, again.state) == (first.document_id, False, State.READY)
    assert pipeline.assistant.store.get(first.document_id) == before
    assert len(kept_files(settings)) == 1


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyFile), (b"Rar!\x1a\x07\x00" + bytes(50), UnknownType), (bytes(1024 * 1024 + 1), FileTooLarge)],
)
def test_a_file_that_cannot_be_taken_leaves_nothing(
    pipeline: Pipeline, settings: Settings, data: bytes, error: type[Exception]
) -> None:
    """The error says why; no file, no row."""
    with pytest.raises(error):
        pipeline.receive(data, "a.pdf")
    assert kept_files(settings) == []
    assert pipeline.assistant.store.listing().total == 0


def test_a_secret_document_leaves_only_an_event(
    pipeline: Pipeline, settings: Settings, make: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither its name nor its text is in the data folder or the log."""
    caplog.set_level(logging.DEBUG)
    text = "MẬT\n" + make.letter(body="Phương án tác chiến khu vực đồi Vạn Xuân.")
    with pytest.raises(SecretDocument):
        pipeline.receive(text.encode(), "phuong-an-van-xuan.txt")
    with pytest.raises(SecretDocument):
        pipeline.analyse(text.encode(), "phuong-an-van-xuan.txt")
    store = pipeline.assistant.store
    assert store.listing().total == 0
    assert [event.channel for event in store.journal.refusals()] == ["upload", "analyse"]
    assert store.journal.events() == ()
    for word in ("Vạn Xuân", "van-xuan"):
        assert word.encode() not in kept_bytes(settings)
        assert word not in caplog.text


def test_a_mark_on_a_late_page_takes_back_what_was_kept(pipeline: Pipeline, settings: Settings, make: Any) -> None:
    """A file whose fifth page is secret is received, then removed with every trace but the event."""
    pages = [make.letter(number).splitlines() for number in (1, 2, 3, 4)]
    secret = ["MẬT", "", *make.letter(5, "Phương án khu vực đồi Vạn Xuân.").splitlines()]
    data = make.pdf([*pages, secret])
    receipt = pipeline.receive(data, "gop-van-xuan.pdf")
    with pytest.raises((SecretDocument, NotFound)):
        pipeline.wait(receipt.document_id, 30)
    pipeline.stop()
    store = pipeline.assistant.store
    assert store.listing().total == 0
    assert len(store.journal.refusals()) == 1
    assert kept_files(settings) == []
    for trace in ("Vạn Xuân", "gop-van-xuan", receipt.document_id):
        assert trace.encode() not in kept_bytes(settings)
    pipeline.start()


@pytest.mark.parametrize("pages", [[[]], [["cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc"] * 3]])
def test_what_cannot_be_trusted_needs_the_clerk(pipeline: Pipeline, make: Any, pages: list[list[str]]) -> None:
    """A page of pictures and garbled text get a reason and no fields at all."""
    record = pipeline.wait(pipeline.receive(make.pdf(pages), "a.pdf").document_id, 30)
    assert record.state is State.NEEDS_CLERK
    assert record.reason
    assert (record.symbol, record.kind, record.subject, record.lead_unit) == (None, None, None, None)


def test_a_page_whose_text_is_spoilt_needs_the_clerk(pipeline: Pipeline, make: Any) -> None:
    """The other pages are analysed as ever; the reason names the page that was left out."""
    spoilt = ["cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc"] * 6
    record = pipeline.wait(pipeline.receive(make.pdf([make.letter().splitlines(), spoilt]), "a.pdf").document_id, 30)
    assert (record.state, record.symbol) == (State.NEEDS_CLERK, "135/UBND-KT")
    assert record.reason.startswith("Trang 2 ")


def test_a_picture_without_words_among_text_holds_nothing_up(pipeline: Pipeline, make: Any) -> None:
    """It is looked at, and the text pages are analysed as ever."""
    data = make.pdf([make.letter().splitlines(), []])
    record = pipeline.wait(pipeline.receive(data, "a.pdf").document_id, 30)
    assert (record.state, record.symbol, record.pages) == (State.READY, "135/UBND-KT", 2)
    assert (record.scanned, record.recognised) == (1, 1)


def test_a_folder_is_taken_in_file_by_file(pipeline: Pipeline, settings: Settings, make: Any, tmp_path: Path) -> None:
    """Bad files are reported, hidden ones skipped, the others read; progress is told for each."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(make.letter(1))
    (folder / "b.docx").write_bytes(make.docx(make.letter(2).splitlines()))
    (folder / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "d.txt").write_text("MẬT\n" + make.letter(3))
    (folder / "e.txt").write_text(make.letter(1))
    (folder / "sub" / "f.txt").write_text(make.letter(4))
    (folder / ".hidden.txt").write_text(make.letter(5))
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int, result: FileResult) -> None:
        told.append((done, total))

    report = pipeline.ingest_paths([folder, tmp_path / "missing.pdf"], progress)
    assert [result.path.name for result in report.results] == [
        *("a.txt", "b.docx", "c.png", "d.txt", "e.txt", "f.txt", "missing.pdf")
    ]
    codes = ["", "", "unreadable_file", "secret_document", "", "", "unreadable_file"]
    assert [result.code for result in report.results] == codes
    assert all(result.message for result in report.failed)
    assert told == [(number, 7) for number in range(1, 8)]
    assert pipeline.assistant.store.counts()[State.READY] == 3
    assert sum(result.created for result in report.results) == 3
    assert len({passage.record.id for passage in pipeline.assistant.find("giải ngân")}) == 3


def test_the_same_file_twice_at_once_is_read_once_and_waited_for(
    pipeline: Pipeline, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the second comes after the first was entered and before its job began."""
    begin = pipeline._jobs.submit

    def slowly(record: DocumentRecord) -> Future[str]:
        time.sleep(0.5)
        return begin(record)

    monkeypatch.setattr(pipeline._jobs, "submit", slowly)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(make.letter(6))
    report = pipeline.ingest_paths([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [result.code for result in report.results] == ["", ""]
    assert sum(result.created for result in report.results) == 1


def test_analysing_keeps_nothing(pipeline: Pipeline, settings: Settings, make: Any) -> None:
    """The whole reading comes back; store and disk stay empty."""
    reading = pipeline.analyse(make.letter().encode(), "a.txt")
    assert reading.analysis.register.symbol == "135/UBND-KT"
    assert len(reading.vectors.data) == 2 * reading.vectors.dimension * len(reading.chunks)
    assert kept_files(settings) == []
    assert pipeline.assistant.store.listing().total == 0


def test_a_deleted_document_is_gone_from_everywhere(pipeline: Pipeline, settings: Settings, make: Any) -> None:
    """Search, rows and file; only the audit says that it was there."""
    receipt = pipeline.receive(make.letter().encode(), "a.txt")
    pipeline.wait(receipt.document_id, 30)
    pipeline.assistant.delete(receipt.document_id, "Văn thư A")
    assert pipeline.assistant.find("giải ngân vốn đầu tư công") == ()
    assert kept_files(settings) == []
    with pytest.raises(NotFound):
        pipeline.assistant.store.get(receipt.document_id)
    again = pipeline.receive(make.letter().encode(), "a.txt")
    assert again.created
    assert pipeline.wait(again.document_id, 30).state is State.READY


def test_a_failed_document_can_be_read_again(pipeline: Pipeline, make: Any) -> None:
    """A retry is a new attempt; a ready document refuses it."""
    receipt = pipeline.receive(make.letter().encode(), "a.txt")
    pipeline.wait(receipt.document_id, 30)
    with pytest.raises(NotReady):
        pipeline.retry(receipt.document_id)
    pipeline.assistant.store.set_state(receipt.document_id, State.FAILED, "hết giờ", retriable=True)
    pipeline.retry(receipt.document_id, "Văn thư A")
    record = pipeline.wait(receipt.document_id, 30)
    assert (record.state, record.attempt) == (State.READY, 2)


def test_only_one_process_takes_documents_in(pipeline: Pipeline, settings: Settings) -> None:
    """A second pipeline over the same folder is refused and changes nothing."""
    with pytest.raises(AlreadyRunning):
        Pipeline(build_assistant(settings), settings).start()
    assert pipeline.problems() == []


def test_a_lost_index_is_built_again_from_the_store(fresh: Settings, make: Any) -> None:
    """Deleting the index folder costs nothing but time."""
    with Pipeline(build_assistant(fresh), fresh) as running:
        record = running.wait(running.receive(make.letter().encode(), "a.txt").document_id, 30)
    for path in sorted((fresh.data_dir / "index").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    with Pipeline(build_assistant(fresh), fresh) as running:
        assert [passage.record.id for passage in running.assistant.find("giải ngân")] == [record.id]


_INGEST = """
import sys
import time
from concurrent.futures import Future
from pathlib import Path
from typing import Any
from docassist.assistant import build_assistant
from docassist.settings import Settings
from ingest.pipeline import Pipeline

if __name__ == "__main__":
    settings = Settings.from_env()
    with Pipeline(build_assistant(settings), settings) as pipeline:
        print("started", flush=True)
        pipeline.ingest_paths([Path(sys.argv[1])], lambda done, total, result: print(done, flush=True))
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_process_cut_off_is_finished_by_the_next(
    fresh: Settings, make: Any, tmp_path: Path, how: signal.Signals
) -> None:
    """Killed, or stopped by Ctrl-C in the middle of 16 files: the next start finishes what was received, and nothing
    is doubled."""
    folder, script = tmp_path / "in", tmp_path / "run.py"
    folder.mkdir()
    script.write_text(_INGEST)
    for number in range(16):
        (folder / f"{number}.txt").write_text(make.letter(number + 1))
    environment = os.environ | {
        "DOCASSIST_DATA_DIR": str(fresh.data_dir),
        "DOCASSIST_EMBEDDING": "hash",
        "DOCASSIST_WORKERS": "2",
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
    }
    # A shell starts programs in the background with Ctrl-C ignored, and this test with them.
    command = ["env", "--default-signal=INT", sys.executable, str(script), str(folder)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while (line := process.stdout.readline().strip()) != "4":
        assert line, "the process ended early"
    process.send_signal(how)
    process.communicate(timeout=5)
    received = build_assistant(fresh).store.listing(limit=100)
    assert 4 <= received.total < 16
    with Pipeline(build_assistant(fresh), fresh) as running:
        for record in received.documents:
            running.wait(record.id, 60)
        report = running.ingest_paths([folder])
        store = running.assistant.store
        assert [result.code for result in report.results] == [""] * 16
        assert store.counts() == dict.fromkeys(State, 0) | {State.READY: 16}
        ids = {record.id for record in store.listing(limit=100).documents}
        assert running.assistant.searcher.index.documents() == ids
        assert {path.name for path in kept_files(fresh)} == ids
        assert all(len(store.document(document_id).pages) == 1 for document_id in ids)
