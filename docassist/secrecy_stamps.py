"""Levels of secrecy in the words of a stamp as recognised, where slips must not let one pass."""

from functools import cache

from docassist.marks import load_marks
from docassist.text import fold, normalise

# What recognition takes for letters of a stamp.
_LOOKS = str.maketrans({"0": "o", "1": "i", "4": "a", "|": "i", "!": "i", "5": "s", "@": "a"})
_LONGEST = 40


def level_of_stamp(text: str) -> str | None:
    """The level that a stamp bears, None when it bears another word.

    Args:
        text: the words in a frame or a patch of red ink, recognised by themselves; one letter in four may be wrong.
    """
    text = normalise(text)[:_LONGEST]
    letters = "".join(filter(str.isalpha, fold(text).translate(_LOOKS)))
    shortest = load_marks().levels[-1].name
    if len(letters) < 3:  # of the words of stamps only this one has the letter
        return shortest if "ậ" in text.lower() else None
    for level in load_marks().levels:
        name = _plain(level.name)
        if _distance(letters, name) <= _slips(name) or (len(name) > 3 and name in letters):
            return level.name
    return shortest if letters.endswith(_plain(shortest)) else None


@cache
def _plain(name: str) -> str:
    return fold(name).replace(" ", "")


def _slips(name: str) -> int:
    """How many letters may be wrong, lost or too many: one of three, two of six and more."""
    return 1 if len(name) < 5 else 2


def _distance(one: str, other: str) -> int:
    """How many letters must be changed, added or taken away to make one word of another."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for to, wanted in enumerate(other, start=1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != wanted))
    return row[-1]
