"""The model learns labels from terms, says how sure it is, is saved without code, and is evidence beside the rules."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from docassist.learning import Model, ModelSource, learn, train
from docassist.learning import training as training_module
from docassist.learning.features import Vectoriser
from docassist.learning.ridge import Targets, descend, line_of, products, solve
from docassist.suggest import Case, passages

BUILDING = ("cấp phép xây dựng nhà ở", "trật tự xây dựng đô thị", "quy hoạch xây dựng khu nhà ở", "nhà ở xã hội")
HEALTH = ("khám bệnh cho trẻ em", "trạm y tế phường", "khám bệnh bảo hiểm y tế", "thuốc cho trạm y tế")
ROWS = [(f"{text} {n}", "Phòng 1") for text in BUILDING for n in range(3)]
ROWS += [(f"{text} {n}", "Phòng 2") for text in HEALTH for n in range(3)]


def test_it_predicts_what_it_was_taught() -> None:
    """Probabilities of all labels, summing to one."""
    (predicted,) = train(ROWS).predict(["xây dựng trạm nhà ở đô thị"])
    assert max(predicted, key=lambda label: predicted[label]) == "Phòng 1"
    assert sum(predicted.values()) == pytest.approx(1.0)


def test_one_label_needs_no_model() -> None:
    """A single label is certain, whatever the text, even one without words."""
    assert train([("a", "X"), ("b", "X")]).predict(["c", ""]) == [{"X": 1.0}, {"X": 1.0}]


def test_texts_without_words_teach_nothing() -> None:
    """Rows without a single term train a model that is not sure of anything."""
    (predicted,) = train([("...", "X"), ("---", "Y")]).predict(["..."])
    assert predicted["X"] == pytest.approx(0.5, abs=0.3)


def test_nothing_to_learn_from_is_an_error() -> None:
    """Training needs rows."""
    with pytest.raises(ValueError, match="no rows"):
        train([])


def test_the_same_rows_give_the_same_version() -> None:
    """A version is derived from the weights; other rows give another."""
    assert train(ROWS).version == train(ROWS).version
    assert train(ROWS).version != train(ROWS[1:]).version


def test_a_saved_model_predicts_the_same_and_holds_no_code(tmp_path: Path) -> None:
    """JSON and plain arrays only."""
    model = train(ROWS)
    model.save(tmp_path / "m")
    loaded = Model.load(tmp_path / "m")
    assert loaded.version == model.version
    assert loaded.predict(["trạm y tế"]) == model.predict(["trạm y tế"])
    with np.load(tmp_path / "m" / "weights.npz", allow_pickle=False) as arrays:
        assert set(arrays.files) == {"weights", "bias", "idf"}


@pytest.mark.parametrize("change", [{"format": 99}, {"labels": ["Phòng 1", "Phòng 3"]}])
def test_a_model_that_was_changed_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    """Another format, or labels that do not belong to the weights."""
    train(ROWS).save(tmp_path)
    about = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(about | change), encoding="utf-8")
    with pytest.raises(ValueError, match=r"format|disagree"):
        Model.load(tmp_path)


def test_scores_of_unseen_rows_are_those_of_models_trained_without_them() -> None:
    """The closed form equals leaving a row out and training again."""
    matrix = Vectoriser.fit([text for text, _ in ROWS], "terms")[1]
    targets = Targets.of([int(label == "Phòng 2") for _, label in ROWS], 2)
    _, unseen = solve(products(matrix), targets, 0.3)
    rest = np.arange(1, len(ROWS))
    others = Targets(targets.signs[rest], targets.importance[rest])
    shares, _ = solve(products(matrix[rest]), others, 0.3)
    np.testing.assert_allclose(line_of(matrix[rest], shares).scores(matrix[:1])[0], unseen[0], atol=1e-4)


def test_a_new_text_is_as_familiar_as_a_row_that_was_held_out() -> None:
    """Words that nobody else uses count for the length of both, so what was measured on one holds for the other."""
    texts = [f"vật dụng omega {word} lần {word}" for word in ("alpha", "beta", "gamma", "delta")]
    vectoriser, rows = Vectoriser.fit(texts, "terms")
    shared = [vectoriser.columns[word] for word in ("vật", "dụng", "omega", "lần")]
    held, new = (np.sqrt((row[:, shared].toarray() ** 2).sum()) for row in (rows[0], _row(vectoriser, "epsilon")))
    assert new == pytest.approx(held, rel=1e-5)
    assert np.sqrt((_row(vectoriser, "alpha").toarray() ** 2).sum()) == pytest.approx(1)


def _row(vectoriser: Vectoriser, word: str) -> Any:
    return vectoriser.transform([f"vật dụng omega {word} lần {word}"])


def test_many_rows_are_solved_as_exactly_as_few() -> None:
    """Conjugate gradients end where the closed form does."""
    matrix = Vectoriser.fit([text for text, _ in ROWS], "starts")[1]
    targets = Targets.of([int(label == "Phòng 2") for _, label in ROWS], 2)
    exact = line_of(matrix, solve(products(matrix), targets, 1.0)[0])
    np.testing.assert_allclose(descend(matrix, targets, 1.0).scores(matrix), exact.scores(matrix), atol=0.01)


def test_a_long_history_is_learned_by_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit the recipe is chosen on a part, and what is held out is predicted by a model without it."""
    monkeypatch.setattr(training_module, "EXACT", 12)
    training = learn(ROWS)
    assert len(training.unseen) == len(ROWS) // 5
    (predicted,) = training.model.predict(["trạm y tế xã"])
    assert predicted["Phòng 2"] > 0.5


def test_rows_in_the_order_of_time_are_predicted_by_earlier_ones() -> None:
    """What a unit took over lately is unknown to the rows before: the later half shows it, rows left out do not."""
    before = [(f"báo cáo thu chi ngân sách số {number}", "Phòng 1") for number in range(60)]
    after = [(f"báo cáo thu chi ngân sách bổ sung {number}", "Phòng 2") for number in range(60)]
    later = learn(before + after, in_order=True)
    assert set(later.unseen) == set(range(60, 120))
    assert later.unseen[60] == {"Phòng 1": 1.0}
    assert later.unseen[119]["Phòng 2"] > 0.5
    left_out = learn(before + after)
    assert left_out.unseen[60]["Phòng 2"] > 0.5
    assert left_out.model.version == later.model.version


def test_it_is_evidence_for_entries_of_the_catalogue() -> None:
    """A label outside the catalogue gives no evidence; a likely one says by which words and how likely."""
    found = ModelSource(train(ROWS), {"Phòng 2": "P2"}.get).weigh(Case(passages("trạm y tế phường", None)))
    assert set(found) == {"P2"}
    assert found["P2"][0].reason.startswith("Các lần xử lý trước có từ ngữ tương tự (“")
    assert "y tế" in found["P2"][0].reason
    assert "Phòng 2" in found["P2"][0].reason
