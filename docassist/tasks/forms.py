"""Tasks in labelled lines: "1. Tên nhiệm vụ: ... 2. Cơ quan chủ trì: ... 5. Thời gian hoàn thành: Quý IV/2026"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docassist.deadlines import cell_deadline
from docassist.results import Task
from docassist.tasks.actors import members
from docassist.tasks.dates import Dates
from docassist.tasks.details import accountable
from docassist.tasks.outline import Paragraph
from docassist.types import Span

_LABEL = re.compile(
    r"(?:^|(?<=[.;]))\s*(?:[-+•]\s*)?(?:"
    r"(?P<work>(?:tên\s+)?(?:nhiệm\s+vụ|đề\s+án)|nội\s+dung(?:\s+(?:công\s+việc|nhiệm\s+vụ|thực\s+hiện))?|(?:tên\s+)?công\s+việc)"
    r"|(?P<lead>(?:(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|phân\s+công)\s+)?(?:chủ\s+trì|đầu\s+mối)(?:\s+(?:thực\s+hiện|tham\s+mưu|soạn\s+thảo))?"
    r"|(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)(?:\s*,\s*đơn\s+vị)?\s+(?:thực\s+hiện|phụ\s+trách|được\s+giao))"
    r"|(?P<with>(?:(?:cơ\s+quan|đơn\s+vị)\s+)?phối\s+hợp(?:\s+thực\s+hiện)?)"
    r"|(?P<due>(?:thời\s+(?:gian|hạn)|tiến\s+độ|hạn)(?:\s+(?:hoàn\s+thành|thực\s+hiện|trình|gửi|nộp|báo\s+cáo))?(?:\s+dự\s+kiến)?)"
    r"|(?P<product>(?:sản\s+phẩm|kết\s+quả)(?:\s+(?:đầu\s+ra|dự\s+kiến|đạt\s+được|thực\s+hiện))?))\s*:\s*"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """The labelled values of one task, in the paragraphs [first, last]."""

    first: int
    last: int
    values: dict[str, Span]


def forms(text: str, low: str, paragraphs: Sequence[Paragraph], dates: Dates) -> Iterator[tuple[Task, set[int]]]:
    """Each task given in labelled lines, with the indexes of the paragraphs that it takes up."""
    for form in _runs(low, paragraphs):
        title = form.first if "work" in form.values else _title(paragraphs, form.first)
        if "lead" not in form.values or len(form.values) < 2 or title is None:
            continue
        task = _task(text, low, form.values, dates)
        span = Span(paragraphs[title].start, paragraphs[form.last].end)
        work = task.work or _words(text, Span(paragraphs[title].body, paragraphs[title].end))
        yield replace(task, work=work, span=span), {title, *range(form.first, form.last + 1)}


def _runs(low: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Form]:
    """Runs of neighbouring paragraphs that begin with a label; a label that comes again begins the next run."""
    form: _Form | None = None
    for at, paragraph in enumerate(paragraphs):
        values = dict(_values(low, paragraph))
        if form and (not values or not form.values.keys().isdisjoint(values)):
            yield form
            form = None
        if values:
            form = _Form(form.first if form else at, at, {**(form.values if form else {}), **values})
    if form:
        yield form


def _values(low: str, paragraph: Paragraph) -> Iterator[tuple[str, Span]]:
    words = low[paragraph.body : paragraph.end]
    if not _LABEL.match(words):
        return
    hits = list(_LABEL.finditer(words))
    ends = [hit.start() for hit in hits[1:]] + [paragraph.end - paragraph.body]
    for hit, end in zip(hits, ends, strict=True):
        yield hit.lastgroup or "", Span(paragraph.body + hit.end(), paragraph.body + end)


def _task(text: str, low: str, values: dict[str, Span], dates: Dates) -> Task:
    words = {key: _words(text, value) for key, value in values.items()}
    partners, due = values.get("with"), values.get("due")
    return Task(
        assignee=words["lead"],
        work=words.get("work", ""),
        span=values["lead"],
        coordinating=members(text[partners.start : partners.end], low[partners.start : partners.end])
        if partners
        else (),
        deadline=cell_deadline(text[due.start : due.end], dates.issued, dates.received, due.start) if due else None,
        accountable=accountable(words["lead"], ""),
        product=words.get("product", ""),
    )


def _title(paragraphs: Sequence[Paragraph], first: int) -> int | None:
    """The paragraph that the labelled lines belong to: the nearest above that ranks higher, else the one before."""
    for at in range(first - 1, max(-1, first - 12), -1):
        if paragraphs[at].rank < paragraphs[first].rank:
            return at
    return first - 1 if first else None


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split()).strip(" .;,:")
