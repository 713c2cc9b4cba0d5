"""Measure routing, fields of work and kinds on labelled texts, with and without training rows.

Without training rows the catalogue decides: a label counts as the entry of that name (unit aliases, national names of
fields), so several labels may be one entry; a label that is no entry is always missed. With training rows the labels
themselves are predicted, by rules and linear model together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

from docassist.calibration import Blend, Trial, fit, log_gains
from docassist.classify import (
    FIELD_SCALE,
    KIND_SCALE,
    field_names,
    field_sources,
    load_cues,
    wording_sources,
)
from docassist.evaluation.metrics import calibration_error, coverage_at, macro_f1, top_k
from docassist.fields import load_fields
from docassist.linear import Model
from docassist.linear import train as train_model
from docassist.route import SCALE, Desk
from docassist.suggest import Case, Scale, Source, gather, passages, probabilities, total_weights
from docassist.text import normalise
from docassist.units import Units, load_units

_FOLDS = 4
Ranking = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A label's catalogue with the evidence that needs no history."""

    codes: Mapping[str, str]
    sources: tuple[Source, ...]
    scale: Scale
    code_of: Callable[[str], str | None]

    def weights(self, text: str) -> dict[str, float]:
        """What the rules say of a text, by code."""
        return total_weights(gather(Case(passages(normalise(text), None)), self.sources, self.codes))


def evaluate(
    rows: Sequence[Mapping[str, Any]],
    key: str,
    train: Sequence[Mapping[str, Any]] | None = None,
    *,
    units: Units | None = None,
) -> dict[str, Any]:
    """Rank the labels of each text and measure.

    Args:
        rows: with "text" and the label.
        key: "unit", "field" or "type".
        train: rows of the same form to learn from; without them the start is cold.
        units: the table of units, the built-in one if not given.
    """
    rank, gold = ranker(rows, key, train, catalogue_of(key, units))
    started = perf_counter()
    ranked = [rank(str(row["text"])) for row in rows]
    spent = perf_counter() - started
    return {"n": len(rows), **_figures(ranked, gold), "ms_per_item": round(1000 * spent / max(len(rows), 1), 3)}


def ranker(
    rows: Sequence[Mapping[str, Any]], key: str, train: Sequence[Mapping[str, Any]] | None, catalogue: Catalogue
) -> tuple[Callable[[str], Ranking], list[str]]:
    """How a text is ranked, and the true label of each row in the terms of the ranking; arguments as in `evaluate`."""
    known = [(str(row["text"]), str(row[key])) for row in train or ()]
    rank = _trained(catalogue, known) if known else _cold(catalogue)
    seen = {label for _, label in known}
    return rank, [_canonical(str(row[key]), seen, catalogue) for row in rows]


def catalogue_of(key: str, units: Units | None = None) -> Catalogue:
    """The catalogue of a label key."""
    if key == "unit":
        return _unit_catalogue(units or load_units())
    if key == "field":
        return Catalogue(field_names(), field_sources(), FIELD_SCALE, load_fields().code_of)
    return Catalogue(load_cues().names, wording_sources(), KIND_SCALE, load_cues().code_of)


def _unit_catalogue(units: Units) -> Catalogue:
    desk = Desk(units, date.today())

    def code_of(label: str) -> str | None:
        unit = units.resolve(label, desk.day)
        return unit.code if unit else None

    return Catalogue(desk.catalogue(), tuple(desk.rules()), SCALE, code_of)


def _cold(catalogue: Catalogue) -> Callable[[str], Ranking]:
    return lambda text: _ranking(probabilities(catalogue.weights(text), catalogue.scale))


def _trained(catalogue: Catalogue, known: Sequence[tuple[str, str]]) -> Callable[[str], Ranking]:
    """Rules and model together, blended as held-out folds of the training rows advise."""
    labels = sorted({label for _, label in known})
    blend = fit(list(_trials(catalogue, known, labels)), catalogue.scale)
    model = train_model(known)
    return lambda text: _blended(text, catalogue, model, blend)


def _trials(catalogue: Catalogue, known: Sequence[tuple[str, str]], labels: Sequence[str]) -> Iterable[Trial]:
    for fold in range(min(_FOLDS, len(known) - 1)):
        held = known[fold::_FOLDS]
        model = train_model([row for at, row in enumerate(known) if at % _FOLDS != fold])
        for (text, label), predicted in zip(held, model.predict([text for text, _ in held]), strict=True):
            yield Trial(_by_label(catalogue, text, labels), log_gains(predicted), label)


def _blended(text: str, catalogue: Catalogue, model: Model, blend: Blend) -> Ranking:
    rules = _by_label(catalogue, text, model.labels)
    return _ranking(probabilities(blend.weights(rules, log_gains(model.predict([text])[0])), blend.scale))


def _by_label(catalogue: Catalogue, text: str, labels: Sequence[str]) -> dict[str, float]:
    """The weights of the rules, by label where one of the labels is meant, else by code.

    Where most labels are of another catalogue (an office's own divisions), the rules have no say.
    """
    codes = {label: catalogue.code_of(label) for label in labels}
    if 2 * sum(code is not None for code in codes.values()) < len(labels):
        return {}
    weights = catalogue.weights(text)
    named = {label: weights[code] for label, code in codes.items() if code in weights}
    return named | {code: weight for code, weight in weights.items() if code not in codes.values()}


def _canonical(label: str, seen: set[str], catalogue: Catalogue) -> str:
    return label if label in seen else catalogue.code_of(label) or label


def _ranking(shares: Mapping[str, float]) -> Ranking:
    return sorted(shares.items(), key=lambda pair: -pair[1])


def _figures(ranked: Sequence[Ranking], gold: Sequence[str]) -> dict[str, float]:
    names = [[label for label, _ in ranking] for ranking in ranked]
    first = [ranking[0] if ranking else ("", 0.0) for ranking in ranked]
    correct = [label == true for (label, _), true in zip(first, gold, strict=True)]
    confidence = [share for _, share in first]
    figures = {
        "top1": top_k(names, gold, 1),
        "top3": top_k(names, gold, 3),
        "macro_f1": macro_f1([label for label, _ in first], gold),
        "coverage_at_95": coverage_at(confidence, correct),
        "ece": calibration_error(confidence, correct),
    }
    return {name: round(value, 4) for name, value in figures.items()}
