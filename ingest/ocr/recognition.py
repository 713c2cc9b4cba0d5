"""The way of one page picture: made ready, recognised, placed."""

from collections.abc import Iterable
from itertools import groupby

from PIL import Image

from docassist.types import Box, Word
from ingest.ocr.handwriting import read_handwriting
from ingest.ocr.signature import read_signature
from ingest.ocr.stamp import take_stamp_off
from ingest.ocr.tesseract import BLOCK, Seen, read_words
from ingest.readers.draft import DraftLine, DraftPage, clean
from ingest.readers.geometry import hull


def recognise(image: Image.Image, size: tuple[float, float]) -> DraftPage:
    """Recognise the picture of one page.

    Args:
        image: the page as shown.
        size: its width and height in points.

    Raises:
        RecognitionFailed: with the reason.
    """
    scale = size[0] / image.width
    dpi = round(72 / scale)

    def block(part: Image.Image) -> tuple[DraftLine, ...]:
        return _lines(read_words(part.convert("L"), dpi, layout=BLOCK), scale)

    page, stamp = take_stamp_off(image, block, scale)
    lines = _lines(read_words(page.convert("L"), dpi), scale)
    lines = read_signature(page, read_handwriting(page, lines, size), size, block)
    return DraftPage(lines, stamp, size)


def _lines(words: Iterable[Seen], scale: float) -> tuple[DraftLine, ...]:
    return tuple(_line(list(group), scale) for _, group in groupby(words, key=lambda word: word.line))


def _line(seen: list[Seen], scale: float) -> DraftLine:
    words: list[Word] = []
    at = 0
    for one in seen:
        text = clean(one.text)
        words.append(Word(text, at, Box(*(edge * scale for edge in one.rect)), one.confidence))
        at += len(text) + 1
    box = Box(*(edge * scale for edge in hull([one.rect for one in seen])))
    confidence = sum(one.confidence for one in seen) / len(seen)
    return DraftLine(" ".join(word.text for word in words), box, confidence, tuple(words))
