"""What the index holds of a document, and the numbers its passages go by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from docassist.text import fold

Ids = NDArray[np.int64]
# A passage's number has 63 bits: a hash of its document's id, and in the last 20 its ordinal.
SHIFT = 20
_DOCUMENTS = 1 << (63 - SHIFT)
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a search can be narrowed by; `symbol` finds a document by its number and notation."""

    kind: str | None = None
    unit: str | None = None
    issued: date | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its passages in order, and their vectors (n, dimension), normalised."""

    document_id: str
    texts: tuple[str, ...]
    vectors: NDArray[np.float32]
    attributes: Attributes = Attributes()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to search; None means any. Days are those of the documents, inclusive."""

    unit: str | None = None
    kind: str | None = None
    date_from: date | None = None
    date_to: date | None = None

    def allow(self, attributes: Attributes) -> bool:
        """Whether a document with these attributes is searched."""
        if self.unit not in (None, attributes.unit) or self.kind not in (None, attributes.kind):
            return False
        if self.date_from is None and self.date_to is None:
            return True
        day = attributes.issued
        return day is not None and (self.date_from or date.min) <= day <= (self.date_to or date.max)


ANY = Filters()


@dataclass(frozen=True, slots=True)
class Known:
    """A document in the index: its number, how many passages it has, and its attributes."""

    number: int
    passages: int
    attributes: Attributes

    @property
    def ids(self) -> Ids:
        """The numbers of its passages."""
        return np.arange(self.passages, dtype=np.int64) + (self.number << SHIFT)


class Table:
    """Which documents the index holds, by id, by number and by symbol."""

    def __init__(self, known: dict[str, Known] | None = None) -> None:
        self.known: dict[str, Known] = {}
        self._names: dict[int, str] = {}
        self._symbols: dict[str, list[str]] = {}
        for document_id, item in (known or {}).items():
            self._put(document_id, item)

    def add(self, entry: Entry) -> Known:
        """Enter a document; its number follows from its id, so that words and vectors agree after a crash too."""
        number = int.from_bytes(blake2b(entry.document_id.encode(), digest_size=8).digest()) % _DOCUMENTS
        while number in self._names:
            number = (number + 1) % _DOCUMENTS
        item = Known(number, len(entry.texts), entry.attributes)
        self._put(entry.document_id, item)
        return item

    def pop(self, document_id: str) -> Known | None:
        """Take a document out; it is gone from every search at once."""
        item = self.known.pop(document_id, None)
        if item is not None:
            del self._names[item.number]
            if item.attributes.symbol:
                self._symbols[symbol_key(item.attributes.symbol)].remove(document_id)
        return item

    def number(self, document_id: str, ordinal: int) -> int | None:
        """The number of a passage; None where there is no such passage (any more)."""
        item = self.known.get(document_id)
        return None if item is None or ordinal >= item.passages else (item.number << SHIFT) + ordinal

    def passage(self, number: int) -> tuple[str, int] | None:
        """The (document id, ordinal) of a passage's number; None where there is no such passage (any more)."""
        document_id = self._names.get(number >> SHIFT)
        ordinal = number & ((1 << SHIFT) - 1)
        return None if document_id is None or ordinal >= self.known[document_id].passages else (document_id, ordinal)

    def ids(self, filters: Filters) -> Ids:
        """The numbers of the passages of all documents that pass the filters."""
        chosen = [item.ids for item in self.known.values() if filters.allow(item.attributes)]
        return np.concatenate(chosen) if chosen else np.empty(0, np.int64)

    def with_symbol(self, symbol: str, filters: Filters) -> Iterator[str]:
        """Documents whose number and notation is this, and that pass the filters."""
        for document_id in self._symbols.get(symbol_key(symbol), ()):
            if filters.allow(self.known[document_id].attributes):
                yield document_id

    def _put(self, document_id: str, item: Known) -> None:
        self.known[document_id] = item
        self._names[item.number] = document_id
        if item.attributes.symbol:
            self._symbols.setdefault(symbol_key(item.attributes.symbol), []).append(document_id)


def symbol_key(symbol: str) -> str:
    """A document number as compared: without spaces, leading zeros and diacritics, lower case."""
    return _LEADING_ZEROS.sub("", fold("".join(symbol.split())))
