"""Names of persons as recognition leaves them: marks lost from letters, beginnings hidden by a seal ("guyến Tân Dũng").

Names are mended only where a table of family and given names proves them (`data/names.toml`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

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
    words = _whole_words(normalise(text).split())
    if not 2 <= len(words) <= 6:
        return None
    names = load_names()
    family = _family(words[0], names.family)
    inner = [_like(word, names.middle, names.given) for word in words[1:-1]]
    last = _like(words[-1], names.given, names.middle)
    mended = [family or words[0].capitalize(), *inner, last]
    if family is None:
        return " ".join(mended), _UNPROVEN
    return " ".join(mended), _CLEAN if mended == words else _MENDED


def _whole_words(words: Sequence[str]) -> list[str]:
    """Words with a piece that begins in a small letter joined to the word before ("Ho ng" is one damaged word)."""
    whole: list[str] = []
    for word in words:
        if whole and word[:1].islower() and len(whole) == 1:
            whole[-1] += word
        else:
            whole.append(word)
    return [word.capitalize() if word.isupper() else word for word in whole]


def _family(word: str, family: Sequence[str]) -> str | None:
    """The family name that a word is: as written, without its marks, its end, or but for one letter."""
    if word in family:
        return word
    folded = fold(word)
    by_form: dict[str, str] = {}
    for name in family:
        by_form.setdefault(fold(name), name)
    if folded in by_form:
        return by_form[folded]
    if len(folded) < _LEAST:
        return None
    ends = [name for form, name in by_form.items() if form.endswith(folded)]
    if len(ends) == 1 or (ends and len(folded) > _LEAST):
        return ends[0]
    near = [name for form, name in by_form.items() if len(form) > 3 and _one_off(form, folded)]
    return near[0] if near else None


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
