"""Frames of stamps on a page picture, found by their four sides: letters may cross them, a second frame may stand
inside, the stamp may be turned a little. Cells of tables are no stamps: their sides go on beyond their corners."""

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.glyphs import Ink

Grid = NDArray[np.uint8]

# Points: sides are looked for in cells of this size, gaps in them up to another are closed.
_CELL, _GAP = 0.72, 6.0
# A level side is made of runs of this part of the least width.
_RUN = 0.65
# How much of a level and of an upright side must be inked, and how far it may stray from straight, in points.
_LEVEL, _UPRIGHT, _STRAY = 0.85, 0.8, 2.2
# How far beyond a corner a level and an upright side is followed, in points (over an upright one may stand a letter of
# the line above), and how many sides may go on there.
_BEYOND, _BEYOND_UPRIGHT, _MOST_GOING_ON = 10.0, 14.0, 1
# How far a side may lean: 6 degrees by hand and one of the scan.
_LEAN = 0.12


class Sizes(NamedTuple):
    """The least and the greatest width and height of a stamp in points."""

    width: tuple[float, float]
    height: tuple[float, float]


class Frame(NamedTuple):
    """The outer edges of a frame in pixels, and how far its level sides fall to the right (rows a column)."""

    left: int
    top: int
    right: int
    bottom: int
    slope: float = 0.0


class _Page(NamedTuple):
    """A page in cells: its ink and its long level runs; points a cell; the sizes of what is looked for."""

    grid: Grid
    runs: Grid
    unit: float
    sizes: Sizes


class _Side(NamedTuple):
    """A level side in cells: its first and last column and the row at each."""

    left: int
    right: int
    first: float
    last: float

    def row(self, column: float) -> float:
        return self.first + self.slope * (column - self.left)

    @property
    def slope(self) -> float:
        return (self.last - self.first) / max(self.right - self.left, 1)


def find_frames(ink: Ink, point: float, sizes: Sizes) -> list[Frame]:
    """The frames of a stamp's size, largest first, none inside or across another.

    Args:
        ink: where a page, or its upper part, has ink.
        point: points a pixel.
        sizes: in points.
    """
    import cv2

    cell = max(round(_CELL / point), 1)
    grid, unit = _coarse(ink, cell), point * cell
    runs = _level_runs(grid, unit, sizes)
    pairs = _pairs(_sides(runs, unit, sizes), unit, sizes)
    gap = np.ones((1, round(_GAP / unit)), np.uint8)
    page = _Page(grid, np.asarray(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, gap), np.uint8), unit, sizes)
    found = [frame for pair in pairs if (frame := _closed(page, *pair))]
    whole = [Frame(at.left * cell, at.top * cell, at.right * cell, at.bottom * cell, at.slope) for at in found]
    return list(_apart(sorted(whole, key=_area, reverse=True)))


def _coarse(ink: Ink, cell: int) -> Grid:
    import cv2

    grid = ink.view(np.uint8)
    if cell == 1:
        return grid
    rows, columns = grid.shape[0] // cell, grid.shape[1] // cell
    thick = cv2.dilate(grid, np.ones((cell, cell), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(thick[: rows * cell : cell, : columns * cell : cell])


def _level_runs(grid: Grid, unit: float, sizes: Sizes) -> Grid:
    """Level strokes that no letter has; one that leans is a stair of runs, and thickened by a cell they overlap.

    Gaps are not closed first: the serifs of a row of print would join to such strokes.
    """
    import cv2

    thick = cv2.dilate(grid, np.ones((3, 1), np.uint8))
    long = np.ones((1, max(int(_RUN * sizes.width[0] / unit), 8)), np.uint8)
    return np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, long), np.uint8)


