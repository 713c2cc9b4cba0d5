"""The letters of a stamp, cut out of a page picture: its own ink without the print across it, level, without frames."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.frames import Frame
from ingest.ocr.red import red_ink, redness

Mask = NDArray[np.bool_]
Grey = NDArray[np.uint8]

_INK = 150
_LEAST_RED = 0.015
# Lines are so much longer than wide; no letter is.
_THIN = 4.5
# Points: how far frames reach inside, at most, and the soft edge of printed letters.
_FRAMES, _SOFT = 5.0, 0.7
# How much of a row or column within reach is inked where a frame runs along it.
_FRAMED = 0.55
# Tones: a stamp is coloured from here on; print is so much darker than a grey stamp over it, or the two are one.
_COLOURED, _DARKER = 40, 25


def framed_letters(pixels: Grey, frame: Frame, point: float) -> list[Grey]:
    """The letters in a frame: without the print across them, and as they are where the two are hard to tell apart.

    Args:
        pixels: the page, rows by columns by three channels.
        point: points a pixel.
    """
    inside = _level(pixels, frame)
    found = (_close_cut(_without_lines(_without_frames(ink, point))) for ink in _stamp_inks(inside, point))
    return [letters for letters in found if letters is not None]


def patch_letters(pixels: Grey) -> list[Grey]:
    """The letters in a patch of ink, framed or not."""
    letters = _letters(_ink(pixels))
    return [] if letters is None else [letters]


def _level(pixels: Grey, frame: Frame) -> Grey:
    """What is in a frame, its own sides included, turned level."""
    import cv2

    turn = math.atan(frame.slope)
    across, down = frame.right - frame.left, frame.bottom - frame.top
    lean, straight = abs(math.sin(turn)), math.cos(turn)
    wide = (across * straight - down * lean) / math.cos(2 * turn)
    high = (down * straight - across * lean) / math.cos(2 * turn)
    middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    size = max(round(wide), 8), max(round(high), 8)
    matrix = cv2.getRotationMatrix2D(middle, math.degrees(turn), 1.0)
    matrix[:, 2] += np.array([size[0] / 2 - middle[0], size[1] / 2 - middle[1]])
    return np.asarray(cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def _stamp_inks(pixels: Grey, point: float) -> list[Grey]:
    """A stamp's ink in grey, told by the tone and colour of its frame from print across it, which is black."""
    import cv2

    light, dark = pixels.max(axis=2), pixels.min(axis=2)
    ring = np.ones(dark.shape, dtype=bool)
    reach = max(round(2 / point), 1)
    ring[reach:-reach, reach:-reach] = False
    frame = ring & (dark < (float(np.median(dark)) + float(np.percentile(dark, 2))) / 2)
    if not frame.any():
        return [_stretched(255.0 - dark)]
    tone = float(np.percentile(light[frame], 30))
    colour = light.astype(np.float32) - dark
    usual = float(np.median(colour[frame]))
    if usual > _COLOURED:
        return [_stretched((255.0 - dark) * np.clip(cv2.GaussianBlur(colour, (0, 0), 0.7) / (0.6 * usual), 0, 1))]
    black = float(np.percentile(light, 1))
    if tone - black < _DARKER:
        return [_stretched(255.0 - dark)]
    smooth = cv2.GaussianBlur(light, (0, 0), 0.7)
    print_ = cv2.dilate((smooth < (tone + black) / 2).astype(np.uint8), np.ones((3, 3), np.uint8))
    side = 2 * max(round(_SOFT / point / 2), 1) + 1
    print_ = cv2.dilate(print_, np.ones((side, side), np.uint8))
    mended = cv2.inpaint(dark, print_, side, cv2.INPAINT_TELEA)
    return [_stretched(255.0 - mended), _stretched(255.0 - dark)]


