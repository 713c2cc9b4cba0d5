"""Vietnamese text: one normal form at every boundary, folding for matching, terms, sentences with offsets."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from docassist.types import Span

# Look-alikes of Đ/đ, odd dashes and slashes, and invisible characters, as met in real documents.
_CHARACTERS = str.maketrans(
    {
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u0256": "đ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\ufffe": "-",
        "\u0002": "-",
        "\u2215": "/",
        "\u2044": "/",
        "\uff0f": "/",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\t": " ",
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u00ad": None,
        "\x00": None,
    }
)
_REPLACED = re.compile("[" + "".join(map(re.escape, map(chr, _CHARACTERS))) + "]")
# Latin letters with marks to their plain letters, combining marks to nothing.
_PLAIN = {
    code: "".join(mark for mark in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(mark))
    for code in (*range(0xC0, 0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00))
} | {ord("đ"): "d"}
_OLD_TONES = {
    old + tone: new
    for old, news in {
        "oa": "òa óa ỏa õa ọa",
        "oe": "òe óe ỏe õe ọe",
        "uy": "ùy úy ủy ũy ụy",
    }.items()
    for tone, new in zip("\u0300\u0301\u0309\u0303\u0323", news.split(), strict=True)
}
_TONE_PAIRS = {unicodedata.normalize("NFC", old): new for old, new in _OLD_TONES.items()}
# Begins with a set of letters and looks back, as patterns below do: so the places where none stands cost nothing.
_OLD_TONE = re.compile(r"[ou](?<!q[ou])(?:(?<=o)[àáảãạèéẻẽẹ]|(?<=u)[ỳýỷỹỵ])(?!\w)")
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_EDGE = re.compile(r"(^|\|)\\b")
# A full stop ends a sentence unless it follows an item number, an initial or one of these words.
_ABBREVIATION = re.compile(
    r"(?:^[ ]*(?:\d{1,3}(?:\.\d+)*|[IVX]+|[a-zđ]|Điều \d+)"
    r"|\b(?:TP|Tp|ThS|TS|GS|PGS|BS|Ths|KT|TM|TL|TUQ|Q|tr|Đ/c|đ/c|v\.v|St|No)|\b[A-ZĐ])\Z",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(
    r"[.!?…;\n](?:(?<=[.!?…])[.!?…]*[\"”')\]]*(?=\s|$)|(?<=;)(?=\s|$)"
    r"|(?<=\n)(?=[^\S\n]*(?:[-+•*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s|Điều \d)))"
)


def normalise(text: str) -> str:
    """NFC, with look-alike letters, dashes and spaces replaced; the one normal form of the project."""
    text = unicodedata.normalize("NFC", text)
    return text.translate(_CHARACTERS) if _REPLACED.search(text) else text


def fold(text: str) -> str:
    """Lower case without tone or vowel marks, đ as d; keeps the length of NFC input. Never for display."""
    return text.casefold().translate(_PLAIN)


def match_form(text: str) -> str:
    """Lower case, old tone placement replaced by the new one (hoà -> hòa, uỷ -> ủy); same length as its NFC input."""
    return _OLD_TONE.sub(lambda hit: _TONE_PAIRS[hit.group()], unicodedata.normalize("NFC", text).lower())


def syllables(text: str) -> list[str]:
    """Syllables and numbers of a text in match form."""
    return _SYLLABLE.findall(match_form(text))


def terms(text: str) -> list[str]:
    """Syllables and pairs of neighbouring syllables: the terms of search (docs/decisions)."""
    return with_pairs(syllables(text))


def with_pairs(single: list[str]) -> list[str]:
    """Syllables, and behind them each two neighbours joined by a low line."""
    return single + list(map("_".join, pairwise(single)))


def hits(
    pattern: re.Pattern[str], opener: re.Pattern[str], text: str, start: int = 0, end: int | None = None
) -> Iterator[re.Match[str]]:
    """`pattern.finditer`, tried only where the opener stands; for patterns that no plain letter or set begins.

    Args:
        opener: one character, or a few, with which every match of the pattern begins.
    """
    stop = len(text) if end is None else end
    while opening := opener.search(text, start, stop):
        hit = pattern.match(text, opening.start(), stop)
        if hit:
            yield hit
        start = hit.end() if hit else opening.start() + 1


class Leaping:
    """A pattern whose alternatives begin at the edge of a word (`\\b`), searched a few times faster.

    Python's search leaps from one possible first letter to the next, but not where a pattern begins with a condition.
    So the pattern is tried first without those at its beginning and behind each bar, which finds nothing in most texts,
    and as it stands only from there on.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self._loose = re.compile(_EDGE.sub(r"\1", pattern))

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        near = self._loose.search(text)
        return self._pattern.search(text, near.start()) if near else None


@lru_cache(1 << 16)
def fold_syllable(syllable: str) -> str:
    """`fold` for one syllable of a running text: the same few thousand come again and again."""
    return fold(syllable)


def sentences(text: str, start: int = 0) -> Iterator[Span]:
    """Sentences of a text as spans shifted by `start`; a list item or an article is a sentence of its own."""
    begin = 0
    for hit in _SENTENCE_END.finditer(text):
        if hit.group() == "." and _ABBREVIATION.search(text, max(begin, hit.start() - 24), hit.start()):
            continue
        if span := _stripped(text, begin, hit.end(), start):
            yield span
        begin = hit.end()
    if span := _stripped(text, begin, len(text), start):
        yield span


def _stripped(text: str, start: int, end: int, shift: int) -> Span | None:
    words = text[start:end]
    end -= len(words) - len(words.rstrip())
    start += len(words) - len(words.lstrip())
    return Span(shift + start, shift + end) if start < end else None
