"""What the envelope of an exchange packet says (QCVN 102:2016/BTTTT): values only, as the sender wrote them.

Texts are in the project's normal form; a default that builders write for "nothing" ("N/A", "null") is an empty text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Business(StrEnum):
    """What a packet does: brings a document, takes one back, brings it up to date, or puts another in its place."""

    NEW = "new"
    RECALL = "recall"
    UPDATE = "update"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A sender or receiver; `id` is its code on the axis, in the old (000.00.00.G22) or the new form (H26.01)."""

    id: str = ""
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.name or self.in_charge or self.id


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a packet speaks of; `document_id` is the one to go by, the others may be lacking or wrong."""

    document_id: str = ""
    organ_id: str = ""
    code: str = ""
    issued: date | None = None

    @property
    def shown(self) -> str:
        """What to call it: its symbol, which is the last part of most names."""
        return self.code or self.document_id.rpartition(",")[2]


@dataclass(frozen=True, slots=True)
class PacketSigner:
    """Who signed the document, as the sender's system has it."""

    name: str = ""
    position: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who at the sender's is to be asked."""

    department: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """A system that the packet passed, and when."""

    organ_id: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Status:
    """What a status packet reports of a document that was sent (01 arrived, 03 registered, 06 finished ...)."""

    code: str
    description: str = ""
    at: datetime | None = None
    staff: Staff = Staff()


@dataclass(frozen=True, slots=True)
class Change:
    """A receiver that an update adds or removes."""

    organ_id: str
    added: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What the packet does to documents sent before (`targets`), and why."""

    kind: Business = Business.NEW
    reason: str = ""
    targets: tuple[Reference, ...] = ()
    receivers: tuple[Change, ...] = ()
    paper: bool = False
    staff: Staff = Staff()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the packet; the first one is the letter. Its pages are there when it was read, else `problem` says why
    it was not, or `same_as` which file read before is the same document in another format."""

    name: str
    content_id: str = ""
    declared_type: str = ""
    description: str = ""
    size: int = 0
    first_page: int = 0
    last_page: int = 0
    problem: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class OtherInfo:
    """The lesser fields; `priority` is 0 (normal) to 4 (express, timed), `sphere` the circle of circulation."""

    priority: int | None = None
    sphere: str = ""
    typist: str = ""
    copies: int | None = None
    pages: int | None = None
    direction: str = ""
    appendixes: tuple[str, ...] = ()
    steering: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The whole envelope. A packet with a `status` brings no document."""

    sender: Organisation = Organisation()
    receivers: tuple[Organisation, ...] = ()
    document_id: str = ""
    number: str = ""
    notation: str = ""
    place: str = ""
    issued: date | None = None
    type_name: str = ""
    type_code: str = ""
    type_detail: str = ""
    subject: str = ""
    content: str = ""
    signer: PacketSigner = PacketSigner()
    due: date | None = None
    places: tuple[str, ...] = ()
    other: OtherInfo = OtherInfo()
    responses: tuple[Reference, ...] = ()
    trace: tuple[Trace, ...] = ()
    order: Order = Order()
    status: Status | None = None
    attachments: tuple[Attachment, ...] = ()

    @property
    def code(self) -> str:
        """Number and notation as written together: 7816/VPCP-TTĐT."""
        return f"{self.number}/{self.notation}" if self.number and self.notation else self.number or self.notation

    @property
    def sent_at(self) -> datetime | None:
        """When it left the sender: the earliest time of the trace, or that of the status."""
        times = [item.at for item in self.trace if item.at]
        if self.status and self.status.at:
            times.append(self.status.at)
        return min(times, default=None)

    @property
    def is_notice(self) -> bool:
        """Whether it only speaks of documents sent before, and brings none."""
        return self.status is not None or (self.order.kind is not Business.NEW and not self.attachments)
