"""Words that a PDF page holds and does not show: white on white, fully transparent, or drawn without ink (pdfium).

Such words are data like all others, so the gate sees them; but nobody who reads the page does, so they are not the
document's text. The invisible layer of a recognised scan is another thing: there the picture shows the words.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

from docassist.types import Box
from ingest.readers.geometry import Frame, Run

_WHITE, _CLEAR = 245, 16
_NO_INK = (3, 7)  # text render modes: neither filled nor stroked; only a clipping path
# Shown words differ from their ground by more, in 256 greys at 72 dots per inch.
_CONTRAST = 16
# Fewer words are page numbers and marks that programs leave in white; nobody hides a sentence in them.
_FEW = 3
_MOST_PIXELS = 4_000_000


def unseen(page: Any, text_page: Any, lines: Sequence[Run], frame: Frame) -> list[Run]:
    """The lines of a loaded page that its picture does not show."""
    suspects = [line for line in lines if line.text.strip() and _is_suspect(text_page, line.order)]
    if sum(len(line.text.split()) for line in suspects) < _FEW:
        return []
    width, height = frame.size
    if not 0 < width * height <= _MOST_PIXELS:
        return []
    picture = _picture(page, round(width), round(height))
    shown = frame.shown()
    return [line for line in suspects if _is_blank(picture, shown(line.rect))]


def _is_suspect(text_page: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    parts = [ctypes.byref(part) for part in (red, green, blue, alpha)]
    if not pdfium.FPDFText_GetFillColor(text_page, index, *parts):
        return False
    if min(red.value, green.value, blue.value) >= _WHITE or alpha.value <= _CLEAR:
        return True
    item = pdfium.FPDFText_GetTextObject(text_page, index)
    return bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) in _NO_INK


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
