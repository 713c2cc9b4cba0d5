"""Arrival stamp: its number and day, which are not the document's own; read from beside the text of the first page."""

import re
from collections.abc import Iterable
from datetime import date

from docassist.register.issued import validate
from docassist.results import Arrival, OpenField
from docassist.text import fold
from docassist.types import Found, Line, ParsedDocument

# The line that heads what was read of a stamp's frame (`ingest.ocr.stamp`).
MARK = "DẤU ĐẾN"
NUMBER, DAY = "arrival_number", "arrival_day"
_NUMBER = re.compile(r"^\W*so(?: den)? ?[:;.,…]*\s*(?P<number>\d{1,6})\b")
_DAY = re.compile(
    r"ngay(?: den)?[ :.…]*(?P<day>\d{1,2})(?:[ .…]*thang[ .…]*|[/.-])(?P<month>\d{1,2})(?:[ .…]*nam[ .…]*|[/.-])"
    r"(?P<year>(?:19|20)\d{2})"
)
_NOTE = re.compile(r"kinh chuyen ?[:.…]*\s*(?P<note>[^\W\d_]{2,}.*)")
_SURE, _CONFIDENCE = 0.75, 0.9


def read_arrival(document: ParsedDocument) -> tuple[Found[Arrival] | None, tuple[OpenField, ...]]:
    """The arrival stamp of the first page with what is sure of it, and its parts that a person must read."""
    for page in document.pages[:1]:
        at = next((index for index, line in enumerate(page.furniture) if line.text == MARK), None)
        if at is not None:
            head, *rest = page.furniture[at:]
            return _read(page.number, head, [line for line in rest if _stands_in(line, head)])
    return None, ()


def _read(page: int, head: Line, lines: Iterable[Line]) -> tuple[Found[Arrival] | None, tuple[OpenField, ...]]:
    numbers: list[tuple[str, float]] = []
    days: list[tuple[date, float]] = []
    note = ""
    for line in lines:
        text = fold(line.text)
        if hit := _NUMBER.search(text):
            numbers.append((hit["number"], _least(line)))
        elif (hit := _DAY.search(text)) and (day := validate(int(hit["day"]), int(hit["month"]), int(hit["year"]))):
            days.append((day, _least(line)))
        elif (hit := _NOTE.search(text)) and len(text) == len(line.text) and line.confidence > _SURE:
            note = line.text[hit.start("note") :]
    number, number_at = numbers[0] if numbers else ("", 0.0)
    first_day, day_at = days[0] if days else (None, 0.0)
    arrival = Arrival(number if number_at >= _SURE else "", first_day if day_at >= _SURE else None, note)
    guesses = ((NUMBER, number, number_at), (DAY, first_day.isoformat() if first_day else "", day_at))
    unsure = (guess for guess in guesses if guess[2] < _SURE and head.box is not None)
    opened = tuple(OpenField(name, page, head.box, guess, sure) for name, guess, sure in unsure if head.box is not None)
    return Found(arrival, None, _CONFIDENCE), opened


def _stands_in(line: Line, head: Line) -> bool:
    if line.box is None or head.box is None:
        return False
    return head.box.x0 <= line.box.x0 and line.box.y1 <= head.box.y1 + 2 and head.box.y0 <= line.box.y0 + 2


def _least(line: Line) -> float:
    """How sure the least sure word with digits is; a line without words is text."""
    return min((word.confidence for word in line.words if any(map(str.isdigit, word.text))), default=line.confidence)
