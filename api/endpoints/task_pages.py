"""The page of tasks that are followed, and the buttons on it and on the page of a document; htmx makes them quicker."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Depends, Form, Query, Request, Response, status
from fastapi.responses import HTMLResponse, RedirectResponse

from api.days import chosen_day
from api.deps import ActorDep, AssistantDep, find_actor
from api.endpoints.tasks import PER_PAGE, decided_state, look
from api.rendering import page
from api.task_exports import calendar_response, workbook_response
from api.task_views import history_rows, listed, task_box, task_rows
from api.views import unit_choices
from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.followup import NO_UNIT, NewTask, WantedTasks
from docassist.followup.wording import MACHINE_MADE, NAMES
from docassist.store.task_records import AS_STATED, OPEN_STANDINGS, Change, TaskStanding

# Beside the standings: open tasks whose deadline was moved, and those about which a person is asked.
MOVED, OFFERED = "moved", "offered"
_TILES = (
    TaskStanding.OVERDUE,
    TaskStanding.TODAY,
    TaskStanding.SOON,
    TaskStanding.LATER,
    TaskStanding.UNDATED,
    TaskStanding.DONE,
    TaskStanding.LATE,
)
# The event on which the page counts its tiles anew.
CHANGED = "tasks-changed"
_STATES = ("done", "open", "dropped", "restored")

router = APIRouter(include_in_schema=False, dependencies=[Depends(find_actor)])


class Chosen:
    """The filters of the page, as they stand in its address."""

    def __init__(
        self,
        on: str = "",
        unit: str = "",
        standing: str = "",
        due_from: str = "",
        due_to: str = "",
        q: Annotated[str, Query(max_length=200)] = "",
    ) -> None:
        known = {*TaskStanding, MOVED, OFFERED}
        self.values = {
            "on": on,
            "unit": unit,
            "standing": standing if standing in known else "",
            "due_from": due_from,
            "due_to": due_to,
            "q": q.strip(),
        }

    def link(self, base: str = "/tasks", **more: str | int) -> str:
        """An address with these filters and others."""
        kept = {key: value for key, value in (self.values | more).items() if value}
        return f"{base}?{urlencode(kept)}" if kept else base

    def wanted(self, assistant: Assistant, number: int = 1) -> WantedTasks:
        """What is asked of the domain."""
        standing = self.values["standing"]
        wanted = WantedTasks(
            day=chosen_day(self.values["on"]) or today(),
            unit=self.values["unit"] or None,
            due_from=chosen_day(self.values["due_from"]),
            due_to=chosen_day(self.values["due_to"]),
            text=self.values["q"],
            limit=PER_PAGE,
            offset=(number - 1) * PER_PAGE,
            confirmed_only=assistant.shadow.hides("unit"),
        )
        if standing in (MOVED, OFFERED):
            return replace(wanted, moved=standing == MOVED, offered=standing == OFFERED)
        return replace(wanted, standings=(TaskStanding(standing),) if standing else OPEN_STANDINGS)


ChosenDep = Annotated[Chosen, Depends()]


@router.get("/tasks")
def tasks_page(
    request: Request,
    assistant: AssistantDep,
    chosen: ChosenDep,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The tasks of all documents."""
    found = look(assistant, chosen.wanted(assistant, number))
    link: Callable[..., str] = chosen.link
    values: dict[str, Any] = {
        "found": found,
        "rows": task_rows(assistant, found.tasks, found.day),
        "chosen": chosen.values,
        "filtered": any(chosen.values.values()),
        "names": NAMES,
        "tiles": _TILES,
        "units": unit_choices(assistant.units),
        "no_unit": NO_UNIT,
        "shadow": assistant.shadow.hides("unit"),
        "link": link,
        "back": link(page=number) if number > 1 else link(),
        "page": number,
        "pages": max(1, -(-found.found // PER_PAGE)),
        "as_of_today": found.day == today(),
        "waiting": assistant.store.tasks.unentered(),
        "machine_made": MACHINE_MADE,
    }
    return page(request, "tasks.html", here="tasks", **values)


@router.get("/tasks.xlsx")
def workbook(assistant: AssistantDep, chosen: ChosenDep) -> Response:
    """The tasks that the page lists, as a workbook."""
    return workbook_response(assistant, chosen.wanted(assistant))


@router.get("/tasks.ics")
def agenda(assistant: AssistantDep, chosen: ChosenDep) -> Response:
    """The tasks that the page lists, as a calendar."""
    return calendar_response(assistant, chosen.wanted(assistant))


@router.get("/tasks/{task_id}")
def history(request: Request, assistant: AssistantDep, task_id: str) -> HTMLResponse:
    """One task with all that happened to it."""
    found = assistant.store.tasks.get(task_id)
    rows = task_rows(assistant, [listed(found, today())], today())
    events = history_rows(assistant, found.task)
    return page(request, "task.html", here="tasks", row=rows[0], events=events, back=f"/tasks/{task_id}")


@router.post("/tasks/{task_id}/state")
def state(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    task_id: str,
    state: Annotated[str, Form()],
    on: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/tasks",
) -> Response:
    """Done, open again, no task, a task again."""
    if state not in _STATES:
        raise BadRequest
    decided = decided_state(assistant, task_id, state, chosen_day(on))
    assistant.followup.change(task_id, [decided], actor.name, note)
    return _shown(request, assistant, task_id, back)


@router.post("/tasks/{task_id}/deadline")
def deadline(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    task_id: str,
    due: Annotated[str, Form()] = "",
    note: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/tasks",
) -> Response:
    """Another deadline; empty: none; `stated`: the one of the text again."""
    day = due if due == AS_STATED else str(chosen_day(due) or "")
    assistant.followup.decide(task_id, Change.DEADLINE, actor.name, day, note)
    return _shown(request, assistant, task_id, back)


@router.post("/tasks/{task_id}/assignee")
def assignee(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    task_id: str,
    assignee: Annotated[str, Form()],
    back: Annotated[str, Form()] = "/tasks",
) -> Response:
    """Another unit."""
    assistant.followup.decide(task_id, Change.ASSIGNEE, actor.name, assignee)
    return _shown(request, assistant, task_id, back)


@router.post("/tasks/{task_id}/answer")
def answer(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    task_id: str,
    source: Annotated[str, Form()],
    accept: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/tasks",
) -> Response:
    """The answer to what a later document may say."""
    assistant.followup.answer(task_id, source, actor.name, accept=bool(accept))
    return _shown(request, assistant, task_id, back)


@router.post("/documents/{document_id}/tasks")
def add(
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    assignee: Annotated[str, Form()],
    work: Annotated[str, Form()],
    due: Annotated[str, Form()] = "",
) -> Response:
    """A task of a document entered by hand."""
    assistant.followup.add(document_id, NewTask(assignee, work, chosen_day(due)), actor.name)
    return RedirectResponse(f"/documents/{document_id}#tasks-title", status.HTTP_303_SEE_OTHER)


def _shown(request: Request, assistant: Assistant, task_id: str, back: str) -> Response:
    """The task anew where htmx asks for it, else the page that the form stood on."""
    address = urlsplit(back)
    inside = not address.netloc and address.path.startswith(("/tasks", "/documents/"))
    if request.headers.get("HX-Request") != "true" or not inside:
        return RedirectResponse(back if inside else "/tasks", status.HTTP_303_SEE_OTHER)
    found = assistant.store.tasks.get(task_id)
    if address.path.startswith("/documents/"):
        document = assistant.store.document(found.record.id)
        rows = task_box(assistant, found.record.id, document, task_id)
        return page(request, "_task_item.html", row=rows[0], back=back)
    if address.path != "/tasks":  # its history has grown as well
        return Response(headers={"HX-Refresh": "true"})
    day = chosen_day(dict(parse_qsl(address.query)).get("on", "")) or today()
    row = page(request, "_task_row.html", row=task_rows(assistant, [listed(found, day)], day)[0], back=back)
    row.headers["HX-Trigger"] = CHANGED
    return row
