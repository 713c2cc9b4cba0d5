"""The values suggested about a document, each with its evidence; None or an empty tuple: not found, never a guess."""

from docassist.results.analysis import Analysis
from docassist.results.card import Asked, Card, CardLine, Length, Section
from docassist.results.duties import Deadline, Recurrence, Task
from docassist.results.register import Arrival, Difference, OpenField, Register, Signer, Urgency
from docassist.results.suggestions import (
    Candidate,
    Evidence,
    GroupAddressee,
    Matter,
    MatterKind,
    Route,
    Suggestion,
    Verdict,
)

__all__ = [
    "Analysis",
    "Arrival",
    "Asked",
    "Candidate",
    "Card",
    "CardLine",
    "Deadline",
    "Difference",
    "Evidence",
    "GroupAddressee",
    "Length",
    "Matter",
    "MatterKind",
    "OpenField",
    "Recurrence",
    "Register",
    "Route",
    "Section",
    "Signer",
    "Suggestion",
    "Task",
    "Urgency",
    "Verdict",
]
