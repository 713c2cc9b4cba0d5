"""Names of persons as recognition leaves them: marks lost from letters, beginnings hidden by a seal ("guyến Tân Dũng").

Names are mended only where a table of family and given names proves them (`data/names.toml`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile
from pathlib import Path

from docassist.syllables import is_syllable
from docassist.tables import DATA, read_table, require
from docassist.text import fold, normalise

NAMES = DATA / "names.toml"
# The least letters of a damaged family name that can tell which it was.
_LEAST = 2
_CLEAN, _MENDED, _UNPROVEN = 1.0, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Names:
    """The table: family names, and given names in the middle and at the end, the most common first."""

    family: tuple[str, ...]
    middle: tuple[str, ...]
    given: tuple[str, ...]


@cache
def load_names(path: Path = NAMES) -> Names:
    """Read and check the table.

    Raises:
        DataFileError: a list of it is missing or wrong; the message names it.
    """
    table = read_table(path)
    require(isinstance(table.get("valid_from"), date), path, "names", "thiếu valid_from (ngày)")
    require(bool(table.get("source")), path, "names", "thiếu source (nguồn)")
    for key in ("family", "middle", "given"):
        good = isinstance(table.get(key), list) and all(isinstance(entry, str) for entry in table[key])
        require(good, path, key, "phải là danh sách chuỗi")
    return Names(tuple(table["family"]), tuple(table["middle"]), tuple(table["given"]))


def mend_name(text: str) -> tuple[str, float] | None:
    """A recognised name in its proper spelling, and how far the table proves it; None when it can be no name."""
    if " " not in text.strip():
        return None
    names = load_names()
    words = _whole_words(normalise(text).split(), names)
    if not 2 <= len(words) <= 6:
        return None
    family = _family(words[0], names)
    inner = [_like(word, names.middle, names.given) for word in words[1:-1]]
    last = _like(words[-1], names.given, names.middle)
    mended = [family or words[0].capitalize(), *inner, last]
    if family is None or len(words[0]) == 1:
        return " ".join(mended), _UNPROVEN
    return " ".join(mended), _CLEAN if mended == words else _MENDED


def _whole_words(words: Sequence[str], names: Names) -> list[str]:
    """Words in small letters but the first; a damaged first word in two pieces ("Ho ng") joined, and a family name that
    ran together with the next word ("ĐỘHOÀNG") parted."""
    whole = list(words)
    if len(whole) > 2 and whole[1][:1].islower():
        whole[:2] = [whole[0] + whole[1]]
    whole = [word.capitalize() if word.isupper() else word for word in whole]
    if whole and _family(whole[0], names) is None:
        for name in sorted(names.family, key=len, reverse=True):
            rest = whole[0][len(name) :]
            if len(rest) > 1 and fold(whole[0]).startswith(fold(name)) and is_syllable(rest.lower()):
                whole[:1] = [name, rest.capitalize()]
                break
    return whole


def _family(word: str, names: Names) -> str | None:
    """The family name that a word is: as written, without its marks, its end, or but for one letter. A whole given name
    is none: the family name before it is hidden."""
    if word in names.family:
        return word
    folded = fold(word)
    by_form: dict[str, str] = {}
    for name in names.family:
        by_form.setdefault(fold(name), name)
    if folded in by_form:
        return by_form[folded]
    if word in names.middle or word in names.given:
        return None
    if not folded.isalpha():
        return _begun(folded, by_form)
    if len(folded) < _LEAST:
        # The initial is all that is left: the most common name with it is a guess.
        return next((name for form, name in by_form.items() if word.isupper() and form.startswith(folded)), None)
    forms = [form for form in by_form if form.endswith(folded) or _near(form, folded)]
    # An end alone says little: the most common name that has it. The table is in that order, and `max` keeps the first.
    best = max(forms, key=lambda form: _ratio(form, folded) if _near(form, folded) else 0.0, default=None)
    return by_form[best] if best else None


def is_family(word: str) -> bool:
    """Whether a word is a family name but for its marks and case."""
    return fold(word) in {fold(name) for name in load_names().family}


def _begun(folded: str, by_form: Mapping[str, str]) -> str | None:
    """The only family name that begins as a word does up to a letter that is no letter ("Nguy#a")."""
    start = "".join(takewhile(str.isalpha, folded))
    fitting = [name for form, name in by_form.items() if form.startswith(start)]
    return fitting[0] if len(start) > _LEAST and len(fitting) == 1 else None


def _near(form: str, folded: str) -> bool:
    return len(form) > 3 and _one_off(form, folded)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _like(word: str, first: Sequence[str], second: Sequence[str]) -> str:
    """A given name as the table spells it; one that the table does not know stays."""
    if word in first:
        return word
    for names in (first, second):
        if word in names and names is second:
            return word
        same = [name for name in names if fold(name) == fold(word)]
        if same:
            return same[0]
    return word


def _one_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter, more, less or another."""
    if abs(len(one) - len(other)) > 1:
        return False
    shorter, longer = sorted((one, other), key=len)
    for at in range(len(longer)):
        if longer[:at] + longer[at + 1 :] == shorter:
            return True
        if len(shorter) == len(longer) and shorter[:at] == longer[:at] and shorter[at + 1 :] == longer[at + 1 :]:
            return True
    return False
