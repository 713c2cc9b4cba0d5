"""Two texts compared word by word: is it one document, printed, saved or scanned again, or another version of it?

A copy differs by slips: letters that recognition got wrong, a page number, the words of a stamp. Another version has
sentences or figures of its own, however few.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from docassist.threads.fingerprint import triples, words_of

# So many words (60 pages) are compared one by one; what is behind them must be equal.
_LONGEST = 30_000
# A triple that comes more often is no landmark: without it, tables of zeros would take minutes.
_OFTEN = 5
# Stretches up to this length are looked at once more with all of their triples.
_CLOSE = 1_000
_SLIP = 0.6
_SLIP_WORDS = 12
_TRIPLE = 3
Gap = tuple[list[bytes], list[bytes]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The share of words that agree; the most words in a row that only one text has (`added`), or that both have
    differently (`replaced`); how many figures differ. Slips of letters count as none of these."""

    share: float
    added: int
    replaced: int
    figures: int

    def is_copy(self, recognised: bool) -> bool:
        """Whether it is the same document; `recognised` where either text was recognised in a picture."""
        if recognised:
            return self.share >= 0.75 and self.added <= 25 and self.replaced <= 15 and self.figures <= 2
        return self.share >= 0.95 and self.added <= 12 and not self.replaced and not self.figures


def likeness(one: str, other: str, recognised: bool = False) -> Likeness:
    """Compare two texts; `recognised` where slips of recognition are to be expected."""
    left, right = words_of(one), words_of(other)
    unlike = replaced = figures = 0
    added = 0 if left[_LONGEST:] == right[_LONGEST:] else max(len(left), len(right)) - _LONGEST
    least = _SLIP if recognised else 1.0
    for here, there in _gaps(left[:_LONGEST], right[:_LONGEST]):
        figures += _figures(here, there)
        if _is_slip(here, there, least):
            unlike += abs(len(here) - len(there)) if recognised else 0
            continue
        unlike += max(len(here), len(there))
        if here and there:
            replaced = max(replaced, len(here), len(there))
        else:
            added = max(added, len(here), len(there))
    return Likeness(max(0.0, 1 - unlike / max(len(left), len(right), 1)), added, replaced, figures)


def _gaps(left: list[bytes], right: list[bytes]) -> Iterator[Gap]:
    """The stretches of both texts between what they have in common."""
    if left == right:
        return
    for here, there in _between(left, right, (_landmarks(left, 0), _landmarks(right, 1))):
        if here and there and here != there and max(len(here), len(there)) <= _CLOSE:
            yield from _between(here, there, (triples(here).tolist(), triples(there).tolist()))
        else:
            yield here, there


def _between(left: list[bytes], right: list[bytes], marks: tuple[list[int], list[int]]) -> Iterator[Gap]:
    """The stretches between the triples in common; `marks` are those of both texts."""
    at, there = 0, 0
    for block in SequenceMatcher(None, *marks, autojunk=False).get_matching_blocks():
        if block.size == 0:
            start, begin = len(left), len(right)
        else:  # neighbouring blocks overlap by the words that their triples share
            shift = max(at - block.a, there - block.b, 0)
            start, begin = block.a + shift, block.b + shift
        if start > at or begin > there:
            yield left[at:start], right[there:begin]
        at, there = block.a + block.size + _TRIPLE - 1, block.b + block.size + _TRIPLE - 1


def _landmarks(words: list[bytes], side: int) -> list[int]:
    """The triples of a text that are rare in it; each of the others is a number that nothing else is like."""
    found = triples(words).tolist()
    counts = Counter(found)
    return [triple if counts[triple] <= _OFTEN else -2 * at - side for at, triple in enumerate(found, start=1)]


def _is_slip(here: Sequence[bytes], there: Sequence[bytes], least: float) -> bool:
    """Whether both stretches are the same words with some letters read wrongly, or blanks lost."""
    if here == there:
        return True
    if not here or not there or max(len(here), len(there)) > _SLIP_WORDS:
        return False
    one, other = b"".join(here).decode(), b"".join(there).decode()
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _figures(here: Sequence[bytes], there: Sequence[bytes]) -> int:
    """How many figures of the one stretch are not in the other."""
    if b"".join(here) == b"".join(there):  # only blanks differ
        return 0
    left, right = ([word for word in words if word.isdigit()] for words in (here, there))
    return max(len(set(left) - set(right)), len(set(right) - set(left))) if left and right else 0
