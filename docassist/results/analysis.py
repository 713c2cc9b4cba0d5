"""All that is suggested about one document."""

from dataclasses import dataclass

from docassist.results.card import Card
from docassist.results.duties import Deadline, Task
from docassist.results.register import Register
from docassist.results.suggestions import Matter, Route, Suggestion


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
