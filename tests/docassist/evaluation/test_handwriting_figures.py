"""Figures of scans: open is not wrong, a wrong value shown is, and a guess counts apart."""

from datetime import date

from docassist.evaluation.handwriting import arrival_figures, split_by_hand
from docassist.evaluation.metadata import same
from docassist.results import Arrival, OpenField, Register
from docassist.types import Box, Found, Span

_AT = Span(0, 1)
_BOX = Box(0, 0, 1, 1)
_NOTATION = Found("QĐ-UBND", _AT, 0.9)
_ROW = {"number": "24/QĐ-UBND", "number_handwritten": True}


def _shares(register: Register) -> dict[str, float]:
    figures = split_by_hand([_ROW], [register], same)["handwritten"]["number"]
    assert isinstance(figures, dict)
    return figures


def test_a_right_guess_is_open_but_read_right() -> None:
    """Left open, not wrong as sure."""
    shares = _shares(Register(notation=_NOTATION, open_fields=(OpenField("number", 1, _BOX, "24", 0.6),)))
    assert (shares["right"], shares["left_open"], shares["wrong_as_sure"], shares["read_right"]) == (0, 1, 0, 1)


def test_a_wrong_value_is_wrong_as_sure() -> None:
    """A value in the register that is not the label's."""
    shares = _shares(Register(number=Found("29", _AT, 0.9), notation=_NOTATION))
    assert (shares["wrong_as_sure"], shares["read_right"]) == (1, 0)


def test_a_stamp_taken_for_the_documents_own_is_counted() -> None:
    """The stamp's day in the place of the date."""
    row = {"number": "24/QĐ-UBND", "date": "2024-03-05", "arrival_stamp": {"number": "203", "date": "2024-03-08"}}
    stamp = Found(Arrival("203"), None, 0.9)
    taken = Register(issued=Found(date(2024, 3, 8), _AT, 0.9), arrival=stamp)
    kept = Register(issued=Found(date(2024, 3, 5), _AT, 0.9), arrival=stamp)
    assert arrival_figures([row], [taken])["arrival"]["taken_for_own"] == 1
    assert arrival_figures([row], [kept])["arrival"] == {
        "n": 1,
        "found_or_none": 1.0,
        "taken_for_own": 0,
        "number_guessed": 1,
        "day_guessed": 0,
    }
