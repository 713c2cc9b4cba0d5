"""Made-up entries of an index, and what NumPy alone finds among them."""

from datetime import date

import numpy as np

from docassist.index import Attributes, Entry

DIMENSION = 16
RANDOM = np.random.default_rng(7)


def unit(count: int, dimension: int = DIMENSION) -> np.ndarray:
    """Random vectors of length one, as exact as the store keeps them."""
    rows = RANDOM.standard_normal((count, dimension)).astype(np.float32)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)


def entry(name: str, count: int = 3, **attributes: object) -> Entry:
    """A document whose passages say their document's name and their ordinal."""
    texts = tuple(f"văn bản {name} đoạn {ordinal}" for ordinal in range(count))
    return Entry(name, texts, unit(count), Attributes(**attributes))  # type: ignore[arg-type]


ENTRIES = [
    entry("an", kind="Quyết định", unit="so-tai-chinh", issued=date(2026, 1, 5), symbol="135/QĐ-UBND"),
    entry("binh", 5, kind="Công văn", unit="so-y-te", issued=date(2026, 3, 1), symbol="05/UBND-KT"),
    entry("chi", 1, kind="Quyết định", unit="so-y-te", issued=date(2026, 6, 30)),
    entry("dung", 4, kind="Quyết định"),
]


def brute(vector: np.ndarray, entries: list[Entry], count: int) -> dict[tuple[str, int], float]:
    """The same by NumPy alone."""
    scores = {(one.document_id, at): float(row @ vector) for one in entries for at, row in enumerate(one.vectors)}
    return dict(sorted(scores.items(), key=lambda item: -item[1])[:count])
