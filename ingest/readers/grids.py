"""Tables from ruling lines: which rulings form a grid, which cells are merged, and which words stand in which cell."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.geometry import Rect, Run

# Points within which rulings count as one line, or as touching.
_NEAR = 3.0
# An open side: rulings that run on this far past the last crossing one.
_OPEN = 12.0
_MAX_CROSSINGS = 120_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines: `xs` and `ys` bound its base cells, `owner` says which base cell owns each (merged cells)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    def holds(self, rect: Rect) -> bool:
        """Whether the middle of a rectangle is inside."""
        x0, y0, x1, y1 = rect
        return self.ys[0] <= (y0 + y1) / 2 <= self.ys[-1] and self.xs[0] <= (x0 + x1) / 2 <= self.xs[-1]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of the cell that owns a point; None outside."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        if 0 <= row < len(self.ys) - 1 and 0 <= column < len(self.xs) - 1:
            return self.owner[row][column]
        return None

    def crossed_by(self, rect: Rect) -> list[float]:
        """The inner vertical lines that a line of text runs across."""
        first, last = bisect_right(self.xs, rect.x0 + _NEAR), bisect_right(self.xs, rect.x1 - _NEAR)
        row = bisect_right(self.ys, (rect.y0 + rect.y1) / 2) - 1
        if first >= last or not 0 <= row < len(self.ys) - 1:
            return []
        owners = self.owner[row]
        inner = range(max(first, 1), min(last, len(self.xs) - 1))
        return [self.xs[column] for column in inner if owners[column - 1] != owners[column]]


def find_grids(rulings: Sequence[Rect]) -> list[Grid]:
    """The grids that rulings form, smallest first; frames without inner lines are none."""
    level = _merged([(r.y0 + r.y1) / 2, r.x0, r.x1] for r in rulings if r.x1 - r.x0 > r.y1 - r.y0)
    upright = _merged([(r.x0 + r.x1) / 2, r.y0, r.y1] for r in rulings if r.x1 - r.x0 <= r.y1 - r.y0)
    if len(level) * len(upright) > _MAX_CROSSINGS:
        return []
    grids = [grid for h, v in _components(level, upright) if (grid := _grid(h, v)) is not None]
    return sorted(grids, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))


_Segment = tuple[float, float, float]  # position across, start and end along


def _merged(segments: Iterable[Sequence[float]]) -> list[_Segment]:
    """Pieces of one line joined: borders are drawn cell by cell."""
    done: list[list[float]] = []
    for at, start, end in sorted((round(s[0]), s[1], s[2]) for s in segments):
        for other in reversed(done[-8:]):
            if abs(other[0] - at) <= 1 and start <= other[2] + _NEAR and end >= other[1] - _NEAR:
                other[1], other[2] = min(other[1], start), max(other[2], end)
                break
        else:
            done.append([at, start, end])
    return [(at, start, end) for at, start, end in done]


def _components(level: list[_Segment], upright: list[_Segment]) -> Iterator[tuple[list[_Segment], list[_Segment]]]:
    """Groups of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for i, (y, x0, x1) in enumerate(level):
        for j, (x, y0, y1) in enumerate(upright, start=len(level)):
            if x0 - _NEAR <= x <= x1 + _NEAR and y0 - _NEAR <= y <= y1 + _NEAR:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[_Segment], list[_Segment]]] = defaultdict(lambda: ([], []))
    for i, segment in enumerate(level):
        groups[root(i)][0].append(segment)
    for j, segment in enumerate(upright, start=len(level)):
        groups[root(j)][1].append(segment)
    yield from groups.values()


def _grid(level: list[_Segment], upright: list[_Segment]) -> Grid | None:
    xs, ys = _positions(upright), _positions(level)
    if len(xs) < 2 or len(ys) < 2:
        return None
    xs = _with_open_sides(xs, level)
    ys = _with_open_sides(ys, upright)
    if len(xs) < 3:
        return None
    return Grid(tuple(xs), tuple(ys), _owners(xs, ys, level, upright))


def _positions(segments: Iterable[_Segment]) -> list[float]:
    found: list[float] = []
    for at, _, _ in sorted(segments):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _with_open_sides(positions: list[float], crossing: Iterable[_Segment]) -> list[float]:
    """Positions, and the ends of the crossing lines where these run on past the outermost position."""
    start, end = min(s[1] for s in crossing), max(s[2] for s in crossing)
    before = [start] if positions[0] - start > _OPEN else []
    after = [end] if end - positions[-1] > _OPEN else []
    return before + positions + after


def _owners(
    xs: list[float], ys: list[float], level: list[_Segment], upright: list[_Segment]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each base cell the first cell, by row and column, of the merged cell that it is part of."""
    rows, columns = len(ys) - 1, len(xs) - 1
    walls = _borders(upright, xs, ys)
    floors = _borders(level, ys, xs)
    owner = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for row in range(rows):
        for column in range(columns):
            if column and (column, row) not in walls:
                _join(owner, root((row, column - 1)), root((row, column)))
            if row and (row, column) not in floors:
                _join(owner, root((row - 1, column)), root((row, column)))
    return tuple(tuple(root((row, column)) for column in range(columns)) for row in range(rows))


def _join(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = min(one, other), max(one, other)
    owner[second] = first


def _borders(segments: Iterable[_Segment], positions: list[float], along: list[float]) -> set[tuple[int, int]]:
    """(index of the position, index of the interval along it) where a line is drawn."""
    found: set[tuple[int, int]] = set()
    for at, start, end in segments:
        near = min(range(len(positions)), key=lambda index: abs(positions[index] - at))
        for index in range(len(along) - 1):
            if start <= (along[index] + along[index + 1]) / 2 <= end:
                found.add((near, index))
    return found


def cut_at_borders(grid: Grid, run: Run) -> list[Run]:
    """A run cut where it crosses the lines between cells."""
    done: list[Run] = []
    for x in grid.crossed_by(run.rect):
        if parts := run.cut(x - _NEAR):
            done.append(parts[0])
            run = parts[1]
    return [*done, run]


def cells_of(grid: Grid, runs: Iterable[Run]) -> dict[tuple[int, int], list[Run]]:
    """The runs that stand in each cell."""
    cells: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in runs:
        for part in cut_at_borders(grid, run):
            x0, y0, x1, y1 = part.rect
            cell = grid.cell_at(max(x0 + 1, (x0 + x1) / 2 if x1 - x0 < 30 else x0 + 15), (y0 + y1) / 2)
            if cell is not None:
                cells[cell].append(part)
    return cells
