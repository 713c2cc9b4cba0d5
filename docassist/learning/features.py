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
        counts = _counts(texts, ANALYSERS[analyser], lambda term: columns.setdefault(term, len(columns)), columns, 0)
        held_by = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(held_by >= (2 if len(texts) > _MANY_ROWS else 1))
        if len(kept) > _MOST_TERMS:
            kept = np.sort(kept[np.argsort(-held_by[kept], kind="stable")[:_MOST_TERMS]])
        names = list(columns)
        idf = (np.log((1 + len(texts)) / (1 + held_by)) + 1).astype(np.float32)
        rows = _weighed(counts, idf[counts.indices])[:, kept]
        return cls(analyser, {names[at]: column for column, at in enumerate(kept.tolist())}, idf[kept]), rows

    def transform(self, texts: Iterable[str]) -> Any:
        """The rows of further texts; terms not known are left out, but count as the rarest for the length of a row, as
        the terms that only it had did for a row held out in training: else a new text would seem more familiar."""
        new: dict[str, int] = {}

        def column(term: str) -> int:
            known = self.columns.get(term)
            return new.setdefault(term, len(self.columns) + len(new)) if known is None else known

        counts = _counts(texts, ANALYSERS[self.analyser], column, new, len(self.columns))
        rarest = np.append(self.idf, self.idf.max(initial=1))
        return _weighed(counts, rarest[np.minimum(counts.indices, len(self.idf))])[:, : len(self.columns)]


def _weighed(counts: Any, idf: Floats) -> Any:
    """Logarithmic term frequency times IDF (one for each entry), each row of length one."""
    counts.data = (1 + np.log(counts.data)) * idf
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    lengths = np.sqrt(np.maximum(squares, 1e-12))
    counts.data /= np.repeat(lengths, np.diff(counts.indptr))
    return counts.astype(np.float32)


def _counts(
    texts: Iterable[str],
    analyse: Callable[[str], list[str]],
    column_of: Callable[[str], int],
    new: dict[str, int],
    known: int,
) -> Any:
    """How often each term stands in each text; `column_of` adds to `new`, behind the columns that are known."""
    from scipy.sparse import csr_matrix

    found, bounds = array("i"), array("i", [0])
    for text in texts:
        found.extend(map(column_of, analyse(text)))
        bounds.append(len(found))
    ones = np.ones(len(found), np.float32)
    counts = csr_matrix((ones, np.asarray(found), np.asarray(bounds)), shape=(len(bounds) - 1, known + len(new)))
    counts.sum_duplicates()
    return counts
