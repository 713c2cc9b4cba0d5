"""Black print apart from coloured ink: a red seal or a blue signature over words must not disturb their letters.

In the brightest of its three channels coloured ink is nearly as light as paper, while print stays dark, also under the
ink. A grey picture is the same in all channels and loses nothing.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]

# Channels at least so far apart are colour, unless the brightest is as dark as print with a cast.
_COLOURED, _DARK = 56, 105
# A smaller part of the page in colour is dust of the scanner; where most is coloured, it is the text.
_LEAST_COLOUR, _MOST_COLOUR, _INK = 0.0004, 0.7, 160
# Lighter than this part of the way from print to paper is watermark, show-through or noise.
_PALE = 0.95
# A grain of the paper, in tones of 255, that is smoothed before recognition, and by how many dots.
_GRAINY, _SMOOTH = 3.0, 0.5


class Inks(NamedTuple):
    """The black print of a page on white paper, and its coloured ink; None when there is hardly any."""

    print: Image.Image
    colour: Image.Image | None


def separated(image: Image.Image) -> Inks:
    """Black print and coloured ink of a picture as two grey pictures of its size."""
    if image.mode in ("1", "L", "I;16", "LA"):
        return Inks(_cleaned(np.asarray(image.convert("L"))), None)
    import cv2

    channels = cv2.split(np.asarray(image.convert("RGB")))
    light = np.asarray(cv2.max(cv2.max(channels[0], channels[1]), channels[2]), np.uint8)
    depth = cv2.min(cv2.min(channels[0], channels[1]), channels[2])
    coloured = (cv2.subtract(light, depth) > _COLOURED) & (light > _DARK)
    dots = np.count_nonzero(coloured)
    if dots < _LEAST_COLOUR * light.size:
        return Inks(_cleaned(light), None)
    if dots > _MOST_COLOUR * np.count_nonzero(depth < _INK):
        return Inks(_cleaned(np.asarray(image.convert("L"))), None)
    white = np.uint8(255)
    ink = np.where(coloured, depth, white)
    return Inks(_cleaned(np.where(coloured, white, light)), Image.fromarray(ink))


def _cleaned(grey: Grey) -> Image.Image:
    """Paper made white and pale marks with it, grain smoothed; print left as it is."""
    sample = grey[::8, ::8]
    paper, print_level = float(np.median(sample)), float(np.percentile(sample, 0.5))
    if paper < 128 or paper - print_level < 40:  # a negative, a photograph or an empty page: its paper is not known
        return Image.fromarray(grey)
    import cv2

    if _grain(sample, paper) > _GRAINY:
        grey = np.asarray(cv2.GaussianBlur(grey, (0, 0), _SMOOTH))
    scale = 255 / (_PALE * (paper - print_level))
    levels = np.clip(np.rint((np.arange(256) - print_level) * scale), 0, 255).astype(np.uint8)
    return Image.fromarray(np.asarray(cv2.LUT(grey, levels)))


def _grain(sample: Grey, paper: float) -> float:
    """How much the paper's tone varies from dot to dot."""
    tones = sample[np.abs(sample - paper) < 50]
    return float(tones.std()) if tones.size else 0.0
