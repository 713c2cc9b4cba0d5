"""Cards: what stands on them, that each line rests on its source, and that nothing hostile breaks them."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docassist.deadlines import find_deadlines
from docassist.register import read_register
from docassist.results import Asked, Card, Length, Section
from docassist.summarise import LIMITS, card_source, card_text, figures_supported, summarise
from docassist.tasks import find_tasks
from docassist.types import DocumentPart, ParsedDocument, PartRole, Span
from ingest.readers import read

DATA = os.environ.get("DOCASSIST_DATA")
ARRIVED = date(2026, 3, 12)
HEAD = """{issuer}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
"""
DECREE = (
    HEAD.format(issuer="CHÍNH PHỦ", number="91/2026/NĐ-CP")
    + """NGHỊ ĐỊNH
Quy định mức hỗ trợ tiền điện cho hộ kinh doanh
Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Căn cứ Luật Hộ kinh doanh số 12/2025/QH15;
Chính phủ ban hành Nghị định quy định mức hỗ trợ tiền điện cho hộ kinh doanh.
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định mức hỗ trợ tiền điện cho hộ kinh doanh.
Điều 2. Mức hỗ trợ
1. Hộ kinh doanh ăn uống được hỗ trợ 35% tiền điện hằng tháng.
2. Hộ kinh doanh vận tải được hỗ trợ 20% tiền điện hằng tháng, tối đa 2 triệu đồng.
Điều 3. Trách nhiệm thi hành
1. Ủy ban nhân dân cấp tỉnh bố trí ngân sách địa phương, báo cáo Bộ Tài chính trước ngày 30 tháng 6 năm 2026.
2. Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Bộ Tài chính.
Điều 4. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2026.
2. Nghị định số 14/2020/NĐ-CP ngày 02 tháng 3 năm 2020 của Chính phủ hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
"""
)
INVITATION = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="15/GM-STC")
    + """GIẤY MỜI
Họp rà soát dự toán năm 2026
Kính gửi: Ủy ban nhân dân phường Ba Đình
Sở Tài chính trân trọng kính mời đại diện lãnh đạo phường tới dự cuộc họp.
Thời gian: 8 giờ 30 phút, ngày 18 tháng 3 năm 2026.
Địa điểm: Phòng họp số 2, trụ sở Sở Tài chính.
Chủ trì: Đồng chí Phó Giám đốc Sở.
Đề nghị các đơn vị chuẩn bị số liệu dự toán.
"""
)
LETTER = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="812/STC-NS")
    + """V/v rà soát kinh phí phòng cháy
Kính gửi: Ủy ban nhân dân các phường
Thực hiện Kế hoạch số 40/KH-UBND, Sở Tài chính đề nghị Ủy ban nhân dân các phường rà soát kinh phí phòng cháy năm 2026.
Tổng kinh phí dự kiến là 12,5 tỷ đồng.
Báo cáo gửi về Sở Tài chính trước ngày 20/3/2026.
Nơi nhận:
- Như trên;
- Lưu: VT, NS.
KT. GIÁM ĐỐC
"""
)


SUBMISSION = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="215/TTr-STC")
    + """TỜ TRÌNH
Về việc phê duyệt quyết toán dự án Trường Nghĩa Tân
Kính gửi: Ủy ban nhân dân Thành phố
Qua thẩm tra, giá trị quyết toán là 138,2 tỷ đồng, giảm 4,4 tỷ đồng so với tổng mức đầu tư.
Sở Tài chính kính trình Ủy ban nhân dân Thành phố xem xét, phê duyệt quyết toán dự án với các nội dung sau:
1. Giá trị quyết toán: 138,2 tỷ đồng.
2. Nguồn vốn: ngân sách Thành phố.
"""
)
CONCLUSIONS = (
    HEAD.format(issuer="VĂN PHÒNG UBND THÀNH PHỐ", number="512/TB-VP")
    + """THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân Thành phố tại cuộc họp về giải ngân vốn đầu tư công
