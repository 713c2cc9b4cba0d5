"""Other places of a file that repeat its number and day: heads of annexes ("kèm theo Quyết định số ... ngày ...")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from docassist.register.issued import validate
from docassist.text import fold
from docassist.types import Line, Page, ParsedDocument

_ATTACHED = re.compile(r"\W{0,3}(?:\(?\s?ban hanh )?kem theo\b")
_NUMBER = re.compile(r"\bso ?:? ?(?P<number>\d{1,6}[a-z]?) ?/ ?(?P<notation>[^\s,;)]+(?: ?- ?[a-z]+)*)")
_DAY = re.compile(r"ngay ?(?P<day>\d{1,2}) ?(?:thang|/|-) ?(?P<month>\d{1,2}) ?(?:nam|/|-) ?(?P<year>\d{4})")
# Such a line stands under the title of an annex.
_LINES = 16


@dataclass(frozen=True, slots=True)
class Repeat:
    """What one other place says, and how sure the words there are; empty or None where it says nothing."""

    number: str
    number_confidence: float
    day: date | None
    day_confidence: float


def find_repeats(document: ParsedDocument, notation: str) -> tuple[Repeat, ...]:
    """The repetitions of a document's number and day on its later pages.

    Args:
        notation: of the document; other papers that an annex names have another one.
    """
    wanted = _squeezed(notation)
    found: list[Repeat] = []
    for page in document.pages[1:]:
        for lines in _attached(page):
            repeat = _repeat(lines, wanted)
            if repeat is not None:
                found.append(repeat)
    return (*found, *_of_info(document, wanted))


def _attached(page: Page) -> Iterator[Sequence[Line]]:
    """Each line "kèm theo ..." near the top of a page, with the line that it goes on in."""
    top = page.lines[:_LINES]
    for at, line in enumerate(top):
        if _ATTACHED.match(fold(line.text)):
            yield page.lines[at : at + 2]


def _repeat(lines: Sequence[Line], wanted: str) -> Repeat | None:
    text = fold(" ".join(line.text for line in lines))
    hit = _NUMBER.search(text)
    if hit is None or not _squeezed(hit["notation"]).startswith(wanted):
        return None
    day_hit = _DAY.search(text, hit.end())
    day = validate(int(day_hit["day"]), int(day_hit["month"]), int(day_hit["year"])) if day_hit else None
    return Repeat(hit["number"], _sure(lines, hit["number"]), day, _sure(lines, *(day_hit.groups() if day_hit else ())))


def _of_info(document: ParsedDocument, wanted: str) -> Iterator[Repeat]:
    """What the file says of itself, as a document system writes it into the title."""
    for value in document.info.values():
        hit = _NUMBER.search(f"so {fold(value)}") if "/" in value else None
        if hit and _squeezed(hit["notation"]).startswith(wanted):
            yield Repeat(hit["number"], 0.9, None, 0.0)


def _sure(lines: Sequence[Line], *values: str) -> float:
    """How sure the least sure of the words that hold the values is; 1 in a layer of text."""
    words = [word for line in lines for word in line.words if any(value in word.text for value in values)]
    return min((word.confidence for word in words), default=1.0)


def _squeezed(notation: str) -> str:
    return re.sub(r"[\W_]", "", fold(notation))
