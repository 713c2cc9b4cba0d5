"""The passages of one agency's documents: for search results, and for the index with their vectors."""

from collections.abc import Collection, Sequence

from sqlalchemy import Engine, and_, false, or_, select, update

from docassist.store.database import writing
from docassist.store.queries import CHUNK_COLUMNS, COLUMNS, ONE, chunk_of, one, record_of
from docassist.store.records import READABLE, DocumentRecord, StoredChunk
from docassist.store.schema import ChunkRow, DocumentRow
from docassist.types import Chunk

Place = tuple[str, int]
_ALL = select(ChunkRow.__table__).join(DocumentRow).where(*ONE).order_by(ChunkRow.ordinal)


class Passages:
    """Passages by (document id, ordinal)."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def kinds(self) -> list[str]:
        """The kinds of document there are, for the choice of a filter."""
        query = select(DocumentRow.kind).distinct().where(DocumentRow.agency == self._agency)
        with self._engine.connect() as connection:
            return sorted(kind for kind in connection.scalars(query) if kind)

    def of(self, places: Collection[Place]) -> dict[Place, tuple[DocumentRecord, Chunk]]:
        """Passages with their documents; those of documents that are gone or withdrawn are left out."""
        # One condition a passage: SQLite looks each up by the primary key, but scans the table for a list of pairs.
        wanted = or_(
            false(), *(and_(ChunkRow.document_id == name, ChunkRow.ordinal == ordinal) for name, ordinal in places)
        )
        mine = (DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE))
        query = select(*COLUMNS, *CHUNK_COLUMNS).join(ChunkRow).where(*mine, wanted)
        with self._engine.connect() as connection:
            rows = [(record_of(row[: len(COLUMNS)]), chunk_of(row)) for row in connection.execute(query)]
        return {(record.id, chunk.ordinal): (record, chunk) for record, chunk in rows}

    def all(self, document_id: str) -> list[StoredChunk]:
        """A document's passages in order, with their vectors."""
        with self._engine.connect() as connection:
            rows = connection.execute(_ALL, one(document_id, self._agency))
            return [StoredChunk(chunk_of(row), row.embedder, row.vector) for row in rows]

    def set_vectors(self, document_id: str, embedder: str, vectors: Sequence[bytes]) -> None:
        """Replace the vectors of a document's passages, in order, by those of another embedder."""
        with self._writing.begin() as connection:
            for ordinal, vector in enumerate(vectors):
                this = (ChunkRow.document_id == document_id, ChunkRow.ordinal == ordinal)
                connection.execute(update(ChunkRow).where(*this).values(embedder=embedder, vector=vector))
