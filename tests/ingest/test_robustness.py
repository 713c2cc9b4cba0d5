"""Damaged files: a reader refuses them in the project's own words, or reads what is left; nothing else leaves it."""

import io
import zipfile
from functools import cache
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from docassist.errors import DocassistError
from ingest.bundle import members
from ingest.encoding import decode
from ingest.readers import read
from tests.ingest.paper import Paper

_SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_DAMAGE = st.tuples(
    st.floats(0.05, 1.0), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=12), st.booleans()
)


def _damaged(data: bytes, damage: tuple[float, list[tuple[float, int]], bool]) -> bytes:
    share, changes, cut = damage
    broken = bytearray(data[: int(len(data) * share)] if cut else data)
    for place, value in changes:
        broken[int(place * len(broken))] = value
    return bytes(broken)


@cache
def _docx() -> bytes:
    made = Document()
    made.add_paragraph("Điều 1. Phạm vi điều chỉnh")
    made.add_table(2, 2).cell(0, 0).text = "Nơi nhận:"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def outcome(data: bytes) -> str:
    """What a clerk is told; empty when the file is read."""
    try:
        read(data)
    except DocassistError as refusal:
        return str(refusal)
    return ""


@_SETTINGS
@given(_DAMAGE)
def test_a_damaged_pdf_is_refused_or_read(damage: Any) -> None:
    """Bytes changed or cut off; a refusal says what to do."""
    page = Paper().text(90, 90, "Điều 1. Phạm vi").grid([60.0, 100.0, 500.0], [200.0, 230.0]).picture()
    told = outcome(_damaged(page.data(), damage))
    assert not told or "Hãy" in told


@_SETTINGS
@given(_DAMAGE)
def test_a_damaged_docx_is_refused_or_read(damage: Any) -> None:
    """Bytes of the archive changed or cut off."""
    told = outcome(_damaged(_docx(), damage))
    assert not told or "Hãy" in told


@cache
def _files() -> tuple[bytes, ...]:
    """A workbook, pictures, and an archive of them."""
    book = Workbook()
    book.active.append(["TT", "Nhiệm vụ"])
    made = io.BytesIO()
    book.save(made)
    files = [made.getvalue()]
    for kind in ("PNG", "JPEG", "TIFF"):
        made = io.BytesIO()
        Image.effect_noise((80, 60), 60).save(made, kind)
        files.append(made.getvalue())
    return tuple(files)


@_SETTINGS
@given(st.integers(0, 3), _DAMAGE)
def test_a_damaged_workbook_or_picture_is_refused_or_read(which: int, damage: Any) -> None:
    """Bytes changed or cut off."""
    told = outcome(_damaged(_files()[which], damage))
    assert not told or "Hãy" in told


@_SETTINGS
@given(_DAMAGE)
def test_a_damaged_archive_is_refused_or_unpacked(damage: Any) -> None:
    """Whatever its directory says."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, data in enumerate(_files()):
            archive.writestr(f"thư {number}.bin", data)
    try:
        members(_damaged(made.getvalue(), damage))
    except DocassistError as refusal:
        told = str(refusal)
    else:
        told = ""
    assert not told or "Hãy" in told or "văn thư" in told


@_SETTINGS
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16-le", "cp1252", "cp1258", "latin-1"]))
def test_any_text_is_decoded(text: str, encoding: str) -> None:
    """Whatever its letters and bytes."""
    decoded, _ = decode(text.encode(encoding, errors="replace"))
    assert "\x00" in text or isinstance(decoded, str)


@_SETTINGS
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"II*\x00", b"<html>", b"<html><table><tr>"]),
)
def test_any_bytes_are_refused_or_read(tail: bytes, head: bytes) -> None:
    """Whatever a sender sends."""
    told = outcome(head + tail)
    assert not told or "Hãy" in told
