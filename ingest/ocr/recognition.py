"""The way of one page picture: made ready, recognised, placed."""

from itertools import groupby

from PIL import Image

from docassist.types import Box, Word
from ingest.ocr.tesseract import Seen, read_words
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
    words = read_words(image.convert("L"), round(72 / scale))
    lines = [_line(list(group), scale) for _, group in groupby(words, key=lambda word: word.line)]
    return DraftPage(tuple(lines), size=size)


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
