"""Draft lines from tasks."""

from bisect import bisect_right
from collections.abc import Sequence

from docassist.results import Section, Task
from docassist.summarise.drafts import Draft, is_firm, names
from docassist.summarise.salience import LOCAL, cue_factor, facts
from docassist.summarise.statements import Outline
from docassist.summarise.trim import condensed, cut
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

_WORK = 150
_ACTOR = 60
_BACK = 4_000
# An actor in capitals that is longer than an abbreviation is a heading.
_SHOUTED = 12
_TASK, _HELPS, _DATED = 1.3, 1.2, 1.6


def task_drafts(document: ParsedDocument, outline: Outline, tasks: Sequence[Task]) -> list[Draft]:
    """A draft for each task: who, what, by when; it shares the group of the statement that it was read from."""
    starts = [statement.span.start for statement in outline.statements]
    bodies = min(starts, default=0)
    drafts = []
    for number, task in enumerate(tasks):
        inside = bisect_right(starts, task.span.start) - 1
        in_statement = inside >= 0 and task.span.start < outline.statements[inside].span.end
        group = inside + 1 if in_statement else len(starts) + number + 1
        torn = not in_statement and task.work[:1].islower()  # a table's row read from its middle
        if task.assignee and task.work and not torn and (in_statement or task.span.start >= bodies):
            drafts.append(_task(document, task, group, in_table=not in_statement))
    return drafts


def _task(document: ParsedDocument, task: Task, group: int, *, in_table: bool) -> Draft:
    work = cut(condensed(task.work), _WORK)
    raw = condensed(task.deadline.raw) if task.deadline and task.deadline.span else ""
    until = f" ({raw})" if raw and match_form(raw) not in match_form(work) and len(raw) <= _ACTOR else ""
    shouted = task.assignee.isupper() and len(task.assignee) > _SHOUTED
    who = f"{cut(condensed(task.assignee.capitalize() if shouted else task.assignee), _ACTOR)}: "
    text = f"{who}{work}{until}"
    spans = {task.span: None}
    if task.deadline and until:
        spans[task.deadline.span] = None
    if (actor := _actor_span(document, task)) is not None:
        spans[actor] = None
    prior = _TASK * cue_factor(text, "") * (_HELPS if LOCAL.search(match_form(" ".join(task.coordinating))) else 1.0)
    told = names(facts(text))
    if in_table:  # that it has a day is no news where every task has one
        told = frozenset(name for name in told if name[0] != "@")
    dated = not in_table and task.deadline is not None and is_firm(task.deadline)
    ordered = tuple(sorted(spans, key=lambda span: span.start))
    return Draft(Section.TASK, text, ordered, told, prior * (_DATED if dated else 1.0), group, dated=dated, lead=who)


def _actor_span(document: ParsedDocument, task: Task) -> Span | None:
    """Where an actor that is inherited from an earlier clause or table cell is named; None if the task names it."""
    actor = " ".join(task.assignee.split())
    if actor in document.quote(task.span):
        return None
    begin = max(0, task.span.start - _BACK)
    at = document.text[begin : task.span.start].replace("\n", " ").rfind(actor)
    return Span(begin + at, begin + at + len(actor)) if at >= 0 else None
