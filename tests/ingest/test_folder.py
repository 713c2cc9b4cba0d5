"""A file of a folder is opened once: passed through the gate and read in one go, with the outcome of an upload."""

import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.secrecy.stamping import Stamp, stamp_png
from docassist.assistant import build_assistant
from docassist.errors import NotFound, ReadingTimeout, UnreadableFile
from docassist.settings import Settings
from docassist.store import State
from docassist.types import MediaType, ParsedDocument
from ingest import reading
from ingest.calls import Checked, Job
from ingest.pipeline import Pipeline
from ingest.process import ReaderCrashed


def read_files(pipeline: Pipeline) -> list[ParsedDocument]:
    store = pipeline.assistant.store
    return [store.document(key) for key in sorted(store.ids([State.READY]))]


def test_a_folder_gives_what_uploads_give(pipeline: Pipeline, settings: Settings, make: Any, tmp_path: Path) -> None:
    """Text, Word, PDF with a page that is a picture: the same pages, register and suggestions."""
    letter = make.letter().splitlines()
    files = {
        "a.txt": make.letter(1).encode(),
        "b.docx": make.docx(make.letter(2).splitlines()),
        "c.pdf": make.pdf([letter, letter, letter, letter]),
        "d.pdf": make.pdf([letter, []]),
    }
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = {result.path.name: result.document_id for result in pipeline.ingest_paths([folder]).results}
    other = replace(settings, data_dir=tmp_path / "other")
    with build_assistant(other) as assistant, Pipeline(assistant, other, durable=False) as uploads:
        for name, data in files.items():
            record = uploads.wait(uploads.receive(data, name).document_id, 30)
            assert found[name] == record.id
            mine = pipeline.assistant.store
            assert mine.document(record.id) == assistant.store.document(record.id)
            assert mine.analysis(record.id) == assistant.store.analysis(record.id)
            assert mine.get(record.id).state is record.state


def test_of_a_file_that_is_secret_on_a_late_page_nothing_is_kept(
    pipeline: Pipeline, settings: Settings, make: Any, tmp_path: Path
) -> None:
    """It is read before it is kept, so there is nothing to take back."""
    pages = [make.letter(number).splitlines() for number in (1, 2, 3, 4)]
    secret = ["MẬT", "", *make.letter(5, "Phương án khu vực đồi Vạn Xuân.").splitlines()]
    path = tmp_path / "gop-van-xuan.pdf"
    path.write_bytes(make.pdf([*pages, secret]))
    (result,) = pipeline.ingest_paths([path]).results
    assert (result.document_id, result.code) == (None, "secret_document")
    assert [event.channel for event in pipeline.assistant.store.journal.refusals()] == ["folder"]
    pipeline.stop()
    kept = b"".join(path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file())
    for trace in ("Vạn Xuân", "gop-van-xuan"):
        assert trace.encode() not in kept
    pipeline.start()


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
@pytest.mark.parametrize("first", [True, False])
def test_a_stamp_put_as_a_picture_on_a_page_of_text_is_seen(
    pipeline: Pipeline, make: Any, tmp_path: Path, first: bool
) -> None:
    """On the first page of the letter, and on that of an annex behind it."""
    annex = ["PHỤ LỤC I", "DANH MỤC NHIỆM VỤ", "(Kèm theo Công văn số 1/UBND-KT ngày 19/11/2026)", "1. Sở Tài chính."]
    sheet = BytesIO()
    canvas = Canvas(sheet, pagesize=(595, 842))
    canvas.drawImage(ImageReader(BytesIO(stamp_png(Stamp("MẬT")))), 400, 560, 71, 26)
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(make.pdf([make.letter(1).splitlines(), annex])))
    writer.pages[0 if first else 1].merge_page(PdfReader(sheet).pages[0])
    out = BytesIO()
    writer.write(out)
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    (result,) = pipeline.ingest_paths([path]).results
    assert (result.document_id, result.code) == (None, "secret_document")


@pytest.mark.parametrize("trouble", [ReaderCrashed, ReadingTimeout])
def test_a_file_whose_reading_ends_badly_is_kept_with_the_reason(
    pipeline: Pipeline, make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    """It passes the gate by its first pages, and is not read a second time until somebody asks for that."""

    def end_badly(*_: object) -> Checked:
        raise trouble

    path = tmp_path / "a.txt"
    path.write_text(make.letter())
    monkeypatch.setattr(pipeline._workers, "check_and_read", end_badly)
    (result,) = pipeline.ingest_paths([path]).results
    assert (result.state, result.message) == (State.FAILED, str(trouble()))
    pipeline.retry(str(result.document_id))
    assert pipeline.wait(str(result.document_id), 30).symbol == "135/UBND-KT"


@pytest.mark.parametrize("trouble", [RuntimeError, UnreadableFile])
def test_what_nobody_foresaw_is_left_to_the_job(
    make: Any, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    """The file has passed the gate on its first pages, and is kept."""

    def fail(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(reading, "_read_and_analyse", fail)
    checked = reading.check_and_read(make.letter().encode(), Job("a.txt", date(2026, 11, 26), "hash"), "0")
    assert checked == Checked(MediaType.TEXT)


def test_a_file_sent_again_after_it_was_deleted_is_read_again(pipeline: Pipeline, make: Any, tmp_path: Path) -> None:
    """Nothing of the first reading is left to be handed on."""
    path = tmp_path / "a.txt"
    path.write_text(make.letter())
    (first,) = pipeline.ingest_paths([path]).results
    pipeline.assistant.delete(str(first.document_id), "Văn thư A")
    with pytest.raises(NotFound):
        pipeline.assistant.store.get(str(first.document_id))
    (again,) = pipeline.ingest_paths([path]).results
    assert (again.document_id, again.state, again.created) == (first.document_id, State.READY, True)
    assert not pipeline._intake._steps._handed
