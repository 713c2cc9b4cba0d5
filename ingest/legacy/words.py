"""How well a word reads in Unicode, as TCVN3 and as VNI: what no Vietnamese word can be costs most."""

import re
import unicodedata
from functools import lru_cache

from docassist.syllables import is_syllable
from ingest.legacy.tables import TCVN3, VNI

FILLER = "\u200b"  # in the place of the second letter of a pair; the project's normal form drops it
UNICODE, AS_TCVN3, AS_VNI = range(3)

_PAIR = re.compile("|".join(map(re.escape, sorted(VNI, key=len, reverse=True))))
_TCVN3 = str.maketrans(TCVN3)
_LEGACY = frozenset(TCVN3) | frozenset("".join(VNI))
# Latin letters of Vietnamese, and what Unicode text has for other reasons: the soft hyphen, the eth that means Đ.
_AT_HOME = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u00adÐð")
STRANGE = "".join(sorted(_LEGACY - _AT_HOME - frozenset(map(chr, range(128)))))
# A word, with the signs that are letters in TCVN3.
WORD = re.compile("[A-Za-z" + re.escape("".join(sorted(_LEGACY))) + "\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]+")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_STOP_TONES = frozenset("\u0301\u0323")
_LONGEST_ABBREVIATION = 6
_STRANGE, _ODD, _IMPOSSIBLE = 4.0, 2.0, 8.0


def decoded(word: str, encoding: int) -> str:
    """A word as Unicode, of the same length."""
    if encoding == AS_TCVN3:
        return word.translate(_TCVN3)
    if encoding == AS_VNI:
        return _PAIR.sub(lambda hit: VNI[hit.group()] + FILLER * (len(hit.group()) - 1), word)
    return word


@lru_cache(maxsize=50_000)
def costs(word: str) -> tuple[float, float, float]:
    """How badly a word reads in each encoding; 0 is well."""
    as_tcvn3 = _IMPOSSIBLE if any(letter > "\x7f" and letter not in TCVN3 for letter in word) else 0.0
    rest = _PAIR.sub("", word)
    as_vni = 0.0 if rest.isascii() else _IMPOSSIBLE
    return (
        _STRANGE if any(letter in STRANGE for letter in word) else _oddity(word),
        as_tcvn3 or 2 * _oddity(decoded(word, AS_TCVN3)),  # what is no word there either is no reason to change
        as_vni or 2 * _oddity(decoded(word, AS_VNI).replace(FILLER, "")),
    )


def _oddity(word: str) -> float:
    composed = unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("Ð", "Đ")
    if len(composed) <= _LONGEST_ABBREVIATION and composed.isupper() and composed.isalpha():
        return 0.0
    return 0.0 if is_word(composed.lower()) else _ODD


def is_word(word: str) -> bool:
    """Whether a word is one possible syllable; one that ends in c, ch, p or t has a rising or a heavy tone."""
    if not is_syllable(word):
        return False
    return not _STOPPED.search(word) or bool(_STOP_TONES & set(unicodedata.normalize("NFD", word)))
