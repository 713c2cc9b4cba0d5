"""Words that recognition ran together ("HỌCVÀCÔNGNGHỆ"), parted where the table of known pairs leaves one way."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from docassist.syllables import is_spelt, is_syllable
from docassist.text import fold, match_form
from docassist.types import Box, Word

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST = 7
_MOST = 40


def parted(text: str, pairs: Set[str]) -> str:
    """A text with blanks in words that can be read in one way only, each two neighbours of it a known pair.

    Args:
        text: a recognised line.
        pairs: known pairs of syllables in match form, with a blank between; without marks where one pair has them.
    """
    return _LETTERS.sub(lambda hit: _part(hit[0], pairs), text)


def parted_words(words: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """The words of a line whose text has been parted; each part has its share of the word's box."""
    parts = text.split(" ")
    found: list[Word] = []
    for word in words:
        rest, before = len(word.text), 0
        while rest > 0 and len(found) < len(parts):
            part = parts[len(found)]
            found.append(replace(word, text=part, box=_share(word.box, before, len(part), len(word.text))))
            before += len(part)
            rest -= len(part)
    at = 0
    placed = []
    for word in found:
        placed.append(replace(word, start_in_line=at))
        at += len(word.text) + 1
    return tuple(placed)


def _part(word: str, pairs: Set[str]) -> str:
    if len(word) > _MOST or is_syllable(word.lower()):
        return word
    ways = list(_ways(word, "", pairs))
    return ways[0] if len(ways) == 1 else word


def _ways(rest: str, before: str, pairs: Set[str]) -> Iterator[str]:
    """How a word can be read as syllables that follow one another in known pairs, at least two of them."""
    for length in range(1, min(len(rest), _LONGEST) + 1):
        syllable = rest[:length]
        if not is_spelt(syllable.lower()) or (before and not _follows(before, match_form(syllable), pairs)):
            continue
        if length == len(rest):
            yield syllable
            continue
        for way in _ways(rest[length:], match_form(syllable), pairs):
            yield f"{syllable} {way}"


def _follows(before: str, syllable: str, pairs: Set[str]) -> bool:
    """Whether two syllables are a known pair, their marks perhaps misread."""
    pair = f"{before} {syllable}"
    return pair in pairs or fold(pair) in pairs


def _share(box: Box, before: int, length: int, whole: int) -> Box:
    wide = (box.x1 - box.x0) / whole
    return Box(box.x0 + before * wide, box.y0, box.x0 + (before + length) * wide, box.y1)
