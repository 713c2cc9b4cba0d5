"""What Tesseract reads into logos, signatures, watermarks and dirt: left out when it is only noise."""

from collections.abc import Iterable
from itertools import groupby
from unicodedata import category

from ingest.ocr.tesseract import Seen

# A word without letters and digits is kept when it is at least so sure; a line, on the whole.
_SIGN, _LINE = 0.5, 0.3


def without_noise(words: Iterable[Seen]) -> list[Seen]:
    """The words that are text."""
    kept: list[Seen] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = [word for word in group if word.confidence >= _SIGN or _has_letters(word.text)]
        if line and _is_text(line):
            kept.extend(line)
    return kept


def _has_letters(text: str) -> bool:
    """Whether a word has a letter or a digit; a mark that stands for itself ("ˆ") counts as a letter in Unicode."""
    return any(letter.isalnum() and category(letter) != "Lm" for letter in text)


def _is_text(line: list[Seen]) -> bool:
    letters = sum(len(word.text) for word in line)
    sure = sum(word.confidence * len(word.text) for word in line)
    return any(_has_letters(word.text) for word in line) and sure >= _LINE * letters
