"""The card of a document by the language model, where one is set: over HTTP, and on the document's page."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse

from api.deps import ActorDep, AssistantDep, find_actor
from api.errors import Problem
from api.rendering import page
from api.views import places
from docassist.results import Card, Length, Section
from docassist.types import ParsedDocument

router = APIRouter(dependencies=[Depends(find_actor)])


@router.get(
    "/api/v1/documents/{document_id}/summary",
    tags=["documents"],
    responses={code: {"model": Problem} for code in (401, 404, 409, 422)},
)
def summary(
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    by: Annotated[Literal["extract", "model"], Query(description="Extracts, or a language model.")] = "extract",
    length: Annotated[Length, Query(description="One line, a card, or a page.")] = Length.CARD,
) -> Card:
    """The card of a document: extracts, or by the language model; one that fails gives the extracts with a `note`."""
    if by == "model":
        return assistant.card_by_model(document_id, length, actor.name)
    return assistant.summary(document_id, length)


@router.post("/documents/{document_id}/model-card", include_in_schema=False)
def model_card(
    request: Request,
    assistant: AssistantDep,
    actor: ActorDep,
    document_id: str,
    length: Annotated[Length, Form()] = Length.CARD,
) -> HTMLResponse:
    """The card on the page: as a part of it for htmx, as a page of its own without scripts."""
    record = assistant.store.get(document_id)
    card = assistant.card_by_model(document_id, length, actor.name)
    values: dict[str, Any] = {
        "id": document_id,
        "title": record.subject or record.name,
        "card": card,
        "sections": _sections(assistant.store.document(document_id), card),
    }
    partly = request.headers.get("HX-Request") == "true"
    return page(request, "_model_card_lines.html" if partly else "model_card.html", **values)


def _sections(document: ParsedDocument, card: Card) -> list[dict[str, Any]]:
    shown = ((section.value, card.section(section)) for section in Section)
    return [
        {
            "name": name,
            "lines": [
                {
                    "text": line.text,
                    "replaced": line.replaced,
                    "page": line.page,
                    "at": line.spans[0] if line.spans else None,
                    "places": places(document, line.spans),
                }
                for line in lines
            ],
        }
        for name, lines in shown
        if lines
    ]
