"""Linear classifiers by weighted least squares, one against the rest (Rifkin & Klautau 2004).

Why not logistic regression: the score that each row would get from a model trained without it comes in closed form, so
choosing penalty, class weights and features, and calibrating, cost no further training.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# The constant term is one more feature of this size, under the same penalty.
_CONSTANT = 0.3
_STEPS = 40
_CLOSE = 2e-3


@dataclass(frozen=True, slots=True)
class Targets:
    """What to learn: +1 or -1 by row and label, and how much each row counts (mean 1)."""

    signs: Floats
    importance: Floats

    @classmethod
    def of(cls, labels: Sequence[int], count: int) -> "Targets":
        """Targets of rows, by number of the label; a label with four times the rows counts twice as much in all."""
        numbers = np.asarray(labels)
        signs = np.where(numbers[:, None] == np.arange(count)[None], 1, -1).astype(np.float32)
        importance = np.bincount(numbers, minlength=count)[numbers].astype(np.float32) ** -0.5
        return cls(signs, importance / importance.mean())


@dataclass(frozen=True, slots=True)
class Line:
    """A trained classifier: score of a row = row @ weights + bias, one column a label."""

    weights: Floats
    bias: Floats

    def scores(self, rows: Any) -> Floats:
        """Scores, about -1 to 1, rows x labels."""
        return np.asarray(rows @ self.weights + self.bias, np.float32)


def products(rows: Any) -> Floats:
    """The product of each row with each other, constant included."""
    return np.asarray((rows @ rows.T).toarray() + _CONSTANT**2, np.float64)


def solve(products: Floats, targets: Targets, penalty: float) -> tuple[Floats, Floats]:
    """Solve exactly, for a few thousand rows.

    Returns: how each row enters the weights, and the scores of each row from a model trained without that row.
    """
    from scipy.linalg.lapack import dpotrf, dpotri

    scale = np.sqrt(targets.importance.astype(np.float64))[:, None]
    system = products * scale * scale.T
    system[np.diag_indices_from(system)] += penalty
    inverse, _ = dpotri(dpotrf(system, lower=1, overwrite_a=1)[0], lower=1, overwrite_c=1)
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    solution = inverse @ (targets.signs * scale)
    unseen = targets.signs - solution / np.diag(inverse)[:, None] / scale
    return np.asarray(solution * scale, np.float32), np.asarray(unseen, np.float32)


def line_of(rows: Any, shares: Floats) -> Line:
    """The classifier in which each row has this share (from `solve`)."""
    return Line(np.asarray(rows.T @ shares, np.float32), np.asarray(_CONSTANT**2 * shares.sum(axis=0), np.float32))


def descend(rows: Any, targets: Targets, penalty: float, start: Line | None = None) -> Line:
    """Solve by conjugate gradients (diagonal preconditioner), for any number of rows, from `start` where given."""
    rows = _with_constant(rows)
    across = rows.T.tocsr()
    weigh = targets.importance[:, None]
    ease = 1 / (np.asarray(across.multiply(across) @ targets.importance).ravel() + penalty)[:, None].astype(np.float32)
    wanted = across @ (weigh * targets.signs)
    found = np.zeros_like(wanted) if start is None else np.vstack([start.weights, start.bias[None] / _CONSTANT])
    rest = wanted - (across @ (weigh * (rows @ found)) + penalty * found)
    eased = ease * rest
    step, size = eased.copy(), (rest * eased).sum(axis=0)
    enough = _CLOSE**2 * (wanted * ease * wanted).sum(axis=0)
    for _ in range(_STEPS):
        if (size <= enough).all():
            break
        pushed = across @ (weigh * (rows @ step)) + penalty * step
        length = size / np.maximum((step * pushed).sum(axis=0), 1e-12)
        found += length * step
        rest -= length * pushed
        eased = ease * rest
        before, size = size, (rest * eased).sum(axis=0)
        step = eased + size / np.maximum(before, 1e-12) * step
    return Line(found[:-1], _CONSTANT * found[-1])


def _with_constant(rows: Any) -> Any:
    from scipy.sparse import csr_matrix, hstack

    constant = csr_matrix(np.full((rows.shape[0], 1), _CONSTANT, np.float32))
    return hstack([rows, constant], format="csr", dtype=np.float32)
