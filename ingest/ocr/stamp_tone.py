"""A stamp in grey told from the black print across it by its tone: a red or blue stamp in a scan without colour."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.frames import Frame
from ingest.ocr.glyphs import Ink

Grey = NDArray[np.uint8]

# Points: how far inside its outer edge the side of a frame is looked at, and the soft edge of printed letters.
_SIDE, _SOFT = 3.5, 0.7
# Tones of 255: a stamp is so much paler than nearly all print, or the two are one.
_PALER, _NEARLY_ALL = 15.0, 80
# Sides of fewer dots that are ink all around say little of their tone.
_LEAST = 200


def print_across(grey: Grey, ink: Ink, frame: Frame, point: float) -> Ink | None:
    """Which dots within the edges of a frame are print, soft edges included; None where it cannot be told by tone.

    Args:
        grey: the page, print black on white.
        ink: where it has ink.
        frame: of the stamp, in dots.
        point: points a dot.
    """
    import cv2

    # Dots with ink all around: the edge of a stroke is pale in print, too.
    core = cv2.erode(ink.view(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    inside = slice(frame.top, frame.bottom), slice(frame.left, frame.right)
    sides = core[inside].copy()
    deep = max(round(_SIDE / point), 2)
    sides[deep:-deep, deep:-deep] = False
    core[inside] = False
    if np.count_nonzero(sides) < _LEAST or np.count_nonzero(core) < _LEAST:
        return None
    tone, black = float(np.median(grey[inside][sides])), float(np.percentile(grey[core], _NEARLY_ALL))
    if tone < black + _PALER:
        return None
    smooth = cv2.GaussianBlur(grey[inside], (0, 0), 0.7)
    return soft(smooth < (tone + black) / 2, point)


def soft(print_: Ink, point: float) -> Ink:
    """Print with its soft edges."""
    import cv2

    side = 2 * max(round(_SOFT / point), 1) + 1
    return np.asarray(cv2.dilate(print_.astype(np.uint8), np.ones((side, side), np.uint8)).astype(bool))
