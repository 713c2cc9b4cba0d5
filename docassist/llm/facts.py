"""The facts of a sentence that can be compared whichever way they are written: days, times, numbers, symbols."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from docassist.llm.numerals import Quantity, quantities
from docassist.summarise.figures import DATE, OPENS_DATE, OPENS_QUARTER, QUARTER, SYMBOL
from docassist.text import hits, match_form, normalise

_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"(?<![\w.,/])(?P<hour>[0-2]?\d)\s?(?:giờ|h|g|:)\s?(?P<minute>[0-5]\d)?(?!\w)(?:\s?phút)?")
_MONTH = re.compile(r"(?<!\w)tháng\s+(?P<month>\d{1,2})(?![\d/.,]*\d)")
_YEAR = re.compile(r"(?<!\w)năm\s+(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\w)ngày\s+(?P<day>\d{1,2})(?![\d/.,]*\d|\s*(?:ngày|%))")
_JOINED = re.compile(r"(\d)(?=(?:m2|m3|km2?|ha|kg|tỷ|triệu|đồng|đ)\b)")
_ODD = re.compile(r"[^\W\d_]*\d[\w]*")
# Stands where something was read.
_GAP = " ¤ "
# What measures nothing: "ngày 7 tháng 10 tỷ", "tháng 2025".
_LOOSE = re.compile(r"¤\s*(?:%|phần trăm|tỷ(?!\s+(?:lệ|trọng|suất|giá|số))|triệu|nghìn)|(?:tháng|ngày)\s+\d{3,}")
_UNITS = frozenset({"m2", "m3", "km2"})
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_KIND = r"(?:số|luật|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|công văn|kế hoạch|tờ trình|công điện|thông báo)"
_NUMBERED = re.compile(rf"(?<!\w){_KIND}\s+(?P<number>\d{{1,6}})(?![\d/.,]*\d|\w)")


class Day(NamedTuple):
    """A day or a part of one; None: not told. A quarter is told in place of a month."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    quarter: int | None = None
    words: str = ""

    def holds(self, other: "Day") -> bool:
        """Whether this, in a source, tells all that another tells."""
        return all(mine == told for mine, told in zip(self[:4], other[:4], strict=True) if told is not None)


@dataclass(slots=True)
class Facts:
    """What a text tells; `odd` are words with digits that are nothing of the kind."""

    symbols: set[str] = field(default_factory=set)
    days: list[Day] = field(default_factory=list)
    times: dict[tuple[int, int], str] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)
    quantities: list[Quantity] = field(default_factory=list)
    odd: set[str] = field(default_factory=set)

    def missing(self, told: "Facts") -> Iterator[str]:
        """What another text tells and this one does not, in its words."""
        yield from sorted(told.symbols - self.symbols)
        yield from (one.words for one in told.days if not self._has_day(one))
        yield from (words for time, words in told.times.items() if time not in self.times)
        heads = {re.match(r"\d+", symbol).group().lstrip("0") for symbol in self.symbols}  # type: ignore[union-attr]
        loose = {str(one.value) for one in self.quantities if not one.measure}
        yield from sorted(told.numbered - self.numbered - heads - loose)
        yield from (one.words for one in told.quantities if not any(mine.holds(one) for mine in self.quantities))
        yield from sorted(told.odd - self.odd)

    def _has_day(self, told: Day) -> bool:
        named = any(symbol.startswith(f"{told.words}/") for symbol in self.symbols)  # "Nghị định 08/2021"
        if named or any(mine.holds(told) for mine in self.days):
            return True
        if told[:4] == (None, None, told.year, None):
            year = str(told.year)
            return any(str(one.value) == year for one in self.quantities) or any(
                year in symbol for symbol in self.symbols
            )
        return False


def plain(text: str) -> str:
    """A text on one line; look-alike figures and letters (full width, circled, raised) are what they look like."""
    shown = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    return " ".join(normalise(shown).split())


def source_facts(text: str) -> Facts:
    """As `facts`, and also what is told when brackets are skipped: "05 (năm) ngày" tells of 5 days."""
    found, bare = facts(text), facts(_BRACKETS.sub(" ", text))
    found.quantities += bare.quantities
    found.days += bare.days
    # "các kênh số 35, 36" and "năm 2026" are numbers too; "một" is the only word for a number that stands alone.
    numbers = {*found.numbered, *(str(day.year) for day in found.days if day.year), *(["1"] if " một " in text else [])}
    found.quantities += (Quantity(Decimal(number), "", number) for number in sorted(numbers) if number)
    return found


def facts(text: str) -> Facts:
    """The facts of a plain text; what one reader has read, the next does not see."""
    found = Facts()
    rest = _read(text, SYMBOL, _DIGIT, lambda hit: found.symbols.add(re.sub(r"\s", "", hit.group())))
    rest = _JOINED.sub(r"\1 ", match_form(rest))
    rest = _read(rest, QUARTER, OPENS_QUARTER, lambda hit: found.days.append(_quarter(hit)))
    rest = _read(rest, _TIME, _DIGIT, lambda hit: _time(found, hit))
    rest = _read(rest, DATE, OPENS_DATE, lambda hit: found.days.append(_date(hit)))
    for pattern in (_MONTH, _YEAR, _DAY):
        for hit in pattern.finditer(rest):
            parts = {name: int(value) for name, value in hit.groupdict().items()}
            found.days.append(Day(**parts, words=hit.group()))
        rest = pattern.sub(_GAP, rest)
    found.numbered.update(hit["number"].lstrip("0") for hit in _NUMBERED.finditer(rest))
    rest = _NUMBERED.sub(_GAP, rest)
    found.quantities.extend(quantities(rest))
    found.odd.update(hit.group().replace("¤", "").strip() for hit in _LOOSE.finditer(rest))
    found.odd.update(word for word in _ODD.findall(rest) if not word.isdecimal() and word not in _UNITS)
    return found


def _read(text: str, pattern: re.Pattern[str], opener: re.Pattern[str], take: Callable[[re.Match[str]], object]) -> str:
    kept, at = [], 0
    for hit in hits(pattern, opener, text):
        take(hit)
        kept.append(text[at : hit.start()])
        at = hit.end()
    return _GAP.join((*kept, text[at:]))


def _date(hit: re.Match[str]) -> Day:
    parts = {
        name: next((int(value) for key, value in hit.groupdict().items() if key.rstrip("1234") == name and value), None)
        for name in "dmy"
    }
    return Day(parts["d"], parts["m"], parts["y"], words=hit.group())


def _quarter(hit: re.Match[str]) -> Day:
    number = _ROMAN.get(hit["q"]) or int(hit["q"])
    return Day(quarter=number, year=int(hit["y"]) if hit["y"] else None, words=hit.group())


def _time(found: Facts, hit: re.Match[str]) -> None:
    found.times[int(hit["hour"]), int(hit["minute"] or 0)] = hit.group()
