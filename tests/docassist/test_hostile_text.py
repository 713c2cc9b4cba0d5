"""Our own parsers, given whatever a text may hold: they end with a value or nothing, never with an error."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from docassist.assess import assess
from docassist.deadlines import find_deadlines
from docassist.quality import measure, score
from docassist.register.number import clean, parse
from docassist.secrecy import find_mark
from docassist.secrecy_stamps import level_of_stamp
from tests.docassist.papers import NATION, paper

_SETTINGS = settings(max_examples=150, deadline=None)
_PIECES = st.sampled_from(
    [
        *("Số: ", "12/QĐ-UBND", "/", "-", "(M)", "MẬT", "M Ậ T", "PHỤ LỤC I", "(Kèm theo Quyết định số ", NATION),
        *("trước ngày ", "31/02/2026", "30", " tháng ", "13", " năm ", "2026", "99999999999", "quý ", "IV", "\n", " "),
        *(
            "Điều 1. ",
            "SAO Y",
            "Kính gửi: ",
            "Độ mật: ",
            "\u0302",
            "\ufeff",
            "\ud800",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "\x00",
        ),
    ]
)
_TEXT = st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=40).map("".join)
DAY = date(2026, 11, 20)


@_SETTINGS
@given(_TEXT)
def test_a_number_is_parsed_or_not(text: str) -> None:
    """The grammar of numbers; what it finds has a notation."""
    symbol = parse(text)
    assert symbol is None or symbol.notation
    assert clean(clean(text)) is not None


@_SETTINGS
@given(_TEXT)
def test_deadlines_stand_in_the_text(text: str) -> None:
    """Every span lies inside, and no day is before the first of the calendar."""
    for found in find_deadlines(text, DAY, DAY):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.due is None or isinstance(found.due, date)


@_SETTINGS
@given(_TEXT, st.text(max_size=30))
def test_the_gate_answers(text: str, name: str) -> None:
    """Any text under any name; a mark has a name."""
    assert find_mark(paper(text or " "), name) != ""
    assert level_of_stamp(text) != ""


@_SETTINGS
@given(st.lists(_TEXT, min_size=1, max_size=4))
def test_parts_cover_the_text(pages: list[str]) -> None:
    """Whatever heads and annexes there seem to be, parts follow one another and scores are chances."""
    made = assess(paper(*(page or " " for page in pages)))
    spans = [part.span for part in made.parts]
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert not spans or (spans[0].start, spans[-1].end) == (0, len(made.text))
    assert all(0 <= page.quality <= 1 for page in made.pages)
    assert all(1 <= part.first_page <= part.last_page <= len(made.pages) for part in made.parts)


@_SETTINGS
@given(st.text(max_size=400))
def test_any_text_has_a_score(text: str) -> None:
    """Also one of letters beyond the basic plane, or of none."""
    assert 0 <= score(text) <= 1
    assert measure(text).words >= 0


def test_a_stamp_without_letters_is_none() -> None:
    """Nothing is made of noise."""
    assert level_of_stamp("..:: 12 ||") is None
