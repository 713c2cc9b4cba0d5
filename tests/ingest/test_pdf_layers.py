"""A page is text, a picture, or a picture under text that is not its own."""

import pytest

from docassist.types import Box, PageSource
from ingest.readers import read
from ingest.readers.draft import DraftLine, DraftPage
from tests.ingest.paper import Paper

TEXT, PICTURE, STAMPED = PageSource.TEXT, PageSource.PICTURE, PageSource.STAMPED
BODY = ["Ủy ban nhân dân thành phố yêu cầu các sở, ngành thực hiện nghiêm túc kế hoạch đã giao"] * 12
SPOILT = ["DANH M1JC VAN BAN QUY PEW PHAP LUAT cna BO TAI CHINH ban hanh da het hieu hrc toan bQ"] * 12
SIGNED = ["Ký bởi: Ủy ban nhân dân thành phố Hà Nội", "Email: vanthu@hanoi.gov.vn", "Thời gian ký: 12.11.2026 16:33:33"]
MARK = ["Người ký: CỔNG THÔNG TIN ĐIỆN TỬ", "Email: cong@example.vn", "Cơ quan: VĂN PHÒNG THÀNH PHỐ", "Ngày 12.11.2026"]
NOTICE = ["Bản sao lấy từ kho văn bản điện tử của cơ quan; chỉ có giá trị tham khảo, không thay bản chính."] * 6


@pytest.mark.parametrize(
    ("paper", "source"),
    [
        (Paper().lines(90, 100, *BODY), TEXT),
        (Paper().lines(90, 100, *BODY).picture(90, 20, 80, 60), TEXT),
        (Paper().picture().lines(90, 100, *BODY), TEXT),
        (Paper().picture().hidden(90, 100, *BODY), TEXT),
        (Paper().text(90, 100, "Phụ lục I").picture(90, 300, 100, 80), TEXT),
        (Paper(), TEXT),
        (Paper().picture(), PICTURE),
        (Paper().rule(50, 50, 500, 50).rule(50, 60, 500, 60), PICTURE),
        (Paper().picture().text(200, 400, "www.example.vn"), STAMPED),
        (Paper().picture(0, 0, 595, 420).text(200, 400, "www.example.vn"), STAMPED),
        (Paper().picture().lines(350, 30, *SIGNED, step=10, size=8), STAMPED),
        (Paper().picture().lines(350, 30, *MARK, step=10, size=8), STAMPED),
        (Paper().lines(350, 30, *SIGNED, step=10, size=8).rule(50, 90, 500, 90), STAMPED),
        (Paper().picture().hidden(90, 100, *SPOILT), STAMPED),
        (Paper().hidden(90, 100, *SPOILT).picture(), STAMPED),
        (Paper().lines(90, 100, *SPOILT), TEXT),
    ],
)
def test_what_a_page_is_made_of(paper: Paper, source: PageSource) -> None:
    """A logo makes no picture of a text page, a stamp no text page of a picture, and a spoilt layer is no text."""
    page = read(paper.data()).pages[0]
    assert (page.source, page.needs_ocr) == (source, source is not TEXT)


def test_text_that_is_the_same_on_every_picture_is_a_watermark() -> None:
    """Long or not; a page with text of its own beside it stays text."""
    paper = Paper().picture().lines(40, 700, *NOTICE)
    for _ in range(3):
        paper.page().picture().lines(40, 700, *NOTICE)
    paper.page().picture().lines(40, 700, *NOTICE).lines(90, 100, *BODY)
    assert [page.source for page in read(paper.data()).pages] == [STAMPED] * 4 + [TEXT]


def test_a_recognised_page_takes_the_place_of_its_picture() -> None:
    """In order, with the layer over the picture and the page number set apart; other pages are left as they are."""
    paper = Paper().lines(90, 100, *BODY[:1]).page().picture().text(200, 400, "www.example.vn")
    words = ("2", "Điều 2. Hiệu lực thi hành", "www.example.vn")
    boxes = (_box(290, 40), _box(90, 100), _box(200, 390))
    recognised = DraftPage(tuple(map(DraftLine, words, boxes)))
    document = read(paper.data(), recognised={1: recognised, 2: recognised})
    assert document.text == f"{BODY[0]}\nĐiều 2. Hiệu lực thi hành"
    page = document.pages[1]
    assert (page.needs_ocr, page.source, page.width, page.height) == (False, STAMPED, 595, 842)
    assert sorted(line.text for line in page.furniture) == ["2", "www.example.vn"]


def _box(x: float, y: float) -> Box:
    return Box(x, y, x + 100, y + 12)
