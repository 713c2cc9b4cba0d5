"""Red ink on a page picture: stamps of secrecy and urgency, seals."""

import numpy as np
from numpy.typing import NDArray

_RED, _LIGHTEST = 38, 70


def redness(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How much the red channel (of three, the last axis) is above both others."""
    import cv2

    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.subtract(red, cv2.max(green, blue)), np.uint8)


def red_ink(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where there is red ink that is not nearly black."""
    return (redness(pixels) > _RED) & (pixels[..., 0] > _LIGHTEST)
