"""The search index of one agency: vectors and words of its documents. A cache of the store, rebuilt when in doubt.

Additions are seen at once by vectors, and by words after `commit`; a deleted document is never returned from then on.
`save` writes vectors and manifest; what came after the last save is added again from the store at the next start.
"""

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from docassist.errors import IndexMismatch
from docassist.index.dense import DenseIndex, Vectors
from docassist.index.entries import ANY, Attributes, Entry, Filters, Ids, Table
from docassist.index.lexical import LexicalIndex
from docassist.index.manifest import Manifest, set_aside

__all__ = ["ANY", "Attributes", "Entry", "Filters", "Index"]

Passage = tuple[str, int]
Scored = dict[Passage, float]


class Index:
    """Open with `Index.open`; one process writes, its threads may search at the same time."""

    def __init__(self, folder: Path, manifest: Manifest, dense: DenseIndex) -> None:
        self._folder = folder
        self._manifest = manifest
        self._table = Table(manifest.documents)
        self._dense = dense
        self._words = LexicalIndex(folder / "words")
        self._lock = threading.RLock()
        self._changed = False

    @classmethod
    def open(cls, folder: Path, embedder: str, dimension: int) -> "Index":
        """Open the index of a folder, or begin an empty one.

        Raises:
            IndexMismatch: it was made with another model or format, or is damaged; it has been set aside, so that
                opening again begins an empty one.
        """
        wanted = Manifest(embedder, dimension)
        if not folder.exists() or not any(folder.iterdir()):
            folder.mkdir(parents=True, exist_ok=True)
            index = cls(folder, wanted, DenseIndex(dimension))
            index.save()
            return index
        try:
            manifest = Manifest.read(folder)
            manifest.check(wanted)
            dense = DenseIndex.load(folder / manifest.vectors, dimension)
            if len(dense) != manifest.passages:
                raise ValueError("vectors and manifest disagree")
            return cls(folder, manifest, dense)
        except (ValueError, KeyError, TypeError, OSError) as error:
            set_aside(folder)
            raise IndexMismatch from error

    def documents(self) -> set[str]:
        """The ids of the documents held."""
        with self._lock:
            return set(self._table.known)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add documents, each in place of what was held of it."""
        for entry in entries:
            with self._lock:
                self._drop(entry.document_id)
                item = self._table.add(entry)
                self._dense.add(item.ids, entry.vectors)
            self._words.add(entry.document_id, item.ids, entry.texts, entry.attributes)

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents."""
        for document_id in document_ids:
            with self._lock:
                self._drop(document_id)
            self._words.remove(document_id)

    def commit(self) -> None:
        """Let the words of what was added be found."""
        self._words.commit()

    def save(self) -> None:
        """Write everything to disk."""
        with self._lock:
            self._words.commit()
            following = self._manifest.next(self._table.known)
            self._dense.save(self._folder / following.vectors)
            following.write(self._folder)
            self._manifest = following
            self._changed = False

    def close(self) -> None:
        """Save what changed and let go of the files."""
        if self._changed:
            self.save()
        self._words.close()

    def nearest(self, vector: Vectors, count: int, filters: Filters = ANY) -> Scored:
        """Cosines of the nearest passages."""
        with self._lock:
            among = None if filters == ANY else self._table.ids(filters)
            return self._named(*self._dense.search(vector, count, among))

    def wordy(self, query: str, count: int, filters: Filters = ANY) -> Scored:
        """BM25 of the passages that share words with a query."""
        found = self._words.search(query, count, filters)
        with self._lock:
            return self._named(*found)

    def likeness(self, vector: Vectors, passages: Iterable[Passage]) -> Scored:
        """Cosines of these passages; one that is not there any more is left out."""
        with self._lock:
            numbers = {passage: self._table.number(*passage) for passage in passages}
            wanted = {passage: number for passage, number in numbers.items() if number is not None}
            scores = self._dense.likeness(vector, np.fromiter(wanted.values(), np.int64))
        return dict(zip(wanted, scores.tolist(), strict=True))

    def rarity(self, words: Sequence[str], bare: bool = False) -> dict[str, float]:
        """How rare words are among all passages held, 0 (in every one) to 1 (in none); `bare`: without diacritics."""
        return dict(zip(words, self._words.rarity(words, bare), strict=True))

    def with_symbol(self, symbol: str, filters: Filters = ANY) -> list[str]:
        """Documents whose number and notation is exactly this."""
        with self._lock:
            return list(self._table.with_symbol(symbol, filters))

    def _named(self, ids: Ids, scores: NDArray[np.float32]) -> Scored:
        """Scores by (document id, ordinal), best first; a passage whose document is gone is left out."""
        pairs = zip(map(self._table.passage, ids.tolist()), scores.tolist(), strict=True)
        return {passage: score for passage, score in pairs if passage is not None}

    def _drop(self, document_id: str) -> None:
        self._changed = True
        if (item := self._table.pop(document_id)) is not None:
            self._dense.remove(item.ids)
