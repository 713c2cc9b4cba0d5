"""Does a page read as Vietnamese? One score a page (0 to 1), asked before anything is suggested about a document.

Wrong font encodings, words run together, letters set apart and noise of OCR show as syllables that cannot be and as
letters that do not follow one another; lost diacritics show as words of plain letters only. Method: the surprise of a
letter model (`docassist.letters`), the shares of possible syllables, of words with a diacritic and of single letters
among the words, and of ordinary characters; one logistic score of them (`bench.train_quality`).
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum, auto
from functools import lru_cache
from itertools import islice
from math import exp
from operator import mul

from docassist.letters import LetterModel, Spelling, load_letters
from docassist.syllables import is_spelt
from docassist.types import Page, ParsedDocument

# What stands on a page with a lower score is not used. All 2,802 pages of the gazette, on which it was chosen, have
# more. Pages spoilt whole have less; one that lost a third of its diacritics mostly passes.
THRESHOLD = 0.25
# The least score of a table of terms and codes.
_TERMS = 0.5
MIN_WORDS = 8
# What is believed of a page before its words are seen (in log odds), and how many words that is worth.
_PRIOR, _DOUBT = 2.0, 10
_MIN_ORDINARY = 0.8
# A document of whose text a smaller share stands on sound pages gets no suggestion.
_LEAST_SOUND = 0.5
# Of the words of English every third is one of these, of Vietnamese hardly any.
_FOREIGN_WORDS = (
    "the of and for is with that as by this or shall from at not its which any such will has have are been were other"
)
_FOREIGN = frozenset(_FOREIGN_WORDS.split())
_LEAST_FOREIGN, _MOST_MARKED = 0.12, 0.25
# Bytes a letter in UTF-8: Vietnamese has about 1.5.
_PLAIN_BYTES = 1.12
_WORD = re.compile(r"[^\W\d_]+")


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
    kinds = bytes(map(_kind, _WORD.findall(text)))
    singles, abbreviations = kinds.count(_Word.SINGLE), kinds.count(_Word.CODE)
    words = len(kinds) - singles - abbreviations
    marked, broken, strange, foreign = (
        kinds.count(kind) / max(words, 1) for kind in (_Word.MARKED, _Word.BROKEN, _Word.STRANGE, _Word.FOREIGN)
    )
    single, codes = singles / max(len(kinds), 1), abbreviations / max(len(kinds), 1)
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
    if shares.words < MIN_WORDS or _is_foreign(shares):
        return 1.0
    *weights, constant = letters.weights
    seen = sum(map(mul, weights, _features(spelling, shares)), constant)
    chance = 1 / (1 + exp(-(shares.words * seen + _DOUBT * _PRIOR) / (shares.words + _DOUBT)))
    return max(chance, _TERMS) if _is_whole(shares) else chance


def grade(document: ParsedDocument) -> ParsedDocument:
    """The document with the score of each page."""
    pages = (replace(page, quality=score(_text(document, page))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def judge(document: ParsedDocument) -> TextQuality:
    """The verdict on a graded document's text."""
    words = (word for word in _WORD.finditer(document.text) if _kind(word.group()) not in _TELL_NOTHING)
    if len(list(islice(words, MIN_WORDS))) < MIN_WORDS:
        return TextQuality.EMPTY
    spoilt = set(spoilt_pages(document))
    foreign = set(foreign_pages(document))
    sizes = {page.number: len(_text(document, page)) for page in document.pages}
    total = max(sum(sizes.values()), 1)
    if sum(sizes[number] for number in spoilt) > (1 - _LEAST_SOUND) * total:
        return TextQuality.GARBLED
    return TextQuality.FOREIGN if sum(sizes[number] for number in foreign) > 0.5 * total else TextQuality.GOOD


def spoilt_pages(document: ParsedDocument) -> tuple[int, ...]:
    """The numbers of the pages whose text cannot be used."""
    return tuple(page.number for page in document.pages if page.quality < THRESHOLD)


def foreign_pages(document: ParsedDocument) -> tuple[int, ...]:
    """The numbers of the pages that are written in another language."""
    return tuple(page.number for page in document.pages if _is_foreign_text(_text(document, page)))


def _text(document: ParsedDocument, page: Page) -> str:
    return document.text[page.lines[0].start : page.lines[-1].end] if page.lines else ""


def _is_foreign_text(text: str) -> bool:
    """Whether a text is of another language; most are told by their plain letters at once."""
    if len(text.encode("utf-8", "replace")) > _PLAIN_BYTES * len(text):
        return False
    shares = measure(text)
    return shares.words >= MIN_WORDS and _is_foreign(shares)


def _is_whole(shares: Shares) -> bool:
    """Whether every word with a diacritic is a syllable, and most words have one: what else there is are terms, codes
    and units of measure, however strange their letters."""
    return shares.broken < 0.005 and shares.marked > 0.5 and shares.single < 0.1


def _is_foreign(shares: Shares) -> bool:
    return shares.foreign > _LEAST_FOREIGN and shares.marked < _MOST_MARKED


def _features(spelling: Spelling, shares: Shares) -> tuple[float, ...]:
    odd = min(1 - spelling.ordinary, 1 - _MIN_ORDINARY)
    return spelling.surprise, shares.marked, shares.broken, shares.strange, shares.single, shares.codes, odd


class _Word(IntEnum):
    """What a word tells."""

    SINGLE = auto()
    CODE = auto()  # UBND, TP
    PLAIN = auto()
    MARKED = auto()
    BROKEN = auto()
    STRANGE = auto()
    FOREIGN = auto()


_TELL_NOTHING = (_Word.SINGLE, _Word.CODE)


@lru_cache(maxsize=30_000)
def _kind(word: str) -> _Word:
    if len(word) == 1:
        return _Word.SINGLE
    syllable = is_spelt(word)
    if not word.isascii():
        return _Word.MARKED if syllable else _Word.BROKEN
    if word.lower() in _FOREIGN:
        return _Word.FOREIGN
    if syllable:
        return _Word.PLAIN
    return _Word.CODE if word.isupper() and len(word) <= 6 else _Word.STRANGE
