"""Words in coloured ink: stamps of urgency or secrecy, arrival stamps. They stand beside the text, not in it."""

from math import cos, radians, sin

from PIL import Image

from ingest.ocr.levelling import Level, laid_level
from ingest.ocr.tesseract import SCATTERED, Seen, Tesseract
from ingest.ocr.turning import turned
from ingest.readers.geometry import Rect

# Seals are written around in a circle: only what is surely read counts.
_SURE, _LETTERS = 0.6, 3
_MARGIN, _INK = 12, 140


def coloured_words(colour: Image.Image, level: Level, tesseract: Tesseract) -> list[Seen]:
    """The words in coloured ink, in points of the level page.

    Args:
        colour: coloured ink on white, of the size of the page's picture.
        level: the level page, which says how it was turned.
        tesseract: the program.
    """
    image = turned(colour, level.turn)
    place = image.point([255 if tone < _INK else 0 for tone in range(256)]).getbbox()
    if place is None:
        return []
    # Only the part with ink is made level, with room around it for its corners.
    margin = _MARGIN + round(sin(radians(abs(level.skew))) * max(place[2] - place[0], place[3] - place[1]))
    left, top, right, bottom = place[0] - margin, place[1] - margin, place[2] + margin, place[3] + margin
    part = Image.new("L", (right - left, bottom - top), 255)
    part.paste(image, (-left, -top))
    x, y = _levelled((left + right - image.width) / 2, (top + bottom - image.height) / 2, level.skew)
    corner = image.width / 2 + x - part.width / 2, image.height / 2 + y - part.height / 2
    point = level.page.x1 / image.width
    words = tesseract.words(laid_level(part, level.skew), 72 / point, SCATTERED)
    return [_moved(word, *corner, point) for word in words if _is_sure(word)]


def _levelled(right: float, down: float, skew: float) -> tuple[float, float]:
    """Where a place, seen from the middle of a page, comes to lie when the page is made level."""
    angle = radians(skew)
    return right * cos(angle) - down * sin(angle), right * sin(angle) + down * cos(angle)


def _is_sure(word: Seen) -> bool:
    return word.confidence >= _SURE and sum(map(str.isalnum, word.text)) >= _LETTERS


def _moved(word: Seen, left: float, top: float, point: float) -> Seen:
    x0, y0, x1, y1 = word.rect
    return word._replace(rect=Rect((x0 + left) * point, (y0 + top) * point, (x1 + left) * point, (y1 + top) * point))
