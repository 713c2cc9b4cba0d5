"""Made-up papers as readers hand them over."""

from collections.abc import Sequence

from docassist.types import Cell, Line, MediaType, Page, ParsedDocument, Span, Table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def paper(
    *pages: str,
    furniture: Sequence[str] = (),
    info: dict[str, str] | None = None,
    attachments: tuple[str, ...] = (),
    grid: Sequence[Sequence[str]] = (),
) -> ParsedDocument:
    """A document of pages of text, one line a line; `furniture` is on the first page, `grid` a table at the end."""
    at, made, kept = 0, [], []
    for number, text in enumerate(pages, start=1):
        lines = []
        for words in text.strip("\n").split("\n"):
            lines.append(Line(words, at))
            kept.append(words)
            at += len(words) + 1
        margin = tuple(Line(words, 0) for words in furniture) if number == 1 else ()
        made.append(Page(number, tuple(lines), furniture=margin))
    tables = _table(grid, at, kept, made) if grid else ()
    return ParsedDocument(
        MediaType.TEXT, "\n".join(kept), tuple(made), tables, dict(info or {}), attachments=attachments
    )


def _table(grid: Sequence[Sequence[str]], at: int, kept: list[str], made: list[Page]) -> tuple[Table, ...]:
    rows, lines = [], []
    for row in grid:
        cells = []
        for words in row:
            lines.append(Line(words, at))
            kept.append(words)
            cells.append(Cell(words, Span(at, at + len(words))))
            at += len(words) + 1
        rows.append(tuple(cells))
    last = made[-1]
    made[-1] = Page(last.number, (*last.lines, *lines), furniture=last.furniture)
    return (Table(last.number, tuple(rows)),)
