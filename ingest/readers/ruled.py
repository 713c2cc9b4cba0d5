"""The parts of a page in reading order: tables where rulings form grids, and the rows between them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.readers.draft import DraftCell, DraftLine, Part
from ingest.readers.geometry import Run
from ingest.readers.grids import Grid, cells_of
from ingest.readers.layout import Row, rect_of, rows_of
from ingest.readers.tables import EMPTY, arranged

# Lines of a page made of rows.
Lines = Callable[[Sequence[Row]], tuple[DraftLine, ...]]
# Tables with the height at which they begin.
Tables = tuple[tuple[float, tuple[Part, ...]], ...]


def tables_of(grids: Iterable[Grid], runs: list[Run], lines: Lines) -> tuple[Tables, list[Run]]:
    """The tables that grids hold, from top to bottom, and the runs that are in none."""
    tables: list[tuple[float, tuple[Part, ...]]] = []
    free = runs
    for grid in grids:
        inside = [run for run in free if grid.holds(run.rect)]
        cells = cells_of(grid, inside)
        if len(cells) > 1:
            tables.append((grid.ys[0], tuple(arranged(_cell_rows(grid, cells, lines), bordered=True))))
            free = [run for run in free if not grid.holds(run.rect)]
    return tuple(sorted(tables, key=lambda item: item[0])), free


def in_flow(rows: Sequence[Row], tables: Tables, lines: Lines) -> Iterator[Part]:
    """Lines and tables from top to bottom; `lines` orders the rows between two tables."""
    rest = list(rows)
    for top, parts in tables:
        above = [row for row in rest if rect_of(row).y1 < top + 4]
        rest = rest[len(above) :]
        yield from lines(above)
        yield from parts
    yield from lines(rest)


def _cell_rows(grid: Grid, cells: dict[tuple[int, int], list[Run]], lines: Lines) -> list[list[DraftCell]]:
    """Rows and columns of a grid; a cell that spans rows stands in each of them, one over columns in the first."""
    owners = grid.owner
    drafts = {owner: DraftCell(lines(rows_of(runs))) for owner, runs in cells.items()}
    columns = [column for column in range(len(owners[0])) if any(row[column][1] == column for row in owners)]
    shown = [row for index, row in enumerate(owners) if any(owner[0] == index for owner in row)]
    return [[_cell(drafts, row[column], column) for column in columns] for row in shown]


def _cell(drafts: dict[tuple[int, int], DraftCell], owner: tuple[int, int], column: int) -> DraftCell:
    return drafts.get(owner, EMPTY) if owner[1] == column else EMPTY
