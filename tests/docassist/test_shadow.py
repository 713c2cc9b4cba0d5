"""What shadow mode withholds, label by label."""

from dataclasses import replace
from datetime import date

import pytest

from docassist.analysis import analyse
from docassist.results import Verdict
from docassist.settings import Settings
from docassist.shadow import SHOWN, Shadow
from docassist.store import Filters
from docassist.units import load_units
from tests.docassist.papers import paper

_ANALYSIS = analyse(
    paper(
        "QUYẾT ĐỊNH\nVề việc giao dự toán ngân sách năm 2027 cho các đơn vị\nSở Tài chính chủ trì, phối hợp với Sở Y tế"
    ),
    date(2026, 11, 20),
    load_units(None),
)


@pytest.mark.parametrize(
    ("setting", "labels"),
    [
        ("", set()),
        ("0", set()),
        ("1", {"unit", "field", "kind"}),
        ("unit", {"unit"}),
        ("field, kind", {"field", "kind"}),
    ],
)
def test_the_setting_names_the_labels(setting: str, labels: set[str]) -> None:
    """1 withholds all."""
    assert Shadow.of(Settings(shadow=setting).shadow).labels == labels


def test_only_the_named_label_is_withheld() -> None:
    """The others stay as they are; without the setting nothing changes."""
    assert _ANALYSIS.route.lead.candidates
    assert SHOWN.analysis(_ANALYSIS) == _ANALYSIS
    hidden = Shadow(frozenset({"unit"})).analysis(_ANALYSIS)
    assert (hidden.route.lead.candidates, hidden.route.lead.verdict) == ((), Verdict.ABSTAIN)
    assert (hidden.route.coordinating, hidden.route.to_know) == ((), ())
    assert replace(hidden, route=_ANALYSIS.route, tasks=_ANALYSIS.tasks) == _ANALYSIS
    assert Shadow(frozenset({"field"})).analysis(_ANALYSIS).route == _ANALYSIS.route


def test_a_filter_does_not_tell_what_is_withheld() -> None:
    """A unit finds only confirmed documents; other filters stay."""
    hidden = Shadow(frozenset({"unit"}))
    assert hidden.filters(Filters(lead_unit="STC")) == Filters(lead_unit="STC", confirmed=True)
    assert hidden.filters(Filters(kind="Công văn")) == Filters(kind="Công văn")
    assert SHOWN.filters(Filters(lead_unit="STC")) == Filters(lead_unit="STC")
