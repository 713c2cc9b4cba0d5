"""Words that a PDF page holds and does not show: white on white, fully transparent, or drawn without ink (pdfium).

Such words are data like all others, so the gate sees them; but nobody who reads the page does, so they are not the
document's text. The invisible layer of a recognised scan is another thing: there the picture shows the words.
"""

import ctypes
import struct
from collections.abc import Sequence
from typing import Any

from docassist.types import Box
from ingest.readers.geometry import Frame, Run
from ingest.readers.pdfium_calls import address_of, bound

_WHITE, _CLEAR = 245, 16
_NO_INK = (3, 7)  # text render modes: neither filled nor stroked; only a clipping path
# Shown words differ from their ground by more, in 256 greys at 72 dots per inch.
_CONTRAST = 16
# Fewer words are page numbers and marks that programs leave in white; nobody hides a sentence in them.
_FEW = 3
_MOST_PIXELS = 4_000_000
_COLOUR = struct.Struct("4I")  # red, green, blue, alpha


def unseen(page: Any, text_page: Any, lines: Sequence[Run], frame: Frame) -> list[Run]:
    """The lines of a loaded page that its picture does not show."""
    ink = _Ink(text_page)
    suspects = [line for line in lines if ink.is_suspect(line.order)]
    if sum(len(line.text.split()) for line in suspects) < _FEW:
        return []
    width, height = frame.size
    if not 0 < width * height <= _MOST_PIXELS:
        return []
    picture = _picture(page, round(width), round(height))
    shown = frame.shown()
    return [line for line in suspects if _is_blank(picture, shown(line.rect))]


class _Ink:
    """Asks what letters of an open text page are drawn with; a call a line, so by plain addresses."""

    def __init__(self, text_page: Any) -> None:
        address, number = ctypes.c_void_p, ctypes.c_int
        self._page = address_of(text_page)
        self._colour = ctypes.create_string_buffer(_COLOUR.size)
        start = ctypes.addressof(self._colour)
        self._parts = [start + 4 * at for at in range(4)]
        self._get_colour = bound("FPDFText_GetFillColor", number, address, number, *[address] * 4)
        self._get_object = bound("FPDFText_GetTextObject", address, address, number)
        self._get_mode = bound("FPDFTextObj_GetTextRenderMode", number, address)

    def is_suspect(self, index: int) -> bool:
        """Whether a letter is white, clear, or drawn without ink."""
        if not self._get_colour(self._page, index, *self._parts):
            return False
        red, green, blue, alpha = _COLOUR.unpack_from(self._colour)
        if min(red, green, blue) >= _WHITE or alpha <= _CLEAR:
            return True
        item = self._get_object(self._page, index)
        return bool(item) and self._get_mode(item) in _NO_INK


def _picture(page: Any, width: int, height: int) -> Any:
    """The page in greys, a pixel a point."""
    import pypdfium2.raw as pdfium
    from PIL import Image

    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombytes("RGB", (width, height), raw, "raw", "BGRX", stride, 1).convert("L")


def _is_blank(picture: Any, box: Box) -> bool:
    """Whether a place on the page is of one shade; a place outside the page shows nothing either."""
    left, top = max(int(box.x0), 0), max(int(box.y0), 0)
    right, bottom = min(int(box.x1) + 1, picture.width), min(int(box.y1) + 1, picture.height)
    if left >= right or top >= bottom:
        return True
    darkest, lightest = picture.crop((left, top, right, bottom)).getextrema()
    return bool(lightest - darkest < _CONTRAST)