Ngày 02/3/2026, Chủ tịch Ủy ban nhân dân Thành phố chủ trì họp. Tham dự có đại diện các sở: Tài chính, Xây dựng.
Sau khi nghe báo cáo của Sở Tài chính và ý kiến các đại biểu, Chủ tịch kết luận, chỉ đạo như sau:
1. Đến ngày 28/02/2026, Thành phố giải ngân 11,5% kế hoạch.
2. Giao Sở Tài chính tham mưu điều chuyển 1.250 tỷ đồng từ các dự án chậm, báo cáo trước ngày 25/3/2026.
3. Giao Sở Xây dựng giải quyết vướng mắc mặt bằng đường Vành đai 4, hoàn thành trong tháng 4/2026.
"""
)


def _card(text: str, length: Length = Length.CARD, second: Span | None = None) -> tuple[ParsedDocument, Card]:
    document = read(text.encode())
    if second is not None:
        document = replace(document, parts=(DocumentPart(PartRole.OTHER, 1, 1, second),))
    register = read_register(document)
    issued = register.issued.value if register.issued else None
    tasks, deadlines = find_tasks(document, issued, ARRIVED), find_deadlines(document.text, issued, ARRIVED)
    return document, summarise(document, register, tasks, deadlines, length)


def _assert_sound(document: ParsedDocument, card: Card, length: Length = Length.CARD) -> None:
    assert len(card_text(card)) <= LIMITS[length]
    for line in card.lines:
        assert line.text.strip()
        assert line.spans or line.section is Section.NOTICE
        assert all(0 <= span.start < span.end <= len(document.text) for span in line.spans)
        assert not line.spans or figures_supported(line.text, card_source(document, line))


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("text", [DECREE, INVITATION, LETTER, SUBMISSION, CONCLUSIONS])
def test_every_line_rests_on_its_source(text: str, length: Length) -> None:
    """Each line has spans that hold all of its figures; a summary stays within its length."""
    _assert_sound(*_card(text, length), length)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        (DECREE, "có hiệu lực thi hành từ ngày 01/5/2026"),
        (INVITATION, "8 giờ 30 phút, ngày 18/3/2026"),
        (LETTER, "hạn trước ngày 20/3/2026"),
    ],
    ids=["decree", "invitation", "letter"],
)
def test_one_line_ends_with_the_day_that_matters(text: str, tail: str) -> None:
    """Of a rule its effect, of an invitation its hour, of a request its deadline."""
    _, card = _card(text, Length.LINE)
    assert [line.section for line in card.lines] == [Section.GIST]
    assert card.lines[0].text.endswith(tail)


def test_a_page_tells_more_and_says_where() -> None:
    """The page-long summary names the article of each of its lines, and holds what the card holds."""
    _, page = _card(DECREE, Length.PAGE)
    assert "Điều 2: Hộ kinh doanh ăn uống được hỗ trợ 35%" in card_text(page)
    assert len(page.lines) >= len(_card(DECREE)[1].lines)


def test_decree_tells_amounts_effect_and_what_it_ends() -> None:
    """A legal text: subject, amounts, the local duty with its day, when it takes effect, what it replaces."""
    _, card = _card(DECREE)
    assert card.asked is Asked.IMPLEMENT
    gist = card.section(Section.GIST)[0].text
    assert gist.startswith("Chính phủ: Nghị định số 91/2026/NĐ-CP quy định mức hỗ trợ tiền điện")
    legal = "\n".join(line.text for line in card.section(Section.LEGAL_BASIS))
    assert "hiệu lực thi hành từ ngày 01/5/2026" in legal
    assert "Hết hiệu lực: Nghị định số 14/2020/NĐ-CP" in legal
    text = card_text(card)
    for fact in ("35%", "20%", "2 triệu đồng", "30 tháng 6 năm 2026", "UBND cấp tỉnh"):
        assert fact in text or fact.replace("30 tháng 6 năm 2026", "30/6/2026") in text
    assert "vướng mắc" not in text


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        ("Nghị định số 14/2020/NĐ-CP hết hiệu lực.", "Hết hiệu lực: Nghị định số 14/2020/NĐ-CP"),
        ("Bãi bỏ khoản 2 Điều 5 Nghị định số 14/2020/NĐ-CP.", "Bãi bỏ: khoản 2 Điều 5 Nghị định số 14/2020/NĐ-CP"),
        ("Nghị định này thay thế Nghị định số 14/2020/NĐ-CP.", "Thay thế: Nghị định số 14/2020/NĐ-CP"),
        ("Dự án được duyệt theo Nghị định số 14/2020/NĐ-CP thực hiện đến khi Luật Hộ kinh doanh hết hiệu lực.", ""),
        ("Trường hợp Nghị định số 14/2020/NĐ-CP được thay thế thì áp dụng văn bản mới.", ""),
        ("Hợp đồng theo Nghị định số 14/2020/NĐ-CP hết hiệu lực thì ký lại.", ""),
    ],
)
def test_only_what_is_ended_is_said_to_end(clause: str, line: str) -> None:
    """A document that is merely named beside the words is not said to end: that would be false."""
    text = DECREE.split("2. Nghị định số 14/2020")[0] + "2. " + clause + "\n"
    ended = [one.text for one in _card(text)[1].section(Section.LEGAL_BASIS) if "14/2020" in one.text]
    assert ended == ([line] if line else [])


def test_invitation_tells_time_place_and_chair() -> None:
    """An invitation is read for the meeting."""
    _, card = _card(INVITATION)
    assert card.asked is Asked.ATTEND
    gist = "\n".join(line.text for line in card.section(Section.GIST))
    for words in ("8 giờ 30 phút", "18/3/2026", "Phòng họp số 2", "Phó Giám đốc"):
        assert words in gist


def test_submission_tells_what_to_approve() -> None:
    """What is submitted stands under what is asked, with its amount."""
    _, card = _card(SUBMISSION)
    assert card.asked is Asked.DECIDE
    (asked,) = card.section(Section.ASKED)
    assert "phê duyệt quyết toán" in asked.text
    assert "138,2 tỷ đồng" in asked.text


def test_conclusions_tell_tasks_not_who_sat_there() -> None:
    """Each unit with its task and day; the meeting itself and the formula before its conclusions say nothing."""
    _, card = _card(CONCLUSIONS)
    text = card_text(card)
    assert "Sở Tài chính: tham mưu điều chuyển 1.250 tỷ đồng" in text
    assert "trước ngày 25/3/2026" in text
    assert "tháng 4/2026" in text
    assert "11,5%" in text
    assert "Tham dự" not in text
    assert "Sau khi nghe" not in text


def test_letter_tells_request_deadline_and_amount() -> None:
    """A letter is read for what it asks, by when, and its amounts; recipients and signature say nothing."""
    _, card = _card(LETTER)
    assert card.section(Section.ASKED)
    text = card_text(card)
    assert "12,5 tỷ đồng" in text
    assert "20/3/2026" in text
    assert "Lưu: VT" not in text


def test_pages_of_lines_are_those_of_their_first_span() -> None:
    """The page of a line is where its source begins."""
    document, card = _card(DECREE)
    assert all(line.page == document.page_of(line.spans[0].start) for line in card.lines if line.spans)


def test_further_documents_are_named_not_summarised() -> None:
    """A second document in the file is a notice, and none of its sentences is on the card."""
    second = len(LETTER.strip()) + 1
    text = LETTER.strip() + "\nSở Xây dựng đề nghị nộp 99 hồ sơ trước ngày 25/3/2026."
    _, card = _card(text, second=Span(second, second + 10))
    assert any("văn bản khác" in line.text for line in card.section(Section.NOTICE))
    assert "99 hồ sơ" not in card_text(card)


def test_private_persons_are_not_named() -> None:
    """Identity numbers and addresses of persons stay out of a card."""
    _, card = _card(
        LETTER + "Ông Nguyễn Văn A, căn cước số 001099000111, thường trú tại phường B đề nghị giải quyết.\n"
    )
    assert "001099000111" not in card_text(card)


def test_overdue_deadline_is_a_notice() -> None:
    """A deadline that had passed when the document came is pointed out."""
    _, card = _card(LETTER.replace("20/3/2026", "09/3/2026"))
    assert any("đã qua" in line.text for line in card.section(Section.NOTICE))


def test_an_annex_that_is_named_but_not_there_is_a_notice() -> None:
    """A promise of an annex that the file does not keep; none where its heading stands behind."""
    promised = LETTER.replace("12,5 tỷ đồng.", "12,5 tỷ đồng (có danh sách kèm theo).")
    warned = [line.text for line in _card(promised)[1].section(Section.NOTICE)]
    assert any("gửi kèm" in text and "(có danh sách kèm theo)" in text for text in warned)
    kept = _card(promised + "PHỤ LỤC\nDanh sách các phường\n")[1].section(Section.NOTICE)
    assert not any("gửi kèm" in line.text for line in kept)


def test_tasks_left_open_are_counted_but_not_in_rules() -> None:
    """A letter's tasks without a product or a day are counted; a decree gives duties without either."""
    letter = LETTER.replace("Tổng kinh phí", "Giao Sở Xây dựng kiểm tra hiện trạng các tuyến phố.\nTổng kinh phí")
    assert any("6 rõ" in line.text for line in _card(letter)[1].section(Section.NOTICE))
    assert not any("6 rõ" in line.text for line in _card(DECREE)[1].section(Section.NOTICE))


