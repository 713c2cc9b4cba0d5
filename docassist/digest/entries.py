"""From a document to its entry: one line of what it says, one of what it asks, by when, who leads."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docassist.digest.placing import Owner, leader_name
from docassist.digest.values import DueDay, Entry, Quote
from docassist.results import Asked, Card, CardLine, Deadline, Section, Urgency
from docassist.shadow import Shadow
from docassist.store import DocumentRecord, State
from docassist.store.briefs import Brief, Briefs
from docassist.store.dues import DONE, SOON
from docassist.store.records import READABLE, Standing
from docassist.units import Units

_LONGEST = 240
_REASONS = {
    State.RECEIVED: "Đã nhận, chưa đọc.",
    State.READING: "Đang đọc.",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the digest with what was read of it, whose it is, and the day it was done; `helping`: the unit of
    the digest only co-ordinates it."""

    record: DocumentRecord
    brief: Brief | None
    owner: Owner
    done: date | None = None
    helping: bool = False

    @property
    def card(self) -> Card | None:
        """Its card, unless that only says why nothing could be read."""
        card = self.brief.card if self.brief else None
        if card is None or self.record.state not in READABLE:
            return None
        return None if self.record.state is State.NEEDS_CLERK and not card.section(Section.GIST) else card

    @property
    def due(self) -> date | None:
        """The day by which it must still be done."""
        return None if self.done else self.record.due


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes entries as of a day."""

    units: Units
    shadow: Shadow
    day: date

    def entry(self, paper: Paper) -> Entry:
        """The entry of one document by itself."""
        record, owner, card = paper.record, paper.owner, paper.card
        gist, request = lines_of(card) if card else (None, None)
        unit = self.units.get(owner.unit) if owner.unit else None
        return Entry(
            id=record.id,
            title=title_of(record),
            symbol=record.symbol,
            kind=record.kind,
            issuer=record.issuer,
            issued=record.issued,
            received_on=record.received_on,
            state=record.state,
            reason=record.reason or _REASONS.get(record.state, ""),
            urgency=urgency_of(record),
            asked=card.asked if card else None,
            gist=gist,
            request=request,
            due=self._due(paper),
            unit=owner.unit,
            unit_name=unit.name if unit else owner.unit,
            confirmed=record.confirmed,
            leader=owner.leader,
            leader_name=leader_name(self.units, owner.leader, self.day) if owner.leader else None,
            done=paper.done,
            first_due=_first_due(card, paper, request) if card else None,
        )

    def _due(self, paper: Paper) -> DueDay | None:
        stated = paper.brief.route.deadline if paper.brief else None
        due = paper.record.due
        if due is not None and (stated is None or stated.due != due):  # a person has set another day
            return self._standing(DueDay(due), paper.done)
        if stated is None or (due is None and stated.due is not None):  # none, or a person has taken it away
            return None
        return self._standing(_stated(self.shadow.deadline(stated)), paper.done)

    def _standing(self, due: DueDay, done: date | None) -> DueDay:
        if due.day is None:
            return due
        if done:
            return replace(due, standing=Standing.ON_TIME if done <= due.day else Standing.LATE)
        left = (due.day - self.day).days
        return replace(due, standing=standing_of(due.day, self.day), days_left=left)


def standing_of(due: date, day: date) -> Standing:
    """Where an open document stands on a day."""
    if due <= day:
        return Standing.TODAY if due == day else Standing.OVERDUE
    return Standing.SOON if due <= day + SOON else Standing.LATER


def title_of(record: DocumentRecord) -> str:
    """The subject, else the name of the file."""
    subject = record.subject or ""
    return subject[:1].upper() + subject[1:] or record.name


def urgency_of(record: DocumentRecord) -> Urgency:
    """How urgent a document says it is."""
    return next((degree for degree in Urgency if degree == record.urgency), Urgency.NORMAL)


def done_days(briefs: Briefs, document_ids: Iterable[str], day: date) -> dict[str, date]:
    """The days on which documents were done, as far as they had come by a day."""
    told = briefs.decided(DONE, document_ids)
    days = {key: date.fromisoformat(value) for key, value in told.items() if value}
    return {key: done for key, done in days.items() if done <= day}


def with_pages(entries: Sequence[Entry], starts: Mapping[str, list[tuple[int, int]]]) -> tuple[Entry, ...]:
    """Entries whose deadlines name the page of their words."""
    return tuple(_with_page(entry, starts.get(entry.id, [])) for entry in entries)


def lacks_page(entry: Entry) -> bool:
    """Whether the page of an entry's deadline must be looked up."""
    return entry.due is not None and entry.due.raw != "" and entry.due.page is None


def _with_page(entry: Entry, starts: list[tuple[int, int]]) -> Entry:
    due = entry.due
    if due is None or not lacks_page(entry):
        return entry
    at = bisect_right(starts, (due.start, 10**9))
    return replace(entry, due=replace(due, page=starts[at - 1][1] if at else 1))


def _stated(deadline: Deadline) -> DueDay:
    span = deadline.span
    page = None if span.end > span.start else 1
    raw = " ".join(deadline.raw.split())
    return DueDay(deadline.due, deadline.at, deadline.recurring, raw, page, span.start, span.end)


def lines_of(card: Card) -> tuple[Quote | None, Quote | None]:
    """What a card says first, and what it asks."""
    said = [*card.section(Section.GIST), *card.section(Section.NOTICE)]
    asks = [] if card.asked is Asked.KNOW else [*card.section(Section.ASKED), *card.section(Section.TASK)]
    gist = said[0] if said else None
    request = next((line for line in asks if gist is None or line.text != gist.text), None)
    return _quote(gist), _quote(request)


def _first_due(card: Card, paper: Paper, request: Quote | None) -> Quote | None:
    """The line that states the day by which a document must be done, unless that is its request."""
    stated = paper.brief.route.deadline if paper.brief else None
    if stated is None or stated.due is None or stated.due != paper.due:
        return None
    sections = (Section.ASKED, Section.TASK, Section.DEADLINE)
    telling = [
        line
        for section in sections
        for line in card.section(section)
        if any(span.start <= stated.span.start < span.end for span in line.spans)
    ]
    told = any(request is not None and clip(line.text) == request.text for line in telling)
    return None if told or not telling else _quote(telling[0])


def _quote(line: CardLine | None) -> Quote | None:
    if line is None:
        return None
    span = line.spans[0] if line.spans else None
    return Quote(clip(line.text), line.page, span.start if span else 0, span.end if span else 0)


def clip(text: str, longest: int = _LONGEST) -> str:
    """A text on one line, cut at a word where it is too long, and never behind a figure, whose unit would be lost."""
    words = text.split()
    if len(flat := " ".join(words)) <= longest:
        return flat
    kept = flat[:longest].split(" ")[:-1]
    while kept and any(letter.isdigit() for letter in kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(" ,;:.-–") + "…"


def waits(record: DocumentRecord) -> bool:
    """Whether a document waits for the clerk, or to be read."""
    return record.state not in READABLE or record.state is State.NEEDS_CLERK
