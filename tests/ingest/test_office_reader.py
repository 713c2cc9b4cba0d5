"""DOC, RTF and ODT by LibreOffice: words, tables and lists as in DOCX; nothing is left behind, nothing hangs."""

import io
import os
import tempfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from docassist.errors import ReadingTimeout, UnreadableFile
from docassist.types import MediaType
from ingest.readers import read
from ingest.readers.office import to_docx
from tests.ingest.office_files import converted
from tests.ingest.old_text import tcvn3
from tests.ingest.test_robustness import outcome


def _saved(made: object) -> bytes:
    out = io.BytesIO()
    made.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


@cache
def _docx() -> bytes:
    made = Document()
    made.add_paragraph("Ủy ban nhân dân xã Đồng Tiến")
    table = made.add_table(2, 2)
    table.style = "Table Grid"
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["TT", "Nhiệm vụ", "1", "Rà soát"], strict=True
    ):
        cell.text = text
    made.add_paragraph("Sở Y tế chủ trì", style="List Number")
    made.sections[0].header.paragraphs[0].text = "DỰ THẢO"
    return _saved(made)


@cache
def _made(suffix: str) -> bytes:
    return converted(_docx(), suffix)


@pytest.mark.parametrize(
    ("suffix", "media_type"), [("doc", MediaType.DOC), ("rtf", MediaType.RTF), ("odt", MediaType.ODT)]
)
def test_old_formats_are_read_as_word_files_are(suffix: str, media_type: MediaType) -> None:
    """The table is a table, the list has its number, the head is apart."""
    document = read(_made(suffix))
    assert document.media_type is media_type
    assert document.text == "Ủy ban nhân dân xã Đồng Tiến\nTT\nNhiệm vụ\n1\nRà soát\n1. Sở Y tế chủ trì"
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["TT", "Nhiệm vụ"], ["1", "Rà soát"]]
    assert [line.text for line in document.pages[0].furniture] == ["DỰ THẢO"]


def test_a_doc_file_in_tcvn3_is_read_in_unicode() -> None:
    """The soft hyphen is ư there; a font of capitals shows small letters as capitals."""
    made = Document()
    run = made.add_paragraph().add_run(tcvn3("Chủ tịch chính phủ"))
    run.font.name = ".VnTimeH"
    run = made.add_paragraph().add_run(tcvn3("căn cứ đề nghị của bộ trưởng bộ nội vụ về lương hưu;"))
    run.font.name = ".VnTime"
    made.add_paragraph("Một đoạn bằng Unicode giữ nguyên.")
    assert read(converted(_saved(made), "doc")).text.split("\n") == [
        "CHỦ TỊCH CHÍNH PHỦ",
        "căn cứ đề nghị của bộ trưởng bộ nội vụ về lương hưu;",
        "Một đoạn bằng Unicode giữ nguyên.",
    ]


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_a_cut_file_is_refused_or_read(suffix: str) -> None:
    """Never anything but the project's own errors, with what to do."""
    data = _made(suffix)
    for share in (0.3, 0.8):
        told = outcome(data[: int(len(data) * share)])
        assert not told or "Hãy" in told


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither files nor processes, whether it goes well, breaks, or takes too long."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    to_docx(_made("doc"))
    with pytest.raises(UnreadableFile):
        to_docx(_made("odt")[:-400] + bytes(400))
    with pytest.raises(ReadingTimeout):
        to_docx(_made("rtf"), seconds=0)
    assert list(tmp_path.iterdir()) == []
    commands = [(entry / "cmdline").read_bytes() for entry in Path("/proc").glob("[0-9]*") if _is_mine(entry)]
    assert not [command for command in commands if str(tmp_path).encode() in command]


def _is_mine(entry: Path) -> bool:
    try:
        return entry.stat().st_uid == os.getuid() and (entry / "cmdline").exists()
    except OSError:
        return False
