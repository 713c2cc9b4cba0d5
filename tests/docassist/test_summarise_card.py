"""What stands on a card, by kind of document."""

import pytest

from docassist.results import Asked, Length, Section
from docassist.summarise import card_text
from tests.docassist.summary_letters import CONCLUSIONS, DECREE, HEAD, INVITATION, LETTER, SUBMISSION, card_of


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
    _, card = card_of(text, Length.LINE)
    assert [line.section for line in card.lines] == [Section.GIST]
    assert card.lines[0].text.endswith(tail)


def test_a_page_tells_more_and_says_where() -> None:
    """The page-long summary names the article of each of its lines, and holds what the card holds."""
    _, page = card_of(DECREE, Length.PAGE)
    assert "Điều 2: Hộ kinh doanh ăn uống được hỗ trợ 35%" in card_text(page)
    assert len(page.lines) >= len(card_of(DECREE)[1].lines)


def test_decree_tells_amounts_effect_and_what_it_ends() -> None:
    """A legal text: subject, amounts, the local duty with its day, when it takes effect, what it replaces."""
    _, card = card_of(DECREE)
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
    ended = [one.text for one in card_of(text)[1].section(Section.LEGAL_BASIS) if "14/2020" in one.text]
    assert ended == ([line] if line else [])


def test_invitation_tells_time_place_and_chair() -> None:
    """An invitation is read for the meeting."""
    _, card = card_of(INVITATION)
    assert card.asked is Asked.ATTEND
    gist = "\n".join(line.text for line in card.section(Section.GIST))
    for words in ("8 giờ 30 phút", "18/3/2026", "Phòng họp số 2", "Phó Giám đốc"):
        assert words in gist


def test_submission_tells_what_to_approve() -> None:
    """What is submitted stands under what is asked, with its amount."""
    _, card = card_of(SUBMISSION)
    assert card.asked is Asked.DECIDE
    (asked,) = card.section(Section.ASKED)
    assert "phê duyệt quyết toán" in asked.text
    assert "138,2 tỷ đồng" in asked.text


def test_conclusions_tell_tasks_not_who_sat_there() -> None:
    """Each unit with its task and day; the meeting itself and the formula before its conclusions say nothing."""
    _, card = card_of(CONCLUSIONS)
    text = card_text(card)
    assert "Sở Tài chính: tham mưu điều chuyển 1.250 tỷ đồng" in text
    assert "trước ngày 25/3/2026" in text
    assert "tháng 4/2026" in text
    assert "11,5%" in text
    assert "Tham dự" not in text
    assert "Sau khi nghe" not in text


def test_letter_tells_request_deadline_and_amount() -> None:
    """A letter is read for what it asks, by when, and its amounts; recipients and signature say nothing."""
    _, card = card_of(LETTER)
    assert card.section(Section.ASKED)
    text = card_text(card)
    assert "12,5 tỷ đồng" in text
    assert "20/3/2026" in text
    assert "Lưu: VT" not in text


def test_amounts_set_one_after_another_are_one_line() -> None:
    """The whole scale, each amount with whom it is for."""
    clauses = "".join(
        f"{at}. Mức hỗ trợ {share}% được áp dụng đối với {whom}.\n"
        for at, (share, whom) in enumerate((("20", "hộ ăn uống"), ("35", "hộ vận tải"), ("50", "hộ nghèo")), 1)
    )
    text = DECREE.replace("1. Hộ kinh doanh ăn uống được hỗ trợ 35% tiền điện hằng tháng.\n", clauses)
    figures = [line.text for line in card_of(text)[1].section(Section.FIGURE)]
    assert "Mức hỗ trợ: 20% hộ ăn uống; 35% hộ vận tải; 50% hộ nghèo" in figures


def test_items_under_one_introduction_share_a_line() -> None:
    """The introduction is said once."""
    items = "Sở Tài chính đề nghị các phường:\n- Báo cáo số liệu chi năm 2025;\n- Gửi dự toán 03 tỷ đồng năm 2026;\n"
    text = LETTER.replace("Tổng kinh phí", items + "Tổng kinh phí")
    assert card_text(card_of(text)[1]).count("Sở Tài chính đề nghị các phường") <= 1


