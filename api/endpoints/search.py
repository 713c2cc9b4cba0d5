"""Search over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.deps import AssistantDep, find_actor
from api.errors import Problem
from api.schemas import Hit, Hits
from api.views import title_of
from docassist.assistant import Passage
from docassist.index import Filters

router = APIRouter(
    prefix="/api/v1",
    tags=["search"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 422, 503)},
)


@router.get("/search")
def search(
    assistant: AssistantDep,
    q: Annotated[str, Query(max_length=1000, description="Words, a question, or a document number.")],
    unit: str | None = None,
    kind: str | None = None,
    date_from: date | None = None,
    date_to: date | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Hits:
    """The best passage of each document found, best first. Dates are those of the documents."""
    filters = Filters(unit or None, kind or None, date_from, date_to)
    return Hits(query=q, hits=[hit(found) for found in assistant.find(q, limit, filters)])


def hit(found: Passage) -> Hit:
    """A passage as the API shows it."""
    record = found.record
    return Hit(
        document_id=record.id,
        title=title_of(record),
        symbol=record.symbol,
        kind=record.kind,
        issuer=record.issuer,
        issued=record.issued,
        page=found.page,
        start=found.span.start,
        end=found.span.end,
        snippet=found.snippet,
        score=round(found.score, 4),
    )
