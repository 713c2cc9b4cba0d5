"""Stamps on a page picture: short words in red, or in a frame of their own, which the recognition of the page leaves
out or misreads (a mark of secrecy or of urgency, Decree 30/2020, cells 10a and 10b).

Frames are found in ink of any colour; besides, red ink is taken in patches of a stamp's size. The inside of each is
recognised by itself, as one line.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from docassist.types import Box
from ingest.ocr.frames import Frame, Sizes, find_frames
from ingest.ocr.red import red_ink
from ingest.ocr.stamp_letters import framed_letters, patch_letters
from ingest.ocr.tesseract import Tesseract

Pixels = NDArray[np.uint8]

# Sizes in points: stamps are 20 to 60 mm wide and 8 mm high, with some room for careless ones.
_SIZES = Sizes(width=(22.0, 200.0), height=(9.0, 62.0))
# Dots per inch at which red ink is looked for, and the height in dots of a line to recognise.
_LOOK, _LINE = 100, 64
_MOST = 8
# Ink is darker than this part of the way from paper to print: stamps are paler.
_PALE = 0.4
# Letters of a stamp stand at most so far apart, in points.
_APART = 7.0
_WANTED = "ABCDEGHIKLMNOPRSTUVXYÁÀẢÂẤẦẨẬẮĐÊẾỀÍÓỐỘỎÔƠỢỞÚƯỨỶỆẠ()"


class Stamp(NamedTuple):
    """A stamp: its words as recognised, perhaps with slips, and its place in points of the page as shown."""

    text: str
    box: Box


class _Place(NamedTuple):
    """Where a stamp may stand, in points, and its frame in pixels if it has one."""

    box: Box
    frame: Frame | None = None


def read_stamps(image: Image.Image, size: tuple[float, float]) -> tuple[Stamp, ...]:
    """The stamps of a page picture; those without letters are left out. One that is hard to read may come twice.

    Args:
        image: the page as shown, in colour where the scan has any.
        size: its width and height in points.

    Raises:
        RecognitionFailed: Tesseract is missing, failed, or took too long.
    """
    pixels = np.asarray(image if image.mode == "RGB" else image.convert("RGB"))
    point = size[0] / image.width
    places = [*_framed(pixels, point), *_patches(pixels, point)]
    chosen = sorted(_apart(places), key=lambda place: place.box.y0)[:_MOST]
    found = (Stamp(_words(line), place.box) for place in chosen for line in _lines(pixels, place, point))
    return tuple(stamp for stamp in found if any(map(str.isalpha, stamp.text)))


def is_stamp_size(width: float, height: float) -> bool:
    """Whether something of this size in points may be a stamp, which is wider than high."""
    (narrow, wide), (low, high) = _SIZES
    return narrow <= width <= wide and low <= height <= high and width > 1.15 * height


def _framed(pixels: Pixels, point: float) -> Iterator[_Place]:
    for frame in find_frames(_any_ink(pixels), point, _SIZES):
        box = Box(*(edge * point for edge in frame[:4]))
        if is_stamp_size(box.x1 - box.x0, box.y1 - box.y0):
            yield _Place(box, frame)


def _any_ink(pixels: Pixels) -> NDArray[np.bool_]:
    import cv2

    red, green, blue = cv2.split(pixels)
    dark = cv2.min(cv2.min(red, green), blue)
    sample = dark[::8, ::8]
    paper = float(np.median(sample))
    return np.asarray(dark < paper - _PALE * max(paper - float(np.percentile(sample, 0.5)), 60.0))


def _patches(pixels: Pixels, point: float) -> Iterator[_Place]:
    """Patches of red ink: letters that stand near one another."""
    import cv2

    cell = max(round(72 / _LOOK / point), 1)
    height, width = pixels.shape[0] // cell, pixels.shape[1] // cell
    look = cv2.resize(pixels[: height * cell, : width * cell], (width, height), interpolation=cv2.INTER_AREA)
    red = red_ink(np.asarray(look, np.uint8))
    if red.mean() < 1e-5:
        return
    scale = 1 / (cell * point)
    reach = max(round(_APART * scale), 1)
    near = cv2.dilate(red.astype(np.uint8), np.ones((max(reach // 2, 1), reach), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=4)
    for left, top, width, height in (stats[1:, :4] / scale).tolist():
        if is_stamp_size(width, height):
            yield _Place(Box(left, top, left + width, top + height))


def _apart(places: list[_Place]) -> Iterator[_Place]:
    """The places that do not stand inside one already given."""
    kept: list[Box] = []
    for place in places:
        box = place.box
        middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        if not any(one.x0 <= middle[0] <= one.x1 and one.y0 <= middle[1] <= one.y1 for one in kept):
            kept.append(box)
            yield place


def _lines(pixels: Pixels, place: _Place, point: float) -> list[Pixels]:
    """The letters in a place, as pictures of one line."""
    if place.frame:
        return framed_letters(pixels, place.frame, point)
    box, edge = place.box, 3.0
    left, top = (max(round((start - edge) / point), 0) for start in (box.x0, box.y0))
    right, bottom = (round((end + edge) / point) for end in (box.x1, box.y1))
    return patch_letters(pixels[top:bottom, left:right])


def _words(letters: Pixels) -> str:
    """The words of a line."""
    line = Image.fromarray(letters)
    line = line.resize((max(round(line.width * _LINE / line.height), 1), _LINE), Image.Resampling.LANCZOS)
    framed = Image.new("L", (line.width + 40, line.height + 40), 255)
    framed.paste(line, (20, 20))
    options = ("-l", "vie", "--psm", "7", "--dpi", "200", "-c", f"tessedit_char_whitelist={_WANTED} ")
    return " ".join(Tesseract().run(framed, *options).split())
