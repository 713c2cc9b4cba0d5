"""Evidence from the words of a text: the phrases that name a unit's or a field's work, and words near to them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from docassist.fields import Owner
from docassist.phrases import Hit, PhraseTable
from docassist.results import Evidence
from docassist.suggest import Case, Passage
from docassist.text import terms

# Each further syllable makes a phrase more specific; a word alone says the least.
_LONGER = 0.5
_SINGLE = 0.5
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class PhraseSource:
    """Phrases found in the passages. A phrase that several candidates share is divided among them.

    Args:
        table: phrases with their owners.
        codes: the candidates that exist on the day.
        reason: the Vietnamese sentence for a code, a phrase as written and a place.
    """

    table: PhraseTable[Owner]
    codes: Collection[str]
    reason: Callable[[str, str, str], str]

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh every phrase once, where it first stands."""
        found: dict[str, list[Evidence]] = {}
        seen: set[str] = set()
        for passage in case.passages:
            here = [(hit, shares) for hit in self._fresh(passage, seen) if (shares := self._shares(hit))]
            total = sum(weight for _, shares in here for _, weight in shares)
            factor = 1.0 if passage.limit is None else passage.limit / max(total, passage.limit)
            for hit, shares in here:
                words = " ".join(passage.text[hit.span.start : hit.span.end].split())
                span = passage.span(hit.span.start, hit.span.end)
                for code, weight in shares:
                    reason = self.reason(code, words, passage.place)
                    found.setdefault(code, []).append(Evidence("function", reason, weight * factor, span))
        return found

    def _fresh(self, passage: Passage, seen: set[str]) -> Iterable[Hit[Owner]]:
        for hit in self.table.scan(passage.tokens):
            words = passage.text[hit.span.start : hit.span.end].lower()
            if words not in seen:
                seen.add(words)
                yield hit

    def _shares(self, hit: Hit[Owner]) -> list[tuple[str, float]]:
        owners = [owner for owner in hit.owners if owner.code in self.codes]
        total = sum(owner.strength for owner in owners)
        size = 1 + _LONGER * (hit.size - 1)
        return [(owner.code, size * owner.strength**2 / total) for owner in owners]


class WordSource:
    """Words and pairs of words that stand in the phrases of few candidates: a back-off where no phrase is found whole.

    Method: the sum over the terms of the subject of p(candidate | term) squared, so that common words say nothing.
    """

    def __init__(self, phrases: Iterable[tuple[str, Owner]], reason: Callable[[str, str, str], str], weight: float):
        counts: dict[str, dict[str, float]] = {}
        for phrase, owner in phrases:
            for term in set(terms(phrase)):
                owners = counts.setdefault(term, {})
                owners[owner.code] = owners.get(owner.code, 0.0) + owner.strength
        self._counts = counts
        self._reason = reason
        self._weight = weight

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the words of the subject."""
        passage = case.subject
        if passage is None:
            return {}
        weights: dict[str, float] = {}
        best: dict[str, tuple[float, str]] = {}
        for term in dict.fromkeys(terms(passage.text)):
            for code, share in _shares(term, self._counts.get(term, {})):
                weights[code] = weights.get(code, 0.0) + share
                best[code] = max(best.get(code, (0.0, "")), (share, term.replace("_", " ")))
        span = passage.span(0, len(passage.text))
        return {
            code: [Evidence("words", self._reason(code, best[code][1], passage.place), self._weight * weight, span)]
            for code, weight in weights.items()
        }


def _shares(term: str, owners: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    factor = 1.0 if "_" in term else _SINGLE
    total = sum(owners.values()) + 1
    shares = ((code, factor * (count / total) ** 2) for code, count in owners.items())
    return tuple((code, share) for code, share in shares if share >= _LEAST)
