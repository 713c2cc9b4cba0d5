"""Tables of DOCX: rows and merged cells as Word shows them, and whether borders are drawn."""

from collections.abc import Callable, Iterator
from typing import Any

from ingest.readers.docx_text import W, value
from ingest.readers.draft import DraftCell, DraftLine
from ingest.readers.tables import EMPTY

CellReader = Callable[[Any], tuple[DraftLine, ...]]
_MAX_SPAN = 64


def pages_of_rows(table: Any, read_cell: CellReader) -> Iterator[list[list[DraftCell]]]:
    """A table's rows, split where Word last began a new page; merged cells do not reach over the split."""
    rows: list[list[DraftCell]] = []
    for row in _rows(table):
        if rows and _begins_page(row):
            yield rows
            rows = []
        rows.append(_cells(row, rows[-1] if rows else [], read_cell))
    if rows:
        yield rows


def is_bordered(table: Any, styles: Any) -> bool:
    """Whether lines are drawn between cells: by the table itself, its style, or most of its cells."""
    properties = table.find(f"{W}tblPr")
    borders = properties.find(f"{W}tblBorders") if properties is not None else None
    if borders is not None:
        return _is_drawn(borders)
    if _is_drawn_by_style(value(properties, "tblStyle"), styles):
        return True
    cells = list(table.iter(W + "tcPr"))
    drawn = sum(_is_drawn(cell.find(f"{W}tcBorders")) for cell in cells)
    return drawn * 2 > len(cells)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if child.tag == W + "tr":
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _rows(child)


def _begins_page(row: Any) -> bool:
    return next(row.iter(W + "lastRenderedPageBreak"), None) is not None


def _cells(row: Any, above: list[DraftCell], read_cell: CellReader) -> list[DraftCell]:
    """A row's cells by grid column; a cell that goes on from above is the same object, one over columns comes first."""
    properties = row.find(f"{W}trPr")
    cells: list[DraftCell] = [EMPTY] * _number(value(properties, "gridBefore"), 0)
    for cell in row.iter(W + "tc"):
        if next(cell.iterancestors(W + "tr")) is not row:
            continue
        shape = cell.find(f"{W}tcPr")
        merge = shape.find(f"{W}vMerge") if shape is not None else None
        if merge is not None and merge.get(W + "val", "continue") != "restart":
            drafted = above[len(cells)] if len(cells) < len(above) else EMPTY
        else:
            drafted = DraftCell(read_cell(cell))
        cells += [drafted, *[EMPTY] * (_number(value(shape, "gridSpan"), 1) - 1)]
    return cells


def _number(text: str | None, default: int) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isdecimal() else default


def _is_drawn(borders: Any) -> bool:
    return borders is not None and any(
        side.get(W + "val") not in (None, "nil", "none") for side in borders.iterchildren()
    )


def _is_drawn_by_style(name: str | None, styles: Any) -> bool:
    for _ in range(9):
        style = styles.get(name) if name else None
        if style is None:
            return False
        if _is_drawn(style.find(f"{W}tblPr/{W}tblBorders")):
            return True
        name = value(style, "basedOn")
    return False
