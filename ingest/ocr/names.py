"""Names that heads of documents are made of, as tables know them: kinds, units, agencies, formulas of every letter."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from re import compile as pattern

from docassist.kinds import load_kinds
from docassist.letterheads import load_letterheads
from docassist.text import match_form, normalise
from docassist.units import load_units, names_of

# The same on every letter.
FORMULAS = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Đảng Cộng sản Việt Nam",
    "Nơi nhận",
    "Kính gửi",
)
_SYLLABLE = pattern(r"[^\W\d_]+")


@cache
def name_pairs() -> frozenset[tuple[str, str]]:
    """Neighbouring syllables of all names, in match form."""
    return frozenset(pair for name in _names() for pair in pairwise(_SYLLABLE.findall(match_form(normalise(name)))))


def _names() -> Iterator[str]:
    yield from FORMULAS
    yield from (kind.name for kind in load_kinds().entries)
    for name in (name for unit in load_units().entries for name in names_of(unit)):
        yield name
        if name.startswith("Sở "):  # a ministry stands above each department
            yield "Bộ" + name.removeprefix("Sở")
    yield from load_letterheads().whole.display.values()
