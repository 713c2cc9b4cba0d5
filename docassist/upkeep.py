"""Keeps the search index in step with the store: one writer, changes written together at most every second.

The index is a cache: what it lacks is added at the start, what the store no longer has is dropped.
"""

import logging
from threading import Event, Lock, Thread
from time import monotonic

import numpy as np

from docassist.embedding import Embedder, Vectors
from docassist.errors import NotFound
from docassist.index import Attributes, Entry, Index
from docassist.store import DocumentRecord, Store
from docassist.store.records import READABLE

log = logging.getLogger("docassist.upkeep")

COMMIT_SECONDS = 1.0
# Under load, writing may take this share of the time: many small commits cost more than few large ones.
_COMMIT_SHARE = 0.05
# Saving writes every vector; what a crash loses of it is added again from the store at the next start.
SAVE_SECONDS = 60.0


class Upkeep:
    """The one writer of the index. `start` and `stop` belong to the process that takes documents in."""

    def __init__(self, store: Store, index: Index, embedder: Embedder) -> None:
        self._store = store
        self._index = index
        self._embedder = embedder
        self._lock = Lock()
        self._unseen = False
        self._unsaved = False
        self._ending = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Bring the index up to date, and write changes every second from now on."""
        self.reconcile()
        self._ending.clear()
        self._thread = Thread(target=self._keep_writing, name="docassist-index", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write what is left."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join()
        with self._lock:
            self._index.close()

    def add(self, document_id: str) -> None:
        """Make a document searchable; one that is not read, or was deleted meanwhile, is not added."""
        with self._lock:
            try:
                record = self._store.get(document_id)
            except NotFound:
                return
            if record.state in READABLE:
                self._index.add([self._entry(record)])
                self._unseen = self._unsaved = True

    def remove(self, document_id: str) -> None:
        """Take a document out of search at once."""
        with self._lock:
            self._index.remove([document_id])
            self._unseen = self._unsaved = True

    def commit(self) -> None:
        """Let searches see the changes."""
        with self._lock:
            if self._unseen:
                self._index.commit()
                self._unseen = False

    def save(self) -> None:
        """Write the index to disk."""
        with self._lock:
            if self._unsaved:
                self._index.save()
                self._unseen = self._unsaved = False

    def reconcile(self) -> None:
        """Add what the index lacks and drop what the store no longer has."""
        wanted, known = self._store.ids(READABLE), self._index.documents()
        for document_id in known - wanted:
            self.remove(document_id)
        for document_id in wanted - known:
            self.add(document_id)
        self.save()

    def rebuild(self) -> int:
        """Build the index anew from the store; returns the number of documents in it."""
        for document_id in self._index.documents():
            self.remove(document_id)
        self.reconcile()
        return len(self._index.documents())

    def _entry(self, record: DocumentRecord) -> Entry:
        attributes = Attributes(record.kind, record.lead_unit, record.issued, record.symbol)
        rows = self._store.passages.all(record.id)
        texts = tuple(row.chunk.text for row in rows)
        if any(row.embedder != self._embedder.name for row in rows):
            return Entry(record.id, texts, self._embed_again(record.id, texts), attributes)
        data = b"".join(row.vector for row in rows)
        vectors = np.frombuffer(data, "<f2").astype(np.float32).reshape(len(rows), self._embedder.dimension)
        return Entry(record.id, texts, vectors, attributes)

    def _embed_again(self, document_id: str, texts: tuple[str, ...]) -> Vectors:
        """Vectors by the model in use now, kept in place of those of an earlier one."""
        vectors = self._embedder.embed(list(texts))
        self._store.passages.set_vectors(
            document_id, self._embedder.name, [row.astype("<f2").tobytes() for row in vectors]
        )
        return vectors

    def _keep_writing(self) -> None:
        saved, pause = monotonic(), COMMIT_SECONDS
        while not self._ending.wait(pause):
            began = monotonic()
            try:
                self.commit()
                if began - saved > SAVE_SECONDS:
                    self.save()
                    saved = began
            except Exception as error:
                log.error("index not written: %s", type(error).__name__)
            pause = max(COMMIT_SECONDS, (monotonic() - began) / _COMMIT_SHARE)
