"""Answers of the language model, kept by a key of content, prompt and model, as long as their documents are there."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, ForeignKey, String, Text, delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from docassist.store.database import writing
from docassist.store.schema import Base


class AnswerRow(Base):
    """An answer, once for each document it was made of: it goes with the first of them that goes."""

    __tablename__ = "model_answers"

    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[str] = mapped_column(
        String(64), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str] = mapped_column(Text)


class StoredAnswers:
    """The answers kept for one agency (`docassist.llm.Answers`)."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def get(self, key: str) -> str | None:
        """The answer kept under a key."""
        kept = select(AnswerRow.answer).where(AnswerRow.agency == self._agency, AnswerRow.key == key).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(kept).scalar_one_or_none()

    def keep(self, key: str, answer: str, documents: Sequence[str]) -> None:
        """Keep an answer made of these documents; nothing is kept once one of them is gone."""
        rows = [
            {"agency": self._agency, "key": key, "document_id": document_id, "answer": answer}
            for document_id in documents
        ]
        same = (AnswerRow.agency == self._agency, AnswerRow.key == key)
        try:
            with self._writing.begin() as connection:
                connection.execute(delete(AnswerRow).where(*same))
                connection.execute(insert(AnswerRow), rows)
        except IntegrityError:  # a document was deleted while the model was asked
            return

    def forget(self, connection: Connection, document_id: str) -> None:
        """Drop every answer that a document had a part in, in a transaction of the caller's."""
        keys = select(AnswerRow.key).where(AnswerRow.agency == self._agency, AnswerRow.document_id == document_id)
        own = (AnswerRow.agency == self._agency, AnswerRow.key.in_(keys))
        connection.execute(delete(AnswerRow).where(*own))