def test_amounts_set_one_after_another_are_one_line() -> None:
    """The whole scale, each amount with whom it is for."""
    clauses = "".join(
        f"{at}. Mức hỗ trợ {share}% được áp dụng đối với {whom}.\n"
        for at, (share, whom) in enumerate((("20", "hộ ăn uống"), ("35", "hộ vận tải"), ("50", "hộ nghèo")), 1)
    )
    text = DECREE.replace("1. Hộ kinh doanh ăn uống được hỗ trợ 35% tiền điện hằng tháng.\n", clauses)
    figures = [line.text for line in _card(text)[1].section(Section.FIGURE)]
    assert "Mức hỗ trợ: 20% hộ ăn uống; 35% hộ vận tải; 50% hộ nghèo" in figures


def test_items_under_one_introduction_share_a_line() -> None:
    """The introduction is said once."""
    items = "Sở Tài chính đề nghị các phường:\n- Báo cáo số liệu chi năm 2025;\n- Gửi dự toán 03 tỷ đồng năm 2026;\n"
    text = LETTER.replace("Tổng kinh phí", items + "Tổng kinh phí")
    assert card_text(_card(text)[1]).count("Sở Tài chính đề nghị các phường") <= 1


def test_a_condition_stays_with_what_it_governs() -> None:
    """A day that binds only under a condition is not told without it."""
    clause = (
        "Trường hợp phường đã bố trí kinh phí phòng cháy từ nguồn dự phòng ngân sách của năm trước, đã được Hội đồng "
        "nhân dân phường thông qua, đã phân bổ chi tiết cho từng đơn vị sử dụng thì phải hoàn trả nguồn trước ngày "
        "25/3/2026."
    )
    lines = [line.text for line in _card(LETTER.replace("Tổng kinh phí", clause + "\nTổng kinh phí"))[1].lines]
    assert all("Trường hợp" in text for text in lines if "25/3/2026" in text)


