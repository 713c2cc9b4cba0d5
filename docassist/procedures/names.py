"""Find names that are near to some words: terms weighted by how rare they are, whatever is left out or misspelt."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from math import log, sqrt

from docassist.text import fold, syllables, with_pairs

# A syllable that no name has (a person's, a street's) tells less against a name than one that another name has.
_FOREIGN = 0.3
# How near a misspelt syllable must be, and the shortest that is mended.
_NEAR = 0.8
_SHORTEST = 4


class NameIndex:
    """An inverted index of names. Method: cosine of sets of terms, each weighing its inverse document frequency."""

    def __init__(self, names: Sequence[Iterable[str]]) -> None:
        bags = [(at, frozenset(with_pairs(_plain(name)))) for at, called in enumerate(names) for name in called]
        counts = Counter(term for _, bag in bags for term in bag)
        self._weights = {term: log(1 + len(bags) / count) for term, count in counts.items()}
        self._rarest = log(1 + len(bags))
        self._names = [(at, sum(self._weights[term] for term in bag)) for at, bag in bags]
        self._having: dict[str, list[int]] = {}
        for number, (_, bag) in enumerate(bags):
            for term in bag:
                self._having.setdefault(term, []).append(number)
        single = sorted(term for term in counts if "_" not in term)
        self._folded: dict[str, str] = {}
        for syllable in sorted(single, key=lambda term: counts[term]):
            self._folded[fold(syllable)] = syllable
        self._mend = lru_cache(4096)(self._mended)

    def similar(self, text: str, count: int = 10) -> list[tuple[int, float]]:
        """The nearest entries, best first: position and similarity, 0 to 1."""
        asked = frozenset(with_pairs([self._mend(syllable) for syllable in _plain(text)]))
        length = sum(self._length(asked))
        shared: dict[int, float] = {}
        for term in asked & self._weights.keys():
            for number in self._having[term]:
                shared[number] = shared.get(number, 0.0) + self._weights[term]
        best: dict[int, float] = {}
        for number, common in shared.items():
            at, size = self._names[number]
            best[at] = max(best.get(at, 0.0), common / sqrt(length * size))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:count]

    def _length(self, asked: Iterable[str]) -> Iterator[float]:
        for term in asked:
            weight = self._weights.get(term)
            yield (_FOREIGN * self._rarest * ("_" not in term)) if weight is None else weight

    def _mended(self, syllable: str) -> str:
        """The syllable of the names that is meant: the same, the same without marks, or one letter off."""
        if syllable in self._weights:
            return syllable
        plain = fold(syllable)
        if plain in self._folded and plain == syllable:
            return self._folded[plain]
        near = get_close_matches(syllable, self._spelt(len(syllable)), 1, _NEAR) if len(plain) >= _SHORTEST else ()
        return near[0] if near else syllable

    def _spelt(self, length: int) -> list[str]:
        return [term for term in self._folded.values() if abs(len(term) - length) <= 1]


def _plain(name: str) -> list[str]:
    """The syllables of a name without the words that every name may begin with."""
    found = syllables(name)
    return found[2:] if found[:2] == ["thủ", "tục"] else found
