"""Search measured on questions with known texts, through the real index: words, vectors, and both together.

A text of the corpus is one document; like any document it is cut into passages of a few sentences, each led by the
text's first line, and ranks by its best passage.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docassist.embedding import Embedder
from docassist.index import Entry, Index
from docassist.search import Search
from docassist.text import normalise, sentences

_TOP = 10
_PASSAGE, _HEADING = 250, 200
_BATCH = 256


def evaluate(corpus: list[dict[str, Any]], rows: list[dict[str, Any]], embedder: Embedder) -> dict[str, Any]:
    """P@1, R@5, R@10, MRR@10 and milliseconds a query; the same for words alone and for vectors alone.

    R@k is the share of a question's relevant passages among the first k, averaged over the questions.
    """
    with tempfile.TemporaryDirectory(prefix="docassist-") as folder:
        index = Index.open(Path(folder) / "index", embedder.name, embedder.dimension)
        for entries in _entries(corpus, embedder):
            index.add(entries)
        index.commit()
        weights = {"words": 0.0, "dense": 1.0}
        figures: dict[str, Any] = _measure(Search(index, embedder), rows)
        for name, weight in weights.items():
            figures[name] = _measure(Search(index, embedder, weight), rows)
        index.close()
    return figures


def _entries(corpus: list[dict[str, Any]], embedder: Embedder) -> Iterator[list[Entry]]:
    for at in range(0, len(corpus), _BATCH):
        entries = []
        for row in corpus[at : at + _BATCH]:
            texts = passages(normalise(str(row["text"])))
            entries.append(Entry(str(row["id"]), texts, embedder.embed(list(texts))))
        yield entries


def passages(text: str) -> tuple[str, ...]:
    """The sentences of a text in groups of about 250 characters, each led by the first line where that is short."""
    heading, _, body = text.strip().partition("\n")
    if not body or len(heading) > _HEADING:
        heading, body = "", text
    groups: list[str] = []
    for span in sentences(body):
        sentence = body[span.start : span.end]
        if groups and len(groups[-1]) + len(sentence) <= _PASSAGE:
            groups[-1] += f" {sentence}"
        else:
            groups.append(sentence)
    return tuple(f"{heading} {group}".strip() for group in groups or [""])


def _measure(search: Search, rows: list[dict[str, Any]]) -> dict[str, Any]:
    ranks: list[list[int]] = []
    spent: list[float] = []
    for row in rows:
        began = time.perf_counter()
        found = [hit.document_id for hit in search.search(str(row["text"]), k=_TOP)]
        spent.append((time.perf_counter() - began) * 1000)
        ranks.append([found.index(name) if name in found else _TOP for name in row["relevant"]])
    return {
        "n": len(rows),
        "p_at_1": _mean(min(places) == 0 for places in ranks),
        "r_at_5": _mean(sum(place < 5 for place in places) / len(places) for places in ranks),
        "r_at_10": _mean(sum(place < 10 for place in places) / len(places) for places in ranks),
        "mrr_at_10": _mean(1 / (min(places) + 1) if min(places) < _TOP else 0.0 for places in ranks),
        "ms_per_query": round(statistics.median(spent), 2),
    }


def _mean(values: Iterator[float] | Iterator[bool]) -> float:
    return round(statistics.fmean(values), 4)
