"""The values suggested about a document, each with its evidence; None or an empty tuple: not found, never a guess."""

from dataclasses import dataclass
from datetime import date, time
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

    @property
    def symbol(self) -> str | None:
        """Number and notation as one string, e.g. `135/QĐ-UBND`; None without a notation."""
        if self.notation is None:
            return None
        separator = "-" if self.notation.value.startswith("-") else "/"
        return f"{self.number.value if self.number else ''}{separator}{self.notation.value.lstrip('-')}"


class Recurrence(StrEnum):
    """How often a recurring duty falls due."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "6-monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as the text states it. `due` is the last allowed day; None when vague or recurring.

    `rule` names the rule that gave the day (a key of `deadlines.RULES`); `raw` are the words it came from; `problem`
    says what is wanting to reckon it well (a year that the working-day calendar lacks).
    """

    raw: str
    span: Span
    rule: str
    due: date | None = None
    at: time | None = None
    recurring: Recurrence | None = None
    confidence: float = 1.0
    overdue_on_arrival: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One duty that a document gives, by the "6 rõ": who, what, when, answerable head, authority, product."""

    assignee: str
    work: str
    span: Span
    coordinating: tuple[str, ...] = ()
    deadline: Deadline | None = None
    accountable: str = ""
    authority: str = ""
    product: str = ""
    units: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the "6 rõ" the text leaves open."""
        stated = {
            "người": self.assignee,
            "việc": self.work,
            "thời gian": self.deadline,
            "trách nhiệm": self.accountable,
            "thẩm quyền": self.authority,
            "sản phẩm": self.product,
        }
        return tuple(name for name, value in stated.items() if not value)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a candidate scores: one Vietnamese sentence, with the words or the past documents it rests on."""

    source: str
    reason: str
    weight: float
    span: Span | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One entry of a catalogue with its probability."""

    code: str
    name: str
    probability: float
    evidence: tuple[Evidence, ...] = ()


class Verdict(StrEnum):
    """What to do with a suggestion: fill it in, show it, or leave it to the clerk."""

    ACCEPT = "accept"
    OFFER = "offer"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A choice from a dated catalogue, best candidate first, with the version of what made it."""

    label: str
    candidates: tuple[Candidate, ...]
    verdict: Verdict
    version: str

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None."""
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class GroupAddressee:
    """Units addressed together: the words, and the members' codes by the catalogue on a day; `note` says why none."""

    words: str
    codes: tuple[str, ...]
    on: date
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """Who should handle a document: one lead, others to co-ordinate or to know, and by when."""

    lead: Suggestion
    coordinating: tuple[Candidate, ...] = ()
    to_know: tuple[Candidate, ...] = ()
    deadline: Deadline | None = None
    groups: tuple[GroupAddressee, ...] = ()


class MatterKind(StrEnum):
    """What a citizen or a business brings before the agency."""

    DOSSIER = "hồ sơ thủ tục hành chính"
    COMPLAINT = "khiếu nại"
    SECOND_COMPLAINT = "khiếu nại lần hai"
    DENUNCIATION = "tố cáo"
    REQUEST = "kiến nghị"
    REPORT = "phản ánh"


@dataclass(frozen=True, slots=True)
class Matter:
    """A dossier with the procedure it asks for, or a petition with its field of work; the steps that the law gives
    time for, and the words that say what it is."""

    kind: MatterKind
    choice: Suggestion
    span: Span
    deadlines: tuple[Deadline, ...] = ()


class Asked(StrEnum):
    """What a document asks of its reader."""

    DECIDE = "quyết định"
    COMMENT = "cho ý kiến"
    ATTEND = "tham dự"
    REPORT = "báo cáo"
    IMPLEMENT = "thực hiện"
    RESOLVE = "giải quyết, trả lời"
    KNOW = "để biết"


class Length(StrEnum):
    """How long a summary may be (`docassist.summarise.LIMITS`: in characters)."""

    LINE = "line"
    CARD = "card"
    PAGE = "page"


class Section(StrEnum):
    """The parts of a summary card, in the order shown."""

    GIST = "Nội dung chính"
    ASKED = "Yêu cầu"
    TASK = "Nhiệm vụ"
    DEADLINE = "Thời hạn"
    FIGURE = "Số liệu chính"
    LEGAL_BASIS = "Căn cứ"
    NOTICE = "Cần lưu ý"


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card and its source; no spans only for a notice about the file itself; `replaced` where a language
    model's line failed the check against its source, and this is the source's own sentence."""

    section: Section
    text: str
    spans: tuple[Span, ...] = ()
    page: int = 1
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A summary that can be read in thirty seconds; every line cites its place; `note` says what went wrong."""

    asked: Asked
    lines: tuple[CardLine, ...]
    version: str
    note: str = ""

    def section(self, section: Section) -> tuple[CardLine, ...]:
        """The lines of one section, in order."""
        return tuple(line for line in self.lines if line.section is section)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is suggested about one document. A person confirms each part."""

    register: Register
    kind: Suggestion
    field_of_work: Suggestion
    route: Route
    deadlines: tuple[Deadline, ...]
    tasks: tuple[Task, ...]
    card: Card
    warnings: tuple[str, ...] = ()
    matter: Matter | None = None
    nature: Suggestion | None = None
    leader: Suggestion | None = None
