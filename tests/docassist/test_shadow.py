"""What shadow mode withholds, label by label."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from docassist.analysis import analyse
from docassist.procedures import import_procedures, load_procedures
from docassist.results import Verdict
from docassist.settings import Settings
from docassist.shadow import SHOWN, Shadow
from docassist.store import Filters
from docassist.units import load_units
from tests.docassist.papers import paper
from tests.docassist.procedures_list import CSV

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


@pytest.mark.parametrize("labels", [{"field"}, {"unit", "field", "kind"}])
@pytest.mark.parametrize("received", [date(2026, 3, 4), date(2031, 3, 4)])
def test_a_withheld_procedure_is_named_nowhere(labels: set[str], received: date, tmp_path: Path) -> None:
    """Neither by its time limit, nor by evidence for a unit, nor by a warning; the day stays."""
    (tmp_path / "danh-muc.csv").write_text(CSV, encoding="utf-8-sig")
    import_procedures(tmp_path / "danh-muc.csv", tmp_path / "procedures.toml", load_units())
    dossier = paper("ĐƠN ĐỀ NGHỊ\nCẤP GIẤY PHÉP XÂY DỰNG MỚI ĐỐI VỚI NHÀ Ở RIÊNG LẺ\nKính gửi: Cơ quan cấp phép")
    found = analyse(dossier, received, load_units(), load_procedures(tmp_path / "procedures.toml"))
    assert "9.000001" in repr(found.matter and found.matter.deadlines)
    hidden = Shadow(frozenset(labels)).analysis(found)
    assert "9.000001" not in repr(hidden)
    assert [shown.due for shown in (hidden.route.deadline,) if shown] == [
        stated.due for stated in (found.route.deadline,) if stated
    ]
    assert SHOWN.analysis(found) == found
    assert Shadow(frozenset({"kind"})).analysis(found).matter == found.matter
