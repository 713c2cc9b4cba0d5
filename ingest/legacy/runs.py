"""Which stretches of a text are in which encoding, judged by their words; font names tell capitals only.

A word rarely tells for sure ("Sè" is a word in Unicode and, as TCVN3, "Số"), its neighbours do: the cheapest way
through all marked words is found, where a bad reading of a word costs, and so does a change of encoding.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.legacy.words import AS_TCVN3, FILLER, STRANGE, UNICODE, WORD, costs, decoded, is_word

__all__ = ["FILLER", "FontRun", "to_unicode"]


class FontRun(NamedTuple):
    """Where a run of one font begins."""

    start: int
    font: str


# Next to a letter, a letter or sign that Vietnamese in Unicode does not have.
_TELLING = re.compile(f"[A-Za-zÀ-ÿ][{re.escape(STRANGE)}]|[{re.escape(STRANGE)}][A-Za-zÀ-ÿ]")
_CHANGE, _CHANGE_AT_BREAK, _BEGIN = 3.0, 1.5, 2.0
_CAPITAL_FONT = re.compile(r"\.?Vn.*H", re.IGNORECASE)
_ALONE = "µ"  # a sign that is a word of one letter, "à"
_ENCODINGS = range(3)
_NO_EVIDENCE = (0.0, 0.0, 0.0)


def to_unicode(text: str, fonts: Sequence[FontRun] = ()) -> str:
    """The text with words of TCVN3 and VNI in Unicode, of the same length (the place of a letter too many is filled).

    Args:
        text: raw, before any normal form; lines end with a line feed.
        fonts: where the font changes, in order.
    """
    if not _TELLING.search(text):
        return text
    words = [hit for hit in WORD.finditer(text) if not hit.group().isascii()]
    words = [hit for hit in words if len(hit.group()) > 1 or hit.group() == _ALONE or hit.group().isalpha()]
    prices = [_NO_EVIDENCE if _touches_digit(text, hit) else costs(hit.group()) for hit in words]
    encodings = _cheapest(prices, _changes(text, words, fonts))
    if not any(encodings):
        return text
    letters = list(text)
    for hit, encoding in zip(words, encodings, strict=True):
        letters[hit.start() : hit.end()] = decoded(hit.group(), encoding)
    old = [(hit.start(), hit.end()) for hit, encoding in zip(words, encodings, strict=True) if encoding == AS_TCVN3]
    for start, end in _capitals(text, old, fonts):
        letters[start:end] = "".join(letters[start:end]).upper()
    return "".join(letters)


def _touches_digit(text: str, word: re.Match[str]) -> bool:
    """Whether a word is part of a measure or a formula ("m²·24h·0,1"), which tells nothing."""
    start, end = word.span()
    return text[max(start - 1, 0) : start].isdigit() or text[end : end + 1].isdigit()


def _changes(text: str, words: Sequence[re.Match[str]], fonts: Sequence[FontRun]) -> list[float]:
    """What a change of encoding before each word costs: less where a line or a font begins."""
    found = [_BEGIN]
    starts = iter([*(run.start for run in fonts), len(text) + 1])
    start = next(starts)
    for before, word in pairwise(words):
        at_font = False
        while start <= word.start():
            at_font = at_font or start > before.start()
            start = next(starts)
        at_break = at_font or "\n" in text[before.end() : word.start()]
        found.append(_CHANGE_AT_BREAK if at_break else _CHANGE)
    return found


def _cheapest(prices: Sequence[tuple[float, ...]], changes: Sequence[float]) -> list[int]:
    """The encoding of each word on the cheapest way (Viterbi)."""
    totals = [0.0, changes[0], changes[0]] if changes else []
    origins: list[list[int]] = []
    for price, change in zip(prices, changes, strict=True):
        best = min(_ENCODINGS, key=totals.__getitem__)
        origin = [kind if totals[kind] <= totals[best] + change else best for kind in _ENCODINGS]
        totals = [
            totals[before] + (0.0 if before == kind else change) + price[kind] for kind, before in enumerate(origin)
        ]
        origins.append(origin)
    at = min(_ENCODINGS, key=totals.__getitem__) if totals else UNICODE
    way: list[int] = []
    for origin in reversed(origins):
        way.append(at)
        at = origin[at]
    return way[::-1]


def _capitals(text: str, old: Sequence[tuple[int, int]], fonts: Sequence[FontRun]) -> Iterator[tuple[int, int]]:
    """Words to be shown in capitals, which TCVN3 writes with small marked letters: by the font, or by their letters."""
    if not old:
        return
    for run, after in pairwise([*fonts, FontRun(len(text), "")]):
        if _CAPITAL_FONT.fullmatch(run.font):
            yield run.start, after.start
    for start, end in old:
        own = _is_capital(text[start:end])
        if own or (own is None and _stands_in_capitals(text, start, end)):
            yield start, end


def _is_capital(word: str) -> bool | None:
    """Whether a word is in capitals by its plain letters; None where they do not tell ("Sè", "ë", "UBND")."""
    if not is_word(decoded(word, AS_TCVN3).lower()):
        return None
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if any(letter.islower() for letter in plain):
        return False
    return True if len(plain) > 1 else None


def _stands_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the nearest words of the line that tell are in capitals."""
    line = text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1 or len(text) + 1) - 1
    before = [_is_capital(hit.group()) for hit in WORD.finditer(text, line[0], start)]
    after = [_is_capital(hit.group()) for hit in WORD.finditer(text, end, line[1])]
    near = [next((tells for tells in side if tells is not None), None) for side in (before[::-1], after)]
    return True in near and False not in near
