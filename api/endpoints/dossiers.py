"""Summaries of several documents: over HTTP, and the page for leaders."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from api.deps import AssistantDep, find_actor
from api.dossier_views import dossier_view
from api.errors import Problem
from api.rendering import page
from docassist.assistant import Assistant
from docassist.dossiers import MOST, Dossier
from docassist.dossiers.docx_file import dossier_docx
from docassist.errors import BadRequest

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Ids = Annotated[list[str] | None, Query(alias="id", max_length=MOST)]

router = APIRouter(dependencies=[Depends(find_actor)])


class DossierIn(BaseModel):
    """Which documents to summarise: some of them, or the whole thread of one."""

    ids: list[str] = Field(default=[], max_length=MOST)
    thread: str = Field(default="", description="A document whose thread is meant.")


@router.post(
    "/api/v1/dossiers", tags=["documents"], responses={code: {"model": Problem} for code in (401, 404, 409, 422)}
)
def dossier(assistant: AssistantDep, body: DossierIn) -> Dossier:
    """What several documents are about, what each does, what agrees and what conflicts, every line with its places.

    Citations hold offsets into the text of their document, as in its result.
    """
    return _summary(assistant, body.ids, body.thread)


@router.get("/dossier", include_in_schema=False)
def dossier_page(request: Request, assistant: AssistantDep, ids: Ids = None, thread: str = "") -> HTMLResponse:
    """The same for people; without a choice it says how to choose."""
    values: dict[str, Any] = {"here": "dossier", "view": None, "link": "", "thread": thread}
    if ids or thread:
        values["view"] = dossier_view(_summary(assistant, ids or [], thread))
        values["link"] = "/dossier/file?" + urlencode([("id", key) for key in ids or []] + [("thread", thread)])
    return page(request, "dossier.html", **values)


@router.get("/dossier/file", include_in_schema=False)
def dossier_file(assistant: AssistantDep, ids: Ids = None, thread: str = "") -> Response:
    """The same as a Word file."""
    content = dossier_docx(_summary(assistant, ids or [], thread))
    return Response(content, media_type=_WORD, headers={"Content-Disposition": 'attachment; filename="ho-so.docx"'})


def _summary(assistant: Assistant, ids: list[str], thread: str) -> Dossier:
    if thread:
        found = assistant.thread(thread)
        ids = [*ids, *(record.id for record in found.documents), *(record.id for record, _ in found.duplicates)]
        if len(set(ids)) < 2:
            raise BadRequest("Văn bản này chưa có văn bản liên quan nào trong kho để tóm tắt cùng.")
    return assistant.dossier(ids)
