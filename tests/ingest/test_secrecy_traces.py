"""Of a secret scan, Word file and packet nothing stays: every byte of the data folder, the database with its log, the
program's log and the temporary folders is searched for their words and for pieces of the files."""

import logging
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.samples.contents import load_samples
from bench.samples.docx_file import docx_bytes
from bench.samples.model import Paper
from bench.samples.pdf_file import pdf_bytes
from bench.secrecy.packets import packet
from bench.secrecy.stamping import Scanner, Stamp, scan
from docassist.assistant import build_assistant
from docassist.errors import SecretDocument
from docassist.settings import Settings
from ingest.pipeline import Pipeline

WORDS = ("kho thóc mẫu gồm 12 bồ", "mỗi bồ nặng 30 kg", "kho thoc mau", "Người Ký Thử", "Đồng Thử Nghiệm")
PIECE = 48


def letter() -> Paper:
    """The harmless paper of the samples that says it is a test."""
    return next(sample.papers[0] for sample in load_samples() if sample.file.startswith("16"))


def files() -> dict[str, bytes]:
    plain = replace(letter(), stamps=())
    late = pdf_bytes((plain, replace(plain, body=plain.body * 6), replace(letter(), number="99/UBND-VP")))
    return {
        "scan.pdf": scan(plain, (Stamp("TỐI MẬT"),), Scanner(), seed=1),
        "word.docx": docx_bytes(letter()),
        "packet.edxml": packet({"cv.pdf": pdf_bytes((plain,)), "pl.docx": docx_bytes(letter())}, {}),
        "late.pdf": late,
    }


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pipeline]:
    """A pipeline whose data, log and temporary files lie under one folder."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    handler = logging.FileHandler(tmp_path / "all.log", encoding="utf-8")
    logging.getLogger().addHandler(handler)
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)
    settings = Settings(data_dir=tmp_path / "data", workers=1, embedding="hash")
    with Pipeline(build_assistant(settings), settings) as running:
        yield running
    logging.getLogger().removeHandler(handler)
    handler.close()


def needles(data: bytes) -> Iterator[bytes]:
    """Words in the encodings that a program may keep them in, and pieces from the middle of the file."""
    for words in WORDS:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield words.encode(encoding)
            yield words.upper().encode(encoding)
    yield from (data[at : at + PIECE] for at in range(len(data) // 3, len(data) - PIECE, max(len(data) // 40, PIECE)))


def traces(folder: Path, wanted: list[bytes]) -> list[tuple[str, bytes]]:
    kept = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert kept
    return [(path.name, needle) for path, data in kept.items() for needle in wanted if needle in data]


@pytest.mark.parametrize("name", ["scan.pdf", "word.docx", "packet.edxml", "late.pdf"])
def test_nothing_of_a_secret_file_stays(pipeline: Pipeline, tmp_path: Path, name: str) -> None:
    """Refused at the gate or while it was read; one event without content is left, and the clerk is told the law."""
    data = files()[name]
    with pytest.raises(SecretDocument, match="bí mật nhà nước") as told:
        pipeline.wait(pipeline.receive(data, name).document_id, 120)
    assert "Chuyển văn thư" in str(told.value)
    store = pipeline.assistant.store
    assert store.listing().total == 0
    assert not traces(tmp_path, list(needles(data)))
    assert name.encode() not in (tmp_path / "all.log").read_bytes()
    ordinary = docx_bytes(replace(letter(), stamps=()))
    assert pipeline.wait(pipeline.receive(ordinary, "cong-khai.docx").document_id, 120).symbol == "07/UBND-VP"
    assert traces(tmp_path, [WORDS[0].encode()]), "the search itself must be able to find what was kept"
