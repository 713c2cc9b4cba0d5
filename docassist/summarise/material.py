"""What a summary is made from: a document with all that has been read off it."""

from collections.abc import Sequence
from dataclasses import dataclass

from docassist.results import Asked, Deadline, Register, Task
from docassist.summarise.asked import what_is_asked
from docassist.summarise.statements import Outline, outline
from docassist.types import DocumentPart, ParsedDocument, PartRole


@dataclass(frozen=True, slots=True)
class Material:
    """A document up to where another one begins in its file, with its register, structure, tasks and deadlines."""

    document: ParsedDocument
    register: Register
    outline: Outline
    asked: Asked
    tasks: tuple[Task, ...]
    deadlines: tuple[Deadline, ...]
    others: tuple[DocumentPart, ...]
    end: int


def gather(
    document: ParsedDocument, register: Register, tasks: Sequence[Task], deadlines: Sequence[Deadline]
) -> Material:
    """Read the structure of a document, and leave out what belongs to another."""
    others = tuple(part for part in document.parts if part.role is PartRole.OTHER)
    end = min((part.span.start for part in others), default=len(document.text))
    structure = outline(document, register, end)
    own = tuple(task for task in tasks if task.span.start < end)
    asked = what_is_asked(register, (document.quote(one.span) for one in structure.statements), own)
    return Material(
        document,
        register,
        structure,
        asked,
        own,
        tuple(deadline for deadline in deadlines if deadline.span.start < end),
        others,
        end,
    )
