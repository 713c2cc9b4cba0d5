"""A glyph in a frame of 28 by 28, as the digit model sees it: fitted in 20 by 20, centred by its mass."""

import numpy as np
from numpy.typing import NDArray

SIDE, _INNER = 28, 20

Ink = NDArray[np.bool_]


def framed(ink: Ink) -> NDArray[np.float32]:
    """Shares of ink of a glyph (True where there is ink), moved and scaled into the frame; an empty one stays empty."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    out = np.zeros((SIDE, SIDE), dtype=np.float32)
    if not rows.size:
        return out
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    scale = _INNER / max(cut.shape)
    height, width = (max(round(side * scale), 1) for side in cut.shape)
    small = _shrunk(_shrunk(cut, height).T, width).T
    middle_y = (small.sum(axis=1) @ np.arange(height)) / small.sum()
    middle_x = (small.sum(axis=0) @ np.arange(width)) / small.sum()
    top = int(np.clip(round((SIDE - 1) / 2 - middle_y), 0, SIDE - height))
    left = int(np.clip(round((SIDE - 1) / 2 - middle_x), 0, SIDE - width))
    out[top : top + height, left : left + width] = small
    return out


def _shrunk(picture: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """A picture scaled to so many rows, each the mean of the rows (and parts of rows) that it covers."""
    edges = np.linspace(0, picture.shape[0], size + 1)
    sums = np.concatenate([np.zeros((1, picture.shape[1]), np.float32), np.cumsum(picture, axis=0)])
    whole = np.minimum(edges.astype(int), picture.shape[0] - 1)
    at_edges = sums[whole] + (edges - whole)[:, None] * picture[whole]
    means = np.diff(at_edges, axis=0) / np.diff(edges)[:, None]
    return np.asarray(means, dtype=np.float32)
