"""Probabilities are fitted on what was not seen; the threshold is measured, and careful on few rows."""

import numpy as np
import pytest

from docassist.calibration import Trial, fit_sharpness, log_gains, softmax
from docassist.learning import fit_blend, threshold
from docassist.suggest import Scale, probabilities


def test_gains_count_only_above_chance() -> None:
    """What is no likelier than chance says nothing."""
    assert set(log_gains({"a": 0.5, "b": 0.3, "c": 0.2})) == {"a"}


def test_sharpness_makes_scores_as_sure_as_they_are_right() -> None:
    """Three of four right: the mean probability of the first is 0.75."""
    scores = np.tile(np.array([[1.0, 0.0]]), (200, 1))
    sharpness = fit_sharpness(scores, [0, 0, 0, 1] * 50)
    assert softmax(sharpness * scores)[:, 0].mean() == pytest.approx(0.75, abs=0.01)


def test_a_model_that_is_right_gets_more_weight() -> None:
    """Where the rules are wrong and the model right, the blend trusts the model, and the other way round."""
    good = [Trial({"a": 1.0}, {"b": 1.0}, "b")] * 50
    bad = [Trial({"a": 1.0}, {"b": 1.0}, "a")] * 50
    assert fit_blend(good, Scale()).weight > fit_blend(bad, Scale()).weight


def test_past_decisions_that_are_right_get_more_weight() -> None:
    """The same for similar decisions."""
    good = [Trial({"a": 1.0}, {}, "b", {"b": 1.0})] * 50
    bad = [Trial({"a": 1.0}, {}, "a", {"b": 1.0})] * 50
    assert fit_blend(good, Scale()).past > fit_blend(bad, Scale()).past


def test_blended_probabilities_are_as_sure_as_they_are_right() -> None:
    """Eight of ten right come out near 0.8, and where no evidence speaks for the label, "none of these" is likelier."""
    assert _share_of_first(times=100) == pytest.approx(0.8, abs=0.01)


def test_the_fewer_the_trials_the_less_sure() -> None:
    """Eight of ten seen in ten rows promise less than in fifty, and these less than in two hundred."""
    assert 0.5 < _share_of_first(times=1) < _share_of_first(times=5) < _share_of_first(times=20)


def _share_of_first(times: int) -> float:
    trials = ([Trial({}, {"a": 2.0}, "a")] * 8 + [Trial({}, {"a": 2.0}, "b")] * 2) * times
    blend = fit_blend(trials, Scale())
    return probabilities(blend.weights({}, {"a": 2.0}), blend.scale)["a"]


def test_without_trials_the_blend_is_the_usual_one() -> None:
    """Nothing held out: a careful start, and the thresholds of the scale stay."""
    blend = fit_blend([], Scale(accept=0.9, offer=0.3))
    assert (blend.weight, blend.past, blend.scale.accept, blend.scale.offer) == (1.0, 0.5, 0.9, 0.3)


def test_the_threshold_is_where_the_wanted_precision_is_reached() -> None:
    """Right ones, then wrong ones: the threshold takes in no more wrong ones than wanted."""
    trials = ([(0.9, True)] * 60 + [(0.8, True)] * 20 + [(0.7, False)] * 10) * 100
    assert threshold(trials, 0.95) == pytest.approx(0.8, abs=0.01)
    assert threshold(trials, 0.85) == pytest.approx(0.7, abs=0.01)


def test_what_few_rows_show_is_drawn_towards_the_wanted_precision() -> None:
    """As many rows as are believed in beforehand: the doubt is the geometric mean of theirs and the wanted one."""
    assert threshold([(0.8, True)] * 25, 0.95) == pytest.approx(1 - (0.2 * 0.05) ** 0.5)
    assert threshold([(1.0, True)] * 25, 0.95) == 1.0


def test_few_rows_are_no_proof() -> None:
    """Five right ones of five do not show 95 %; nor do wrong ones, nor none."""
    assert threshold([(0.99, True)] * 5, 0.95) > 1
    assert threshold([(0.99, False)] * 50, 0.95) > 1
    assert threshold([], 0.95) > 1
