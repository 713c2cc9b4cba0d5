"""Marks of secrecy in file names, which mostly have no diacritics: "MAT_12.pdf", "cv-tuyet-mat.docx"."""

import re
from itertools import pairwise
from pathlib import PurePath

from docassist.marks import Level, Marks, load_marks
from docassist.text import fold, match_form, normalise

_WORD = re.compile(r"[^\W_]+")
_FRAMED = re.compile(r"[\[(]\s*(?P<words>[^\])]{1,12})\s*[\])]")
_WORD_OF_LEVEL = "mật"


def find_in_name(name: str) -> str | None:
    """The mark that a file name bears, None if none."""
    text = normalise(PurePath(normalise(name).replace("\\", "/")).name)
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", text)
    table = load_marks()
    for hit in _FRAMED.finditer(stem):
        if framed := _exact(hit["words"], table):
            return framed
    words = _WORD.findall(_apart(stem))
    for level in table.levels:
        parts = level.name.lower().split()
        for at in range(len(words) - len(parts) + 1):
            if _is_level(words, at, level, table):
                return level.name
    return None


def _apart(stem: str) -> str:
    """A name with words that only a capital tells apart ("CongVanMat") set apart."""
    return "".join(
        f" {letter}" if before.islower() and letter.isupper() else letter for before, letter in pairwise(f" {stem}")
    )


def _exact(words: str, table: Marks) -> str | None:
    return next((level.name for level in table.levels if fold(words).strip() == fold(level.name)), None)


def _is_level(words: list[str], at: int, level: Level, table: Marks) -> bool:
    """Whether words at a place name a level; "mat" alone must stand at an edge or beside a word of files."""
    parts = match_form(level.name).split()
    found = [match_form(word) for word in words[at : at + len(parts)]]
    before = match_form(words[at - 1]) if at else ""
    after = match_form(words[at + len(parts)]) if at + len(parts) < len(words) else ""
    if found == parts:
        return before not in table.leaders and after not in table.followers
    if [fold(word) for word in found] != [fold(part) for part in parts] or any(not word.isascii() for word in found):
        return False
    if len(parts) > 1:
        return True
    before, after = fold(before), fold(after)
    if before in table.name_leaders or after in table.name_followers:
        return False
    return _is_plain(before, table) and _is_plain(after, table)


def _is_plain(word: str, table: Marks) -> bool:
    return not word or word.isdigit() or word in table.name_neighbours
