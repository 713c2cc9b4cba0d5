"""The composer abstains where text cannot be trusted, and picks the deadline to go by."""

from datetime import date

import pytest

from docassist.analysis import ABSTAINED, analyse, next_due
from docassist.quality import grade
from docassist.results import Deadline, Section, Verdict
from docassist.types import Line, MediaType, Page, ParsedDocument, Span
from docassist.units import load_units

ARRIVED = date(2026, 11, 20)


def deadline(day: int | None, *, overdue: bool = False) -> Deadline:
    due = date(2026, 12, day) if day else None
    return Deadline("trước ngày", Span(0, 5), "before_day", due, overdue_on_arrival=overdue)


def paper(text: str) -> ParsedDocument:
    return grade(ParsedDocument(MediaType.TEXT, text, (Page(1, (Line(text, 0),)),)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], None),
        ([deadline(None)], None),
        ([deadline(9), deadline(None), deadline(5)], 5),
        ([deadline(1, overdue=True), deadline(9)], 9),
        ([deadline(1, overdue=True), deadline(3, overdue=True)], 3),
    ],
)
def test_the_deadline_to_go_by(found: list[Deadline], expected: int | None) -> None:
    """The earliest still open on arrival; when all had passed, the latest."""
    chosen = next_due(found)
    assert (chosen.due.day if chosen and chosen.due else None) == expected


def test_a_step_of_a_procedure_is_not_the_deadline_to_go_by() -> None:
    """What runs from somebody's filing asks nothing of the reader; what runs from this paper does."""
    step = "Trong thời hạn 05 ngày làm việc, cơ quan đăng ký trả lời bằng văn bản."
    request = "Đề nghị Sở Xây dựng trả lời trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này."
    units = load_units()
    assert analyse(paper(step), ARRIVED, units).route.deadline is None
    chosen = analyse(paper(request), ARRIVED, units).route.deadline
    assert chosen is not None
    assert chosen.due == date(2026, 11, 30)


@pytest.mark.parametrize(
    "text", ["", "céng hoµ x· héi chñ nghÜa viÖt nam ñy ban nh©n d©n thµnh phè Hµ Néi Sè: 12/Q§-UBND quyÕt ®Þnh"]
)
def test_a_text_that_cannot_be_trusted_gets_no_suggestion(text: str) -> None:
    """Every field is empty, every choice abstains, and the card says why."""
    document = grade(ParsedDocument(MediaType.PDF, text, (Page(1, (Line(text, 0),)),)))
    analysis = analyse(document, ARRIVED, load_units())
    assert analysis.register.symbol is None
    assert analysis.register.page_count == 1
    assert analysis.tasks == analysis.deadlines == ()
    for choice in (analysis.kind, analysis.field_of_work, analysis.route.lead):
        assert (choice.verdict, choice.candidates) == (Verdict.ABSTAIN, ())
    assert [line.section for line in analysis.card.lines] == [Section.NOTICE]
    assert analysis.card.version == ABSTAINED
    assert "Văn thư" in analysis.warnings[0]
