"""How many words of clean text the mending of recognised text would change, which is its harm: gazette, articles, news.

None of them was counted for the tables. Each word gets the confidence that recognised print has, by chance.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from docassist.text import normalise
from docassist.types import Box, Word
from ingest.ocr.mending import mended
from ingest.readers import read
from ingest.readers.draft import DraftLine

# The confidence of words that were read right on scan-like first pages: so large a part is below each.
_PARTS, _CONFIDENCES = (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0), (0.3, 0.64, 0.89, 0.93, 0.961, 0.967, 0.97)
_PAGE, _ISSUES, _PAGES = 40, 3, 12
_BOX = Box(0, 0, 1, 1)


def measure(data: Path) -> dict[str, Any]:
    """By kind of text: characters, words changed, words changed a million characters, the most frequent changes."""
    kinds = {
        "gazette": _gazette(data / "gazette"),
        "articles": (row["text"] for row in _rows(data / "retrieval" / "corpus.jsonl.gz")),
        "news": (text for row in _rows(data / "summaries" / "clusters.jsonl.gz") for text in _texts(row)),
    }
    return {kind: harm(texts) for kind, texts in kinds.items()}


def harm(texts: Iterable[str]) -> dict[str, Any]:
    """The figures of some texts, as `measure` gives them."""
    chance = np.random.default_rng(1)
    lines = [_line(line, chance) for text in texts for line in text.splitlines() if line.strip()]
    letters = sum(len(line.text) for line in lines)
    changes: Counter[str] = Counter()
    for page in (lines[start : start + _PAGE] for start in range(0, len(lines), _PAGE)):
        for before, after in zip(page, mended(page), strict=True):
            changes.update(_changes(before.text, after.text))
    return {
        "characters": letters,
        "changed_words": changes.total(),
        "a_million_characters": round(changes.total() / max(letters, 1) * 1e6),
        "most": dict(changes.most_common(10)),
    }


def _changes(before: str, after: str) -> Iterator[str]:
    old, new = before.split(" "), after.split(" ")
    if len(old) != len(new):
        yield f"{before} > {after}"
        return
    yield from (f"{one} > {two}" for one, two in zip(old, new, strict=True) if one != two)


def _line(text: str, chance: np.random.Generator) -> DraftLine:
    words, at = [], 0
    whole = " ".join(normalise(text).split())
    for word in whole.split(" "):
        words.append(Word(word, at, _BOX, float(np.interp(chance.random(), _PARTS, _CONFIDENCES))))
        at += len(word) + 1
    return DraftLine(whole, _BOX, 1.0, tuple(words))


def _gazette(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.pdf"))[::_ISSUES]:
        for page in read(file.read_bytes()).pages[:_PAGES]:
            yield "\n".join(line.text for line in page.lines)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _texts(row: dict[str, Any]) -> Iterator[str]:
    """The news of a cluster, and what persons wrote of them."""
    yield from (*row["documents"], *row["references"])
