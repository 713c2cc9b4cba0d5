"""A card from a parsed document: extractive, deterministic, every line with the place it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docassist.results import Asked, Card, CardLine, Deadline, Register, Section, Task
from docassist.summarise.asked import asks, is_request, what_is_asked
from docassist.summarise.coverage import Passage, choose
from docassist.summarise.drafts import Draft, checked, source_of, worths
from docassist.summarise.duties import task_drafts
from docassist.summarise.gist import gist, meeting
from docassist.summarise.legal import bases, effects, endings
from docassist.summarise.notices import notices
from docassist.summarise.points import points
from docassist.summarise.statements import Outline, outline
from docassist.types import ParsedDocument, Span

VERSION = "extractive-1"
# What can be read in thirty seconds (the issue asks for at most 1,500 characters).
MAX_CHARACTERS = 1_480
# A line that adds less than this share of what the best line adds is not worth the reader's time.
_LEAST = 0.05
_ASKING = frozenset({Section.TASK, Section.DEADLINE})
_ORDER = {section: number for number, section in enumerate(Section)}


def summarise(
    document: ParsedDocument,
    register: Register,
    tasks: Sequence[Task],
    deadlines: Sequence[Deadline],
    *,
    others: Sequence[Span] = (),
) -> Card:
    """Summarise a document: gist, what is asked, tasks, deadlines, figures, legal place, notices.

    Args:
        document: as read.
        register: its register fields.
        tasks: the tasks found in it.
        deadlines: the deadlines found in it.
        others: where further documents begin in the same file; they are named, not summarised.
    """
    end = min((span.start for span in others), default=len(document.text))
    tasks = [task for task in tasks if task.span.start < end]
    deadlines = [deadline for deadline in deadlines if deadline.span.start < end]
    structure = outline(document, register, end)
    asked = what_is_asked(register, (document.quote(one.span) for one in structure.statements))
    needed = [*_needed(document, register, structure, asked), *notices(document, register, deadlines, others)]
    offered = [
        *task_drafts(document, structure, tasks),
        *points(document, structure, register, deadlines),
        *bases(document, structure.bases, register.subject.value if register.subject else ""),
    ]
    used = {span for draft in needed for span in draft.spans}
    offered = [draft for draft in offered if used.isdisjoint(draft.spans)]
    kept = _marked(_fit(needed, offered, asked), asked)
    lines = [line for draft in kept if (line := checked(document, draft, _page(document, draft)))]
    return Card(asked, (*lines[:1], *sorted(lines[1:], key=_place)), VERSION)


def _needed(document: ParsedDocument, register: Register, structure: Outline, asked: Asked) -> Iterator[Draft]:
    """Lines that stand on the card whatever else there is to say."""
    if (first := gist(document, register, structure)).text:
        yield first
    if asked is Asked.ATTEND:
        yield from meeting(document)
    yield from effects(document, structure)
    yield from endings(document, structure.statements)


def _fit(needed: Sequence[Draft], offered: Sequence[Draft], asked: Asked) -> list[Draft]:
    """The needed lines, and those offered that add most within the limit, best first; one of them asks."""
    chosen = _chosen(needed, offered)
    asking = [
        draft
        for draft in offered
        if draft.section in _ASKING and draft.whole and draft.prior and asks(asked, draft.text)
    ]
    if not asking or any(draft in asking for draft in chosen):
        return [*needed, *chosen]
    request = max(asking, key=lambda draft: draft.prior)
    others = [draft for draft in offered if draft.group != request.group]
    return [*needed, request, *_chosen([*needed, request], others)]


def _chosen(needed: Sequence[Draft], offered: Sequence[Draft]) -> list[Draft]:
    room = MAX_CHARACTERS - sum(len(draft.text) + 1 for draft in needed)
    told = frozenset(fact for draft in needed for fact in draft.facts)
    passages = [Passage(draft.facts, len(draft.text) + 1, draft.prior, draft.group) for draft in offered]
    return [offered[index] for index in choose(passages, worths(offered), room, said=told, least=_LEAST)]


def _marked(kept: Sequence[Draft], asked: Asked) -> list[Draft]:
    """The best line that asks something of the reader goes under what is asked, one in so many words before others."""
    asking = [draft for draft in kept if draft.section in _ASKING and asks(asked, draft.text)]
    request = next((draft for draft in asking if is_request(draft.text)), asking[0] if asking else None)
    return [replace(draft, section=Section.ASKED) if draft is request else draft for draft in kept]


def _page(document: ParsedDocument, draft: Draft) -> int:
    return document.page_of(draft.spans[0].start) if draft.spans else 1


def _place(line: CardLine) -> tuple[int, int]:
    return _ORDER[line.section], line.spans[0].start if line.spans else 0


def card_text(card: Card) -> str:
    """The lines of a card as plain text."""
    return "\n".join(line.text for line in card.lines)


def card_source(document: ParsedDocument, line: CardLine) -> str:
    """The words of the document that a line rests on."""
    return source_of(document, line.spans)
