"""Cut a clause where its deadlines ask for it: "one task a deadline", and build the tasks."""

import re
from dataclasses import dataclass, replace

from docassist.deadlines import find_deadlines
from docassist.results import Deadline, Task
from docassist.tasks.clause import Clause
from docassist.tasks.clauses import Order, inherit
from docassist.tasks.dates import Dates
from docassist.tasks.details import accountable, authority, product, tidy_work
from docassist.text import match_form
from docassist.types import Span

_RETURNS = re.compile(
    r"(?:văn\s+bản|ý\s+kiến|báo\s+cáo|kết\s+quả|hồ\s+sơ|nội\s+dung|danh\s+sách|thông\s+tin|tài\s+liệu)(?!\w)[^.;]{0,80}?\sgửi\s"
    r"|việc\s[^.;:]{3,80}?\s(?:phải\s+)?(?:được\s+)?hoàn\s+thành\s|thời\s+(?:gian|hạn)\s+(?:hoàn\s+thành|gửi|nộp|trả\s+lời|báo\s+cáo)"
    r"|các\s[^.;:]{3,40}?\s(?:thực\s+hiện|hoàn\s+thành)\s+(?:xong\s+)?(?=trước|chậm)"
)
# "Các trường thực hiện trước ngày D.": a sentence that only says by when what stands before it is to be done.
_ONLY_DONE = re.compile(
    r"(?:(?:khẩn\s+trương|nghiêm\s+túc)\s+)?(?:thực\s+hiện|triển\s+khai|hoàn\s+thành)(?:\s+(?:thực\s+hiện|xong))?"
)
_REPORTS = re.compile(
    r"(?:và\s+|đồng\s+thời\s+)?(?:báo\s+cáo|gửi|trình|tham\s+mưu|đề\s+xuất|tổng\s+hợp|(?:phấn\s+đấu\s+)?hoàn\s+thành|xong"
    r"|xác\s+nhận|phản\s+hồi|có\s+(?:báo|văn)"
    r"|thời)(?!\w)"
)
_CONTINUES = re.compile(r"(?:và|đồng\s+thời|trong\s+đó|sau\s+đó)\s*,?\s+")
_NEXT_VERB = re.compile(
    r",\s+(?=(?:định\s+kỳ|hằng|hàng|báo\s+cáo|gửi|trình|tổng\s+hợp|hoàn\s+thành|xây\s+dựng|rà\s+soát|ban\s+hành|tổ\s+chức"
    r"|đề\s+xuất|tham\s+mưu|thực\s+hiện|triển\s+khai|chậm\s+nhất|trước)(?!\w))"
)
_DIRECTS = re.compile(r"(?:chỉ\s+đạo|giao|yêu\s+cầu|hướng\s+dẫn|phân\s+công)\s+[^,;]{3,100},\s+")
_FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a clause with at most one deadline."""

    start: int
    end: int
    deadline: Deadline | None


def tasks_of(clause: Clause, order: Order, dates: Dates) -> list[Task]:
    """The tasks of a clause: one, or one a deadline."""
    first, *more = _parts(clause, order.work, dates)
    later = replace(order, coordinating=())
    return [_task(clause, order, first, order.work), *(_task(clause, later, part, part.start) for part in more)]


def go_on(found: list[Task], clause: Clause, order: Order, dates: Dates) -> list[Task]:
    """Go on with an item: a new deadline makes a new task, the day of a report is the day of the task before it."""
    last, start = found[-1], clause.start
    if joined := _CONTINUES.match(clause.low, start, clause.end):
        start = joined.end()
    parts = _parts(clause, start, dates)
    due = parts[0].deadline
    if len(parts) == 1 and _adds_nothing(due, last.deadline):
        return found
    if len(parts) == 1 and due and due.due and not stated(last.deadline) and _hands_in(clause.low, start):
        return [*found[:-1], replace(last, deadline=due, span=Span(last.span.start, clause.end))]
    rest = inherit(replace(clause, start=start), order)
    if rest is None:
        return found
    new = tasks_of(clause, replace(rest, coordinating=()), dates)
    goes_on = len(new) > 1 and not stated(new[0].deadline) and not stated(last.deadline)
    return found + (new[1:] if goes_on else new)


def _hands_in(low: str, start: int) -> bool:
    return bool(_REPORTS.match(low, start) or _RETURNS.match(low, start))


def stated(deadline: Deadline | None) -> bool:
    """Whether a deadline names a day or a cycle."""
    return deadline is not None and (deadline.due is not None or deadline.recurring is not None)


def days_of(clause: Clause, dates: Dates) -> tuple[Deadline, ...]:
    """The deadlines of a clause; its lines are one sentence, whatever a line begins with."""
    words = clause.text[clause.start : clause.end].replace("\n", " ")
    return find_deadlines(words, dates.issued, dates.received, clause.start)


def returned_by(clause: Clause, dates: Dates) -> Deadline | None:
    """By when what was asked before is to be handed in: "Ý kiến tham gia gửi về Sở Tư pháp trước ngày D"."""
    if not _RETURNS.match(clause.low, clause.start):
        return None
    return next((deadline for deadline in days_of(clause, dates) if stated(deadline)), None)


def take_day(found: list[Task], new: list[Task]) -> tuple[list[Task], list[Task]]:
    """The tasks before and the new ones; where a new one only says by when, its day goes to the last before it."""
    if len(new) != 1 or not found or new[0].deadline is None or stated(found[-1].deadline):
        return found, new
    (only,), last = new, found[-1]
    if not only.assignee.lower().startswith("các ") and only.assignee != last.assignee:
        return found, new
    if not _ONLY_DONE.fullmatch(match_form(only.work.replace(new[0].deadline.raw, "")).strip(" ,.")):
        return found, new
    return [*found[:-1], replace(last, deadline=only.deadline)], []


def _adds_nothing(due: Deadline | None, before: Deadline | None) -> bool:
    if due is None or not stated(due):
        return before is None or before.recurring is None
    return before is not None and (due.due, due.recurring) == (before.due, before.recurring)


def _parts(clause: Clause, work: int, dates: Dates) -> list[_Part]:
    found = days_of(clause, dates)
    days = [deadline for deadline in found if stated(deadline)]
    if not days:
        return [_Part(clause.start, clause.end, found[0] if found else None)]
    first_cut = _cut(clause, work, days[0]) if days[0].recurring else None
    if first_cut and _DIRECTS.fullmatch(clause.low, work, first_cut):
        first_cut = None  # "Chỉ đạo Bộ Chỉ huy quân sự tỉnh, hằng năm lập dự toán"
    parts = [_Part(clause.start, first_cut, None)] if first_cut else []
    start, current = first_cut or clause.start, days[0]
    for deadline in days[1:]:
        same = (deadline.due, deadline.recurring) == (current.due, current.recurring)
        cut = None if same else _cut(clause, current.span.end, deadline)
        if cut:
            parts.append(_Part(start, cut, current))
            start, current = cut, deadline
    return [*parts, _Part(start, clause.end, current)]


def _cut(clause: Clause, since: int, deadline: Deadline) -> int | None:
    """Where the part of a later deadline begins: at the last verb before it; None when too little stands before."""
    hits = _NEXT_VERB.finditer(clause.low, since, deadline.span.start + 12)
    ends = [hit.end() for hit in hits if hit.end() <= deadline.span.start]
    enough = ends and (since != clause.start or len(clause.low[since : ends[-1]].split()) >= _FEWEST_WORDS)
    return ends[-1] if enough else None


def _task(clause: Clause, order: Order, part: _Part, work: int) -> Task:
    whole = clause.words(clause.start, clause.end)
    words = clause.words(work, part.end)
    return Task(
        assignee=order.assignee,
        work=tidy_work(words, part.deadline),
        span=Span(part.start, part.end),
        coordinating=order.coordinating,
        deadline=part.deadline,
        accountable=accountable(order.assignee, whole),
        authority=authority(order.basis, whole),
        product=product(words),
    )
