"""Text in the encodings before Unicode: the tables, and which stretches of a text they are used on."""

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassist.text import normalise
from ingest.legacy import FILLER, FontRun, to_unicode
from ingest.legacy.tables import TCVN3, VNI
from tests.ingest.old_text import tcvn3, vni

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
SENTENCE = "Ủy ban nhân dân thành phố Hà Nội yêu cầu các sở, ngành khẩn trương thực hiện Nghị định này."


def _read(text: str) -> str:
    return normalise(to_unicode(text))


def test_the_tables_hold_every_marked_letter() -> None:
    """VN3 of TCVN 5712:1993 has 67 small letters and 7 capitals; VNI has all of both cases."""
    marked = {letter for letter in LETTERS if not letter.isascii()}
    assert set(TCVN3.values()) == marked | set("ĂÂÊÔƠƯĐ")
    assert len(TCVN3) == 74
    assert set(VNI.values()) == marked | {letter.upper() for letter in marked}


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("quËn Ba §×nh - thµnh phè Hµ Néi", "quận Ba Đình - thành phố Hà Nội"),
        ("Quyeát ñònh soá 5/QÑ-UB cuûa UÛy ban", "Quyết định số 5/QĐ-UB của Ủy ban"),
        ("Bé tr\u00adëng Bé Néi vô ®· tho¶ hiÖp", "Bộ trưởng Bộ Nội vụ đã thoả hiệp"),
        ("CñA CHñ TÞCH CHÝNH PHñ L©M THêI\nSè 1 NGµY 30", "CỦA CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\nSỐ 1 NGÀY 30"),
        ("Sè: 12/Q§-UB cña Bé Tµi chÝnh", "Số: 12/QĐ-UB của Bộ Tài chính"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("UBND x· §ång TiÕn, 30 m², 25°C, 3 × 4", "UBND xã Đồng Tiến, 30 m², 25°C, 3 × 4"),
    ],
)
def test_old_text_is_read(old: str, expected: str) -> None:
    """Real lines, signs that are no letters left alone."""
    assert _read(old) == expected


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Số 12/QÐ-UBND của ông Müller, hãng Nestlé® và Citroën, cao 3×4 m, §5, «trích»",
        "Straße, Ångström, naïve, façade, São Tomé và Príncipe, Đà Nẵng",
        "Giá thuốc Panadol® là 5µg ± 2, ¶ 3 của 10÷20",
        "Số: 5, sè, bé, có, là",
        "thấm nước ≤ 5 cm3/m2·24h·0.1MPa\nthấm khí ≤ 5 cm3/m2·24h·0.1MPa",
    ],
)
def test_unicode_text_stays(text: str) -> None:
    """Foreign names and signs do not make a text old; a .Vn font on Unicode text does not either."""
    assert to_unicode(text) == text
    assert to_unicode(text, [FontRun(0, ".VnTimeH")]) == text


def test_old_and_new_text_stand_in_one_file() -> None:
    """Each line, and each run of a font, by its own words."""
    lines = [SENTENCE, tcvn3("căn cứ nghị định của chính phủ"), "Điều 1. Phạm vi", vni("Quyết định này có hiệu lực")]
    assert _read("\n".join(lines)).split("\n") == [
        *(SENTENCE, "căn cứ nghị định của chính phủ", "Điều 1. Phạm vi", "Quyết định này có hiệu lực")
    ]
    old = tcvn3("nghị định")
    mixed = f"Căn cứ {old} số 5 của Chính phủ"
    fonts = [FontRun(0, "Arial"), FontRun(7, ".VnTime"), FontRun(7 + len(old), "Arial")]
    assert normalise(to_unicode(mixed, fonts)) == "Căn cứ nghị định số 5 của Chính phủ"


def test_a_font_of_capitals_tells_the_case_of_old_text_only() -> None:
    """Its small letters are shown as capitals."""
    old = tcvn3("Chủ tịch chính phủ")
    assert to_unicode(old, [FontRun(0, ".VnTimeH")]) == "CHỦ TỊCH CHÍNH PHỦ"
    assert to_unicode(old, [FontRun(0, ".VnTime")]) == "Chủ tịch chính phủ"


@given(st.text("bcdghklmnpqrstvx ,.-/0123456789\nBCD" + LETTERS, max_size=200))
def test_the_length_never_changes(text: str) -> None:
    """Readers count on it: boxes and runs are places in the raw text."""
    for old in (text, tcvn3(text), vni(text)):
        assert len(to_unicode(old)) == len(old)


@pytest.mark.parametrize("encode", [tcvn3, vni])
def test_a_sentence_survives_the_way_there_and_back(encode: object) -> None:
    """TCVN3 has no marked capitals but seven, so the first letter is small."""
    text = SENTENCE.replace("Ủ", "ủ")
    assert to_unicode(encode(text)).replace(FILLER, "") == text  # type: ignore[operator]


@pytest.mark.skipif(not shutil.which("iconv"), reason="skipped: no iconv")
def test_the_table_of_tcvn3_is_that_of_the_c_library() -> None:
    """All 74 letters, against TCVN5712-1 of glibc."""
    signs = "\n".join(TCVN3)
    command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
    done = subprocess.run(command, input=signs.encode("latin-1"), capture_output=True, check=True)
    assert unicodedata.normalize("NFC", done.stdout.decode()).split("\n") == list(TCVN3.values())
