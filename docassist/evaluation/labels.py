"""Measure routing, fields of work and kinds on labelled texts, with and without training rows.

Without training rows the catalogue decides: a label counts as the entry of that name (unit aliases, national names of
fields), so several labels may be one entry; a label that is no entry is always missed. With training rows the labels
themselves are predicted, by rules, model and similar past decisions together (`evaluation/learned.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from docassist.calendar import today
from docassist.classify import (
    FIELD_SCALE,
    KIND_SCALE,
    field_names,
    field_sources,
    load_cues,
    wording_sources,
)
from docassist.evaluation.metrics import (
    calibration_error,
    calibration_noise,
    coverage_at,
    independent,
    macro_f1,
    top_k,
    wilson,
)
from docassist.fields import load_fields
from docassist.route import SCALE, Desk
from docassist.suggest import Case, Scale, Source, gather, passages, probabilities, total_weights
from docassist.text import normalise
from docassist.units import Units, load_units

Ranking = list[tuple[str, float]]
Known = Sequence[tuple[str, str]]
_Z_90 = 1.644854


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the labels of a text; `accept` is the probability from which it may be filled in, where that is known."""

    rank: Callable[[str], Ranking]
    accept: float | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A label's catalogue with the evidence that needs no history."""

    codes: Mapping[str, str]
    sources: tuple[Source, ...]
    scale: Scale
    code_of: Callable[[str], str | None]
    _weighed: dict[str, dict[str, float]] = field(default_factory=dict)

    def weights(self, text: str) -> dict[str, float]:
        """What the rules say of a text, by code; remembered, since every fold asks for it again."""
        if text not in self._weighed:
            case = Case(passages(normalise(text), None))
            self._weighed[text] = total_weights(gather(case, self.sources, self.codes))
        return self._weighed[text]


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
    catalogue = catalogue_of(key, units)
    known = pairs(train or (), key)
    made = _trained(catalogue, known) if known else Ranker(_cold(catalogue))
    return figures([judge(made, pairs(rows, key), known, catalogue)])


def pairs(rows: Sequence[Mapping[str, Any]], key: str) -> list[tuple[str, str]]:
    """Text and label of labelled rows."""
    return [(str(row["text"]), str(row[key])) for row in rows]


def ranker(
    rows: Sequence[Mapping[str, Any]], key: str, train: Sequence[Mapping[str, Any]] | None, catalogue: Catalogue
) -> tuple[Callable[[str], Ranking], list[str]]:
    """How a text is ranked, and the true label of each row in the terms of the ranking; arguments as in `evaluate`."""
    known = pairs(train or (), key)
    made = _trained(catalogue, known) if known else Ranker(_cold(catalogue))
    return made.rank, _gold(pairs(rows, key), known, catalogue)


def catalogue_of(key: str, units: Units | None = None) -> Catalogue:
    """The catalogue of a label key."""
    if key == "unit":
        return _unit_catalogue(units or load_units())
    if key == "field":
        return Catalogue(field_names(), field_sources(), FIELD_SCALE, load_fields().code_of)
    return Catalogue(load_cues().names, wording_sources(), KIND_SCALE, load_cues().code_of)


def _unit_catalogue(units: Units) -> Catalogue:
    desk = Desk(units, today())

    def code_of(label: str) -> str | None:
        unit = units.resolve(label, desk.day)
        return unit.code if unit else None

    return Catalogue(desk.catalogue(), tuple(desk.rules()), SCALE, code_of)


def _cold(catalogue: Catalogue) -> Callable[[str], Ranking]:
    return lambda text: ranking(probabilities(catalogue.weights(text), catalogue.scale))


def _trained(catalogue: Catalogue, known: Known) -> Ranker:
    from docassist.evaluation.learned import learned

    return learned(catalogue, known)


def ranking(shares: Mapping[str, float]) -> Ranking:
    """Labels with their probabilities, likeliest first."""
    return sorted(shares.items(), key=lambda pair: -pair[1])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ranker made of rows it did not know."""

    texts: Sequence[str]
    ranked: Sequence[Ranking]
    gold: Sequence[str]
    accept: float | None
    seconds: float


def judge(ranker: Ranker, rows: Known, known: Known, catalogue: Catalogue) -> Outcome:
    """Rank the labels of rows."""
    gold = _gold(rows, known, catalogue)
    started = perf_counter()
    ranked = [ranker.rank(text) for text, _ in rows]
    return Outcome([text for text, _ in rows], ranked, gold, ranker.accept, perf_counter() - started)


def _gold(rows: Known, known: Known, catalogue: Catalogue) -> list[str]:
    """The true labels; one that is not known from training counts as its entry in the catalogue."""
    seen = {label for _, label in known}
    return [label if label in seen else catalogue.code_of(label) or label for _, label in rows]


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of all rows of one or more outcomes (folds) together."""
    ranked = [ranked for outcome in outcomes for ranked in outcome.ranked]
    gold = [label for outcome in outcomes for label in outcome.gold]
    first = [ranking[0] if ranking else ("", 0.0) for ranking in ranked]
    correct = [label == true for (label, _), true in zip(first, gold, strict=True)]
    confidence = [share for _, share in first]
    names = [[label for label, _ in ranking] for ranking in ranked]
    noise, noise_95 = calibration_noise(confidence, [text for outcome in outcomes for text in outcome.texts])
    found = {
        "top1": top_k(names, gold, 1),
        "top3": top_k(names, gold, 3),
        "macro_f1": macro_f1([label for label, _ in first], gold),
        "coverage_at_95": coverage_at(confidence, correct),
        "ece": calibration_error(confidence, correct),
        "ece_noise": noise,
        "ece_noise_95": noise_95,
    }
    found |= _accepted(outcomes, confidence, correct)
    spent = 1000 * sum(outcome.seconds for outcome in outcomes) / max(len(gold), 1)
    return {"n": len(gold), **{name: round(value, 4) for name, value in found.items()}, "ms_per_item": round(spent, 3)}


def _accepted(outcomes: Sequence[Outcome], confidence: Sequence[float], correct: Sequence[bool]) -> dict[str, float]:
    """The share at or above the threshold chosen on training rows, how much of it is right, and how sure that is."""
    accepts = [outcome.accept for outcome in outcomes for _ in outcome.gold if outcome.accept is not None]
    if len(accepts) != len(correct) or not accepts:
        return {}
    taken = [at for at, (sure, accept) in enumerate(zip(confidence, accepts, strict=True)) if sure >= accept]
    right = sum(correct[at] for at in taken) / len(taken) if taken else 1.0
    texts = [text for outcome in outcomes for text in outcome.texts]
    low, high = wilson(right, independent([texts[at] for at in taken]), _Z_90)
    return {
        "accepted": len(taken) / len(correct),
        "precision_accepted": right,
        "precision_low": low,
        "precision_high": high,
    }
