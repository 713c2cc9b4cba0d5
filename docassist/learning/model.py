"""A trained model of past labels: predicts calibrated probabilities, is saved without code, and is evidence."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from docassist.calibration import log_gains, softmax
from docassist.learning.features import Vectoriser
from docassist.learning.ridge import Floats, Line
from docassist.results import Evidence
from docassist.suggest import Case
from docassist.text import syllables

FORMAT = 1
_LEAST_PULL = 0.01


@dataclass(frozen=True, slots=True)
class Recipe:
    """What rows held out decide: the terms and the penalty."""

    analyser: str = "terms"
    penalty: float = 0.3


@dataclass(frozen=True)
class Model:
    """A trained model; `labels` in the order of its scores. `sharpness` turns scores into probabilities."""

    labels: tuple[str, ...]
    recipe: Recipe
    vectoriser: Vectoriser
    line: Line
    sharpness: float

    @cached_property
    def version(self) -> str:
        """Derived from the weights: the same rows give the same version."""
        digest = sha256(self.line.weights.tobytes())
        digest.update(json.dumps([self.labels, self.sharpness]).encode())
        return f"model-{FORMAT}-{digest.hexdigest()[:12]}"

    def predict(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """The calibrated probability of each label, text by text."""
        return named_shares(self.labels, softmax(self.sharpness * self.line.scores(self.vectoriser.transform(texts))))

    def words(self, text: str, labels: Iterable[str], count: int = 3) -> dict[str, list[tuple[str, float]]]:
        """The passages of a text (in match form) that speak most for each label, with their part of its score."""
        row = self.vectoriser.transform([text])
        names = [self._terms[column] for column in row.indices]
        single = syllables(text)
        found = {}
        for label in labels:
            parts = row.data * self.line.weights[row.indices, self.labels.index(label)]
            found[label] = _runs(single, dict(zip(names, map(float, parts), strict=True)))[:count]
        return found

    @cached_property
    def _terms(self) -> tuple[str, ...]:
        return tuple(self.vectoriser.columns)

    def save(self, folder: Path) -> None:
        """Write `model.json` and `weights.npz` to a folder, which may not exist yet."""
        folder.mkdir(parents=True, exist_ok=True)
        line, idf = self.line, self.vectoriser.idf
        np.savez(folder / "weights.npz", weights=line.weights, bias=line.bias, idf=idf)
        about = {"format": FORMAT, "version": self.version, "labels": self.labels, "recipe": asdict(self.recipe)}
        about |= {"sharpness": self.sharpness, "terms": list(self.vectoriser.columns)}
        (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Model":
        """Read a saved model.

        Raises:
            ValueError: another format, or weights that are not those the model was saved with.
        """
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if about["format"] != FORMAT:
            raise ValueError(f"model of format {about['format']}, wanted {FORMAT}")
        recipe = Recipe(**about["recipe"])
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            columns = {term: column for column, term in enumerate(about["terms"])}
            vectoriser = Vectoriser(recipe.analyser, columns, arrays["idf"])
            line = Line(arrays["weights"], arrays["bias"])
        model = cls(tuple(about["labels"]), recipe, vectoriser, line, about["sharpness"])
        if model.version != about["version"]:
            raise ValueError("weights and model.json disagree")
        return model


def named_shares(labels: Sequence[str], rows: Floats) -> list[dict[str, float]]:
    """Rows of probabilities by label."""
    return [dict(zip(labels, map(float, row), strict=True)) for row in rows]


def _runs(single: Sequence[str], pulls: Mapping[str, float]) -> list[tuple[str, float]]:
    """Neighbouring syllables that speak for a label, strongest run first; a pair is shared by its two syllables."""
    pairs = [0.0, *(pulls.get(f"{left}_{right}", 0.0) / 2 for left, right in pairwise(single)), 0.0]
    each = [
        (word, pulls.get(word, 0.0) + before + after)
        for word, before, after in zip(single, pairs, pairs[1:], strict=False)
    ]
    runs = [list(run) for strong, run in groupby(each, key=lambda pair: pair[1] >= _LEAST_PULL) if strong]
    found = {" ".join(word for word, _ in run): sum(pull for _, pull in run) for run in runs}
    return sorted(found.items(), key=lambda pair: -pair[1])


def case_text(case: Case) -> str:
    """What past decisions are compared by: the subject, else all passages."""
    return case.subject.text if case.subject else " ".join(passage.text for passage in case.passages)


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model as evidence. `code_of` gives the entry of the catalogue that a label stands for, if there is one."""

    model: Model
    code_of: Callable[[str], str | None]
    weight: float = 1.0

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the labels that are likelier than chance, by the log of how much."""
        text = case_text(case)
        predicted = self.model.predict([text])[0]
        gains = {label: gain for label, gain in log_gains(predicted).items() if self.code_of(label)}
        found: dict[str, list[Evidence]] = {}
        for label, words in self.model.words(text, gains).items():
            reason = _reason(label, predicted[label], [word for word, _ in words])
            evidence = Evidence("model", reason, self.weight * gains[label])
            found.setdefault(self.code_of(label) or label, []).append(evidence)
        return found


def _reason(label: str, share: float, words: Iterable[str]) -> str:
    quoted = ", ".join(f"“{word}”" for word in words)
    return f"Các lần xử lý trước có từ ngữ tương tự{f' ({quoted})' if quoted else ''}: {label}, khả năng {share:.0%}."
