"""Does a page read as Vietnamese? One score a page (0 to 1), asked before anything is suggested about a document.

Wrong font encodings, words run together, letters set apart and noise of OCR show as syllables that cannot be and as
letters that do not follow one another; lost diacritics show as words of plain letters only. Method: the surprise of a
letter model (`docassist.letters`), the shares of possible syllables, of words with a diacritic and of single letters
among the words, and of ordinary characters; one logistic score of them (`bench.train_quality`).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from functools import lru_cache
from math import exp
from operator import mul

from docassist.letters import LetterModel, Spelling, load_letters
from docassist.syllables import is_syllable
from docassist.types import Page, ParsedDocument

MIN_WORDS = 8
# A page with a lower score is left out of what is suggested. Pages with next to no words are no evidence either way.
THRESHOLD = 0.5
_FEW_WORDS = 20
_MIN_ORDINARY = 0.8
# A document of which a smaller share of the words stands on sound pages gets no suggestion.
_LEAST_SOUND = 0.5
_FOREIGN_WORDS = 0.12
_WORD = re.compile(r"[^\W\d_]+")
# The commonest words of English and French that are no Vietnamese syllables (or hardly ever stand alone).
_FOREIGN = frozenset(
    "the of and to in is for be with that are as by this or shall from on at not its which any such may will has have "
    "de la les des et du une dans pour est par sur aux qui".split()
) - {"to", "la", "an", "on", "do", "in"}


class TextQuality(StrEnum):
    """What a text is good for."""

    GOOD = "good"
    # No words, or next to none: pages are pictures, or the file is blank.
    EMPTY = "empty"
    # Words that cannot be Vietnamese: a legacy font, a broken text layer, noise of OCR.
    GARBLED = "garbled"
    # Words of another language.
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Shares:
    """What the words of a text are: how many, and which shares of them are Vietnamese by a diacritic, are no syllable
    though they have one, are no syllable in plain letters, are common words of another language, and, of all tokens,
    which shares are single letters and abbreviations."""

    words: int
    marked: float
    broken: float
    strange: float
    foreign: float
    single: float
    codes: float


def measure(text: str) -> Shares:
    """Count the words of a text."""
    counts = Counter(map(_kind, _WORD.findall(text)))
    words = counts.total() - counts[_Word.SINGLE] - counts[_Word.CODE]
    marked, broken, strange, foreign = (
        counts[kind] / max(words, 1) for kind in (_Word.MARKED, _Word.BROKEN, _Word.STRANGE, _Word.FOREIGN)
    )
    single, codes = (counts[kind] / max(counts.total(), 1) for kind in (_Word.SINGLE, _Word.CODE))
    return Shares(words, marked, broken, strange + foreign, foreign, single, codes)


def features(text: str, letters: LetterModel) -> tuple[float, ...]:
    """What the score of a text is made of."""
    return _features(letters.spell(text), measure(text))


def score(text: str) -> float:
    """The score of a text: the chance that it reads as it was written; 1 where too few words tell nothing."""
    letters = load_letters()
    spelling, shares = letters.spell(text), measure(text)
    if spelling.ordinary < _MIN_ORDINARY:
        return 0.0
    if shares.words < _FEW_WORDS:
        return 1.0
    *weights, constant = letters.weights.tolist()
    return 1 / (1 + exp(-sum(map(mul, weights, _features(spelling, shares)), constant)))


def _features(spelling: Spelling, shares: Shares) -> tuple[float, ...]:
    odd = min(1 - spelling.ordinary, 1 - _MIN_ORDINARY)
    return spelling.surprise, shares.marked, shares.broken, shares.strange, shares.single, shares.codes, odd


class _Word(Enum):
    """What a word tells."""

    SINGLE = auto()
    CODE = auto()  # UBND, TP
    PLAIN = auto()
    MARKED = auto()
    BROKEN = auto()
    STRANGE = auto()
    FOREIGN = auto()


@lru_cache(maxsize=30_000)
def _kind(word: str) -> _Word:
    if len(word) == 1:
        return _Word.SINGLE
    syllable = is_syllable(word)
    if not word.isascii():
        return _Word.MARKED if syllable else _Word.BROKEN
    if word.lower() in _FOREIGN:
        return _Word.FOREIGN
    if syllable:
        return _Word.PLAIN
    return _Word.CODE if word.isupper() and len(word) <= 6 else _Word.STRANGE
