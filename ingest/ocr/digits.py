"""Which digit a glyph is, and whether a hand wrote it: the small network of `bench/train_digits.py`, run by NumPy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from docassist.tables import DATA

MODEL = DATA / "digits.npz"
# The last glyph of the network: what is no single digit.
NONE = 10

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judged:
    """For each glyph the probabilities of the digits 0 to 9 and of none, and of being written by hand."""

    digits: Values
    by_hand: Values


def judge(glyphs: Sequence[Values]) -> Judged:
    """Judge framed glyphs (`glyphs.framed`)."""
    if not glyphs:
        return Judged(np.zeros((0, NONE + 1), np.float32), np.zeros(0, np.float32))
    weights = _weights()
    first = _pooled(_convolved(np.stack(glyphs)[:, None], weights, "conv1"))
    second = _pooled(_convolved(first, weights, "conv2"))
    hidden = np.maximum(second.reshape(len(glyphs), -1) @ weights["dense.weight"].T + weights["dense.bias"], 0)
    scores = hidden @ weights["out.weight"].T + weights["out.bias"]
    powers = np.exp(scores[:, : NONE + 1] - scores[:, : NONE + 1].max(axis=1, keepdims=True))
    by_hand = 1 / (1 + np.exp(-scores[:, NONE + 1]))
    return Judged(powers / powers.sum(axis=1, keepdims=True), by_hand)


@cache
def _weights() -> Mapping[str, Values]:
    with np.load(MODEL) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


def _convolved(pictures: Values, weights: Mapping[str, Values], name: str) -> Values:
    """A 3 by 3 convolution that keeps the size, cut off below zero."""
    padded = np.pad(pictures, ((0, 0), (0, 0), (1, 1), (1, 1)))
    windows = sliding_window_view(padded, (3, 3), axis=(2, 3))
    sums = np.tensordot(windows, weights[f"{name}.weight"], axes=((1, 4, 5), (1, 2, 3)))
    return np.asarray(np.maximum(sums + weights[f"{name}.bias"], 0).transpose(0, 3, 1, 2))


def _pooled(pictures: Values) -> Values:
    n, channels, height, width = pictures.shape
    blocks = pictures[:, :, : height // 2 * 2, : width // 2 * 2].reshape(n, channels, height // 2, 2, width // 2, 2)
    return np.asarray(blocks.max(axis=(3, 5)))
