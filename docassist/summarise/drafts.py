"""Draft lines of a card, and the check each passes before it is shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docassist.results import CardLine, Deadline, Section
from docassist.summarise.figures import figures_supported
from docassist.summarise.salience import Fact, worth
from docassist.summarise.trim import cut, without_marker
from docassist.types import Found, ParsedDocument, Span

_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that might stand on the card.

    `facts` are the names of what it tells, `whole` those of the statement that it is taken from, `prior` what its place
    and form say of its worth. Drafts of one group say one thing in different ways; group 0 is no group.
    `dated`: it sets a day. `lead`: the words with which its text begins, if others may begin with them too.
    """

    section: Section
    text: str
    spans: tuple[Span, ...]
    facts: frozenset[str] = frozenset()
    prior: float = 1.0
    group: int = 0
    whole: frozenset[str] = frozenset()
    dated: bool = False
    lead: str = ""


def names(facts: Iterable[Fact]) -> frozenset[str]:
    """The names of facts."""
    return frozenset(fact.name for fact in facts)


def worths(drafts: Sequence[Draft]) -> dict[str, float]:
    """What each fact of the drafts is worth; a statement counts once."""
    wholes = {draft.group: draft.whole for draft in drafts if draft.whole}
    counts = Counter(fact for whole in wholes.values() for fact in whole)
    return {fact: worth(fact, counts[fact]) for fact in frozenset().union(*(draft.facts for draft in drafts))}


def spans_of(*found: Found[Any] | None) -> tuple[Span, ...]:
    """Where found values stand, neighbours joined, so that a number and its notation are quoted as one."""
    spans = sorted((one.span for one in found if one is not None and one.span is not None), key=lambda span: span.start)
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end <= 2:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def is_firm(deadline: Deadline) -> bool:
    """Whether a deadline binds to a day; below half sure it counts from somebody else's filing."""
    return bool(deadline.due or deadline.recurring) and deadline.confidence >= _SURE


def source_of(document: ParsedDocument, spans: Iterable[Span]) -> str:
    """The words that a line rests on."""
    return "; ".join(document.quote(span) for span in spans)


def checked(document: ParsedDocument, draft: Draft, page: int) -> CardLine | None:
    """The line, if every figure in it stands in its source; else the source's own words; None if even those fail.

    A task is told in its own words or not at all.
    """
    source = source_of(document, draft.spans)
    if not draft.spans or figures_supported(draft.text, source):
        return CardLine(draft.section, draft.text, draft.spans, page)
    if draft.section is Section.TASK:  # the words of a table row stand in one another's way
        return None
    own = cut(without_marker(source), len(draft.text))
    return CardLine(draft.section, own, draft.spans, page) if figures_supported(own, source) else None
