"""Plain text: encodings, pages, normal form."""

import unicodedata

import pytest

from ingest.encoding import DAMAGED, GUESSED
from ingest.readers import read
from tests.ingest.old_text import cp1258, tcvn3, vni

TEXT = "Ủy ban nhân dân xã Đồng Tiến"


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        (TEXT.encode(), ()),
        (TEXT.encode("utf-8-sig"), ()),
        (TEXT.encode("utf-16"), ()),
        (unicodedata.normalize("NFD", TEXT).encode(), ()),
        ("\u01af\u0309y ban nhân dân".encode("cp1258"), (GUESSED.format("Windows-1258"),)),
    ],
)
def test_text_is_decoded_to_normal_form(data: bytes, warnings: tuple[str, ...]) -> None:
    """UTF-8 and UTF-16 are sure; Windows-1258 is a guess and said to be one."""
    document = read(data)
    assert "nhân dân" in document.text
    assert document.warnings == warnings


def test_a_form_feed_ends_a_page() -> None:
    """Blank lines and drawn rules are left out; offsets fit."""
    document = read("một\n\n-----\n  hai  ba\n\fbốn".encode())
    assert [[line.text for line in page.lines] for page in document.pages] == [["một", "hai ba"], ["bốn"]]
    assert all(document.text[x.start : x.end] == x.text for page in document.pages for x in page.lines)
    assert read("một\fhai".encode(), max_pages=1).text == "một"


def test_a_head_set_in_columns_is_read_by_column() -> None:
    """Words set apart with blanks, as a text export has them."""
    text = """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI               Độc lập - Tự do - Hạnh phúc

Số: 135/UBND-KT            Hà Nội, ngày 19 tháng 11 năm 2026
V/v đôn đốc giải ngân

Kính gửi: Sở Tài chính.
Thực hiện kế hoạch đầu tư công năm 2026, đề nghị Sở Tài chính báo cáo tiến độ giải ngân.
"""
    assert read(text.encode()).text.split("\n") == [
        *("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: 135/UBND-KT", "V/v đôn đốc giải ngân"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 19 tháng 11 năm 2026"),
        "Kính gửi: Sở Tài chính.",
        "Thực hiện kế hoạch đầu tư công năm 2026, đề nghị Sở Tài chính báo cáo tiến độ giải ngân.",
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-16-le"), ""),
        (TEXT.encode("utf-16-be"), ""),
        (cp1258(TEXT), "Windows-1258"),
        (tcvn3(TEXT).encode("cp1252"), "TCVN3"),
        (vni(TEXT).encode("cp1252"), "VNI"),
    ],
)
def test_old_encodings_are_told_by_their_words(data: bytes, name: str) -> None:
    """UTF-16 without a mark is sure; of the 8-bit ones the one that reads best is taken, and said."""
    document = read(data)
    assert document.text in (TEXT, TEXT.replace("Ủ", "ủ"))
    assert [name in warning for warning in document.warnings] == ([True] if name else [])


def test_a_damaged_text_is_read_with_a_warning() -> None:
    """One letter cut in two does not make UTF-8 another encoding."""
    data = TEXT.encode() * 20 + "ế".encode()[:1]
    document = read(data)
    assert TEXT in document.text
    assert document.warnings == (DAMAGED,)
