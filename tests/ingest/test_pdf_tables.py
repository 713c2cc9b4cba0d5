"""PDF: tables from rulings, and where words stand on pages that are turned."""

import struct

import pytest

from ingest.readers import read
from ingest.readers.geometry import Frame, Rect
from tests.ingest.paper import Paper, body, texts

XS, YS = [60.0, 100.0, 330.0, 420.0, 540.0], [200.0, 230.0, 280.0, 330.0]


def _task_table(paper: Paper) -> Paper:
    paper.grid(XS, YS)
    for x, text in zip(XS, ["TT", "Nhiệm vụ", "Thời hạn", "Chủ trì"], strict=False):
        paper.text(x + 5, 220, text)
    for top, cells in (
        (245, ["1", "Xây dựng đề án phát triển", "2026", "Sở Tài chính"]),
        (295, ["2", "Báo cáo", "", "Sở Y tế"]),
    ):
        for x, text in zip(XS, cells, strict=False):
            paper.text(x + 5, top, text)
    return paper.text(105, 261, "du lịch Thủ đô")


def test_a_table_is_read_from_its_rulings() -> None:
    """Cells in row-major order; the words of a cell follow one another in the text."""
    document = read(_task_table(body(Paper(), 100).text(90, 360, "Sau bảng")).data())
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["TT", "Nhiệm vụ", "Thời hạn", "Chủ trì"],
        ["1", "Xây dựng đề án phát triển\ndu lịch Thủ đô", "2026", "Sở Tài chính"],
        ["2", "Báo cáo", "", "Sở Y tế"],
    ]
    assert all(document.text[c.span.start : c.span.end] == c.text for row in table.rows for c in row)
    assert texts(document)[-2:] == ["Sở Y tế", "Sau bảng"]


def test_merged_cells_stand_in_every_row_and_in_the_first_column() -> None:
    """A cell over two rows belongs to both; one over all columns leaves the others empty."""
    page = Paper()
    for y in (100, 130, 190):
        page.rule(60, y, 540, y)
    page.rule(60, 160, 300, 160)
    page.rule(60, 100, 60, 190).rule(540, 100, 540, 190).rule(300, 130, 300, 190)
    page.text(70, 120, "I. NHIỆM VỤ CHUNG").text(70, 150, "Rà soát").text(70, 180, "Báo cáo").text(310, 165, "Bộ Y tế")
    (table,) = read(page.data()).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["I. NHIỆM VỤ CHUNG", ""],
        ["Rà soát", "Bộ Y tế"],
        ["Báo cáo", "Bộ Y tế"],
    ]
    assert table.rows[1][1].span == table.rows[2][1].span


def test_frames_and_underlines_make_no_table() -> None:
    """A box around a stamp and a line under a name are no table."""
    page = body(Paper()).grid([60, 200], [300, 340]).text(80, 325, "HỎA TỐC").rule(90, 400, 200, 400)
    document = read(page.data())
    assert not document.tables
    assert "HỎA TỐC" in document.text


def test_a_page_written_sideways_is_read_upright() -> None:
    """A landscape table on a portrait page: words run up the page, boxes stay where the eye sees them."""
    page = Paper().text_up(100, 700, "Danh mục nhiệm vụ").text_up(120, 700, "Cơ quan chủ trì thực hiện")
    document = read(page.data())
    assert texts(document) == ["Danh mục nhiệm vụ", "Cơ quan chủ trì thực hiện"]
    box = document.pages[0].lines[0].box
    assert box is not None
    assert box.x1 - box.x0 < box.y1 - box.y0
    assert box.y1 == pytest.approx(700, abs=2)


@pytest.mark.parametrize("x", [72.024, 100.25, 100.75, 0.05, 841.92])
def test_boxes_are_rounded_to_tenths(x: float) -> None:
    """A box is the rectangle from the page's corner, each side rounded to a tenth of a point."""
    edge = struct.unpack("f", struct.pack("f", x))[0]  # as pdfium gives it
    box = Frame((10.5, 0.0, 600.0, 800.0)).shown()(Rect(edge, edge - 800, edge + 30, edge - 780))
    assert (box.x0, box.y0, box.x1, box.y1) == tuple(
        round(side, 1) for side in (edge - 10.5, edge, edge + 19.5, edge + 20)
    )


def test_a_rotated_page_has_boxes_as_shown() -> None:
    """A page turned by its own flag is as wide as it is shown."""
    document = read(Paper().text(90, 90, "Trang một").page(rotate=90).text(90, 90, "Trang hai").data())
    page = document.pages[1]
    assert (page.width, page.height) == (842, 595)
    box = page.lines[0].box
    assert box is not None
    assert 0 <= box.x0 < box.x1 <= 842
    assert 0 <= box.y0 < box.y1 <= 595
