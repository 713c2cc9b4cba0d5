"""A small part of a page recognised as one block of lines, in the order Tesseract gives them."""

from itertools import groupby

from PIL import Image

from docassist.types import Box, Word
from ingest.ocr.tesseract import BLOCK, Seen, Tesseract
from ingest.readers.draft import DraftLine, clean
from ingest.readers.geometry import hull


def read_block(image: Image.Image, *, tesseract: Tesseract, point: float) -> tuple[DraftLine, ...]:
    """The lines of a picture, places in points from its top left corner.

    Args:
        image: a part of a page.
        tesseract: the program.
        point: size of a dot in points.
    """
    words = tesseract.words(image.convert("L"), 72 / point, BLOCK)
    lines = (list(group) for _, group in groupby(words, key=lambda word: word.line))
    return tuple(_line(line, point) for line in lines)


def _line(seen: list[Seen], point: float) -> DraftLine:
    words: list[Word] = []
    at = 0
    for one in seen:
        text = clean(one.text)
        words.append(Word(text, at, Box(*(edge * point for edge in one.rect)), one.confidence))
        at += len(text) + 1
    box = Box(*(edge * point for edge in hull([one.rect for one in seen])))
    confidence = sum(one.confidence for one in seen) / len(seen)
    return DraftLine(" ".join(word.text for word in words), box, confidence, tuple(words))
