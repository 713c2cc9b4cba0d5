"""The values of the learning history: decisions of the past, and the models trained on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where a past decision comes from. A person made it; what nobody confirmed is never kept."""

    # Decided here, on a document of this store.
    CLERK = "clerk"
    # Imported from the agency's document system.
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class PastDecision:
    """What a person chose for one document.

    `label` is what was chosen ("unit", "coordinating", "field", "kind", "due"), `code` the entry of its catalogue as of
    the day (a day in ISO form for "due"). `key` names the document within the label: its content for imports, its id
    for documents of this store. `suggested` is what had been suggested before, None where nothing was.
    """

    label: str
    key: str
    text: str
    code: str
    decided_on: date
    title: str = ""
    origin: Origin = Origin.IMPORT
    suggested: str | None = None
    document_id: str | None = None
    # Rises with each change; 0 before it is kept.
    id: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What keeping past decisions changed, in documents' labels."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a label's history goes: the number of decisions and the newest id."""

    count: int
    last: int


class VersionState(StrEnum):
    """What became of a trained version."""

    CURRENT = "current"
    # Once current; may be gone back to.
    RETIRED = "retired"
    # Measured worse than the one in use, or taken back by hand.
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """One trained model: `through` is the newest decision it saw; shares are of the same `measured` later decisions."""

    label: str
    number: int
    made_at: datetime
    decisions: int
    through: int
    measured: int
    accuracy: float
    before: float | None
    state: VersionState
    # What else was measured, for instance the probability from which its suggestions are accepted.
    figures: Mapping[str, float]
