"""Place and date of issue ("Hà Nội, ngày 05 tháng 3 năm 2026"): clean, and validate as a day of the calendar."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from docassist.register.header import Header, lines_from
from docassist.register.pieces import DATE_LINE, SLASH_DATE, Piece, Role, cut
from docassist.types import Found, Span

_CONFIDENCE = 0.95
_AT_END = 0.8
_PASSED = re.compile(
    r"được\s+Quốc\s+hội\s(?:[^.;]|\d\.){0,200}?\bthông\s+qua\s+(?:vào\s+)?ngày\s+"
    r"(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
)
_TODAY = re.compile(
    r"Hôm nay\b.{0,60}?\bngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})"
)
_YEARS = range(1945, 2100)


def clean(day: str, month: str, year: str) -> tuple[int, int, int] | None:
    """The three numbers of a date; None when one is blank."""
    digits = [re.sub(r"\D", "", part) for part in (day, month, year)]
    if not all(digits) or len(digits[2]) != 4:
        return None
    return int(digits[0]), int(digits[1]), int(digits[2])


def validate(day: int, month: int, year: int) -> date | None:
    """A day of the calendar in a year that can be meant."""
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def read_issued(header: Header, until: int) -> tuple[Found[date] | None, Found[str] | None]:
    """Date and place of a head.

    Args:
        header: the head.
        until: index of the piece where the title begins; a date behind it belongs to the title.
    """
    pieces = [piece for piece in header.pieces[:until] if piece.role is Role.DATE]
    return _best(pieces, _CONFIDENCE)


def read_issued_at_end(text: str, signature: int) -> tuple[Found[date] | None, Found[str] | None]:
    """Date and place just above a signature, where a petition or a contract has them."""
    start = max(text.rfind("\n", 0, max(text.rfind("\n", 0, signature - 200), 0)), 0)
    pieces = [piece for piece in cut(lines_from(text, start, 12)) if piece.role is Role.DATE]
    return _best(pieces, _AT_END)


def read_today(text: str, start: int) -> Found[date] | None:
    """The day that minutes and contracts begin with: "Hôm nay, ngày 05 tháng 6 năm 2026"."""
    hit = _TODAY.search(text, start, start + 1500)
    if hit is None:
        return None
    day = validate(int(hit["day"]), int(hit["month"]), int(hit["year"]))
    return Found(day, Span(hit.start("day"), hit.end("year")), _AT_END) if day else None


def read_passed(text: str) -> Found[date] | None:
    """The day on which the National Assembly passed a law, which has no date in its head."""
    hits = list(_PASSED.finditer(text, max(len(text) - 200_000, 0)))
    if not hits:
        return None
    hit = hits[-1]
    day = validate(int(hit["day"]), int(hit["month"]), int(hit["year"]))
    return Found(day, Span(hit.start("day"), hit.end("year")), 0.9) if day else None


def read_date(words: str, span: Span) -> Found[date] | None:
    """The date that words are ("ngày 14 tháng 11 năm 2018"), standing at a span."""
    numbers = re.findall(r"\d+", words)
    day = validate(*map(int, numbers)) if len(numbers) == 3 else None
    return Found(day, span, _CONFIDENCE) if day else None


def _best(pieces: Iterable[Piece], confidence: float) -> tuple[Found[date] | None, Found[str] | None]:
    """The first full date and its place; a place alone where the day is blank."""
    place: Found[str] | None = None
    for piece in pieces:
        hit = SLASH_DATE.match(piece.text) or DATE_LINE.search(piece.text)
        if hit is None:
            continue
        groups = hit.groupdict()
        if place is None and groups["place"]:
            place = Found(groups["place"].strip(" ,"), piece.part(*hit.span("place")), confidence)
        numbers = clean(groups["day"] or groups.get("bare") or "", groups["month"], groups["year"])
        if numbers and (day := validate(*numbers)):
            return Found(day, piece.span, confidence), place
    return None, place


def confirm(found: Found[date], text: str, behind: int, year: str) -> Found[date]:
    """Surer when an annex repeats the date or the number bears the year; less sure when the number bears another.

    Args:
        found: the date of the head.
        text: the whole text.
        behind: where the head ends.
        year: the year in the number, empty if it has none.
    """
    day = found.value
    if year and year != str(day.year):
        return Found(day, found.span, 0.6)
    sure = bool(year) or any(text.find(words, behind) >= 0 for words in _spellings(day))
    return Found(day, found.span, 0.99 if sure else found.confidence)


def _spellings(day: date) -> Iterator[str]:
    """A date as texts write it, with and without leading zeros."""
    for number, month in product({f"{day.day}", f"{day.day:02d}"}, {f"{day.month}", f"{day.month:02d}"}):
        yield f"ngày {number} tháng {month} năm {day.year}"
        yield f"ngày {number}/{month}/{day.year}"