def _without_frames(grey: Grey, point: float) -> Grey:
    """Frames taken away: rows and columns near the edges that are inked all along, with what is outside of them."""
    out = grey.copy()
    for turned in (out, out.T):
        for side in (turned, turned[::-1]):
            reach = min(round(_FRAMES / point), len(side) // 3)
            inked = (side[:reach] < _INK).mean(axis=1) >= _FRAMED
            if inked.any():
                side[: int(np.flatnonzero(inked)[-1]) + 2] = 255
    return out


def _stretched(ink: NDArray[np.floating]) -> Grey:
    """Ink dark on white paper, whatever its strength."""
    low, high = np.percentile(ink, (50, 99))
    grey: Grey = (255 - np.clip((ink - low) * (255 / max(high - low, 40.0)), 0, 255)).astype(np.uint8)
    return grey


def _ink(pixels: Grey) -> Grey:
    """The stamp's ink in grey: red ink without the black print around and under it, or all ink where nothing is red."""
    from scipy import ndimage

    if red_ink(pixels).mean() <= _LEAST_RED:
        return _stretched(255.0 - pixels.min(axis=2))
    return _stretched(ndimage.gaussian_filter(redness(pixels).astype(np.float64), 1.0))


def _letters(grey: Grey) -> Grey | None:
    """The letters inside a frame, level and close cut: what is wider or higher than letters are is taken away."""
    from scipy import ndimage

    grey = grey.copy()
    labels, _ = ndimage.label(grey < _INK, np.ones((3, 3)))
    turn = 0.0
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        if columns.stop - columns.start > 0.6 * grey.shape[1] or rows.stop - rows.start > 0.8 * grey.shape[0]:
            part = labels[rows, columns] == number
            turn = turn or _slope(part)
            grey[rows, columns][ndimage.binary_dilation(part, iterations=2)] = 255
    if abs(turn) > 0.01:
        grey = np.asarray(Image.fromarray(grey).rotate(math.degrees(turn), Image.Resampling.BICUBIC, fillcolor=255))
    return _close_cut(_without_lines(grey))


def _without_lines(grey: Grey) -> Grey:
    """What is left of a broken frame taken away: long level lines, then parts far longer than wide."""
    from scipy import ndimage

    grey = grey.copy()
    level = ndimage.binary_opening(grey < _INK, np.ones((1, max(grey.shape[0] * 9 // 10, 12))))
    grey[ndimage.binary_dilation(level, iterations=2)] = 255
    labels, _ = ndimage.label(grey < _INK, np.ones((3, 3)))
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        high, wide = rows.stop - rows.start, columns.stop - columns.start
        if max(high, wide) > _THIN * min(high, wide):
            grey[rows, columns][ndimage.binary_dilation(labels[rows, columns] == number)] = 255
    return grey


def _slope(part: Mask) -> float:
    """How far the top edge of a frame is turned, in radians; 0 when it is not a straight line."""
    columns = np.flatnonzero(part.any(axis=0))
    columns = columns[len(columns) // 8 : -max(len(columns) // 8, 1)]
    if len(columns) < 10:
        return 0.0
    tops = part[:, columns].argmax(axis=0)
    slope, start = np.polyfit(columns, tops, 1)
    straight = np.abs(tops - (slope * columns + start)).mean() < 2
    return math.atan(slope) if straight and abs(slope) < 0.2 else 0.0


def _close_cut(grey: Grey) -> Grey | None:
    """The line of letters with their marks: most parts of it are about equally high; marks stand above or below."""
    from scipy import ndimage

    labels, _ = ndimage.label(grey < _INK, np.ones((3, 3)))
    places = ndimage.find_objects(labels)
    heights = [rows.stop - rows.start for rows, _ in places]
    usual = max((height for height in heights if height >= 6), key=lambda it: (_alike(heights, it), -it), default=0)
    letters = [place for place, height in zip(places, heights, strict=True) if _are_alike(height, usual)]
    if not letters:
        return None
    top = min(rows.start for rows, _ in letters) - usual // 3
    bottom = max(rows.stop for rows, _ in letters) + usual // 3
    # Letters at the ends may be broken into parts that are not so high.
    left = min(columns.start for _, columns in letters) - usual * 5 // 4
    right = max(columns.stop for _, columns in letters) + usual * 5 // 4
    return grey[max(top, 0) : bottom, max(left, 0) : right]


def _alike(heights: list[int], height: int) -> int:
    """How many parts are about so high."""
    return sum(_are_alike(other, height) for other in heights)


def _are_alike(one: int, usual: int) -> bool:
    return 0.65 * usual <= one <= 1.55 * usual
