"""Framed stamps on a page picture: found by their four sides, and taken out so that the print below can be read."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ingest.ocr.glyphs import Ink

# A stamp's share of the page: width, height; and how much of each side must be inked.
_WIDTH, _HEIGHT, _COVERED = (0.14, 0.5), (0.03, 0.15), 0.85
_CELLS_ACROSS = 330
# How many cells a side may lean from end to end.
_LEAN = 9
_EIGHT = np.ones((3, 3), dtype=bool)


class Frame(NamedTuple):
    """The outer edges of a frame in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def find_frames(ink: Ink) -> list[Frame]:
    """The frames of a stamp's size on the upper two thirds of a page, best first, none inside or across another."""
    cell = max(ink.shape[1] // _CELLS_ACROSS, 1)
    grid = _coarse(ink[: ink.shape[0] * 2 // 3], cell)
    height, width = ink.shape[0] / cell, ink.shape[1] / cell
    sides = [side for side in _sides(grid, int(_HEIGHT[0] * height)) if side[2] - side[1] < _HEIGHT[1] * height * 1.3]
    found: list[tuple[int, Frame]] = []
    for at, (left, top, bottom) in enumerate(sides):
        for right, other_top, other_bottom in sides[at + 1 :]:
            if not _WIDTH[0] * width <= right - left <= _WIDTH[1] * width:
                continue
            if abs(top - other_top) > _LEAN or abs(bottom - other_bottom) > _LEAN:
                continue
            upper, lower = (_level(grid, ends, left, right) for ends in ((top, other_top), (bottom, other_bottom)))
            if upper and lower:
                edges = Frame(left, min(upper), right + 1, max(lower) + 1)
                found.append((left - right, Frame(*(edge * cell for edge in edges))))
    return list(_apart([frame for _, frame in sorted(found)]))


def _coarse(ink: Ink, cell: int) -> Ink:
    rows, columns = ink.shape[0] // cell, ink.shape[1] // cell
    blocks = ink[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell)
    return np.asarray(blocks.any(axis=(1, 3)))


def _sides(grid: Ink, least: int) -> list[tuple[int, int, int]]:
    """Upright strokes of at least so many cells, one cell of leaning allowed: column, first row, last row."""
    thick = grid.copy()
    thick[:, :-1] |= grid[:, 1:]
    opened = ndimage.binary_opening(thick, np.ones((max(least, 4), 1), dtype=bool))
    labels, _ = ndimage.label(opened, np.ones((3, 3)))
    found = []
    for place in ndimage.find_objects(labels):
        rows, columns = place
        if columns.stop - columns.start <= 5:
            found.append(((columns.start + columns.stop) // 2, rows.start, rows.stop - 1))
    return sorted(found)


def _level(grid: Ink, ends: tuple[int, int], left: int, right: int) -> tuple[int, int] | None:
    """The rows where a side begins and ends, near the ends of the upright sides, which letters may make longer."""
    moves = sorted(product(range(-6, 7), repeat=2), key=lambda move: abs(move[0]) + abs(move[1]))
    rows = ((ends[0] + first, ends[1] + second) for first, second in moves)
    return next((row for row in rows if _coverage(grid, row, left, right) >= _COVERED), None)


def _coverage(grid: Ink, rows: tuple[int, int], left: int, right: int) -> float:
    """The share of a side that is inked, within a cell of the line between its ends."""
    columns = np.arange(left, right + 1)
    middle = np.linspace(rows[0], rows[1], len(columns)).round().astype(int)
    near = [grid[np.clip(middle + shift, 0, grid.shape[0] - 1), columns] for shift in (-1, 0, 1)]
    return float(np.any(near, axis=0).mean())


def _apart(frames: Iterable[Frame]) -> Iterator[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        if not any(_meet(frame, one) for one in kept):
            kept.append(frame)
            yield frame


def _meet(one: Frame, other: Frame) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not beside and one.top < other.bottom and other.top < one.bottom


def without_frame(ink: Ink, frame: Frame) -> Ink:
    """Which ink belongs to a stamp: its sides and rules, and every piece inside it; letters across a side stay."""
    pad = max((frame.right - frame.left) // 40, 6)
    rows = slice(max(frame.top - pad, 0), frame.bottom + pad)
    columns = slice(max(frame.left - pad, 0), frame.right + pad)
    crop = ink[rows, columns]
    rules = _rules(crop, max((frame.right - frame.left) // 25, 12))
    rest = crop & ~rules
    labels, count = ndimage.label(rest, _EIGHT)
    inner = np.zeros_like(crop)
    inner[pad // 2 : crop.shape[0] - pad // 2, pad // 2 : crop.shape[1] - pad // 2] = True
    inside = np.asarray(ndimage.sum(inner & rest, labels, np.arange(count + 1)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    enclosed = inside >= 0.97 * np.maximum(sizes, 1)
    enclosed[0] = False
    tops = np.zeros(count + 1)
    for number, place in enumerate(ndimage.find_objects(labels), start=1):
        tops[number] = place[0].stop
    # A letter whose foot stands on the lower side belongs to the title below.
    enclosed &= tops < crop.shape[0] - pad - pad // 4
    out = np.zeros_like(ink)
    out[rows, columns] = rules | enclosed[labels]
    return out


def _rules(ink: Ink, length: int) -> Ink:
    """Long thin strokes, level and upright, where nothing thicker crosses them."""
    out = np.zeros_like(ink)
    for turned in (False, True):
        picture = ink.T if turned else ink
        runs = ndimage.binary_opening(picture, np.ones((1, length), dtype=bool))
        near = ndimage.binary_dilation(runs, np.ones((5, 3), dtype=bool)) & picture
        thin = near & (_thickness(picture) <= 9)
        out |= thin.T if turned else thin
    return out


def _thickness(ink: Ink) -> NDArray[np.int_]:
    """For each inked pixel, the length of the run of ink that it stands in, down its column."""
    labels, count = ndimage.label(ink, np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]]))
    return np.asarray(np.bincount(labels.ravel(), minlength=count + 1)[labels])
