"""Searchable copies of scans: which scans still lack one, and what came of each."""

from sqlalchemy import Engine, func, select, update

from docassist.store.database import writing
from docassist.store.records import READABLE, Archive
from docassist.store.schema import DocumentRow


class Copies:
    """The searchable copies of one agency's scans."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def mark(self, document_id: str, archive: Archive) -> bool:
        """Say what came of a scan's searchable copy; False when the document is gone."""
        own = DocumentRow.id == document_id, DocumentRow.agency == self._agency
        with self._writing.begin() as connection:
            return connection.execute(update(DocumentRow).where(*own).values(archive=archive)).rowcount > 0

    def lacking(self) -> tuple[str, ...]:
        """Scans that were read and still lack a searchable copy, oldest first; a document with text on most pages is
        searchable as it is."""
        scans = (DocumentRow.scanned > 0, 2 * DocumentRow.scanned >= func.coalesce(DocumentRow.pages, 0))
        missing = (DocumentRow.agency == self._agency, DocumentRow.archive == Archive.NONE)
        query = select(DocumentRow.id).where(*missing, *scans, DocumentRow.state.in_(READABLE))
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(DocumentRow.received_at)))
