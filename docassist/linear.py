"""A linear model on terms, trained on past labels: TF-IDF of syllables and pairs, and logistic regression.

Works alone on labels that are in no catalogue, and as one more source of `suggest.choose` where they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docassist.calibration import log_gains
from docassist.results import Evidence
from docassist.suggest import Case
from docassist.text import terms

_INVERSE_PENALTY = 20.0


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model; `labels` in the order of its probabilities."""

    labels: tuple[str, ...]
    vectoriser: Any
    classifier: Any

    def predict(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """The probability of each label, text by text."""
        if self.classifier is None:
            return [dict.fromkeys(self.labels, 1.0) for _ in texts]
        rows = self.classifier.predict_proba(self.vectoriser.transform(texts))
        return [dict(zip(self.labels, map(float, row), strict=True)) for row in rows]


def train(rows: Sequence[tuple[str, str]]) -> Model:
    """Train on (text, label) pairs.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError("no rows to train on")
    labels = tuple(sorted({label for _, label in rows}))
    if len(labels) == 1:
        return Model(labels, None, None)
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectoriser = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    classifier = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000)
    classifier.fit(vectoriser.fit_transform([text for text, _ in rows]), [label for _, label in rows])
    return Model(tuple(map(str, classifier.classes_)), vectoriser, classifier)


@dataclass(frozen=True, slots=True)
class LinearSource:
    """A model as evidence. `code_of` gives the entry of the catalogue that a label stands for, if there is one."""

    model: Model
    code_of: Callable[[str], str | None]
    weight: float = 1.0

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the labels that are likelier than chance, by the log of how much."""
        text = " ".join(passage.text for passage in case.passages)
        found: dict[str, list[Evidence]] = {}
        predicted = self.model.predict([text])[0]
        for label, gain in log_gains(predicted).items():
            if code := self.code_of(label):
                reason = f"Các lần xử lý trước có từ ngữ tương tự: {label} ({predicted[label]:.0%})."
                found.setdefault(code, []).append(Evidence("linear", reason, self.weight * gain))
        return found
