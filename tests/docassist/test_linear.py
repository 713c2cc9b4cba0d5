"""The model learns labels from terms, alone or as evidence beside the rules; the blend is chosen on held-out rows."""

import pytest

from docassist.calibration import Trial, fit, log_gains
from docassist.linear import LinearSource, train
from docassist.suggest import Case, Scale, passages

ROWS = [("cấp phép xây dựng nhà ở", "Phòng 1"), ("trật tự xây dựng đô thị", "Phòng 1")] * 4 + [
    ("khám bệnh cho trẻ em", "Phòng 2"),
    ("trạm y tế phường", "Phòng 2"),
] * 4


def test_it_predicts_what_it_was_taught() -> None:
    """Probabilities of all labels, summing to one."""
    (predicted,) = train(ROWS).predict(["xây dựng trạm nhà ở đô thị"])
    assert max(predicted, key=lambda label: predicted[label]) == "Phòng 1"
    assert sum(predicted.values()) == pytest.approx(1.0)


def test_one_label_needs_no_model() -> None:
    """A single label is certain."""
    assert train([("a", "X"), ("b", "X")]).predict(["c"]) == [{"X": 1.0}]


def test_nothing_to_learn_from_is_an_error() -> None:
    """Training needs rows."""
    with pytest.raises(ValueError, match="no rows"):
        train([])


def test_it_is_evidence_for_entries_of_the_catalogue() -> None:
    """A label outside the catalogue gives no evidence; a likely one says how likely."""
    source = LinearSource(train(ROWS), {"Phòng 2": "P2"}.get)
    found = source.weigh(Case(passages("trạm y tế", None)))
    assert set(found) == {"P2"}
    assert found["P2"][0].reason.startswith("Các lần xử lý trước có từ ngữ tương tự: Phòng 2 (")


def test_gains_count_only_above_chance() -> None:
    """What is no likelier than chance says nothing."""
    assert set(log_gains({"a": 0.5, "b": 0.3, "c": 0.2})) == {"a"}


def test_a_model_that_is_right_gets_more_weight() -> None:
    """Where the rules are wrong and the model right, the blend trusts the model, and the other way round."""
    good = [Trial({"a": 1.0}, {"b": 1.0}, "b")] * 5
    bad = [Trial({"a": 1.0}, {"b": 1.0}, "a")] * 5
    assert fit(good, Scale()).weight > fit(bad, Scale()).weight
