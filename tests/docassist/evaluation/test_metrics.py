"""Figures worked out by hand."""

import pytest
from scipy.stats import binomtest

from docassist.evaluation.metrics import (
    calibration_error,
    calibration_noise,
    coverage_at,
    independent,
    macro_f1,
    top_k,
    wilson,
)


def test_top_k() -> None:
    """The label among the first k; a missing ranking is a miss."""
    ranked = [["a", "b", "c"], ["b", "a"], []]
    assert top_k(ranked, ["a", "a", "a"], 1) == pytest.approx(1 / 3)
    assert top_k(ranked, ["c", "a", "a"], 3) == pytest.approx(2 / 3)
    assert top_k([], [], 1) == 0.0


def test_macro_f1() -> None:
    """a: 2*1/(1+2) = 2/3; b: 2*1/(2+1) = 2/3; c is only predicted: 0."""
    assert macro_f1(["a", "b", "b", "c"], ["a", "a", "b", ""]) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert macro_f1(["", "a"], ["b", "a"]) == pytest.approx(0.5)


def test_calibration_error() -> None:
    """One bin at 0.9 with half right (gap 0.4), one at 0.1 with none right (gap 0.1), two items each."""
    assert calibration_error([0.9, 0.9, 0.1, 0.1], [True, False, False, False]) == pytest.approx(0.25)
    assert calibration_error([1.0], [True]) == 0.0
    assert calibration_error([], []) == 0.0


def test_the_noise_of_the_calibration_error() -> None:
    """100 rows at 0.5 miss 50 by 0.8 x 5 on average; four times the rows halve that, a row four times over does not."""
    few, few_95 = calibration_noise([0.5] * 100)
    assert few == pytest.approx(0.8 * 0.05, abs=0.003)
    assert few_95 == pytest.approx(1.96 * 0.05, abs=0.011)  # in steps of a hundredth
    assert calibration_noise([0.5] * 400)[0] == pytest.approx(few / 2, abs=0.003)
    assert calibration_noise([0.5] * 400, [row % 100 for row in range(400)])[0] == pytest.approx(few)
    assert calibration_noise([1.0] * 10) == (0.0, 0.0)
    assert calibration_noise([]) == (0.0, 0.0)


def test_how_much_chance_moves_a_share() -> None:
    """As SciPy has it; all of ten right is no proof of 95 %, and nothing seen says nothing."""
    assert wilson(0.95, 100, 1.644854) == pytest.approx(tuple(binomtest(95, 100).proportion_ci(0.9, "wilson")))
    assert wilson(1.0, 10) == pytest.approx(tuple(binomtest(10, 10).proportion_ci(0.95, "wilson")))
    assert wilson(1.0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("items", "count"), [("abcd", 4.0), ("aabbccdd", 4.0), ("aaab", 1.6), ("", 0.0)])
def test_rows_about_the_same_item_count_as_one(items: str, count: float) -> None:
    """However often each stands there; where one stands there more often, less than the items."""
    assert independent(items) == pytest.approx(count)


@pytest.mark.parametrize(
    ("confidence", "correct", "share"),
    [
        ([0.9, 0.8, 0.7, 0.6], [True, True, True, False], 0.75),
        ([0.9, 0.8, 0.7, 0.6], [False, True, True, True], 0.0),
        ([0.9] * 20, [True] * 19 + [False], 1.0),
        ([0.9, 0.9, 0.5], [True, False, True], 0.0),
        ([], [], 0.0),
    ],
)
def test_coverage(confidence: list[float], correct: list[bool], share: float) -> None:
    """The largest share with 95 % right, surest first; items of equal confidence stay together."""
    assert coverage_at(confidence, correct) == pytest.approx(share)
