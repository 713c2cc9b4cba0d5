"""Choices suggested from dated catalogues, each with its reasons: units, leaders, kinds, procedures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docassist.results.duties import Deadline
from docassist.types import Span


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
