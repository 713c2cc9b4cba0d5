"""Stamps on a page picture: short words in red, or in a frame of their own, which the recognition of the page leaves
out or misreads (a mark of secrecy or of urgency, Decree 30/2020, cells 10a and 10b).

Red ink is taken in patches of a stamp's size; in a picture without colour only frames are: hollow, nearly rectangular,
of a stamp's size. The inside of each is recognised by itself, as one line.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from docassist.types import Box
from ingest.ocr.tesseract import Tesseract

Mask = NDArray[np.bool_]
Grey = NDArray[np.uint8]

# Sizes in points: stamps are 20 to 60 mm wide and 8 mm high, with some room for careless ones.
_WIDTH, _HEIGHT = (22.0, 200.0), (9.0, 62.0)
# Dots per inch at which stamps are looked for, and the height in dots of a line to recognise.
_LOOK, _LINE = 100, 64
_MOST = 8
_RED, _LIGHTEST = 38, 70
# Letters of a stamp stand at most so far apart, in points.
_APART = 7.0
_INK = 150
_LEAST_RED = 0.015
# Lines are so much longer than wide; no letter is.
_THIN = 4.5
_WANTED = "ABCDEGHIKLMNOPRSTUVXYÁÀẢÂẤẦẨẬẮĐÊẾỀÍÓỐỘỎÔƠỢỞÚƯỨỶỆẠ()"


class Stamp(NamedTuple):
    """A stamp: its words as recognised, perhaps with slips, and its place in points of the page as shown."""

    text: str
    box: Box


def read_stamps(image: Image.Image, size: tuple[float, float]) -> tuple[Stamp, ...]:
    """The stamps of a page picture; those without letters are left out.

    Args:
        image: the page as shown, in colour where the scan has any.
        size: its width and height in points.

    Raises:
        RecognitionFailed: Tesseract is missing, failed, or took too long.
    """
    found = (Stamp(_words(image, size, box), box) for box in stamp_places(image, size)[:_MOST])
    return tuple(stamp for stamp in found if any(map(str.isalpha, stamp.text)))


def stamp_places(image: Image.Image, size: tuple[float, float]) -> tuple[Box, ...]:
    """Where patches of red ink and frames of a stamp's size stand, top first."""
    scale = min(_LOOK / 72, image.width / size[0])
    look = image.convert("RGB").resize(
        (max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)), Image.Resampling.BOX
    )
    pixels = np.asarray(look).astype(np.int16)
    red = _red(pixels)
    places = [*_patches(red, scale), *_frames(pixels.max(axis=2) < 140, scale), *_frames(red, scale)]
    return tuple(sorted(_apart(places), key=lambda box: box.y0))


def is_stamp_size(width: float, height: float) -> bool:
    """Whether something of this size in points may be a stamp, which is wider than high."""
    return _WIDTH[0] <= width <= _WIDTH[1] and _HEIGHT[0] <= height <= _HEIGHT[1] and width > 1.15 * height


def _red(pixels: NDArray[np.int16]) -> Mask:
    strongest = pixels[..., 0] - np.maximum(pixels[..., 1], pixels[..., 2])
    return (strongest > _RED) & (pixels[..., 0] > _LIGHTEST)


def _patches(red: Mask, scale: float) -> Iterator[Box]:
    """Patches of red ink: letters that stand near one another."""
    if red.mean() < 1e-5:
        return
    reach = max(round(_APART * scale), 1)
    near = ndimage.maximum_filter1d(ndimage.maximum_filter1d(red, reach, axis=1), max(reach // 2, 1), axis=0)
    labels, _ = ndimage.label(near)
    for rows, columns in ndimage.find_objects(labels):
        if box := _sized(rows, columns, scale):
            yield box


def _frames(ink: Mask, scale: float) -> Iterator[Box]:
    """Frames: parts of the ink that are hollow and nearly fill the rectangle around them."""
    labels, _ = ndimage.label(ndimage.binary_dilation(ink, iterations=1), np.ones((3, 3)))
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        box = _sized(place[0], place[1], scale) if place else None
        if box is None:
            continue
        part = labels[place] == number
        filled = ndimage.binary_fill_holes(part)
        if filled.mean() > 0.55 and part.sum() < 0.75 * filled.sum():
            yield box


def _sized(rows: slice, columns: slice, scale: float) -> Box | None:
    """The box of a patch in points, where it has a stamp's size; a stamp is wider than high."""
    box = Box(columns.start / scale, rows.start / scale, columns.stop / scale, rows.stop / scale)
    return box if is_stamp_size(box.x1 - box.x0, box.y1 - box.y0) else None


def _apart(boxes: list[Box]) -> Iterator[Box]:
    """The boxes that do not stand inside one already given."""
    kept: list[Box] = []
    for box in boxes:
        middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if not any(one.x0 <= middle[0] <= one.x1 and one.y0 <= middle[1] <= one.y1 for one in kept):
            kept.append(box)
            yield box


def _words(image: Image.Image, size: tuple[float, float], box: Box) -> str:
    """The words in a place, recognised as one line."""
    scale = image.width / size[0]
    edges = (box.x0 - 3, box.y0 - 3, box.x1 + 3, box.y1 + 3)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    cut = image.convert("RGB").crop((left, top, right, bottom))
    grey = _letters(_ink(np.asarray(cut).astype(np.int16)))
    if grey is None:
        return ""
    line = Image.fromarray(grey)
    line = line.resize((max(round(line.width * _LINE / line.height), 1), _LINE), Image.Resampling.LANCZOS)
    framed = Image.new("L", (line.width + 40, line.height + 40), 255)
    framed.paste(line, (20, 20))
    options = ("-l", "vie", "--psm", "7", "--dpi", "200", "-c", f"tessedit_char_whitelist={_WANTED} ")
    return " ".join(Tesseract().run(framed, *options).split())


def _ink(pixels: NDArray[np.int16]) -> Grey:
    """The stamp's ink in grey: red ink without the black print around and under it, or all ink where nothing is red."""
    if _red(pixels).mean() > _LEAST_RED:
        ink = np.clip(pixels[..., 0] - np.maximum(pixels[..., 1], pixels[..., 2]), 0, 255)
        ink = ndimage.gaussian_filter(ink.astype(np.float64), 1.0)
    else:
        ink = 255.0 - pixels.min(axis=2)
    low, high = np.percentile(ink, (50, 99))
    grey: Grey = (255 - np.clip((ink - low) * (255 / max(high - low, 40.0)), 0, 255)).astype(np.uint8)
    return grey


def _letters(grey: Grey) -> Grey | None:
    """The letters inside a frame, level and close cut: what is wider or higher than letters are is taken away."""
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
