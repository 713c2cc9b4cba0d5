"""What a digest says in words, the same on the page, in the Word file and on the command line."""

from collections.abc import Iterator
from dataclasses import dataclass

from docassist.digest.values import Counts, Digest, DueDay, Entry, Quote, Related, Tie
from docassist.followup.wording import CYCLES
from docassist.results import Urgency


def period_text(digest: Digest) -> str:
    """The days of a digest."""
    if digest.first == digest.last:
        return f"ngày {digest.first:%d/%m/%Y}"
    return f"từ ngày {digest.first:%d/%m/%Y} đến ngày {digest.last:%d/%m/%Y}"


def scope_text(digest: Digest) -> str:
    """Whose digest it is; empty: of all."""
    named = []
    if digest.leader:
        named.append(f"Lãnh đạo: {digest.leader_name}")
    if digest.unit:
        named.append(f"Đơn vị: {digest.unit_name}")
    return "; ".join(named)


def count_rows(counts: Counts) -> Iterator[tuple[str, int]]:
    """The counts with their names, in the order shown."""
    yield "Văn bản đến", counts.received
    yield "Đến hạn hôm nay", counts.due_today
    yield "Trong 7 ngày tới", counts.due_week
    yield "Quá hạn", counts.overdue
    yield "Chờ văn thư", counts.waiting
    yield "Chưa xác nhận đơn vị", counts.unconfirmed
    if counts.coordinating:
        yield "Phối hợp", counts.coordinating


def number_text(entry: Entry | Related) -> str:
    """What to call a document in a citation: its number, else its title."""
    if entry.symbol:
        return entry.symbol
    return entry.title if len(entry.title) <= 80 else entry.title[:80].rsplit(" ", 1)[0] + "…"


def head_text(entry: Entry) -> str:
    """Who sent a document, unless its gist says so, and when it was issued."""
    issued = f"ngày {entry.issued:%d/%m/%Y}" if entry.issued else ""
    told = entry.issuer if entry.issuer and not (entry.gist and entry.issuer in entry.gist.text) else ""
    return " · ".join(part for part in (told, issued) if part)


def urgency_text(entry: Entry) -> str:
    """The degree of urgency, where there is one."""
    return "" if entry.urgency is Urgency.NORMAL else entry.urgency.capitalize()


def cite_text(place: Quote | DueDay) -> str:
    """The page of a line, in the document that heads its entry."""
    return f"tr.\u00a0{place.page or 1}"


def due_text(due: DueDay | None) -> str:
    """A day with its hour, or the words of the text where they name none."""
    if due is None:
        return "không nêu"
    if due.day is None:
        return f"định kỳ {CYCLES[due.recurring]}" if due.recurring else f"“{due.raw}”"
    return f"{due.at:%H:%M} {due.day:%d/%m/%Y}" if due.at else f"{due.day:%d/%m/%Y}"


def left_text(entry: Entry) -> str:
    """How many days are left, or that it is done."""
    if entry.done:
        return f"xong {entry.done:%d/%m/%Y}"
    left = entry.due.days_left if entry.due else None
    if left is None:
        return ""
    return f"quá\u00a0{-left}\u00a0ngày" if left < 0 else f"còn\u00a0{left}\u00a0ngày" if left else "hôm\u00a0nay"


def unit_text(entry: Entry) -> str:
    """The lead unit, and whether a person has confirmed it."""
    if entry.unit_name is None:
        return "chưa có"
    return f"{entry.unit_name} ({'đã xác nhận' if entry.confirmed else 'gợi ý'})"


def related_text(related: Related) -> str:
    """A merged document: its number, day, the day it sets by itself, and what it asks."""
    day = related.issued or related.received_on
    due = f", hạn {related.due:%d/%m/%Y}" if related.due else ""
    asks = f": {related.request.text} ({cite_text(related.request)})" if related.request else ""
    return f"{number_text(related)} ngày {day:%d/%m/%Y}{due}{asks}"


TIES = {Tie.THREAD: "Cùng việc", Tie.COPY: "Bản trùng"}


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry in words: `marks` stand behind its number, `lines` have what goes before each ("Yêu cầu"), `related` are
    grouped by why they stand here."""

    number: str
    marks: tuple[str, ...]
    head: str
    lines: tuple[tuple[str, Quote], ...]
    due: str
    left: str
    due_place: DueDay | None
    unit: str
    related: tuple[tuple[str, tuple[tuple[Related, str], ...]], ...]


def entry_words(entry: Entry) -> EntryWords:
    """What an entry says, the same wherever it stands."""
    marks = (urgency_text(entry), "Phối hợp" if entry.coordinating else "")
    lines = (("", entry.gist), ("Yêu cầu", entry.request), ("Việc đến hạn trước", entry.first_due))
    ties = ((TIES[tie], tuple((one, related_text(one)) for one in entry.related if one.tie is tie)) for tie in Tie)
    return EntryWords(
        number=number_text(entry),
        marks=tuple(filter(None, marks)),
        head=head_text(entry),
        lines=tuple((name, line) for name, line in lines if line),
        due=due_text(entry.due),
        left=left_text(entry),
        due_place=entry.due if entry.due and entry.due.raw else None,
        unit=unit_text(entry),
        related=tuple((name, found) for name, found in ties if found),
    )
