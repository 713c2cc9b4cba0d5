"""Vectors in FAISS: inner product under the passages' numbers, with real deletion. Nothing else imports faiss.

Up to 200,000 passages every vector is compared. They are held as 16-bit floats, as the store holds them: half the
memory and time, and nothing lost. Beyond, they move once to inverted lists of 8-bit vectors ("IVF1024,SQ8"), where a
query looks into 128 of 1,024 lists and a filtered one into all.
"""

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from docassist.index.entries import Ids

Vectors = NDArray[np.float32]

LARGE = 200_000
_LISTS, _PROBES = 1024, 128
# One query is too little work to share; the threads of the server are what runs side by side.
faiss.omp_set_num_threads(1)


class DenseIndex:
    """Normalised vectors by number; scores are cosines."""

    def __init__(self, dimension: int, index: Any = None, large: int = LARGE) -> None:
        self.dimension = dimension
        self._large = large
        self._index: Any = index or _flat(dimension)

    @classmethod
    def load(cls, path: Path, dimension: int) -> "DenseIndex":
        """Read an index from a file.

        Raises:
            ValueError: the file is damaged, or holds vectors of another dimension.
        """
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise ValueError("vectors are damaged") from error
        if index.d != dimension:
            raise ValueError("vectors have another dimension")
        return cls(dimension, index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def exact(self) -> bool:
        """Whether every vector is compared."""
        return isinstance(self._index, faiss.IndexIDMap2)

    def save(self, path: Path) -> None:
        """Write the index beside its place, then rename it."""
        beside = path.with_suffix(".new")
        faiss.write_index(self._index, str(beside))
        beside.replace(path)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors (n, dimension) under their numbers."""
        if len(ids):
            self._index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        if self.exact and len(self) > self._large:
            self._index = _inverted(self._index)

    def remove(self, ids: Ids) -> None:
        """Remove vectors by number."""
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(ids) if self.exact else faiss.IDSelectorArray(ids))

    def likeness(self, vector: Vectors, ids: Ids) -> Vectors:
        """The cosines of the vectors under these numbers, which must be here."""
        if not len(ids):
            return np.empty(0, np.float32)
        found: Vectors = self._index.reconstruct_batch(ids) @ vector
        return found

    def search(self, vector: Vectors, count: int, among: Ids | None = None) -> tuple[Ids, Vectors]:
        """The numbers and cosines of the nearest vectors, best first.

        Args:
            vector: (dimension,), normalised.
            count: how many at most.
            among: only these numbers.
        """
        wanted = min(count, len(self) if among is None else len(among))
        if wanted == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters: Any = faiss.SearchParameters() if self.exact else faiss.SearchParametersIVF()
        if among is not None:
            parameters.sel = faiss.IDSelectorBatch(among)
        if not self.exact:
            parameters.nprobe = _PROBES if among is None else self._index.nlist
        scores, ids = self._index.search(vector[None, :].astype(np.float32), wanted, params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]


def _flat(dimension: int) -> Any:
    halves = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    halves.is_trained = True
    return faiss.IndexIDMap2(halves)


def _inverted(flat: Any) -> Any:
    """The same vectors in inverted lists, trained on a sample of them."""
    ids = faiss.vector_to_array(flat.id_map)
    vectors = flat.index.reconstruct_n(0, flat.ntotal)
    lists = min(_LISTS, flat.ntotal // 40)
    index: Any = faiss.index_factory(flat.d, f"IVF{lists},SQ8", faiss.METRIC_INNER_PRODUCT)
    index.cp.niter, index.cp.max_points_per_centroid = 10, 64
    index.train(vectors)
    index.add_with_ids(vectors, ids)
    index.set_direct_map_type(faiss.DirectMap.Hashtable)  # type: ignore[attr-defined]
    return index
