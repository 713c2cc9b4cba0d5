"""What cards owe any document: rates of tables, no forms, formulas or courtesies, names as the text writes them."""

from dataclasses import replace

import pytest

from docassist.deadlines import find_deadlines
from docassist.register import read_register
from docassist.results import Card, Section
from docassist.summarise import card_text, figures_supported, summarise
from docassist.summarise.trim import condensed
from docassist.tasks import find_tasks
from docassist.types import Cell, DocumentPart, ParsedDocument, PartRole, Span, Table
from ingest.readers import read
from tests.docassist.summary_letters import ARRIVED, HEAD

OPENING = "Bộ Tài chính ban hành Thông tư quy định mức thu phí sử dụng cầu Minh Họa.\n"
CIRCULAR = (
    HEAD.format(issuer="BỘ TÀI CHÍNH", number="12/2026/TT-BTC")
    + "THÔNG TƯ\nQUY ĐỊNH MỨC THU PHÍ CẦU MINH HỌA\n"
    + OPENING
)


def _card(document: ParsedDocument) -> Card:
    deadlines = find_deadlines(document.text, None, ARRIVED)
    return summarise(document, read_register(document), find_tasks(document, None, ARRIVED), deadlines)


def _text(body: str) -> str:
    return card_text(_card(read((CIRCULAR + body).encode())))


def _with_table(rows: list[list[str]]) -> ParsedDocument:
    text = CIRCULAR + "Điều 1. Mức thu như sau, áp dụng cho các loại xe quy định tại bảng.\n"
    cells = []
    for row in rows:
        made = []
        for words in row:
            made.append(Cell(words, Span(len(text), len(text) + len(words))))
            text += words + "\n"
        cells.append(tuple(made))
    document = read(text.encode())
    table = Table(1, tuple(cells))
    return replace(document, tables=(table,))


@pytest.mark.parametrize(
    ("told", "is_duty"),
    [
        (
            "Thực hiện nhiệm vụ được Chính phủ giao, Bộ Tài chính đang chủ trì xây dựng dự thảo Nghị định 05 mức phí",
            False,
        ),
        ("Bộ Tài chính đang chỉ đạo rà soát 12 trạm thu phí trên tuyến", False),
        ("12 trạm thu phí do Ủy ban nhân dân xã Minh Họa giao cho doanh nghiệp từ ngày 15/10/1993", False),
        ("Chi phí sửa 12 trạm thu phí nằm trong dự toán năm 2026 giao cho Sở Xây dựng, 5.000.000 đồng", False),
        ("Bộ Ngoại giao dự kiến đến làm việc tại 12 trạm thu phí trên tuyến", False),
        ("Số phải thu của 12 trạm thu phí trên tuyến là 5.000.000 đồng", False),
        ("Nội dung đơn: đề nghị dừng 12 trạm thu phí trên tuyến", False),
        ("Giao Sở Xây dựng rà soát 12 trạm thu phí trên tuyến", True),
        ("Sở Xây dựng chủ trì rà soát 12 trạm thu phí trên tuyến", True),
        ("Sở Xây dựng được giao chủ trì rà soát 12 trạm thu phí trên tuyến", True),
    ],
)
def test_what_is_being_done_already_is_no_duty(told: str, is_duty: bool) -> None:
    """It may stand on the card, but not under what somebody has to do."""
    card = _card(read((CIRCULAR + OPENING + told + ".\n").encode()))
    lines = [line for line in card.lines if "trạm thu phí" in line.text or "dự thảo Nghị định" in line.text]
    assert [line.section in (Section.TASK, Section.ASKED) for line in lines] == [is_duty]


def test_the_courtesy_at_the_end_is_not_what_is_asked() -> None:
    """Though it names the reader and says "thực hiện"."""
    card = _card(
        read(
            (
                CIRCULAR + OPENING + "Đề nghị Ủy ban nhân dân tỉnh Hòa Minh rà soát 12 trạm thu phí trên tuyến.\n"
                "Bộ Tài chính thông báo để Ủy ban nhân dân tỉnh Hòa Minh biết, thực hiện; báo cáo nếu có vướng mắc.\n"
            ).encode()
        )
    )
    assert ["12 trạm thu phí" in line.text for line in card.section(Section.ASKED)] == [True]


def test_a_heading_that_names_who_is_responsible_stands_before_what_names_nobody() -> None:
    """And not before a sentence that names its own actor."""
    told = _text(
        "Điều 2. Trách nhiệm của Sở Xây dựng\n1. Chủ trì kiểm tra 12 trạm thu phí trên tuyến.\n"
        "2. Sở Tài chính cung cấp số thu của 12 trạm thu phí cho Sở Xây dựng.\n"
    )
    assert "Trách nhiệm của Sở Xây dựng: Chủ trì kiểm tra 12 trạm" in told
    assert "Sở Xây dựng: Sở Tài chính" not in told


def test_a_long_introduction_goes_on_at_a_clause() -> None:
    """Not in the middle of a word of two syllables."""
    told = _text(
        "Đề nghị Ủy ban nhân dân tỉnh Hòa Minh nghiên cứu, tham gia ý kiến bằng văn bản đối với dự thảo Nghị định, "
        "trong đó tập trung vào các nội dung:\na) Mức phí 10.000 đồng một lượt xe con;\n"
        "b) Mức phí 80.000 đồng một lượt xe tải.\n"
    )
    assert "… trong đó tập trung vào các nội dung: Mức phí 10.000 đồng" in told


