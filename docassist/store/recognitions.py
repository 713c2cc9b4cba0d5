"""What was recognised of page pictures, page by page, so that work cut off goes on with the next page."""

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from docassist.store.database import writing
from docassist.store.records import Recognition
from docassist.store.schema import DocumentRow, RecognitionRow


class Recognitions:
    """The recognised pages of one agency's documents."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def of(self, document_id: str) -> dict[int, Recognition]:
        """The pages of a document that were recognised or given up, by number."""
        rows = select(RecognitionRow.number, RecognitionRow.page, RecognitionRow.reason)
        with self._engine.connect() as connection:
            found = connection.execute(rows.where(RecognitionRow.document_id == document_id))
            return {row.number: Recognition(row.page, row.reason) for row in found}

    def expect(self, document_id: str, pages: int) -> None:
        """Say how many pages of a document are pictures."""
        own = (DocumentRow.id == document_id, DocumentRow.agency == self._agency)
        with self._writing.begin() as connection:
            connection.execute(update(DocumentRow).where(*own).values(scanned=pages))

    def keep(self, document_id: str, number: int, recognition: Recognition) -> bool:
        """Keep a page at once; False when the document is gone."""
        values = {"number": number, "page": recognition.page, "reason": recognition.reason}
        try:
            with self._writing.begin() as connection:
                same = (RecognitionRow.document_id == document_id, RecognitionRow.number == number)
                connection.execute(delete(RecognitionRow).where(*same))
                connection.execute(insert(RecognitionRow).values(values | {"document_id": document_id}))
                self._count(connection, document_id)
        except IntegrityError:  # no such document: it was deleted or refused meanwhile
            return False
        return True

    def forget_failed(self, connection: Connection, document_id: str) -> None:
        """Let the pages that were given up be tried again, in a transaction of the caller's."""
        failed = (RecognitionRow.document_id == document_id, RecognitionRow.reason != "")
        connection.execute(delete(RecognitionRow).where(*failed))
        self._count(connection, document_id)

    def _count(self, connection: Connection, document_id: str) -> None:
        done = select(func.count()).where(RecognitionRow.document_id == document_id).scalar_subquery()
        connection.execute(update(DocumentRow).where(DocumentRow.id == document_id).values(recognised=done))
