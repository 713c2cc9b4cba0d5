"""Slips of recognition, mended only where a closed table proves them; what was seen is kept."""

import pytest

from docassist.types import Box, Word
from ingest.ocr.mending import mended
from ingest.readers.draft import DraftLine


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("THÔNG TU", "THÔNG TƯ"),
        ("Độc lâp - Tư do - Hanh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("Sô: 12/QD-UBND", "Số: 12/QĐ-UBND"),
        ("Số: 05/2010/ND-CP", "Số: 05/2010/NĐ-CP"),
        ("Hà Nội, ngày O1 tháng lI năm 2O24", "Hà Nội, ngày 01 tháng 11 năm 2024"),
        ("sửa đồi, bồ sung một số điều", "sửa đổi, bổ sung một số điều"),
        ("Luật số 27/2023/OHI5", "Luật số 27/2023/QH15"),
        ("Sở Tài chinh", "Sở Tài chính"),
        ("BỘKHOA HỌCVÀCÔNGNGHỆ", "BỘ KHOA HỌC VÀ CÔNG NGHỆ"),
        (".SS QUYẾT ĐỊNH", "QUYẾT ĐỊNH"),
        (".SS QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("số 08/2010/TT-BTC Ặ", "Số 08/2010/TT-BTC Ặ"),
        ("Số: 135/QĐĐ-SNV", "Số: 135/QĐ-SNV"),
        ("VĂN BẢN HỢPNHÁT-BỘ", "VĂN BẢN HỢP NHẤT-BỘ"),
        ("thực ,hiện quản lý,. sử dụng", "thực hiện quản lý, sử dụng"),
        ("Chỉ thị sô 49-CT/TW ngày", "Chỉ thị số 49-CT/TW ngày"),
        ("theo pháp luật. của doanh nghiệp", "theo pháp luật của doanh nghiệp"),
        ("Bộ Lao động - JThương binh và Xã hội", "Bộ Lao động - Thương binh và Xã hội"),
    ],
)
def test_a_proven_slip_is_mended_and_the_seen_text_kept(seen: str, text: str) -> None:
    (line,) = mended([DraftLine(seen)])
    assert (line.text, line.raw) == (text, seen)


def test_words_that_ran_together_get_boxes_of_their_own() -> None:
    """Each part has its share of the box, and its place in the line."""
    words = (Word("Sở", 0, Box(0, 0, 20, 9), 0.9), Word("TÀICHÍNH", 3, Box(30, 0, 110, 9), 0.8))
    (line,) = mended([DraftLine("Sở TÀICHÍNH", words=words)])
    assert line.text == "Sở TÀI CHÍNH"
    assert [(word.text, word.start_in_line, word.box.x0, word.box.x1) for word in line.words] == [
        ("Sở", 0, 0, 20),
        ("TÀI", 3, 30, 60),
        ("CHÍNH", 7, 60, 110),
    ]


@pytest.mark.parametrize(
    "seen",
    [
        "KT. BỘ TRƯỞNG Lê Văn Thành",  # a name is nobody's slip
        "Số: 12/HD-SNV",  # HD is an abbreviation of its own
        "ngày 32 tháng 13",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",  # an old way of writing, not a slip
        "tháng Sáu năm ấy",
        "trả lời chất vấn tại kỳ họp",  # two syllables that are right do not make "vận tải"
        "Trần Thị Hoài Thương",
        "VĂNPHÒNGABC",  # not all of it can be read
        "II. BÁO CÁO",
        "A. KẾ HOẠCH",
        "Điều 5. quy định, v.v. và các",
        "số 93/2009/QĐ-TTg ngày 10/7/2009 của",  # a line of the text
        "Số: 12/CCT-TTHT",  # a letter twice, and right: Chi cục Thuế
    ],
)
def test_what_no_table_proves_stays(seen: str) -> None:
    (line,) = mended([DraftLine(seen)])
    assert (line.text, line.raw) == (seen, "")
