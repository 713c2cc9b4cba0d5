"""What a PDF page is made of: text, a picture, or a picture under a layer of text that is not the page's own (pdfium).

A watermark or the mark of a digital signature is short or stands in one corner, or is the same on every page; a spoilt
layer of an earlier recognition covers the whole page but cannot be read as Vietnamese.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from docassist.quality import THRESHOLD, score
from docassist.types import PageSource
from ingest.readers.furniture import overlay_of
from ingest.readers.geometry import Rect, Run, hull
from ingest.readers.pdf_objects import FORM, IMAGE, Bounds, PageObjects

# A picture of less of the page is a logo, a seal or a figure beside the text.
_COVER = 0.3
# Fewer characters over a picture are not the page's text; up to so many may be a mark, when they stand close together.
_FEW, _MARK = 100, 400
# The most of the page's area and width that such a mark takes.
_MARK_AREA, _MARK_WIDTH = 0.12, 0.5
# A layer that is the same on this part of the pages over pictures is a watermark.
_REPEATED = 0.6


def source_of(objects: PageObjects, lines: Sequence[Run], visible: Bounds) -> tuple[PageSource, bool]:
    """What a page is made of, by its objects, its lines in the main direction and its visible rectangle; and whether
    text that seems its own lies over a picture, and must be compared with that of other pages."""
    letters = _letters(lines)
    if letters >= _MARK:
        layered = _lies_on_picture(objects, visible)
        return (PageSource.STAMPED, False) if layered and _is_spoilt(lines) else (PageSource.TEXT, layered)
    covered = picture_share(objects, visible) > _COVER
    if not letters:
        return PageSource.PICTURE if covered or objects.count else PageSource.TEXT, False
    own = letters - _letters(overlay_of(lines))
    if not covered:
        return PageSource.STAMPED if not own and objects.count else PageSource.TEXT, False
    stamped = own < _FEW or _is_mark(lines, visible) or _is_spoilt(lines)
    return (PageSource.STAMPED, False) if stamped else (PageSource.TEXT, True)


def picture_share(objects: PageObjects, visible: Bounds) -> float:
    """The part of a page that its pictures cover, 0 to 1; pictures over one another count once at most."""
    area = _area(visible)
    covered = sum(_area(bounds) for _, bounds in objects.of(IMAGE))
    covered += sum(_area(bounds) for form, bounds in objects.of(FORM) if _holds_picture(form))
    return min(covered / area, 1.0) if area > 0 else 0.0


def repeated_layers(pages: Iterable[tuple[int, Sequence[Run]]]) -> set[int]:
    """Of pages with text over a picture (index, lines), those whose text is the same on most of them."""
    layers = {index: {_key(run) for run in lines} for index, lines in pages}
    if len(layers) < 3:
        return set()
    counts = Counter(key for keys in layers.values() for key in keys)
    common = {key for key, count in counts.items() if count >= _REPEATED * len(layers)}
    return {index for index, keys in layers.items() if sum(len(text) for text, *_ in keys - common) < _FEW}


def _lies_on_picture(objects: PageObjects, visible: Bounds) -> bool:
    """Whether the first or last objects of a page are a picture of it; asked of every page, so only of those."""
    return not objects.kinds_at_the_ends().isdisjoint((IMAGE, FORM)) and picture_share(objects, visible) > _COVER


def _is_spoilt(lines: Sequence[Run]) -> bool:
    """Whether a layer of text cannot be Vietnamese: recognised in another language, or with a broken font."""
    return score("\n".join(line.text for line in lines)) < THRESHOLD


def _is_mark(lines: Sequence[Run], visible: Bounds) -> bool:
    """Whether all lines stand close together, as in a stamp."""
    place = hull([line.rect for line in lines])
    narrow = place.x1 - place.x0 < _MARK_WIDTH * min(visible[2] - visible[0], visible[3] - visible[1])
    return narrow and _area(place) < _MARK_AREA * _area(visible)


def _holds_picture(form: int) -> bool:
    """Whether a form object holds a picture, at its first level."""
    import ctypes

    import pypdfium2.raw as pdfium

    handle = ctypes.cast(form, pdfium.FPDF_PAGEOBJECT)
    inner = (pdfium.FPDFFormObj_GetObject(handle, at) for at in range(min(pdfium.FPDFFormObj_CountObjects(handle), 20)))
    return any(pdfium.FPDFPageObj_GetType(item) == IMAGE for item in inner)


def _letters(lines: Iterable[Run]) -> int:
    return sum(len(line.text) for line in lines)


def _area(bounds: Bounds | Rect) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _key(run: Run) -> tuple[str, int, int]:
    rect: Rect = run.rect
    return run.text, round(rect.x0 / 4), round(rect.y0 / 4)
