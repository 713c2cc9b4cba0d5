"""Tasks that are followed, over HTTP: list, one with its history, what a person decides, workbook and calendar."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response, status

from api.deps import ActorDep, AssistantDep, find_actor
from api.errors import Problem
from api.task_exports import calendar_response, workbook_response
from api.task_schemas import FollowedTaskOut, TaskChange, TaskDetail, TaskEventOut, TaskIn, TaskList, UnitTaskCounts
from api.task_views import listed
from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.followup import AT_ONCE, NewTask, TaskOverview, WantedTasks, overview
from docassist.followup.cycles import EVENT
from docassist.store.task_records import AS_STATED, OPEN_STANDINGS, Change, TaskInContext, TaskStanding

PER_PAGE = 50

router = APIRouter(
    tags=["tasks"], dependencies=[Depends(find_actor)], responses={code: {"model": Problem} for code in (401, 422)}
)


def wanted_tasks(
    assistant: AssistantDep,
    on: Annotated[date | None, Query(description="As of this day; default today.")] = None,
    unit: Annotated[str | None, Query(description="Code of a unit that leads or co-ordinates; `-`: unknown.")] = None,
    standing: Annotated[list[TaskStanding] | None, Query(description="Default: what is still open.")] = None,
    moved: Annotated[bool, Query(description="Only those whose deadline was moved.")] = False,
    offered: Annotated[bool, Query(description="Only those about which a person is asked.")] = False,
    due_from: Annotated[date | None, Query(description="Deadline on this day or later.")] = None,
    due_to: Annotated[date | None, Query(description="Deadline on this day or earlier.")] = None,
    q: Annotated[str, Query(max_length=200, description="Words of the task, accents need not be typed.")] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> WantedTasks:
    """The filters of a request."""
    return WantedTasks(
        day=on or today(),
        unit=unit or None,
        standings=standing or OPEN_STANDINGS,
        moved=moved,
        offered=offered,
        due_from=due_from,
        due_to=due_to,
        text=q,
        limit=PER_PAGE,
        offset=(number - 1) * PER_PAGE,
        confirmed_only=assistant.shadow.hides("unit"),
    )


WantedDep = Annotated[WantedTasks, Depends(wanted_tasks)]


@router.get("/api/v1/tasks")
def tasks(assistant: AssistantDep, wanted: WantedDep) -> TaskList:
    """Tasks as of a day: counts by standing and lead unit, and one page of them, the longest overdue first."""
    found = look(assistant, wanted)
    return TaskList(
        on=found.day,
        counts=found.asked.counts,
        moved=found.moved,
        offered=found.offered,
        units=[] if wanted.confirmed_only else [UnitTaskCounts.of(unit) for unit in found.units],
        found=found.found,
        waiting=assistant.store.tasks.unentered(),
        tasks=[FollowedTaskOut.of(item, assistant, found.day) for item in found.tasks],
    )


@router.get("/api/v1/tasks.xlsx", response_class=Response)
def workbook(assistant: AssistantDep, wanted: WantedDep) -> Response:
    """All tasks that match the filters as a workbook."""
    return workbook_response(assistant, wanted)


@router.get("/api/v1/tasks.ics", response_class=Response)
def agenda(assistant: AssistantDep, wanted: WantedDep) -> Response:
    """All tasks with a day that match the filters as a calendar."""
    return calendar_response(assistant, wanted)


@router.get("/api/v1/tasks/{task_id}", responses={404: {"model": Problem}})
def task(assistant: AssistantDep, task_id: str) -> TaskDetail:
    """One task with its history."""
    return _detail(assistant, assistant.store.tasks.get(task_id))


@router.patch("/api/v1/tasks/{task_id}", responses={404: {"model": Problem}})
def change(assistant: AssistantDep, actor: ActorDep, task_id: str, body: TaskChange) -> TaskDetail:
    """Record what a person decided about a task: all of it, or nothing where one part is refused."""
    who = body.decided_by or actor.name
    if not body.model_fields_set & {"state", "due", "as_stated", "assignee", "answer"}:
        raise BadRequest("Chưa nêu thay đổi nào: state, due, assignee hoặc answer.")
    answer = (body.answer.source, body.answer.accept) if body.answer else None
    return _detail(
        assistant, assistant.followup.change(task_id, _decisions(assistant, task_id, body), who, body.note, answer)
    )


@router.post(
    "/api/v1/documents/{document_id}/tasks",
    status_code=status.HTTP_201_CREATED,
    responses={404: {"model": Problem}},
)
def add(assistant: AssistantDep, actor: ActorDep, document_id: str, body: TaskIn) -> TaskDetail:
    """Enter a task of a document by hand."""
    new = NewTask(body.assignee, body.work, body.due, body.product)
    return _detail(assistant, assistant.followup.add(document_id, new, body.decided_by or actor.name))


def look(assistant: Assistant, wanted: WantedTasks) -> TaskOverview:
    """The overview; some of what was read before there were rows of tasks is entered first."""
    assistant.followup.catch_up(AT_ONCE)
    return overview(assistant.store, assistant.units, wanted)


def decided_state(assistant: Assistant, task_id: str, state: str, on: date | None) -> tuple[Change, str]:
    """That a task was done (on a day; of one that recurs the period), is open again, is none or is one again."""
    if state != "done":
        return {"open": Change.REOPENED, "dropped": Change.DROPPED, "restored": Change.RESTORED}[state], ""
    item = listed(assistant.store.tasks.get(task_id), today())
    recurs = item.found.task.cycle not in ("", EVENT)
    return Change.DONE, (on or (recurs and item.place.due) or today()).isoformat()


def _decisions(assistant: Assistant, task_id: str, body: TaskChange) -> list[tuple[Change, str]]:
    found: list[tuple[Change, str]] = []
    if body.assignee is not None:
        found.append((Change.ASSIGNEE, body.assignee))
    if body.as_stated:
        found.append((Change.DEADLINE, AS_STATED))
    elif "due" in body.model_fields_set:
        found.append((Change.DEADLINE, body.due.isoformat() if body.due else ""))
    if body.state is not None:
        found.append(decided_state(assistant, task_id, body.state, body.on))
    return found


def _detail(assistant: Assistant, found: TaskInContext) -> TaskDetail:
    day = today()
    shown = FollowedTaskOut.of(listed(found, day), assistant, day).model_dump()
    history = [TaskEventOut.of(event) for event in assistant.followup.history(found.task)]
    return TaskDetail.model_validate(shown | {"history": history})
