"""Text that cannot be read as Vietnamese is told from text that can."""

import pytest

from docassist.quality import TextQuality, is_syllable, judge, measure
from docassist.types import MediaType, ParsedDocument

SOUND = (
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI. Số: 135/UBND-KT. Về việc đôn đốc giải ngân vốn đầu tư công năm 2026. "
    "Kính gửi: Sở Tài chính, Sở Xây dựng; các xã, phường. Yêu cầu báo cáo trước ngày 05/12/2026."
)


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyết",
        "khuỷu",
        "giếng",
        "gì",
        "thuở",
        "huơ",
        "oằn",
        "xoong",
        "ngoéo",
        "yếu",
        "ý",
        "uể",
        "khuya",
        "tuyên",
        "quốc",
        "huỳnh",
        "uỷ",
        "hoà",
        "NHÂN",
        "Được",
    ],
)
def test_vietnamese_syllables_are_possible(word: str) -> None:
    """Rare rhymes, capitals and both ways of placing tones count."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["which", "strong", "Néi", "quËn", "thµnh", "Quyeát", "nhândân", "committee", "quyeát", "giảingân"]
)
def test_what_cannot_be_a_syllable(word: str) -> None:
    """English, legacy fonts and words run together do not count."""
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SOUND, TextQuality.GOOD),
        ("1.234.567 " * 500 + SOUND, TextQuality.GOOD),
        ("", TextQuality.EMPTY),
        ("Số: 12 UBND 1 2 3 4 5 6", TextQuality.EMPTY),
        ("VBPL CONG BAO 12/2026", TextQuality.EMPTY),
        (
            "céng hoµ x· héi chñ nghÜa viÖt nam ñy ban nh©n d©n quyÕt ®Þnh vÒ viÖc phª duyÖt kÕ ho¹ch",
            TextQuality.GARBLED,
        ),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Quyeát ñònh cuûa uûy ban nhaân daân", TextQuality.GARBLED),
        ("cong hoa xa hoi chu nghia viet nam quyet dinh cua uy ban nhan dan thanh pho", TextQuality.GARBLED),
        ("Pursuant to the Law on Charges and Fees the Minister issues this circular on rates", TextQuality.GARBLED),
        ("Ủybannhândân thànhphốHàNội yêucầu cácsở, ngành báocáo kếtquả thựchiện trướcngày", TextQuality.GARBLED),
        (SOUND.replace("h", "\ue001").replace("n", "\ufffd"), TextQuality.GARBLED),
    ],
)
def test_the_verdict_on_a_text(text: str, expected: TextQuality) -> None:
    """Tables of figures are sound; blank, legacy-font, stripped, foreign and broken texts are not."""
    assert judge(ParsedDocument(MediaType.TEXT, text, ())) is expected


def test_abbreviations_do_not_count() -> None:
    """UBND, QĐ and single letters say nothing about a text."""
    assert measure("UBND QĐ TTg a b c KHCN").words == 1
