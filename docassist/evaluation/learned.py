"""Rules, model and similar past decisions together, as the assistant uses them; measured in folds and by size."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from docassist.calibration import Blend, Trial, fit_blend, log_gains
from docassist.evaluation.labels import (
    Catalogue,
    Known,
    Outcome,
    Ranker,
    Ranking,
    catalogue_of,
    figures,
    judge,
    pairs,
    ranking,
)
from docassist.learning import Model, Neighbours, Past, learn, threshold
from docassist.learning.neighbours import support
from docassist.suggest import probabilities
from docassist.units import Units

Learner = Callable[[Catalogue, Known], Ranker]


def learned(catalogue: Catalogue, known: Known, *, in_order: bool = False) -> Ranker:
    """Learn from known rows; blend and threshold are fitted on predictions of rows held out from the training rows, of
    later ones by earlier ones where the rows are in the order of time."""
    training = learn(known, in_order=in_order)
    past = Neighbours(Past(str(at), text, label, text, date.min) for at, (text, label) in enumerate(known))
    labels = training.model.labels
    trials = [
        Trial(
            by_label(catalogue, known[at][0], labels),
            log_gains(predicted),
            known[at][1],
            support(past.nearest(known[at][0], without=str(at))),
        )
        for at, predicted in training.unseen.items()
    ]
    blend = fit_blend(trials, catalogue.scale)
    return Ranker(_rank(catalogue, training.model, past, blend), threshold([_first(trial, blend) for trial in trials]))


def _rank(catalogue: Catalogue, model: Model, past: Neighbours, blend: Blend) -> Callable[[str], Ranking]:
    def rank(text: str) -> Ranking:
        rules = by_label(catalogue, text, model.labels)
        weights = blend.weights(rules, log_gains(model.predict([text])[0]), support(past.nearest(text)))
        return ranking(probabilities(weights, blend.scale))

    return rank


def _first(trial: Trial, blend: Blend) -> tuple[float, bool]:
    shares = probabilities(blend.weights(trial.rules, trial.gains, trial.past), blend.scale)
    label, share = max(shares.items(), key=lambda pair: pair[1], default=("", 0.0))
    return share, label == trial.label


def by_label(catalogue: Catalogue, text: str, labels: Sequence[str]) -> dict[str, float]:
    """The weights of the rules, by label where one of the labels is meant, else by code.

    Where most labels are of another catalogue (an office's own divisions), the rules have no say.
    """
    codes = {label: catalogue.code_of(label) for label in labels}
    if 2 * sum(code is not None for code in codes.values()) < len(labels):
        return {}
    weights = catalogue.weights(text)
    named = {label: weights[code] for label, code in codes.items() if code in weights}
    return named | {code: weight for code, weight in weights.items() if code not in codes.values()}


def by_time(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Rows in the order of their dates; None where some have none."""
    return sorted(rows, key=lambda row: str(row["date"])) if all(row.get("date") for row in rows) else None


def in_folds(
    rows: Sequence[Mapping[str, Any]], key: str, folds: int, learners: Mapping[str, Learner], units: Units | None = None
) -> dict[str, Any]:
    """Each row is judged by what was learned from the other folds (shuffled, seed 0); figures by learner.

    Args:
        learners: by name; the figures of "" stand at the top.
    """
    catalogue, known = catalogue_of(key, units), pairs(rows, key)
    return _by_learner(catalogue, list(_folds(known, folds)), learners)


def on_later(
    rows: Sequence[Mapping[str, Any]],
    train: Sequence[Mapping[str, Any]],
    key: str,
    learners: Mapping[str, Learner],
    units: Units | None = None,
) -> dict[str, Any]:
    """Learn from `train`, judge `rows`; figures by learner."""
    return _by_learner(catalogue_of(key, units), [(pairs(train, key), pairs(rows, key))], learners)


def curve(
    rows: Sequence[Mapping[str, Any]], key: str, sizes: Sequence[int], learners: Mapping[str, Learner], draws: int = 5
) -> dict[str, Any]:
    """Figures after so many decisions, all other rows as test; pooled over some draws (seeds 0, 1 ...)."""
    catalogue, known = catalogue_of(key), pairs(rows, key)
    found: dict[str, Any] = {}
    for size in sizes:
        splits = []
        for seed in range(draws):
            mixed = np.random.default_rng(seed).permutation(len(known)).tolist()
            splits.append(([known[at] for at in mixed[:size]], [known[at] for at in mixed[size:]]))
        found[str(size)] = _by_learner(catalogue, splits, learners)
    return found


def frequent(rows: Sequence[dict[str, Any]], key: str, least: int) -> list[dict[str, Any]]:
    """The rows whose label stands on at least so many rows."""
    counts = Counter(row[key] for row in rows)
    return [row for row in rows if counts[row[key]] >= least]


def _by_learner(
    catalogue: Catalogue, splits: Sequence[tuple[Known, Known]], learners: Mapping[str, Learner]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, learner in learners.items():
        measured = figures([_judged(catalogue, known, held, learner) for known, held in splits])
        found |= {name: measured} if name else measured
    return found


def _judged(catalogue: Catalogue, known: Known, held: Known, learner: Learner) -> Outcome:
    return judge(learner(catalogue, known), held, known, catalogue)


def _folds(known: Known, count: int) -> Iterator[tuple[Known, Known]]:
    from sklearn.model_selection import KFold

    for seen, held in KFold(count, shuffle=True, random_state=0).split(known):
        yield [known[at] for at in seen], [known[at] for at in held]
