"""Texts as sparse rows of TF-IDF: syllables, pairs of neighbours, and for kinds of document how a text begins.

A vectoriser is plain data (words and numbers), so that a saved model holds no code.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docassist.text import syllables, with_pairs

Floats = NDArray[np.float32]
_BEGINNING = 4
# Above so many rows a term that stands in one row only is not kept: it costs memory and decides nothing.
_MANY_ROWS = 5000
_MOST_TERMS = 150_000


def terms_of(text: str) -> list[str]:
    """Syllables and pairs of neighbouring syllables."""
    return with_pairs(syllables(text))


def terms_and_start(text: str) -> list[str]:
    """The same, and the first one to four syllables as terms of their own: subject lines begin with what they do."""
    single = syllables(text)
    starts = ["^" + "_".join(single[:size]) for size in range(1, min(len(single), _BEGINNING) + 1)]
    return with_pairs(single) + starts


ANALYSERS: dict[str, Callable[[str], list[str]]] = {"terms": terms_of, "starts": terms_and_start}


@dataclass(frozen=True, slots=True)
class Vectoriser:
    """Turns texts into rows of unit length.

    Args:
        analyser: a name in `ANALYSERS`.
        columns: column by term.
        idf: the weight of each column.
    """

    analyser: str
    columns: dict[str, int]
    idf: Floats

    @classmethod
    def fit(cls, texts: Sequence[str], analyser: str) -> tuple["Vectoriser", Any]:
        """A vectoriser of these texts, and their rows (scipy CSR, texts x terms)."""
        columns: dict[str, int] = {}
        counts = _counts(texts, ANALYSERS[analyser], lambda term: columns.setdefault(term, len(columns)), columns)
        held_by = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(held_by >= (2 if len(texts) > _MANY_ROWS else 1))
        if len(kept) > _MOST_TERMS:
            kept = np.sort(kept[np.argsort(-held_by[kept], kind="stable")[:_MOST_TERMS]])
        names = list(columns)
        idf = (np.log((1 + len(texts)) / (1 + held_by[kept])) + 1).astype(np.float32)
        vectoriser = cls(analyser, {names[at]: column for column, at in enumerate(kept.tolist())}, idf)
        return vectoriser, vectoriser._weighed(counts[:, kept])

    def transform(self, texts: Iterable[str]) -> Any:
        """The rows of further texts; terms not known are left out."""
        return self._weighed(_counts(texts, ANALYSERS[self.analyser], self.columns.get, self.columns))

    def _weighed(self, counts: Any) -> Any:
        """Logarithmic term frequency times IDF, each row of length one."""
        counts.data = (1 + np.log(counts.data)) * self.idf[counts.indices]
        squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
        lengths = np.sqrt(np.maximum(squares, 1e-12))
        counts.data /= np.repeat(lengths, np.diff(counts.indptr))
        return counts.astype(np.float32)


def _counts(
    texts: Iterable[str],
    analyse: Callable[[str], list[str]],
    column_of: Callable[[str], int | None],
    columns: dict[str, int],
) -> Any:
    """How often each term stands in each text."""
    from scipy.sparse import csr_matrix

    found, bounds = array("i"), array("i", [0])
    for text in texts:
        found.extend(column for term in analyse(text) if (column := column_of(term)) is not None)
        bounds.append(len(found))
    ones = np.ones(len(found), np.float32)
    counts = csr_matrix((ones, np.asarray(found), np.asarray(bounds)), shape=(len(bounds) - 1, len(columns)))
    counts.sum_duplicates()
    return counts
