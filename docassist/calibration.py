"""Choose how much a trained model counts beside the rules, and how sure the sum is, on held-out training rows.

Method: the pair of weight and temperature with the least log loss over a small grid (Platt-like scaling, two values).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log

from docassist.suggest import Scale, probabilities

_WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_TEMPERATURES = (0.5, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7)
_LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Trial:
    """A training row whose label the model did not see: weights of the rules, log gains of the model, the label."""

    rules: Mapping[str, float]
    gains: Mapping[str, float]
    label: str


@dataclass(frozen=True, slots=True)
class Blend:
    """How rules and model add up."""

    weight: float
    scale: Scale

    def weights(self, rules: Mapping[str, float], gains: Mapping[str, float]) -> dict[str, float]:
        """Rules and model as one weight a candidate."""
        codes = {**rules, **gains}
        return {code: rules.get(code, 0.0) + self.weight * gains.get(code, 0.0) for code in codes}


def log_gains(predicted: Mapping[str, float]) -> dict[str, float]:
    """The log of how much likelier than chance each label is; what is not likelier says nothing."""
    chance = 1 / len(predicted)
    return {label: log(share / chance) for label, share in predicted.items() if share > chance}


def fit(trials: Sequence[Trial], scale: Scale) -> Blend:
    """The blend under which the labels of the trials are likeliest."""
    blends = [Blend(weight, replace(scale, temperature=warmth)) for weight, warmth in product(_WEIGHTS, _TEMPERATURES)]
    return min(blends, key=lambda blend: _loss(trials, blend))


def _loss(trials: Iterable[Trial], blend: Blend) -> float:
    def loss(trial: Trial) -> float:
        shares = probabilities(blend.weights(trial.rules, trial.gains), blend.scale)
        return -log(max(shares.get(trial.label, 0.0), _LEAST))

    return sum(map(loss, trials))
