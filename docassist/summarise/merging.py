"""Lines that say more of one thing told as one: the items under one introduction, the tasks of one unit."""

from collections.abc import Sequence
from dataclasses import replace

from docassist.summarise.drafts import Draft

# A line longer than this is a paragraph.
_LONGEST = 420


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts, those with the same introduction joined in the order of the text, each where its best part stood."""
    joined: list[Draft] = []
    for draft in drafts:
        at = next((at for at, one in enumerate(joined) if _joins(one, draft)), None)
        if at is None:
            joined.append(draft)
        else:
            joined[at] = _join(joined[at], draft)
    return joined


def cost(draft: Draft) -> int:
    """What a draft takes of the room, the introduction that it shares not counted."""
    return len(draft.text) + 2 - len(draft.lead)


def whole_cost(draft: Draft) -> int:
    """What a draft takes of the room on a line of its own."""
    return len(draft.text) + 1


def within(drafts: Sequence[Draft], fixed: int, limit: int) -> list[Draft]:
    """The drafts that fit within a limit when joined; of those behind the first `fixed` the last are left out."""
    kept = list(drafts)
    while sum(len(draft.text) + 1 for draft in merged(kept)) - 1 > limit and len(kept) > fixed:
        kept.pop()
    return kept


def _joins(one: Draft, other: Draft) -> bool:
    same = bool(one.lead) and one.lead == other.lead and one.section is other.section
    return same and len(one.text) + cost(other) <= _LONGEST


def _join(one: Draft, other: Draft) -> Draft:
    first, second = (one, other) if one.spans[-1].start <= other.spans[-1].start else (other, one)
    return replace(
        one,
        text=f"{first.text}; {second.text.removeprefix(first.lead)}",
        spans=tuple(dict.fromkeys((*first.spans, *second.spans))),
        facts=one.facts | other.facts,
        prior=max(one.prior, other.prior),
        dated=one.dated or other.dated,
    )
