"""The tables. One schema for SQLite and PostgreSQL; a change here needs a new migration beside `0001`."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC; SQLite forgets time zones, so they are put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Convert to UTC; a time without a zone is refused, for nobody can say when it was."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the time back with its zone."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Base(DeclarativeBase):
    """The metadata that migrations and tests compare with the database."""


def document_key(*, primary_key: bool = False) -> Mapped[str]:
    """A reference to a document; its rows go when the document goes."""
    owner = ForeignKey("documents.id", ondelete="CASCADE")
    return mapped_column(String(64), owner, primary_key=primary_key, index=not primary_key)


class DocumentRow(Base):
    """One received document: its state and the fields that lists show and filter by."""

    __tablename__ = "documents"
    __table_args__ = (Index("documents_newest", "agency", "received_at"), Index("documents_state", "agency", "state"))

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(127))
    size: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(Text, default="")
    retriable: Mapped[bool] = mapped_column(default=False)
    attempt: Mapped[int] = mapped_column(default=1)
    received_at: Mapped[datetime] = mapped_column(Moment)
    received_on: Mapped[date]
    updated_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[str] = mapped_column(String(32), default="")
    pages: Mapped[int | None]
    symbol: Mapped[str | None] = mapped_column(String(255))
    kind: Mapped[str | None] = mapped_column(String(255))
    issuer: Mapped[str | None] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    issued: Mapped[date | None]
    lead_unit: Mapped[str | None] = mapped_column(String(255))
    due: Mapped[date | None]
    urgency: Mapped[str | None] = mapped_column(String(32))
    confirmed: Mapped[bool] = mapped_column(default=False)
    scanned: Mapped[int] = mapped_column(default=0)
    recognised: Mapped[int] = mapped_column(default=0)
    archive: Mapped[str] = mapped_column(String(16), default="none")


class ReadingRow(Base):
    """What reading gave for the document as a whole: tables and notes of the file, and the analysis, as JSON."""

    __tablename__ = "readings"

    document_id: Mapped[str] = document_key(primary_key=True)
    contents: Mapped[str] = mapped_column(Text)
    analysis: Mapped[str] = mapped_column(Text)


class PageRow(Base):
    """One page; lines and furniture are compact JSON (`docassist.store.codec`)."""

    __tablename__ = "pages"

    document_id: Mapped[str] = document_key(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    width: Mapped[float]
    height: Mapped[float]
    needs_ocr: Mapped[bool]
    lines: Mapped[str] = mapped_column(Text)
    furniture: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(16), default="text")
    quality: Mapped[float] = mapped_column(default=1.0)


class RecognitionRow(Base):
    """What was recognised of one page picture (`ingest.scans`), kept at once so that no page is recognised twice; or
    why nothing was."""

    __tablename__ = "recognitions"

    document_id: Mapped[str] = document_key(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")


class ChunkRow(Base):
    """One passage for search with its vector, so that the index can be rebuilt without embedding again."""

    __tablename__ = "chunks"

    document_id: Mapped[str] = document_key(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    page: Mapped[int]
    embedder: Mapped[str] = mapped_column(String(127))
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class DecisionRow(Base):
    """What a person decided; the history that suggestions learn from."""

    __tablename__ = "decisions"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = document_key()
    agency: Mapped[str] = mapped_column(String(64))
    what: Mapped[str] = mapped_column(String(64))
    suggested: Mapped[str | None] = mapped_column(Text)
    decided: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(255))
    at: Mapped[datetime] = mapped_column(Moment)


class AuditRow(Base):
    """Who did what and when. Rows are only added; they outlive the document they speak of."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_newest", "agency", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(255))
    action: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str | None] = mapped_column(String(64), index=True)
    details: Mapped[str] = mapped_column(Text)


class KeyRow(Base):
    """An access key, known by its hash only."""

    __tablename__ = "keys"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class SecurityEventRow(Base):
    """A refused secret document: a random id, when, and by which way; no name, no hash."""

    __tablename__ = "security_events"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
    channel: Mapped[str] = mapped_column(String(32))


class PacketRow(Base):
    """An exchange packet: its envelope, the names that others know it by, and the document that it brought, if any."""

    __tablename__ = "packets"
    __table_args__ = (Index("packets_key", "agency", "key"), Index("packets_symbol_key", "agency", "symbol_key"))

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    document_id: Mapped[str | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    organ_id: Mapped[str] = mapped_column(String(255))
    key: Mapped[str] = mapped_column(String(255))
    symbol_key: Mapped[str] = mapped_column(String(255))
    business: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    envelope: Mapped[str] = mapped_column(Text)


class PacketTargetRow(Base):
    """A document that a packet speaks of, by its name on the axis, and what the packet says of it."""

    __tablename__ = "packet_targets"

    packet_id: Mapped[str] = mapped_column(ForeignKey("packets.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(255), primary_key=True, index=True)
    relation: Mapped[str] = mapped_column(String(16), primary_key=True)


class PastRow(Base):
    """A person's decision that suggestions learn from, made here or in the agency's earlier system."""

    __tablename__ = "past_decisions"
    __table_args__ = (
        UniqueConstraint("agency", "label", "key", "code", name="past_decisions_once"),
        # An id is never given twice, so that a changed decision is seen by its id.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(64))
    origin: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(String(64))
    suggested: Mapped[str | None] = mapped_column(String(64))
    decided_on: Mapped[date]
    document_id: Mapped[str | None] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)


class ModelVersionRow(Base):
    """A trained model, its figures, and whether it is the one in use; the model itself lies in the data folder."""

    __tablename__ = "model_versions"

    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    label: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
    decisions: Mapped[int]
    through: Mapped[int]
    measured: Mapped[int]
    accuracy: Mapped[float]
    before: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(16))
    figures: Mapped[str] = mapped_column(Text)
