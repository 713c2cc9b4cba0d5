"""Which way up a page lies and how much it is skewed, found from where its dark dots stand."""

from math import radians, tan

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Dots = tuple[NDArray[np.float64], NDArray[np.float64]]

_WIDTH = 900
_WIDEST, _STEP, _FINE = 3.0, 0.25, 0.05
# So much sharper must lines be down the page than across it before a page is taken to lie on its side.
_SIDEWAYS = 1.6
_LEAST_SKEW = 0.08
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def dots_of(image: Image.Image) -> Dots:
    """Places, across and down, of the dark dots of a grey page made small."""
    scale = min(_WIDTH / min(image.size), 2 * _WIDTH / max(image.size))
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    small = np.asarray(image.resize(size, Image.Resampling.BOX, reducing_gap=2.0))
    ys, xs = np.nonzero(small < 140)
    return xs.astype(np.float64), ys.astype(np.float64)


def lies_sideways(dots: Dots) -> bool:
    """Whether the lines of a page run from top to bottom."""
    xs, ys = dots
    if len(xs) < 200:
        return False
    across = max(_sharpness(xs, ys, angle) for angle in _angles(0.0, _WIDEST, 0.5))
    down = max(_sharpness(ys, xs, angle) for angle in _angles(0.0, _WIDEST, 0.5))
    return down > _SIDEWAYS * across


def turned(image: Image.Image, degrees: int) -> Image.Image:
    """A picture turned clockwise by quarter turns."""
    return image.transpose(_TURNS[degrees]) if degrees in _TURNS else image


def skew_of(dots: Dots) -> float:
    """Degrees by which the lines of a page rise to the right (negative: fall); 0 when they are level."""
    xs, ys = dots
    if len(xs) < 200:
        return 0.0
    best = max(_angles(0.0, _WIDEST, _STEP), key=lambda angle: _sharpness(xs, ys, angle))
    best = max(_angles(best, _STEP, _FINE), key=lambda angle: _sharpness(xs, ys, angle))
    return best if abs(best) >= _LEAST_SKEW else 0.0


def _angles(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    return [middle + step * index for index in range(-count, count + 1)]


def _sharpness(xs: NDArray[np.float64], ys: NDArray[np.float64], angle: float) -> float:
    """How unevenly dots fall on rows that rise by an angle: lines of text make it large."""
    rows = np.rint(ys + xs * tan(radians(angle))).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float(np.square(np.diff(counts)).sum())
