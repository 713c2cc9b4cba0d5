"""Embedding models: the built-in static one, any sentence-transformers model by name or folder, and a twin for tests.

A static model (token vectors, mean) needs neither torch nor a network: its folder is read with `tokenizers` and
`safetensors` alone. All vectors are normalised here and nowhere else.
"""

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from docassist.errors import SettingError
from docassist.text import terms

Vectors = NDArray[np.float32]
BUILTIN = "builtin"
HASH = "hash"
_BATCH = 256
_BUILTIN_FOLDER = Path(__file__).parent / "data" / "embedding"


class Embedder(Protocol):
    """Turns texts into vectors. `name` tells models apart: an index belongs to one."""

    name: str
    dimension: int

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors (n, dimension), L2-normalised; a text without known words gives zeros."""


class HashEmbedder:
    """The twin: each term adds a sign to a place that its hash names. Nothing is learned."""

    name = HASH
    dimension = 64

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors of texts."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for term in terms(text):
                code = zlib.crc32(term.encode())
                vectors[row, code % self.dimension] += 1 if code & 0x8000_0000 else -1
        return _normalised(vectors)


class StaticEmbedder:
    """A sentence-transformers model of one StaticEmbedding module: the mean of the vectors of a text's tokens."""

    def __init__(self, folder: Path, name: str) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        weights = load_file(folder / "model.safetensors")
        self._vectors: Vectors = weights["embedding.weight"].astype(np.float32)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.name = _version(folder, name)
        self.dimension = int(self._vectors.shape[1])

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors of texts."""
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for at in range(0, len(texts), _BATCH):
            tokens = self._tokenizer.encode_batch_fast(texts[at : at + _BATCH], add_special_tokens=False)
            for row, found in enumerate(tokens, start=at):
                # After normalising, a sum is as good as a mean; a text at a time stays in the processor's cache.
                self._vectors.take(found.ids, axis=0).sum(axis=0, out=sums[row])
        return _normalised(sums)


class SentenceTransformerEmbedder:
    """Any other sentence-transformers model; loads torch."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        # Never from the network: a name is looked up among the models that are on this machine.
        self._model = SentenceTransformer(model, local_files_only=True)
        self.name = Path(model).name
        self.dimension = int(self._model.encode(["văn bản"]).shape[1])

    def embed(self, texts: list[str]) -> Vectors:
        """Vectors of texts."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return _normalised(np.asarray(self._model.encode(texts, show_progress_bar=False), np.float32))


@cache
def load_embedder(name: str = BUILTIN) -> Embedder:
    """Load a model: `builtin`, `hash`, a folder, or the name of a sentence-transformers model.

    Raises:
        SettingError: there is no such model, or it cannot be read.
    """
    try:
        if name == HASH:
            return HashEmbedder()
        folder = _BUILTIN_FOLDER if name == BUILTIN else Path(name)
        part = _static_part(folder)
        if name == BUILTIN or part is not None:
            return StaticEmbedder(part or folder, name)
        return SentenceTransformerEmbedder(name)
    except Exception as error:
        raise SettingError(
            f"DOCASSIST_EMBEDDING={name}: không nạp được mô hình ({type(error).__name__}). "
            "Hãy đặt builtin, hoặc thư mục của một mô hình sentence-transformers đã có trên máy."
        ) from error


def _static_part(folder: Path) -> Path | None:
    """The folder of the StaticEmbedding module, when the model is that and nothing but a normalisation after it."""
    try:
        modules: list[dict[str, Any]] = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except OSError:
        return None
    kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
    if kinds[:1] != ["StaticEmbedding"] or set(kinds[1:]) - {"Normalize"}:
        return None
    return folder / str(modules[0]["path"])


def _version(folder: Path, name: str) -> str:
    """A name that changes with the weights, so that an index made with an older model is rebuilt."""
    return f"{Path(name).name}-{zlib.crc32((folder / 'model.safetensors').read_bytes()):08x}"


def _normalised(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return vectors.astype(np.float32, copy=False)
