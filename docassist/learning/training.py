"""Train a model: choose how by rows held out, fit all rows, calibrate on predictions of rows that were not seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from docassist.calibration import fit_sharpness, softmax
from docassist.learning.features import ANALYSERS, Vectoriser
from docassist.learning.model import Model, Recipe, named_shares
from docassist.learning.ridge import Floats, Targets, descend, line_of, products, solve

Rows = Sequence[tuple[str, str]]
# Up to so many rows are solved exactly; of more rows, so many are drawn to choose by.
EXACT = 2000
_HELD = 3000
_PENALTIES = (0.1, 1.0)
# So many rows in the order of time are enough to see how what was learned before fits what came after.
_IN_TIME = 100
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Training:
    """A model, and what models that did not see them predict of some of its rows (by number of the row)."""

    model: Model
    unseen: dict[int, dict[str, float]]


def train(rows: Rows, *, seed: int = 0) -> Model:
    """Train on (text, label) pairs; the same rows and seed give the same model.

    Raises:
        ValueError: there are no rows.
    """
    return learn(rows, seed=seed).model


def learn(rows: Rows, *, seed: int = 0, in_order: bool = False) -> Training:
    """`train`, with the predictions of unseen rows, to fit what is built on the model.

    Args:
        rows: (text, label) pairs.
        seed: of the draws from many rows.
        in_order: the rows are in the order of time; then later ones are predicted from earlier ones, as in use. What
            units do drifts, and rows left out at random promise more than the next year keeps.

    Raises:
        ValueError: there are no rows.
    """
    if not rows:
        raise ValueError("no rows to train on")
    if len(rows) <= EXACT:
        trained = _exact(rows, _choose(rows))
        return replace(trained, unseen=_later(rows, trained)) if in_order and len(rows) >= _IN_TIME else trained
    mixed = np.random.default_rng(seed).permutation(len(rows)).tolist()
    recipe = _choose([rows[at] for at in mixed[:EXACT]]).recipe
    last = range(len(rows)) if in_order else mixed
    return _by_steps(rows, recipe, frozenset(last[-min(_HELD, len(rows) // 5) :]))


@dataclass(frozen=True, slots=True)
class _Lot:
    """Rows ready to learn from."""

    labels: tuple[str, ...]
    numbers: list[int]
    texts: list[str]

    @classmethod
    def of(cls, rows: Rows) -> "_Lot":
        labels = tuple(sorted({label for _, label in rows}))
        at = {label: number for number, label in enumerate(labels)}
        return cls(labels, [at[label] for _, label in rows], [text for text, _ in rows])


def _exact(rows: Rows, trial: "_Trial") -> Training:
    lot, recipe = _Lot.of(rows), trial.recipe
    vectoriser, matrix = Vectoriser.fit(lot.texts, recipe.analyser)
    sharpness = fit_sharpness(trial.unseen, lot.numbers)
    model = Model(lot.labels, recipe, vectoriser, line_of(matrix, trial.shares), sharpness)
    return Training(model, dict(enumerate(named_shares(lot.labels, softmax(sharpness * trial.unseen)))))


def _later(rows: Rows, trained: Training) -> dict[int, dict[str, float]]:
    """The predictions of the later half, step by step, each by a model of all rows before the step."""
    half = len(rows) // 2
    cuts = [half + (len(rows) - half) * step // _STEPS for step in range(_STEPS + 1)]
    found: dict[int, dict[str, float]] = {}
    for first, end in pairwise(cuts):
        before = rows[:first]
        (trial,) = _tried(_Lot.of(before), [trained.model.recipe])
        told = _exact(before, trial).model.predict([text for text, _ in rows[first:end]])
        found |= dict(zip(range(first, end), told, strict=True))
    return found


def _choose(rows: Rows) -> "_Trial":
    """The recipe that does best when each row is left out.

    The usual recipe stays unless another one is better by more than chance: the best of several on a few hundred rows
    is often the luckiest.
    """
    lot = _Lot.of(rows)
    usual, *others = (trial for name in ANALYSERS for trial in _tried(lot, [Recipe(name)]))
    found = _better(usual, others)
    return _better(found, _tried(lot, [replace(found.recipe, penalty=penalty) for penalty in _PENALTIES]))


@dataclass(frozen=True, slots=True)
class _Trial:
    """A recipe tried: its solution, which rows it gets right unseen, and accuracy and macro F1 together."""

    recipe: Recipe
    shares: Floats
    unseen: Floats
    right: NDArray[np.bool_]
    goodness: float


def _better(usual: _Trial, others: Iterable[_Trial]) -> _Trial:
    best = usual
    for trial in others:
        # A standard error of the difference, for each of the two measures.
        chance = 2 * np.sqrt((trial.right != usual.right).sum()) / len(usual.right)
        if trial.goodness > max(best.goodness, usual.goodness + chance):
            best = trial
    return best


def _tried(lot: _Lot, recipes: Sequence[Recipe]) -> Iterator[_Trial]:
    """How well each recipe does; all recipes have one analyser."""
    between = products(Vectoriser.fit(lot.texts, recipes[0].analyser)[1])
    targets, true = Targets.of(lot.numbers, len(lot.labels)), np.asarray(lot.numbers)
    for recipe in recipes:
        shares, unseen = solve(between, targets, recipe.penalty)
        told = unseen.argmax(axis=1)
        yield _Trial(recipe, shares, unseen, told == true, _goodness(told, true))


def _goodness(told: NDArray[np.int64], true: NDArray[np.int64]) -> float:
    """Accuracy and macro F1 together: the frequent labels and the rare ones."""
    count = int(max(told.max(), true.max())) + 1
    hits = np.bincount(true[told == true], minlength=count)
    named = np.bincount(told, minlength=count) + np.bincount(true, minlength=count)
    return float(hits.sum() / len(true) + (2 * hits[named > 0] / named[named > 0]).mean())


def _by_steps(rows: Rows, recipe: Recipe, held: frozenset[int]) -> Training:
    """Fit all rows but those held, calibrate on these, then go on with all rows."""
    lot = _Lot.of(rows)
    vectoriser, matrix = Vectoriser.fit(lot.texts, recipe.analyser)
    targets = Targets.of(lot.numbers, len(lot.labels))
    seen, unseen = np.array([at for at in range(len(rows)) if at not in held]), np.array(sorted(held))
    first = descend(matrix[seen], Targets(targets.signs[seen], targets.importance[seen]), recipe.penalty)
    scores = first.scores(matrix[unseen])
    sharpness = fit_sharpness(scores, [lot.numbers[at] for at in unseen])
    line = descend(matrix, targets, recipe.penalty, first)
    told = named_shares(lot.labels, softmax(sharpness * scores))
    return Training(
        Model(lot.labels, recipe, vectoriser, line, sharpness), dict(zip(unseen.tolist(), told, strict=True))
    )
