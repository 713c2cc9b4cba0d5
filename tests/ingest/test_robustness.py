"""Damaged files: a reader refuses them in the project's own words, or reads what is left; nothing else leaves it."""

import io
from functools import cache
from typing import Any

from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docassist.errors import DocassistError
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


def _outcome(data: bytes) -> str:
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
    told = _outcome(_damaged(page.data(), damage))
    assert not told or "Hãy" in told


@_SETTINGS
@given(_DAMAGE)
def test_a_damaged_docx_is_refused_or_read(damage: Any) -> None:
    """Bytes of the archive changed or cut off."""
    told = _outcome(_damaged(_docx(), damage))
    assert not told or "Hãy" in told


@_SETTINGS
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"<html><table><tr>"]))
def test_any_bytes_are_refused_or_read(tail: bytes, head: bytes) -> None:
    """Whatever a sender sends."""
    told = _outcome(head + tail)
    assert not told or "Hãy" in told
