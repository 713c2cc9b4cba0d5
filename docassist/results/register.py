"""The register fields of a document, Decree 30/2020 Appendix VI."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docassist.types import Box, Found, Span


class Urgency(StrEnum):
    """Degrees of urgency, Decree 30/2020; the last one only in systems and edXML."""

    NORMAL = "thường"
    URGENT = "khẩn"
    VERY_URGENT = "thượng khẩn"
    EXPRESS = "hỏa tốc"
    EXPRESS_TIMED = "hỏa tốc hẹn giờ"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: `authority` is the line before the position (TM., KT., TL., TUQ., Q.), as written."""

    name: str
    position: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an arrival stamp says: the number and the day of entry, and to whom it was passed on ("Kính chuyển")."""

    number: str = ""
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field for a person to fill in, mostly written by hand: its name in the register, its place on the page (points)
    and what it may say; `guess` is empty when nothing could be read, and is never shown as sure."""

    name: str
    page: int
    box: Box
    guess: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the exchange packet gives otherwise than the page: its name for a person, its place on the page."""

    label: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Register:
    """Register fields of an incoming document, Decree 30/2020 Appendix VI. None = not found, never guessed."""

    number: Found[str] | None = None
    notation: Found[str] | None = None
    issued: Found[date] | None = None
    place: Found[str] | None = None
    issuer: Found[str] | None = None
    parent_issuer: Found[str] | None = None
    kind: Found[str] | None = None
    subject: Found[str] | None = None
    signer: Found[Signer] | None = None
    addressees: tuple[Found[str], ...] = ()
    recipients: tuple[Found[str], ...] = ()
    urgency: Found[Urgency] | None = None
    page_count: int = 0
    draft: bool = False
    arrival: Found[Arrival] | None = None
    open_fields: tuple[OpenField, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def symbol(self) -> str | None:
        """Number and notation as one string, e.g. `135/QĐ-UBND`; None without a notation."""
        if self.notation is None:
            return None
        separator = "-" if self.notation.value.startswith("-") else "/"
        return f"{self.number.value if self.number else ''}{separator}{self.notation.value.lstrip('-')}"
