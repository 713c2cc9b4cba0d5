"""Draft handling slips (phiếu trình) over HTTP, as a Word file to download."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from api.deps import ActorDep, AssistantDep, find_actor
from api.errors import Problem
from docassist.slips import Templates, draft_slip
from docassist.types import MediaType

router = APIRouter(
    prefix="/api/v1/documents",
    tags=["documents"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 404, 409, 422)},
)


@router.get("/{document_id}/slip", response_class=Response)
def slip(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    form: Annotated[
        str, Query(description="`city`, `province`, or a form of the agency's own.", max_length=100)
    ] = "city",
) -> Response:
    """The draft slip as DOCX, in the agency's form; marked as made by a machine."""
    templates = Templates.of(request.app.state.settings)
    made = draft_slip(assistant, document_id, form, templates)
    assistant.store.journal.audit(actor.name, "slip", document_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(made.name)}", "Cache-Control": "no-store"}
    return Response(made.data, media_type=MediaType.DOCX, headers=headers)
