"""Stored suggestions beside what persons decided, for measuring (`docassist evaluate decisions`)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select

from docassist.results import Analysis
from docassist.store.codec import decode_analysis
from docassist.store.queries import COLUMNS, record_of
from docassist.store.records import DocumentRecord
from docassist.store.schema import AuditRow, DecisionRow, DocumentRow, ReadingRow

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document with its suggestions, and the last decision of one name.

    `decided_at` is when the first such decision was made; `blind` says that nobody saw a suggestion before deciding.
    """

    record: DocumentRecord
    analysis: Analysis
    decided: str
    decided_at: datetime
    blind: bool

    @property
    def read_again(self) -> bool:
        """Whether the suggestions may be younger than the decision, and so have learned from it."""
        return self.record.attempt > 1 and self.record.updated_at > self.decided_at


class Outcomes:
    """The outcomes of one agency."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._agency = agency

    def of(self, what: str) -> Iterator[Outcome]:
        """Each document with a decision of this name, in the order of the last decisions."""
        last, first = func.max(DecisionRow.id).label("last"), func.min(DecisionRow.at).label("first")
        own = (DecisionRow.agency == self._agency, DecisionRow.what == what)
        latest = select(last, first).where(*own).group_by(DecisionRow.document_id).subquery()
        query = (
            select(*COLUMNS, DecisionRow.decided, latest.c.first, ReadingRow.analysis)
            .join(DecisionRow, DecisionRow.document_id == DocumentRow.id)
            .join(latest, latest.c.last == DecisionRow.id)
            .join(ReadingRow, ReadingRow.document_id == DocumentRow.id)
            .order_by(DecisionRow.id)
        )
        seen = self._seen(what)
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=_BATCH).execute(query):
                *columns, decided, at, analysis = row
                record = record_of(columns)
                yield Outcome(record, decode_analysis(analysis), decided, at, record.id not in seen)

    def _seen(self, what: str) -> set[str | None]:
        """Documents that were decided at least once with the suggestion in sight."""
        query = select(AuditRow.document_id, AuditRow.details)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(AuditRow.agency == self._agency, AuditRow.action == "decide")).all()
        notes = ((row.document_id, json.loads(row.details)) for row in rows)
        return {key for key, details in notes if details.get("what") == what and "shadow" not in details}
