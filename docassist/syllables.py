"""Which words can be one Vietnamese syllable: an onset, one of some 150 rhymes, and a tone that the rhyme can bear."""

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


def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable."""
    marks = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", marks.translate(_TONES))
    if _SYLLABLE.fullmatch(plain) is None:
        return False
    return not plain.endswith(_STOPS) or not _STOPPED_TONES.isdisjoint(marks)
