"""Slips of recognition mended, only where a closed table proves them: a word keeps its letters, gets its marks back,
and is parted from the next.

The tables: pairs of syllables that legal Vietnamese writes in one way only (fixed_pairs.txt) or far more often than in
another (pair_counts.txt), the names of kinds, units and agencies, abbreviations of kinds in numbers, and figures where
only figures can stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from docassist.errors import DataFileError
from docassist.kinds import load_kinds
from docassist.letterheads import load_letterheads
from docassist.syllables import is_syllable
from docassist.tables import DATA
from docassist.text import fold, match_form, normalise
from docassist.types import Word
from docassist.units import load_units, names_of
from ingest.ocr.likeliest import likeliest
from ingest.ocr.parting import parted, parted_words
from ingest.readers.draft import DraftLine

_PAIRS = DATA / "fixed_pairs.txt"
_NATION = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Đảng Cộng sản Việt Nam",
    "Nơi nhận",
    "Kính gửi",
)
_SYLLABLE = re.compile(r"[^\W\d_]+")
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
_SYMBOL = re.compile(r"(?<=/)([A-ZĐ0]{2,5})(?= ?-)")


def mended(line: DraftLine) -> DraftLine:
    """A line with its proven slips mended and the recognised text kept; the line itself when there are none."""
    if found := _SPECK.match(line.text):
        heading = line.text[found.end() :]
        if heading.isupper() and match_form(_marked(heading)) in _headings() and not is_syllable(found[1].lower()):
            rest = line._replace(text=heading, words=_moved(line.words[1:], found.end()))
            return mended(rest)._replace(raw=line.text)
    spaced = parted(line.text, _joinable())
    whole = line.words if spaced == line.text else parted_words(line.words, spaced)
    text = _figures(likeliest(_marked(_STRAY.sub("", spaced)), whole))
    if text == line.text:
        return line
    at = 0
    words = []
    for word, new in zip(whole, text.split(" "), strict=False):
        words.append(replace(word, text=new, start_in_line=at))
        at += len(new) + 1
    return line._replace(text=text, words=tuple(words), raw=line.text)


def _moved(words: Sequence[Word], left: int) -> tuple[Word, ...]:
    return tuple(replace(word, start_in_line=word.start_in_line - left) for word in words)


@cache
def _headings() -> frozenset[str]:
    return frozenset(match_form(kind.name) for kind in load_kinds().entries)


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


def _marked(text: str) -> str:
    """A text with the marks of its syllables as the fixed pairs have them."""
    found = list(_SYLLABLE.finditer(text))
    wanted: dict[int, set[str]] = {}
    for at, (one, two) in enumerate(pairwise(found)):
        between = text[one.end() : two.start()]
        if between not in (" ", ", ", " - ") or not (two[0].islower() or (one[0].isupper() and two[0].isupper())):
            continue
        known = _fixed().get(fold(f"{one[0]} {two[0]}"))
        if known and _is_slip(one[0], two[0], known.split(" ")):
            for index, form in zip((at, at + 1), known.split(" "), strict=True):
                wanted.setdefault(index, set()).add(form)
    done = list(text)
    for index, forms in wanted.items():
        hit = found[index]
        form = next(iter(forms))
        if len(forms) == 1 and match_form(hit[0]) != form and len(form) == len(hit[0]):
            done[hit.start() : hit.end()] = _cased(form, hit[0])
    return "".join(done)


def _is_slip(one: str, two: str, known: Sequence[str]) -> bool:
    """Whether a pair is a known one misread: two true syllables that both have other marks are words of their own
    ("chất vấn | tại" is no "vận tải")."""
    others = [read for read, form in zip((one, two), known, strict=True) if match_form(read) != form]
    return len(others) < 2 or not all(is_syllable(read.lower()) for read in others)


def _cased(form: str, like: str) -> str:
    return "".join(new.upper() if old.isupper() else new for new, old in zip(form, like, strict=True))


@cache
def _pairs() -> frozenset[str]:
    return frozenset((*_listed(), *(pair for name in _names() for pair in _pairs_of(name))))


@cache
def _fixed() -> Mapping[str, str]:
    """Pairs without marks to the one way in which they are written; what is written in two ways is left out."""
    pairs: dict[str, set[str]] = {}
    for pair in _pairs():
        pairs.setdefault(fold(pair), set()).add(pair)
    return {key: next(iter(forms)) for key, forms in pairs.items() if len(forms) == 1}


@cache
def _joinable() -> frozenset[str]:
    """Pairs with their marks, and without them where one pair has these letters."""
    return _pairs() | _fixed().keys()


def _listed() -> list[str]:
    try:
        lines = _PAIRS.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DataFileError(f"Không mở được {_PAIRS.name}: {error.strerror}. Hãy cài lại docassist.") from error
    return [line for line in lines if not line.startswith("#")]


def _names() -> Iterator[str]:
    yield from _NATION
    yield from (kind.name for kind in load_kinds().entries)
    for name in (name for unit in load_units().entries for name in names_of(unit)):
        yield name
        if name.startswith("Sở "):  # a ministry stands above each department
            yield "Bộ" + name.removeprefix("Sở")
    yield from load_letterheads().whole.display.values()


def _pairs_of(name: str) -> Iterator[str]:
    return (f"{one} {two}" for one, two in pairwise(_SYLLABLE.findall(match_form(normalise(name)))))


@cache
def _abbreviations() -> Mapping[str, str]:
    """Abbreviations of kinds by their letters without strokes, where these mean one kind only."""
    found: dict[str, set[str]] = {}
    for kind in load_kinds().entries:
        for short in kind.abbreviations[:1]:
            found.setdefault(fold(short), set()).add(short)
    return {key: next(iter(forms)) for key, forms in found.items() if len(forms) == 1}
