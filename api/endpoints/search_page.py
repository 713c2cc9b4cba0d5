"""The search page: results as one types."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.days import chosen_day
from api.deps import AssistantDep, find_actor
from api.endpoints.search import hit
from api.rendering import page
from api.schemas import Hit
from api.views import unit_choices
from docassist.errors import DocassistError
from docassist.index import Filters

_FILTERS = ("unit", "kind", "date_from", "date_to")

router = APIRouter(include_in_schema=False, dependencies=[Depends(find_actor)])


@router.get("/search")
def search_page(request: Request, assistant: AssistantDep, q: str = "") -> HTMLResponse:
    """Search stored documents."""
    chosen = {name: request.query_params.get(name) or None for name in _FILTERS}
    words = q.strip()[:1000]
    hits: list[dict[str, Any]] = []
    error = ""
    try:
        days = chosen_day(chosen["date_from"]), chosen_day(chosen["date_to"])
        filters = Filters(chosen["unit"], chosen["kind"], *days)
        hits = [_shown(hit(found)) for found in assistant.find(words, 20, filters)] if words else []
    except DocassistError as problem:
        error = str(problem)
    values: dict[str, Any] = {"q": words, "hits": hits, "error": error, "chosen": chosen, "here": "search"}
    return page(
        request, "search.html", kinds=assistant.store.passages.kinds(), units=unit_choices(assistant.units), **values
    )


def _shown(found: Hit) -> dict[str, Any]:
    issued = f"{found.issued:%d/%m/%Y}" if found.issued else None
    return found.model_dump() | {"id": found.document_id, "issued": issued}
