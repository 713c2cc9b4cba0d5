"""A framed stamp's own ink, taken out of a page so that the print below it can be read."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.frames import Frame
from ingest.ocr.glyphs import Ink

_EIGHT = np.ones((3, 3), dtype=bool)

Place = tuple[slice, slice]
# How far inside a stamp, in paddings, letters of a title that crosses its right side are looked for.
_REACH = 3


def without_frame(ink: Ink, frame: Frame) -> Ink:
    """Which ink belongs to a stamp: its sides and rules, and every piece inside it; letters across a side stay."""
    from scipy import ndimage

    pad = max((frame.right - frame.left) // 14, 18)
    whole = np.pad(ink, pad)
    rows, columns = slice(frame.top, frame.bottom + 2 * pad), slice(frame.left, frame.right + 2 * pad)
    crop = whole[rows, columns]
    rules = _rules(crop, (frame.right - frame.left) // 20) | _rules(crop.T, (frame.bottom - frame.top) // 4).T
    rules[: pad // 2], rules[-pad // 2 :], rules[:, : pad // 2], rules[:, -pad // 2 :] = False, False, False, False
    rest = crop & ~rules
    labels, count = ndimage.label(rest, _EIGHT)
    inner = np.zeros_like(crop)
    inner[pad : crop.shape[0] - pad, pad : crop.shape[1] - pad] = True
    inside = np.asarray(ndimage.sum(inner & rest, labels, np.arange(count + 1)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    enclosed = inside >= 0.9 * np.maximum(sizes, 1)
    enclosed[0] = False
    places = ndimage.find_objects(labels)
    for number in _of_the_title(places, enclosed, crop.shape, pad):
        enclosed[number] = False
    out = np.zeros_like(whole)
    out[rows, columns] = rules | enclosed[labels]
    return out[pad:-pad, pad:-pad]


def _of_the_title(places: list[Place], enclosed: NDArray[np.bool_], shape: tuple[int, int], pad: int) -> Iterator[int]:
    """Enclosed pieces that belong to the print below: those on the lower side, marks above letters that cross it, and
    letters in a row that goes on outside, not far from the side that the row crosses."""
    height, width = shape
    kept = [place for number, place in enumerate(places, start=1) if not enclosed[number]]
    crossing = [place for place in kept if place[0].stop > height - pad]
    beside = [place for place in kept if place[1].stop > width - pad]
    for number, place in sorted(enumerate(places, start=1), key=lambda pair: -pair[1][1].stop):
        if not enclosed[number]:
            continue
        on_side = place[0].stop >= height - pad - 4
        if on_side or any(_is_mark_of(place, letter) for letter in crossing):
            yield number
        elif place[1].stop > width - (_REACH + 1) * pad and any(_in_row(place, letter) for letter in beside):
            beside.append(place)
            yield number


def _is_mark_of(mark: Place, letter: Place) -> bool:
    """Whether a small piece stands right above a letter."""
    tall = letter[0].stop - letter[0].start
    shared = min(mark[1].stop, letter[1].stop) - max(mark[1].start, letter[1].start)
    over = -0.5 * tall <= letter[0].start - mark[0].stop <= 0.35 * tall
    return bool(shared > 0.4 * (mark[1].stop - mark[1].start) and over and mark[0].stop - mark[0].start < 0.6 * tall)


def _in_row(place: Place, letter: Place) -> bool:
    """Whether a piece is a letter of the row of another, right before it."""
    one, other = place[0].stop - place[0].start, letter[0].stop - letter[0].start
    shared = min(place[0].stop, letter[0].stop) - max(place[0].start, letter[0].start)
    gap = letter[1].start - place[1].stop
    level = shared > 0.6 * min(one, other) and 0.5 < one / other < 2
    return bool(level and -one <= gap <= 0.5 * max(one, other))


def _rules(ink: Ink, length: int) -> Ink:
    """Level strokes of at least a length, but for places where something thicker crosses them."""
    from scipy import ndimage

    # A leaning stroke is a stair of short runs: thickened by a pixel up and down they overlap.
    thick = ndimage.binary_dilation(ink, np.ones((3, 1), dtype=bool))
    runs = ndimage.binary_opening(thick, np.ones((1, max(length, 12)), dtype=bool)) & ink
    if not runs.any():
        return np.zeros_like(ink)
    thickness = _thickness(ink)
    usual = float(np.median(thickness[runs]))
    near = ndimage.binary_dilation(runs, np.ones((5, 3), dtype=bool)) & ink
    return np.asarray(near & (thickness <= 1.5 * usual + 1))


def _thickness(ink: Ink) -> NDArray[np.int_]:
    """For each inked pixel, the length of the run of ink that it stands in, down its column."""
    from scipy import ndimage

    labels, count = ndimage.label(ink, np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]]))
    return np.asarray(np.bincount(labels.ravel(), minlength=count + 1)[labels])