def _sides(runs: Grid, unit: float, sizes: Sizes) -> list[_Side]:
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for number in (np.flatnonzero(stats[1:, cv2.CC_STAT_WIDTH] * unit >= _RUN * sizes.width[0]) + 1).tolist():
        x, y, width, height = stats[number, :4].tolist()
        if height > _LEAN * width + 3 * _STRAY / unit:
            continue
        part = labels[y : y + height, x : x + width] == number
        ends = max(width // 12, 3)
        first, last = (y + float(np.nonzero(end)[0].mean()) for end in (part[:, :ends], part[:, -ends:]))
        found.append(_Side(x, x + width - 1, first, last))
    return found


def _pairs(sides: list[_Side], unit: float, sizes: Sizes) -> Iterator[tuple[_Side, _Side]]:
    """Level sides one above the other, about as far apart and as long together as a stamp asks."""
    if not sides:
        return
    left, right, first, last = np.array(sides).T
    slope = (last - first) / np.maximum(right - left, 1)
    start, end = np.maximum.outer(left, left), np.minimum.outer(right, right)
    middle = (start + end) / 2
    rows = first[:, None] + slope[:, None] * (middle - left[:, None])
    apart = (first + slope * (middle - left) - rows) * unit
    shared = (end - start) * unit
    fits = (shared >= _RUN * sizes.width[0]) & (apart >= 0.9 * sizes.height[0]) & (apart <= sizes.height[1])
    fits &= np.abs(np.subtract.outer(slope, slope)) * (end - start) <= 3 * _STRAY / unit
    yield from ((sides[top], sides[bottom]) for top, bottom in np.argwhere(fits).tolist())


def _closed(page: _Page, top: _Side, bottom: _Side) -> Frame | None:
    """The frame that two level sides make with the upright ones, the widest if there are more to choose from."""
    narrowest, widest = (width / page.unit for width in page.sizes.width)
    for left, right in sorted(combinations(_uprights(page, top, bottom), 2), key=lambda pair: pair[0] - pair[1]):
        if not narrowest <= right - left <= widest:
            continue
        if min(_inked(page, side, left, right) for side in (top, bottom)) < _LEVEL:
            continue
        if _going_on(page, (top, bottom), (left, right)) > _MOST_GOING_ON:
            return None
        slope = (top.slope + bottom.slope) / 2
        rows = [side.row(column) for side in (top, bottom) for column in (left, right)]
        return Frame(left - 1, max(round(min(rows[:2])) - 1, 0), right + 2, round(max(rows[2:])) + 2, slope)
    return None


def _uprights(page: _Page, top: _Side, bottom: _Side) -> list[int]:
    """Columns where ink stands from one level side to the other: near what they share, or where one goes on alone."""
    reach = round(_GAP / page.unit)
    first, last = max(top.left, bottom.left), min(top.right, bottom.right)
    most = max(round(page.sizes.width[1] / page.unit) - (last - first), 0)
    start = max(min(top.left, bottom.left), first - most) - reach
    end = min(max(top.right, bottom.right), last + most) + reach
    columns = np.arange(start, end + 1)
    inked = _between(page, (top, bottom), columns, (0.0, 1.0)) >= _UPRIGHT
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False]))))
    return [int(columns[(one + other - 1) // 2]) for one, other in zip(edges[::2], edges[1::2], strict=True)]


def _between(
    page: _Page, level: tuple[_Side, _Side], columns: NDArray[np.int_], part: tuple[float, float]
) -> NDArray[np.float64]:
    """The inked share of lines square to two level sides, one for each column; part 0 is the top side, 1 the bottom."""
    top, bottom = level
    upper = top.first + top.slope * (columns - top.left)
    high = bottom.first + bottom.slope * (columns - bottom.left) - upper
    steps = np.linspace(*part, max(int((part[1] - part[0]) * float(high.mean())), 2))[:, None]
    rows = np.clip(np.rint(upper + steps * high).astype(int), 0, page.grid.shape[0] - 1)
    lean = (top.slope + bottom.slope) / 2
    across = np.rint(columns - lean * (steps - 0.5) * high).astype(int)
    stray = max(round(_STRAY / page.unit / 2), 1)
    widest = page.grid.shape[1] - 1
    near = [page.grid[rows, np.clip(across + shift, 0, widest)] for shift in range(-stray, stray + 1)]
    return np.asarray(np.logical_or.reduce(near).mean(axis=0), np.float64)


def _inked(page: _Page, side: _Side, left: int, right: int) -> float:
    """The share of a stretch of a level side, or of its continuation, that is inked; 0 off the page."""
    columns = np.arange(max(left, 0), min(right + 1, page.runs.shape[1]))
    if not columns.size:
        return 0.0
    rows = np.rint(side.first + side.slope * (columns - side.left)).astype(int)
    stray = round(_STRAY / page.unit)
    lowest = page.runs.shape[0] - 1
    near = [page.runs[np.clip(rows + shift, 0, lowest), columns] for shift in range(-stray, stray + 1)]
    return float(np.logical_or.reduce(near).mean())


def _going_on(page: _Page, level: tuple[_Side, _Side], upright: tuple[int, int]) -> int:
    """How many of the eight ends of the sides go on beyond the corners, as those of table cells do."""
    (top, bottom), (left, right) = level, upright
    near, far = round(_STRAY * 2 / page.unit), round(_BEYOND / page.unit)
    ends = [_inked(page, side, left - far, left - near) for side in level]
    ends += [_inked(page, side, right + near, right + far) for side in level]
    high = max(bottom.row(left) - top.row(left), 1.0)
    farther = round(_BEYOND_UPRIGHT / page.unit)
    stretches = [
        _between(page, level, np.array(upright), part)
        for start, end in pairwise((near, far, farther))
        for part in ((-end / high, -start / high), (1 + start / high, 1 + end / high))
    ]
    ends += np.minimum(np.reshape(stretches[:2], -1), np.reshape(stretches[2:], -1)).tolist()
    return sum(end >= 0.9 for end in ends)


def _area(frame: Frame) -> int:
    return (frame.right - frame.left) * (frame.bottom - frame.top)


def _apart(frames: Iterable[Frame]) -> Iterator[Frame]:
    kept: list[Frame] = []
    for frame in frames:
        if not any(_meet(frame, one) for one in kept):
            kept.append(frame)
            yield frame


def _meet(one: Frame, other: Frame) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not beside and one.top < other.bottom and other.top < one.bottom
