"""The thread of a document over HTTP: its duplicates, and the documents that answer, urge or carry out one another."""

from dataclasses import asdict
from datetime import date
from typing import Self

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from api.deps import AssistantDep, find_actor
from api.errors import Problem
from api.schemas import Document
from api.thread_views import why_same
from docassist.links import LinkKind
from docassist.threads import Thread
from docassist.types import Span

router = APIRouter(
    prefix="/api/v1/documents",
    tags=["documents"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 404, 422)},
)


class DuplicateOut(BaseModel):
    """Another document that is the same one; `why` is Vietnamese and for people."""

    document: Document
    same_number: bool = Field(description="Number, day and issuer are the same.")
    same_text: bool = Field(description="The texts are the same but for slips of printing or recognition.")
    share: float | None = Field(description="Share of words that agree, 0 to 1.")
    why: str


class LinkOut(BaseModel):
    """`source` names `target` (null while that document is not here); `span` is the place in the text of `source`."""

    kind: LinkKind
    source: str
    target: str | None
    symbol: str
    issued: date | None
    issuer: str
    words: str
    span: Span | None


class ThreadOut(BaseModel):
    """The documents of a thread by date, the one asked about among them; links; duplicates of the one asked about."""

    documents: list[Document]
    links: list[LinkOut]
    duplicates: list[DuplicateOut]

    @classmethod
    def of(cls, thread: Thread) -> Self:
        """The public form of a thread."""
        links = [
            {**asdict(link.reference), "span": link.reference.span, "source": link.source, "target": link.target}
            for link in thread.links
        ]
        copies = [
            DuplicateOut(
                document=Document.of(record),
                same_number=item.same_number,
                same_text=item.same_text,
                share=item.share,
                why=why_same(item),
            )
            for record, item in thread.duplicates
        ]
        return cls(
            documents=[Document.of(record) for record in thread.documents],
            links=[LinkOut.model_validate(link) for link in links],
            duplicates=copies,
        )


@router.get("/{document_id}/thread")
def thread(assistant: AssistantDep, document_id: str) -> ThreadOut:
    """What a document answers, urges, carries out, amends or replaces, what does so to it, and its duplicates."""
    return ThreadOut.of(assistant.thread(document_id))
