"""The truth: documents and what was read of them. Everything else (indexes) can be rebuilt from here.

A store speaks for one agency. An id of another agency's document is not found, whoever asks.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Self
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from docassist.errors import NotFound, NotReady
from docassist.store.answers import StoredAnswers
from docassist.store.briefs import Briefs
from docassist.store.codec import EncodedReading, Row
from docassist.store.copies import Copies
from docassist.store.database import empty_log, open_database, writing
from docassist.store.dues import Dues
from docassist.store.exchange import Exchange
from docassist.store.history import History
from docassist.store.journal import Journal
from docassist.store.keys import Keys
from docassist.store.links import Links
from docassist.store.model_versions import ModelVersions
from docassist.store.outcomes import Outcomes
from docassist.store.passages import Passages
from docassist.store.past import PastDecision
from docassist.store.queries import ANY, DOCUMENTS, ONE, conditions, one, record_of
from docassist.store.readings import Readings
from docassist.store.recognitions import Recognitions
from docassist.store.records import (
    UNFINISHED,
    Archive,
    Decision,
    DocumentRecord,
    Filters,
    Listing,
    NewDocument,
    SecurityEvent,
    State,
)
from docassist.store.schema import (
    AuditRow,
    ChunkRow,
    DecisionRow,
    DocumentRow,
    PageRow,
    ReadingRow,
    RecognitionRow,
    SecurityEventRow,
)
from docassist.store.tasks import Tasks

_DOCUMENT = DOCUMENTS.where(*ONE)
# A decision about one of these shows in lists, and stays when the document is read again.
_DECIDED_FIELDS = {"lead_unit", "kind", "symbol", "issuer", "subject", "issued", "due"}


class Store(Readings):
    """Documents of one agency and their readings; `passages`, `exchange`, `journal`, `dues` and so on hold the rest."""

    def __init__(self, engine: Engine, agency: str) -> None:
        super().__init__(engine, agency)
        self._writing = writing(engine)
        self.journal = Journal(engine, agency)
        self.keys = Keys(engine)
        self.dues = Dues(engine, agency)
        self.tasks = Tasks(engine, agency)
        self.briefs = Briefs(engine, agency)
        self.passages = Passages(engine, agency)
        self.exchange = Exchange(engine, agency)
        self.links = Links(engine, agency)
        self.recognitions = Recognitions(engine, agency)
        self.outcomes = Outcomes(engine, agency)
        self.history = History(engine, agency)
        self.versions = ModelVersions(engine, agency)
        self.answers = StoredAnswers(engine, agency)
        self.copies = Copies(engine, agency)

    @classmethod
    def open(cls, url: str, agency: str) -> Self:
        """Open the database and bring its schema up to date.

        Raises:
            SettingError: the database cannot be opened.
        """
        return cls(open_database(url), agency)

    def of(self, agency: str) -> "Store":
        """The same database, for another agency."""
        return Store(self._engine, agency)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def add(self, new: NewDocument, actor: str = "", channel: str = "") -> bool:
        """Enter a document as received, with its audit event; False when it is there already, and nothing changes."""
        now = datetime.now(UTC)
        values = asdict(new) | {"agency": self.agency, "state": State.RECEIVED, "received_at": now, "updated_at": now}
        try:
            with self._writing.begin() as connection:
                connection.execute(insert(DocumentRow).values(values))
                connection.execute(self.journal.entry(actor, "receive", new.id, channel=channel))
        except IntegrityError:
            return False
        return True

    def get(self, document_id: str) -> DocumentRecord:
        """One document.

        Raises:
            NotFound: this agency has no such document.
        """
        with self._engine.connect() as connection:
            row = connection.execute(_DOCUMENT, one(document_id, self.agency)).one_or_none()
        if row is None:
            raise NotFound
        return record_of(row)

    def listing(self, filters: Filters = ANY, limit: int = 50, offset: int = 0) -> Listing:
        """Documents that match, newest first."""
        wanted = [DocumentRow.agency == self.agency, *conditions(filters)]
        newest = (DocumentRow.received_at.desc(), DocumentRow.id)
        with self._engine.connect() as connection:
            total = connection.scalar(select(func.count()).select_from(DocumentRow).where(*wanted)) or 0
            rows = connection.execute(DOCUMENTS.where(*wanted).order_by(*newest).limit(limit).offset(offset))
            return Listing(total, tuple(record_of(row) for row in rows))

    def counts(self) -> dict[State, int]:
        """How many documents are in each state."""
        query = select(DocumentRow.state, func.count()).where(DocumentRow.agency == self.agency)
        with self._engine.connect() as connection:
            found = {State(state): number for state, number in connection.execute(query.group_by(DocumentRow.state))}
        return {state: found.get(state, 0) for state in State}

    def set_state(self, document_id: str, state: State, reason: str = "", *, retriable: bool = False) -> None:
        """Move a document to another state; one that is gone stays gone."""
        values = {"state": state, "reason": reason, "retriable": retriable, "updated_at": datetime.now(UTC)}
        with self._writing.begin() as connection:
            connection.execute(update(DocumentRow).where(*self._own(document_id)).values(values))

    def save(self, document_id: str, encoded: EncodedReading) -> bool:
        """Write what was read in one transaction, in place of any earlier reading; False when the document is gone."""
        owner = {"document_id": document_id}
        with self._writing.begin() as connection:
            values = encoded.fields | self._decided(connection, document_id) | {"updated_at": datetime.now(UTC)}
            changed = connection.execute(update(DocumentRow).where(*self._own(document_id)).values(values))
            if changed.rowcount == 0:
                return False
            self.exchange.write(connection, document_id, encoded.packet)
            for table in (ReadingRow, PageRow, ChunkRow):
                connection.execute(delete(table).where(table.document_id == document_id))
            if encoded.fields["state"] == State.READY:  # else a page may be tried again, and the others are needed
                connection.execute(delete(RecognitionRow).where(RecognitionRow.document_id == document_id))
            connection.execute(insert(ReadingRow).values(encoded.reading | owner))
            _insert_all(connection, PageRow, (row | owner for row in encoded.pages))
            _insert_all(connection, ChunkRow, (row | owner for row in encoded.chunks))
            if encoded.traces is not None:
                self.links.write(connection, document_id, encoded.traces)
        return True

    def retry(self, document_id: str) -> DocumentRecord:
        """Put a document that failed, or lacks pages, back to `received` as a new attempt.

        Raises:
            NotFound: this agency has no such document.
            NotReady: it is not one that a retry may help.
        """
        again = {"state": State.RECEIVED, "reason": "", "retriable": False, "archive": Archive.NONE}
        again["attempt"] = DocumentRow.attempt + 1
        allowed = (*self._own(document_id), DocumentRow.state.not_in(UNFINISHED), DocumentRow.retriable)
        with self._writing.begin() as connection:
            changed = connection.execute(update(DocumentRow).where(*allowed).values(again))
            if changed.rowcount:
                self.recognitions.forget_failed(connection, document_id)
        record = self.get(document_id)
        if changed.rowcount == 0:
            raise NotReady("Chỉ đọc lại được văn bản đọc lỗi và có thể thử lại. Hãy xem trạng thái của văn bản.")
        return record

    def delete(self, document_id: str) -> None:
        """Remove a document with all its rows; the audit keeps who did it.

        Raises:
            NotFound: this agency has no such document.
        """
        with self._writing.begin() as connection:
            self.answers.forget(connection, document_id)
            gone = connection.execute(delete(DocumentRow).where(*self._own(document_id)))
        if gone.rowcount == 0:
            raise NotFound

    def refuse(self, channel: str, document_id: str | None = None) -> SecurityEvent:
        """Record under a random id that a secret document was refused, and forget the document it was taken for."""
        event = SecurityEvent(uuid4().hex, datetime.now(UTC), channel)
        with self._writing.begin() as connection:
            connection.execute(insert(SecurityEventRow).values(asdict(event) | {"agency": self.agency}))
            if document_id is not None:
                connection.execute(delete(AuditRow).where(AuditRow.document_id == document_id))
                self.answers.forget(connection, document_id)
                connection.execute(delete(DocumentRow).where(*self._own(document_id)))
        if document_id is not None:
            empty_log(self._engine)
        return event

    def decide(self, decision: Decision, past: Iterable[PastDecision] = ()) -> None:
        """Record a person's decision, show it in lists, and keep what is to be learned from it.

        Raises:
            NotFound: this agency has no such document.
        """
        self.get(decision.document_id)
        with self._writing.begin() as connection:
            connection.execute(insert(DecisionRow).values(asdict(decision) | {"agency": self.agency}))
            self.history.write(connection, past)
            if values := self._decided(connection, decision.document_id):
                own = self._own(decision.document_id)
                connection.execute(update(DocumentRow).where(*own).values(values))

    def unfinished(self) -> tuple[DocumentRecord, ...]:
        """Documents whose reading was not finished, oldest first."""
        waiting = (DocumentRow.agency == self.agency, DocumentRow.state.in_(UNFINISHED))
        with self._engine.connect() as connection:
            rows = connection.execute(DOCUMENTS.where(*waiting).order_by(DocumentRow.received_at))
            return tuple(record_of(row) for row in rows)

    def ids(self, states: Iterable[State] = State) -> set[str]:
        """The documents in some states, by default all."""
        wanted = (DocumentRow.agency == self.agency, DocumentRow.state.in_(list(states)))
        with self._engine.connect() as connection:
            return set(connection.scalars(select(DocumentRow.id).where(*wanted)))

    def _decided(self, connection: Connection, document_id: str) -> Row:
        """The values that persons decided, the latest of each field."""
        query = select(DecisionRow.what, DecisionRow.decided).where(DecisionRow.document_id == document_id)
        latest: Row = {row.what: row.decided for row in connection.execute(query.order_by(DecisionRow.id))}
        values: Row = {what: decided for what, decided in latest.items() if what in _DECIDED_FIELDS}
        for what in {"issued", "due"} & values.keys():
            values[what] = date.fromisoformat(values[what]) if values[what] else None
        return values | ({"confirmed": True} if "lead_unit" in latest else {})


def _insert_all(connection: Connection, table: type[PageRow] | type[ChunkRow], rows: Iterable[Row]) -> None:
    if batch := list(rows):
        connection.execute(insert(table), batch)
