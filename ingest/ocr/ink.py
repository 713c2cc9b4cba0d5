"""The ink of a page picture, black and blue but not red, and the part of it that stands in a slot."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.glyphs import Ink

_EIGHT = np.ones((3, 3), dtype=bool)


def page_ink(image: Image.Image) -> Ink:
    """True where a page has ink. Red ink is as bright as paper in the red channel, so a seal leaves no ink."""
    grey = (
        np.asarray(image.convert("RGB").getchannel("R"))
        if image.mode not in ("L", "1")
        else np.asarray(image.convert("L"))
    )
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


def slot_ink(ink: Ink, rect: tuple[int, int, int, int], em: float, slash: bool = False) -> Ink:
    """The ink between two columns that belongs to a row of text, above and below it as far as a hand goes.

    Specks, fill dots, rules and strokes that come from other rows or from printed neighbours are left out.

    Args:
        ink: of the page.
        rect: left, top, right, bottom of the slot in pixels.
        em: size of the printed letters in pixels.
        slash: whether a slash stands somewhere near the right edge, which is not known well.
    """
    from scipy import ndimage

    left, top, right, bottom = rect
    margin = int(em)
    y0, y1 = max(int(top - 0.45 * em), 0), min(int(bottom + 0.45 * em), ink.shape[0])
    x0, x1 = max(left - margin, 0), min(right + margin, ink.shape[1])
    labels, _ = ndimage.label(ink[y0:y1, x0:x1], _EIGHT)
    places = list(enumerate(ndimage.find_objects(labels), start=1))
    kept = [(number, place) for number, place in places if _is_of_row(place, (top - y0, bottom - y0), em)]
    found = _slash([place for _, place in kept], right - x0, em) if slash else None
    if found is not None:
        right = x0 + found[1].start + max((found[1].stop - found[1].start) // 2, 1)
        kept = [(number, place) for number, place in kept if place is not found and place[1].start < right - x0]
    touching = slash and found is None
    inner = slice(left - x0, max(right - x0, left - x0 + 1))
    out = np.zeros(labels.shape, dtype=bool)
    for number, place in kept:
        part = labels == number
        share = int(part[:, inner].sum()) / int(part.sum())
        # A small piece that stands on an edge is a digit close to a printed word, not a part of the word.
        if share > (0.35 if place[1].stop - place[1].start < 0.6 * em else 0.6):
            out |= part
        elif share > 0.2:
            out[:, inner] |= part[:, inner]
    if touching:
        out[:, inner.stop :] = False
    return out


def _is_of_row(place: tuple[slice, slice], row: tuple[float, float], em: float) -> bool:
    """Whether a piece of ink is large enough for a digit, no rule, and in the middle of the row."""
    height, width = place[0].stop - place[0].start, place[1].stop - place[1].start
    if max(height, width) < 0.22 * em or height > 2.2 * em or (width > 1.2 * em and height < 0.2 * em):
        return False
    return bool(row[0] <= (place[0].start + place[0].stop) / 2 <= row[1])


def _slash(places: list[tuple[slice, slice]], right: int, em: float) -> tuple[slice, slice] | None:
    """The thin tall piece nearest to where the slash of the notation should stand."""
    expected = right + 0.14 * em
    tall = [place for place in places if place[0].stop - place[0].start > 0.6 * em]
    thin = [place for place in tall if place[1].stop - place[1].start < 0.5 * em]
    near = sorted(thin, key=lambda place: abs((place[1].start + place[1].stop) / 2 - expected))
    return near[0] if near and abs((near[0][1].start + near[0][1].stop) / 2 - expected) < 0.35 * em else None
