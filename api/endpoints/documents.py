"""Documents over HTTP: upload, state, result, original, searchable copy, page picture, decision, retry, delete."""

import re
from dataclasses import asdict
from datetime import date
from pathlib import PurePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Header, Query, Response, status
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from api.decisions import decide_label, decide_lead
from api.deps import ActorDep, AssistantDep, PipelineDep, UploadDep, find_actor
from api.errors import Problem
from api.schemas import DecisionIn, Document, Documents, Receipt, Result
from docassist.calendar import today
from docassist.errors import NotFound
from docassist.store import Filters, State
from docassist.store.records import Archive
from ingest.report import NoticeReceipt

LONGEST_WAIT = 60.0
PER_PAGE = 50
_WAIT = re.compile(r"\bwait=(\d+)")
_SHARE = r"(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?|\.\d{1,6})"
_BOX = rf"^{_SHARE},{_SHARE},{_SHARE},{_SHARE}$"

router = APIRouter(
    prefix="/api/v1/documents",
    tags=["documents"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 404, 422)},
)


@router.post(
    "",
    status_code=status.HTTP_202_ACCEPTED,
    response_model=Receipt,
    responses={413: {"model": Problem}, 415: {"model": Problem}, 200: {"model": Receipt | NoticeReceipt}},
)
def receive(
    pipeline: PipelineDep,
    actor: ActorDep,
    file: UploadDep,
    received_on: Annotated[date | None, Form(description="Day of arrival; default today.")] = None,
    prefer: Annotated[str, Header(description="`wait=SECONDS` (RFC 7240): answer when the result is there.")] = "",
) -> Response:
    """Receive a document, a packet, or a ZIP of documents. The same bytes give the same ids and change nothing.

    A packet that brings no document (a status, a recall) is answered at once with what it changed.
    """
    data, name = file
    receipt = pipeline.receive(data, name, received_on or today(), actor.name)
    if receipt.notice:
        return JSONResponse(jsonable_encoder(receipt.notice), status_code=status.HTTP_200_OK)
    if wait := _WAIT.search(prefer):
        pipeline.wait(receipt.document_id, min(float(wait[1]), LONGEST_WAIT))
    record = pipeline.assistant.shadow.record(pipeline.assistant.store.get(receipt.document_id))
    members = [asdict(member) for member in receipt.members]
    shown = Document.of(record).model_dump() | {"created": receipt.created, "members": members}
    body = Receipt.model_validate(shown)
    done = record.state not in (State.RECEIVED, State.READING)
    return JSONResponse(
        body.model_dump(mode="json"),
        status_code=status.HTTP_200_OK if done else status.HTTP_202_ACCEPTED,
        headers={"Location": f"/api/v1/documents/{record.id}"},
    )


@router.get("")
def listing(
    assistant: AssistantDep,
    state: State | None = None,
    unit: Annotated[str | None, Query(description="Code of the lead unit.")] = None,
    kind: str | None = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> Documents:
    """Received documents, newest first, 50 a page."""
    shadow = assistant.shadow
    filters = shadow.filters(Filters(state=state, kind=kind, lead_unit=unit))
    found = assistant.store.listing(filters, limit=PER_PAGE, offset=(page - 1) * PER_PAGE)
    return Documents(total=found.total, documents=[Document.of(shadow.record(record)) for record in found.documents])


@router.get("/{document_id}")
def state(assistant: AssistantDep, document_id: str) -> Document:
    """A document's state and the reason for it, and its register columns."""
    return Document.of(assistant.shadow.record(assistant.store.get(document_id)))


@router.get("/{document_id}/result", responses={409: {"model": Problem}})
def result(assistant: AssistantDep, document_id: str) -> Result:
    """All suggestions about a document, each with its evidence and place."""
    document = assistant.store.document(document_id)
    analysis = assistant.shadow.analysis(assistant.analysis(document_id))
    exchange = assistant.store.exchange
    return Result.of(document, analysis, exchange.relations(document_id), exchange.events(document_id))


@router.get("/{document_id}/original", response_class=Response)
def original(assistant: AssistantDep, document_id: str) -> Response:
    """The bytes as received; always a download, never shown as a page of ours."""
    record = assistant.store.get(document_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(record.name)}"}
    return Response(assistant.files.get(document_id), media_type=record.media_type, headers=headers)


@router.get("/{document_id}/archive", response_class=Response)
def archive(assistant: AssistantDep, document_id: str) -> Response:
    """The searchable copy (PDF/A) of a scan, once `archive` of the document is `ready`; the original is not touched."""
    record = assistant.store.get(document_id)
    if record.archive is not Archive.READY:
        raise NotFound("Văn bản không có bản PDF/A tìm kiếm được (không phải bản quét, hoặc chưa tạo xong).")
    name = quote(f"{PurePath(record.name).stem}.pdf")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(assistant.files.get_copy(document_id), media_type="application/pdf", headers=headers)


@router.get("/{document_id}/pages/{number}/picture", response_class=Response)
def picture(
    pipeline: PipelineDep,
    document_id: str,
    number: int,
    scale: Annotated[float, Query(ge=0.2, le=4)] = 1.5,
    box: Annotated[str, Query(pattern=_BOX)] = "0,0,1,1",
) -> Response:
    """A page as PNG, or the part of it in `box` (left, top, width, height in shares of the page, as in `places`); only
    PDF has page pictures, by itself or in a packet."""
    left, top, width, height = map(float, box.split(","))
    png = pipeline.picture(document_id, number, scale, (left, top, width, height))
    return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


@router.post("/{document_id}/decision")
def decide(assistant: AssistantDep, actor: ActorDep, document_id: str, decision: DecisionIn) -> Document:
    """Record which unit a person gave the document to."""
    by = decision.decided_by or actor.name
    decide_lead(assistant, document_id, decision.lead_unit, by)
    for what, code in (("field", decision.field), ("kind", decision.kind)):
        if code:
            decide_label(assistant, document_id, what, code, by)
    return Document.of(assistant.shadow.record(assistant.store.get(document_id)))


@router.post("/{document_id}/retry", status_code=status.HTTP_202_ACCEPTED, responses={409: {"model": Problem}})
def retry(pipeline: PipelineDep, actor: ActorDep, document_id: str) -> Document:
    """Read a document again that failed, or some of whose pages could not be recognised."""
    pipeline.retry(document_id, actor.name)
    return Document.of(pipeline.assistant.shadow.record(pipeline.assistant.store.get(document_id)))


@router.delete("/{document_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete(assistant: AssistantDep, actor: ActorDep, document_id: str) -> None:
    """Remove a document; it leaves search at once."""
    assistant.delete(document_id, actor.name)
