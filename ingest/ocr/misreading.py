"""How likely recognition reads a syllable with other marks than it is printed with, and says so by its confidence.

The chances are counted on page 1 of every second gazette issue, made scan-like (the half of `bench.first_pages` that is
looked at): 576 of 16,185 syllables. Marks above a letter with a hat are lost ("vê"), others taken for one another ("sửa
đồi"), the dot of an i is taken for a mark; hardly anything else happens, and nothing to a dot below.
"""

import math
import unicodedata
from functools import cache

from docassist.text import fold

# The chance that a letter is misread so.
_LOST, _HOOK, _TONE, _HAT, _DOT, _LONE_HOOK, _OTHER = (
    math.log(chance) for chance in (0.12, 0.10, 0.012, 0.03, 0.016, 0.035, 0.0005)
)
# The chance that a syllable loses all its marks, as on pale scans.
_BARE = math.log(0.001)
# Of words that are less sure than the first value so many more are misread than are read right, of those surer than the
# second so many fewer (as logarithms; print is mostly read with 0.96 or 0.97).
_DOUBTED, _SURE = (0.89, 2.5), (0.96, -1.9)
_GRAVE, _ACUTE, _HOOK_ABOVE, _DOT_BELOW = "\u0300", "\u0301", "\u0309", "\u0323"
_HATS, _HORN = frozenset("\u0302\u0306"), "\u031b"


def misread(printed: str, seen: str) -> float:
    """The logarithm of the chance that a syllable is read as another of the same letters and length."""
    chance = sum(_letter(one, two) for one, two in zip(printed, seen, strict=True) if one != two)
    return max(chance, _BARE) if seen == fold(printed) else chance


def doubt(confidence: float) -> float:
    """How much likelier (as a logarithm) a word of this confidence is a misread one than words are on the whole."""
    (low, high_odds), (high, low_odds) = _DOUBTED, _SURE
    part = min(max((confidence - low) / (high - low), 0.0), 1.0)
    return high_odds + part * (low_odds - high_odds)


@cache
def _letter(printed: str, seen: str) -> float:
    hat, tone = _marks(printed)
    other_hat, other_tone = _marks(seen)
    if hat and tone and tone != _DOT_BELOW:
        return _under_hat(hat, tone, other_hat, other_tone)
    if printed == "i" and other_tone in (_GRAVE, _HOOK_ABOVE):
        return _DOT
    if not hat and not other_hat and (tone, other_tone) == (_HOOK_ABOVE, _ACUTE):
        return _LONE_HOOK
    return _OTHER


def _under_hat(hat: str, tone: str, other_hat: str, other_tone: str) -> float:
    if hat == other_hat and other_tone:
        return _HOOK if tone == _HOOK_ABOVE else _TONE
    if hat == other_hat:
        return _LOST if hat in _HATS else _OTHER
    return _HAT if not other_hat and tone == other_tone else _OTHER


def _marks(letter: str) -> tuple[str, str]:
    """The hat (or horn) of a letter, and its tone."""
    marks = unicodedata.normalize("NFD", letter)[1:]
    hat = next((mark for mark in marks if mark in _HATS or mark == _HORN), "")
    return hat, marks.replace(hat, "") if hat else marks
