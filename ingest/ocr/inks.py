"""Black print apart from coloured ink: a red seal or a blue signature over words must not disturb their letters.

In the brightest of its three channels coloured ink is nearly as light as paper, while print stays dark, also under the
ink. A grey picture is the same in all channels and loses nothing.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

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
    pixels = np.asarray(image.convert("RGB"))
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    light = np.maximum(np.maximum(red, green), blue)
    depth = np.minimum(np.minimum(red, green), blue)
    coloured = (light - depth > _COLOURED) & (light > _DARK)
    share = coloured.mean()
    if share < _LEAST_COLOUR:
        return Inks(_cleaned(light), None)
    if share > _MOST_COLOUR * (depth < _INK).mean():
        return Inks(_cleaned(np.asarray(image.convert("L"))), None)
    light[coloured] = 255
    ink = np.where(coloured, depth, np.uint8(255))
    return Inks(_cleaned(light), Image.fromarray(ink))


def _cleaned(grey: Grey) -> Image.Image:
    """Paper made white and pale marks with it, grain smoothed; print left as it is."""
    sample = grey[::8, ::8]
    paper, print_level = float(np.median(sample)), float(np.percentile(sample, 0.5))
    image = Image.fromarray(grey)
    if paper < 128 or paper - print_level < 40:  # a negative, a photograph or an empty page: its paper is not known
        return image
    if _grain(sample, paper) > _GRAINY:
        image = image.filter(ImageFilter.GaussianBlur(_SMOOTH))
    scale = 255 / (_PALE * (paper - print_level))
    return image.point([min(max(round((level - print_level) * scale), 0), 255) for level in range(256)])


def _grain(sample: Grey, paper: float) -> float:
    """How much the paper's tone varies from dot to dot."""
    tones = sample[np.abs(sample - paper) < 50]
    return float(tones.std()) if tones.size else 0.0
