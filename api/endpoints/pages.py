"""The pages for clerks and leaders, in Vietnamese; forms work without scripts, htmx makes them quicker."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile, status
from fastapi.responses import HTMLResponse, RedirectResponse

from api.decisions import decide_field, decide_lead, decide_leader
from api.deps import ActorDep, AssistantDep, PipelineDep, find_actor
from api.exchange_views import exchange_view, signatures_view
from api.leader_view import leader_view, with_leader
from api.matter_view import matter_view
from api.open_fields import open_fields
from api.rendering import page
from api.sessions import COOKIE
from api.slip_view import slips_view
from api.task_views import task_box
from api.thread_views import marks, thread_view
from api.views import LENGTHS, STATE_NAMES, document_view, list_row, places, unit_choices
from docassist.calendar import today
from docassist.errors import DocassistError, NotReady
from docassist.results import Length
from docassist.store import DocumentRecord, Filters, State
from docassist.types import Span

PER_PAGE = 50
_WORKING = (State.RECEIVED, State.READING)
# What a document changes in others (withdrawn, same matter) follows soon after it was read.
_SETTLING = timedelta(seconds=10)

router = APIRouter(include_in_schema=False, dependencies=[Depends(find_actor)])


@router.get("/")
def incoming(
    request: Request,
    assistant: AssistantDep,
    state: str = "",
    unit: str = "",
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
    rows_only: bool = False,
) -> HTMLResponse:
    """The list of incoming documents."""
    chosen = {"state": state if state in STATE_NAMES else "", "unit": unit}
    filters = Filters(state=State(chosen["state"]) if chosen["state"] else None, lead_unit=unit or None)
    found = assistant.store.listing(assistant.shadow.filters(filters), limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    units, links, shown = assistant.units, assistant.store.links, assistant.shadow.record
    ids = [record.id for record in found.documents]
    marked = marks(ids, links.duplicates(ids), links.references(ids))

    def link(page: int, **more: str) -> str:
        return "/?" + urlencode(chosen | {"page": page} | more)

    values = {
        "here": "incoming",
        "rows": [list_row(shown(record), units) | {"marks": marked[record.id]} for record in found.documents],
        "total": found.total,
        "page": number,
        "pages": max(1, -(-found.total // PER_PAGE)),
        "link": link,
        "refresh": link(number, rows_only="1"),
        "working": any(map(_is_changing, found.documents)),
        "chosen": chosen,
        "states": [(name.value, shown) for name, shown in STATE_NAMES.items()],
        "units": unit_choices(units),
        "max_mb": request.app.state.settings.max_upload_mb,
        "messages": request.app.state.sessions.take_messages(request.cookies.get(COOKIE)),
    }
    return page(request, "_rows.html" if rows_only else "incoming.html", **values)


def _is_changing(record: DocumentRecord) -> bool:
    return record.state in _WORKING or datetime.now(UTC) - record.updated_at < _SETTLING


@router.post("/documents")
def upload(
    request: Request, pipeline: PipelineDep, actor: ActorDep, files: Annotated[list[UploadFile], File()]
) -> Response:
    """Receive dropped files; each one that is refused says why, the others go on."""
    messages = [_receive(pipeline, file, actor.name) for file in files]
    request.app.state.sessions.leave_messages(request.cookies.get(COOKIE), messages)
    return RedirectResponse("/", status.HTTP_303_SEE_OTHER)


def _receive(pipeline: PipelineDep, file: UploadFile, actor: str) -> dict[str, str]:
    name = file.filename or "tệp"
    try:
        receipt = pipeline.receive(file.file.read(), name, today(), actor)
    except DocassistError as error:
        return {"level": "error", "text": f"{name}: {error}"}
    if receipt.notice:
        return {"level": "done", "text": f"{name}: {receipt.notice.message}"}
    if not receipt.created:
        return {"level": "", "text": f"{name}: văn bản này đã có, không nhập lại."}
    return {"level": "done", "text": f"{name}: đã nhận."}


@router.get("/documents/{document_id}")
def document(
    request: Request, assistant: AssistantDep, document_id: str, at: str = "", length: Length = Length.CARD
) -> HTMLResponse:
    """One document: page pictures beside fields, suggestion, summary of a length."""
    record = assistant.store.get(document_id)
    try:
        analysis = assistant.shadow.analysis(assistant.analysis(document_id))
        analysis = with_leader(analysis, assistant.units, assistant.shadow, record.received_on)
        summary = analysis.card if length is Length.CARD else assistant.summary(document_id, length)
        reading = assistant.store.document(document_id), replace(analysis, card=summary)
    except NotReady:
        reading = None
    decisions = assistant.store.journal.decisions(document_id, "lead_unit")
    view = document_view(record, reading, assistant.units, decisions[-1] if decisions else None)
    view |= {"length": length.value, "lengths": LENGTHS}
    view["shadow"] = assistant.shadow.hides("unit")
    view["model"] = assistant.model.name if assistant.model else ""
    exchange = assistant.store.exchange
    relations, events = exchange.relations(document_id), exchange.events(document_id)
    view |= exchange_view(reading[0].envelope if reading else None, relations, events)
    view |= signatures_view(reading[0].signatures if reading else ())
    thread = assistant.thread(document_id)
    view |= thread_view(document_id, thread, reading[0] if reading else None, assistant.units)
    if reading:
        decided = assistant.store.journal.decisions(document_id)
        view["open_fields"] = open_fields(*reading, decided)
        view |= matter_view(*reading) | leader_view(reading[1], assistant.units, decided)
        view["followed"] = task_box(assistant, document_id, reading[0])
    view["slips"] = slips_view(request.app.state.settings, record)
    if reading and (span := _span(at)):
        view["arrived"] = places(reading[0], [span])
    return page(request, "document.html", view=view)


@router.post("/documents/{document_id}/decision")
def decide(assistant: AssistantDep, actor: ActorDep, document_id: str, unit: Annotated[str, Form()]) -> Response:
    """Record the clerk's choice of the lead unit."""
    decide_lead(assistant, document_id, unit, actor.name)
    return RedirectResponse(f"/documents/{document_id}", status.HTTP_303_SEE_OTHER)


