"""The decisions that suggestions learn from. Only what a person decided enters; ids rise with every change."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, update

from docassist.results import Analysis
from docassist.store.codec import Row, analysis_json
from docassist.store.database import writing
from docassist.store.past import Added, Mark, Origin, PastDecision
from docassist.store.schema import DocumentRow, PastRow, ReadingRow

# Keys asked for in one statement: SQLite takes a bounded number of parameters.
_BATCH = 500
_COLUMNS = ("label", "key", "text", "title", "code", "suggested", "decided_on", "document_id")


class History:
    """The past decisions of one agency."""

    def __init__(self, engine: Engine, agency: str) -> None:
        self._engine = engine
        self._writing = writing(engine)
        self._agency = agency

    def put(self, decisions: Iterable[PastDecision]) -> Added:
        """Keep decisions, all or none; the same ones again change nothing, another choice replaces the earlier one."""
        with self._writing.begin() as connection:
            return self.write(connection, decisions)

    def write(self, connection: Connection, decisions: Iterable[PastDecision]) -> Added:
        """`put` within a transaction of the caller's."""
        wanted: dict[tuple[str, str], list[PastDecision]] = {}
        for item in sorted(dict.fromkeys(decisions), key=lambda item: item.decided_on):
            wanted.setdefault((item.label, item.key), []).append(item)
        counts: Counter[str] = Counter()
        for label in dict.fromkeys(label for label, _ in wanted):
            documents = [(key, items) for (of, key), items in wanted.items() if of == label]
            for at in range(0, len(documents), _BATCH):
                counts += self._write_batch(connection, label, dict(documents[at : at + _BATCH]))
        return Added(counts["new"], counts["changed"], counts["same"])

    def _write_batch(
        self, connection: Connection, label: str, wanted: Mapping[str, Sequence[PastDecision]]
    ) -> Counter[str]:
        known = self._codes(connection, label, list(wanted))
        same = {key for key, items in wanted.items() if known.get(key) == {item.code for item in items}}
        if other := [key for key in known if key not in same]:
            connection.execute(delete(PastRow).where(*self._own(label), PastRow.key.in_(other)))
        if rows := [self._values(item) for key, items in wanted.items() if key not in same for item in items]:
            connection.execute(insert(PastRow), rows)
        return Counter(new=len(wanted) - len(known), changed=len(other), same=len(same))

    def exists(self) -> bool:
        """Whether anything was decided."""
        with self._engine.connect() as connection:
            return connection.scalar(select(PastRow.id).where(PastRow.agency == self._agency).limit(1)) is not None

    def mark(self, label: str) -> Mark:
        """How far the history of a label goes."""
        query = select(func.count(), func.coalesce(func.max(PastRow.id), 0)).where(*self._own(label))
        with self._engine.connect() as connection:
            count, last = connection.execute(query).one()
        return Mark(count, last)

    def rows(self, label: str, after: int = 0) -> tuple[PastDecision, ...]:
        """The decisions about a label, by day and then in the order they were kept."""
        query = select(PastRow.__table__).where(*self._own(label), PastRow.id > after)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(PastRow.decided_on, PastRow.id)).all()
        return tuple(
            PastDecision(
                row.label,
                row.key,
                row.text,
                row.code,
                row.decided_on,
                row.title,
                Origin(row.origin),
                row.suggested,
                row.document_id,
                row.id,
            )
            for row in rows
        )

    def count_after(self, label: str, last: int) -> int:
        """How many decisions were kept or changed after one."""
        query = select(func.count()).select_from(PastRow).where(*self._own(label), PastRow.id > last)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def keys(self, label: str) -> set[str]:
        """The keys that a label's history holds."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(PastRow.key).where(*self._own(label))))

    def revise(self, document_id: str, analysis: Analysis) -> None:
        """Put suggestions in place of stored ones that knew less history; what a person decided stays."""
        own = (DocumentRow.id == document_id, DocumentRow.agency == self._agency)
        best = analysis.route.lead.best
        with self._writing.begin() as connection:
            if connection.scalar(select(func.count()).select_from(DocumentRow).where(*own)):
                raw = analysis_json().dump_json(analysis).decode()
                connection.execute(update(ReadingRow).where(ReadingRow.document_id == document_id).values(analysis=raw))
                open_still = update(DocumentRow).where(*own, DocumentRow.confirmed.is_(False))
                connection.execute(open_still.values(lead_unit=best.code if best else None))

    def _codes(self, connection: Connection, label: str, keys: Sequence[str]) -> dict[str, set[str]]:
        query = select(PastRow.key, PastRow.code).where(*self._own(label), PastRow.key.in_(keys))
        found: dict[str, set[str]] = {}
        for row in connection.execute(query):
            found.setdefault(row.key, set()).add(row.code)
        return found

    def _values(self, item: PastDecision) -> Row:
        values = {name: getattr(item, name) for name in _COLUMNS}
        return values | {"agency": self._agency, "origin": item.origin.value}

    def _own(self, label: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        return PastRow.agency == self._agency, PastRow.label == label
