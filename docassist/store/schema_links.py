"""Tables of duplicates and references between documents; all can be found anew from the documents."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from docassist.store.schema import Base, document_key


class FingerprintRow(Base):
    """What a read document is found again by: the key of its number, and the sketch of its text (empty when short)."""

    __tablename__ = "fingerprints"

    document_id: Mapped[str] = document_key(primary_key=True)
    number: Mapped[str] = mapped_column(String(255), index=True)
    # The number without its notation, for those who name a document so.
    bare: Mapped[str] = mapped_column(String(16), index=True)
    words: Mapped[int]
    sketch: Mapped[bytes] = mapped_column(LargeBinary)


class BandRow(Base):
    """One band of a fingerprint: documents with a band in common may be near-equal."""

    __tablename__ = "fingerprint_bands"

    document_id: Mapped[str] = document_key(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    band: Mapped[int] = mapped_column(index=True)


class ReferenceRow(Base):
    """A document that another one names, and what it does to it; found by its number, also when it comes later."""

    __tablename__ = "document_references"

    document_id: Mapped[str] = document_key(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    symbol: Mapped[str] = mapped_column(String(255))
    number: Mapped[str] = mapped_column(String(255), index=True)
    issued: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(String(255))
    words: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]


class DuplicateRow(Base):
    """Two documents that are one, entered both ways; `share` of words that agree, None where not compared."""

    __tablename__ = "duplicates"

    document_id: Mapped[str] = document_key(primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True, index=True)
    same_number: Mapped[bool]
    same_text: Mapped[bool]
    share: Mapped[float | None]
