"""The probability from which suggestions may be filled in unasked, measured on rows held out, not guessed."""

from collections.abc import Sequence
from itertools import groupby

NEVER = 1.01
# What is less likely right than wrong is never filled in, however few of the rows held out say otherwise.
LEAST = 0.5
# On fewer rows than this, right ones show nothing.
_FEWEST = 25


def threshold(trials: Sequence[tuple[float, bool]], precision: float = 0.95) -> float:
    """The least probability from which suggestions are right often enough.

    Args:
        trials: probability of the first candidate and whether it was right, of rows held out.
        precision: wanted share of right ones among those at or above the threshold.

    The rows must show it and their probabilities must say it: the lowest of many thresholds that reach the wanted share
    on a few rows is often the luckiest, while probabilities rest on all rows. And there must be some rows, so many that
    a single wrong one would not break it.

    Returns: the threshold, or more than 1 where no threshold is precise enough.
    """
    ordered = sorted(trials, key=lambda trial: -trial[0])
    found, seen, hits, said = NEVER, 0, 0, 0.0
    for sure, group in groupby(ordered, key=lambda trial: trial[0]):
        marks = [hit for _, hit in group]
        seen += len(marks)
        hits += sum(marks)
        said += sure * len(marks)
        if min(hits, said, seen - 1) >= precision * seen and seen >= _FEWEST:
            found = sure
    return max(found, LEAST)
