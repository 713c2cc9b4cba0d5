"""What is drawn on a PDF page: ruling lines (pdfium)."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise

from ingest.readers.geometry import Rect, upright
from ingest.readers.pdf_objects import PATH, Bounds, PageObjects
from ingest.readers.pdfium_calls import draw_mode, segment_count

# Thicker is a filled area, shorter is a dot or a corner.
_THICK, _SHORT = 3.0, 4.0
# A drawing, not a table: reading its lines would cost time and find nothing.
_MAX_PATHS, _MAX_SEGMENTS = 4000, 400
# So many segments make one rectangle: filled, it is a shade behind a cell.
_RECTANGLE = 5


def read_rulings(objects: PageObjects, turn: int) -> list[Rect]:
    """Horizontal and vertical lines on a page, as thin rectangles in the upright frame."""
    paths = list(objects.of(PATH))
    if len(paths) > _MAX_PATHS:
        return []
    return [upright(turn, *ruling) for path, bounds in paths for ruling in _rulings(path, bounds)]


def _rulings(path: int, bounds: Bounds) -> Iterator[Bounds]:
    left, bottom, right, top = bounds
    if right - left <= _THICK or top - bottom <= _THICK:
        if right - left >= _SHORT or top - bottom >= _SHORT:
            yield bounds
        return
    stroked = _is_stroked(path)
    for points in _outlines(path, 0 if stroked else _RECTANGLE):
        yield from _lines_of(points, stroked)


def _lines_of(points: list[tuple[float, float]], stroked: bool) -> Iterator[Bounds]:
    """The rulings in one outline: itself when it is a thin filled bar, its upright and level edges when it is drawn."""
    xs, ys = zip(*points, strict=True)
    outline = (min(xs), min(ys), max(xs), max(ys))
    if len(points) > 2 and min(outline[2] - outline[0], outline[3] - outline[1]) <= _THICK:
        yield outline
    elif stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) < 0.5 and max(abs(x1 - x0), abs(y1 - y0)) >= _SHORT:
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_stroked(path: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(draw_mode()(path, ctypes.addressof(fill), ctypes.addressof(stroke)) and stroke.value)


def _outlines(path: int, least: int) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a path with more segments than `least`, in page space; closed ones end where they began."""
    import pypdfium2.raw as pdfium

    count = segment_count()(path)
    if not least < count <= _MAX_SEGMENTS:
        return
    handle, matrix = ctypes.cast(path, pdfium.FPDF_PAGEOBJECT), pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
        return
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(
            (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        )
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
