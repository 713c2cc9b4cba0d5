"""What is due in one agency: documents with a due date by where they stand on a day, counted and listed in SQL."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Engine, ScalarSelect, String, and_, case, cast, func, select

from docassist.store.queries import COLUMNS, record_of
from docassist.store.records import READABLE, DocumentRecord, Standing
from docassist.store.schema import DecisionRow, DocumentRow

# Within so many days after the day a document is "soon".
SOON = timedelta(days=7)
DONE = "done"


class Dues:
    """Documents that have a due date and were not withdrawn. "Done" is a decision: the day as YYYY-MM-DD, or "" """

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._agency = agency

    def counts(self, day: date) -> dict[tuple[str | None, Standing], int]:
        """How many documents of each lead unit stand how, as of a day."""
        done = _done(day)
        stands = _standing(day, done)
        query = (
            select(DocumentRow.lead_unit, stands, func.count())
            .where(*self._dated(day))
            .group_by(DocumentRow.lead_unit, stands)
        )
        with self._engine.connect() as connection:
            return {(unit, Standing(name)): count for unit, name, count in connection.execute(query)}

    def listing(
        self, day: date, standings: Collection[Standing], units: Collection[str | None] | None, limit: int, offset: int
    ) -> list[tuple[DocumentRecord, Standing, date | None]]:
        """Documents with where they stand and the day they were done, the longest overdue first.

        Args:
            units: codes of lead units, None in it for documents without one; None: all.
        """
        done = _done(day)
        stands = _standing(day, done)
        wanted = [*self._dated(day), stands.in_([standing.value for standing in standings])]
        if units is not None:
            codes = [code for code in units if code is not None]
            wanted.append(DocumentRow.lead_unit.in_(codes) if None not in units else _or_none(codes))
        query = (
            select(*COLUMNS, stands, done)
            .where(*wanted)
            .order_by(DocumentRow.due, DocumentRow.received_at, DocumentRow.id)
            .limit(limit)
            .offset(offset)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [
            (record_of(row[:-2]), Standing(row[-2]), date.fromisoformat(row[-1]) if row[-1] else None) for row in rows
        ]

    def _dated(self, day: date) -> tuple[ColumnElement[bool], ...]:
        mine = (DocumentRow.agency == self._agency, DocumentRow.state.in_(READABLE))
        return (*mine, DocumentRow.due.is_not(None), DocumentRow.received_on <= day)


def _or_none(codes: list[str]) -> ColumnElement[bool]:
    return DocumentRow.lead_unit.in_(codes) | DocumentRow.lead_unit.is_(None)


def _done(day: date) -> ScalarSelect[str]:
    """The last word of a document about being done, as of a day: looked up by the index, document by document."""
    mine = (DecisionRow.document_id == DocumentRow.id, DecisionRow.what == DONE)
    said = select(DecisionRow.decided).where(*mine, DecisionRow.decided <= day.isoformat())
    return said.order_by(DecisionRow.id.desc()).limit(1).correlate(DocumentRow).scalar_subquery()


def _standing(day: date, done: ScalarSelect[str]) -> ColumnElement[str]:
    """Where a document stands. Days are compared as text YYYY-MM-DD, which SQLite and PostgreSQL both can."""
    over = done != ""
    return case(
        (and_(over, done <= cast(DocumentRow.due, String)), Standing.ON_TIME.value),
        (over, Standing.LATE.value),
        (DocumentRow.due < day, Standing.OVERDUE.value),
        (DocumentRow.due == day, Standing.TODAY.value),
        (DocumentRow.due <= day + SOON, Standing.SOON.value),
        else_=Standing.LATER.value,
    )
