"""One PDF page: first what stands on it, then, when it is known what repeats on other pages, its lines in order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docassist.types import Box, PageSource
from ingest.readers.columns import in_columns
from ingest.readers.draft import DraftLine, DraftPage, draft_lines
from ingest.readers.furniture import edge_rows, is_furniture, overlay_of
from ingest.readers.geometry import Frame, Rect, Run
from ingest.readers.grids import Grid, find_grids
from ingest.readers.layout import Row, has_columns, in_reading_order, rect_of, rows_of, text_of
from ingest.readers.pdf_hidden import unseen
from ingest.readers.pdf_layers import source_of
from ingest.readers.pdf_notes import read_notes
from ingest.readers.pdf_objects import PageObjects
from ingest.readers.pdf_rulings import read_rulings
from ingest.readers.pdf_text import PageText, is_structured
from ingest.readers.ruled import Tables, in_flow, tables_of


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page's rows and tables from top to bottom, and what stands aside of them; `layer` is the text of a page that
    may be a watermark over a picture; `pictures` the width and height in points of those on it,
    where they are known."""

    frame: Frame
    rows: tuple[Row, ...] = ()
    tables: Tables = ()
    aside: tuple[tuple[int, Row], ...] = ()
    overlay: tuple[Run, ...] = ()
    notes: tuple[tuple[str, Box], ...] = ()
    hidden: tuple[Run, ...] = ()
    structured: bool = True
    source: PageSource = PageSource.TEXT
    layer: tuple[Run, ...] = ()
    failed: bool = False
    pictures: tuple[tuple[float, float], ...] | None = None

    def as_stamped(self) -> "Sketch":
        """The same page as a picture: what text there is lies over it."""
        return Sketch(
            self.frame, overlay=self.layer, notes=self.notes, source=PageSource.STAMPED, pictures=self.pictures
        )


def sketch_page(document: Any, index: int) -> Sketch:
    """Look at a page of an open document (raw handle); a page that pdfium cannot load is marked as failed."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return Sketch(Frame((0.0, 0.0, 0.0, 0.0)), failed=True)
    try:
        with PageText(page) as text:
            frame = _frame(page, text.turn)
            objects = PageObjects(page)
            sketch = _sketch(page, text, frame, objects)
            pictures = objects.pictures() if objects.listed or index == 0 else None
            return replace(sketch, notes=tuple(read_notes(page, frame)), pictures=pictures)
    finally:
        pdfium.FPDF_ClosePage(page)


def draft_page(sketch: Sketch, heads: frozenset[str]) -> DraftPage:
    """The lines and tables of a page in reading order, its furniture apart."""
    frame = sketch.frame
    furniture = [row for row in edge_rows(frame.page, sketch.rows) if is_furniture(text_of(row), heads)]
    body = [row for row in sketch.rows if row not in furniture] if furniture else list(sketch.rows)
    aside = [(text_of(row), frame.turned(turn).shown()(rect_of(row))) for turn, row in sketch.aside]
    notes = [*(line for line in aside if is_furniture(line[0], heads)), *sketch.notes]
    furniture += [[run] for run in (*sketch.overlay, *sketch.hidden)]
    shown = frame.shown()
    body_parts = in_flow(body, sketch.tables, lambda rows: _lines(_ordered(sketch, rows), shown))
    return DraftPage(
        (*body_parts, *draft_lines(line for line in aside if not is_furniture(line[0], heads))),
        _lines(furniture, shown) + draft_lines(notes),
        frame.size,
        sketch.source is not PageSource.TEXT,
        sketch.source,
    )


def _sketch(page: Any, text: PageText, frame: Frame, objects: PageObjects) -> Sketch:
    lines = text.lines()
    hidden = unseen(page, text.handle, lines, frame)
    lines = [line for line in lines if line not in hidden] if hidden else lines
    source, layered = source_of(objects, lines, frame.visible)
    if source is not PageSource.TEXT:
        return Sketch(frame, overlay=tuple(lines), hidden=tuple(hidden), source=source)
    layer = tuple(lines) if layered else ()
    grids: list[Grid] = []
    gutter = text.has_gutter(lines)
    structured = gutter or is_structured(lines, frame.page)
    if structured:
        grids = find_grids(read_rulings(objects, text.turn))
        lines = text.refined(lines, _doubts(lines, grids, gutter=gutter))
    overlay = overlay_of(lines)
    words = [run for run in lines if run not in overlay] if overlay else lines
    shown = frame.shown()
    tables, free = tables_of(grids, words, lambda rows: _lines(rows, shown))
    rows = rows_of(free) if structured else [[run] for run in sorted(free, key=lambda run: run.rect.y0)]
    aside = tuple(_aside(text))
    return Sketch(
        frame, tuple(rows), tables, aside, tuple(overlay), structured=structured, layer=layer, hidden=tuple(hidden)
    )


def _doubts(lines: Iterable[Run], grids: Iterable[Grid], *, gutter: bool) -> Callable[[Run], bool]:
    """Which lines to look at word by word: those that run across cells, and all others where columns stand."""
    columns = gutter or has_columns(line.text for line in lines)

    def doubtful(run: Run) -> bool:
        grid = next((grid for grid in grids if grid.holds(run.rect)), None)
        return columns if grid is None else bool(grid.crossed_by(run.rect))

    return doubtful


def _aside(text: PageText) -> Iterator[tuple[int, Row]]:
    others = text.others()
    for turn in sorted({turn for turn, _ in others}):
        yield from ((turn, row) for row in rows_of([run for other, run in others if other == turn]))


def _frame(page: Any, turn: int) -> Frame:
    import ctypes

    import pypdfium2.raw as pdfium

    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect))
    return Frame((rect.left, rect.bottom, rect.right, rect.top), pdfium.FPDFPage_GetRotation(page) % 4, turn)


def _ordered(sketch: Sketch, rows: Sequence[Row]) -> Sequence[Row]:
    """Rows between two tables in reading order; lines that simply follow one another are so as they stand."""
    if not sketch.structured:
        return rows
    page = sketch.frame.page
    width = page.x1 - page.x0
    return in_columns(in_reading_order(rows, width), width)


def _lines(rows: Iterable[Row], shown: Callable[[Rect], Box]) -> tuple[DraftLine, ...]:
    return draft_lines([(text_of(row), shown(rect_of(row))) for row in rows])
