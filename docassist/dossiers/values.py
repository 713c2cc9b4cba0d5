"""The values of a dossier: the papers that go in, what each states, and the page that comes out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docassist.results import Analysis, Asked, Register
from docassist.types import ParsedDocument, Span


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a dossier, as read and analysed; `id` is its key, or the name of a file that is not kept."""

    id: str
    name: str
    document: ParsedDocument
    analysis: Analysis
    withdrawn: bool = False

    @property
    def issued(self) -> date | None:
        """The day of the document."""
        found = self.analysis.register.issued
        return found.value if found else None


def name_of(register: Register, file: str) -> str:
    """What lines call a document: kind and number, else its file's name."""
    kind = register.kind.value if register.kind else "Công văn" if register.notation else ""
    return f"{kind} số {register.symbol}".strip() if register.symbol and register.number else file


class Topic(StrEnum):
    """What a statement of a document is about."""

    DEADLINE = "thời hạn"
    LEAD = "đơn vị chủ trì"
    FIGURE = "số liệu"
    DAY = "thời gian"
    PLACE = "địa điểm"
    CITED = "ngày của văn bản được dẫn"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a document says something."""

    document: str
    page: int
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the summary and the places that it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a conflict, in the words of the documents that state it."""

    value: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Documents say different things of one matter; `governs` is the place in `sides` of the one that holds, where a
    document says that it replaces or amends the other, else None; `note` says why, or what to do."""

    topic: Topic
    about: str
    sides: tuple[Side, ...]
    governs: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A document in the list: its day, its part in the matter in one line, and copies that were merged into it."""

    id: str
    name: str
    issued: date | None
    asked: Asked
    line: Line
    copies: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Dossier:
    """A summary of several documents, of about a page; every line cites documents and places."""

    about: Line
    members: tuple[Member, ...]
    agreements: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    version: str
    notes: tuple[str, ...] = ()
    # How many more agreements and conflicts there are than the page has room for.
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What the words around a value say that it measures.

    `terms` are the words of the clause in order, `context` those of the sentence's opening and the document's subject,
    `names` proper names, `marks` what is counted off ("đợt": {"1"}, "năm": {"2026"}), `modes` how the value is meant
    (planned, done, left over, at most, a change).
    """

    terms: tuple[str, ...]
    context: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    marks: tuple[tuple[str, frozenset[str]], ...] = ()
    modes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a document (`paper`: its place in the dossier): a value of some measure, and what it is of.

    `measure` is what can be compared at all (a unit of money, a counted noun, "due"); `value` is comparable within it;
    `words` are the document's own, `label` is how the thing measured is shown, `quote` the clause with the value in it
    (empty: label and words say it). A figure also has its `number` and the
    `grain` to which it is told (500 is told to the hundred, "about 500" to a tenth of itself); what is to happen has
    its `day`; a task those who are in charge (`who`).
    """

    paper: int
    topic: Topic
    measure: str
    value: str
    frame: Frame
    words: str
    label: str
    span: Span
    number: float = 0.0
    grain: float = 0.0
    day: date | None = None
    quote: str = ""
    who: frozenset[str] = frozenset()
