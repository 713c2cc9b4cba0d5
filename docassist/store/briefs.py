"""What a digest needs of many documents at once, in a few statements whatever their number."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import Engine, select

from docassist.results import Card, Route, Suggestion
from docassist.store.queries import COLUMNS, DOCUMENTS, record_of
from docassist.store.records import READABLE, DocumentRecord, State
from docassist.store.schema import DecisionRow, DocumentRow, PageRow, ReadingRow
from docassist.store.schema_links import FingerprintRow

# Keys asked for in one statement: SQLite takes a bounded number of parameters.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Brief:
    """The parts of an analysis (`docassist.results.Analysis`) that a digest shows; the rest is not decoded."""

    field_of_work: Suggestion
    route: Route
    card: Card
    leader: Suggestion | None = None


@cache
def _brief_json() -> TypeAdapter[Brief]:
    return TypeAdapter(Brief)


class Briefs:
    """Documents of one agency; withdrawn ones are never found."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._agency = agency

    def received(self, first: date, last: date) -> list[tuple[DocumentRecord, Brief | None]]:
        """The documents received from one day to another, oldest first; None for what has not been read."""
        mine = (DocumentRow.agency == self._agency, DocumentRow.state != State.WITHDRAWN)
        query = (
            select(*COLUMNS, ReadingRow.analysis)
            .outerjoin(ReadingRow)
            .where(*mine, DocumentRow.received_on.between(first, last))
            .order_by(DocumentRow.received_at, DocumentRow.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [(record_of(row[:-1]), _brief(row[-1])) for row in rows]

    def of(self, document_ids: Iterable[str]) -> dict[str, Brief]:
        """The briefs of documents; those that were not read are left out."""
        query = select(ReadingRow.document_id, ReadingRow.analysis).join(DocumentRow)
        query = query.where(DocumentRow.agency == self._agency)
        found: dict[str, Brief] = {}
        with self._engine.connect() as connection:
            for keys in _batches(document_ids):
                rows = connection.execute(query.where(ReadingRow.document_id.in_(keys)))
                found.update((key, brief) for key, raw in rows if (brief := _brief(raw)))
        return found

    def records(self, document_ids: Iterable[str]) -> dict[str, DocumentRecord]:
        """Readable documents by id."""
        mine = (DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE))
        with self._engine.connect() as connection:
            found = [
                record_of(row)
                for keys in _batches(document_ids)
                for row in connection.execute(DOCUMENTS.where(*mine, DocumentRow.id.in_(keys)))
            ]
        return {record.id: record for record in found}

    def decided(self, what: str, document_ids: Iterable[str]) -> dict[str, str]:
        """The last decision of a kind about each document that has one."""
        query = select(DecisionRow.document_id, DecisionRow.decided).order_by(DecisionRow.id)
        query = query.where(DecisionRow.agency == self._agency, DecisionRow.what == what)
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for keys in _batches(document_ids):
                rows = connection.execute(query.where(DecisionRow.document_id.in_(keys)))
                found.update((key, decided) for key, decided in rows)
        return found

    def numbered(self, numbers: Iterable[str]) -> dict[str, list[DocumentRecord]]:
        """The readable documents with each number, given with its notation (`threads.keys`) or without."""
        found: dict[str, list[DocumentRecord]] = {}
        mine = (DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE))
        with self._engine.connect() as connection:
            for keys in _batches(numbers):
                for column in (FingerprintRow.number, FingerprintRow.bare):
                    query = select(*COLUMNS, column).join(FingerprintRow).where(*mine, column.in_(keys))
                    for row in connection.execute(query.order_by(DocumentRow.received_at)):
                        found.setdefault(row[-1], []).append(record_of(row[:-1]))
        return found

    def page_starts(self, document_ids: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
        """Where the pages of each document begin in its text: (offset, page), in order; pages without text left out."""
        query = select(PageRow.document_id, PageRow.number, PageRow.lines).join(DocumentRow)
        query = query.where(DocumentRow.agency == self._agency).order_by(PageRow.number)
        found: dict[str, list[tuple[int, int]]] = {}
        with self._engine.connect() as connection:
            for keys in _batches(document_ids):
                for key, number, lines in connection.execute(query.where(PageRow.document_id.in_(keys))):
                    if first := from_json(lines)[:1]:
                        found.setdefault(key, []).append((first[0][1], number))
        return found


def _brief(raw: str | None) -> Brief | None:
    return _brief_json().validate_json(raw) if raw else None


def _batches(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    ordered = list(dict.fromkeys(keys))
    for at in range(0, len(ordered), _BATCH):
        yield ordered[at : at + _BATCH]
