"""Several documents of one file, one behind another: a letter and its annexes become one text with one run of pages."""

from collections.abc import Sequence
from dataclasses import replace

from docassist.types import Cell, Line, MediaType, Page, ParsedDocument, Span, Table


def joined(media_type: MediaType, documents: Sequence[ParsedDocument]) -> ParsedDocument:
    """The documents as one: pages numbered through, offsets moved, tables, attachments and warnings together."""
    pages: list[Page] = []
    tables: list[Table] = []
    texts: list[str] = []
    end = 0
    for document in documents:
        shift, before = end, len(pages)
        pages += [_page(page, before + at, shift) for at, page in enumerate(document.pages, start=1)]
        numbers = {page.number: before + at for at, page in enumerate(document.pages, start=1)}
        tables += [_table(table, numbers, shift) for table in document.tables]
        if document.text:
            texts.append(document.text)
            end += len(document.text) + 1
    return ParsedDocument(
        media_type,
        "\n".join(texts),
        tuple(pages),
        tuple(tables),
        attachments=tuple(name for document in documents for name in document.attachments),
    )


def _page(page: Page, number: int, shift: int) -> Page:
    return replace(page, number=number, lines=tuple(_line(line, shift) for line in page.lines))


def _line(line: Line, shift: int) -> Line:
    return replace(line, start=line.start + shift)


def _table(table: Table, numbers: dict[int, int], shift: int) -> Table:
    rows = tuple(tuple(Cell(cell.text, _span(cell.span, shift)) for cell in row) for row in table.rows)
    return Table(numbers.get(table.page, 1), rows)


def _span(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
