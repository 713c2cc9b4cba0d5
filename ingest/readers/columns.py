"""Body text set in two columns, as in a bulletin or a bilingual paper: the left column whole, then the right one.

Told from tables by how full its lines are: most rows of both columns reach from edge to edge of their column.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.geometry import Run
from ingest.readers.layout import Row, rect_of

# Fewer rows of two runs are a head, a signature block or a small table.
_LEAST_ROWS = 6
# A full line is this part of its column's width; so many of a column's lines are full, of so many letters at least.
_FULL, _MOST_FULL, _LETTERS = 0.85, 0.6, 16
# The columns are about as wide as each other, and so wide on the page; line heights that may lie between two rows.
_ALIKE, _WIDE, _STEP = 0.6, 0.25, 2.5


def in_columns(rows: Sequence[Row], width: float) -> list[Row]:
    """Rows in reading order where body text stands in two columns; other rows stay as they are."""
    ordered: list[Row] = []
    at = 0
    while at < len(rows):
        end = _end_of_block(rows, at)
        block = rows[at:end]
        if sum(len(row) == 2 for row in block) >= _LEAST_ROWS and _is_prose(block, width):
            gutter = _gutter(block)
            ordered += [[run] for row in block for run in row if run.rect.x0 < gutter]
            ordered += [[run] for row in block for run in row if run.rect.x0 >= gutter]
        else:
            block = rows[at : max(end, at + 1)]
            ordered += block
        at = max(end, at + 1)
    return ordered


def _end_of_block(rows: Sequence[Row], start: int) -> int:
    """Behind the last of the rows that stand in two columns around one gutter, from a row on."""
    if len(rows[start]) != 2:
        return start
    low, high = rows[start][0].rect.x1, rows[start][1].rect.x0
    end = start + 1
    while end < len(rows) and _goes_on(rows[end - 1], rows[end]):
        left = [run.rect.x1 for run in rows[end] if run.rect.x0 < high and run.rect.x1 <= high]
        right = [run.rect.x0 for run in rows[end] if run.rect.x0 >= low]
        if len(left) + len(right) != len(rows[end]) or len(rows[end]) > 2:
            break
        new_low, new_high = max([low, *left]), min([high, *right])
        if new_low >= new_high:
            break
        low, high = new_low, new_high
        end += 1
    return end


def _goes_on(above: Row, below: Row) -> bool:
    one, two = rect_of(above), rect_of(below)
    return two.y0 - one.y1 < _STEP * (two.y1 - two.y0)


def _gutter(rows: Sequence[Row]) -> float:
    """The left edge of the right column."""
    return min(row[1].rect.x0 for row in rows if len(row) == 2) - 1


def _is_prose(rows: Sequence[Row], width: float) -> bool:
    gutter = _gutter(rows)
    left = [run for row in rows for run in row if run.rect.x0 < gutter]
    right = [run for row in rows for run in row if run.rect.x0 >= gutter]
    wide = [_width(column) for column in (left, right)]
    alike = min(wide) > _ALIKE * max(wide) and min(wide) > _WIDE * width
    return alike and all(_is_full(column) for column in (left, right)) and _is_sorted(rows)


def _is_full(column: Sequence[Run]) -> bool:
    """Whether most lines of a column reach its right edge, as sentences that go on do."""
    wide = _width(column)
    full = sum(run.rect.x1 - run.rect.x0 > _FULL * wide for run in column)
    return full >= _MOST_FULL * len(column) and median(len(run.text) for run in column) >= _LETTERS


def _width(column: Sequence[Run]) -> float:
    return max(run.rect.x1 for run in column) - min(run.rect.x0 for run in column)


def _is_sorted(rows: Sequence[Row]) -> bool:
    return all(rect_of(above).y0 <= rect_of(below).y0 for above, below in pairwise(rows))