@router.post("/documents/{document_id}/leader")
def give(
    assistant: AssistantDep, actor: ActorDep, document_id: str, leader: Annotated[str, Form(max_length=64)] = ""
) -> Response:
    """Record the leader chosen; an empty choice takes it back."""
    decide_leader(assistant, document_id, leader, actor.name)
    return RedirectResponse(f"/documents/{document_id}", status.HTTP_303_SEE_OTHER)


@router.post("/documents/{document_id}/field")
def fill(
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    name: Annotated[str, Form()],
    value: Annotated[str, Form(min_length=1, max_length=100)],
) -> Response:
    """Record what the clerk read where a field was left open."""
    decide_field(assistant, document_id, name, value, actor.name)
    return RedirectResponse(f"/documents/{document_id}", status.HTTP_303_SEE_OTHER)


@router.post("/documents/{document_id}/retry")
def retry(pipeline: PipelineDep, actor: ActorDep, document_id: str) -> Response:
    """Read a failed document again."""
    pipeline.retry(document_id, actor.name)
    return RedirectResponse(f"/documents/{document_id}", status.HTTP_303_SEE_OTHER)


@router.post("/documents/{document_id}/delete")
def delete(assistant: AssistantDep, actor: ActorDep, document_id: str) -> Response:
    """Remove a document."""
    assistant.delete(document_id, actor.name)
    return RedirectResponse("/", status.HTTP_303_SEE_OTHER)


def _span(raw: str) -> Span | None:
    start, _, end = raw.partition("-")
    return Span(int(start), int(end)) if start.isdecimal() and end.isdecimal() else None
