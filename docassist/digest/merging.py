"""Which documents are one matter: copies of one document, and those that answer, urge, follow or replace one another.

All are found in a few statements, however many documents there are. A thread is followed one step to documents
outside the period, so that two letters that urge the same older one come together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from docassist.digest.entries import Paper, lines_of, title_of, urgency_of
from docassist.digest.values import Related, Tie
from docassist.links import SAME_MATTER, Reference
from docassist.results import Asked, Urgency
from docassist.store import DocumentRecord, State, Store
from docassist.threads.resolve import fits

# So many documents are named under an entry.
_MOST = 8
_DEGREES = tuple(Urgency)
# What may be asked, in the order of a leader's day.
ORDER = (Asked.DECIDE, Asked.COMMENT, Asked.RESOLVE, Asked.IMPLEMENT, Asked.REPORT, Asked.ATTEND, Asked.KNOW)


@dataclass(frozen=True, slots=True)
class Matter:
    """The document that stands for a matter, the others, all of it that belong to the digest, and the ids of all."""

    head: Paper
    related: tuple[Related, ...]
    papers: tuple[Paper, ...]
    keys: frozenset[str]

    @property
    def asked(self) -> Asked | None:
        """What it asks: of its open documents the most, where the newest only informs."""
        asked = self.head.card.asked if self.head.card else None
        if asked is not Asked.KNOW:
            return asked
        others = {paper.card.asked for paper in self.papers if paper.card and not paper.done}
        return next((one for one in ORDER if one in others), asked)

    @property
    def due(self) -> date | None:
        """The first day by which something of it must be done."""
        return min((paper.due for paper in self.papers if paper.due), default=None)

    @property
    def helping(self) -> bool:
        """Whether the unit of the digest leads none of it."""
        return all(paper.helping for paper in self.papers)

    @property
    def urgency(self) -> Urgency:
        """How urgent it is: as its most urgent document that is not done."""
        degrees = [urgency_of(paper.record) for paper in self.papers if not paper.done]
        return max(degrees, key=_DEGREES.index, default=Urgency.NORMAL)


class Matters:
    """The matters among some documents."""

    def __init__(self, store: Store, papers: Sequence[Paper]) -> None:
        self._papers = {paper.record.id: paper for paper in papers}
        self._others: dict[str, DocumentRecord] = {}
        self._parent: dict[str, str] = {}
        self._copies: dict[str, str] = {}  # to the document that stands for it
        self._join_copies(store)
        self._join_threads(store)

    def all(self) -> list[Matter]:
        """Each matter, the newest of its documents first."""
        found: dict[str, list[str]] = {}
        for key in (*self._papers, *self._others):
            found.setdefault(self._root(key), []).append(key)
        return [self._group(keys) for keys in found.values() if any(key in self._papers for key in keys)]

    def _group(self, keys: list[str]) -> Matter:
        keys.sort(key=lambda key: _age(self._record(key)), reverse=True)
        own = [key for key in keys if key in self._papers]
        head = next(key for key in own if key not in self._copies)
        # Copies of the others are not named: each of these stands for its own.
        named = [key for key in keys if key != head and self._copies.get(key, head) == head]
        others = tuple(self._related(key, self._papers[head]) for key in named[:_MOST])
        return Matter(self._papers[head], others, tuple(self._papers[key] for key in own), frozenset(keys))

    def _related(self, key: str, head: Paper) -> Related:
        record, paper = self._record(key), self._papers.get(key)
        tie = Tie.COPY if key in self._copies else Tie.THREAD
        due = paper.due if paper and tie is Tie.THREAD else None
        told = (key, tie, record.symbol, title_of(record), record.issued, record.received_on, due)
        informs = head.card is not None and head.card.asked is Asked.KNOW
        asks = informs and paper and paper.card and tie is Tie.THREAD and not paper.done
        return Related(*told, lines_of(paper.card)[1] if asks and paper and paper.card else None)

    def _record(self, key: str) -> DocumentRecord:
        return self._papers[key].record if key in self._papers else self._others[key]

    def _join_copies(self, store: Store) -> None:
        """Join copies; of two, the one that a person has confirmed stands, then what was read whole, then the first."""
        pairs = store.links.duplicates(list(self._papers))
        self._others |= store.briefs.records(
            copy.document_id for copies in pairs.values() for copy in copies if copy.document_id not in self._papers
        )
        for paper in sorted(self._papers.values(), key=_worth):
            for copy in pairs.get(paper.record.id, ()):
                known = copy.document_id in self._papers or copy.document_id in self._others
                if known and self._root(copy.document_id) != self._root(paper.record.id):
                    self._join(paper.record.id, copy.document_id)
                    self._copies[copy.document_id] = paper.record.id

    def _join_threads(self, store: Store) -> None:
        named = store.links.references(list(self._papers))
        wanted = [(key, item) for key, items in named.items() for item in items if item.kind in SAME_MATTER]
        known = store.briefs.numbered(item.number for _, item in wanted)
        for key, reference in wanted:
            source = self._papers[key].record
            if target := _target(reference, source, known.get(reference.number, ())):
                if target.id not in self._papers:
                    self._others[target.id] = target
                self._join(key, target.id)

    def _root(self, key: str) -> str:
        while (parent := self._parent.get(key, key)) != key:
            key = parent
        return key

    def _join(self, one: str, other: str) -> None:
        self._parent[self._root(other)] = self._root(one)


def _target(reference: Reference, source: DocumentRecord, known: Iterable[DocumentRecord]) -> DocumentRecord | None:
    """The document that a reference means, as `threads.resolve` finds it."""
    fitting = [record for record in known if record.id != source.id and fits(reference, source, record)]
    latest = max((day for record in fitting if (day := record.issued)), default=None)
    return next((record for record in fitting if record.issued == latest), None)


def _age(record: DocumentRecord) -> tuple[str, str, str]:
    return str(record.issued or record.received_on), record.received_at.isoformat(), record.id


def _worth(paper: Paper) -> tuple[bool, bool, str]:
    record = paper.record
    return not record.confirmed, record.state is not State.READY, record.received_at.isoformat()
