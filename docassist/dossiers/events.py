"""Days and places of what is to happen: a meeting that a document invites to, a course that opens."""

import re
from collections.abc import Iterator
from datetime import date

from docassist.dossiers.frames import frame_of
from docassist.dossiers.values import Claim, Paper, Topic
from docassist.register.pieces import LOWER
from docassist.summarise.figures import DATE
from docassist.summarise.statements import Outline
from docassist.text import match_form
from docassist.types import Span

_LINE = re.compile(
    rf"^[^\w\n]*(?P<name>Thời gian|Địa điểm)\s*:\s*(?P<value>\S[^\n]*(?:\n(?=[{LOWER}])[^\n]*)?)", re.MULTILINE
)
_MATTER = re.compile(r"^[^\w\n]*Nội dung\s*:\s*(?P<value>\S[^\n]*)", re.MULTILINE)
_HAPPENS = re.compile(
    r"(?P<what>[^,;.]{6,200}?)\s(?:được )?(?P<verb>khai giảng|khai mạc|bế mạc|tổ chức|diễn ra|khởi công|khánh thành|"
    r"bắt đầu|ra mắt|công bố|họp)(?: vào| từ)?(?: hồi)?[^,;.]{0,25}?\sngày\s(?P<day>\d)"
)


def events(paper: Paper, at: int, outline: Outline, subject: str) -> Iterator[Claim]:
    """The days and places that a document names for what it announces; days gone by are told, not announced."""
    yield from _meeting(paper, at, subject)
    for statement in outline.statements:
        text = paper.document.text[statement.span.start : statement.span.end].replace("\n", " ")
        for hit in _HAPPENS.finditer(text):
            if (day := _day(text, hit.start("day"), paper.issued)) is not None:
                frame = frame_of(f"{hit['what']} {hit['verb']}", hit["what"], subject=subject)
                words = " ".join(text[hit.start("day") : day[1]].split())
                label = f"{hit['what'].strip()} {hit['verb']}"
                yield Claim(
                    at,
                    Topic.DAY,
                    "day",
                    day[0],
                    frame,
                    f"ngày {words}",
                    label,
                    statement.span,
                    day=date.fromisoformat(day[0]),
                )


def _meeting(paper: Paper, at: int, subject: str) -> Iterator[Claim]:
    text = paper.document.text
    found = {hit["name"]: hit for hit in reversed(list(_LINE.finditer(text)))}
    if len(found) < 2:
        return
    matter = _MATTER.search(text)
    about = " ".join((matter["value"] if matter else "").split()).rstrip(".") or subject
    frame = frame_of(about, f"{subject}. {about}", subject=subject)
    if not frame.terms:
        return
    when = found["Thời gian"]
    span = Span(when.start("value"), when.end("value"))
    if (day := _day(text, span.start, paper.issued, span.end)) is not None:
        words = " ".join(when["value"].split()).rstrip(".")
        held = date.fromisoformat(day[0])
        yield Claim(at, Topic.DAY, "day", day[0], frame, words, about, span, day=held)
        where = found["Địa điểm"]
        place = " ".join(where["value"].split()).rstrip(".")
        value = " ".join(match_form(place).replace(",", " ").split())
        there = Span(where.start("value"), where.end("value"))
        yield Claim(at, Topic.PLACE, "place", value, frame, place, about, there, day=held)


def _day(text: str, start: int, issued: date | None, end: int | None = None) -> tuple[str, int] | None:
    """The first day with its year from an offset on, and where it ends; None for one before the document's own."""
    low = match_form(text)
    for hit in DATE.finditer(low, start, len(low) if end is None else end):
        parts = hit["d"] or hit["d2"], hit["m"] or hit["m1"] or hit["m2"], hit["y"] or hit["y2"]
        if not parts[0] or not parts[1]:
            continue
        year = int(parts[2]) if parts[2] else issued.year if issued else 0
        try:
            day = date(year, int(parts[1]), int(parts[0]))
        except ValueError:
            return None
        return (day.isoformat(), hit.end()) if issued is None or day >= issued else None
    return None
