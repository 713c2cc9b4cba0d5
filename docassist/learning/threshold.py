"""The probability from which suggestions may be filled in unasked, measured on rows held out, not guessed."""

from collections.abc import Sequence
from itertools import groupby

NEVER = 1.01
# What is less likely right than wrong is never filled in, however few of the rows held out say otherwise.
LEAST = 0.5
# As many rows speak for the threshold that would be right if the probabilities were: the wanted precision itself.
_PRIOR = 25


def threshold(trials: Sequence[tuple[float, bool]], precision: float = 0.95) -> float:
    """The least probability from which suggestions are right often enough.

    Args:
        trials: probability of the first candidate and whether it was right, of rows held out.
        precision: wanted share of right ones among those at or above the threshold.

    One more wrong one than was seen is assumed (as in conformal risk control): a threshold that just reaches the wanted
    precision on a few rows would mostly fall short of it afterwards. For the same reason what was counted is drawn
    towards the wanted precision, the more the fewer the trials: the probability of being wrong is the geometric mean.

    Returns: the threshold, or more than 1 where no threshold is precise enough.
    """
    ordered = sorted(trials, key=lambda trial: -trial[0])
    found, seen, hits = NEVER, 0, 0
    for sure, group in groupby(ordered, key=lambda trial: trial[0]):
        marks = [hit for _, hit in group]
        seen += len(marks)
        hits += sum(marks)
        if hits >= precision * (seen + 1):
            found = sure
    if found == NEVER:
        return NEVER
    counted = len(trials) / (len(trials) + _PRIOR)
    doubt: float = (1 - found) ** counted * (1 - precision) ** (1 - counted)
    return max(LEAST, 1 - doubt)
