"""Measuring what is learned: in folds, on later rows, by number of decisions, beside the known methods."""

from typing import Any

import pytest

from docassist.evaluation.baselines import BASELINES
from docassist.evaluation.learned import by_time, curve, frequent, in_folds, learned, on_later

ROWS: list[dict[str, Any]] = [{"text": f"công tác thi đua khen thưởng đợt {n}", "unit": "Phòng KX"} for n in range(12)]
ROWS += [{"text": f"mua sắm máy tính cho trường học {n}", "unit": "Phòng MS"} for n in range(12)]


def test_each_row_is_judged_by_the_other_folds() -> None:
    """All rows count once, with the share that would be filled in and its precision."""
    figures = in_folds(ROWS, "unit", 4, {"": learned})
    assert (figures["n"], figures["top1"], figures["macro_f1"]) == (24, 1.0, 1.0)
    assert set(figures) >= {"accepted", "precision_accepted", "ece", "coverage_at_95"}
    assert figures["precision_low"] < figures["precision_accepted"] <= 1.0
    assert figures["precision_low"] < figures["precision_high"]


def test_a_label_in_no_training_fold_is_missed() -> None:
    """Nothing of the row that is judged is learned."""
    rows = [*ROWS, {"text": "vệ sinh môi trường", "unit": "Phòng chỉ có một lần"}]
    assert in_folds(rows, "unit", 5, {"": learned})["top1"] == round(24 / 25, 4)


def test_baselines_are_measured_on_the_same_rows() -> None:
    """Each under its name, beside the own figures."""
    figures = on_later(ROWS[::2], ROWS[1::2], "unit", {"": learned, **BASELINES})
    assert figures["top1"] == 1.0
    for name in BASELINES:
        assert figures[name]["n"] == 12
        assert figures[name]["top1"] > 0.5


def test_a_baseline_with_one_label_knows_only_that() -> None:
    """A tiny history."""
    figures = on_later(ROWS, ROWS[:2], "unit", BASELINES)
    assert [figures[name]["top1"] for name in BASELINES] == [0.5, 0.5]


def test_the_curve_has_a_point_a_size() -> None:
    """The rest of the rows is the test, in five draws."""
    figures = curve(ROWS, "unit", [4, 16], {"": learned})
    assert {size: point["n"] for size, point in figures.items()} == {"4": 100, "16": 40}
    assert figures["16"]["top1"] >= figures["4"]["top1"]


@pytest.mark.parametrize(("least", "kept"), [(1, 25), (2, 24), (13, 0)])
def test_rare_labels_can_be_left_out(least: int, kept: int) -> None:
    """By the number of their rows."""
    assert len(frequent([*ROWS, {"text": "x", "unit": "Z"}], "unit", least)) == kept


def test_dated_rows_are_put_in_order() -> None:
    """Only when every row has a day."""
    rows = [{"text": "hai", "date": "2020-02-01"}, {"text": "một", "date": "2019-12-31"}]
    assert [row["text"] for row in by_time(rows) or ()] == ["một", "hai"]
    assert by_time([*rows, {"text": "ba"}]) is None
