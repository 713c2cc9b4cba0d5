"""What is due: over HTTP for the document system, and the page for leaders and clerks."""

from datetime import date
from typing import Annotated, Any, Self
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response, status
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from api.days import chosen_day
from api.deps import ActorDep, AssistantDep, find_actor
from api.errors import Problem
from api.rendering import page
from api.schemas import Document
from api.views import list_row, unit_choices
from docassist.calendar import today
from docassist.due import NO_UNIT, OPEN, DueDocument, UnitDue, Wanted, mark_done, overview
from docassist.store.records import Standing

PER_PAGE = 50
NAMES = {
    Standing.OVERDUE: "Quá hạn",
    Standing.TODAY: "Đến hạn hôm nay",
    Standing.SOON: "Trong 7 ngày tới",
    Standing.LATER: "Còn hạn",
    Standing.ON_TIME: "Xong đúng hạn",
    Standing.LATE: "Xong quá hạn",
}

router = APIRouter(dependencies=[Depends(find_actor)], responses={code: {"model": Problem} for code in (401, 422)})


class UnitCounts(BaseModel):
    """How many documents of a unit stand how; `on_time_share` is of what is done or overdue."""

    unit: str
    name: str
    counts: dict[Standing, int]
    on_time_share: float | None

    @classmethod
    def of(cls, unit: UnitDue) -> Self:
        """The public form of a unit's counts."""
        return cls(unit=unit.code, name=unit.name, counts=unit.counts, on_time_share=unit.on_time)


class DueItem(Document):
    """A document with where it stands; `days_left` is negative when overdue."""

    standing: Standing
    done: date | None
    days_left: int

    @classmethod
    def of_due(cls, item: DueDocument) -> Self:
        """The public form of a document that is due."""
        shown = Document.of(item.record).model_dump()
        return cls.model_validate(shown | {"standing": item.standing, "done": item.done, "days_left": item.days_left})


class DueList(BaseModel):
    """What is due as of a day; `found` documents match the filters."""

    on: date
    total: UnitCounts
    units: list[UnitCounts]
    found: int
    documents: list[DueItem]


class DoneIn(BaseModel):
    """The day a document was dealt with, default today; `undo`: it was not after all."""

    on: date | None = None
    undo: bool = False
    decided_by: str = Field(default="", max_length=200)


@router.get("/api/v1/due", tags=["documents"])
def due(
    assistant: AssistantDep,
    on: Annotated[date | None, Query(description="As of this day; default today.")] = None,
    unit: Annotated[str | None, Query(description="Code of the lead unit; `-`: none yet.")] = None,
    standing: Annotated[list[Standing] | None, Query(description="Default: what is still open.")] = None,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> DueList:
    """What is due, overdue and done, counted by unit, and one page of documents, the longest overdue first."""
    offset = (number - 1) * PER_PAGE
    wanted = Wanted(on or today(), unit or None, standing or OPEN, PER_PAGE, offset)
    found = overview(assistant.store, assistant.units, wanted)
    units = [UnitCounts.of(one) for one in found.units]
    documents = [DueItem.of_due(item) for item in found.documents]
    return DueList(on=found.day, total=UnitCounts.of(found.total), units=units, found=found.found, documents=documents)


@router.post("/api/v1/documents/{document_id}/done", tags=["documents"], responses={404: {"model": Problem}})
def done(assistant: AssistantDep, actor: ActorDep, document_id: str, body: DoneIn) -> Document:
    """Record that a document was dealt with."""
    day = None if body.undo else body.on or today()
    mark_done(assistant.store, document_id, day, body.decided_by or actor.name)
    return Document.of(assistant.store.get(document_id))


@router.get("/due", include_in_schema=False)
def due_page(
    request: Request,
    assistant: AssistantDep,
    on: str = "",
    unit: str = "",
    standing: str = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """What is due, for people."""
    chosen = {"on": on, "unit": unit, "standing": standing if standing in NAMES else ""}
    standings = (Standing(chosen["standing"]),) if chosen["standing"] else OPEN
    wanted = Wanted(chosen_day(on) or today(), unit or None, standings, PER_PAGE, (number - 1) * PER_PAGE)
    found = overview(assistant.store, assistant.units, wanted)

    def link(**more: str | int) -> str:
        kept = {key: value for key, value in (chosen | more).items() if value}
        return "/due?" + urlencode(kept) if kept else "/due"

    rows = [list_row(item.record, assistant.units) | _shown(item) for item in found.documents]
    values: dict[str, Any] = {
        "found": found,
        "rows": rows,
        "chosen": chosen,
        "names": NAMES,
        "units": unit_choices(assistant.units),
        "no_unit": NO_UNIT,
        "link": link,
        "here_link": link(page=number) if number > 1 else link(),
        "page": number,
        "pages": max(1, -(-found.found // PER_PAGE)),
        "as_of_today": found.day == today(),
    }
    return page(request, "due.html", here="due", **values)


@router.post("/due/{document_id}/done", include_in_schema=False)
def done_on_page(
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    undo: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/due",
) -> Response:
    """Mark a document as done today, or take that back."""
    mark_done(assistant.store, document_id, None if undo else today(), actor.name)
    return RedirectResponse(back if back.startswith("/due") else "/due", status.HTTP_303_SEE_OTHER)


def _shown(item: DueDocument) -> dict[str, object]:
    left = item.days_left
    words = {
        Standing.OVERDUE: f"quá {-left} ngày",
        Standing.TODAY: "hôm nay",
        Standing.SOON: f"còn {left} ngày",
        Standing.LATER: f"còn {left} ngày",
        Standing.ON_TIME: f"xong {item.done:%d/%m/%Y}" if item.done else "",
        Standing.LATE: f"xong {item.done:%d/%m/%Y}" if item.done else "",
    }
    return {"standing": item.standing.value, "left": words[item.standing], "done": item.done is not None}
