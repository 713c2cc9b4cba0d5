"""Tables as files have them: data stays a table, layout is read as lines.

Word users build the head and the signature block of a document as a table (Decree 30/2020, Appendix I), mostly without
borders: it is read column by column, and any other table without borders row by row, as plain lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.readers.draft import DraftCell, DraftLine, DraftTable, Part

Rows = Sequence[Sequence[DraftCell]]

EMPTY = DraftCell(())
_HEAD_OR_SIGNATURE = re.compile(
    r"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT|^Độc\s+lập\s*-|^(?:Nơi\s+nhận|Kính\s+gửi)|^(?:TM|KT|TL|TUQ|Q)\s?\.\s?[^\W\d]",
    re.MULTILINE,
)
# A borderless table is data when it is at least this large under a head of short texts.
_LEAST_ROWS, _LEAST_COLUMNS, _LONGEST_HEAD = 3, 3, 60
_MAX_LAYOUT_COLUMNS = 3


def arranged(rows: Rows, bordered: bool) -> Iterator[Part]:
    """A table as it is to be read: one table part, or lines."""
    width = max((len(row) for row in rows), default=0)
    even = [[*row, *[EMPTY] * (width - len(row))] for row in rows]
    if _is_head_or_signature(even, width):
        yield from _lines(zip_longest(*even, fillvalue=EMPTY))
    elif width > 1 and (bordered or _has_head(even, width)):
        yield DraftTable(tuple(tuple(row) for row in even))
    else:
        yield from _lines(even)


def _lines(groups: Iterator[tuple[DraftCell, ...]] | Rows) -> Iterator[DraftLine]:
    seen: set[int] = set()
    for group in groups:
        for cell in group:
            if id(cell) not in seen:
                seen.add(id(cell))
                yield from cell.lines


def _is_head_or_signature(rows: Rows, width: int) -> bool:
    if not 1 < width <= _MAX_LAYOUT_COLUMNS:
        return False
    edges = [row[column] for row in rows[:2] for column in range(width)]
    return any(_HEAD_OR_SIGNATURE.search("\n".join(line.text for line in cell.lines)) for cell in edges)


def _has_head(rows: Rows, width: int) -> bool:
    """Whether a table without borders is data all the same: large enough, its first row short texts in every cell."""
    if len(rows) < _LEAST_ROWS or width < _LEAST_COLUMNS:
        return False
    return all(cell.lines and sum(len(line.text) for line in cell.lines) <= _LONGEST_HEAD for cell in rows[0])
