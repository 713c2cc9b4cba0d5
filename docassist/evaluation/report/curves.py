"""How much can be filled in at which precision, and whether the probabilities mean what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from docassist.evaluation.report.counts import Share, filled, share
from docassist.evaluation.report.scored import Scored

BINS = 15
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98)


@dataclass(frozen=True, slots=True)
class Step:
    """A threshold (probability from which a suggestion is filled in): the share filled in, and how much is right.

    `named` is false where what is filled in follows no common threshold; then `threshold` is the lowest that was.
    """

    threshold: float
    coverage: float
    right: Share
    named: bool = True


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions of about the same probability: their mean probability, and how many are right."""

    confidence: float
    right: Share


def coverage_curve(rows: Sequence[Scored]) -> list[Step]:
    """What every possible threshold gives, the strictest first; equal probabilities stay together."""
    suggested = sorted((row for row in rows if row.ranked), key=lambda row: -row.confidence)
    steps: list[Step] = []
    seen = hits = 0
    for confidence, group in groupby(suggested, key=lambda row: row.confidence):
        marks = [row.correct for row in group]
        seen += len(marks)
        hits += sum(marks)
        steps.append(Step(confidence, seen / len(rows), Share(hits, seen)))
    return steps


def step_at(rows: Sequence[Scored], threshold: float) -> Step:
    """What one threshold gives."""
    right = share([row for row in rows if row.ranked and row.confidence >= threshold])
    return Step(threshold, right.total / max(len(rows), 1), right)


def step_in_use(rows: Sequence[Scored], precision: float) -> Step:
    """What is filled in by the rows' own word; the wanted precision names the threshold where it is the threshold."""
    plain = step_at(rows, precision)
    right, lowest = filled(rows), min((row.confidence for row in rows if row.sure), default=1.0)
    if all(row.sure == (bool(row.ranked) and row.confidence >= precision) for row in rows):
        return plain
    return Step(lowest, right.total / len(rows), right, named=False)


def best_step(rows: Sequence[Scored], precision: float) -> Step | None:
    """The lowest threshold that keeps a precision on these rows, found with hindsight; None where none does."""
    return next((step for step in reversed(coverage_curve(rows)) if step.right.value >= precision), None)


def reliability(rows: Sequence[Scored]) -> list[Bin]:
    """Bins of equal width over the probability of the first candidate, empty ones left out."""
    groups: dict[int, list[Scored]] = {}
    for row in rows:
        groups.setdefault(min(int(row.confidence * BINS), BINS - 1), []).append(row)
    return [
        Bin(sum(row.confidence for row in group) / len(group), Share(sum(row.correct for row in group), len(group)))
        for _, group in sorted(groups.items())
    ]
