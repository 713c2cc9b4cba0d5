"""Questions measured on texts with known answers, through the real chunks, index and extraction.

Each question is asked three times: with all texts, without those that answer it (their neighbours stay: the hard case),
and without the whole group they belong to ("Luật Cư trú@38" is of "Luật Cư trú"): there nothing should be answered.
Thresholds are chosen on one half of the questions, drawn by a fixed seed, and the figures are those of the other half.
"""

import random
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any

from docassist.embedding import Embedder
from docassist.index import Entry, Index
from docassist.questions.asking import understand
from docassist.questions.extract import THRESHOLD, Excerpt, pick
from docassist.search import Search
from docassist.text import normalise
from docassist.types import Chunk

# As in `docassist.questions.sources`.
_PASSAGES = 30
_SEED = 5
_STEPS = [step / 20 for step in range(1, 16)]
_LONGEST_HEADING = 200
_ABSTAINS = 0.95

Row = dict[str, Any]
Cut = Callable[[str], Sequence[Chunk]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whether the best sentence is from a right text, and the chance with that text, without it, without its group."""

    right: bool
    chances: tuple[float, float, float]


def evaluate(corpus: Sequence[Row], rows: Sequence[Row], embedder: Embedder, cut: Cut) -> dict[str, Any]:
    """Shares of right answers and of abstentions.

    Args:
        corpus: `{"id", "text"}`; what stands before "@" in an id is its group.
        rows: `{"text", "relevant": [id]}`.
        cut: the passages of a text, as documents are cut on arrival.
    """
    with tempfile.TemporaryDirectory(prefix="docassist-") as folder:
        texts = _Texts(Index.open(Path(folder) / "index", embedder.name, embedder.dimension), embedder)
        for row in corpus:
            texts.read(str(row["id"]), normalise(str(row["text"])), cut)
        texts.index.commit()
        asked, spent = texts.ask_all(rows)
        texts.index.close()
    order = list(range(len(asked)))
    random.Random(_SEED).shuffle(order)  # noqa: S311
    chosen, other = ([asked[at] for at in half] for half in (order[: len(order) // 2], order[len(order) // 2 :]))
    lowest = _lowest(chosen)
    return {
        "n": len(asked),
        "p_at_1": _mean(one.right for one in asked),
        "other_half": len(other),
        "threshold": THRESHOLD,
        **_at(other, THRESHOLD),
        "chosen_on_first_half": {"threshold": lowest, **_at(other, lowest)},
        "curve": [{"threshold": step, **_at(other, step)} for step in _STEPS],
        "ms_per_question": round(median(spent), 2),
    }


@dataclass
class _Texts:
    """The corpus in an index; texts are taken out and put back for the questions that they answer."""

    index: Index
    embedder: Embedder
    entries: dict[str, Entry] = field(default_factory=dict)
    chunks: dict[str, Sequence[Chunk]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, text: str, cut: Cut) -> None:
        heading, _, body = text.strip().partition("\n")
        self.headings[name] = heading if body and len(heading) <= _LONGEST_HEADING else ""
        self.chunks[name] = cut(text)
        passages = [chunk.text for chunk in self.chunks[name]]
        self.entries[name] = Entry(name, tuple(passages), self.embedder.embed(passages))
        self.index.add([self.entries[name]])

    def ask_all(self, rows: Sequence[Row]) -> tuple[list[Asked], list[float]]:
        """Every question three times, and the milliseconds (of the processor) of each first time."""
        first, spent = [], []
        for row in rows:
            began = time.process_time()
            first.append(self._ask(row))
            spent.append((time.process_time() - began) * 1000)
        without = [self._ask_without([row], set(map(str, row["relevant"])))[0] for row in rows]
        far: dict[int, float] = {}
        for group, places in self._by_group(rows).items():
            names = [name for name in self.entries if _group(name) in group]
            far |= zip(places, self._ask_without([rows[at] for at in places], names), strict=True)
        return [
            Asked(found in set(map(str, row["relevant"])), (chance, near, far[at]))
            for at, (row, (found, chance), near) in enumerate(zip(rows, first, without, strict=True))
        ], spent

    def _ask_without(self, rows: Sequence[Row], names: Collection[str]) -> list[float]:
        """What is gone from the table of the index is never found, whether its words are written anew or not."""
        self.index.remove(names)
        chances = [self._ask(row)[1] for row in rows]
        self.index.add(self.entries[name] for name in names)
        return chances

    def _by_group(self, rows: Sequence[Row]) -> dict[frozenset[str], list[int]]:
        places: dict[frozenset[str], list[int]] = {}
        for at, row in enumerate(rows):
            places.setdefault(frozenset(map(_group, row["relevant"])), []).append(at)
        return places

    def _ask(self, row: Row) -> tuple[str, float]:
        """The text whose sentence is the best answer, and its chance; as `docassist.questions` does with a store."""
        question = understand(str(row["text"]))
        hits = Search(self.index, self.embedder).passages(question.text, k=_PASSAGES)
        picks = pick(
            question, [self._excerpt(hit.document_id, hit.ordinal) for hit in hits], self.index.rarity, self.embedder
        )
        best = next((item for item in picks if item.signs.fits), None)
        return (best.excerpt.document_id, best.chance) if best else ("", 0.0)

    def _excerpt(self, name: str, ordinal: int) -> Excerpt:
        chunk = self.chunks[name][ordinal]
        return Excerpt(name, chunk.text, chunk.span, self.headings[name])


def _group(name: object) -> str:
    return str(name).partition("@")[0]


def _at(asked: Sequence[Asked], threshold: float) -> dict[str, float]:
    """What a threshold gives: answered, how many of these from a right text, and how often nothing is answered."""
    answered = [one for one in asked if one.chances[0] >= threshold]
    return {
        "answered": _mean(one.chances[0] >= threshold for one in asked),
        "right_of_answered": _mean(one.right for one in answered),
        "abstains_without_text": _mean(one.chances[1] < threshold for one in asked),
        "abstains_without_group": _mean(one.chances[2] < threshold for one in asked),
    }


def _lowest(asked: Sequence[Asked]) -> float:
    """The lowest threshold at which a question about another matter is answered once in twenty times at most."""
    return next((step for step in _STEPS if _at(asked, step)["abstains_without_group"] >= _ABSTAINS), _STEPS[-1])


def _mean(values: Iterator[bool]) -> float:
    held = list(values)
    return round(fmean(held), 4) if held else 0.0
