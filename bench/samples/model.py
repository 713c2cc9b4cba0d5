"""The values of a sample: a paper as its cells (Decree 30/2020, Appendix I), its blocks, and what is true of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


class Layout(StrEnum):
    """Which letterhead a paper bears."""

    STATE = "state"
    PARTY = "party"
    CITIZEN = "citizen"


class Order(StrEnum):
    """In which order a PDF draws the two columns of its head: the reading order that a reader must undo."""

    ROWS = "rows"
    LEFT_FIRST = "left_first"
    RIGHT_FIRST = "right_first"


class Style(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    BASIS = "basis"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `lead` are the bold words it begins with."""

    text: str
    style: Style = Style.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table, its first row the head; `widths` are shares of the text width."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A new page, turned sideways when `wide`."""

    wide: bool = False


Block = Paragraph | Grid | Break


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `number` and `date_line` stand as printed; `about` is the subject of a letter (no V/v).

    `overlay` (what a digital signature shows) and `arrival` (the registry's stamp) are drawn in PDF only.
    """

    kind: str
    issuer: tuple[str, ...]
    number: str
    date_line: str
    body: tuple[Block, ...]
    signature: tuple[str, ...]
    signer: str
    layout: Layout = Layout.STATE
    parent: tuple[str, ...] = ()
    about: str = ""
    heading: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annex: tuple[Block, ...] = ()
    stamps: tuple[str, ...] = ()
    overlay: tuple[str, ...] = ()
    arrival: tuple[str, ...] = ()

    @property
    def nation(self) -> tuple[str, ...]:
        """The lines of cell 1; a Party paper names the Party instead and never the nation."""
        return PARTY if self.layout is Layout.PARTY else NATION

    @property
    def number_line(self) -> str:
        """The line of cell 3; Party papers write no colon, a citizen's letter has none."""
        if not self.number:
            return ""
        return f"Số {self.number}" if self.layout is Layout.PARTY else f"Số: {self.number}"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a perfect clerk would note down about the first paper of a file."""

    issuer: str
    lead: str | None
    state: str
    issued: date | None
    received: date
    parent_issuer: str | None = None
    urgency: str = "thường"
    coordinating: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    tasks: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One file to write: its papers, how it is drawn, and its truth."""

    file: str
    papers: tuple[Paper, ...]
    truth: Truth
    order: Order = Order.ROWS
    scan: bool = False
    decomposed: bool = False
    features: tuple[str, ...] = field(default=())
