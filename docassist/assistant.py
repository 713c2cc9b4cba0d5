"""The assistant as a whole: store, files, search and tables, wired once from the settings by `build_assistant`."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from docassist.calendar import load_calendar
from docassist.digest.schedule import open_shelf
from docassist.digest.shelf import Shelf
from docassist.embedding import Embedder, load_embedder
from docassist.errors import IndexMismatch, NotFound, NotReady
from docassist.index import ANY, Filters, Index
from docassist.memory import Memory
from docassist.results import Analysis, Card, Length, Route
from docassist.search import Hit, Search
from docassist.settings import Settings
from docassist.shadow import SHOWN, Shadow
from docassist.snippets import snippet
from docassist.store import Decision, DocumentRecord, Files, Store
from docassist.threads import Thread, Threads
from docassist.types import Chunk, ParsedDocument, Span
from docassist.units import Units, open_units
from docassist.upkeep import Upkeep

if TYPE_CHECKING:
    from docassist.dossiers import Dossier
    from docassist.followup import Followup
    from docassist.llm import Model
    from docassist.why import Why

__all__ = ["Assistant", "Passage", "build_assistant"]

log = logging.getLogger("docassist")

# Fields by which other documents name one: what they say of its tasks depends on them.
_NAMED_BY = ("symbol", "issued", "issuer")


@dataclass(frozen=True, slots=True)
class Passage:
    """A search hit: the best passage of a document, and the stretch of it that shows why."""

    record: DocumentRecord
    page: int
    span: Span
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Assistant:
    """What the server and the command line ask; each method that changes something records who did it.

    Whatever rests on `units` is made of it when it is asked for (`docassist.renewal`)."""

    store: Store
    files: Files
    units: Units
    upkeep: Upkeep
    searcher: Search
    memory: Memory
    digest_folder: Path
    shadow: Shadow = SHOWN
    model: "Model | None" = None

    @property
    def threads(self) -> Threads:
        """The threads of documents."""
        return Threads(self.store, self.units, partial(self.memory.desk, self.units))

    @property
    def digests(self) -> Shelf:
        """The digests of the mornings."""
        return open_shelf(self.digest_folder, self.store, self.units, self.shadow)

    @property
    def followup(self) -> "Followup":
        """The tasks that documents give, and what became of them."""
        from docassist.followup import Followup

        return Followup(self.store, self.units, self.threads)

    def find(self, query: str, limit: int = 10, filters: Filters = ANY) -> tuple[Passage, ...]:
        """The best passage of each of the `limit` best documents, best first."""
        hits = self.searcher.search(query, filters, limit)
        found = self.store.passages.of([(hit.document_id, hit.ordinal) for hit in hits])
        return tuple(
            _passage(query, hit, *found[place])
            for hit in hits
            if (place := (hit.document_id, hit.ordinal)) in found and self.shadow.finds(found[place][0], filters.unit)
        )

    def route_text(self, text: str) -> Route:
        """Suggest who handles a text without register fields; spans point into `normalise(text)`."""
        from docassist.route import route_text

        if not self.memory.has_history:
            return route_text(text, self.units)
        return self.memory.adviser(self.units).route_text(text)

    def advise(self, document: ParsedDocument, analysis: Analysis) -> Analysis:
        """The analysis of a document that is not kept, with what has been learned."""
        if not self.memory.concerns(analysis):
            return analysis
        return self.memory.adviser(self.units).advise(document, analysis)

    def analysis(self, document_id: str) -> Analysis:
        """The suggestions about a document, with all that has been learned until now unless its unit is confirmed.

        Raises:
            NotFound, NotReady: there is no such document, or it has not been read.
        """
        analysis = self.store.analysis(document_id)
        if not self.memory.concerns(analysis) or self.store.get(document_id).confirmed:
            return analysis
        adviser = self.memory.adviser(self.units)
        if not adviser.is_stale(analysis):
            return analysis
        advised = adviser.advise(self.store.document(document_id), analysis)
        self.store.history.revise(document_id, advised)
        return advised

    def summary(self, document_id: str, length: Length = Length.CARD) -> Card:
        """The summary of a document at a length.

        Raises:
            NotFound, NotReady: there is no such document, or it has not been read.
        """
        from docassist.analysis import card_of

        return card_of(self.store.document(document_id), self.store.analysis(document_id), length)

    def card_by_model(self, document_id: str, length: Length = Length.CARD, actor: str = "") -> Card:
        """A card in the language model's words, checked line by line; the extractive one with a note where it fails.

        Raises:
            NotFound, NotReady: there is no such document, or it has not been read.
            NoModel: none is set.
        """
        from docassist.llm.card import write_card
        from docassist.llm.failure import NoModel

        if self.model is None:
            raise NoModel
        analysis = replace(self.analysis(document_id), card=self.summary(document_id, length))
        document = self.store.document(document_id)
        self.store.journal.audit(actor, "ask_model", document_id, model=self.model.name)
        return write_card(document, analysis, self.model.about(document_id), length, self.units)

    def why(self, document_id: str, unit: str | None = None) -> "Why | None":
        """Account for the unit suggested for a document, and why not another; None where its text is not to be trusted.

        Raises:
            NotFound, NotReady: there is no such document, or it has not been read.
            BadRequest: no such unit can be chosen today.
        """
        from docassist.cases import case_of
        from docassist.why import explain_unit

        analysis = self.store.analysis(document_id)
        case = case_of(self.store.document(document_id), analysis)
        adviser = self.memory.adviser(self.units).apart_from(document_id).about(analysis)
        return explain_unit(adviser, case, unit) if case else None

    def thread(self, document_id: str) -> Thread:
        """The thread of a document and its duplicates, as they may be shown.

        Raises:
            NotFound: this agency has no such document.
        """
        found, shown = self.threads.of(document_id), self.shadow.record
        copies = tuple((shown(record), copy) for record, copy in found.duplicates)
        return replace(found, documents=tuple(map(shown, found.documents)), duplicates=copies)

    def dossier(self, document_ids: Sequence[str]) -> "Dossier":
        """A summary of several stored documents.

        Raises:
            NotFound: this agency lacks one of them.
            BadRequest: fewer than two of them can be read, or they are too many.
        """
        from docassist.dossiers.stored import stored_dossier

        return stored_dossier(self.store, self.units, document_ids)

    def look_again(self, document_id: str) -> None:
        """Suggest about a document that was just read with what has been learned."""
        if self.memory.has_history:
            with suppress(NotFound, NotReady):
                self.analysis(document_id)

    def decide(self, document_id: str, what: str, decided: str, actor: str, suggested: str | None = None) -> None:
        """Record what a person decided about a suggestion; `what` and values as in `docassist.store.Decision`.

        Raises:
            NotFound: this agency has no such document.
        """
        from docassist.advice import confirmed

        decision = Decision(document_id, what, suggested, decided, actor, datetime.now(UTC))
        self.store.decide(decision, confirmed(self.store, self.units, decision))
        self.memory.sync()
        self.store.journal.audit(actor, "decide", document_id, what=what, **self.shadow.notes(what))
        for changed in (document_id, *self.threads.settle(document_id)):
            self.upkeep.add(changed)
        if what in _NAMED_BY:
            self.followup.enter(document_id)

    def delete(self, document_id: str, actor: str) -> None:
        """Remove a document from store, search and disk.

        Raises:
            NotFound: this agency has no such document.
        """
        parted = self.threads.neighbours(document_id)
        self.store.delete(document_id)
        self.memory.sync()
        for other in self.threads.weigh(parted, parted=True):
            self.upkeep.add(other)
        self.upkeep.remove(document_id)
        self.files.delete(document_id)
        self.followup.part(document_id)
        self.digests.forget(document_id)
        self.store.journal.audit(actor, "delete", document_id)

    def settle(self, packet_id: str) -> tuple[str, ...]:
        """Withdraw what a packet recalls or replaces; returns the documents that left the search now."""
        withdrawn = self.store.exchange.settle(packet_id)
        for document_id in withdrawn:
            self.upkeep.remove(document_id)
            self.followup.part(document_id)
            self.digests.forget(document_id)
            self.store.journal.audit("", "withdraw", document_id, packet=packet_id)
        for other in self.threads.settle(packet_id):
            self.upkeep.add(other)
        self.followup.enter(packet_id)
        return withdrawn

    def reindex(self) -> int:
        """Build search index, threads and tasks anew from the store; returns the number of documents."""
        self.threads.rebuild()
        self.followup.rebuild()
        return self.upkeep.rebuild()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def build_assistant(settings: Settings) -> Assistant:
    """Open the store and the index and load the tables and the embedding model.

    Raises:
        SettingError, DataFileError: something that the settings name cannot be used.
    """
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    units, _ = open_units(settings.tables), load_calendar()
    embedder = load_embedder(settings.embedding)
    store = Store.open(settings.store_url, settings.agency)
    index = _open_index(settings.data_dir / "index", embedder)
    upkeep = Upkeep(store, index, embedder)
    memory, search = Memory(store, settings), Search(index, embedder)
    files, digests = Files(settings.data_dir / "files"), settings.data_dir / "digests"
    shadow, model = Shadow.of(settings.shadow), _open_model(settings, store)
    return Assistant(store, files, units, upkeep, search, memory, digests, shadow, model)


def _open_model(settings: Settings, store: Store) -> "Model | None":
    """The language model of the settings; who has none does not load what asks it."""
    if not settings.llm_model:
        return None
    from docassist.llm import open_model

    return open_model(settings, store.answers)


def _passage(query: str, hit: Hit, record: DocumentRecord, chunk: Chunk) -> Passage:
    return Passage(record, chunk.page, chunk.span, snippet(chunk.text, query), hit.score)


def _open_index(folder: Path, embedder: Embedder) -> Index:
    """Open the index; one that does not fit is set aside and an empty one begun, to be filled from the store."""
    try:
        return Index.open(folder, embedder.name, embedder.dimension)
    except IndexMismatch as error:
        log.warning("the search index was set aside and is built again: %s", error.__cause__)
        return Index.open(folder, embedder.name, embedder.dimension)
