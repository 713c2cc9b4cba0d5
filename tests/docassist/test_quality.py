"""Text that cannot be read as Vietnamese is told from text that can, page by page."""

import os
from pathlib import Path
from random import Random

import pytest

from bench.damage import DAMAGES
from docassist.assess import assess
from docassist.errors import DataFileError
from docassist.excerpt import excerpt
from docassist.letters import load_letters
from docassist.quality import THRESHOLD, TextQuality, foreign_pages, grade, judge, measure, score, spoilt_pages
from docassist.syllables import is_spelt, is_syllable
from docassist.types import Line, MediaType, Page, ParsedDocument
from tests.docassist.papers import paper

SOUND = (
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI. Số: 135/UBND-KT. Về việc đôn đốc giải ngân vốn đầu tư công năm 2026. "
    "Kính gửi: Sở Tài chính, Sở Xây dựng; các xã, phường. Yêu cầu báo cáo trước ngày 05/12/2026."
)
LONGER = (
    SOUND
    + " Thực hiện kế hoạch đầu tư công, Ủy ban nhân dân thành phố yêu cầu các đơn vị rà soát tiến độ giải ngân từng dự "
    "án, làm rõ khó khăn, vướng mắc và đề xuất biện pháp tháo gỡ; chịu trách nhiệm trước Chủ tịch Ủy ban nhân dân "
    "thành phố về kết quả giải ngân của đơn vị mình. Sở Tài chính theo dõi, đôn đốc, tổng hợp, báo cáo theo quy định."
)
ENGLISH = (
    "Pursuant to the Law on Charges and Fees, the Minister of Finance issues this Circular on the rates of the fee for "
    "the use of the seal. Article 1. This Circular applies to the agencies which are entitled to the collection of it."
)
TABLE = "STT Tên vật tư Đơn vị Định mức\n1 Pin khô AA Quả 0,10\n2 Poly acrylonitrile styrene (ABS) Kg 1,2\n" * 3


def document(text: str) -> ParsedDocument:
    return grade(ParsedDocument(MediaType.TEXT, text, (Page(1, (Line(text, 0),) if text else ()),)))


@pytest.mark.parametrize(
    "word",
    [
        *(
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
        ),
        *("tuyên", "quốc", "huỳnh", "uỷ", "hoà", "NHÂN", "Được"),
    ],
)
def test_vietnamese_syllables_are_possible(word: str) -> None:
    """Rare rhymes, capitals and both ways of placing tones count."""
    assert is_syllable(word)
    assert is_spelt(word)


@pytest.mark.parametrize(
    "word", ["which", "strong", "Néi", "quËn", "thµnh", "Quyeát", "nhândân", "committee", "quyeát", "giảingân"]
)
def test_what_cannot_be_a_syllable(word: str) -> None:
    """English, legacy fonts and words run together do not count."""
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["thưc", "cap", "tich", "mât"])
def test_a_rhyme_that_ends_in_a_stop_needs_its_tone(word: str) -> None:
    """ "thực" has lost its dot: possible, but not as spelt."""
    assert is_syllable(word)
    assert not is_spelt(word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SOUND, TextQuality.GOOD),
        ("1.234.567 " * 500 + SOUND, TextQuality.GOOD),
        (TABLE, TextQuality.GOOD),
        (LONGER + " " + ENGLISH, TextQuality.GOOD),
        ("", TextQuality.EMPTY),
        ("Số: 12 UBND 1 2 3 4 5 6", TextQuality.EMPTY),
        ("VBPL CONG BAO 12/2026", TextQuality.EMPTY),
        (
            "céng hoµ x· héi chñ nghÜa viÖt nam ñy ban nh©n d©n quyÕt ®Þnh vÒ viÖc phª duyÖt kÕ ho¹ch",
            TextQuality.GARBLED,
        ),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Quyeát ñònh cuûa uûy ban nhaân daân", TextQuality.GARBLED),
        ("cong hoa xa hoi chu nghia viet nam quyet dinh cua uy ban nhan dan thanh pho", TextQuality.GARBLED),
        ("Ủybannhândân thànhphốHàNội yêucầu cácsở, ngành báocáo kếtquả thựchiện trướcngày", TextQuality.GARBLED),
        (LONGER.replace("h", "\ue001").replace("n", "\ufffd"), TextQuality.GARBLED),
        ("Đ I Ề U K H O Ả N T H I H À N H " * 6 + "các đơn vị chịu trách nhiệm thi hành", TextQuality.GARBLED),
        ("QUYT ĐNH V vic ban hnh K hoch ci cch hnh chnh nm 2026 ca y ban nhn dn thnh ph", TextQuality.GARBLED),
        (ENGLISH, TextQuality.FOREIGN),
    ],
)
def test_the_verdict_on_a_text(text: str, expected: TextQuality) -> None:
    """Tables of figures and terms are sound; blank, legacy-font, stripped, split, foreign and broken texts are not."""
    assert judge(document(text)) is expected


@pytest.mark.parametrize("name", DAMAGES)
def test_spoilt_pages_are_told_from_slightly_spoilt_ones(name: str) -> None:
    """Every kind of damage takes the score below the threshold, a little of it does not."""
    damage, little, much = DAMAGES[name]
    assert score(damage(LONGER, Random(1), min(1.0, 1.5 * much))) < THRESHOLD
    assert score(damage(LONGER, Random(1), little)) > THRESHOLD if little else True


def test_abbreviations_do_not_count() -> None:
    """UBND, QĐ and single letters say nothing about a text."""
    assert measure("UBND TP a b c KHCN").words == 0


def test_only_the_spoilt_and_the_foreign_page_are_named() -> None:
    """Each page is judged by itself."""
    garbled = DAMAGES["TCVN3"][0](LONGER, Random(1), 1.0)
    made = assess(paper(LONGER, garbled, ENGLISH, "3 4 5", LONGER))
    assert spoilt_pages(made) == (2,)
    assert foreign_pages(made) == (3,)
    assert judge(made) is TextQuality.GOOD


def test_an_excerpt_keeps_offsets() -> None:
    """What is left stands where it stood, the spoilt page is blank, and its tables are gone."""
    made = paper("Trang một\nhai", "hỏng", "Trang ba", grid=[["a", "b"]])
    cut = excerpt(made, len(made.text), {2})
    at = made.text.index("Trang ba")
    assert cut.text[at:] == made.text[at:]
    assert "hỏng" not in cut.text
    assert [len(page.lines) for page in cut.pages] == [2, 0, 3]
    assert len(excerpt(made, at, ()).tables) == 0
    assert excerpt(made, len(made.text), ()) is made


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(DataFileError, match=r"none\.npz"):
        load_letters(tmp_path / "none.npz")


def test_all_of_the_gazette_is_sound() -> None:
    """No page of the official gazette is left out, whatever tables it has."""
    data = os.environ.get("DOCASSIST_DATA")
    if not data:
        pytest.skip("no data")
    from ingest.readers import read

    files = sorted((Path(data) / "gazette").glob("*.pdf"))[::5]
    assert not {path.name: pages for path in files if (pages := spoilt_pages(read(path.read_bytes())))}
