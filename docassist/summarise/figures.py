"""Figures of a text: numbers, dates, document numbers, names of units; and the check that a summary invents none.

The check is the rule of the design that every figure in a summary stands in its source. It also judges sentences of
a language model, so it knows the ways one date or amount can be written, and nothing looser.
"""

import re
from collections.abc import Callable, Iterator

from docassist.register.pieces import LOWER, UPPER
from docassist.text import hits, match_form, normalise

_LETTERS = "A-ZĐƯÂÊÔƠĂ"
SYMBOL = re.compile(
    rf"\d(?<![\w/.,]\d)\d{{0,5}}(?:(?:\.\d+)?[a-zđ]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?|\s?-\s?)"
    rf"[{_LETTERS}][{_LETTERS}a-z0-9]*(?:\s?[-/.&]\s?[{_LETTERS}][{_LETTERS}a-z0-9&]*)*"
)
DATE = re.compile(
    r"(?<![\d/.,-])(?P<d>[0-3]?\d)(?:\s?(?P<sep>[/.-])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d)|/(?P<m1>[01]?\d))"
    r"(?![\d/%]|[.,-]\d)"
    r"|\b(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>\d{4}))?"
    r"|\btháng\s+(?P<m3>\d{1,2})(?:\s*/\s*|\s+năm\s+)(?P<y3>\d{4})|(?<![\d/])(?P<m4>0?[1-9]|1[0-2])/(?P<y4>(?:19|20)\d\d)(?!\d)"
)
OPENS_DATE = re.compile(r"[\dt](?:(?<=\d)|háng)")
QUARTER = re.compile(r"\bquý\s+(?P<q>iv|i{1,3}|[1-4])\b(?:(?:\s*/\s*|\s+năm\s+)(?P<y>\d{4}))?")
OPENS_QUARTER = re.compile("quý")
_DIGIT = re.compile(r"\d")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_MEASURES = "tỷ|triệu|nghìn|ngàn|đồng|ngày|tháng|năm|giờ|phút|tuần|quý"
_NUMBER = re.compile(rf"(?P<n>\d\d*(?:[.,]\d+)*)(?:\s*(?P<unit>%|(?:{_MEASURES})\b))?")
_PARENTHESIS = re.compile(r"\([^()]{0,200}\)")
_HEAD = (
    r"(?:Bộ|Sở|Ban|Cục|Vụ|Tổng cục|Viện|Học viện|Trường|Trung tâm|Phòng|Chi cục|Văn phòng|Thanh tra|Ngân hàng|Kho bạc"
    r"|Tập đoàn|Tổng công ty|Công ty|[UỦ][ỷy] ban nhân dân|UBND|HĐND|Hội đồng nhân dân|Thành phố|Tỉnh|Phường|Xã|Đài)"
)
# A word of two syllables has one capital ("Tài chính"); behind two capitals ("Hà Nội") a small word is another word.
_CAPITAL = rf"[{UPPER}][^\W\d_]*"
_NAME = rf"(?:{_CAPITAL}(?:\s(?!{_HEAD}\b){_CAPITAL})+|{_CAPITAL}(?:\s[{LOWER}]+)?)"
UNIT = re.compile(rf"\b{_HEAD}\s(?!{_HEAD}\b){_NAME}(?:\s(?:và\s|-\s)?(?!{_HEAD}\b){_NAME})*")
OPENS_UNIT = re.compile("[BSCVTHPNKĐUỦX]")
_SHORT_FORMS = (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"))


def figures_supported(text: str, source: str) -> bool:
    """Whether every number, date, document number and unit's name of a text stands in its source."""
    return not unsupported(text, source)


def unsupported(text: str, source: str) -> frozenset[str]:
    """The figures of a text that its source does not hold, in canonical form."""
    missing = _canonical(text) - _canonical(source)
    if missing:
        missing -= _canonical(_PARENTHESIS.sub(" ", source))
    plain = short_form(source)
    units = {name for hit in hits(UNIT, OPENS_UNIT, _one_line(text)) if (name := short_form(hit.group())) not in plain}
    return frozenset(missing | units)


def short_form(text: str) -> str:
    """Match form on one line, with the usual abbreviations of people's committees and councils."""
    plain = match_form(_one_line(text))
    for full, short in _SHORT_FORMS:
        plain = plain.replace(full, short)
    return plain


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _canonical(text: str) -> set[str]:
    """Symbols, dates, quarters and numbers; what one pattern has read, the next does not see."""
    found: set[str] = set()
    rest = _one_line(text)
    readers: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], Iterator[str]]], ...] = (
        (SYMBOL, _DIGIT, _symbol),
        (QUARTER, OPENS_QUARTER, _quarter),
        (DATE, OPENS_DATE, _date),
        (_NUMBER, _DIGIT, _number),
    )
    for pattern, opener, read in readers:
        unread, at = [], 0
        for hit in hits(pattern, opener, rest):
            found.update(read(hit))
            unread.append(rest[at : hit.start()])
            at = hit.end()
        rest = " ".join((*unread, rest[at:]))
        if pattern is SYMBOL:
            rest = match_form(rest)
    return found


def _symbol(hit: re.Match[str]) -> Iterator[str]:
    yield re.sub(r"\s", "", hit.group())


def _date(hit: re.Match[str]) -> Iterator[str]:
    """A date and what it implies: 07/7/2026 also stands for 07/7 and for 7/2026."""
    day = hit["d"] or hit["d2"]
    month = int(hit["m"] or hit["m1"] or hit["m2"] or hit["m3"] or hit["m4"])
    year = hit["y"] or hit["y2"] or hit["y3"] or hit["y4"]
    if day:
        yield f"{int(day)}/{month}"
    if year:
        yield f"{month}/{year}"
    if day and year:
        yield f"{int(day)}/{month}/{year}"


def _quarter(hit: re.Match[str]) -> Iterator[str]:
    quarter = _ROMAN.get(hit["q"], hit["q"])
    yield f"q{quarter}"
    if hit["y"]:
        yield f"q{quarter}/{hit['y']}"


def _number(hit: re.Match[str]) -> Iterator[str]:
    number = hit["n"].lstrip("0") or "0"
    yield number
    if hit["unit"]:
        yield f"{number} {hit['unit']}"
