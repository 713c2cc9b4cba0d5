"""Text normal form, matching, terms and sentences."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docassist.deadlines.patterns import _OPENS_LIMIT, DAY_ONLY, PERIOD, RELATIVE
from docassist.deadlines.patterns import DATE as DUE
from docassist.summarise.figures import DATE, OPENS_DATE, OPENS_QUARTER, OPENS_UNIT, QUARTER, UNIT
from docassist.tasks.told import _OPENS_ORDER, ORDER
from docassist.text import Leaping, fold, hits, match_form, normalise, sentences, terms


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (unicodedata.normalize("NFD", "Quyết định"), "Quyết định"),
        ("1234 / QÐ - UBND", "1234 / QĐ - UBND"),
        ("kinh tế – xã hội", "kinh tế - xã hội"),
        ("Hà\u00a0Nội\u200b", "Hà Nội"),
    ],
)
def test_normalise_gives_one_form(raw: str, clean: str) -> None:
    """Decomposed letters, look-alike Đ, dashes and odd spaces come out the same way."""
    assert normalise(raw) == clean


@pytest.mark.parametrize(
    ("old", "new"), [("Uỷ ban", "ủy ban"), ("HOÀ BÌNH", "hòa bình"), ("quý", "quý"), ("toàn", "toàn")]
)
def test_match_form_moves_old_tones(old: str, new: str) -> None:
    """Old tone placement matches the new one; 'qu' and closed syllables stay."""
    assert match_form(old) == new


@given(st.text(alphabet=st.sampled_from("aăâđeêioôơuưyqhoạảãàáỷ .\n;1"), max_size=80))
def test_match_form_keeps_length(text: str) -> None:
    """Offsets found in the match form hold in the text itself."""
    text = unicodedata.normalize("NFC", text)
    assert len(match_form(text)) == len(text)


def test_fold_maps_d_with_stroke() -> None:
    """Đ has no decomposition, so it is mapped by name."""
    assert fold("Đường Nguyễn Huệ") == "duong nguyen hue"


def test_terms_are_syllables_and_pairs() -> None:
    """Search terms keep the order of the text."""
    assert terms("Uỷ ban nhân dân") == ["ủy", "ban", "nhân", "dân", "ủy_ban", "ban_nhân", "nhân_dân"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND TP. Hà Nội họp. Xong;", ["UBND TP. Hà Nội họp.", "Xong;"]),
        ("1. Giao Sở A.\n2. Giao Sở B", ["1. Giao Sở A.", "2. Giao Sở B"]),
        ("Điều 3. Hiệu lực. Hết", ["Điều 3. Hiệu lực.", "Hết"]),
        ("chi 15.000 đồng. Rồi thôi", ["chi 15.000 đồng.", "Rồi thôi"]),
        ("mở đầu:\na) một\nb) hai", ["mở đầu:", "a) một", "b) hai"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """List numbers, abbreviations and thousands do not end a sentence; list items begin one."""
    assert [text[span.start : span.end] for span in sentences(text)] == expected


@given(st.text(max_size=200), st.integers(0, 50))
def test_sentences_cover_all_words(text: str, start: int) -> None:
    """No word is lost between sentences, and spans are shifted by the start."""
    spans = list(sentences(text, start))
    assert "".join("".join(text[s.start - start : s.end - start].split()) for s in spans) == "".join(text.split())


WORDS = [
    *["12", "03/7", "tháng", "3/2026", "quý", "ii", ";", ",", ".", "trước ngày", "hằng năm", "trong thời hạn"],
    *["Sở Y", "tế", "Bộ Tài", "chính", "UBND", "Xã", "đề", "nghị", "giao", "cho", "mời", "chậm nhất", "hết", "năm"],
]


@pytest.mark.parametrize(
    ("pattern", "opener"),
    [(DATE, OPENS_DATE), (QUARTER, OPENS_QUARTER), (UNIT, OPENS_UNIT), (ORDER, _OPENS_ORDER)]
    + [(limit, _OPENS_LIMIT) for limit in (DUE, DAY_ONLY, PERIOD, RELATIVE)],
)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_hits_are_those_of_finditer(pattern: re.Pattern[str], opener: re.Pattern[str], text: str) -> None:
    """An opener only says where a match may begin."""
    assert [hit.span() for hit in hits(pattern, opener, text)] == [hit.span() for hit in pattern.finditer(text)]
    part = [hit.span() for hit in hits(pattern, opener, text, 3, 30)]
    assert part == [hit.span() for hit in pattern.finditer(text, 3, 30)]


_EDGED = r"\b(?:báo cáo|giao)\b[^.]*\b\d|^căn cứ\b|\bhạn \w+$"
_PIECES = [*"báo cáo giao hạn 5 căn cứ. ", "báo cáo", "giao ", "căn cứ ", " hạn x"]


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_a_leaping_pattern_finds_what_the_plain_one_finds(text: str) -> None:
    """Also where the first place that looks like it is in the middle of a word."""
    plain, leaping = re.search(_EDGED, text), Leaping(_EDGED).search(text)
    assert (plain and plain.span()) == (leaping and leaping.span())
