"""Which syllables follow one another in legal Vietnamese, and how often (docassist/data/pair_counts.txt, and names)."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docassist.errors import DataFileError
from docassist.tables import DATA
from docassist.text import fold
from ingest.ocr.names import name_pairs

PAIRS = DATA / "pair_counts.txt"
# What may stand between neighbours.
BETWEEN = frozenset({" ", ", ", "; ", " - "})
# So many sightings are added to each syllable, so that a word of common speech, rare in laws, is no slip of another; so
# many to what follows a syllable without being usual, shared out by how common each is: few sightings prove little.
_COMMON, _FEW = 50, 200
# A pair that is one word: seen so often, so large a part of all pairs that one of its syllables is in, on that side.
_OFTEN, _BOUND = 25, 0.1
# So many sightings are added to the pairs that names of kinds and units are made of.
_NAMED = 25
# Of what is written with the same letters, so large a part has these marks.
_ALWAYS = 0.985


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The counts: of syllables, of how often one follows each, and of which usually follow it or go before it."""

    syllables: Mapping[str, int]
    followed: Mapping[str, int]
    followers: Mapping[str, Mapping[str, int]]
    behind: Mapping[str, int]
    before: Mapping[str, int]
    total: int
    letters: Mapping[str, frozenset[str]]

    def chance(self, one: str, two: str) -> float:
        """The logarithm of how likely `two` comes, after `one`; after nothing known when that is empty."""
        common = (self.syllables.get(two, 0) + _COMMON) / self.total
        if not one:
            return math.log(common)
        seen = self.followers.get(one, {}).get(two, 0)
        usual, followed = self.behind.get(one, 0), self.followed.get(one, 0)
        unusual = followed - usual + _FEW
        return math.log((seen + unusual * common) / (usual + unusual))

    def of_letters(self, syllable: str) -> frozenset[str]:
        """The syllables with the same letters, marks aside."""
        return self.letters.get(fold(syllable), frozenset())

    def is_word(self, one: str, two: str) -> bool:
        """Whether two syllables make a word ("đầu tư"), rather than stand beside one another."""
        seen = self.followers.get(one, {}).get(two, 0)
        return seen >= _OFTEN and seen >= _BOUND * min(self.behind[one], self.before[two])

    def fixed_words(self) -> frozenset[str]:
        """Words of two syllables that are written with one set of marks only, a blank between."""
        words = ((one, two) for one, row in self.followers.items() for two in row if self.is_word(one, two))
        fixed = (pair for pair in words if self._is_fixed(*pair))
        return frozenset(" ".join(pair) for pair in fixed if any(fold(syllable) != syllable for syllable in pair))

    def _is_fixed(self, one: str, two: str) -> bool:
        rows = (self.followers.get(first, {}) for first in self.of_letters(one))
        written = sum(row.get(second, 0) for row in rows for second in self.of_letters(two))
        return self.followers[one][two] >= _ALWAYS * written


@cache
def load_neighbours() -> Neighbours:
    """The table.

    Raises:
        DataFileError: it is missing.
    """
    try:
        lines = PAIRS.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataFileError(f"Không mở được {PAIRS.name}: {error.strerror}. Hãy cài lại docassist.") from error
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    syllables = Counter({syllable: int(count) for syllable, count, *_ in rows})
    followed = Counter({syllable: int(count) for syllable, _, count, *_ in rows})
    followers = {
        syllable: Counter(dict(zip(rest[::2], map(int, rest[1::2]), strict=True))) for syllable, _, _, *rest in rows
    }
    for one, two in name_pairs():
        followers.setdefault(one, Counter())[two] += _NAMED
        followed[one] += _NAMED
        syllables.update({one: _NAMED, two: _NAMED} if one != two else {one: 2 * _NAMED})
    before: Counter[str] = Counter()
    letters: dict[str, set[str]] = {}
    for row in followers.values():
        before.update(row)
    for syllable in syllables:
        letters.setdefault(fold(syllable), set()).add(syllable)
    return Neighbours(
        syllables,
        followed,
        followers,
        {one: row.total() for one, row in followers.items()},
        before,
        syllables.total(),
        {key: frozenset(forms) for key, forms in letters.items()},
    )
