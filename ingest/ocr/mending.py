"""Slips of recognition mended, only where a closed table proves them: a word keeps its letters, gets its marks back,
and is parted from the next.

The tables: counts of neighbouring syllables in legal Vietnamese (pair_counts.txt), the names of kinds, units and
agencies, abbreviations of kinds in numbers, and figures where only figures can stand.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from docassist.kinds import load_kinds
from docassist.register.pieces import LOWER, UPPER
from docassist.syllables import is_spelt, is_syllable
from docassist.text import fold, match_form
from docassist.types import Word
from ingest.ocr.likeliest import likeliest
from ingest.ocr.names import FORMULAS, name_pairs
from ingest.ocr.neighbours import load_neighbours
from ingest.ocr.parting import parted, parted_words
from ingest.readers.draft import DraftLine

_DIGITS = str.maketrans("OoQIl|iŠSs§B", "000111155588")
# Figures read as letters: behind these words only a number can stand.
_DATE = re.compile(r"\b((?:[Nn]gày|[Tt]háng|[Nn]ăm) )([\dOoIl|ŠS§B]{1,4})(?![\w/-])")
_MOST = {"ngày": 31, "tháng": 12, "năm": 2100}
# In lower case, only where the number is the whole line, a speck behind it aside: sentences go on with "số" too.
_NUMBER_LABEL = re.compile(
    r"^(S[oóòôồổỗộơ]|SÓ|SÔ|SÒ|SỎ|số(?= ?:? ?\d{1,5} ?/(?:\d{4} ?/)? ?[A-ZĐ][\w-]*(?: \S)?$))(?= ?:| ?\d+ ?/)"
)
_BEFORE_NUMBER = re.compile(r"\bs[oôóòồổỗộ](?= \d{1,5}(?:/|-[A-ZĐ]{2}))")
_LAW = re.compile(r"(?<=/20\d\d)/?([QO0]H ?[1Il][\dIlŠSO])\b")
# The edge of a seal read as letters (".SS QUYẾT ĐỊNH"); numbering ("II.", "A.") is none.
_SPECK = re.compile(r"(?![IVXLC]+[.)]? )(?=\W*\w\w)(\S{2,4}) ")
# Marks where print has none, read into dots under letters: a second one, one in front of a word.
_STRAY = re.compile(r"(?<=[,;])\.(?= )|(?<= )[,.;](?=[^\W\d_]{2})")
# A full stop in front of a small letter, behind a whole word.
_STOP = re.compile(rf"(?<![^\W_])([{LOWER}]{{2,}})\.(?= [{LOWER}]{{2}})")
# A speck read as a letter that Vietnamese lacks, glued to a capital.
_FOREIGN = re.compile(rf"(?<![^\W_])[FfJjWwZz](?=([{UPPER}][{LOWER}]+))")
_SYMBOL = re.compile(r"(?<=/)([A-ZĐ0]{2,5})(?= ?-)")


def mended(lines: Sequence[DraftLine]) -> tuple[DraftLine, ...]:
    """Lines that follow one another with their proven slips mended and what was seen kept; as they are if none."""
    whole = [_whole(line) for line in lines]
    texts = likeliest([_formula(line.text) for line in whole], [line.words for line in whole])
    return tuple(_told(seen, line, text) for seen, line, text in zip(lines, whole, texts, strict=True))


def _whole(line: DraftLine) -> DraftLine:
    """A line without specks, its words apart."""
    if found := _SPECK.match(line.text):
        heading = line.text[found.end() :]
        if heading.isupper() and fold(heading) in _headings() and not is_syllable(found[1].lower()):
            line = line._replace(text=heading, words=_moved(line.words[1:], found.end()))
    spaced = parted(line.text, _joinable())
    words = line.words if spaced == line.text else parted_words(line.words, spaced)
    text = _STOP.sub(lambda hit: hit[1] if is_spelt(hit[1]) else hit[0], _STRAY.sub("", spaced))
    text = _FOREIGN.sub(lambda hit: "" if is_spelt(hit[1].lower()) else hit[0], text)
    return line._replace(text=text, words=words if text == spaced else _spelt(words, text))


def _formula(text: str) -> str:
    """A line with the words that stand on every letter as they are written."""
    folded = fold(text)
    for plain, formula in _formulas():
        if (at := folded.find(plain)) >= 0 and match_form(text[at : at + len(plain)]) != match_form(formula):
            seen = text[at : at + len(plain)]
            text = text[:at] + (formula.upper() if seen.isupper() else formula) + text[at + len(plain) :]
    return text


@cache
def _formulas() -> tuple[tuple[str, str], ...]:
    return tuple((fold(formula), formula) for formula in FORMULAS)


def _told(seen: DraftLine, line: DraftLine, text: str) -> DraftLine:
    """What is kept of a line: its text, mended, and what was seen where that is another."""
    text = _figures(text)
    if text == seen.text:
        return seen
    return seen._replace(text=text, words=_spelt(line.words, text), raw=seen.text)


def _spelt(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """The words of a line as its text spells them now."""
    at = 0
    spelt = []
    for word, new in zip(words, text.split(" "), strict=False):
        spelt.append(replace(word, text=new, start_in_line=at))
        at += len(new) + 1
    return tuple(spelt)


def _moved(words: Sequence[Word], left: int) -> tuple[Word, ...]:
    return tuple(replace(word, start_in_line=word.start_in_line - left) for word in words)


@cache
def _headings() -> frozenset[str]:
    return frozenset(fold(kind.name) for kind in load_kinds().entries)


def _figures(text: str) -> str:
    text = _NUMBER_LABEL.sub(lambda hit: "SỐ" if hit[1].isupper() else "Số", text)
    text = _BEFORE_NUMBER.sub("số", _DATE.sub(_date, text))
    text = _LAW.sub(lambda hit: "/QH" + hit[1].replace(" ", "")[2:].translate(_DIGITS), text)
    return _SYMBOL.sub(lambda hit: _kind_code(hit[1]), text)


def _kind_code(seen: str) -> str:
    """The abbreviation of a kind that a code is, its wide "Đ" perhaps read twice ("QĐĐ"); else the code."""
    known = (_abbreviations().get(fold(code).replace("0", "q")) for code in (seen, seen.replace("ĐĐ", "Đ")))
    return next((kind for kind in known if kind), seen)


def _date(hit: re.Match[str]) -> str:
    number = hit[2].translate(_DIGITS)
    fits = 0 < int(number) <= _MOST[hit[1].strip().lower()]
    return hit[1] + number if fits and any(letter.isdigit() for letter in number) else hit[0]


@cache
def _joinable() -> frozenset[str]:
    """Pairs of syllables that are a word or part of a name, with marks, and without where one has these letters."""
    pairs = load_neighbours().fixed_words() | {" ".join(pair) for pair in name_pairs()}
    folded = Counter(fold(pair) for pair in pairs)
    return pairs | {pair for pair, count in folded.items() if count == 1}


@cache
def _abbreviations() -> Mapping[str, str]:
    """Abbreviations of kinds by their letters without strokes, where these mean one kind only."""
    found: dict[str, set[str]] = {}
    for kind in load_kinds().entries:
        for short in kind.abbreviations[:1]:
            found.setdefault(fold(short), set()).add(short)
    return {key: next(iter(forms)) for key, forms in found.items() if len(forms) == 1}
