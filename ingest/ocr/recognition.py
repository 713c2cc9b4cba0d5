"""The way of one page picture: inks apart, the arrival stamp off, level, recognised, placed, looked at again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PIL import Image

from docassist.errors import RecognitionFailed
from ingest.ocr.block import read_block
from ingest.ocr.coloured import coloured_words
from ingest.ocr.handwriting import read_handwriting
from ingest.ocr.inks import separated
from ingest.ocr.levelling import Level, levelled
from ingest.ocr.noise import without_noise
from ingest.ocr.placing import Placing
from ingest.ocr.signature import Recognise, read_signature
from ingest.ocr.stamp import take_stamp_off
from ingest.ocr.tesseract import SECONDS, Seen, Tesseract
from ingest.ocr.turning import dots_of, lies_sideways
from ingest.readers.draft import DraftLine, DraftPage, Part
from ingest.readers.geometry import Rect
from ingest.readers.grids import find_grids
from ingest.readers.layout import rows_of

_MOST_PIXELS = 120_000_000
_TOO_LARGE = "Ảnh của trang quá lớn hoặc rỗng nên không nhận dạng được. Hãy quét lại ở 300 dpi rồi gửi lại."
_BROKEN = "Ảnh của trang bị hỏng nên không nhận dạng được. Hãy quét lại trang đó hoặc đề nghị nơi gửi gửi lại."
# A picture of fewer pixels a side has no room for a line of text.
_LEAST_PIXELS = 24
# Words surer than this on the whole: the page stands upright.
_UPRIGHT = 0.6


def recognise(image: Image.Image, size: tuple[float, float], *, seconds: float = SECONDS) -> DraftPage:
    """Recognise the picture of one page: its text as parts, words in coloured ink and running heads as furniture.

    Args:
        image: the page as shown.
        size: its width and height in points.
        seconds: the limit for each call of Tesseract.

    Raises:
        RecognitionFailed: with the reason.
    """
    if image.width * image.height > _MOST_PIXELS or min(*image.size, *size) < 1:
        raise RecognitionFailed(_TOO_LARGE)
    if min(image.size) < _LEAST_PIXELS:
        return DraftPage((), size=size)
    try:
        inks = separated(image)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise RecognitionFailed(_BROKEN) from error
    tesseract, point = Tesseract(seconds), size[0] / image.width
    block = partial(read_block, tesseract=tesseract, point=point)
    plain = take_stamp_off(inks.print, block, point)
    level, words = _read(plain.image, point, tesseract)
    parts, furniture = Placing(without_noise(words), level).parts(find_grids(level.rulings))
    arrivals = plain.lines
    if inks.colour:
        coloured = take_stamp_off(inks.colour, block, point, inks.print)
        arrivals = (*coloured.lines, *arrivals)
        stamps = Placing(coloured_words(coloured.image, level, tesseract), level)
        furniture += stamps.lines(rows_of(stamps.runs))
    page = DraftPage(parts, (*arrivals, *furniture), size)
    return page if level.turn else _looked_at_again(page, image, plain.image, block)


def _read(image: Image.Image, point: float, tesseract: Tesseract) -> tuple[Level, list[Seen]]:
    """The page made level, and its words; a page read badly is looked at by OSD and perhaps turned."""
    dots = dots_of(image)
    turn = tesseract.turn(image) if lies_sideways(dots) else 0
    level = levelled(image, point, turn, None if turn else dots)
    words = _words(level, tesseract)
    if _is_doubtful(words) and (more := tesseract.turn(level.image)):
        level = levelled(image, point, (turn + more) % 360)
        words = _words(level, tesseract)
    return level, words


def _looked_at_again(page: DraftPage, image: Image.Image, plain: Image.Image, block: Recognise) -> DraftPage:
    """A page with what is written by hand, and the signature, read by their own readers; tables stay as they are."""
    first = next((at for at, part in enumerate(page.parts) if not isinstance(part, DraftLine)), len(page.parts))
    last = next(
        (at for at in range(len(page.parts), first, -1) if not isinstance(page.parts[at - 1], DraftLine)), first
    )
    head = read_handwriting(image, _only_lines(page.parts[:first]), page.size)
    if first == last:
        return replace(page, parts=read_signature(plain, head, page.size, block))
    foot = read_signature(plain, _only_lines(page.parts[last:]), page.size, block)
    return replace(page, parts=(*head, *page.parts[first:last], *foot))


def _only_lines(parts: Sequence[Part]) -> list[DraftLine]:
    return [part for part in parts if isinstance(part, DraftLine)]


def _words(level: Level, tesseract: Tesseract) -> list[Seen]:
    """Words with their places in points of the level page."""
    words = tesseract.words(level.image, 72 / level.point)
    return [word._replace(rect=Rect(*(edge * level.point for edge in word.rect))) for word in words]


def _is_doubtful(words: list[Seen]) -> bool:
    """Whether a page with words is so unsure that it may stand on its head or on its side."""
    letters = sum(len(word.text) for word in words)
    return letters > 40 and sum(word.confidence * len(word.text) for word in words) < _UPRIGHT * letters
