"""Real gazette issues: columns of the head apart, task tables complete. Skipped without data."""

import os
from pathlib import Path

import pytest

from docassist.types import ParsedDocument
from ingest.readers import read

DATA = Path(os.environ.get("DOCASSIST_DATA", "")) / "gazette"
pytestmark = pytest.mark.skipif(not os.environ.get("DOCASSIST_DATA"), reason="no data")


def _read(name: str, max_pages: int | None = None) -> ParsedDocument:
    return read((DATA / name).read_bytes(), max_pages=max_pages)


@pytest.mark.parametrize(
    ("name", "last", "columns"),
    [("quyet-dinh-so-844-qd-ttg-469526.pdf", 29, 6), ("nghi-quyet-so-97-nq-cp-469324.pdf", 29, 7)],
)
def test_task_tables_are_complete(name: str, last: int, columns: int) -> None:
    """Numbered rows run from 1 to the last without a gap, each with its task."""
    rows = [row for table in _read(name).tables for row in table.rows if row[0].text.rstrip(".").isdecimal()]
    assert sorted({int(row[0].text.rstrip(".")) for row in rows}) == list(range(1, last + 1))
    assert all(len(row) == columns and row[1].text for row in rows)


def test_heads_are_read_column_by_column() -> None:
    """No line of a first page holds words of both columns; the number comes before the national title."""
    mixed, seen = [], 0
    for path in sorted(DATA.glob("*.pdf"))[::4]:
        lines = [line.text for line in _read(path.name, max_pages=1).pages[0].lines]
        title = next((at for at, text in enumerate(lines) if "CỘNG H" in text), None)
        number = next((at for at, text in enumerate(lines[:14]) if text.startswith("Số:")), None)
        if title is not None and number is not None:
            seen += 1
            if not (number < title and lines[title].startswith("CỘNG H") and "ngày" not in lines[number]):
                mixed.append(path.name)
    assert seen > 10
    assert not mixed
