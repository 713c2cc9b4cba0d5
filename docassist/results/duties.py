"""What a document wants done, and by when."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from docassist.types import Span


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
