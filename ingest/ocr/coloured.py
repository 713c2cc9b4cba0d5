"""Words in coloured ink: stamps of urgency or secrecy, arrival stamps. They stand beside the text, not in it."""

from PIL import Image

from ingest.ocr.levelling import Level, laid_level
from ingest.ocr.tesseract import SCATTERED, Seen, Tesseract
from ingest.ocr.turning import turned
from ingest.readers.geometry import Rect

# Seals are written around in a circle: only what is surely read counts.
_SURE, _LETTERS = 0.6, 3
_MARGIN = 12


def coloured_words(colour: Image.Image, level: Level, tesseract: Tesseract) -> list[Seen]:
    """The words in coloured ink, in points of the level page.

    Args:
        colour: coloured ink on white, of the size of the page's picture.
        level: the level page, which says how it was turned.
        tesseract: the program.
    """
    image = turned(colour, level.turn)
    if level.skew:
        image = laid_level(image, level.skew)
    place = image.point([255 if tone < 140 else 0 for tone in range(256)]).getbbox()
    if place is None:
        return []
    left, top = max(place[0] - _MARGIN, 0), max(place[1] - _MARGIN, 0)
    point = level.page.x1 / image.width
    words = tesseract.words(image.crop((left, top, place[2] + _MARGIN, place[3] + _MARGIN)), 72 / point, SCATTERED)
    return [_moved(word, left, top, point) for word in words if _is_sure(word)]


def _is_sure(word: Seen) -> bool:
    return word.confidence >= _SURE and sum(map(str.isalnum, word.text)) >= _LETTERS


def _moved(word: Seen, left: float, top: float, point: float) -> Seen:
    x0, y0, x1, y1 = word.rect
    return word._replace(rect=Rect((x0 + left) * point, (y0 + top) * point, (x1 + left) * point, (y1 + top) * point))
