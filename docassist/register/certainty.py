"""How sure recognised fields are: words of a picture lend their doubt to the fields read from them.

A number or a day below the threshold (written by hand, or read in two ways) is left open for the clerk, with its place
and a guess, unless another place of the document repeats it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from docassist.register.pieces import DATE_LINE
from docassist.register.repeats import Repeat, find_repeats
from docassist.results import OpenField, Register
from docassist.types import Box, Found, ParsedDocument, Span, Word

# A value that is less sure than this is a guess.
SURE = 0.75
# What stands for ink that could not be read (`ingest.ocr.handwriting`).
UNREAD = "…"
NUMBER, ISSUED = "number", "issued"
_WORDY = ("place", "issuer", "parent_issuer", "kind", "subject", "signer")

Place = tuple[int, Word]


def settle(document: ParsedDocument, register: Register) -> Register:
    """A register with the doubt of recognition in it; unchanged where no words were recognised in pictures."""
    if not any(line.words for page in document.pages for line in page.lines):
        return register
    repeats = find_repeats(document, register.notation.value) if register.notation else ()
    doubted: dict[str, Any] = {name: _doubted(document, getattr(register, name)) for name in _WORDY}
    number, open_number = _number(document, register, repeats)
    issued, open_issued = _issued(document, register, repeats)
    opened = tuple(field for field in (open_number, open_issued) if field is not None)
    return replace(
        register,
        **doubted,
        number=number,
        issued=issued,
        draft=register.draft and open_number is None,
        open_fields=(*opened, *register.open_fields),
    )


def words_at(document: ParsedDocument, span: Span) -> Iterator[Place]:
    """The recognised words that a span touches, with their pages."""
    for page, line in document.places(span):
        for word in line.words:
            start = line.start + word.start_in_line
            if start < span.end and span.start < start + len(word.text):
                yield page, word


def _doubted(document: ParsedDocument, found: Found[Any] | None) -> Found[Any] | None:
    """A field no surer than its words are on the average."""
    if found is None or found.span is None:
        return found
    sure = [word.confidence for _, word in words_at(document, found.span)]
    return replace(found, confidence=min(found.confidence, sum(sure) / len(sure))) if sure else found


def _number(
    document: ParsedDocument, register: Register, repeats: Sequence[Repeat]
) -> tuple[Found[str] | None, OpenField | None]:
    found = register.number
    span = found.span if found else register.notation.span if register.notation else None
    places = list(words_at(document, span)) if span else []
    filled = [place for place in places if place[1].text == UNREAD] if found is None else places
    if not filled:
        return found, None
    own = [(found.value, _least(filled))] if found else []
    value, sure = _agreed([*own, *((repeat.number, repeat.number_confidence) for repeat in repeats)])
    if value and sure >= SURE:
        return Found(value, span, min(sure, found.confidence if found else sure)), None
    return None, OpenField(NUMBER, filled[0][0], _around(filled), value, sure)


def _issued(
    document: ParsedDocument, register: Register, repeats: Sequence[Repeat]
) -> tuple[Found[date] | None, OpenField | None]:
    found = register.issued
    span = found.span if found else _date_line(document)
    filled = [place for place in words_at(document, span) if _is_filled(place[1])] if span else []
    if not filled or (found is None and not any(word.text == UNREAD for _, word in filled)):
        return found, None
    own = [(found.value.isoformat(), _least(filled))] if found else []
    others = ((repeat.day.isoformat(), repeat.day_confidence) for repeat in repeats if repeat.day)
    value, sure = _agreed([*own, *others])
    if value and sure >= SURE:
        return Found(date.fromisoformat(value), span, min(sure, found.confidence if found else sure)), None
    doubtful = [place for place in filled if place[1].confidence < SURE] or filled
    return None, OpenField(ISSUED, doubtful[0][0], _around(doubtful), value, sure)


def _agreed(readings: Iterable[tuple[str, float]]) -> tuple[str, float]:
    """The value that readings speak for most, and how sure it is: readings that agree add up, others cost half."""
    doubts: dict[str, float] = {}
    for value, sure in readings:
        doubts[value] = doubts.get(value, 1.0) * (1 - sure)
    ranked = sorted(((1 - doubt, value) for value, doubt in doubts.items()), key=lambda pair: -pair[0])
    if not ranked:
        return "", 0.0
    against = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1], ranked[0][0] * (1 - against / 2)


def _date_line(document: ParsedDocument) -> Span | None:
    """The line of the first page that is a date with a place, whatever was read of its day."""
    lines = document.pages[0].lines if document.pages else ()
    hits = ((line, DATE_LINE.search(line.text)) for line in lines if line.words)
    return next((Span(line.start + hit.start(), line.end) for line, hit in hits if hit), None)


def _is_filled(word: Word) -> bool:
    return word.text == UNREAD or any(map(str.isdigit, word.text))


def _least(places: Sequence[Place]) -> float:
    return min(word.confidence for _, word in places)


def _around(places: Sequence[Place]) -> Box:
    boxes = [word.box for _, word in places]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
