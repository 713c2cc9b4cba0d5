"""Ruling lines of a level page picture: long runs of dark dots across or down, as thin rectangles."""

from itertools import compress

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.geometry import Rect

Mask = NDArray[np.bool_]

# Parts of an inch: a shorter run is a letter's stroke, a thicker one is a filled area.
_LONG, _THICK = 0.35, 0.05
_INK = 160


def without_rulings(image: Image.Image, dpi: float) -> tuple[Image.Image, list[Rect]]:
    """A grey page without its ruling lines, which disturb the letters that stand on them, and these lines in dots."""
    grey = np.asarray(image)
    ink = grey < _INK
    long, thick = round(_LONG * dpi), max(round(_THICK * dpi), 3)
    level, upright = _runs(ink, long), _runs(ink.T, long)
    across, across_dots = _lines(level, thick)
    down, down_dots = _lines(upright, thick)
    lines = across_dots | down_dots.T
    rects = [*across, *(Rect(y0, x0, y1, x1) for x0, y0, x1, y1 in down)]
    if not rects:
        return image, []
    return Image.fromarray(np.where(_wider(lines), np.uint8(255), grey)), rects


def _runs(ink: Mask, long: int) -> Mask:
    """The dots that stand in a row of at least so many (a gap of one dot between them is closed)."""
    closed = ink.copy()
    closed[:, 1:-1] |= ink[:, :-2] & ink[:, 2:]
    edges = np.diff(np.pad(closed, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    kept = ends - starts >= long
    marks = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int8)
    np.add.at(marks, (rows[kept], starts[kept]), 1)
    np.add.at(marks, (rows[kept], ends[kept]), -1)
    return np.cumsum(marks[:, :-1], axis=1, dtype=np.int8) > 0


def _lines(mask: Mask, thick: int) -> tuple[list[Rect], Mask]:
    """Runs of neighbouring rows joined to lines, and their dots; those too thick are filled areas and left out."""
    from scipy.ndimage import find_objects, label

    labels, count = label(mask, structure=np.ones((3, 3)))
    places = find_objects(labels)
    thin = np.zeros(count + 1, dtype=bool)
    thin[1:] = [down.stop - down.start <= thick for down, _ in places]
    rects = [Rect(x.start, y.start, x.stop, y.stop) for y, x in compress(places, thin[1:])]
    return rects, thin[labels]


def _wider(mask: Mask) -> Mask:
    """A mask and the dots just beside it: lines have soft edges."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= mask[:, :-1]
    wide[:, :-1] |= mask[:, 1:]
    return wide
