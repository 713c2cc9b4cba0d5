"""How the documents of one agency hang together: fingerprints, the documents that each one names, duplicates."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, delete, func, insert, or_, select, update

from docassist.links import Duplicate, LinkKind, Reference
from docassist.results import Analysis
from docassist.store.codec import analysis_json
from docassist.store.database import writing
from docassist.store.link_rows import TraceRows
from docassist.store.schema import DocumentRow, ReadingRow
from docassist.store.schema_links import BandRow, DuplicateRow, FingerprintRow, ReferenceRow
from docassist.types import Span

# Of a text that very many share, only the most alike are looked at.
_MOST = 100
_OTHER = BandRow.__table__.alias("other")
# Statements are made once: making and preparing one takes longer than asking it, and most documents stand alone.
_MINE = DocumentRow.agency == bindparam("agency")
_PRINT: tuple[Any, ...] = (FingerprintRow.document_id, FingerprintRow.number, FingerprintRow.sketch)
_PRINTS = select(*_PRINT).join(DocumentRow).where(_MINE)
_PRINT_OF = _PRINTS.where(FingerprintRow.document_id == bindparam("key"))
_SAME_NUMBER = _PRINTS.where(FingerprintRow.number == bindparam("number")).limit(_MOST)
_SAME_BANDS = (
    select(*_PRINT)
    .join(DocumentRow)
    .join(_OTHER, _OTHER.c.document_id == FingerprintRow.document_id)
    .join(BandRow, BandRow.band == _OTHER.c.band)
    .where(_MINE, BandRow.document_id == bindparam("key"), FingerprintRow.document_id != bindparam("key"))
    .group_by(FingerprintRow.document_id)
    .order_by(func.count().desc())
    .limit(_MOST)
)
_NUMBERED = select(FingerprintRow.document_id).join(DocumentRow).where(_MINE).order_by(DocumentRow.received_at)
_WITH_NUMBER = _NUMBERED.where(FingerprintRow.number == bindparam("number")).limit(_MOST)
_WITH_BARE_NUMBER = _NUMBERED.where(FingerprintRow.bare == bindparam("number")).limit(_MOST)
_REFERENCES = select(ReferenceRow.__table__).join(DocumentRow).where(_MINE)
_REFERENCES_OF = _REFERENCES.where(ReferenceRow.document_id.in_(bindparam("keys", expanding=True))).order_by(
    ReferenceRow.document_id, ReferenceRow.ordinal
)
_NAMING = _REFERENCES.where(ReferenceRow.number.in_(bindparam("numbers", expanding=True))).limit(_MOST)
_PAIRED = or_(DuplicateRow.document_id == bindparam("key"), DuplicateRow.other_id == bindparam("key"))
_IS_PAIRED = select(DuplicateRow.other_id).where(_PAIRED).limit(1)
_DUPLICATES_OF = (
    select(DuplicateRow.__table__)
    .join(DocumentRow, DocumentRow.id == DuplicateRow.other_id)
    .where(_MINE, DuplicateRow.document_id.in_(bindparam("keys", expanding=True)))
    .order_by(DocumentRow.received_at)
)
_TABLES = (FingerprintRow, BandRow, ReferenceRow)
_REMOVALS = tuple(delete(table).where(table.document_id == bindparam("key")) for table in _TABLES)
_ENTRIES = tuple(insert(table) for table in _TABLES)


@dataclass(frozen=True, slots=True)
class Print:
    """A document as others are compared with it: the key of its number, the sketch of its text (empty when short)."""

    document_id: str
    number: str
    sketch: bytes


class Links:
    """Every question is about one agency; another agency's documents are never found."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def write(self, connection: Connection, document_id: str, rows: TraceRows) -> None:
        """Keep a document's traces in place of earlier ones, in the caller's transaction."""
        owner = {"document_id": document_id}
        for removal in _REMOVALS:
            connection.execute(removal, {"key": document_id})
        for entry, found in zip(_ENTRIES, ([rows.fingerprint], rows.bands, rows.references), strict=True):
            if found:
                connection.execute(entry, [row | owner for row in found])

    def put(self, document_id: str, rows: TraceRows) -> None:
        """The same, in a transaction of its own."""
        with self._writing.begin() as connection:
            self.write(connection, document_id, rows)

    def print_of(self, document_id: str) -> Print | None:
        """The fingerprint of a document; None where it was read before there were any."""
        rows = self._ask(_PRINT_OF, key=document_id)
        return Print(*rows[0]) if rows else None

    def set_number(self, document_id: str, number: str, bare: str) -> None:
        """Change the key of a document's number, since a person has corrected it."""
        values = {"number": number, "bare": bare}
        with self._writing.begin() as connection:
            connection.execute(update(FingerprintRow).where(FingerprintRow.document_id == document_id).values(values))

    def alike(self, of: Print) -> tuple[Print, ...]:
        """Documents with the same number, or a band of the text in common."""
        rows = [*self._ask(_SAME_BANDS, key=of.document_id)] if of.sketch else []
        rows += self._ask(_SAME_NUMBER, number=of.number) if of.number else ()
        found = {row.document_id: Print(*row) for row in rows}
        return tuple(each for key, each in found.items() if key != of.document_id)

    def numbered(self, number: str) -> tuple[str, ...]:
        """Documents with a number, given with its notation or without, the first received first."""
        rows = self._ask(_WITH_BARE_NUMBER if number.isdigit() else _WITH_NUMBER, number=number)
        return tuple(row.document_id for row in rows)

    def references(self, document_ids: Sequence[str]) -> dict[str, tuple[Reference, ...]]:
        """The documents that each document names."""
        found: dict[str, list[Reference]] = {}
        for row in self._ask(_REFERENCES_OF, keys=document_ids):
            found.setdefault(row.document_id, []).append(_reference(row))
        return {key: tuple(references) for key, references in found.items()}

    def naming(self, number: str, bare: str) -> tuple[tuple[str, Reference], ...]:
        """What other documents say of one with this number."""
        rows = self._ask(_NAMING, numbers=[number, bare]) if number else ()
        return tuple((row.document_id, _reference(row)) for row in rows)

    def set_duplicates(self, document_id: str, found: Iterable[Duplicate]) -> None:
        """Keep the duplicates of a document, for both sides, in place of what was known."""
        rows = [asdict(item) | {"other_id": item.document_id, "document_id": document_id} for item in found]
        rows += [row | {"other_id": row["document_id"], "document_id": row["other_id"]} for row in rows]
        if not rows and not self._ask(_IS_PAIRED, key=document_id):
            return
        with self._writing.begin() as connection:
            connection.execute(delete(DuplicateRow).where(_PAIRED), {"key": document_id})
            if rows:
                connection.execute(insert(DuplicateRow), rows)

    def duplicates(self, document_ids: Sequence[str]) -> dict[str, tuple[Duplicate, ...]]:
        """The other documents that each document is the same as."""
        found: dict[str, list[Duplicate]] = {}
        for row in self._ask(_DUPLICATES_OF, keys=document_ids):
            item = Duplicate(row.other_id, row.same_number, row.same_text, row.share)
            found.setdefault(row.document_id, []).append(item)
        return {key: tuple(items) for key, items in found.items()}

    def set_suggestions(self, document_id: str, analysis: Analysis) -> bool:
        """Keep what is suggested about a document now; a unit that a person decided stays. False when it is gone."""
        best = analysis.route.lead.best
        values = {"analysis": analysis_json().dump_json(analysis).decode()}
        mine = (DocumentRow.id == document_id, DocumentRow.agency == self._agency)
        with self._writing.begin() as connection:
            if connection.scalar(select(DocumentRow.id).where(*mine)) is None:
                return False
            connection.execute(update(ReadingRow).where(ReadingRow.document_id == document_id).values(values))
            open_still = (*mine, DocumentRow.confirmed.is_(False))
            connection.execute(update(DocumentRow).where(*open_still).values(lead_unit=best.code if best else None))
        return True

    def _ask(self, statement: Select[Any], **values: object) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(statement, {"agency": self._agency} | values).all()


def _reference(row: Any) -> Reference:
    span = Span(row.start, row.end) if row.start >= 0 else None
    return Reference(LinkKind(row.kind), row.symbol, row.number, row.issued, row.issuer, row.words, span)
