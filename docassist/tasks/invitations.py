"""An invitation gives an event: who is to attend what, on which day and at what hour."""

import re
from datetime import date, time

from docassist.deadlines.patterns import DAY
from docassist.results import Deadline, Task
from docassist.tasks.actors import read_actor
from docassist.tasks.dates import Dates
from docassist.types import Span

_TITLE = re.compile(
    r"(?:^|\n)\s*giấy\s+mời\s*\n(?P<subject>(?:[^\n]+\n){1,4}?)(?=\s*(?:kính|ủy|thực|trân|căn|\n|[-_]))"
)
_INVITES = re.compile(r"(?:trân\s+trọng\s+)?kính\s+mời\s*:?\s+")
_ADDRESSED = re.compile(r"kính\s+gửi\s*:?\s*(?P<who>[^\n]{5,200})")
_ATTEND = re.compile(r"(?:tới\s+|đến\s+)?(?:tham\s+)?dự\s+(?P<what>[^\n.;]{5,200})")
_HELD = re.compile(r"tổ\s+chức\s+(?P<what>(?:hội\s+nghị|hội\s+thảo|họp|cuộc\s+họp|buổi|lễ|phiên\s+họp)[^\n.;:]{5,200})")
_LISTED = re.compile(r"\s*(?:[-+]\s[^\n]{3,300}(?:\n(?![-+\d]\s?[.)]?)[^\n]{3,200})?\n?){1,12}")
_WHEN = re.compile(
    r"(?:thời\s+gian|vào\s+hồi|vào\s+lúc|lúc|hồi|bắt\s+đầu|vào)\s*:?\s*(?:từ\s+|vào\s+|lúc\s+|hồi\s+){0,2}"
    rf"(?P<h>\d{{1,2}})\s*(?:giờ|h|g|:)\s*(?P<mi>\d{{2}})?[^.;\n]{{0,50}}?ngày\s+(?:{DAY})"
)
# "Thời gian: Ngày 27/11/2026 (thứ Sáu), lúc 8 giờ 30"
_DAY_FIRST = re.compile(
    rf"thời\s+gian\s*:\s*(?:(?:sáng|chiều|vào)\s+)?(?:thứ\s+\w+\s*,?\s*|chủ\s+nhật\s*,?\s*)?(?:ngày\s+)?(?:{DAY})"
    r"[^.;\n]{0,40}?(?:lúc|hồi|từ|,)\s*(?P<h>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<mi>\d{2})?"
)
# A letter that invites: "V/v mời dự họp".
_SUBJECT = re.compile(r"v/v\s*:?\s*(?:kính\s+)?mời\s")
_REACH = 6000


def invitation(text: str, low: str, dates: Dates) -> Task | None:
    """The event that a document invites to; None when it is no invitation or names no day."""
    invites = _INVITES.search(low, 0, _REACH)
    title = _TITLE.search(low, 0, _REACH)
    start = invites.start() if invites else 0
    when = _WHEN.search(low, start, _REACH) or _DAY_FIRST.search(low, start, _REACH)
    if when is None or not (title or invites or _SUBJECT.search(low, 0, _REACH)):
        return None
    day = _day(when, dates)
    if day is None:
        return None
    hour, minute = int(when["h"]), int(when["mi"] or 0)
    at = time(hour, minute) if hour < 24 and minute < 60 else None
    raw = " ".join(text[when.start() : when.end()].split())
    span = Span(when.start(), when.end())
    deadline = Deadline(raw, span, "event", day, at, None, 0.95, day < dates.received)
    return Task(_invited(text, low, invites), _what(text, low, title, invites), span, deadline=deadline)


def _day(hit: re.Match[str], dates: Dates) -> date | None:
    day, month, year = (
        next((hit[f"d{part}{form}"] for form in "123" if hit[f"d{part}{form}"]), None) for part in ("", "m", "y")
    )
    try:
        return date(int(year or (dates.issued or dates.received).year), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _invited(text: str, low: str, invites: re.Match[str] | None) -> str:
    """Who is invited: behind "kính mời", in the list below it, else those whom the letter addresses."""
    if invites:
        if actor := read_actor(text, low, invites.end(), min(len(text), invites.end() + 400)):
            return " ".join(text[actor.start : actor.end].split())
        if listed := _LISTED.match(text, invites.end()):
            return "; ".join(" ".join(line.split()).strip(" -+;.") for line in listed.group().strip().split("\n"))
    if addressed := _ADDRESSED.search(low, 0, _REACH):
        return " ".join(text[addressed.start("who") : addressed.end("who")].split()).strip(" .;")
    return "Cơ quan, đơn vị được mời"


def _what(text: str, low: str, title: re.Match[str] | None, invites: re.Match[str] | None) -> str:
    """What it is: behind "tới dự", else what the letter says is held, else the subject under its title."""
    near = (invites.end(), min(len(text), invites.end() + 300)) if invites else (0, 0)
    found = _ATTEND.search(low, *near) or _HELD.search(low, 0, _REACH)
    if found:
        return "Dự " + " ".join(text[found.start("what") : found.end("what")].split()).strip(" ,:")
    subject = " ".join(text[title.start("subject") : title.end("subject")].split()) if title else "cuộc họp"
    return f"Dự {subject[:1].lower()}{subject[1:]}"
