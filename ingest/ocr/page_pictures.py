"""A page of a PDF as the picture that is recognised, at the resolution it was scanned at."""

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from PIL import Image

from docassist.errors import UnreadableFile
from ingest.readers.pdf import opened

_BEST_DPI, _MOST_PIXELS = 300.0, 40_000_000
# A picture that covers less of the page is a logo or a stamp, not its scan.
_SCAN = 0.3
# Whatever differs in print, be it one comma, differs in the greys of this resolution.
_DIGEST_DPI = 100.0


class PagePicture(NamedTuple):
    """A page as shown, and its size in points."""

    image: Image.Image
    size: tuple[float, float]


def page_picture(data: bytes, number: int) -> PagePicture:
    """Render a page (from 1) of a PDF for recognition.

    Raises:
        UnreadableFile: the file does not open or has no such page.
    """
    with opened(data) as document:
        page, area = _page(document, number)
        width, height = page.get_size()
        image = page.render(scale=_scale(area, _dpi(page, area))).to_pil()
        return PagePicture(image, (round(width, 1), round(height, 1)))


def page_digest(data: bytes, number: int) -> bytes:
    """A digest of a page (from 1) as shown; of two pages that look different, it differs.

    Raises:
        UnreadableFile: as `page_picture`.
    """
    with opened(data) as document:
        page, area = _page(document, number)
        image = page.render(scale=_scale(area, _DIGEST_DPI)).to_numpy()
        return hashlib.sha256(repr((page.get_size(), image.shape)).encode() + image.tobytes()).digest()


def _page(document: Any, number: int) -> tuple[Any, float]:
    """A page (from 1) and its area in square points."""
    if not 1 <= number <= len(document):
        raise UnreadableFile(f"Tệp không có trang {number}; tệp có {len(document)} trang.")
    page = document[number - 1]
    width, height = page.get_size()
    return page, float(width * height)


def _scale(area: float, dpi: float) -> float:
    """Pixels a point; fewer for a page of enormous size."""
    return float(min(dpi / 72, (_MOST_PIXELS / max(area, 1.0)) ** 0.5))


def _dpi(page: Any, area: float) -> float:
    """The resolution of the page's scan: more pixels would only be made up; without a scan the best."""
    scans = [dpi for dpi, covered in _pictures(page) if covered > _SCAN * area]
    return min(max(scans), _BEST_DPI) if scans else _BEST_DPI


def _pictures(page: Any) -> Iterator[tuple[float, float]]:
    """Dots per inch and area covered, in square points, of each picture of a page."""
    import pypdfium2.raw as pdfium

    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        across, down = item.get_px_size()
        covered = (right - left) * (top - bottom)
        if covered > 0:
            yield 72 * (across * down / covered) ** 0.5, covered
