"""The arrival stamp ("CÔNG VĂN ĐẾN / Số / Ngày / Kính chuyển"): taken off the page before the page is recognised."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PIL import Image

from docassist.text import fold
from docassist.types import Box
from ingest.ocr.frame_removal import without_frame
from ingest.ocr.frames import Frame, Sizes, find_frames
from ingest.ocr.ink import page_ink
from ingest.readers.draft import DraftLine

Recognise = Callable[[Image.Image], Sequence[DraftLine]]

# What an arrival stamp says, folded: its heading in a line of its own or whom it was passed on to, and a number or day.
_HEADINGS = re.compile(
    r"^\W*(?:\S{2,6}\W{1,2})?(?:\S{1,5}\W{1,2})?d[eé]n\w{0,5}\W*$|^\W*\w{3,6} ?\whuy[eo]\w{1,3}\b", re.MULTILINE
)
_ENTRIES = re.compile(r"\bngay\b|\bthang\b|\bnam\b|^\W*so\b ?\W", re.MULTILINE)
_HIGHEST = 0.45
_SIZES = Sizes(width=(83.0, 300.0), height=(25.0, 126.0))


class Stamped(NamedTuple):
    """A page without its arrival stamp, and the stamp's lines (places on the page); no lines where there is none."""

    image: Image.Image
    lines: tuple[DraftLine, ...] = ()


def take_stamp_off(image: Image.Image, recognise: Recognise, scale: float) -> Stamped:
    """Find the arrival stamp of a page, read it by itself, and give back the page without it.

    Args:
        image: the page as shown.
        recognise: reads a picture of a few lines.
        scale: points a pixel.
    """
    ink = page_ink(image)
    for frame in find_frames(ink[: image.height * 2 // 3], scale, _SIZES):
        if frame.top > image.height * _HIGHEST:
            continue
        inner = Frame(frame.left + 8, frame.top + 8, frame.right - 8, frame.bottom - 8)
        if inner.right <= inner.left or inner.bottom <= inner.top:
            continue
        lines = tuple(_moved(line, inner, scale) for line in recognise(image.crop(inner[:4])))
        if is_arrival([line.text for line in lines]):
            return Stamped(_erased(image, without_frame(ink, frame)), (_head(frame, scale), *lines))
    return Stamped(image)


def is_arrival(texts: Sequence[str]) -> bool:
    """Whether the lines of a frame are those of an arrival stamp."""
    text = fold("\n".join(texts))
    return _HEADINGS.search(text) is not None and _ENTRIES.search(text) is not None


def _head(frame: Frame, scale: float) -> DraftLine:
    """A line that says what the frame is, whatever was read of it, with the place of the frame."""
    return DraftLine("DẤU ĐẾN", Box(*(edge * scale for edge in frame[:4])))


def _moved(line: DraftLine, frame: Frame, scale: float) -> DraftLine:
    def moved(box: Box) -> Box:
        x, y = frame.left * scale, frame.top * scale
        return Box(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)

    words = tuple(replace(word, box=moved(word.box)) for word in line.words)
    return line._replace(box=moved(line.box) if line.box else None, words=words)


def _erased(image: Image.Image, stamp: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> Image.Image:
    """A page with a stamp's ink painted over in the colour of paper."""
    pixels = np.array(image.convert("L") if image.mode == "1" else image)
    pixels[stamp] = 255
    return Image.fromarray(pixels)
