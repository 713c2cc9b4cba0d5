"""Past decisions on similar texts: a weighed inverted index in memory that learns from each decision at once.

Method: cosine of logarithmic term frequencies, terms weighed by the square of their IDF on the side of the query only
(SMART lnc.ltc), so that adding a decision changes no other one.
"""

import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from math import log, sqrt

import numpy as np

from docassist.learning.model import case_text
from docassist.results import Evidence
from docassist.suggest import Case
from docassist.text import terms

# A text is compared by its most telling terms: no more than so many, and so many places where they stand; in a long
# history the common terms, which tell the least, would cost the most.
_QUERY_TERMS = 96
_PLACES = 100_000
_REBUILD = 1000
_SHARPER = 2
_STRENGTH = 20.0
# From this likeness (0 to 1) on a person would call two subjects similar.
_ALIKE = 0.2
_TITLES = 3
_TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Past:
    """One past decision: its key, the text it was made on, what was chosen, the title to show, and the day."""

    key: str
    text: str
    code: str
    title: str
    on: date


class Neighbours:
    """Past decisions by likeness of their words. Safe to use from several threads."""

    def __init__(self, past: Iterable[Past] = ()) -> None:
        self._lock = threading.RLock()
        self._clear()
        self.add(past)

    def __len__(self) -> int:
        return len(self._slot)

    def add(self, past: Iterable[Past]) -> None:
        """Learn decisions, each in place of an earlier one with its key."""
        with self._lock:
            for one in past:
                self._forget(one.key)
                self._slot[one.key] = len(self._held)
                for term, weight in _unit(Counter(terms(one.text))).items():
                    slots, weights = self._postings.setdefault(term, (array("i"), array("f")))
                    slots.append(len(self._held))
                    weights.append(weight)
                self._held.append(one)
                self._chosen.append(self._codes.setdefault(one.code, len(self._codes) + 1))

    def keys(self) -> set[str]:
        """The keys of all decisions."""
        with self._lock:
            return set(self._slot)

    def remove(self, keys: Iterable[str]) -> None:
        """Forget decisions."""
        with self._lock:
            for key in keys:
                self._forget(key)
            if len(self._held) - len(self._slot) > max(_REBUILD, len(self._slot)):
                kept = [one for one in self._held if one is not None]
                self._clear()
                self.add(kept)

    def nearest(
        self, text: str, count: int = 10, live: Callable[[str], str | None] = str, without: str = ""
    ) -> list[tuple[Past, float]]:
        """The most similar decisions with their likeness (0 to 1), most similar first.

        Args:
            live: the code that stands now for the one chosen then; decisions without one are left out.
            without: the key of a decision that is left out too: no document is a reason for its own suggestion.
        """
        with self._lock:
            heirs = [None, *map(live, self._codes)]
            query = self._query(text)
            likeness = np.zeros(len(self._held), np.float32)
            for term, weight in query.items():
                slots, weights = self._postings[term]
                likeness[np.frombuffer(slots, np.int32)] += np.float32(weight) * np.frombuffer(weights, np.float32)
            living = np.array([heir is not None for heir in heirs], np.float32)
            likeness *= living.take(np.frombuffer(self._chosen, np.int32))
            if without in self._slot:
                likeness[self._slot[without]] = 0
            best = likeness.argpartition(-count)[-count:] if count < len(likeness) else np.arange(len(likeness))
            ordered = best[np.lexsort((-best, -likeness[best]))].tolist()
            found = ((self._held[at], heirs[self._chosen[at]], min(float(likeness[at]), 1.0)) for at in ordered)
            return [(replace(one, code=heir), like) for one, heir, like in found if one and heir and like > 0]

    def _query(self, text: str) -> dict[str, float]:
        """The most telling known terms, weighed so that a text is like itself by 1."""
        unit = _unit(Counter(terms(text)))
        rare = {
            term: log(1 + len(self._held) / len(self._postings[term][0])) for term in unit if term in self._postings
        }
        # A term that nobody knows counts as the rarest: a text of unknown words is like nothing.
        most = log(1 + len(self._held))
        whole = sum((weight * rare.get(term, most)) ** 2 for term, weight in unit.items())
        telling = sorted(rare, key=lambda term: -unit[term] * rare[term] ** 2)[:_QUERY_TERMS]
        places = accumulate(len(self._postings[term][0]) for term in telling)
        few = [term for at, (term, read) in enumerate(zip(telling, places, strict=True)) if at == 0 or read <= _PLACES]
        return {term: unit[term] * rare[term] ** 2 / whole for term in few}

    def _forget(self, key: str) -> None:
        if (slot := self._slot.pop(key, None)) is not None:
            self._held[slot] = None
            self._chosen[slot] = 0

    def _clear(self) -> None:
        self._held: list[Past | None] = []
        # By slot the number of its code, from 1; 0 for what is forgotten.
        self._chosen = array("i")
        self._codes: dict[str, int] = {}
        self._slot: dict[str, int] = {}
        self._postings: dict[str, tuple[array[int], array[float]]] = {}


def _unit(counts: Mapping[str, int]) -> dict[str, float]:
    """Logarithmic counts of length one."""
    weights = {term: 1 + log(count) for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()}


def support(near: Sequence[tuple[Past, float]]) -> dict[str, float]:
    """What neighbours say of each code, as a weight: grows with their number and likeness, from the first one on."""
    totals: dict[str, float] = {}
    for past, like in near:
        totals[past.code] = totals.get(past.code, 0.0) + like**_SHARPER
    return {code: log(1 + _STRENGTH * total) for code, total in totals.items()}


@dataclass(frozen=True, slots=True)
class NeighbourSource:
    """Similar past decisions as evidence.

    Args:
        names: name by code, for the reason.
        done: what was done with the past documents: "đã giao", "đã xếp vào".
        live, without: as of `Neighbours.nearest`.
    """

    neighbours: Neighbours
    names: Callable[[str], str | None]
    weight: float = 1.0
    done: str = "đã giao"
    live: Callable[[str], str | None] = str
    without: str = ""

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh what was chosen for similar texts; what has no name (any more) is left out."""
        near = self.neighbours.nearest(case_text(case), live=self.live, without=self.without)
        return {
            code: [self._evidence([pair for pair in near if pair[0].code == code], name, weight)]
            for code, weight in support(near).items()
            if (name := self.names(code))
        }

    def _evidence(self, near: Sequence[tuple[Past, float]], name: str, weight: float) -> Evidence:
        """What a person can check: those that are alike; where none is, the nearest alone."""
        alike = [past for past, like in near if like >= _ALIKE]
        told = alike or [near[0][0]]
        who = f"{len(alike)} văn bản tương tự" if alike else "Văn bản gần nhất trước đây"
        titles = "; ".join(f"“{_short(one.title)}”" for one in told[:_TITLES])
        return Evidence(
            "past", f"{who} {self.done} {name}: {titles}.", self.weight * weight, None, tuple(one.key for one in told)
        )


def _short(title: str) -> str:
    """A title cut at a space."""
    title = " ".join(title.split())
    return title if len(title) <= _TITLE_LENGTH else title[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
