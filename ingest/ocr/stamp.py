"""The arrival stamp ("CÔNG VĂN ĐẾN / Số / Ngày / Kính chuyển"): taken off the page before the page is recognised."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from PIL import Image

from docassist.text import fold
from docassist.types import Box
from ingest.ocr.frame_removal import without_frame
from ingest.ocr.frames import Frame, Sizes, find_frames
from ingest.ocr.glyphs import Ink
from ingest.ocr.ink import page_ink
from ingest.ocr.stamp_tone import Grey, print_across, soft
from ingest.readers.draft import DraftLine

Recognise = Callable[[Image.Image], Sequence[DraftLine]]

# What an arrival stamp says, folded: its heading in a line of its own or whom it was passed on to, and a number or day.
_HEADINGS = re.compile(
    r"^\W*(?:\S{2,6}\W{1,2})?(?:\S{1,5}\W{1,2})?d[eé]n\w{0,5}\W*$|^\W*\w{3,6} ?\whuy[eo]\w{1,3}\b", re.MULTILINE
)
_ENTRIES = re.compile(r"\bngay\b|\bthang\b|\bnam\b|^\W*so\b ?\W", re.MULTILINE)
_HIGHEST = 0.45
# Dots: the sides of a frame, which are not read, and how far around print a letter under it is looked at to mend it.
_EDGE, _MENDED = 8, 3
_SIZES = Sizes(width=(83.0, 300.0), height=(25.0, 126.0))


class Stamped(NamedTuple):
    """A page without its arrival stamp, and the stamp's lines (places on the page); no lines where there is none."""

    image: Image.Image
    lines: tuple[DraftLine, ...] = ()


def take_stamp_off(
    image: Image.Image, recognise: Recognise, scale: float, print_: Image.Image | None = None
) -> Stamped:
    """Find the arrival stamp of a page, read it by itself, and give back the page without it.

    Args:
        image: the page as shown, or its coloured ink.
        recognise: reads a picture of a few lines.
        scale: points a pixel.
        print_: where `image` is coloured ink, the print of the page, which hides parts of frames.
    """
    ink, grey = page_ink(image), np.asarray(image.convert("L"))
    upper = slice(image.height * 2 // 3)
    if not ink[upper].any():
        return Stamped(image)
    seen = ink if print_ is None else ink | page_ink(print_)
    for frame in find_frames(seen[upper], scale, _SIZES):
        if frame.top > image.height * _HIGHEST or not _is_of(ink, seen, frame):
            continue
        for across in _print_over(grey, ink, seen, frame, scale):
            lines = _lines(grey, frame, across, recognise, scale)
            if is_arrival([line.text for line in lines]):
                rest = _painted(grey, frame, ~across) if across.any() else _erased(grey, without_frame(ink, frame))
                return Stamped(Image.fromarray(rest), (_head(frame, scale), *lines))
    return Stamped(image)


def _print_over(grey: Grey, ink: Ink, seen: Ink, frame: Frame, scale: float) -> Iterator[Ink]:
    """What within the edges of a frame may be print, the likelier first: told by colour, by tone, or not at all."""
    inside = slice(frame.top, frame.bottom), slice(frame.left, frame.right)
    if seen is not ink:
        yield soft(seen[inside] & ~ink[inside], scale)
    elif (across := print_across(grey, ink, frame, scale)) is not None:
        yield across
    yield np.zeros_like(ink[inside])


def _lines(grey: Grey, frame: Frame, across: Ink, recognise: Recognise, scale: float) -> tuple[DraftLine, ...]:
    """What is read inside a frame, its letters mended where print goes across them, with its places on the page."""
    import cv2

    inner = Frame(frame.left + _EDGE, frame.top + _EDGE, frame.right - _EDGE, frame.bottom - _EDGE)
    if inner.right <= inner.left or inner.bottom <= inner.top:
        return ()
    picture = grey[frame.top : frame.bottom, frame.left : frame.right]
    if across.any():
        picture = np.asarray(cv2.inpaint(picture, across.astype(np.uint8), _MENDED, cv2.INPAINT_TELEA), np.uint8)
    lines = recognise(Image.fromarray(picture[_EDGE:-_EDGE, _EDGE:-_EDGE]))
    return tuple(_moved(line, inner, scale) for line in lines)


def _is_of(ink: Ink, seen: Ink, frame: Frame) -> bool:
    """Whether a frame found in more than one ink is mostly of the one."""
    inside = slice(frame.top, frame.bottom), slice(frame.left, frame.right)
    return bool(2 * np.count_nonzero(ink[inside]) > np.count_nonzero(seen[inside]))


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


def _erased(grey: Grey, stamp: Ink) -> Grey:
    """A page with a stamp's ink painted over in the colour of paper."""
    return np.where(stamp, np.uint8(255), grey)


def _painted(grey: Grey, frame: Frame, part: Ink) -> Grey:
    """A page with a part of what is within a frame's edges painted over."""
    out = grey.copy()
    out[frame.top : frame.bottom, frame.left : frame.right][part] = 255
    return out
