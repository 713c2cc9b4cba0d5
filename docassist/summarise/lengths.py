"""What the lengths of a summary need beside its lines: their limits, the one line, the place of a line in a text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docassist.results import Asked, Length, Section
from docassist.summarise.drafts import Draft, is_firm
from docassist.summarise.figures import DATE
from docassist.summarise.material import Material
from docassist.summarise.trim import condensed, cut
from docassist.text import match_form
from docassist.types import Span

# Characters of all lines together: a line, what can be read in thirty seconds, a page (the issue: 200, 1,500, 3,500).
LIMITS = {Length.LINE: 200, Length.CARD: 1_480, Length.PAGE: 3_480}
_TAIL = 80
_PLACE = re.compile(
    r"[“\"]?((?:Điều|Phụ lục|PHỤ LỤC|Mục|MỤC|Phần|PHẦN)\s+(?:\d{1,4}[a-zđ]?|[IVXLC]{1,7})\b|[IVX]{1,5}(?=\.))"
)
_IN_FORCE = re.compile(r"có hiệu lực(?: thi hành)?\s+(?:kể\s+)?từ ngày\s+(?=\d|ký)")
_SIGNED = re.compile(r"ký(?: ban hành)?")
_TIME = re.compile(r"thời gian\s*:?\s*")
# Only these kinds of request bind the reader to a day; in a rule for others a day is theirs.
_BINDING = frozenset({Asked.COMMENT, Asked.REPORT, Asked.RESOLVE, Asked.IMPLEMENT})


def one_line(material: Material, first: Draft, needed: Sequence[Draft]) -> Draft:
    """The gist, with the one day that matters most: of the meeting, of the effect, of the answer."""
    tail, spans = _meeting(material, needed) or _effect(needed) or _deadline(material) or ("", ())
    room = LIMITS[Length.LINE] - (len(tail) + 2 if tail else 0)
    text = cut(first.text, room)
    return replace(first, text=f"{text}; {tail}" if tail else text, spans=tuple(dict.fromkeys((*first.spans, *spans))))


_Tail = tuple[str, tuple[Span, ...]]


def _meeting(material: Material, needed: Sequence[Draft]) -> _Tail | None:
    if material.asked is not Asked.ATTEND:
        return None
    timed = [draft for draft in needed if _TIME.match(match_form(draft.text))]
    return next(((cut(draft.text[len("Thời gian") :].lstrip(" :"), _TAIL), draft.spans) for draft in timed), None)


def _effect(needed: Sequence[Draft]) -> _Tail | None:
    for draft in needed:
        hit = _IN_FORCE.search(draft.text) if draft.section is Section.LEGAL_BASIS else None
        day = (DATE.match(draft.text, hit.end()) or _SIGNED.match(draft.text, hit.end())) if hit else None
        if hit and day:
            return draft.text[hit.start() : day.end()], draft.spans
    return None


def _deadline(material: Material) -> _Tail | None:
    """The earliest day to come that the document itself sets its reader."""
    firm = [one for one in material.deadlines if one.due and not one.overdue_on_arrival and is_firm(one)]
    if not firm or material.asked not in _BINDING:
        return None
    first = min(firm, key=lambda one: (one.due, one.span.start))
    raw = condensed(first.raw)
    return (f"hạn {raw}", (first.span,)) if raw and len(raw) <= _TAIL else None


def placed(material: Material, draft: Draft) -> Draft:
    """A line of a page-long summary with the article, part or annex that it stands in."""
    at = draft.group - 1
    if not 0 <= at < len(material.outline.statements):
        return draft
    heading = material.outline.statements[at].heading
    hit = _PLACE.match(material.document.quote(heading)) if heading else None
    if heading is None or hit is None:
        return draft
    facts = draft.facts | {f"§{heading.start}"}
    where = f"Mục {hit[1]}" if hit[1].isalpha() else hit[1]
    lead = f"{where}: {draft.lead}"
    return replace(draft, text=f"{where}: {draft.text}", spans=(*draft.spans, heading), facts=facts, lead=lead)
