"""What an invitation tells of a meeting: when, where, who presides, who attends, on what, with what prepared."""

import re
from collections.abc import Iterator, Sequence

from docassist.blocks import blocks
from docassist.results import Section
from docassist.summarise.drafts import Draft, names
from docassist.summarise.salience import facts
from docassist.summarise.trim import condensed, cut
from docassist.text import match_form
from docassist.types import ParsedDocument, Span

_MARKER = r"[\s\W]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)]\s*)?"
_LABELS = (
    r"thời gian(?: họp| tổ chức| bắt đầu)?",
    r"địa điểm(?: họp| tổ chức)?|hình thức(?: họp)?",
    r"(?:người |đồng )?chủ (?:trì|tọa)(?: (?:cuộc )?họp| hội nghị)?",
    r"nội dung(?: (?:cuộc )?họp| làm việc| hội nghị)?",
    r"thành phần(?: [^:\n]{0,40})?|(?:kính )?mời dự|trân trọng kính mời",
    r"(?:công tác )?chuẩn bị(?: [^:\n]{0,40})?|tài liệu(?: họp)?",
)
_LABEL = re.compile(_MARKER + "(?:" + "|".join(f"({label})" for label in _LABELS) + r")\s*:\s*")
_STOP = re.compile(_MARKER + r"(?:nơi nhận|trân trọng|rất mong|đề nghị|tm\.|kt\.|tl\.)")
# One sentence can tell it all: an hour and a day.
_SENTENCE = re.compile(
    r"[^.;\n]{0,200}\b\d{1,2}\s?(?:giờ|h|g)\s?\d{0,2}[^.;]{0,200}\bngày\s+\d[^.;]{0,300}", re.IGNORECASE
)
_PREPARE = len(_LABELS) - 1
_SEARCHED = 20_000
_LONGEST, _LISTED = 170, 6


def meeting(document: ParsedDocument) -> list[Draft]:
    """The labelled lines of an invitation, each once; without any, the sentence with an hour and a day."""
    found = list(_labelled(document))
    if any(label == 0 for label, _, _ in found):
        kept = {label: (text, spans) for label, text, spans in reversed(found)}
        return [_draft(*kept[label], Section.ASKED if label == _PREPARE else Section.GIST) for label in sorted(kept)]
    hit = _SENTENCE.search(document.text[:_SEARCHED])
    sentence = [_draft(hit.group(), (Span(hit.start(), hit.end()),))] if hit else []
    return sentence + [_draft(text, spans) for _, text, spans in found]


def _draft(text: str, spans: tuple[Span, ...], section: Section = Section.GIST) -> Draft:
    words = cut(condensed(text), _LONGEST)
    return Draft(section, words, spans, names(facts(words)))


def _labelled(document: ParsedDocument) -> Iterator[tuple[int, str, tuple[Span, ...]]]:
    """Label, text and place; a label with nothing behind it takes the items that follow."""
    lines = [
        line for block in blocks(document) if block.span.start < _SEARCHED for line in _lines(document.text, block.span)
    ]
    forms = [match_form(document.quote(span)) for span in lines]
    for at, (span, form) in enumerate(zip(lines, forms, strict=True)):
        if (hit := _LABEL.match(form)) is None:
            continue
        label = next(number for number, group in enumerate(hit.groups()) if group)
        spans = [span] if hit.end() < len(form) else [span, *_items(lines[at + 1 :], forms[at + 1 :])]
        text = document.quote(spans[0])
        if len(spans) > 1:
            text += " " + "; ".join(document.quote(one).strip(" -+•*;.,") for one in spans[1:])
        if len(text) > hit.end():
            yield label, text, tuple(spans)


def _items(lines: Sequence[Span], forms: Sequence[str]) -> Iterator[Span]:
    for span, form in zip(lines[:_LISTED], forms, strict=False):
        if _STOP.match(form) or _LABEL.match(form):
            return
        yield span


def _lines(text: str, block: Span) -> Iterator[Span]:
    """A block, divided where a line of it begins with a label."""
    start = block.start
    for at, sign in enumerate(text[block.start : block.end], block.start):
        if sign == "\n" and _LABEL.match(match_form(text[at + 1 : block.end][:80])):
            yield Span(start, at)
            start = at + 1
    yield Span(start, block.end)
