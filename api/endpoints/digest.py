"""The digest over HTTP, as JSON or Word, and its page; what a leader was given of a document can be set here too."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from api.days import chosen_day
from api.decisions import decide_leader
from api.deps import ActorDep, AssistantDep, find_actor
from api.digest_view import digest_view, kept_rows
from api.errors import Problem
from api.rendering import page
from api.views import unit_choices
from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.digest import Digest
from docassist.digest.compose import NO_LEADERS, Wanted, compose, day_of, week_of
from docassist.digest.office import write_office
from docassist.digest.shelf import Kept
from docassist.digest.values import NOBODY

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

router = APIRouter(dependencies=[Depends(find_actor)], responses={code: {"model": Problem} for code in (401, 422)})


class Form(StrEnum):
    """How a digest is given."""

    JSON = "json"
    DOCX = "docx"


class KeptOut(BaseModel):
    """A digest that was made in the morning of a day, of a leader or a unit (codes); both are empty for that of all."""

    day: date
    leader: str
    unit: str


class LeaderIn(BaseModel):
    """The leader that a person gave a document to, by code; empty: nobody after all."""

    leader: str = Field(max_length=64)
    decided_by: str = Field(default="", max_length=200)


_WORD: dict[int | str, dict[str, Any]] = {200: {"content": {DOCX: {}}}}


@router.get("/api/v1/digest", tags=["digest"], response_model=Digest, responses=_WORD)
def digest(
    request: Request,
    assistant: AssistantDep,
    first: Annotated[date | None, Query(alias="from", description="First day of receipt; default today.")] = None,
    last: Annotated[date | None, Query(alias="to", description="Last day; default the first. 31 days at most.")] = None,
    unit: Annotated[str, Query(max_length=64, description="Code of the lead unit; `-`: none yet.")] = "",
    leader: Annotated[str, Query(max_length=64, description="Code of the leader; `-`: not known.")] = "",
    form: Annotated[Form, Query(alias="format")] = Form.JSON,
) -> Digest | Response:
    """The documents of a period for one unit or one leader, grouped by what must be decided, urgent first."""
    begin = first or last or today()
    found = _compose(assistant, Wanted(begin, last or begin, unit, leader))
    if form is Form.JSON:
        return found
    return _download(write_office(found, str(request.base_url).rstrip("/")), f"ban-tin-{found.first}_{found.last}.docx")


@router.get("/api/v1/digests", tags=["digest"])
def digests(assistant: AssistantDep) -> list[KeptOut]:
    """The digests that were made in the mornings, the newest first."""
    return [KeptOut(day=kept.day, leader=kept.leader, unit=kept.unit) for kept in assistant.digests.listing()]


@router.get(
    "/api/v1/digests/{day}", tags=["digest"], response_model=Digest, responses=_WORD | {404: {"model": Problem}}
)
def kept_digest(
    assistant: AssistantDep,
    day: date,
    leader: Annotated[str, Query(max_length=64)] = "",
    unit: Annotated[str, Query(max_length=64)] = "",
    form: Annotated[Form, Query(alias="format")] = Form.JSON,
) -> Response:
    """A digest as it was made that morning, without documents that were deleted or withdrawn since."""
    kept = Kept(day, leader, unit)
    data = assistant.digests.read(kept, f".{form}")
    if form is Form.JSON:
        return Response(data, media_type="application/json")
    return _download(data, f"ban-tin-{kept.stem}.docx")


@router.post("/api/v1/documents/{document_id}/leader", tags=["documents"], responses={404: {"model": Problem}})
def give_to_leader(assistant: AssistantDep, actor: ActorDep, document_id: str, body: LeaderIn) -> LeaderIn:
    """Record which leader a person gave a document to; it counts before what is suggested."""
    by = body.decided_by or actor.name
    decide_leader(assistant, document_id, body.leader, by)
    return LeaderIn(leader=body.leader, decided_by=by)


@router.get("/digest", include_in_schema=False)
def digest_page(
    request: Request, assistant: AssistantDep, period: str = "day", on: str = "", unit: str = "", leader: str = ""
) -> HTMLResponse:
    """The digest, for people."""
    day = chosen_day(on) or today()
    weekly = period == "week"
    leaders = [one for one in assistant.units.leaders if one.active(day)]
    no_leaders = bool(leader) and not assistant.units.leaders
    scope = (unit, "" if no_leaders else leader)
    wanted = week_of(day, *scope) if weekly else day_of(day, *scope)
    chosen = {"period": "week" if weekly else "", "on": on, "unit": unit, "leader": scope[1]}
    step = timedelta(days=7 if weekly else 1)

    def link(**more: str) -> str:
        kept = {key: value for key, value in (chosen | more).items() if value}
        return "/digest?" + urlencode(kept) if kept else "/digest"

    query = {"from": wanted.first, "to": wanted.last, "unit": unit, "leader": scope[1], "format": "docx"}
    values: dict[str, Any] = {
        "digest": digest_view(_compose(assistant, wanted)),
        "chosen": chosen,
        "day": day,
        "units": unit_choices(assistant.units),
        "leaders": leaders,
        "no_leaders": NO_LEADERS if not assistant.units.leaders else "",
        "nobody": NOBODY,
        "before": link(on=(day - step).isoformat()),
        "after": link(on=(day + step).isoformat()) if wanted.last < today() else "",
        "link": link,
        "docx": "/api/v1/digest?" + urlencode({key: value for key, value in query.items() if value}),
        "kept": kept_rows(assistant.digests.listing(), assistant.units),
        "hour": request.app.state.settings.digest_at,
    }
    return page(request, "digest.html", here="digest", **values)


def _compose(assistant: Assistant, wanted: Wanted) -> Digest:
    return compose(assistant.store, assistant.units, wanted, assistant.shadow)


def _download(data: bytes, name: str) -> Response:
    return Response(data, media_type=DOCX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