def test_rates_of_a_table_stand_on_one_line() -> None:
    """Each row's label is told with its amounts, under the head of their columns."""
    document = _with_table(
        [["TT", "Loại xe", "Vé lượt (đồng)"], ["1", "Xe dưới 12 chỗ", "10.000"], ["2", "Xe tải nặng", "80.000"]]
    )
    assert "Vé lượt (đồng): Xe dưới 12 chỗ 10.000; Xe tải nặng 80.000" in card_text(_card(document))


def test_tables_for_others_to_fill_in_are_no_rates() -> None:
    """Blanks and accounts say nothing yet."""
    document = _with_table([["TT", "Tài khoản", "Mức (đồng)"], ["1", "Tiền gửi", "1.000"], ["2", "Tiền vay", "2.000"]])
    assert "Tiền gửi 1.000" not in card_text(_card(document))


def test_rates_set_in_one_sentence_are_a_series() -> None:
    """Steps between semicolons make a scale as steps in clauses of their own do."""
    body = (
        "Điều 1. Hệ số\nHln: Hệ số tăng thêm gắn với mức chênh lệch như sau: mức chênh lệch dưới 10 tỷ đồng thì tối đa"
        " bằng 0,1; mức chênh lệch từ 10 tỷ đồng đến dưới 20 tỷ đồng thì tối đa bằng 0,3; mức chênh lệch từ 20 tỷ đồng"
        " trở lên thì tối đa bằng 0,5.\n"
    )
    assert "dưới 10 tỷ đồng thì tối đa bằng 0,1; từ 10 tỷ đồng" in _text(body)


def test_forms_behind_the_signature_are_not_told() -> None:
    """What others will fill in, oaths and courtesies are no news; nor is who signed."""
    form = (
        "Phụ lục\n(Kèm theo Thông tư số 12/2026/TT-BTC)\nĐƠN ĐĂNG KÝ\nHọ và tên: ...........\nNơi ở: ...........\n"
        "Số: .......... ngày ..........\nTôi có nhà ở nhưng diện tích thấp hơn 15 m2 sàn mỗi người.\n"
    )
    told = _text(
        "Điều 1. Trạm thu phí phải công khai mức thu 20.000 đồng.\nXin trân trọng cảm ơn sự phối hợp của các cơ quan.\n"
        "PHÓ THỦ TƯỚNG (Đã ký) Nguyễn Văn Minh Họa\n" + form
    )
    assert "20.000 đồng" in told
    assert not any(words in told for words in ("15 m2", "trân trọng", "Đã ký"))


def test_a_title_in_capitals_is_spelt_as_the_text_spells_it() -> None:
    """Words that stand together in the text keep their capitals, and the first word of a sentence lends none."""
    assert "quy định mức thu phí cầu Minh Họa" in _text("Điều 1. Mức thu phí cầu Minh Họa là 20.000 đồng một lượt.\n")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "Cơ quan nhận hồ sơ theo quy định tại khoản 1 Điều 5 Thông tư này trả lời trong 05 ngày",
            "Cơ quan nhận hồ sơ trả lời trong 05 ngày",
        ),
        ("Việc thu được thực hiện theo quy định tại Điều 5 Thông tư này", None),
        (
            "Căn cứ điều kiện của địa phương, Ủy ban nhân dân cấp tỉnh được quyết định hệ số",
            "UBND cấp tỉnh được quyết định hệ số",
        ),
    ],
)
def test_pointers_and_grounds_go_where_the_rest_says_all(text: str, short: str | None) -> None:
    """Where else the matter is dealt with goes, unless that is all that is said."""
    assert condensed(text) == (short or text)


def test_a_small_word_behind_two_capitals_is_no_part_of_a_name() -> None:
    """ "Sở Minh Họa chủ trì" names the department, "Sở Tài chính" keeps its second syllable."""
    assert figures_supported("Sở Minh Họa chủ trì", "Sở Minh Họa, phối hợp với Sở Tài chính, chủ trì")
    assert not figures_supported("Sở Tài nguyên chủ trì", "Sở Tài chính chủ trì")


def test_a_further_document_is_named_by_the_page_it_begins_on() -> None:
    """The page is the part's own, whatever lines are left of the text."""
    document = read((CIRCULAR + "Điều 1. Mức thu là 20.000 đồng một lượt xe.\n").encode())
    end = len(document.text)
    other = DocumentPart(PartRole.OTHER, 2, 2, Span(end - 5, end))
    assert "bắt đầu ở trang 2" in card_text(_card(replace(document, parts=(other,))))


def test_what_is_asked_is_a_request_where_no_line_says_it_by_its_kind() -> None:
    """A letter that wants a matter resolved asks in other words than "giải quyết": they stand under what is asked."""
    head = HEAD.format(issuer="ỦY BAN NHÂN DÂN PHƯỜNG LÁNG", number="18/UBND-KT")
    made = _card(
        read(
            (
                head + "V/v đề nghị giải quyết, tháo gỡ vướng mắc giải phóng mặt bằng\nKính gửi: Sở Xây dựng\n"
                "Đề nghị Sở Xây dựng hướng dẫn xác định giá đất của 58 thửa đất trước ngày 30/11/2026.\n"
                "Ủy ban nhân dân phường Láng chịu trách nhiệm về số liệu.\n"
            ).encode()
        )
    )
    assert next(line.text for line in made.section(Section.ASKED)).startswith("Đề nghị Sở Xây dựng hướng dẫn")
