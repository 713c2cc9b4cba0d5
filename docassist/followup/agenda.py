"""Tasks as a calendar (iCalendar, RFC 5545): a deadline is an all-day event, a meeting one with its hour and place.

Events rather than to-dos: the calendars in common use import and show these.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone

from icalendar import Calendar, Event

from docassist.followup.cycles import EVENT
from docassist.followup.standings import Listed
from docassist.followup.wording import MACHINE_MADE, wording
from docassist.results import Task
from docassist.types import ParsedDocument

_HANOI = timezone(timedelta(hours=7))
_PLACE = re.compile(
    r"(?i:địa\s+điểm(?:\s+(?:họp|tổ\s+chức))?)\s*:\s*"
    r"(?P<place>[^\n]{2,199}[^\n.;](?:\n(?=[a-zà-ỹđ])[^\n:]{3,120})?|[^\n]{3,200})"
)
_AT = re.compile(
    r"[,;]?\s*tại\s+(?P<place>(?i:phòng|hội\s+trường|trụ\s+sở|nhà|tòa|số|trung\s+tâm|khách\s+sạn)[^\n.;]{3,150})"
)
_REACH = 1500
_LONGEST = 200


def calendar_file(
    tasks: Sequence[Listed], day: date, document_of: Callable[[str], ParsedDocument | None] | None = None
) -> bytes:
    """The bytes of an ICS file; tasks without a day have no place in it.

    Args:
        document_of: gives a document by its id, for the places of meetings.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//docassist//Nhiệm vụ//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Nhiệm vụ theo văn bản")
    stamp = datetime.now(UTC).replace(microsecond=0)
    for listed in tasks:
        if listed.place.due is not None:
            event = _event(listed, day, listed.place.due)
            event.add("dtstamp", stamp)
            if listed.found.task.cycle == EVENT and document_of is not None:
                _add_place(event, listed, document_of(listed.found.task.document_id))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def meeting_place(document: ParsedDocument, task: Task) -> str:
    """Where a meeting is held: behind "Địa điểm:", else behind "tại" after its hour; empty where the text has none."""
    start, end = max(0, task.span.start - _REACH), task.span.end + _REACH
    hit = _PLACE.search(document.text, start, end) or _AT.match(document.text, task.span.end, end)
    return (
        " ".join(document.text[hit.start("place") : hit.end("place")].split()).strip(" .;,")[:_LONGEST] if hit else ""
    )


def _event(listed: Listed, day: date, due: date) -> Event:
    task, words = listed.found.task, wording(listed, None, day)
    event = Event()
    recurs = task.cycle not in ("", EVENT)
    event.add("uid", f"{task.id}{f'-{due:%Y%m%d}' if recurs else ''}@docassist")
    event.add("sequence", int(task.moved))
    event.add("summary", words.work if task.cycle == EVENT else f"{words.assignee}: {task.task.work}")
    at = task.task.deadline.at if task.task.deadline and not task.moved else None
    if task.cycle == EVENT and at is not None:
        event.add("dtstart", datetime.combine(due, at, _HANOI).astimezone(UTC))
    else:
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(_lines(listed, words.document, words.others, at)))
    return event


def _lines(listed: Listed, document: str, others: str, at: time | None) -> list[str]:
    task = listed.found.task
    said = (
        ("Hạn", f"{at:%H:%M}" if at and task.cycle != EVENT else ""),
        ("Phối hợp", others),
        ("Sản phẩm", task.task.product),
        ("Văn bản", f"{document}, trang {task.page}"),
    )
    return [*(f"{name}: {value}" for name, value in said if value), MACHINE_MADE]


def _add_place(event: Event, listed: Listed, document: ParsedDocument | None) -> None:
    place = meeting_place(document, listed.found.task.task) if document else ""
    if place:
        event.add("location", place)
