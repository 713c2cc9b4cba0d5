"""What a document orders: each task with the day by which, and with who leads."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from docassist.dossiers.frames import order_frame, terms_of
from docassist.dossiers.values import Claim, Paper, Topic
from docassist.dossiers.words import words
from docassist.results import Deadline, Task
from docassist.summarise.figures import DATE, QUARTER, UNIT
from docassist.summarise.statements import Outline
from docassist.text import match_form, syllables
from docassist.types import Span
from docassist.units import Units

_LABEL = 140
_ENOUGH = 3
# How, for whom and after what: it may be told or not, and the work is the same.
_TAIL = re.compile(
    r"[,;]\s(?:bảo đảm|đảm bảo|theo|trình|báo cáo|hoàn thành|xong|trong|trước|chậm nhất|để tổng hợp|phục vụ"
    r"|gửi kết quả)\b.*$"
    r"|\s(?:để (?:tổng hợp|báo cáo)|theo quy định|hoàn thành|xong)\b[^,;]*$",
    re.DOTALL,
)
_LEADS = re.compile(r"\b(?:[Cc]hủ trì|[Gg]iao|[Đđ]ầu mối|[Pp]hân công)\b")
_ANYBODY = words("anybody")


def duties(paper: Paper, at: int, units: Units, read: Outline, subject: str) -> Iterator[Claim]:
    """The deadlines and leads of a document's tasks, and the deadlines of sentences that no task was read from."""
    taken: list[Span] = []
    for task in paper.analysis.tasks:
        if task.deadline and task.deadline.rule == "event":  # what is to happen is told by `events`
            continue
        sentence = _sentence(read, task.span)
        taken.append(sentence)
        for claim in _task(paper, at, task, units, subject):
            if claim.topic is Topic.DEADLINE or _LEADS.search(paper.document.quote(sentence)):
                yield claim
    for deadline in paper.analysis.deadlines:
        if not any(span.start <= deadline.span.start < span.end for span in taken):
            yield from _alone(paper, at, deadline, _sentence(read, deadline.span), subject)


def _task(paper: Paper, at: int, task: Task, units: Units, subject: str) -> Iterator[Claim]:
    work = " ".join(task.work.split())
    raw = " ".join(task.deadline.raw.split()) if task.deadline else ""
    what = _what(work, raw)
    frame = order_frame(what, subject)
    if len(frame.terms) < 2:
        return
    who, label = _who(paper, task, units), _cut(what)
    if task.deadline and (day := _day(task.deadline)):
        spans = _span_of(task.span, task.deadline.span)
        yield Claim(at, Topic.DEADLINE, "due", day, frame, raw, label, spans, who=who)
    if who and (task.units or UNIT.match(task.assignee)):
        value = " ".join(sorted(who))
        words = " ".join(task.assignee.split())
        yield Claim(at, Topic.LEAD, "lead", value, frame, words, label, task.span, who=who)


def _alone(paper: Paper, at: int, deadline: Deadline, span: Span, subject: str) -> Iterator[Claim]:
    if (day := _day(deadline)) is None or deadline.rule in ("envelope", "event"):
        return
    sentence, raw = paper.document.quote(span), " ".join(deadline.raw.split())
    what = _what(sentence, raw)
    frame = order_frame(what, subject)
    if len(frame.terms) >= 2:
        yield Claim(at, Topic.DEADLINE, "due", day, frame, raw, _cut(what), span)


def _what(words: str, raw: str) -> str:
    """The work in an order: what stands before its deadline, else behind it, without the phrases at its tail."""
    before, found, after = words.partition(raw) if raw else (words, "", "")
    what = before if not found or len(terms_of(before, order=True)) >= _ENOUGH else after
    _, colon, tail = what.rpartition(": ")
    what = tail if colon and len(terms_of(tail, order=True)) >= _ENOUGH else what
    return _TAIL.sub("", what).strip(" ,;:.")


def _day(deadline: Deadline) -> str | None:
    """The day of a deadline that the text itself names; what counts from a receipt differs with every reader."""
    low = match_form(deadline.raw)
    if deadline.due is None or deadline.recurring or not (DATE.search(low) or QUARTER.search(low)):
        return None
    return deadline.due.isoformat()


def _who(paper: Paper, task: Task, units: Units) -> frozenset[str]:
    """The units in charge by code, else the words of their name; empty where anybody may be meant."""
    codes = task.units or tuple(
        unit.code for name in [task.assignee] if (unit := units.resolve(name, paper.issued)) is not None
    )
    return frozenset(codes) or frozenset(syllables(task.assignee)) - _ANYBODY


def _sentence(read: Outline, span: Span) -> Span:
    """The statement that a span begins in; the span itself where it begins in none (a table, a head)."""
    at = bisect_right(read.statements, span.start, key=lambda statement: statement.span.start) - 1
    inside = at >= 0 and span.start < read.statements[at].span.end
    return read.statements[at].span if inside else span


def _span_of(one: Span, other: Span) -> Span:
    """Both spans as one where they touch, else the first: a deadline may stand in another cell or clause."""
    if other.start <= one.end + 3 and one.start <= other.end + 3:
        return Span(min(one.start, other.start), max(one.end, other.end))
    return one


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL else text[:_LABEL].rsplit(" ", 1)[0] + "…"
