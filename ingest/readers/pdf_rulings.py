"""What is drawn on a PDF page: ruling lines (pdfium)."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise, repeat
from typing import Any

from ingest.readers.geometry import Rect, upright
from ingest.readers.pdfium_calls import (
    FourFloats,
    address_of,
    draw_mode,
    object_bounds,
    object_type,
    page_object,
    segment_count,
)

_PATH = 2
# Thicker is a filled area, shorter is a dot or a corner.
_THICK, _SHORT = 3.0, 4.0
# A drawing, not a table: reading its lines would cost time and find nothing.
_MAX_PATHS, _MAX_SEGMENTS = 4000, 400
# So many segments make one rectangle: filled, it is a shade behind a cell.
_RECTANGLE = 5

_Bounds = tuple[float, float, float, float]


def read_rulings(page: Any, turn: int) -> list[Rect]:
    """Horizontal and vertical lines of a loaded page, as thin rectangles in the upright frame."""
    paths = list(objects_of(page, _PATH))
    if len(paths) > _MAX_PATHS:
        return []
    return [upright(turn, *ruling) for path, bounds in paths for ruling in _rulings(path, bounds)]


def objects_of(page: Any, kind: int) -> Iterator[tuple[int, _Bounds]]:
    """The objects of one kind on a page, with their bounds in page space."""
    import pypdfium2.raw as pdfium

    get, type_of, bounds_of = page_object(), object_type(), object_bounds()
    address = address_of(page)
    place = FourFloats()
    # Pages have thousands of objects, mostly letters: asked without a loop of Python.
    items = list(map(get, repeat(address), range(pdfium.FPDFPage_CountObjects(page))))
    for item, found in zip(items, map(type_of, items), strict=True):
        if found == kind and bounds_of(item, *place.parts):
            yield item, place.read()


def _rulings(path: int, bounds: _Bounds) -> Iterator[_Bounds]:
    left, bottom, right, top = bounds
    if right - left <= _THICK or top - bottom <= _THICK:
        if right - left >= _SHORT or top - bottom >= _SHORT:
            yield bounds
        return
    stroked = _is_stroked(path)
    for points in _outlines(path, 0 if stroked else _RECTANGLE):
        yield from _lines_of(points, stroked)


def _lines_of(points: list[tuple[float, float]], stroked: bool) -> Iterator[_Bounds]:
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
