"""The way of one page picture: inks apart, stamp off, level, recognised, placed; handwriting looked at again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PIL import Image

from docassist.errors import RecognitionFailed
from ingest.ocr.block import read_block
from ingest.ocr.handwriting import read_handwriting
from ingest.ocr.inks import separated
from ingest.ocr.levelling import Level, levelled
from ingest.ocr.noise import without_noise
from ingest.ocr.placing import Placing
from ingest.ocr.signature import Recognise, read_signature
from ingest.ocr.stamp import take_stamp_off
from ingest.ocr.tesseract import Seen, read_words
from ingest.ocr.turning import quarter_turn
from ingest.readers.draft import DraftLine, DraftPage, Part
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
    inks, point = separated(image), size[0] / image.width
    block = partial(read_block, point=point)
    plain = take_stamp_off(inks.print, block, point)
    level = levelled(plain.image, point)
    words = _read(level)
    if _doubtful(words) and (turn := quarter_turn(level.image)):
        level = levelled(plain.image, point, (level.turn + turn) % 360)
        words = _read(level)
    grids = find_grids(level.rulings)
    parts, furniture = Placing(without_noise(words), level).parts(grids)
    page = DraftPage(parts, (*plain.lines, *furniture), size)
    return page if level.turn else _looked_at_again(page, image, plain.image, block)


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


def _read(level: Level) -> list[Seen]:
    words = read_words(level.image, round(72 / level.point))
    return [word._replace(rect=Rect(*(edge * level.point for edge in word.rect))) for word in words]


def _doubtful(words: list[Seen]) -> bool:
    """Whether a page with words is so unsure that it may stand on its head or on its side."""
    letters = sum(len(word.text) for word in words)
    return letters > 40 and sum(word.confidence * len(word.text) for word in words) < _UPRIGHT * letters
