"""XLSX: each sheet a page; rows of one cell are lines, the rest is a table, with values as a person reads them."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docassist.types import MediaType, ParsedDocument
from ingest.legacy import to_unicode
from ingest.readers.draft import DraftCell, DraftLine, DraftPage, FileFacts, Part, assemble, draft_lines
from ingest.readers.tables import EMPTY, arranged
from ingest.readers.xlsx_parts import SheetParts, drawn_texts
from ingest.unpacking import check_unpacked

_MAX_ROWS, _MAX_COLUMNS, _MAX_CELLS = 20_000, 200, 200_000
_CUT = "Bảng tính quá lớn; chỉ đọc {} ô đầu. Hãy chia nhỏ bảng tính nếu cần đọc hết."
_HIDDEN = "Bảng tính có trang ẩn ({}); nội dung của trang ẩn vẫn được đọc."
_LEAST_COLUMNS = 2

Grid = list[list[DraftCell]]


def read_xlsx(data: bytes, max_pages: int | None = None) -> ParsedDocument:
    """Read a workbook; formulas count as the values that were last computed.

    Raises:
        FileTooLarge: it unpacks to far more than a workbook of an office can hold.
    """
    from openpyxl import load_workbook

    check_unpacked(data)
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    drawn = draft_lines((to_unicode(text), None) for text in drawn_texts(data))
    budget = _Budget()
    pages: list[DraftPage] = []
    hidden: list[str] = []
    for sheet in book.worksheets[:max_pages]:
        page = _page(sheet, SheetParts.of(data, sheet), budget)
        if page.parts and sheet.sheet_state != "visible":
            hidden.append(sheet.title)
        if page.parts or page.furniture:
            pages.append(page)
    if drawn:  # words in shapes and text boxes: which sheet they are drawn on is of no matter
        first = pages[0] if pages else DraftPage(())
        pages[:1] = [DraftPage((*drawn, *first.parts), first.furniture)]
    book.close()
    return assemble(MediaType.XLSX, pages or [DraftPage(())], FileFacts(_info(book), warnings=budget.said(hidden)))


class _Budget:
    """How many cells may still be read, over all sheets."""

    def __init__(self) -> None:
        self.left = _MAX_CELLS
        self.cut = False

    def takes(self, cells: int) -> bool:
        """Whether so many more cells are read."""
        self.left -= cells
        self.cut = self.cut or self.left < 0
        return self.left >= 0

    def said(self, hidden: Sequence[str]) -> tuple[str, ...]:
        """What the clerk must know."""
        found = (_CUT.format(_MAX_CELLS), self.cut), (_HIDDEN.format(", ".join(hidden)), bool(hidden))
        return tuple(text for text, holds in found if holds)


def _page(sheet: Any, parts: SheetParts, budget: _Budget) -> DraftPage:
    grid: Grid = []
    for number, row in enumerate(_rows(sheet), start=1):
        if number > _MAX_ROWS:
            budget.cut = True
            break
        if not budget.takes(sum(cell.value is not None for cell in row)):
            break
        grid.append([_cell(cell) for cell in row])
    _merge(grid, parts.merged)
    lines = tuple(line for text in parts.heads for line in draft_lines([(to_unicode(text), None)]))
    return DraftPage(tuple(_parts(grid)), lines)


def _rows(sheet: Any) -> Iterator[Any]:
    sheet.reset_dimensions()  # what a file declares of its size is often wrong
    return iter(sheet.iter_rows(max_col=_MAX_COLUMNS))


def _cell(cell: Any) -> DraftCell:
    text = _shown(cell.value, getattr(cell, "number_format", "") or "") if cell.value is not None else ""
    lines = draft_lines((line, None) for line in to_unicode(text).split("\n")) if text else ()
    return DraftCell(lines) if lines else EMPTY


def _shown(value: object, shape: str) -> str:
    """A value as the sheet shows it: days as dd/mm/yyyy, shares in per cent, whole numbers without a point."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and shape.endswith("%"):
        return f"{value * 100:.10g}%".replace(".", ",")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def _merge(grid: Grid, merged: Sequence[tuple[int, int, int, int]]) -> None:
    """Let a cell over rows stand in each of them; over columns it stands in the first (as in all readers)."""
    for top, left, bottom, _right in merged:
        if top < len(grid) and left < len(grid[top]) and grid[top][left].lines:
            for row in grid[top + 1 : bottom + 1]:
                if left < len(row):
                    row[left] = grid[top][left]


def _parts(grid: Grid) -> Iterator[Part]:
    """Blocks of rows between blank ones: lines, and tables without their empty columns."""
    block: Grid = []
    for row in [*grid, []]:
        if any(cell.lines for cell in row):
            block.append(row)
        elif block:
            yield from _block(block)
            block = []


def _block(rows: Grid) -> Iterator[Part]:
    """Rows with one cell above and below a table are its title and its notes."""
    filled = [sum(bool(cell.lines) for cell in row) for row in rows]
    wide = [at for at, count in enumerate(filled) if count >= _LEAST_COLUMNS]
    if not wide:
        yield from _lines(rows)
        return
    yield from _lines(rows[: wide[0]])
    table = rows[wide[0] : wide[-1] + 1]
    width = max(len(row) for row in table)
    even = [[*row, *[EMPTY] * (width - len(row))] for row in table]
    used = [column for column in range(width) if any(row[column].lines for row in even)]
    yield from arranged([[row[column] for column in used] for row in even], bordered=len(table) > 1)
    yield from _lines(rows[wide[-1] + 1 :])


def _lines(rows: Grid) -> Iterator[DraftLine]:
    seen: set[int] = set()
    for row in rows:
        for cell in row:
            if id(cell) not in seen:
                seen.add(id(cell))
                yield from cell.lines


def _info(book: Any) -> dict[str, str]:
    names = ("title", "subject", "creator", "lastModifiedBy", "created", "modified")
    return {name: str(found) for name in names if (found := getattr(book.properties, name, None))}
