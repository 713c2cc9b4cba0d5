"""XLSX: sheets are pages, rows of one cell are lines, the rest tables; values as a person reads them."""

import io
from datetime import datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from docassist.errors import UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.readers import read
from tests.ingest.old_text import tcvn3
from tests.ingest.test_robustness import outcome


def _read(book: Any, **options: Any) -> ParsedDocument:
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), **options)


def _filled(*rows: list[object]) -> Any:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


HEAD = ["TT", "Nhiệm vụ", "Thời hạn", "Tỷ lệ"]


def test_a_sheet_is_title_table_and_notes() -> None:
    """Days as dd/mm/yyyy, shares in per cent, whole numbers without a point; an empty column is left out."""
    book = _filled(
        ["PHỤ LỤC I"],
        ["Danh mục nhiệm vụ"],
        [],
        HEAD,
        [1, "Rà soát\nquy trình", datetime(2026, 3, 5), 0.125],
        [2.0, "Báo cáo", datetime(2026, 3, 5, 14, 30), None],
        [],
        ["Ghi chú: số liệu ước tính"],
    )
    book.active["D5"].number_format = "0.0%"
    document = _read(book)
    assert document.media_type is MediaType.XLSX
    assert document.text.split("\n")[:2] == ["PHỤ LỤC I", "Danh mục nhiệm vụ"]
    assert document.text.endswith("Ghi chú: số liệu ước tính")
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        HEAD,
        ["1", "Rà soát\nquy trình", "05/03/2026", "12,5%"],
        ["2", "Báo cáo", "05/03/2026 14:30", ""],
    ]
    assert all(document.text[c.span.start : c.span.end] == c.text for row in table.rows for c in row)


def test_merged_cells_stand_in_every_row_and_in_the_first_column() -> None:
    """As in tables of Word and PDF."""
    book = _filled(["I. CHUNG", None], ["Rà soát", "Bộ Y tế"], ["Báo cáo", None])
    book.active.merge_cells("A1:B1")
    book.active.merge_cells("B2:B3")
    lines, (table,) = _read(book).text, _read(book).tables
    assert lines.startswith("I. CHUNG\n")
    assert [[cell.text for cell in row] for row in table.rows] == [["Rà soát", "Bộ Y tế"], ["Báo cáo", "Bộ Y tế"]]


def test_each_sheet_is_a_page_and_a_hidden_one_is_said() -> None:
    """What is hidden is data all the same, and the clerk is told."""
    book = _filled(HEAD, [1, "a", "b", time(8, 5)])
    hidden = book.create_sheet("Nội bộ")
    hidden.append(["Số liệu gốc"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Trống")
    document = _read(book)
    assert [page.number for page in document.pages] == [1, 2]
    assert [line.text for line in document.pages[1].lines] == ["Số liệu gốc"]
    assert "08:05" in document.text
    assert document.warnings == ("Bảng tính có trang ẩn (Nội bộ); nội dung của trang ẩn vẫn được đọc.",)
    assert len(_read(book, max_pages=1).pages) == 1


def test_heads_and_feet_are_furniture() -> None:
    """A mark of secrecy in the head of a sheet must be seen."""
    book = _filled(["Nội dung"])
    book.active.oddHeader.right.text = '&"Arial,Bold"MẬT'
    (page,) = _read(book).pages
    assert [line.text for line in page.furniture] == ["MẬT"]


def test_cells_in_tcvn3_are_read_in_unicode() -> None:
    """Old tables keep their old letters when Excel saves them anew."""
    assert _read(_filled([tcvn3("nhiệm vụ được giao")], [tcvn3("đề nghị")])).text == "nhiệm vụ được giao\nđề nghị"


def test_an_enormous_sheet_is_cut_and_said() -> None:
    """The first 20,000 rows are read."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(20_100):
        sheet.append([number])
    document = _read(book)
    assert document.text.endswith("\n19999")
    assert "quá lớn" in document.warnings[0]


def test_a_damaged_workbook_is_refused() -> None:
    """With what to do."""
    out = io.BytesIO()
    _filled(HEAD).save(out)
    broken = out.getvalue().replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    with pytest.raises(UnreadableFile, match="Hãy"):
        read(out.getvalue()[:-30])
    assert "Hãy" in (outcome(broken) or "Hãy")
