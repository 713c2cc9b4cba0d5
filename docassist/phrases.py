"""Find known phrases in a text in one pass: a trie over syllables, whatever the tone placement, case and punctuation.

At each place the longest phrase counts, and a phrase inside a longer one does not: "giá đất" is not also "giá".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from docassist.text import match_form
from docassist.types import Span

T = TypeVar("T")
_SYLLABLE = re.compile(r"[^\W_]+")
_END = ""
_LEVELS = frozenset({"xã", "phường", "quận", "huyện", "tỉnh", "trấn"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The syllables of a text in match form, where each stands, and which belong to the name of a place."""

    forms: Sequence[str]
    bounds: Sequence[tuple[int, int]]
    places: frozenset[int]

    def __getitem__(self, part: slice) -> "Tokens":
        kept = range(len(self.forms))[part]
        places = frozenset(at - kept.start for at in self.places if at in kept)
        return Tokens(self.forms[part], self.bounds[part], places)


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase where it stands, how many syllables it has, and what it stands for."""

    span: Span
    size: int
    owners: tuple[T, ...]


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The syllables by which a phrase is found."""
    return tuple(_SYLLABLE.findall(match_form(phrase)))


def tokenise(text: str) -> Tokens:
    """The syllables of a text; capitalised ones after "xã", "phường" ... are a place's name."""
    hits = list(_SYLLABLE.finditer(match_form(text)))
    forms, bounds = [hit.group() for hit in hits], [hit.span() for hit in hits]
    places: set[int] = set()
    for level in (at for at, form in enumerate(forms) if form in _LEVELS):
        if not text[bounds[level][0] : bounds[level][1]].isupper():
            places.update(_name_after(level, bounds, text))
    return Tokens(forms, bounds, frozenset(places))


def _name_after(level: int, bounds: Sequence[tuple[int, int]], text: str) -> Iterator[int]:
    for at in range(level + 1, len(bounds)):
        if not text[bounds[at][0]].isupper():
            return
        yield at


class PhraseTable(Generic[T]):
    """Phrases and their owners. An ignored phrase has none: it only shadows what overlaps it."""

    def __init__(self, entries: Iterable[tuple[str, T]], ignored: Iterable[str] = ()) -> None:
        self._root: dict[str, Any] = {}
        for phrase in ignored:
            self._owners_of(phrase)
        for phrase, owner in entries:
            owners = self._owners_of(phrase)
            if owner not in owners:
                owners.append(owner)

    def _owners_of(self, phrase: str) -> list[T]:
        node = self._root
        for syllable in phrase_key(phrase):
            node = node.setdefault(syllable, {})
        owners: list[T] = node.setdefault(_END, [])
        return owners

    def scan(self, text: str | Tokens, start: int = 0) -> Iterator[Hit[T]]:
        """Yield the phrases of a text (or of its tokens) in order, with spans shifted by `start`."""
        tokens = tokenise(text) if isinstance(text, str) else text
        root, forms, bounds = self._root, tokens.forms, tokens.bounds
        covered = blocked = 0
        for first, form in enumerate(forms):
            node = root.get(form)
            if node is None or first < blocked or first in tokens.places:
                continue
            end, owners = _longest(node, forms, first + 1)
            if end <= covered or owners is None:
                continue
            covered = end
            if owners:
                yield Hit(Span(start + bounds[first][0], start + bounds[end - 1][1]), end - first, tuple(owners))
            else:
                blocked = end


def _longest(node: dict[str, Any], forms: Sequence[str], after: int) -> tuple[int, list[Any] | None]:
    """Where the longest phrase on the way ends, and its owners; None without a phrase."""
    end, owners = after, node.get(_END)
    for form in forms[after : after + 24]:
        node = node.get(form)  # type: ignore[assignment]
        if node is None:
            break
        after += 1
        if _END in node:
            end, owners = after, node[_END]
    return end, owners
