"""Figures for ranked suggestions: top k, macro F1, calibration error, coverage at a wanted precision."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import groupby
from math import sqrt

_SIMULATIONS = 1000


def top_k(ranked: Sequence[Sequence[str]], gold: Sequence[str], k: int) -> float:
    """Share of items whose label is among the first k."""
    return sum(label in labels[:k] for labels, label in zip(ranked, gold, strict=True)) / len(gold) if gold else 0.0


def macro_f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    """Mean over the labels, true or predicted, of F1; an item without prediction ("") counts against its label only."""
    labels = sorted({*gold, *predicted} - {""})
    pairs = list(zip(predicted, gold, strict=True))
    return sum(_f1(pairs, label) for label in labels) / len(labels) if labels else 0.0


def _f1(pairs: Sequence[tuple[str, str]], label: str) -> float:
    hits = sum(pair == (label, label) for pair in pairs)
    named = sum(predicted == label for predicted, _ in pairs) + sum(true == label for _, true in pairs)
    return 2 * hits / named if named else 0.0


def calibration_error(confidence: Sequence[float], correct: Sequence[bool], bins: int = 15) -> float:
    """Expected calibration error: |accuracy - confidence| over bins of equal width, by size (Guo et al. 2017)."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for sure, hit in zip(confidence, correct, strict=True):
        groups.setdefault(min(int(sure * bins), bins - 1), []).append((sure, hit))
    gaps = (abs(sum(sure - hit for sure, hit in group)) for group in groups.values())
    return sum(gaps) / len(confidence) if confidence else 0.0


def calibration_noise(
    confidence: Sequence[float], items: Sequence[Hashable] | None = None, bins: int = 15
) -> tuple[float, float]:
    """The calibration error to be expected of these confidences if they were exactly right: its mean, and what it stays
    below in 95 of 100 draws of what is right.

    By simulation (seed 0), as the consistency bars of Bröcker & Smith 2007: the error is never negative, so chance
    keeps it above 0, the more the fewer the rows (Roelofs et al. 2022). An error below the second proves nothing wrong.

    Args:
        confidence: probability of the first candidate, by row.
        items: what each row is about; rows about the same item are right or wrong together.
        bins: as in `calibration_error`.
    """
    import numpy as np

    if not confidence:
        return 0.0, 0.0
    sure = np.asarray(confidence)
    places = np.minimum((sure * bins).astype(int), bins - 1)
    numbers: dict[Hashable, int] = {}
    about = [numbers.setdefault(item, len(numbers)) for item in (range(len(sure)) if items is None else items)]
    draw, errors = np.random.default_rng(0), np.empty(_SIMULATIONS)
    for at in range(_SIMULATIONS):
        hits = draw.random(len(numbers))[about] < sure
        errors[at] = np.abs(np.bincount(places, sure - hits, bins)).sum() / len(sure)
    return float(errors.mean()), float(np.quantile(errors, 0.95))


def wilson(share: float, rows: float, z: float = 1.959964) -> tuple[float, float]:
    """Where the true share of right ones probably lies, by the share of so many rows (score interval, Wilson 1927).

    Args:
        share: of right ones, 0 to 1.
        rows: as many as are independent of each other.
        z: standard errors; without it those of 95 %.
    """
    if not rows:
        return 0.0, 1.0
    squared = z * z / rows
    middle = (share + squared / 2) / (1 + squared)
    half = z / (1 + squared) * sqrt(share * (1 - share) / rows + squared / (4 * rows))
    return max(0.0, middle - half), min(1.0, middle + half)


def independent(items: Sequence[Hashable]) -> float:
    """As how many rows these count, when rows about one item are right or wrong together (Kish 1965)."""
    counts = Counter(items).values()
    return len(items) ** 2 / sum(count**2 for count in counts) if items else 0.0


def coverage_at(confidence: Sequence[float], correct: Sequence[bool], precision: float = 0.95) -> float:
    """Largest share of items, surest first, with at least the wanted precision; equal confidence stays together."""
    ordered = sorted(zip(confidence, correct, strict=True), key=lambda pair: -pair[0])
    best = seen = hits = 0
    for _, group in groupby(ordered, key=lambda pair: pair[0]):
        marks = [hit for _, hit in group]
        seen += len(marks)
        hits += sum(marks)
        if hits >= precision * seen:
            best = seen
    return best / len(ordered) if ordered else 0.0
