"""What was read of one agency's documents: the document as it was parsed, its text, and the suggestions about it."""

from sqlalchemy import ColumnElement, Engine, select

from docassist.errors import NotFound, NotReady
from docassist.results import Analysis
from docassist.store.codec import decode_analysis, decode_document, decode_page
from docassist.store.plain_text import PlainText
from docassist.store.queries import ONE, one
from docassist.store.schema import DocumentRow, PageRow, ReadingRow
from docassist.types import Page, ParsedDocument

_LINES = select(PageRow.number, PageRow.lines).join(DocumentRow).where(*ONE)
_READING = select(ReadingRow.analysis, ReadingRow.contents).select_from(DocumentRow).outerjoin(ReadingRow).where(*ONE)


class Readings:
    """Readings by the id of their document."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self.agency = agency

    def analysis(self, document_id: str) -> Analysis:
        """The suggestions about a document.

        Raises:
            NotFound: this agency has no such document.
            NotReady: it has not been read.
        """
        return decode_analysis(self._reading(document_id)[0])

    def document(self, document_id: str) -> ParsedDocument:
        """A document as it was read; raises as `analysis` does."""
        contents = self._reading(document_id)[1]
        with self._engine.connect() as connection:
            rows = connection.execute(select(PageRow.__table__).where(PageRow.document_id == document_id))
            pages = sorted((decode_page(row) for row in rows), key=lambda page: page.number)
        return decode_document(contents, pages)

    def plain_text(self, document_id: str) -> PlainText:
        """The text of a document that has been read; empty for one that has not, or is not here."""
        with self._engine.connect() as connection:
            rows = connection.execute(_LINES, one(document_id, self.agency))
            return PlainText.of((row.number, row.lines) for row in rows)

    def page(self, document_id: str, number: int) -> Page:
        """One page of a document; raises as `analysis` does."""
        self._reading(document_id)
        wanted = select(PageRow.__table__).where(PageRow.document_id == document_id, PageRow.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise NotFound(f"Văn bản không có trang {number}.")
        return decode_page(row)

    def _own(self, document_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return DocumentRow.id == document_id, DocumentRow.agency == self.agency

    def _reading(self, document_id: str) -> tuple[str, str]:
        """The JSON of a document's analysis and contents."""
        with self._engine.connect() as connection:
            row = connection.execute(_READING, one(document_id, self.agency)).one_or_none()
        if row is None:
            raise NotFound
        if row.analysis is None:  # a document without a reading
            raise NotReady
        return row.analysis, row.contents
