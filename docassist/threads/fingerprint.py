"""Fingerprints of texts, so that a near-equal one is found among many: MinHash over triples of words, in bands.

Words are compared without accents and punctuation, which recognition gets wrong most. A text shares a band with
another with a chance of 1 - (1 - J^3)^20, where J is the share of triples they have in common: 0.93 at J = 0.5, 0.02
at J = 0.1. What is found is compared word by word (`threads.likeness`) before anything is said of it.
"""

import unicodedata
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from docassist.links import Fingerprint

# The beginning tells documents apart; the rest is compared only where the beginnings agree.
LOOKED_AT = 4_000
LEAST = 30
_ROWS, _BANDS = 3, 20
_PERMUTATIONS = _ROWS * _BANDS
_SEED = 2030
_LETTERS = bytes(byte if chr(byte).isalnum() else 0x20 for byte in range(128)) + b" " * 128
_CHARACTERS_A_WORD = 12


def words_of(text: str, limit: int | None = None) -> list[bytes]:
    """The words of a text without accents, case and punctuation ("đ" is left out: it has no plain form)."""
    start = text if limit is None else text[: limit * _CHARACTERS_A_WORD]
    plain = unicodedata.normalize("NFD", start).encode("ascii", "ignore")
    return plain.lower().translate(_LETTERS).split()[:limit]


def triples(words: list[bytes]) -> NDArray[np.uint64]:
    """A number for each three words in a row."""
    codes = np.fromiter(map(crc32, words), np.uint64, len(words))
    if len(codes) < 3:
        return codes[:0]
    mixed: NDArray[np.uint64] = codes[:-2] * np.uint64(0x9E3779B97F4A7C15) ^ codes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F)
    return (mixed ^ codes[2:] * np.uint64(0x165667B19E3779F9)) * np.uint64(0xFF51AFD7ED558CCD) >> np.uint64(32)


def fingerprint(text: str) -> Fingerprint | None:
    """The fingerprint of a text; None for one too short to be told from others."""
    words = words_of(text, LOOKED_AT)
    if len(words) < LEAST:
        return None
    factors, shifts = _permutations()
    found = np.unique(triples(words))
    minima = np.array(
        [((found * factor + shift) >> np.uint64(32)).min() for factor, shift in zip(factors, shifts, strict=True)],
        np.uint64,
    )
    sketch = minima.astype("<u4").tobytes()
    return Fingerprint(len(words), sketch, _bands(sketch))


def common_share(one: bytes, other: bytes) -> float:
    """The share of triples that two texts have in common (Jaccard), estimated from their sketches."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def _bands(sketch: bytes) -> tuple[int, ...]:
    """The key of each band, different in each; as 32 bits, with a sign as databases want them."""
    width = 4 * _ROWS
    keys = (crc32(sketch[at : at + width], at) for at in range(0, len(sketch), width))
    return tuple(key - 2**31 for key in keys)


@cache
def _permutations() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    drawn = np.random.default_rng(_SEED).integers(0, 2**63, (2, _PERMUTATIONS), np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1]
