"""Many vectors: inverted lists, and how near they stay to the truth."""

from pathlib import Path

import numpy as np
import pytest

from docassist.index.dense import DenseIndex
from tests.docassist.index.entries import RANDOM, unit


@pytest.fixture
def many() -> tuple[np.ndarray, np.ndarray]:
    """Numbers and vectors in groups, as texts are."""
    centres = unit(50, 32)
    rows = centres[RANDOM.integers(0, 50, 4000)] + 0.3 * unit(4000, 32)
    ids = np.sort(RANDOM.choice(1 << 62, 4000, replace=False))
    return ids, (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def test_a_large_index_moves_to_inverted_lists_and_still_finds(
    tmp_path: Path, many: tuple[np.ndarray, np.ndarray]
) -> None:
    """Beyond the limit scores stay within 8-bit precision of NumPy's, before and after a delete, and from disk."""
    ids, vectors = many
    dense = DenseIndex(32, large=3000)
    dense.add(ids[:2500], vectors[:2500])
    assert dense.exact
    dense.add(ids[2500:], vectors[2500:])
    dense.remove(ids[::2])
    dense.save(tmp_path / "vectors")
    dense = DenseIndex.load(tmp_path / "vectors", 32)
    assert (dense.exact, len(dense)) == (False, 2000)
    left, kept = ids[1::2], vectors[1::2]
    hits = 0
    for query in vectors[:40]:
        found, scores = dense.search(query, 10)
        truth = dict(zip(left.tolist(), (kept @ query).tolist(), strict=True))
        assert scores.tolist() == pytest.approx([truth[number] for number in found.tolist()], abs=0.02)
        hits += len(set(found.tolist()) & set(sorted(truth, key=truth.__getitem__)[-10:]))
        among = left[:30]
        assert set(dense.search(query, 99, among)[0]) == set(among)
        assert dense.likeness(query, among).tolist() == pytest.approx((kept[:30] @ query).tolist(), abs=0.02)
    assert hits / 400 >= 0.9
