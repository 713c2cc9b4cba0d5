"""What pages and the API show of a task that is followed: in words, with its history where there is any."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from api.views import places, title_of
from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import NotFound
from docassist.followup import Listed
from docassist.followup.cycles import EVENT
from docassist.followup.progress import Progress, day_of, progress
from docassist.followup.standings import place_of
from docassist.followup.wording import wording
from docassist.store.task_records import AS_STATED, OPEN_STANDINGS, Change, FollowedTask, TaskEvent, TaskInContext
from docassist.types import ParsedDocument
from docassist.units import Units

HISTORY = {
    Change.DONE: "đã xong",
    Change.REOPENED: "chưa xong",
    Change.DEADLINE: "đổi hạn",
    Change.DROPPED: "không phải nhiệm vụ",
    Change.RESTORED: "là nhiệm vụ",
    Change.ASSIGNEE: "đổi đơn vị thực hiện",
    Change.ADDED: "thêm nhiệm vụ",
    Change.DECLINED: "bỏ qua gợi ý",
    Change.EXTENDED: "văn bản sau đổi hạn",
    Change.REPLACED: "văn bản bị thay thế",
    Change.OFFER_DEADLINE: "văn bản sau có thể đổi hạn",
    Change.OFFER_DONE: "văn bản sau có thể báo đã xong",
    Change.PARTED: "văn bản sau không còn hiệu lực hoặc đã xóa",
}


def listed(found: TaskInContext, day: date) -> Listed:
    """One task as of a day, as it stands in a list."""
    place = place_of(found.task, day, found.record.received_on)
    return Listed(found, place, (place.due - day).days if place.due else None)


def shown_units(assistant: Assistant) -> Units | None:
    """The units to suggest from; None in shadow mode."""
    return None if assistant.shadow.hides("unit") else assistant.units


def task_rows(assistant: Assistant, tasks: Iterable[Listed], day: date) -> list[dict[str, Any]]:
    """Rows of the list; histories are read only where a task has one to show."""
    return [_row(assistant, item, day) for item in tasks]


def task_box(
    assistant: Assistant, document_id: str, document: ParsedDocument, only: str | None = None
) -> list[dict[str, Any]]:
    """The tasks of one document with their places on the page; `only`: the one with this id."""
    record, day = assistant.store.get(document_id), today()
    tasks = [task for task in assistant.followup.of(document_id) if only in (None, task.id)]
    found = (listed(TaskInContext(task, record), day) for task in tasks)
    return [_row(assistant, item, day) | _cite(document, item) for item in found]


def history_rows(assistant: Assistant, task: FollowedTask) -> list[dict[str, Any]]:
    """All that happened to a task, oldest first."""
    return [
        _said(assistant, event)
        | {"when": f"{event.at.astimezone():%H:%M %d/%m/%Y}", "what": HISTORY[event.what], "value": _value(event)}
        for event in assistant.followup.history(task)
    ]


def _value(event: TaskEvent) -> str:
    """What an event sets, in words; empty where its name says all."""
    if event.what in (Change.DECLINED, Change.ADDED):
        return ""
    if event.value == AS_STATED:
        return "theo văn bản"
    days = (Change.DONE, Change.DEADLINE, Change.EXTENDED, Change.OFFER_DEADLINE, Change.OFFER_DONE)
    return _day(day_of(event)) if event.what in days else event.value


def _cite(document: ParsedDocument, item: Listed) -> dict[str, Any]:
    span = item.found.task.task.span
    return {"places": places(document, [span]) if span.end > span.start else []}


def _row(assistant: Assistant, item: Listed, day: date) -> dict[str, Any]:
    task, record, place = item.found.task, item.found.record, item.place
    words = wording(item, shown_units(assistant), day)
    span = task.task.span
    recurs = task.cycle not in ("", EVENT)
    # The history is read where there is something to show of it: most tasks have none.
    touched = task.moved or task.offers or task.done_on or place.standing not in OPEN_STANDINGS
    events = assistant.followup.history(task) if touched else ()
    stands = progress(task, events)
    return {
        "id": task.id,
        "document_id": task.document_id,
        "document": words.document,
        "title": title_of(record),
        "at": f"{span.start}-{span.end}" if span.end > span.start else "",
        "page": task.page,
        "words": words,
        "product": task.task.product,
        "authority": task.task.authority,
        "standing": place.standing.value,
        "due": place.due.isoformat() if place.due else "",
        "done_for": place.due if recurs else None,
        "done": place.standing.value in ("done", "late") or (recurs and task.done_on is not None),
        "done_until": task.done_on if recurs else None,
        "missed": place.missed,
        "open": place.standing in OPEN_STANDINGS or place.standing.value == "past",
        "by_hand": task.by_hand,
        "gone": not task.found,
        "note": stands.note,
        "by": stands.by,
        **_moves(assistant, stands),
    }


def _moves(assistant: Assistant, stands: Progress) -> dict[str, Any]:
    moved = stands.moved
    return {
        "moved": _said(assistant, moved) | {"before": _day(stands.before)} if moved else None,
        "replaced": _said(assistant, stands.replaced) if stands.replaced else None,
        "offers": [
            _said(assistant, offer) | {"deadline": offer.what is Change.OFFER_DEADLINE} for offer in stands.offers
        ],
    }


def _said(assistant: Assistant, event: TaskEvent) -> dict[str, Any]:
    """An event with the document that says so."""
    name = _name(assistant, event.source) if event.source else ""
    return {
        "day": _value(event),
        "actor": event.actor,
        "note": event.note,
        "source": event.source if name else "",
        "key": event.source,
        "name": name or ("văn bản đã xóa" if event.source else ""),
        "quote": event.quote,
        "at": f"{event.span.start}-{event.span.end}" if event.span.end > event.span.start else "",
    }


def _name(assistant: Assistant, document_id: str) -> str:
    """What to call a document; empty for one that was deleted."""
    try:
        record = assistant.store.get(document_id)
    except NotFound:
        return ""
    return record.symbol or title_of(record)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "không có hạn"
