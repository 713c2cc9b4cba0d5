"""A card from a parsed document: extractive, deterministic, every line with the place it rests on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from docassist.results import Asked, Card, CardLine, Deadline, Length, Register, Section, Task
from docassist.summarise.asked import asks, is_request, urges
from docassist.summarise.contents import contents
from docassist.summarise.coverage import Passage, choose
from docassist.summarise.drafts import Draft, checked, source_of, worths
from docassist.summarise.duties import task_drafts
from docassist.summarise.gist import gist
from docassist.summarise.legal import bases, effects, endings
from docassist.summarise.lengths import LIMITS, one_line, placed
from docassist.summarise.material import Material, gather
from docassist.summarise.meeting import meeting
from docassist.summarise.merging import cost, merged, whole_cost, within
from docassist.summarise.notices import notices
from docassist.summarise.points import points
from docassist.summarise.rates import tables
from docassist.summarise.series import series
from docassist.types import ParsedDocument

VERSION = "extractive-2"
# A line that adds less than this share of what the best line adds is not worth the reader's time.
_LEAST = 0.05
# The days that bind and the main amounts stand on a card before the rest, in at most this part of the room.
_DAYS, _AMOUNTS, _SHARE = 2, 2, 2
_ASKING = frozenset({Section.TASK, Section.DEADLINE})
_ORDER = {section: number for number, section in enumerate(Section)}


def summarise(
    document: ParsedDocument,
    register: Register,
    tasks: Sequence[Task],
    deadlines: Sequence[Deadline],
    length: Length = Length.CARD,
) -> Card:
    """Summarise a document: gist, what is asked, tasks, deadlines, figures, legal place, notices.

    Further documents in the same file (`document.parts`) are named, not summarised.

    Args:
        document: as read.
        register: its register fields.
        tasks: the tasks found in it.
        deadlines: the deadlines found in it.
        length: one line, a card (`LIMITS` has the characters) or a page with the place of each line.
    """
    material = gather(document, register, tasks, deadlines)
    asked = material.asked
    first = gist(document, register, material.outline)
    stated = list(_stated(material))
    if length is Length.LINE:
        line = checked(document, one_line(material, first, stated), _page(document, first))
        return Card(asked, (line,) if line and line.text else (), VERSION)
    needed = [
        *([first] if first.text else []),
        *stated,
        *notices(material),
    ]
    offered = list(_offered(material, needed, length))
    kept = _marked(_fit(needed, offered, asked, LIMITS[length]), asked)
    lines = [line for draft in kept if (line := checked(document, draft, _page(document, draft)))]
    return Card(asked, (*lines[:1], *sorted(lines[1:], key=_place)), VERSION)


def _stated(material: Material) -> Iterator[Draft]:
    """Lines that stand on the card whatever else there is to say."""
    document, structure = material.document, material.outline
    if material.asked is Asked.ATTEND:
        yield from meeting(document)
    yield from series(document, structure)
    in_force = effects(document, structure)
    yield from in_force
    told = frozenset(fact for draft in in_force for fact in draft.facts if fact[0] == "/")
    for ended in endings(document, structure.statements):
        if not told or not {fact for fact in ended.facts if fact[0] == "/"} <= told:
            yield ended


def _offered(material: Material, needed: Sequence[Draft], length: Length) -> Iterator[Draft]:
    """Lines to choose from; none rests on what a needed one rests on."""
    document, register, structure = material.document, material.register, material.outline
    subject = register.subject.value if register.subject else ""
    # a notice may point at the very day that a line tells
    used = {span for draft in needed if draft.section is not Section.NOTICE for span in draft.spans}
    for draft in (
        *task_drafts(document, structure, material.tasks),
        *points(document, structure, register, material.deadlines),
        *tables(document, material.end, structure.annex, len(structure.statements) + len(material.tasks) + 2),
        *bases(document, structure.bases, subject),
        *contents(document, structure),
    ):
        told = draft.section is not Section.TASK or checked(document, draft, 1) is not None
        if draft.prior and told and used.isdisjoint(draft.spans):
            yield placed(material, draft) if length is Length.PAGE else draft


def _fit(needed: Sequence[Draft], offered: Sequence[Draft], asked: Asked, limit: int) -> list[Draft]:
    """The needed lines, the days that bind, a request, and of the rest those that add most within the limit."""
    kept = list(needed)
    room = limit // _SHARE
    for draft in (*_dated(offered), *_requests(offered, asked), *_measured(offered)):
        fresh = not draft.facts <= frozenset(fact for one in kept for fact in one.facts)
        if fresh and len(draft.text) < room and all(draft.group != one.group for one in kept if one.group):
            kept.append(draft)
            room -= len(draft.text) + 1
    # Lines that are joined leave room for others.
    for price in (cost, whole_cost, whole_cost):
        groups = {draft.group for draft in kept}
        left = limit - sum(len(draft.text) + 1 for draft in merged(kept))
        kept += _chosen(kept, [draft for draft in offered if draft.group not in groups], left, price)
        kept = within(kept, len(needed), limit)
    return merged(kept)


def _dated(offered: Sequence[Draft]) -> list[Draft]:
    """The lines that set a day, best first, one of each statement."""
    best: dict[int, Draft] = {}
    for draft in sorted(offered, key=lambda one: -one.prior):
        if draft.dated:
            best.setdefault(draft.group, draft)
    return list(best.values())[:_DAYS]


def _measured(offered: Sequence[Draft]) -> list[Draft]:
    """The lines with the weightiest amounts, one of each statement."""
    best: dict[int, Draft] = {}
    for draft in sorted(offered, key=lambda one: -one.prior):
        if draft.section is Section.FIGURE and any(fact[0] == "$" for fact in draft.facts):
            best.setdefault(draft.group, draft)
    return list(best.values())[:_AMOUNTS]


def _requests(offered: Sequence[Draft], asked: Asked) -> list[Draft]:
    """The best line that asks what the document asks."""
    asking = [
        draft
        for draft in offered
        if draft.section in _ASKING and draft.whole and draft.prior and asks(asked, draft.text)
    ]
    return [max(asking, key=lambda draft: draft.prior * urges(draft.text))] if asking else []


def _chosen(kept: Sequence[Draft], offered: Sequence[Draft], room: int, price: Callable[[Draft], int]) -> list[Draft]:
    told = frozenset(fact for draft in kept for fact in draft.facts)
    passages = [Passage(draft.facts, price(draft), draft.prior, draft.group) for draft in offered]
    return [offered[index] for index in choose(passages, worths(offered), room, said=told, least=_LEAST)]


def _marked(kept: Sequence[Draft], asked: Asked) -> list[Draft]:
    """The line that most asks something of the reader goes under what is asked."""
    duties = [draft for draft in kept if draft.section in _ASKING]
    asking = (
        [draft for draft in duties if asks(asked, draft.text)]
        or [draft for draft in duties if asked is Asked.RESOLVE and draft.section is Section.TASK and draft.lead]
        or [draft for draft in duties if is_request(draft.text)]
    )
    request = max(asking, key=lambda draft: draft.prior * urges(draft.text), default=None)
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
