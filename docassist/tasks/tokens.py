"""The words of a clause one by one, and which of them open a phrase of work."""

import re
from dataclasses import dataclass, replace

from docassist.tasks import words

_TOKEN = re.compile(r"\S+")
_MAX_TOKENS = 90
_LONGEST_BRACKET = 250


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the clause without its punctuation, and the mark that stands behind it."""

    start: int
    end: int
    word: str
    tail: str


def tokens(low: str, start: int, limit: int) -> list[Token]:
    """The first words of a clause in match form; what stands in brackets is left out."""
    found: list[Token] = []
    closed = start
    for hit in _TOKEN.finditer(low, start, limit):
        raw = hit.group()
        if hit.start() < closed:
            continue
        if raw[0] == "(" and found:
            closed = low.find(")", hit.start(), min(limit, hit.start() + _LONGEST_BRACKET)) + 1
            if closed:
                tail = low[closed] if closed < limit and low[closed] in ",;:." else found[-1].tail
                found[-1] = replace(found[-1], tail=tail)
                continue
        found.append(Token(hit.start(), hit.end(), raw.strip("()[]“”\"'.,;:"), raw[-1] if raw[-1] in ",;:." else ""))
        if len(found) == _MAX_TOKENS:
            break
    return found


def is_verb(first: str, second: str, before: str = "") -> bool:
    """Whether two syllables open a phrase of work; `before` is the syllable before them."""
    if f"{first} {second}" in words.VERBS:
        return (before, first) != ("thường", "trực")  # "Thường trực Ban Chỉ huy" is not told to "trực ban"
    shut = words.VERB.get(first)
    return shut is not None and before not in shut and second not in words.NO_VERB_WITH
