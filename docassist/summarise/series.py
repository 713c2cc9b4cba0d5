"""Amounts that a document sets one after another, told as one line: "Mức hỗ trợ: 20% hộ ăn uống; 35% hộ vận tải".

Clauses of one article that begin with the same words and then a figure make a series; a leader wants the whole scale,
not two steps of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from docassist.results import Section
from docassist.summarise.drafts import Draft, names
from docassist.summarise.salience import facts
from docassist.summarise.statements import Outline, Statement
from docassist.summarise.trim import condensed, cut
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

_AMOUNT = r"\d[\d.,]*\s?(?:%|đồng|triệu đồng|tỷ đồng)"
_FIGURE = re.compile(
    rf"(?P<figure>(?:(?:từ|trên|dưới|tối đa|tối thiểu|đến|không quá)\s)*{_AMOUNT}"
    rf"(?:\s(?:đến|-)\s(?:dưới\s)?{_AMOUNT})?)\s"
)
_RATED = re.compile(_AMOUNT)
_JOINT = re.compile(
    r"^(?:(?:được )?(?:áp dụng )?(?:đối với|cho|khi|nếu|là)\s|(?:một trong )?(?:các |những )?(?:trường hợp|hành vi)"
    r"(?: sau(?: đây)?)?\s*:?\s*|mức lương[^,:;]{0,60}?đối với\s|[:,;]\s?)+"
)
_LEAST_STEPS, _LONGEST, _LEAST_STEP, _HEAD, _LEAST_SHARED = 3, 560, 26, 60, 2


@dataclass(frozen=True, slots=True)
class _Step:
    """One clause: the words before its figure, the figure, whom it is for, and where it stands."""

    head: str
    figure: str
    whom: str
    article: int
    spans: tuple[Span, ...]


def series(document: ParsedDocument, outline: Outline) -> list[Draft]:
    """The longest series of a document, or none."""
    steps = [step for one in _parts(document, tuple(_clauses(outline.statements))) if (step := _step(document, one))]
    runs = (list(run) for _, run in groupby(steps, key=lambda step: (step.article, match_form(step.head))))
    longest = max(runs, key=lambda run: len({step.figure for step in run}), default=[])
    return [_draft(longest)] if len({step.figure for step in longest}) >= _LEAST_STEPS else []


def _parts(document: ParsedDocument, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Statements, those that set several rates in one sentence divided into them."""
    for one in statements:
        words = document.text[one.span.start : one.span.end]
        if words.count(";") < _LEAST_STEPS - 1 or len(_RATED.findall(words)) < _LEAST_STEPS:
            yield one
            continue
        start = one.span.start + words.rfind(": ", 0, words.find(";")) + 1
        for part in document.text[start : one.span.end].split(";"):
            yield replace(one, span=Span(start, start + len(part)))
            start += len(part) + 1


def _clauses(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Statements, of those under one introduction the first only."""
    lead: Span | None = None
    for one in statements:
        if one.lead is None or one.lead != lead:
            yield one
        lead = one.lead


def _step(document: ParsedDocument, statement: Statement) -> _Step | None:
    opening = condensed(document.quote(statement.lead)) + " " if statement.lead else ""
    text = opening + condensed(document.quote(statement.span))
    hit = _FIGURE.search(text, 0, _HEAD + 40)
    head = text[: hit.start()].strip(" ,:") if hit else ""
    if hit is None or not len(head.split()) > 1 or len(head) > _HEAD:
        return None
    whom = _JOINT.sub("", text[hit.end() :])
    spans = tuple(span for span in (statement.lead, statement.span) if span is not None)
    return _Step(head, hit["figure"], whom, statement.article, spans)


def _told_apart(texts: Sequence[str]) -> Iterator[str]:
    """Texts without the beginning that many of them share, but for the first that has it."""
    told: set[str] = set()
    for text in texts:
        cuts = [at for at, sign in enumerate(text) if sign == " "]
        shared = [at for at in cuts[_LEAST_SHARED - 1 :] if _sharing(texts, text[: at + 1]) >= _LEAST_STEPS]
        beginning = text[: shared[-1] + 1] if shared else ""
        key = match_form(" ".join(beginning.split()[:_LEAST_SHARED]))
        yield f"…{text[len(beginning) :]}" if beginning and key in told else text
        told.add(key)


def _sharing(texts: Sequence[str], beginning: str) -> int:
    form = match_form(beginning)
    return sum(match_form(text).startswith(form) for text in texts)


def _draft(steps: Sequence[_Step]) -> Draft:
    room = max((_LONGEST - len(steps[0].head)) // len(steps) - 10, _LEAST_STEP)
    whom = [" ".join(step.whom.split()) for step in steps]
    told = "; ".join(f"{step.figure} {cut(words, room)}" for step, words in zip(steps, _told_apart(whom), strict=True))
    text = cut(f"{steps[0].head}: {told}", _LONGEST + 40)
    spans = tuple(dict.fromkeys(span for step in steps for span in step.spans))
    return Draft(Section.FIGURE, text, spans, names(facts(text)))
