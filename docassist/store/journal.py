"""What happened: decisions of persons, the audit trail, and the refusals of secret documents."""

import json
from datetime import UTC, datetime

from sqlalchemy import Engine, Insert, insert, select

from docassist.store.database import writing
from docassist.store.records import AuditEvent, Decision, SecurityEvent
from docassist.store.schema import AuditRow, DecisionRow, SecurityEventRow


class Journal:
    """The journal of one agency; entries are only added."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def audit(self, actor: str, action: str, document_id: str | None = None, **details: str) -> None:
        """Record who did what; details are names and codes, never content of a document."""
        with self._writing.begin() as connection:
            connection.execute(self.entry(actor, action, document_id, **details))

    def entry(self, actor: str, action: str, document_id: str | None, **details: str) -> Insert:
        """The statement that records who did what, for a transaction of the caller's."""
        values = {"agency": self._agency, "at": datetime.now(UTC), "actor": actor, "action": action}
        notes = json.dumps(details, ensure_ascii=False)
        return insert(AuditRow).values(values | {"document_id": document_id, "details": notes})

    def events(self, document_id: str | None = None, limit: int = 100) -> tuple[AuditEvent, ...]:
        """The latest audit events, newest first."""
        query = select(AuditRow).where(AuditRow.agency == self._agency).order_by(AuditRow.id.desc()).limit(limit)
        if document_id is not None:
            query = query.where(AuditRow.document_id == document_id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(
            AuditEvent(row.id, row.at, row.actor, row.action, row.document_id, json.loads(row.details)) for row in rows
        )

    def decisions(self, document_id: str | None = None, what: str | None = None) -> tuple[Decision, ...]:
        """Decisions in the order they were made: of one document, of one kind, or all."""
        query = select(DecisionRow).where(DecisionRow.agency == self._agency).order_by(DecisionRow.id)
        if document_id is not None:
            query = query.where(DecisionRow.document_id == document_id)
        if what is not None:
            query = query.where(DecisionRow.what == what)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(Decision(row.document_id, row.what, row.suggested, row.decided, row.actor, row.at) for row in rows)

    def refusals(self) -> tuple[SecurityEvent, ...]:
        """Refused secret documents, oldest first."""
        query = select(SecurityEventRow).where(SecurityEventRow.agency == self._agency).order_by(SecurityEventRow.at)
        with self._engine.connect() as connection:
            return tuple(SecurityEvent(row.id, row.at, row.channel) for row in connection.execute(query))
