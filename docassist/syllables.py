"""Which words can be one Vietnamese syllable: an onset, one of some 150 rhymes, a tone that the rhyme can bear."""

import re
import unicodedata

_TONES = str.maketrans(dict.fromkeys("\u0300\u0301\u0303\u0309\u0323"))
_ONSET = r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RHYME = (
    r"a(?:ch?|i|m|ng?|nh|o|p|t|u|y)?|ă(?:c|m|ng?|p|t)|â(?:c|m|ng?|p|t|u|y)|e(?:c|m|ng?|o|p|t)?"
    r"|ê(?:ch|m|nh?|p|t|u)?|i(?:a|ch|m|nh?|p|t|u)?|iê(?:c|m|ng?|p|t|u)|o(?:c|i|m|ng?|p|t)?"
    r"|oa(?:ch?|i|m|ng?|nh|o|p|t|y)?|oă(?:c|m|ng?|t)|oe(?:n|o|t)?|oo(?:ng|c)|ô(?:c|i|m|ng?|p|t)?|ơ(?:i|m|n|p|t)?"
    r"|u(?:a|c|i|m|ng?|p|t)?|uâ(?:ng?|t|y)|uê(?:ch|nh)?|uô(?:c|i|m|ng?|t)|uơ|uy(?:a|ch|nh?|t|u|ên|êt)?"
    r"|ư(?:a|c|i|ng|t|u)?|ươ(?:c|i|m|ng?|p|t|u)|y(?:ê(?:m|ng?|t|u))?"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME})")


# Rhymes that end in a stop are said with the acute or the dot tone only: "thực", never "thưc".
_STOPS = ("c", "ch", "p", "t")
_STOPPED_TONES = frozenset("\u0301\u0323")
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable, tones aside (they may have been lost)."""
    return _SYLLABLE.fullmatch(_toneless(_marks(word))) is not None


def is_spelt(word: str) -> bool:
    """Whether a word is a Vietnamese syllable as it is spelt, with a tone that its rhyme can bear."""
    marks = _marks(word)
    plain = _toneless(marks)
    if _SYLLABLE.fullmatch(plain) is None:
        return False
    return not plain.endswith(_STOPS) or not _STOPPED_TONES.isdisjoint(marks)


def is_abbreviation(word: str) -> bool:
    """UBND, TP, or a single letter: says nothing about the text."""
    return len(word) == 1 or (word.isupper() and len(word) <= 6 and not is_syllable(word))


def syllable_share(text: str) -> tuple[int, float]:
    """How many words a text has, abbreviations aside, and which share of them can be syllables."""
    words = [word for word in _WORD.findall(text) if not is_abbreviation(word)]
    return len(words), sum(map(is_syllable, words)) / max(len(words), 1)


def _marks(word: str) -> str:
    return unicodedata.normalize("NFD", word.lower())


def _toneless(marks: str) -> str:
    return unicodedata.normalize("NFC", marks.translate(_TONES))
