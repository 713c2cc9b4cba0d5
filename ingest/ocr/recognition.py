"""The way of one page picture: inks apart, level, recognised, placed."""

from PIL import Image

from docassist.errors import RecognitionFailed
from ingest.ocr.inks import separated
from ingest.ocr.levelling import Level, levelled
from ingest.ocr.noise import without_noise
from ingest.ocr.placing import Placing
from ingest.ocr.tesseract import Seen, read_words
from ingest.ocr.turning import quarter_turn
from ingest.readers.draft import DraftPage
from ingest.readers.geometry import Rect
from ingest.readers.grids import find_grids

_MOST_PIXELS = 150_000_000
# Words surer than this on the whole: the page stands upright.
_UPRIGHT = 0.6


def recognise(image: Image.Image, size: tuple[float, float]) -> DraftPage:
    """Recognise the picture of one page.

    Args:
        image: the page as shown.
        size: its width and height in points.

    Raises:
        RecognitionFailed: with the reason.
    """
    if image.width * image.height > _MOST_PIXELS or min(*image.size, *size) < 1:
        raise RecognitionFailed("Ảnh của trang quá lớn hoặc rỗng nên không nhận dạng được. Hãy quét lại ở 300 dpi.")
    inks = separated(image)
    level = levelled(inks.print, size[0] / image.width)
    words = _read(level)
    if _doubtful(words) and (turn := quarter_turn(level.image)):
        level = levelled(inks.print, size[0] / image.width, (level.turn + turn) % 360)
        words = _read(level)
    grids = find_grids(level.rulings)
    parts, furniture = Placing(without_noise(words), level).parts(grids)
    return DraftPage(parts, furniture, size)


def _read(level: Level) -> list[Seen]:
    words = read_words(level.image, round(72 / level.point))
    return [word._replace(rect=Rect(*(edge * level.point for edge in word.rect))) for word in words]


def _doubtful(words: list[Seen]) -> bool:
    """Whether a page with words is so unsure that it may stand on its head or on its side."""
    letters = sum(len(word.text) for word in words)
    return letters > 40 and sum(word.confidence * len(word.text) for word in words) < _UPRIGHT * letters
