"""Fit the blend, and correct how sure it is by trials that the fit did not see.

The blend's few numbers fit the trials they are chosen on better than later ones, so its probabilities come out too
high. Each part of the trials is therefore judged by a blend of the others; one change of temperature and of the weight
of "none of these" for all of them makes these probabilities fit, and is carried over to the blend of all trials. The
order of the candidates stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from docassist.calibration import Blend, Numbers, Table, Trial, fit_blend, log_loss
from docassist.suggest import Scale

_PARTS = 5
# The change: log of a factor of the temperature, addition to "none"; between what, and how many rows pull it towards 0.
_BOUNDS = ((-1.0, 1.5), (-2.0, 2.0))
_PULL = np.array((1.0, 0.3))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A blend of all trials; and by blends that did not see it, how sure of its first candidate each trial is, and
    whether that is right."""

    blend: Blend
    unseen: tuple[tuple[float, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Trials, and the blend of all others."""

    table: Table
    blend: Numbers

    def losses(self, change: Numbers) -> float:
        """Log loss of the labels, and of whether the first candidate is right, which is what a clerk is told."""
        values = _changed(self.blend, change)
        share, right = self.table.first(values)
        return float((self.table.losses(values) + log_loss(np.where(right, share, 1 - share))).sum()) / 2


def cross_fit(trials: Sequence[Trial], scale: Scale) -> Fitted:
    """The blend under which the labels of trials are likeliest, as sure as it is right on trials it does not see."""
    from scipy.optimize import minimize

    whole = fit_blend(trials, scale)
    if len(trials) < 2:
        return Fitted(whole)
    mixed = np.random.default_rng(0).permutation(len(trials)).tolist()
    size = min(_PARTS, len(trials))
    parts = [_part(trials, set(mixed[start::size]), scale) for start in range(size)]

    def loss(change: Numbers) -> float:
        return (sum(part.losses(change) for part in parts) + float((_PULL * change**2).sum())) / len(trials)

    change = minimize(loss, (0.0, 0.0), method="L-BFGS-B", bounds=_BOUNDS).x
    temperature, _, _, unknown = map(float, _changed(_values(whole), change))
    told = (part.table.first(_changed(part.blend, change)) for part in parts)
    unseen = tuple(
        (float(share), bool(right)) for shares, rights in told for share, right in zip(shares, rights, strict=True)
    )
    return Fitted(replace(whole, scale=replace(whole.scale, temperature=temperature, unknown=unknown)), unseen)


def _part(trials: Sequence[Trial], held: set[int], scale: Scale) -> _Part:
    others = [trial for at, trial in enumerate(trials) if at not in held]
    return _Part(Table.of([trials[at] for at in sorted(held)]), _values(fit_blend(others, scale)))


def _values(blend: Blend) -> Numbers:
    return np.array((blend.scale.temperature, blend.weight, blend.past, blend.scale.unknown))


def _changed(values: Numbers, change: Numbers) -> Numbers:
    temperature, weight, past, unknown = values
    return np.array((temperature * exp(change[0]), weight, past, unknown + change[1]))
