"""The ink of a page picture, black and blue but not red, and the part of it that stands in a slot."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from docassist.types import Box
from ingest.ocr.glyphs import Ink

_EIGHT = np.ones((3, 3), dtype=bool)


def page_ink(image: Image.Image) -> Ink:
    """True where a page has ink. Red ink is as bright as paper in the red channel, so a seal leaves no ink."""
    grey = np.asarray(image.convert("RGB").getchannel("R")) if image.mode not in ("L", "1") else np.asarray(image.convert("L"))
    return np.asarray(grey < _threshold(grey))


def _threshold(grey: NDArray[np.uint8]) -> float:
    """Between ink and paper (Otsu)."""
    counts = np.bincount(grey.ravel()[::7], minlength=256).astype(float)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (sums[-1] * below / below[-1] - sums) ** 2 / (below * above)
    best = int(np.nanargmax(np.where(np.isfinite(spread), spread, -1)))
    return min(max(best + 1.0, 90.0), 200.0)


def slot_ink(ink: Ink, rect: tuple[int, int, int, int], em: float) -> Ink:
    """The ink between two columns that belongs to a row of text, above and below it as far as a hand goes.

    Specks, fill dots, rules and strokes that come from other rows or from printed neighbours are left out.

    Args:
        ink: of the page.
        rect: left, top, right, bottom of the slot in pixels.
        em: size of the printed letters in pixels.
    """
    left, top, right, bottom = rect
    margin = int(em)
    y0, y1 = max(int(top - 0.45 * em), 0), min(int(bottom + 0.45 * em), ink.shape[0])
    x0, x1 = max(left - margin, 0), min(right + margin, ink.shape[1])
    crop = ink[y0:y1, x0:x1]
    labels, _ = ndimage.label(crop, _EIGHT)
    out = np.zeros_like(crop)
    inner = slice(left - x0, max(right - x0, left - x0 + 1))
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        part = labels[place] == number
        height, width = part.shape
        middle = (place[0].start + place[0].stop) / 2
        if max(height, width) < 0.22 * em or (width > 1.2 * em and height < 0.2 * em):
            continue
        if not top - y0 <= middle <= bottom - y0 or height > 2.2 * em:
            continue
        inside = int((labels[:, inner] == number).sum())
        share = inside / part.sum()
        if share > 0.6:
            out[place] |= part
        elif share > 0.2:
            out[:, inner] |= labels[:, inner] == number
    return out


def box_of(ink: Ink, rect: tuple[int, int, int, int], scale: float) -> Box:
    """A rectangle in pixels as a box in points."""
    left, top, right, bottom = rect
    return Box(left * scale, top * scale, right * scale, bottom * scale)
