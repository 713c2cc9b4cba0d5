"""Make probabilities mean what they say: how sure a model is, and how rules, model and past decisions add up.

Everything is fitted by log loss on training rows that the model or the neighbours did not see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docassist.suggest import Scale

Numbers = NDArray[Any]
_LEAST = 0.001
# Where each fit begins and between what it may end: temperature, weight of the model, of past decisions, of "none".
_START = (1.5, 1.0, 0.5, -2.0)
_BOUNDS = ((0.3, 20.0), (0.0, 20.0), (0.0, 20.0), (-4.0, 3.0))
# Pulls towards the start as so many rows would: a few trials must not make the blend extreme.
_PRIOR = 10.0
# Fitted on few trials, a blend is too sure of new rows: its temperature is raised by so many rows, two a number fitted.
_OPTIMISM = 8.0


@dataclass(frozen=True, slots=True)
class Trial:
    """A training row whose label its evidence did not see: weights by label of rules, model and past decisions."""

    rules: Mapping[str, float]
    gains: Mapping[str, float]
    label: str
    past: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blend:
    """How rules (weight 1), model and past decisions add up, and what the sum is worth."""

    weight: float
    scale: Scale
    past: float = 0.0

    def weights(
        self, rules: Mapping[str, float], gains: Mapping[str, float], past: Mapping[str, float] | None = None
    ) -> dict[str, float]:
        """All evidence as one weight a candidate."""
        near = past or {}
        codes = {**rules, **gains, **near}
        return {
            code: rules.get(code, 0.0) + self.weight * gains.get(code, 0.0) + self.past * near.get(code, 0.0)
            for code in codes
        }


def softmax(scores: Numbers) -> Numbers:
    """Rows of probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def fit_sharpness(scores: Numbers, labels: Sequence[int]) -> float:
    """The factor under which softmax makes the labels of rows likeliest (temperature scaling, Guo et al. 2017).

    Args:
        scores: of rows that were not trained on, rows x labels.
        labels: the true column, by row.
    """
    from scipy.optimize import minimize_scalar

    at = np.arange(len(labels)), np.asarray(labels)

    def loss(power: float) -> float:
        return float(-np.log(np.maximum(softmax(exp(power) * scores)[at], _LEAST)).mean())

    return exp(float(minimize_scalar(loss, bounds=(log(0.5), log(50)), method="bounded").x))


def log_gains(predicted: Mapping[str, float]) -> dict[str, float]:
    """The log of how much likelier than chance each label is; what is not likelier says nothing."""
    chance = 1 / len(predicted)
    return {label: log(share / chance) for label, share in predicted.items() if share > chance}


def fit_blend(trials: Sequence[Trial], scale: Scale) -> Blend:
    """The blend under which the labels of the trials are likeliest, less sure the fewer they are; without trials, a
    careful one."""
    from scipy.optimize import minimize

    table = _Table.of(trials)

    def loss(values: Numbers) -> float:
        # Of the temperature by its logarithm: half of it is as far as twice.
        far = log(values[0] / _START[0]) ** 2 + ((values[1:] - np.array(_START[1:])) ** 2).sum()
        return table.loss(values) + _PRIOR * 0.1 * float(far) / (len(trials) + _PRIOR)

    found = minimize(loss, _START, method="L-BFGS-B", bounds=_BOUNDS).x if trials else np.array(_START)
    temperature, weight, past, unknown = map(float, found)
    caution = 1 + _OPTIMISM / len(trials) if trials else 1.0
    return Blend(weight, Scale(temperature * caution, unknown, scale.accept, scale.offer), past)


@dataclass(frozen=True, slots=True)
class _Table:
    """Trials as arrays: evidence x trials x candidates, and whether a candidate is the label."""

    evidence: Numbers
    true: Numbers

    @classmethod
    def of(cls, trials: Sequence[Trial]) -> "_Table":
        codes = [sorted({*trial.rules, *trial.gains, *trial.past}) for trial in trials]
        width = max(map(len, codes), default=0)
        evidence = np.zeros((3, len(trials), width))
        true = np.zeros((len(trials), width), bool)
        for row, (trial, named) in enumerate(zip(trials, codes, strict=True)):
            for kind, weights in enumerate((trial.rules, trial.gains, trial.past)):
                evidence[kind, row, : len(named)] = [weights.get(code, 0.0) for code in named]
            true[row, : len(named)] = [code == trial.label for code in named]
        return cls(evidence, true)

    def loss(self, values: Numbers) -> float:
        """Mean log loss, by the formula of `suggest.probabilities`."""
        temperature, weight, past, unknown = values
        weights = (self.evidence[0] + weight * self.evidence[1] + past * self.evidence[2]) / temperature
        nothing = unknown / temperature
        top = np.maximum(weights.max(axis=1, initial=0.0), max(nothing, 0.0))
        powers = np.exp(weights - top[:, None]) - np.exp(-top)[:, None]
        none = np.exp(nothing - top)
        # No evidence for the label: "none of these" was the right answer.
        hits = np.where((self.evidence.any(axis=0) & self.true).any(axis=1), (powers * self.true).sum(axis=1), none)
        shares = hits / (powers.sum(axis=1) + none)
        return float(-np.log(np.maximum(shares, _LEAST)).mean())
