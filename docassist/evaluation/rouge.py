"""ROUGE-1, ROUGE-2 and ROUGE-L on syllables (Lin 2004), as F with equal weight of precision and recall.

Vietnamese writes a space between syllables, so syllables need no word segmenter and no stemmer. With several
references the figure is the mean over them: a summary must please every reader, and the mean does not grow with the
number of references as the maximum does.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docassist.text import syllables


@dataclass(frozen=True, slots=True)
class Rouge:
    """The three F figures of one summary, 0 to 1."""

    rouge1: float
    rouge2: float
    rouge_l: float


def rouge(summary: str, references: Sequence[str]) -> Rouge:
    """Score a summary against its references, mean over the references."""
    candidate = syllables(summary)
    scores = [_one(candidate, syllables(reference)) for reference in references]
    count = max(len(scores), 1)
    means = [sum(column) / count for column in zip(*scores, strict=True)] or [0.0, 0.0, 0.0]
    return Rouge(*means)


def _one(candidate: Sequence[str], reference: Sequence[str]) -> tuple[float, float, float]:
    return (
        _ngram_f(candidate, reference, 1),
        _ngram_f(candidate, reference, 2),
        _f(common_length(candidate, reference), len(candidate), len(reference)),
    )


def _ngram_f(candidate: Sequence[str], reference: Sequence[str], size: int) -> float:
    left, right = _ngrams(candidate, size), _ngrams(reference, size)
    return _f((left & right).total(), left.total(), right.total())


def _ngrams(items: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(items[shift:] for shift in range(size)), strict=False))


def _f(hits: int, of_candidate: int, of_reference: int) -> float:
    return 2 * hits / (of_candidate + of_reference) if hits else 0.0


def common_length(left: Sequence[str], right: Sequence[str]) -> int:
    """Length of the longest common subsequence, bit-parallel (Hyyrö 2004): one big integer a row."""
    masks: dict[str, int] = {}
    for position, item in enumerate(left):
        masks[item] = masks.get(item, 0) | 1 << position
    full = (1 << len(left)) - 1
    row = full
    for item in right:
        hits = row & masks.get(item, 0)
        row = (row + hits | row - hits) & full
    return len(left) - row.bit_count()
