"""The part of a document that suggestions may rest on, at the same offsets as in the whole.

Left out are pages whose text cannot be used, and what stands behind the document that arrived: further documents and
certificates of copies.
"""

from collections.abc import Collection
from dataclasses import replace

from docassist.types import Page, ParsedDocument


def excerpt(document: ParsedDocument, end: int, spoilt: Collection[int]) -> ParsedDocument:
    """A document up to an offset and without some pages; blanks stand where the rest stood.

    Args:
        document: as read.
        end: where it ends; the length of its text for all of it.
        spoilt: the numbers of the pages to leave out.
    """
    if end >= len(document.text) and not spoilt:
        return document
    text = document.text[:end]
    for page in document.pages:
        if page.number in spoilt and page.lines:
            start, stop = page.lines[0].start, min(page.lines[-1].end, end)
            text = text[:start] + " " * (stop - start) + text[stop:]
    tables = (table for table in document.tables if table.page not in spoilt)
    return replace(
        document,
        text=text,
        pages=tuple(_cut(page, end, page.number in spoilt) for page in document.pages),
        tables=tuple(table for table in tables if all(cell.span.end <= end for row in table.rows for cell in row)),
    )


def _cut(page: Page, end: int, spoilt: bool) -> Page:
    return replace(page, lines=() if spoilt else tuple(line for line in page.lines if line.end <= end))
