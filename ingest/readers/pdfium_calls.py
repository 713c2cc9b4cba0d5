"""The few pdfium functions that are called thousands of times a document, bound so that a call is cheap.

The bindings of pypdfium2 build a pointer object a call; with plain addresses and the interpreter lock held (pdfium
is not thread-safe anyway) the same call takes half the time.
"""

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any

_ADDRESS = ctypes.c_void_p
_FOUR_FLOATS = struct.Struct("4f")


@cache
def bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function by name, taking handles as plain addresses."""
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), _ADDRESS).value or 0
    function: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return function


def address_of(handle: Any) -> int:
    """The address behind a handle of the bindings; 0 for none."""
    return ctypes.cast(handle, _ADDRESS).value or 0


class FourFloats:
    """A place for pdfium to write a rectangle, its sides in the order in which the function called writes them."""

    def __init__(self) -> None:
        self._buffer = ctypes.create_string_buffer(_FOUR_FLOATS.size)
        self.address = ctypes.addressof(self._buffer)
        self.parts = tuple(self.address + 4 * index for index in range(4))

    def read(self) -> tuple[float, float, float, float]:
        """The four numbers as last written."""
        return _FOUR_FLOATS.unpack_from(self._buffer)


def loose_box() -> Callable[[int, int, int], int]:
    """FPDFText_GetLooseCharBox(text page, index, rectangle)."""
    return bound("FPDFText_GetLooseCharBox", ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)


def char_angle() -> Callable[[int, int], float]:
    """FPDFText_GetCharAngle(text page, index), in radians, clockwise."""
    return bound("FPDFText_GetCharAngle", ctypes.c_float, _ADDRESS, ctypes.c_int)


def page_object() -> Callable[[int, int], int]:
    """FPDFPage_GetObject(page, index)."""
    return bound("FPDFPage_GetObject", _ADDRESS, _ADDRESS, ctypes.c_int)


def object_type() -> Callable[[int], int]:
    """FPDFPageObj_GetType(object)."""
    return bound("FPDFPageObj_GetType", ctypes.c_int, _ADDRESS)


def object_bounds() -> Callable[[int, int, int, int, int], int]:
    """FPDFPageObj_GetBounds(object, left, bottom, right, top)."""
    return bound("FPDFPageObj_GetBounds", ctypes.c_int, *[_ADDRESS] * 5)


def draw_mode() -> Callable[[int, int, int], int]:
    """FPDFPath_GetDrawMode(path, fill mode, whether it is stroked)."""
    return bound("FPDFPath_GetDrawMode", ctypes.c_int, *[_ADDRESS] * 3)


def segment_count() -> Callable[[int], int]:
    """FPDFPath_CountSegments(path)."""
    return bound("FPDFPath_CountSegments", ctypes.c_int, _ADDRESS)
