"""The leader in charge, by the agency's own split of fields and units."""

from datetime import date

import pytest

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.catalogue.leader import SAMPLE, Leader
from docassist.leaders import suggest_leader
from docassist.results import Candidate, Evidence, Suggestion, Verdict
from docassist.suggest import Case, passages
from docassist.types import Line, MediaType, Page, ParsedDocument, Span
from docassist.units import load_units

DAY = date(2026, 11, 22)
TEXT = "V/v khám bệnh, chữa bệnh ngoài giờ"
CASE = Case(passages(TEXT, None))
LEADERS = (
    Leader("CT", "Chủ tịch", date(2026, 1, 1), "QĐ", fields=("NOIVU",), head=True),
    Leader("A", "Phó Chủ tịch cũ", date(2021, 1, 1), "QĐ", fields=("YTE",), valid_to=date(2026, 5, 31)),
    Leader("B", "Phó Chủ tịch mới", date(2026, 6, 1), "QĐ", fields=("YTE",), units=("SYT",)),
    Leader("C", "Phó Chủ tịch khác", date(2026, 1, 1), "QĐ", fields=("THUE",), units=("STC",)),
)


def _chosen(label: str, **shares: float) -> Suggestion:
    evidence = (Evidence("function", "…", 1.0, Span(4, 14)),)
    candidates = tuple(Candidate(code, code, share, evidence) for code, share in shares.items())
    return Suggestion(label, candidates, Verdict.OFFER, "thử")


def _best(field: Suggestion, lead: Suggestion, day: date = DAY) -> Candidate:
    outcome = suggest_leader(CASE, field, lead, LEADERS, day)
    assert outcome is not None
    assert outcome.best is not None
    return outcome.best


def test_field_and_unit_point_to_the_leader() -> None:
    """Both together are nearly sure; each says why, with the words it rests on."""
    best = _best(_chosen("field", YTE=0.97), _chosen("unit", SYT=0.98))
    assert best.code == "B"
    assert best.probability > 0.95
    assert [item.reason for item in best.evidence] == [
        "Phó Chủ tịch mới phụ trách lĩnh vực YTE (97%).",
        "Phó Chủ tịch mới phụ trách đơn vị SYT (98%).",
    ]
    assert best.evidence[0].span == Span(4, 14)


@pytest.mark.parametrize(("day", "code"), [(date(2026, 5, 31), "A"), (date(2026, 6, 1), "B")])
def test_the_split_of_the_day_holds(day: date, code: str) -> None:
    """A new split ends the old one."""
    assert _best(_chosen("field", YTE=0.9), _chosen("unit"), day).code == code


def test_one_of_the_two_alone_is_not_sure() -> None:
    """Nor are two that point to different leaders."""
    alone = suggest_leader(CASE, _chosen("field", YTE=1.0), _chosen("unit"), LEADERS, DAY)
    apart = suggest_leader(CASE, _chosen("field", YTE=0.9), _chosen("unit", STC=0.9), LEADERS, DAY)
    assert alone is not None
    assert apart is not None
    assert alone.verdict is apart.verdict is Verdict.OFFER
    assert {candidate.code for candidate in apart.candidates} == {"B", "C"}


def test_what_is_in_nobodys_charge_is_the_heads() -> None:
    """Offered with that reason, never filled in."""
    best = _best(_chosen("field", DULICH=0.9), _chosen("unit", SDL=0.9))
    assert best.code == "CT"
    assert "người đứng đầu" in best.evidence[0].reason
    assert best.probability < 0.6


def test_without_field_and_unit_it_abstains() -> None:
    """And without a table there is no such label at all."""
    nothing = suggest_leader(CASE, _chosen("field"), _chosen("unit"), LEADERS, DAY)
    assert nothing is not None
    assert nothing.candidates == ()
    assert suggest_leader(CASE, _chosen("field", YTE=1.0), _chosen("unit"), (), DAY) is None


def test_an_analysis_names_nature_and_leader() -> None:
    """With the sample split: the one in charge of health; without a table of leaders none."""
    text = "CÔNG VĂN\nV/v khám bệnh, chữa bệnh và tiêm chủng\nKính gửi: Sở Y tế\nGiao Sở Y tế chủ trì thực hiện."
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start))
        start += len(line) + 1
    document = assess(ParsedDocument(MediaType.TEXT, text, (Page(1, tuple(lines)),)))
    found = analyse(document, DAY, load_units(leaders_path=SAMPLE))
    assert found.leader is not None
    assert found.leader.best is not None
    assert found.leader.best.code == "PCT-VX"
    assert found.nature is not None
    assert analyse(document, DAY, load_units()).leader is None
