"""Tasks in rows of an annex whose head is not at hand, one cell a line: number, work, lead, partners, product, time.

Such lines come from a table that was not seen as one, or from a page that carries on a table of the page before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassist.deadlines import cell_deadline
from docassist.results import Task
from docassist.tasks.actors import is_head, members, read_actor, starts_with_verb
from docassist.tasks.dates import Dates
from docassist.tasks.details import accountable
from docassist.tasks.outline import UNMARKED, Paragraph
from docassist.text import match_form
from docassist.types import Span

_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3})?|[ivxlc]{1,7})\s*\.?\s*")
# The corner of a form: "Ban hành kèm theo Thông tư số ...".
_OF_FORM = re.compile(r"ban\s+hành\s+kèm\s")
_WORD = re.compile(r"[^\W\d_]{2}")
_TIME = re.compile(
    r"\s*(?:(?:thực\s+hiện\s+)?thường\s+xuyên|hằng|hàng|định\s+kỳ|quý|tháng|năm|giai\s+đoạn|trước|trong|cuối|xong"
    r"|(?:\d{1,2}\s*/\s*){0,2}20\d\d|hoàn\s+thành\s[^,;.]{0,40}(?:quý|tháng|năm)\s[^,;.]{0,10}20\d\d)(?!\w)"
)
_LONGEST_TIME, _LONGEST_NAME, _SHORTEST_WORK = 60, 250, 20
# A cell of work may be broken into a few lines; behind the lead come partners, product and time.
_LINES_OF_WORK, _LINES_BEHIND = 4, 4


@dataclass(frozen=True, slots=True)
class _Lines:
    """The paragraphs as cells."""

    text: str
    low: str
    cells: Sequence[Paragraph]

    def is_number(self, at: int) -> bool:
        cell = self._cell(at)
        return cell is not None and _NUMBER.fullmatch(self.low, cell.start, cell.end) is not None

    def is_time(self, at: int) -> bool:
        cell = self._cell(at)
        return (
            cell is not None
            and cell.end - cell.start < _LONGEST_TIME
            and _TIME.match(self.low, cell.start, cell.end) is not None
        )

    def is_figure(self, at: int) -> bool:
        """Whether a line holds no words, as the value of a target does: "14 - 15"."""
        cell = self._cell(at)
        return cell is not None and _WORD.search(self.low, cell.start, cell.end) is None

    def is_name(self, at: int) -> bool:
        """Whether a line is the name of a body and nothing else."""
        cell = self.cells[at]
        if not is_head(self.text, self.low, cell.body):
            return False
        words = self.text[cell.body : cell.end].rstrip()
        if words[-1] in ":;" or words.isupper():
            return False
        actor = read_actor(self.text, self.low, cell.body, cell.end)
        return actor is not None and actor.rest >= cell.end and not actor.colon

    def is_partner(self, at: int) -> bool:
        """Whether a line behind the lead begins with the name of a body."""
        cell = self._cell(at)
        return (
            cell is not None
            and cell.rank == UNMARKED
            and cell.end - cell.body <= _LONGEST_NAME
            and is_head(self.text, self.low, cell.body)
        )

    def is_work(self, at: int) -> bool:
        cell = self._cell(at)
        return (
            cell is not None
            and cell.end - cell.body >= _SHORTEST_WORK
            and starts_with_verb(self.low, cell.body, cell.end)
            and self.text[cell.end - 1] not in ":;"
            and not _OF_FORM.match(self.low, cell.body)
        )

    def words(self, at: int | None) -> str:
        """The words of a line without its marker; empty where there is no such line."""
        cell = self.cells[at] if at is not None else None
        return " ".join(self.text[cell.body : cell.end].split()).strip(" .;") if cell else ""

    def _cell(self, at: int) -> Paragraph | None:
        return self.cells[at] if 0 <= at < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines of one row by their index; the work stands in [work, until), `last` is the last line."""

    work: int
    until: int
    lead: int
    partners: int | None
    due: int | None
    last: int


def rows(text: str, low: str, paragraphs: Sequence[Paragraph], dates: Dates) -> Iterator[tuple[Task, set[int]]]:
    """Each task given in lines that are the cells of a row, with the indexes of the paragraphs that it takes up."""
    lines = _Lines(text, low, paragraphs)
    done = -1
    for at, cell in enumerate(paragraphs):
        short = cell.rank == UNMARKED and cell.end - cell.body <= _LONGEST_NAME and at > max(0, done)
        if short and text[cell.body].isupper() and (row := _row(lines, at, done)):
            yield _task(lines, row, dates), set(range(row.work, row.last + 1))
            done = row.last


def _row(lines: _Lines, lead: int, done: int) -> _Row | None:
    """The row whose lead stands in a line; a row shows by its work, and by its number, partners or time."""
    if not lines.is_name(lead) or (lines.is_partner(lead - 1) and not lines.is_work(lead - 1)):
        return None
    until = lead - 1 if lines.is_time(lead - 1) else lead
    number = next(
        (at for at in range(until - 2, max(done, until - 2 - _LINES_OF_WORK), -1) if lines.is_number(at)), None
    )
    work = until - 1 if number is None else number + 1
    if work <= done or not lines.is_work(work) or any(lines.is_figure(at) for at in range(work, until)):
        return None
    partners = lead + 1 if lines.is_partner(lead + 1) else None
    due = until if until < lead else _due(lines, lead)
    if due is None and (number is None or not (partners or lines.is_number(lead + 1))):
        return None
    return _Row(work, until, lead, partners, due, max(lead, partners or 0, due or 0))


def _due(lines: _Lines, lead: int) -> int | None:
    for at in range(lead + 1, lead + 1 + _LINES_BEHIND):
        if lines.is_number(at):
            return None
        if lines.is_time(at):
            return at
    return None


def _task(lines: _Lines, row: _Row, dates: Dates) -> Task:
    lead, partners, due = lines.words(row.lead), lines.words(row.partners), lines.words(row.due)
    product = (row.partners or row.lead) + 1
    return Task(
        assignee=lead,
        work=" ".join(lines.words(at) for at in range(row.work, row.until)),
        span=Span(lines.cells[row.work].body, lines.cells[row.last].end),
        coordinating=members(partners, match_form(partners)),
        deadline=cell_deadline(due, dates.issued, dates.received, lines.cells[row.due].body) if row.due else None,
        accountable=accountable(lead, ""),
        product=lines.words(product) if row.due and product < row.due else "",
    )
