"""The answers that carry a list of tasks as a file."""

from contextlib import suppress
from dataclasses import replace
from urllib.parse import quote

from fastapi import Response

from api.task_views import shown_units
from docassist.assistant import Assistant
from docassist.errors import NotFound, NotReady
from docassist.followup import AT_ONCE, TaskOverview, WantedTasks, overview
from docassist.types import ParsedDocument

MOST = 20_000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook_response(assistant: Assistant, wanted: WantedTasks) -> Response:
    """All tasks that match as a workbook."""
    from docassist.followup.sheet import workbook

    found = _all(assistant, wanted)
    return _file(workbook(found.tasks, shown_units(assistant), found.day), f"nhiem-vu-{found.day}.xlsx", _XLSX)


def calendar_response(assistant: Assistant, wanted: WantedTasks) -> Response:
    """All tasks with a day that match as a calendar."""
    from docassist.followup.agenda import calendar_file

    def document_of(document_id: str) -> ParsedDocument | None:
        with suppress(NotFound, NotReady):
            return assistant.store.document(document_id)
        return None

    found = _all(assistant, wanted)
    data = calendar_file(found.tasks, found.day, document_of)
    return _file(data, f"nhiem-vu-{found.day}.ics", "text/calendar; charset=utf-8")


def _all(assistant: Assistant, wanted: WantedTasks) -> TaskOverview:
    assistant.followup.catch_up(AT_ONCE)
    return overview(assistant.store, assistant.units, replace(wanted, limit=MOST, offset=0))


def _file(data: bytes, name: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=media_type, headers=headers)
