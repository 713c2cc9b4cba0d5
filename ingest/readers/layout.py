"""From runs of words to rows in reading order: side-by-side heads and signatures are read column by column.

The head of an official document has two columns (Decree 30/2020, Appendix I, cells 1 to 5b: issuer and number on the
left, national title, place and date on the right), and so has its end (cells 7 and 9b: recipients and signature).
Everything else is read row by row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.geometry import Rect, Run, beside, hull

Row = list[Run]

_TITLE = re.compile(r"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VI[ỆÊ]T|Độc\s+lập\s*[-–]\s*[Tt]ự\s+do")
# Number, then place and date, on one line: "Số: 11/2024/TT-BLĐTBXH Hà Nội, ngày 31 tháng 10 năm 2024".
_PLACE = re.compile(r"^Số\s*:?[^,]{0,40}?\s((?:[^\W\d]{1,12}\s){0,3}[^\W\d]{1,12},\s*ngày\s)")
_RECIPIENTS = re.compile(r"Nơi\s+nhận\b", re.IGNORECASE)
# Words with which the body begins: the head ends before them.
_BODY = re.compile(r"Kính\s+gửi|Căn\s+cứ\s|Điều\s+\d|(?:I|1)\.\s")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ)\s?\.\s?[^\W\d]|T/M\s")
# How far a line's middle may stand off its column's middle, as a part of the page's width.
_ASIDE = 0.085
# Line heights: between columns at least; between lines of a list, of a head, and of a signature block at most.
_GUTTER, _LIST_STEP, _HEAD_STEP, _SEAL_STEP = 1.0, 2.0, 4.5, 16.0


def rows_of(runs: Sequence[Run]) -> list[Row]:
    """Runs grouped by the baseline they share, top to bottom, each row from left to right."""
    if len(runs) == 1:
        return [list(runs)]
    rows: list[tuple[Rect, Row]] = []
    for run in sorted(runs, key=lambda run: run.rect.y0):
        for index in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
            tallest, row = rows[index]
            if beside(tallest, run.rect) and not _covered(row, run.rect):
                row.append(run)
                if run.rect.y1 - run.rect.y0 > tallest.y1 - tallest.y0:
                    rows[index] = run.rect, row
                break
        else:
            rows.append((run.rect, [run]))
    rows.sort(key=lambda item: item[0].y0 + item[0].y1)
    return [sorted(row, key=lambda run: run.rect.x0) for _, row in rows]


def _covered(row: Row, rect: Rect) -> bool:
    """Whether a rectangle lies mostly over words of a row already: then it is another row, tightly set."""
    shared = sum(max(0.0, min(run.rect.x1, rect.x1) - max(run.rect.x0, rect.x0)) for run in row)
    return shared > 0.5 * max(rect.x1 - rect.x0, 0.1)


def text_of(row: Row) -> str:
    """The words of a row; a blank between runs unless their letters touch."""
    if len(row) == 1:
        return row[0].text
    parts = [row[0].text]
    for before, run in pairwise(row):
        height = run.rect.y1 - run.rect.y0
        blank_between = run.order == before.order + before.length + 1
        touching = not blank_between and run.rect.x0 - before.rect.x1 < 0.12 * height
        parts.append(run.text if touching else f" {run.text}")
    return "".join(parts)


def rect_of(row: Row) -> Rect:
    """The rectangle around a row."""
    return row[0].rect if len(row) == 1 else hull([run.rect for run in row])


def has_columns(lines: Iterable[str]) -> bool:
    """Whether some lines open the head or the signature block of a document."""
    return any(_TITLE.search(line) or _RECIPIENTS.match(line) or _AUTHORITY.match(line) for line in lines)


def in_reading_order(rows: Sequence[Row], width: float) -> list[Row]:
    """Rows in reading order: in two-column heads and signature blocks the left column whole, then the right one."""
    ordered: list[Row] = []
    rest = [_cut_at_title(row) for row in rows]
    at = 0
    taken = 0
    while at < len(rest):
        columns = _columns_at(rest, at, taken, width)
        if columns is None:
            ordered.append(rest[at])
            at += 1
            continue
        del ordered[len(ordered) - (at - columns.start) :]
        ordered.extend([*columns.left, *columns.right])
        at = taken = columns.end
    return ordered


@dataclass(frozen=True, slots=True)
class _Columns:
    """Rows start to end of a page read as two columns."""

    start: int
    end: int
    left: list[Row]
    right: list[Row]


def _cut_at_title(row: Row) -> Row:
    """A row in which words of the right column of a head follow those of the left one without a gap, cut there."""
    done: Row = []
    for run in row:
        right = _TITLE.search(run.text) or _PLACE.search(run.text)
        start = right.start(right.lastindex or 0) if right else 0
        at = next((x for x, offset in run.words if offset and offset == start), None)
        parts = run.cut(at) if at is not None else None
        done.extend(parts or (run,))
    return done


def _columns_at(rows: Sequence[Row], at: int, floor: int, width: float) -> _Columns | None:
    """The two-column block that has its anchor in a row, if there is one; it begins at row `floor` at the earliest."""
    sides = _anchor(rows, at, width)
    if sides is None:
        return None
    left, right = sides
    step = _LIST_STEP if any(_RECIPIENTS.match(run.text) for run in rows[at]) else _HEAD_STEP
    block = _Block((left, right), width, step)
    end = at
    while end < len(rows) and block.takes(rows[end], above=False):
        end += 1
    start = at
    while start > floor and block.takes(rows[start - 1], above=True):
        start -= 1
    if end == at or not block.left or not block.right:
        return None
    return _Columns(start, end, block.left, block.right)


def _anchor(rows: Sequence[Row], at: int, width: float) -> tuple[Rect, Rect] | None:
    """Where the left and the right column of a block stand that begins in a row."""
    row = rows[at]
    for index, run in enumerate(row):
        if _TITLE.match(run.text):
            left = rect_of(row[:index]) if index else _nearby(rows, at, run.rect, left=True)
            return (left, rect_of(row[index:])) if left else None
        if _RECIPIENTS.match(run.text):
            right = rect_of(row[index + 1 :]) if row[index + 1 :] else _nearby(rows, at, run.rect, left=False)
            return (run.rect, right) if right and right.x0 > 0.35 * width + _page_left(rows) else None
    if len(row) == 2 and all(_is_caps(run.text) for run in row):
        left, right = row[0].rect, row[1].rect
        return (left, right) if right.x0 - left.x1 > _GUTTER * (left.y1 - left.y0) else None
    return None


def _nearby(rows: Sequence[Row], at: int, rect: Rect, *, left: bool) -> Rect | None:
    """The rectangle of the nearest row that stands wholly on one side of a column."""
    for row in [*rows[at + 1 : at + 4], *reversed(rows[max(at - 2, 0) : at])]:
        side = [run.rect for run in row if (run.rect.x1 < rect.x0 if left else run.rect.x0 > rect.x1)]
        if side:
            return hull(side)
    return None


def _page_left(rows: Sequence[Row]) -> float:
    return min(row[0].rect.x0 for row in rows)


def _is_caps(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 6 and all(letter.isupper() for letter in letters)


class _Block:
    """Two columns as they grow row by row from an anchor."""

    def __init__(self, anchors: tuple[Rect, Rect], width: float, left_step: float) -> None:
        self.left: list[Row] = []
        self.right: list[Row] = []
        self._anchors = anchors
        self._gutter = anchors[0].x1, anchors[1].x0
        self._left_step = left_step
        self._aside = _ASIDE * width

    def takes(self, row: Row, *, above: bool) -> bool:
        """Add a row to the columns if it belongs to them."""
        sides = None if _BODY.match(row[0].text) else self._sides(row)
        if sides is None:
            return False
        left, right = sides
        fits = self._fits(left, self._anchors[0], self.left, above) and self._fits(
            right, self._anchors[1], self.right, above
        )
        if not fits or (above and left):
            return False
        self._gutter = (
            max([self._gutter[0], *(run.rect.x1 for run in left)]),
            min([self._gutter[1], *(run.rect.x0 for run in right)]),
        )
        for side, column in ((left, self.left), (right, self.right)):
            if side:
                column.insert(0 if above else len(column), side)
        return True

    def _sides(self, row: Row) -> tuple[Row, Row] | None:
        """A row's runs left and right of the gutter; None when a run stands across it."""
        start, end = self._gutter
        left = [run for run in row if run.rect.x1 <= end and run.rect.x0 < start]
        right = [run for run in row if run not in left]
        if any(run.rect.x0 < start for run in right):
            return None
        return left, right

    def _fits(self, side: Row, anchor: Rect, column: list[Row], above: bool) -> bool:
        """Whether words on one side stand in line with their column and near enough to it."""
        if not side:
            return True
        rect = rect_of(side)
        height = rect.y1 - rect.y0
        off_middle = abs((rect.x0 + rect.x1) - (anchor.x0 + anchor.x1)) / 2
        if off_middle > self._aside and (above or abs(rect.x0 - anchor.x0) > height):
            return False
        if not column:
            return True
        if above:
            return rect_of(column[0]).y0 - rect.y1 < _HEAD_STEP * height
        most = self._left_step if column is self.left else _SEAL_STEP
        return rect.y0 - rect_of(column[-1]).y1 < most * height
