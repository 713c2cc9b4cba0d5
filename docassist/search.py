"""Search by words and by meaning together.

Each side gives its best passages; their scores are made comparable (z-scores) and added. Words weigh more: the built-in
model is the weaker side (docs/decisions/0002). A document number finds its document.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from docassist.embedding import Embedder, Vectors
from docassist.index import ANY, Filters, Index
from docassist.text import fold, normalise, syllables

# Best on a seeded half of 528 questions about law over passages of 120 to 300 characters; the other half agreed.
DENSE_WEIGHT = 0.4
# How many passages each side gives; the second number only where the first brings too few documents.
_CANDIDATES = (100, 1000)
_MOST_CHARACTERS = 1000
# A number and notation as in "135/QĐ-UBND", "05/2026/TT-BTC", "12-NQ/TW", also typed in lower case.
SYMBOL = re.compile(r"\b\d{1,6}[a-zđ]?(?:/(?:\d{4}/)?|-)[^\W\d_][\w&.]{0,15}(?:[-/][\w&.()]{1,20}){0,4}")

Scores = dict[tuple[str, int], float]


@dataclass(frozen=True, slots=True)
class Hit:
    """The best passage of a document found, and how many more were; `score` only orders hits of one query."""

    document_id: str
    ordinal: int
    score: float
    more: int = 0


class Search:
    """Searches one index with the model that made it."""

    def __init__(self, index: Index, embedder: Embedder, dense_weight: float = DENSE_WEIGHT) -> None:
        self.index = index
        self.embedder = embedder
        self._weight = dense_weight

    def search(self, query: str, filters: Filters = ANY, k: int = 10) -> tuple[Hit, ...]:
        """The best passage of each of the `k` best documents; a query without words finds nothing."""
        query = " ".join(normalise(query[:_MOST_CHARACTERS]).split())
        (vector,) = self.embedder.embed([query])
        best: dict[str, Hit] = {}
        for count in _CANDIDATES:
            scores = self._scores(query, vector, filters, count)
            best = best_passages(scores)
            if len(best) >= k or len(scores) < count:
                break
        first = max((hit.score for hit in best.values()), default=0.0) + 1
        named = {name: replace(best.get(name, Hit(name, 0, 0.0)), score=first) for name in self.named(query, filters)}
        return tuple((named | {name: hit for name, hit in best.items() if name not in named}).values())[:k]

    def passages(self, query: str, filters: Filters = ANY, k: int = 10) -> tuple[Hit, ...]:
        """The `k` best passages, several of one document too; a document named by its number does not come first."""
        query = " ".join(normalise(query[:_MOST_CHARACTERS]).split())
        (vector,) = self.embedder.embed([query])
        scores = self._scores(query, vector, filters, _CANDIDATES[0])
        ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:k]
        return tuple(Hit(*place, score) for place, score in ordered)

    def _scores(self, query: str, vector: Vectors, filters: Filters, count: int) -> Scores:
        """Candidates of both sides; a passage found by its words alone is compared by its vector too."""
        words = self.index.wordy(query, count, filters) if self._weight < 1 else {}
        if self._weight == 0 or not vector.any() or (words and _without_marks(query)):
            return _standard(words)
        dense = self.index.nearest(vector, count, filters)
        dense |= self.index.likeness(vector, words.keys() - dense.keys())
        return fuse(dense, words, self._weight)

    def named(self, query: str, filters: Filters = ANY) -> tuple[str, ...]:
        """The documents whose number stands in the query."""
        symbols: Iterable[str] = SYMBOL.findall(re.sub(r" ?([/-]) ?", r"\1", query))
        found = (name for symbol in symbols for name in self.index.with_symbol(symbol.rstrip(".()&"), filters))
        return tuple(dict.fromkeys(found))


def fuse(dense: Scores, words: Scores, dense_weight: float) -> Scores:
    """Add z-scores over the passages of both sides; one without a score counts there as that side's lowest."""
    passages = dense.keys() | words.keys()
    left, right = (_standard(_filled(side, passages)) for side in (dense, words))
    return {name: dense_weight * left[name] + (1 - dense_weight) * right[name] for name in passages}


def best_passages(scores: Scores) -> dict[str, Hit]:
    """The best passage of each document, best first, and how many more of it were found."""
    count = Counter(document_id for document_id, _ in scores)
    best: dict[str, Hit] = {}
    for (document_id, ordinal), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if document_id not in best:
            best[document_id] = Hit(document_id, ordinal, score, count[document_id] - 1)
    return best


def _filled(scores: Scores, passages: Iterable[tuple[str, int]]) -> Scores:
    lowest = min(scores.values(), default=0.0)
    return {name: scores.get(name, lowest) for name in passages}


def _standard(scores: Scores) -> Scores:
    if not scores:
        return {}
    values = np.fromiter(scores.values(), np.float64, len(scores))
    spread = float(values.std())
    standard = (values - values.mean()) / (spread if spread > 1e-9 else 1.0)
    return dict(zip(scores, standard.tolist(), strict=True))


def _without_marks(query: str) -> bool:
    """Whether a query was typed without diacritics: the vectors know syllables with their marks only."""
    return all(fold(word) == word for word in syllables(query))
