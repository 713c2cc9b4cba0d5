"""Which stored document a reference means, also one that came later than the document which names it."""

from collections.abc import Iterable
from datetime import date

from docassist.links import Duplicate, Link, Reference, bare_number
from docassist.store import DocumentRecord, Store
from docassist.threads.keys import may_be_same_issuer, number_key

# Without a day, the document of the last years is meant: numbers begin anew each year.
_YEARS = 3


class Resolver:
    """Finds both ends of a reference."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def links(self, record: DocumentRecord, copies: Iterable[Duplicate]) -> tuple[Link, ...]:
        """What a document says of others, and others of it, or of the copy of it that came first."""
        stored = self._store.links
        own = [
            Link(reference, record.id, self.target(reference, record))
            for reference in stored.references([record.id]).get(record.id, ())
        ]
        number = number_key(record.symbol)
        meant = {record.id, *(copy.document_id for copy in copies if copy.same_number)}
        for source_id, reference in stored.naming(number, bare_number(number)):
            if source_id not in meant and self.target(reference, self._store.get(source_id)) in meant:
                own.append(Link(reference, source_id, record.id))
        return tuple(own)

    def target(self, reference: Reference, source: DocumentRecord) -> str | None:
        """The stored document that a reference means; of copies of one document the first that came."""
        found = [self._store.get(key) for key in self._store.links.numbered(reference.number) if key != source.id]
        fitting = [record for record in found if fits(reference, source, record)]
        latest = max((day for record in fitting if (day := record.issued)), default=None)
        return next((record.id for record in fitting if record.issued == latest), None)


def fits(reference: Reference, source: DocumentRecord, record: DocumentRecord) -> bool:
    """Whether a document with the number of a reference can be the one meant, by day, year and issuer."""
    if not may_be_same_issuer(reference.issuer, record.issuer):
        return False
    if reference.issued is not None and record.issued is not None:
        return reference.issued == record.issued
    if reference.number.isdigit():
        return False
    named_on, issued = _day(source), _day(record)
    return issued <= named_on and named_on.year - issued.year < _YEARS


def _day(record: DocumentRecord) -> date:
    return record.issued or record.received_on
