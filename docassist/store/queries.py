"""From filters to SQL conditions, and from rows to records."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from docassist.store.records import Archive, DocumentRecord, Filters, State
from docassist.store.schema import ChunkRow, DocumentRow
from docassist.types import Chunk, MediaType, Span

ANY = Filters()
COLUMNS = [getattr(DocumentRow, item.name) for item in fields(DocumentRecord)]
DOCUMENTS = select(*COLUMNS)
# Statements that every document asks are made once: making and preparing one takes longer than asking it. They are
# given the values of `one`.
ONE = (DocumentRow.id == bindparam("document"), DocumentRow.agency == bindparam("agency"))
CHUNK_COLUMNS = [ChunkRow.ordinal, ChunkRow.text, ChunkRow.start, ChunkRow.end, ChunkRow.page]


def one(document_id: str, agency: str) -> dict[str, str]:
    """The values of `ONE`: one document, if it is the agency's."""
    return {"document": document_id, "agency": agency}


def conditions(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """One condition for each filter that is set; days are inclusive."""
    for name in ("state", "kind", "lead_unit", "symbol", "confirmed"):
        if (value := getattr(filters, name)) is not None:
            yield getattr(DocumentRow, name) == value
    for column, first, last in (
        (DocumentRow.received_on, filters.received_from, filters.received_to),
        (DocumentRow.issued, filters.issued_from, filters.issued_to),
        (DocumentRow.due, None, filters.due_to),
    ):
        if first is not None:
            yield column >= first
        if last is not None:
            yield column <= last


def record_of(row: Any) -> DocumentRecord:
    """The record of a row that selects `COLUMNS`."""
    record = DocumentRecord(*row)
    return replace(
        record,
        state=State(record.state),
        media_type=MediaType(record.media_type),
        archive=Archive(record.archive),
    )


def chunk_of(row: Any) -> Chunk:
    """The chunk of a row that selects `CHUNK_COLUMNS`, and maybe more."""
    return Chunk(row.ordinal, row.text, Span(row.start, row.end), row.page)
