"""Exchange packets that brought no document: statuses, recalls, and what they wait for."""

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from api.deps import AssistantDep, find_actor
from api.errors import Problem
from docassist.envelope import Envelope
from docassist.store.records import Notice

router = APIRouter(
    prefix="/api/v1/packets",
    tags=["packets"],
    dependencies=[Depends(find_actor)],
    responses={401: {"model": Problem}},
)


class Packet(BaseModel):
    """A packet that brought no document. `pending` is true while no document that it speaks of is here."""

    id: str
    received_at: datetime
    pending: bool
    documents: list[str]
    envelope: Envelope

    @classmethod
    def of(cls, notice: Notice) -> Self:
        """The public form of a notice."""
        return cls(
            id=notice.id,
            received_at=notice.received_at,
            pending=not notice.documents,
            documents=list(notice.documents),
            envelope=notice.envelope,
        )


@router.get("")
def listing(assistant: AssistantDep, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> list[Packet]:
    """The latest ones, newest first."""
    return [Packet.of(notice) for notice in assistant.store.exchange.notices(limit)]
