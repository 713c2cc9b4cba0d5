"""What the HTTP API takes and gives. Suggestions are the domain's own values (docs/openapi.v1.json)."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.views import Place, result_places
from docassist.envelope import Envelope
from docassist.results import Analysis, Card, Length, Route, Suggestion
from docassist.signature import DigitalSignature, Trust, overall
from docassist.store import DocumentRecord, State
from docassist.store.records import Archive, Relation, StatusEvent
from docassist.types import DocumentPart, ParsedDocument

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000_000)]


class Document(BaseModel):
    """A received document: its state, why, and the register columns known so far."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "3b0f…64 hex digits",
                "name": "cv-1234.pdf",
                "media_type": "application/pdf",
                "size": 81234,
                "state": "ready",
                "reason": "",
                "retriable": False,
                "received_on": "2026-11-20",
                "updated_at": "2026-11-20T08:15:02Z",
                "pages": 2,
                "symbol": "1234/STC-QLNS",
                "kind": "Công văn",
                "issuer": "Sở Tài chính",
                "subject": "V/v báo cáo tình hình giải ngân vốn đầu tư công",
                "issued": "2026-11-19",
                "urgency": "khẩn",
                "lead_unit": "STC",
                "confirmed": False,
                "due": "2026-11-27",
                "scanned": 0,
                "recognised": 0,
                "archive": "none",
            }
        }
    )
    id: str
    name: str
    media_type: str
    size: int
    state: State
    reason: str
    retriable: bool
    received_on: date
    updated_at: datetime
    pages: int | None
    symbol: str | None
    kind: str | None
    issuer: str | None
    subject: str | None
    issued: date | None
    urgency: str | None
    lead_unit: str | None
    confirmed: bool
    due: date | None
    scanned: int = Field(description="Pages that are pictures.")
    recognised: int = Field(description="How many of these have been recognised or given up: progress while `reading`.")
    archive: Archive = Field(description="Whether a searchable PDF/A of a scan is kept beside the original.")

    @classmethod
    def of(cls, record: DocumentRecord) -> Self:
        """The public columns of a record."""
        return cls.model_validate(asdict(record))


class MemberReceipt(BaseModel):
    """What came of one file of an archive, by its path inside: its document, or what was wrong with it."""

    name: str
    document_id: str | None = None
    created: bool = False
    code: str = ""
    message: str = ""


class Receipt(Document):
    """The answer to an upload; `created` is false when these bytes were known already and nothing changed."""

    created: bool
    members: list[MemberReceipt] = Field(
        default=[], description="The files of an archive, each a document of its own; the rest is said of the first."
    )


class Documents(BaseModel):
    """One page of the list, newest first."""

    total: int
    documents: list[Document]


class Result(BaseModel):
    """All suggestions about a document. `places` maps each span, written "start-end", to pages and boxes.

    `parts` are the letter, its annexes, copies and further documents in the file (empty when it is one document);
    `quality` is the text quality of each page, 0 to 1.
    Of an exchange packet there is the `envelope` as sent, its `relations` with other packets, and the `events` that
    receivers report. `signed` is what the digital signatures amount to.
    """

    pages: int
    analysis: Analysis
    places: dict[str, list[Place]]
    parts: list[DocumentPart] = []
    quality: list[float] = []
    envelope: Envelope | None = None
    relations: list[Relation] = []
    events: list[StatusEvent] = []
    signed: Trust = Trust.NONE
    signatures: list[DigitalSignature] = []

    @classmethod
    def of(
        cls,
        document: ParsedDocument,
        analysis: Analysis,
        relations: Iterable[Relation] = (),
        events: Iterable[StatusEvent] = (),
    ) -> Self:
        """The public form of what was read of a document."""
        return cls(
            pages=len(document.pages),
            analysis=analysis,
            places=result_places(document, analysis),
            parts=list(document.parts),
            quality=[round(page.quality, 3) for page in document.pages],
            envelope=document.envelope,
            relations=list(relations),
            events=list(events),
            signed=overall(document.signatures),
            signatures=list(document.signatures),
        )


class TextIn(BaseModel):
    """Plain text of a document or of its subject line."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"text": "V/v cấp phép xây dựng nhà ở riêng lẻ trên địa bàn phường Láng"}}
    )
    text: Text


class Kinds(BaseModel):
    """Kind, field of work and nature (what it is to its reader), each with its evidence and probability."""

    kind: Suggestion
    field_of_work: Suggestion
    nature: Suggestion


class SummariseIn(BaseModel):
    """A stored document by id, or a text; `length` is one line, a card to read in thirty seconds, or a page."""

    model_config = ConfigDict(json_schema_extra={"example": {"document_id": "3b0f…64 hex digits"}})
    document_id: str | None = None
    text: Text | None = None
    length: Length = Length.CARD


class DecisionIn(BaseModel):
    """The lead unit that a person decided, by its code in the catalogue; a field of work and a kind, if decided too."""

    model_config = ConfigDict(json_schema_extra={"example": {"lead_unit": "STC", "decided_by": "Nguyễn Văn Thư"}})
    lead_unit: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
    decided_by: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    field: Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)] = ""
    kind: Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)] = ""


class Hit(BaseModel):
    """A passage found. `start` and `end` are offsets into the document's text; `snippet` is the passage, shortened."""

    document_id: str
    title: str
    symbol: str | None
    kind: str | None
    issuer: str | None
    issued: date | None
    page: int
    start: int
    end: int
    snippet: str
    score: float


class Hits(BaseModel):
    """Search results, best first."""

    query: str
    hits: list[Hit]


class Health(BaseModel):
    """Alive, or ready to take work; `problems` says why not."""

    ok: bool
    version: str
    problems: list[str] = Field(default_factory=list)


__all__ = [
    "Card",
    "DecisionIn",
    "Document",
    "Documents",
    "Health",
    "Hit",
    "Hits",
    "Kinds",
    "Receipt",
    "Result",
    "Route",
    "SummariseIn",
    "TextIn",
]
