"""A small language model of written Vietnamese: how likely each letter is behind the two characters before it.

Case, figures and signs are folded away, so that the model knows syllables and the joints between them, nothing of
the subject. It is one look-up table (`bench.train_quality`), so that a page costs microseconds.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from docassist.errors import DataFileError
from docassist.tables import DATA

MODEL = DATA / "quality.npz"
_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
# Classes of characters: a blank, a figure, a sign, a letter that Vietnamese does not have, then its letters.
_BLANK, _FIGURE, _SIGN, _FOREIGN = range(4)
SIZE = 4 + len(_LETTERS)
# A step of the stored bytes in bits.
STEP = 1 / 12
# Letters, numbers, punctuation, separators and line ends; marks, symbols, private use and controls are odd.
_ORDINARY = frozenset("LNPZ")

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a text is spelt: its mean surprise in bits a character, how many characters that rests on, and the share of
    ordinary characters among all."""

    surprise: float
    counted: int
    ordinary: float


@dataclass(frozen=True, eq=False, slots=True)
class LetterModel:
    """The table of surprises, and the weights of the score that is made of them (`docassist.quality`)."""

    table: Codes
    weights: tuple[float, ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any], weights: tuple[float, ...]) -> Self:
        """Unpack a stored table."""
        table = np.full(SIZE**3, stored["unseen"], np.uint8)
        table[stored["distances"].cumsum(dtype=np.int64)] = stored["surprises"]
        return cls(table, weights)

    def spell(self, text: str) -> Spelling:
        """Measure a text."""
        raw = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        if len(raw) < 3:
            return Spelling(0.0, 0, 1.0)
        classes, odd = _characters()
        cells, counting = trigrams(classes[raw])
        found = self.table[cells[counting]]
        share = 1 - float(np.count_nonzero(odd[raw])) / max(int(np.count_nonzero(classes[raw])), 1)
        return Spelling(float(found.mean()) * STEP if len(found) else 0.0, len(found), share)


@cache
def load_letters(path: Path = MODEL) -> LetterModel:
    """The model.

    Raises:
        DataFileError: the file is missing or was made for other letters.
    """
    try:
        with np.load(path) as stored:
            return LetterModel.of(stored, tuple(stored["weights"].tolist()))
    except (OSError, KeyError, ValueError, IndexError) as error:
        raise DataFileError(f"{path.name}: không đọc được bảng chữ. Hãy cài lại docassist.") from error


def encode(text: str) -> Codes:
    """The classes of a text's characters."""
    classes, _ = _characters()
    codes: Codes = classes[np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")]
    return codes


def trigrams(codes: Codes) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """For each character behind the first two its cell in the table, and whether it counts: letters do, and the blank
    that ends a word."""
    wide = codes.astype(np.int32)
    first, second, third = wide[:-2], wide[1:-1], wide[2:]
    return (first * SIZE + second) * SIZE + third, (third >= _FOREIGN) | ((second >= _FOREIGN) & (third == _BLANK))


@cache
def _characters() -> tuple[Codes, NDArray[np.bool_]]:
    """Of every character of the basic plane, its class and whether it is odd."""
    characters = list(map(chr, range(0x10000)))

    def each(ask: Callable[[str], int], kind: type[np.uint8 | np.bool_] = np.bool_) -> NDArray[Any]:
        return np.fromiter(map(ask, characters), kind, len(characters))

    numbers = {letter: number for number, letter in enumerate(_LETTERS, start=SIZE - len(_LETTERS))}
    letters, blank = each(lambda one: numbers.get(one.lower(), 0), np.uint8), each(str.isspace)
    other = np.select([blank, each(str.isnumeric), each(str.isalpha)], [_BLANK, _FIGURE, _FOREIGN], _SIGN)
    ordinary = each(lambda one: unicodedata.category(one)[0] in _ORDINARY)
    return np.where(letters > 0, letters, other).astype(np.uint8), ~(blank | ordinary)
