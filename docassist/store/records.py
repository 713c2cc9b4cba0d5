"""The values that the store gives and takes. Rows and SQL stay inside `docassist.store`."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from docassist.envelope import Envelope
from docassist.links import Traces
from docassist.results import Analysis
from docassist.types import Chunk, MediaType, ParsedDocument


class State(StrEnum):
    """Where a document is on its way. A secret document has no state: nothing of it is kept but one event."""

    # Accepted: its bytes are on disk and it waits to be read.
    RECEIVED = "received"
    # A worker reads it now; after a crash it is read again, but no page is recognised again.
    READING = "reading"
    # Read and analysed; a person confirms the suggestions.
    READY = "ready"
    # Read, but something is missing (a page could not be recognised, the text is garbled); the reason says what.
    NEEDS_CLERK = "needs_clerk"
    # Could not be read; the reason says why, and whether a retry makes sense.
    FAILED = "failed"
    # Its sender has recalled it, or put another in its place: kept, but out of search; the reason says who and why.
    WITHDRAWN = "withdrawn"


class Archive(StrEnum):
    """Whether a searchable copy (PDF/A) of a scan is kept beside the original."""

    # Not a scan, or not made yet.
    NONE = "none"
    READY = "ready"
    # It could not be made; the original is all there is.
    FAILED = "failed"


class Standing(StrEnum):
    """Where a document with a due date stands as of a day."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    # Done on the due date or before; done after it.
    ON_TIME = "on_time"
    LATE = "late"


UNFINISHED = (State.RECEIVED, State.READING)
READABLE = (State.READY, State.NEEDS_CLERK)


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is known of a document before it is read."""

    id: str
    name: str
    media_type: MediaType
    size: int
    received_on: date


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One line of the register of incoming documents: the state of a document and the fields that lists show."""

    id: str
    agency: str
    name: str
    media_type: MediaType
    size: int
    state: State
    reason: str
    retriable: bool
    attempt: int
    received_at: datetime
    received_on: date
    updated_at: datetime
    version: str
    pages: int | None = None
    symbol: str | None = None
    kind: str | None = None
    issuer: str | None = None
    subject: str | None = None
    issued: date | None = None
    lead_unit: str | None = None
    due: date | None = None
    urgency: str | None = None
    # A person has confirmed or chosen the lead unit.
    confirmed: bool = False
    # Pages that are pictures, and how many of them have been recognised or given up.
    scanned: int = 0
    recognised: int = 0
    archive: Archive = Archive.NONE

    @property
    def is_scan(self) -> bool:
        """Whether half of the pages or more are pictures."""
        return self.scanned > 0 and 2 * self.scanned >= (self.pages or 0)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents to list; None means any. Days are inclusive."""

    state: State | None = None
    kind: str | None = None
    lead_unit: str | None = None
    symbol: str | None = None
    received_from: date | None = None
    received_to: date | None = None
    issued_from: date | None = None
    issued_to: date | None = None
    due_to: date | None = None
    # Whether a person has confirmed or chosen the lead unit.
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, newest first, and how many documents match in all."""

    total: int
    documents: tuple[DocumentRecord, ...]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of a document's chunks, in order: rows of `dimension` little-endian 16-bit floats."""

    embedder: str
    dimension: int
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk with its vector (16-bit floats) and the name of the model that made it."""

    chunk: Chunk
    embedder: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """All that comes of reading one document."""

    document: ParsedDocument
    analysis: Analysis
    chunks: tuple[Chunk, ...]
    vectors: Vectors
    traces: Traces = field(default_factory=Traces)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was recognised of a page picture, as its reader encoded it; or why nothing was."""

    page: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one suggestion: `what` is a field of the list ("lead_unit", "kind", "symbol",
    "issuer", "subject", "issued", "due") or any other name; values are codes of a catalogue, or the field's text."""

    document_id: str
    what: str
    suggested: str | None
    decided: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Who did what and when. Details never hold content of a document."""

    id: int
    at: datetime
    actor: str
    action: str
    document_id: str | None
    details: dict[str, str]


@dataclass(frozen=True, slots=True)
class SecurityEvent:
    """A refused secret document: when and by which way it came, nothing that leads back to it."""

    id: str
    at: datetime
    channel: str


@dataclass(frozen=True, slots=True)
class Key:
    """An access key of a program; the key itself is shown once and only its hash is kept."""

    agency: str
    name: str
    created_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one packet does to the document of another. `kind` is a `Business`, or "response"; `incoming` where it is
    done to the document asked about; `applied` where it has changed anything; `document_id` is the other document."""

    kind: str
    incoming: bool
    document_id: str | None
    packet_id: str
    reference: str
    sender: str
    reason: str
    at: datetime
    applied: bool


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """What a receiver or the sender reports of a document: the code of the axis and its name."""

    code: str
    name: str
    description: str
    sender: str
    staff: str
    at: datetime | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """A packet that brought no document, and the documents here that it speaks of."""

    id: str
    received_at: datetime
    envelope: Envelope
    documents: tuple[str, ...]
