"""Words that someone typed on a PDF page afterwards: text notes and stamps, such as a mark of secrecy (pdfium)."""

import ctypes
from collections.abc import Iterator
from typing import Any

from docassist.types import Box
from ingest.readers.geometry import Frame, upright

_FREE_TEXT, _STAMP = 3, 13


def read_notes(page: Any, frame: Frame) -> Iterator[tuple[str, Box]]:
    """Text and place of each typed note of a loaded page."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) in (_FREE_TEXT, _STAMP):
            place = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(note, ctypes.byref(place))
            rect = upright(frame.turn, place.left, place.bottom, place.right, place.top)
            yield from ((line, frame.shown()(rect)) for line in _contents(note).splitlines())
        pdfium.FPDFPage_CloseAnnot(note)


def _contents(note: Any) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