def test_same_document_same_card() -> None:
    """The card is a function of the document."""
    assert _card(DECREE)[1] == _card(DECREE)[1]


_WORDS = st.sampled_from(
    (
        *(
            "Sở",
            "Tài chính",
            "rà soát",
            "báo cáo",
            "trước ngày",
            "20/3/2026",
            "45%",
            "1,2 tỷ",
            "đồng",
            ";",
            ".",
            ":",
            "(",
        ),
        *(
            ")",
            "Điều 1.",
            "a)",
            "-",
            "/",
            "12/KH-UBND",
            "và",
            "để",
            "quý II/2026",
            "ngày 5 tháng 3 năm 2026",
            "không",
            "2.",
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join), max_size=25).map("\n".join))
def test_generated_documents_give_sound_cards(body: str) -> None:
    """Whatever the text, every line is supported and the card is short enough."""
    _assert_sound(*_card(LETTER + body))


@pytest.mark.parametrize("text", ["", "a", "....\n;;;;\n((((", "Điều 1.", "\n".join(["1."] * 50)])
def test_odd_texts_do_not_break(text: str) -> None:
    """Nothing to say is no error."""
    _assert_sound(*_card(HEAD.format(issuer="SỞ A", number="1/SA") + text))


def test_long_text_takes_linear_time() -> None:
    """Three thousand paragraphs without a full stop, or with nothing but brackets, are read in seconds."""
    paragraph = "Ủy ban nhân dân các phường rà soát (hồ sơ năm 2026, báo cáo Sở Tài chính " * 5
    document = read((LETTER + "\n".join([paragraph] * 1_000)).encode())
    begun = process_time()
    summarise(document, read_register(document), (), ())
    assert process_time() - begun < 5


@pytest.mark.skipif(not DATA, reason="no data")
def test_gazette_lines_are_all_supported() -> None:
    """On a part of the gazette: every figure of every line stands in its source."""
    for path in sorted((Path(DATA or "") / "gazette").glob("*.pdf"))[::15]:
        document = read(path.read_bytes(), max_pages=12)
        register = read_register(document)
        for length in Length:
            _assert_sound(document, summarise(document, register, (), (), length), length)
