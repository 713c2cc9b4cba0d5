"""Fields left open on the page of a document: the cut-out, the guess, and what the clerk types."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.decisions import decided_value
from api.open_fields import cut_out, open_fields
from docassist.analysis import analyse
from docassist.errors import BadRequest
from docassist.results import OpenField, Register
from docassist.store import Decision
from docassist.types import Box, Found, Page, Span
from docassist.units import load_units
from tests.docassist.papers import paper

_FIELD = OpenField("number", 1, Box(100, 90, 130, 104), "24", 0.6)
_REGISTER = Register(notation=Found("QĐ-UBND", Span(0, 1), 0.9), open_fields=(_FIELD,))


def test_the_cut_out_has_room_and_stays_on_the_page() -> None:
    """Shares of the page, as the picture endpoint wants them."""
    page = Page(1, (), 600.0, 800.0)
    assert cut_out(_FIELD, page) == "0.0917,0.1025,0.2000,0.0375"
    left, top, width, height = map(float, cut_out(OpenField("number", 1, Box(0, 0, 600, 800)), page).split(","))
    assert (left, top, width, height) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("name", "typed", "decision"),
    [
        ("number", "24", ("symbol", "24/QĐ-UBND")),
        ("number", "24/QĐ-TTg", ("symbol", "24/QĐ-TTg")),
        ("issued", "6/1/2010", ("issued", "2010-01-06")),
        ("arrival_day", "2010-01-07", ("arrival_day", "2010-01-07")),
        ("arrival_number", "160", ("arrival_number", "160")),
    ],
)
def test_what_the_clerk_types_becomes_a_decision(name: str, typed: str, decision: tuple[str, str]) -> None:
    """The number gets its notation; days have one form."""
    assert decided_value(_REGISTER, name, typed) == decision


@pytest.mark.parametrize(("name", "typed"), [("number", "hai tư"), ("issued", "31/02/2010"), ("issued", "hôm qua")])
def test_nonsense_is_refused_with_an_example(name: str, typed: str) -> None:
    """The message says what a value looks like."""
    with pytest.raises(BadRequest, match="ví dụ"):
        decided_value(_REGISTER, name, typed)


def test_the_view_shows_guess_and_decision() -> None:
    """A decided field keeps its picture and says who decided."""
    document = paper("QUYẾT ĐỊNH\nVề việc thành lập Tổ công tác chuyển đổi số của thành phố trong năm nay và năm sau")
    analysis = replace(analyse(document, date(2024, 3, 6), load_units(None)), register=_REGISTER)
    shown = open_fields(document, analysis, [])
    assert (shown[0]["shown"], shown[0]["guess"], shown[0]["decided"]) == ("Số", "24", "")
    decision = Decision("x", "symbol", "24", "24/QĐ-UBND", "thư", datetime.now(UTC))
    assert open_fields(document, analysis, [decision])[0]["decided"] == "24/QĐ-UBND"
