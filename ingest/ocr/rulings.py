"""Ruling lines of a level page picture: long runs of dark dots across or down, as thin rectangles."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.readers.geometry import Rect

Grey = NDArray[np.uint8]

# Parts of an inch: a shorter run is a letter's stroke, a thicker one is a filled area.
_LONG, _THICK = 0.35, 0.05
_INK = 160


def without_rulings(image: Image.Image, dpi: float) -> tuple[Image.Image, list[Rect]]:
    """A grey page without its ruling lines, which disturb the letters that stand on them, and these lines in dots."""
    import cv2

    grey = np.asarray(image)
    ink = np.asarray(cv2.threshold(grey, _INK - 1, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)
    long, thick, whole = round(_LONG * dpi), max(round(_THICK * dpi), 3), max(grey.shape)
    level, level_dots = _lines(_runs(ink, long, 1), whole, thick)
    upright, upright_dots = _lines(_runs(ink, 1, long), thick, whole)
    found = [dots for dots in (level_dots, upright_dots) if dots is not None]
    if not found:
        return image, []
    # The dots just beside a line too: it has soft edges.
    wide = cv2.dilate(np.maximum.reduce(found), cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)))
    return Image.fromarray(np.where(wide, np.uint8(255), grey)), [*level, *upright]


def _runs(ink: Grey, across: int, down: int) -> Grey:
    """The dots that stand in a run of at least so many; a gap of one dot between them is closed."""
    import cv2

    gap = np.ones((min(down, 3), min(across, 3)), np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap)
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((down, across), np.uint8)), np.uint8)


def _lines(runs: Grey, across: int, down: int) -> tuple[list[Rect], Grey | None]:
    """Runs side by side joined to lines, and their dots; those too thick are filled areas and left out.

    Args:
        across, down: the most dots that a line measures each way.
    """
    import cv2

    rows = np.flatnonzero(cv2.dilate(runs.max(axis=1, keepdims=True), np.ones((3, 1), np.uint8)))
    if not rows.size:
        return [], None
    # A page is nearly empty of runs: only rows with some, and one beside them that keeps them apart, are looked at.
    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs[rows], connectivity=8)
    thin = (stats[:, cv2.CC_STAT_WIDTH] <= across) & (stats[:, cv2.CC_STAT_HEIGHT] <= down)
    thin[0] = False
    rects = [Rect(x, rows[y], x + width, rows[y] + height) for x, y, width, height in stats[thin, :4].tolist()]
    if not rects:
        return [], None
    dots = np.zeros_like(runs)
    dots[rows] = thin[labels]
    return rects, dots
