"""Choose passages that together say the most: weighted coverage of terms under a budget.

Each term counts once, so a passage that repeats what is chosen gains nothing: relevance and redundancy are one
figure (Gillick and Favre 2009). Greedy choice is within a constant of the best (Lin and Bilmes 2011); gains only
shrink, so a heap of stale gains finds the next passage without scoring all of them again.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

# A gain is divided by cost to this power: 0 prefers long passages, 1 short ones (Lin and Bilmes: between the two).
COST_POWER = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A candidate: what it says, what it costs, and what its place and form say of its worth.

    Of the passages of one group (ways to say one thing) at most one is chosen; group 0 is no group.
    """

    terms: frozenset[str]
    cost: int
    prior: float = 1.0
    group: int = 0


def choose(
    passages: Sequence[Passage],
    weights: Mapping[str, float],
    budget: int,
    *,
    said: frozenset[str] = frozenset(),
    least: float = 0.0,
) -> list[int]:
    """Indexes of the passages to keep, best first; their costs together stay within the budget.

    Args:
        passages: the candidates.
        weights: what each term is worth; a term not named is worth nothing.
        budget: in the unit of the costs.
        said: terms that are told already.
        least: share of the first passage's gain that a later one must add.
    """
    heap = [(-_gain(passage, said, weights), index) for index, passage in enumerate(passages)]
    heapify(heap)
    covered, groups = set(said), {0}
    chosen: list[int] = []
    floor = 0.0
    while heap:
        stale, index = heappop(heap)
        passage = passages[index]
        if passage.cost > budget or stale >= 0 or (passage.group and passage.group in groups):
            continue
        fresh = -_gain(passage, covered, weights)
        if fresh > stale and heap and (fresh, index) > heap[0]:
            heappush(heap, (fresh, index))
            continue
        if fresh > -floor:
            break
        floor = floor or -fresh * least
        chosen.append(index)
        covered |= passage.terms
        groups.add(passage.group)
        budget -= passage.cost
    return chosen


def _gain(passage: Passage, covered: Set[str], weights: Mapping[str, float]) -> float:
    # fsum does not depend on the order of a set, which changes from run to run
    fresh: float = math.fsum(weights.get(term, 0.0) for term in passage.terms - covered)
    return passage.prior * fresh / math.pow(max(passage.cost, 1), COST_POWER)
