"""Tasks in running text: sentences, and lists whose items inherit who acts from the line above them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from docassist.results import Task
from docassist.tasks.clause import Clause
from docassist.tasks.clauses import (
    Order,
    announces_list,
    inherit,
    is_strong,
    is_told,
    names_only,
    passes_on,
    read_order,
    speaks,
    tells_of_event,
)
from docassist.tasks.dates import Dates
from docassist.tasks.outline import UNMARKED, Level, Paragraph, below, heading_order
from docassist.tasks.parts import days_of, go_on, returned_by, stated, take_day, tasks_of
from docassist.tasks.traps import is_bare_request
from docassist.text import match_form, sentences
from docassist.types import Span

_ARTICLE_RANK = 3
_ITEM_RANK = 4
_NO_TEXT = re.compile(r"\s*(?:nơi\s+nhận\s*:?|mẫu\s+(?:số|biểu)\s*\d)")
# "Căn cứ Luật ...;" opens the grounds of a decision; they end where its first article or item begins.
_GROUNDS = re.compile(r"căn\s+cứ\s[^.]{0,600};\s*$")
_ARTICLE_OF_RULES = re.compile(
    r"(?:chế\s+độ(?!\s+báo\s+cáo)|nguyên\s+tắc|quy\s+trình|trình\s+tự|thủ\s+tục|hồ\s+sơ|điều\s+kiện|tiêu\s+chuẩn|phương\s+thức"
    r"|(?:mối\s+)?quan\s+hệ)\s"
)
# "3. Nguyên tắc họp Hội đồng: ...", "b) Trình tự thực hiện: ..."
_ITEM_OF_RULES = re.compile(r"(?:nguyên\s+tắc|trình\s+tự|thủ\s+tục|điều\s+kiện|tiêu\s+chuẩn)\s[^.;:]{0,80}:\s+\S")
# "Điều 14. Nhiệm vụ, quyền hạn của ...", "Trung tâm có nhiệm vụ và quyền hạn:": what a body is there for.
_POWERS = re.compile(
    r"(?:(?:[^;.:]{1,150}\scó\s+(?:các\s+|những\s+)?|quy\s+định\s+(?:về\s+)?)?(?:vị\s+trí\s*(?:,|và)\s*)?(?:chức\s+năng\s*,\s*)?nhiệm\s+vụ\s*(?:,|và)"
    r"\s*quyền\s+hạn|(?:vị\s+trí\s*(?:,|và)\s*)?chức\s+năng(?:\s*(?:,|và)\s*nhiệm\s+vụ)?(?:\s+của|\s*:?\s*$))"
)
_ORDER_FOLLOWS = re.compile(
    r":\s+(?=(?:Yêu cầu|Giao|Đề nghị|Phân công)\s)|(?:(?<=như sau)|(?<=ý kiến)|(?<=sau đây)):\s+(?=[A-ZĐ])"
)
# Bodies by their part in a procedure, as rules name them.
_ROLE = re.compile(
    r"(?:thủ trưởng |người đứng đầu )?(?:cơ quan|đơn vị|tổ chức) (?:chủ trì|được yêu cầu|đề nghị|soạn thảo)(?!\w)"
)
# Rules of deadlines that count from an event.
_RUNNING = frozenset({"working_days", "calendar_days", "hours", "event_based"})
_LONGEST_TITLE = 300
_SIGNS_OF_DAYS = ("hằng", "hàng ", "định kỳ", "trước ", "nhất", "hết ", "trong quý", "trong tháng")
_LONGEST_LEAD, _LONGEST_NAMES, _LONGEST_BRACKET = 160, 400, 250
_LETTER_RANK = 9
_FROM_THIS_PAPER = 0.65
# Behind so many articles nobody is addressed: "Quý cơ quan" then stands in a form that a law brings along.
_LAW = 3
_OPENING, _CLOSING = ("“", '"'), ("”", '"')
_ARTICLE_OF_DUTIES = re.compile(
    r"trách\s+nhiệm|tổ\s+chức\s+thực\s+hiện|thi\s+hành|nhiệm\s+vụ|phân\s+công|triển\s+khai|phối\s+hợp|lộ\s+trình|báo\s+cáo"
)


@dataclass(slots=True)
class _Place:
    """Where a walk through the paragraphs stands.

    `fresh`: a heading was just passed, so that a paragraph without a marker belongs to it. `skipping`: in a list of
    recipients or a blank form. `general`: in an article of a law that sets rules, where only clear orders count.
    `quoted`: in the words that an amending text puts into another one. `standing`: the rank of a heading under which
    a body's powers are described, not ordered. `preamble`: in the grounds of a decision.
    """

    levels: tuple[Level, ...] = ()
    fresh: bool = False
    skipping: bool = False
    general: bool = False
    quoted: bool = False
    standing: int = UNMARKED
    preamble: bool = False

    def enter(self, low: str, paragraph: Paragraph) -> bool:
        """Move on to a paragraph; False when it is not to be read."""
        marked = paragraph.rank != UNMARKED
        if _NO_TEXT.match(low, paragraph.start):
            self.skipping = True
        elif marked and paragraph.rank <= _ARTICLE_RANK:
            self.skipping = False
            self.general = paragraph.rank == _ARTICLE_RANK and _sets_rules(low, paragraph)
        if paragraph.rank <= self.standing:
            self.standing = UNMARKED
        if self.skipping or self.standing < UNMARKED:
            self.levels = ()
            return False
        if marked and _describes_powers(low, paragraph):
            self.standing, self.levels = paragraph.rank, ()
            return False
        self._follow_quotes(low, paragraph)
        self.preamble = not marked and (self.preamble or bool(_GROUNDS.match(low, paragraph.start, paragraph.end)))
        if marked:
            self.levels = below(self.levels, paragraph.rank)
        return not self.preamble

    def _follow_quotes(self, low: str, paragraph: Paragraph) -> None:
        self.quoted = self.quoted or low.startswith(_OPENING, paragraph.start)
        if self.quoted:
            self.general = True
            self.quoted = (
                not low[max(paragraph.start, paragraph.end - 5) : paragraph.end].rstrip(" .;,").endswith(_CLOSING)
            )

    def above(self, paragraph: Paragraph) -> Level | None:
        """The heading whose duties a paragraph belongs to."""
        return self.levels[-1] if self.levels and (paragraph.rank != UNMARKED or self.fresh) else None

    def open(self, paragraph: Paragraph, level: Level) -> None:
        """Put a heading over the paragraphs that follow."""
        if paragraph.rank != UNMARKED:
            self.levels = (*below(self.levels, paragraph.rank), level)
        else:
            self.levels = (*(other for other in self.levels if other.rank != UNMARKED), level)
        self.fresh = True


def tasks_in_paragraphs(text: str, low: str, paragraphs: Iterable[Paragraph], dates: Dates) -> list[Task]:
    """The tasks of paragraphs in order; spans are those of the text."""
    place = _Place()
    found: list[Task] = []
    listed = list(paragraphs)
    articles = 0
    for paragraph, following in zip_longest(listed, listed[1:]):
        articles += paragraph.rank == _ARTICLE_RANK
        if not place.enter(low, paragraph):
            continue
        above = place.above(paragraph)
        if order := heading_order(text, low, paragraph):
            place.open(paragraph, Level(paragraph.rank, order))
            continue
        place.fresh = place.fresh and paragraph.rank == UNMARKED
        item = _Item(text, low, paragraph, dates)
        new, level = item.read(above, place.general, following)
        found, new = take_day(found, new)
        if articles >= _LAW:
            new = [task for task in new if not task.assignee.lower().startswith("quý ")]
        if found:  # "Kính đề nghị Sở A xem xét, giải quyết./." behind what it is asked
            new = [task for task in new if not is_bare_request(task.work)]
        if not new and found and not stated(found[-1].deadline):
            day = returned_by(Clause(text, low, paragraph.body, paragraph.end), dates)
            found[-1] = replace(found[-1], deadline=day) if day else found[-1]
        found += [task for task in new if task.work]
        if level:
            place.open(paragraph, level)
    return found


@dataclass(frozen=True, slots=True)
class _Item:
    """One paragraph to be read."""

    text: str
    low: str
    paragraph: Paragraph
    dates: Dates

    def read(self, above: Level | None, general: bool, following: Paragraph | None) -> tuple[list[Task], Level | None]:
        """The tasks of the paragraph, and the level it opens when it ends in a colon, or leads to items without one.

        Args:
            general: the article sets general rules, so that only clear orders are tasks.
        """
        found: list[Task] = []
        if _ITEM_OF_RULES.match(self.low, self.paragraph.body, self.paragraph.end):
            return found, None
        order: Order | None = None
        clauses = list(self._clauses())
        for clause in clauses:
            own = self._order(clause, above if clause is clauses[0] else None, general)
            if own is None:
                found = go_on(found, clause, order, self.dates) if found and order else found
                continue
            order = own
            found, new = take_day(found, tasks_of(clause, order, self.dates))
            if not new:
                continue
            if own.own and all(_is_step(task) for task in new) and not is_told(clause):
                order = None
                continue
            if clause is clauses[-1] and (announces_list(clause, own.work) or self._leads_to(following)):
                deadline = new[0].deadline if stated(new[0].deadline) else None
                return found, Level(self.paragraph.rank, own, deadline=deadline)
            found += new
        opens = self.low[self.paragraph.start : self.paragraph.end].rstrip().endswith(":")
        level = Level(self.paragraph.rank, order, detail=True) if order and opens else None
        if general:  # a time limit in a rule runs from somebody's filing
            found = [task for task in found if task.deadline is None or task.deadline.rule not in _RUNNING]
        return [self._with_deadline(task, above) for task in found], level

    def _order(self, clause: Clause, above: Level | None, general: bool) -> Order | None:
        heading = above.order if above and not above.detail else None
        own = None if heading and passes_on(clause) else read_order(clause, of_duties=heading is not None)
        if own is not None and (speaks(clause, own) or (not self._is_marked() and tells_of_event(clause, own))):
            return None
        if own is not None:
            if _ROLE.match(match_form(own.assignee)) and not is_told(clause):
                return own if self._is_dated(clause) else None
            return own if not general or is_strong(clause, own) or self._is_dated(clause) else None
        return inherit(clause, heading, listed=_ARTICLE_RANK < self.paragraph.rank < UNMARKED) if heading else None

    def _is_marked(self) -> bool:
        return self.paragraph.rank != UNMARKED

    def _leads_to(self, following: Paragraph | None) -> bool:
        """Whether lettered items follow a line that ends in no mark: "1. Sở A có trách nhiệm tham mưu"."""
        ends = self.low[self.paragraph.start : self.paragraph.end].rstrip()[-1:]
        short = self.paragraph.end - self.paragraph.start < _LONGEST_LEAD
        lettered = following is not None and following.rank == _LETTER_RANK > self.paragraph.rank
        return lettered and short and ends.isalnum()

    def _is_dated(self, clause: Clause) -> bool:
        """Whether a rule names a day or a cycle, which makes a duty of it."""
        rest = self.low.find(". ", clause.end, self.paragraph.end) if self.low[clause.end - 1] == ";" else clause.end
        clause = replace(clause, end=rest if rest >= 0 else self.paragraph.end)
        words = self.low[clause.start : clause.end]
        if not any(sign in words for sign in _SIGNS_OF_DAYS):
            return False
        return any(stated(day) and day.rule not in _RUNNING for day in days_of(clause, self.dates))

    def _with_deadline(self, task: Task, above: Level | None) -> Task:
        if above is None or above.deadline is None or stated(task.deadline):
            return task
        return replace(task, deadline=above.deadline)

    def _clauses(self) -> Iterator[Clause]:
        """Sentences of the paragraph; a list of bodies cut by a semicolon is joined with what follows."""
        body, end, start = self.paragraph.body, self.paragraph.end, None
        for span in self._cut_at_orders(sentences(self.text[body:end].replace("\n", " "), body)):
            clause = Clause(self.text, self.low, span.start if start is None else start, span.end)
            if span.end < end and (self._is_in_brackets(clause) or self._is_bare_name(clause)):
                start = clause.start
                continue
            start = None
            yield clause
        if start is not None:
            yield Clause(self.text, self.low, start, end)

    def _cut_at_orders(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Sentences, cut where one only says that an order follows: "có ý kiến chỉ đạo như sau: Yêu cầu Sở A ..."."""
        if self.text.find(":", self.paragraph.body, self.paragraph.end) < 0:
            yield from spans
            return
        for span in spans:
            colon = _ORDER_FOLLOWS.search(self.text, span.start, span.end)
            if colon:
                yield Span(span.start, colon.start() + 1)
            yield Span(colon.end(), span.end) if colon else span

    def _is_in_brackets(self, clause: Clause) -> bool:
        """Whether a full stop stands inside brackets: "(Văn phòng Bộ. Địa chỉ: ...) trước ngày D"."""
        opened = self.text.rfind("(", clause.start, clause.end)
        closed = self.text.find(")", opened, min(self.paragraph.end, opened + _LONGEST_BRACKET)) if opened >= 0 else -1
        return closed >= clause.end

    def _is_bare_name(self, clause: Clause) -> bool:
        if self.text[clause.end - 1] != ";" or clause.end - clause.start > _LONGEST_NAMES:
            return False
        bare = Paragraph(clause.start, clause.end - 1, _ITEM_RANK, clause.start)
        return heading_order(self.text, self.low, bare) is not None or names_only(replace(clause, end=clause.end - 1))


def _is_step(task: Task) -> bool:
    """Whether a task runs from an event of a procedure ("kể từ ngày ký giấy phép"), not from this paper."""
    due = task.deadline
    return due is not None and due.rule in _RUNNING and due.confidence < _FROM_THIS_PAPER


def _describes_powers(low: str, paragraph: Paragraph) -> bool:
    """Whether a heading stands over the functions and powers of a body, which are no tasks of this document."""
    if paragraph.end - paragraph.body > _LONGEST_TITLE:
        return False
    title = low[paragraph.body : paragraph.end].rstrip()
    return title[-1:] not in {".", ";"} and _POWERS.match(title) is not None


def _sets_rules(low: str, paragraph: Paragraph) -> bool:
    """Whether an article has a title of its own, as in laws and decrees, and it is not about duties."""
    title = low[paragraph.body : paragraph.end].rstrip()
    return bool(title) and title[-1] not in ".:;" and len(title) < _LONGEST_TITLE and _is_of_rules(title)


def _is_of_rules(title: str) -> bool:
    return _ARTICLE_OF_RULES.match(title) is not None or not _ARTICLE_OF_DUTIES.search(title)
