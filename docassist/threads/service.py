"""The thread of a stored document: its duplicates, the documents it is linked with, and what they say of its unit.

Found when a document has been read (`settle`), and again for its neighbours: an answer may arrive before the letter.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from docassist.calendar import today
from docassist.errors import NotFound, NotReady
from docassist.links import SAME_MATTER, Duplicate, Link, bare_number
from docassist.route import Desk
from docassist.store import DocumentRecord, State, Store
from docassist.store.link_rows import trace_rows
from docassist.store.records import READABLE
from docassist.threads.duplicates import Duplicates
from docassist.threads.evidence import SOURCE, Neighbour, evidence_of, reroute
from docassist.threads.keys import number_key
from docassist.threads.resolve import Resolver
from docassist.threads.traces import find_traces
from docassist.units import Units

_MOST = 40
_KNOWN = (*READABLE, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Thread:
    """What a document belongs to. `documents` are all of the thread by date, itself among them; `links` what they say
    of one another, and what this one says of documents that are not here; `duplicates` are copies of this one."""

    documents: tuple[DocumentRecord, ...]
    links: tuple[Link, ...]
    duplicates: tuple[tuple[DocumentRecord, Duplicate], ...]


class Threads:
    """Threads of one agency's documents."""

    def __init__(self, store: Store, units: Units, desk: Callable[[], Desk]) -> None:
        self._store = store
        self._desk = desk
        self._units = units
        self._duplicates = Duplicates(store)
        self._resolver = Resolver(store)

    def of(self, document_id: str) -> Thread:
        """The thread of a document.

        Raises:
            NotFound: this agency has no such document.
        """
        record = self._store.get(document_id)
        copies = self._copies(document_id)
        links, distances = self._walk(record, copies)
        documents = sorted((self._store.get(key) for key in distances), key=_order)
        return Thread(tuple(documents), links, tuple((self._store.get(item.document_id), item) for item in copies))

    def settle(self, document_id: str) -> tuple[str, ...]:
        """Find the duplicates of a document that was read, and weigh its thread for it and its neighbours.

        Returns:
            The documents whose suggested unit may have changed. Doing it again changes nothing.
        """
        try:
            record = self._store.get(document_id)
        except NotFound:
            return ()
        mark = self._store.links.print_of(document_id)
        if record.state not in _KNOWN or mark is None:
            return ()
        if (number := number_key(record.symbol)) != mark.number:  # a person has corrected it
            self._store.links.set_number(document_id, number, bare_number(number))
            mark = replace(mark, number=number)
        copies = tuple(self._duplicates.find(record, mark))
        self._store.links.set_duplicates(document_id, copies)
        near = self._near_of(record, copies)
        return self.weigh((document_id, *near)) if near else ()

    def neighbours(self, document_id: str) -> tuple[str, ...]:
        """The other documents of a document's thread, and its copies."""
        return self._near_of(self._store.get(document_id), self._copies(document_id))

    def weigh(self, document_ids: tuple[str, ...], *, parted: bool = False) -> tuple[str, ...]:
        """Suggest units again by what the threads of documents say now; `parted` where a thread may have lost one."""
        return tuple(key for key in document_ids if self._weigh(key, parted))

    def rebuild(self) -> int:
        """Find the traces of all documents anew, then their duplicates; returns the number of documents."""
        ids = sorted(self._store.ids(_KNOWN))
        for document_id in ids:
            try:
                document, analysis = self._store.document(document_id), self._store.analysis(document_id)
            except (NotFound, NotReady):
                continue
            self._store.links.put(document_id, trace_rows(find_traces(document, analysis.register)))
        for document_id in ids:
            self.settle(document_id)
        return len(ids)

    def _copies(self, document_id: str) -> tuple[Duplicate, ...]:
        return self._store.links.duplicates([document_id]).get(document_id, ())

    def _near_of(self, record: DocumentRecord, copies: tuple[Duplicate, ...]) -> tuple[str, ...]:
        # Copies first: what is suggested for them counts for the rest of the thread.
        linked = (*(item.document_id for item in copies), *self._walk(record, copies)[1])
        return tuple(key for key in dict.fromkeys(linked) if key != record.id)

    def _walk(self, start: DocumentRecord, copies: tuple[Duplicate, ...]) -> tuple[tuple[Link, ...], dict[str, int]]:
        """The links of a thread, and its documents with their distance; nearest first, no more than `_MOST`."""
        found: dict[tuple[str, str], Link] = {}
        distances = {start.id: 0}
        same_number = {copy.document_id for copy in copies if copy.same_number}
        waiting = [start]
        for record in waiting:
            for link in self._resolver.links(record, copies if record is start else self._copies(record.id)):
                other = link.target if link.source == record.id else link.source
                if record is not start and other in same_number:  # a copy stands for the document itself
                    continue
                same = link.reference.kind in SAME_MATTER
                if (record is not start and (other is None or not same)) or len(distances) >= _MOST:
                    continue
                found.setdefault((link.source, link.reference.number), link)
                if other is not None and other not in distances:
                    distances[other] = distances[record.id] + 1
                    if same:
                        waiting.append(self._store.get(other))
        return tuple(found.values()), distances

    def _weigh(self, document_id: str, parted: bool) -> bool:
        record = self._store.get(document_id)
        if record.confirmed:
            return False
        copies = self._copies(document_id)
        links, distances = self._walk(record, copies)
        if len(distances) == 1 and not copies and not parted:
            return False
        try:
            analysis = self._store.analysis(document_id)
        except NotReady:
            return False
        neighbours = list(self._near(record, links, distances, copies))
        evidence = evidence_of(record, neighbours, self._units, today())
        before = [item for one in analysis.route.lead.candidates for item in one.evidence if item.source == SOURCE]
        if not evidence and not before:
            return False
        route = reroute(self._store.document(document_id), analysis, evidence, self._desk())
        if route == analysis.route:
            return False
        return self._store.links.set_suggestions(document_id, replace(analysis, route=route))

    def _near(
        self, record: DocumentRecord, links: tuple[Link, ...], distances: dict[str, int], copies: tuple[Duplicate, ...]
    ) -> Iterator[Neighbour]:
        """The other documents with what is known of their units. What is only suggested counts for later documents
        alone, and not for copies, so that two suggestions never strengthen each other."""
        near = {link.source if link.target == record.id else link.target: link for link in reversed(links)}
        for key in (*(item.document_id for item in copies), *distances):
            other = self._store.get(key)
            later = key not in distances or _order(other) >= _order(record)
            if key == record.id or not other.lead_unit or (later and not other.confirmed):
                continue
            link = near.get(key) if distances.get(key) == 1 else None
            yield Neighbour(other, self._chance(other), link, distances.get(key, 0))

    def _chance(self, other: DocumentRecord) -> float | None:
        """How probable a suggested unit is; None where a person has decided."""
        if other.confirmed:
            return None
        try:
            best = self._store.analysis(other.id).route.lead.best
        except NotReady:
            return 0.0
        return best.probability if best else 0.0


def _order(record: DocumentRecord) -> tuple[date, str, str]:
    return record.issued or record.received_on, record.received_at.isoformat(), record.id