def test_a_condition_stays_with_what_it_governs() -> None:
    """A day that binds only under a condition is not told without it."""
    clause = (
        "Trường hợp phường đã bố trí kinh phí phòng cháy từ nguồn dự phòng ngân sách của năm trước, đã được Hội đồng "
        "nhân dân phường thông qua, đã phân bổ chi tiết cho từng đơn vị sử dụng thì phải hoàn trả nguồn trước ngày "
        "25/3/2026."
    )
    lines = [line.text for line in card_of(LETTER.replace("Tổng kinh phí", clause + "\nTổng kinh phí"))[1].lines]
    assert all("Trường hợp" in text for text in lines if "25/3/2026" in text)


TELEGRAM = (
    HEAD.format(issuer="BỘ XÂY DỰNG", number="07/CĐ-BXD")
    + """CÔNG ĐIỆN
Về việc ứng phó mưa lũ
BỘ TRƯỞNG BỘ XÂY DỰNG điện:
- Chủ tịch Ủy ban nhân dân các tỉnh: Cao Bằng, Lạng Sơn, Thái Nguyên;
- Cục trưởng Cục Quản lý đường bộ.
Mưa lớn kéo dài đã làm 12 tuyến đường bị sạt lở.
Yêu cầu Cục trưởng Cục Quản lý đường bộ khắc phục 12 tuyến đường nêu trên trước ngày 20/3/2026.
"""
)
PETITION = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
ĐƠN KIẾN NGHỊ
Về việc xưởng gỗ gây ồn trong khu dân cư
Kính gửi: Chủ tịch Ủy ban nhân dân phường Hoa Sữa.
Cán bộ phường đã đến kiểm tra, yêu cầu xưởng tạm dừng, nhưng xưởng vẫn hoạt động vào ban đêm.
Trong ngõ đã có 05 người phải đi khám vì mất ngủ.
Vì vậy, tôi làm đơn này kính mong Chủ tịch Ủy ban nhân dân phường:
1. Kiểm tra độ ồn của xưởng gỗ vào ban đêm;
2. Buộc xưởng gỗ chuyển ra khỏi khu dân cư.
"""


def test_whom_a_telegram_is_sent_to_is_no_line() -> None:
    """The names below "điện:" say nothing of the matter; the order does."""
    _, card = card_of(TELEGRAM)
    assert "Lạng Sơn" not in card_text(card)
    assert "12 tuyến đường" in card.section(Section.ASKED)[0].text


def test_a_petition_asks_what_it_asks_for_not_what_happened() -> None:
    """What officials ordered before, and what neighbours had to bear, is told as a fact."""
    _, card = card_of(PETITION)
    assert card.asked is Asked.RESOLVE
    (asked,) = card.section(Section.ASKED)
    assert "Kiểm tra độ ồn của xưởng gỗ" in asked.text
    assert not any("05 người" in line.text or "tạm dừng" in line.text for line in card.section(Section.TASK))


def test_a_file_of_annexes_tells_what_they_are() -> None:
    """Where no sentence stands before the forms, their titles are told, abbreviations as they are written."""
    forms = "".join(
        f"BÁO CÁO {title}\n1. Năm.....;\nNGƯỜI LẬP BIỂU KẾ TOÁN TRƯỞNG\n2. Ký.....;\n"
        for title in ("TÌNH HÌNH THU BHXH", "TỔNG HỢP CHI TRẢ", "CÂN ĐỐI QUỸ BẢO HIỂM")
    )
    text = DECREE.split("Điều 1.")[0] + "PHỤ LỤC\n1. Mẫu.....;\n" + forms
    (line,) = [one.text for one in card_of(text)[1].lines if one.text.startswith("Phụ lục gồm: ")]
    assert "Báo cáo tình hình thu BHXH" in line
    assert "NGƯỜI LẬP BIỂU" not in line.upper()
    assert "Phụ lục gồm" not in card_text(card_of(DECREE + "PHỤ LỤC\n1. Mẫu.....;\n" + forms)[1])
