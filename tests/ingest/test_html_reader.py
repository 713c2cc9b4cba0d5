"""HTML: lines as a browser shows them, tables as tables, nothing fetched or run."""

import pytest

from docassist.types import MediaType
from ingest.readers import read
from tests.ingest.old_text import tcvn3


def test_block_elements_become_lines() -> None:
    """Inline elements stay in their line; scripts, styles and comments are no text."""
    page = """<!DOCTYPE html><html><head><title>Công văn</title><style>p {color: red}</style></head><body>
      <h1>THÔNG BÁO</h1><script>alert(1)</script><p>Căn cứ <b>Luật</b> số <i>12</i>/2026;<br>Theo đề nghị</p><!-- bỏ -->
      <div>Điều 1.<div>Phạm vi</div> phần cuối</div><ul><li>mục</li></ul></body></html>"""
    document = read(page.encode())
    assert document.media_type is MediaType.HTML
    assert document.text.split("\n") == [
        *("THÔNG BÁO", "Căn cứ Luật số 12/2026;", "Theo đề nghị", "Điều 1.", "Phạm vi", "phần cuối", "mục"),
    ]
    assert document.info == {"title": "Công văn"}


def test_a_table_with_spans_is_even() -> None:
    """A cell over rows stands in each, one over columns in the first."""
    table = (
        "<table border=1><tr><th>TT</th><th>Nhiệm vụ</th><th>Thời hạn</th></tr><tr><td colspan=3>I. CHUNG</td></tr>"
        "<tr><td>1</td><td>Rà soát<br>văn bản</td><td rowspan=2>2026</td></tr>"
        "<tr><td>2</td><td>Báo cáo</td></tr></table>"
    )
    document = read(f"<html><body><p>Trước</p>{table}<p>Sau</p></body></html>".encode())
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["TT", "Nhiệm vụ", "Thời hạn"],
        ["I. CHUNG", "", ""],
        ["1", "Rà soát\nvăn bản", "2026"],
        ["2", "Báo cáo", "2026"],
    ]
    assert document.text.endswith("2026\n2\nBáo cáo\nSau")


def test_a_layout_table_is_read_column_by_column() -> None:
    """The head of a document saved as HTML."""
    table = (
        "<table><tr><td>BỘ Y TẾ<br>Số: 1/BYT</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
        "<tr><td>V/v báo cáo</td><td>Hà Nội, ngày 01 tháng 3 năm 2026</td></tr></table>"
    )
    document = read(f"<html><body>{table}</body></html>".encode())
    assert not document.tables
    assert document.text.split("\n") == [
        *("BỘ Y TẾ", "Số: 1/BYT", "V/v báo cáo"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày 01 tháng 3 năm 2026"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_encodings_are_found(encoding: str) -> None:
    """By byte order mark or by being valid UTF-8."""
    assert read("<html><body>Ủy ban nhân dân</body></html>".encode(encoding)).text == "Ủy ban nhân dân"


def test_external_entities_are_not_followed() -> None:
    """A file of the server never gets into a document."""
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>trước &x; sau</body></html>'
    assert "root:" not in read(page.encode()).text


@pytest.mark.parametrize("declared", ["", "<meta charset='iso-8859-1'>"])
def test_a_page_in_tcvn3_is_read_in_unicode(declared: str) -> None:
    """Also where it says that it is Latin text, as pages of that time do."""
    page = f"<html>{declared}<p>{tcvn3('quyết định của bộ trưởng')}</p><p>{tcvn3('về lương hưu')}</p></html>"
    assert read(page.encode("cp1252")).text == "quyết định của bộ trưởng\nvề lương hưu"
