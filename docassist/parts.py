"""The parts of a file: the document that arrived, its annexes, certificates of copies, further documents.

An annex begins with its heading ("PHỤ LỤC II"), with a title "(Kèm theo Quyết định số ...)", or with the head of a
form; a copy and a further document begin with a head of their own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from docassist.register import HeadKind, later_heads
from docassist.types import DocumentPart, Line, Page, ParsedDocument, PartRole, Span

_HEADING = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ |số )?(?:[IVXLC]+|\d{1,2})(?:[.\-]\d{1,2})?[A-Za-zĐđ]?)?(?:\s*[.:–-]\s*\S.*)?"
)
_ATTACHED = re.compile(r"[(\[]\s*(?:được )?(?:ban hành )?kèm theo \w+", re.IGNORECASE)
_FORM = re.compile(r"(?:MẪU|Mẫu)(?: (?:SỐ|số))?:? ?\d{1,2}\b|BIỂU MẪU\b")
# An annex begins on a new page, within so many lines.
_TOP = 14
# No annex of a document begins so near its start.
_FIRST = 400
_FORM_TOP = 3
_NATION = re.compile(r"CỘNG H[OÒ]À? XÃ HỘI|Độc lập ?-|ĐẢNG CỘNG SẢN VIỆT NAM$")
_LONGEST_TITLE, _LONGEST_HEADING = 300, 90
_SENTENCE_ENDS = (".", ";", ":", ",")


class _Start(NamedTuple):
    """Where a part begins. A form begins an annex only where none has begun: annexes are full of forms."""

    at: int
    role: PartRole
    title: str
    form: bool = False


def divide(document: ParsedDocument) -> ParsedDocument:
    """The document with its parts; none when all of it is one document. Those that a packet has named are kept."""
    if document.parts:
        return document
    starts = list(_starts(document))
    if not starts:
        return document
    starts = [_Start(0, PartRole.LETTER, ""), *starts]
    pages = _Pages(document.pages)
    ends = [start.at for start in starts[1:]]
    lasts = [*(pages.before(end) for end in ends), len(document.pages)]
    firsts = [1, *map(pages.of, ends)]
    parts = (
        DocumentPart(start.role, first, max(first, last), Span(start.at, end), start.title)
        for start, first, last, end in zip(starts, firsts, lasts, [*ends, len(document.text)], strict=True)
    )
    return replace(document, parts=tuple(parts))


def letter_end(document: ParsedDocument) -> int:
    """The offset where the first document with its annexes ends; suggestions speak of what is before it."""
    beyond = (part.span.start for part in document.parts if part.role in (PartRole.OTHER, PartRole.COPY))
    return min(beyond, default=len(document.text))


class _Pages:
    """The pages that offsets stand on."""

    def __init__(self, pages: Iterable[Page]) -> None:
        known = [(page.lines[0].start, page.number) for page in pages if page.lines]
        self._starts = [start for start, _ in known]
        self._numbers = [number for _, number in known]

    def of(self, offset: int) -> int:
        """The page of an offset."""
        return self._numbers[max(bisect_right(self._starts, offset) - 1, 0)] if self._numbers else 1

    def before(self, offset: int) -> int:
        """The last page that holds something before an offset."""
        page = self.of(offset)
        return page - 1 if offset in self._starts else page


def _starts(document: ParsedDocument) -> Iterator[_Start]:
    """The starts in order."""
    latest = _Start(0, PartRole.LETTER, "")
    for start in sorted((*_heads(document), *_annexes(document))):
        near = start.at - latest.at < _FIRST
        annexes = start.role is latest.role is PartRole.ANNEX
        if (start.form or near) and ((start.form and annexes) or (near and not annexes)):
            continue
        latest = start
        yield start


def _heads(document: ParsedDocument) -> Iterator[_Start]:
    roles = {HeadKind.DOCUMENT: PartRole.OTHER, HeadKind.COPY: PartRole.COPY, HeadKind.FORM: PartRole.ANNEX}
    for head in later_heads(document):
        yield _Start(head.span.start, roles[head.kind], head.title, head.kind is HeadKind.FORM)


def _annexes(document: ParsedDocument) -> Iterator[_Start]:
    """Annexes by their headings: on each page at most one, anywhere where the file has no pages."""
    whole = len(document.pages) == 1
    for page in document.pages:
        found = (_annex(page.lines, at) for at in range(len(page.lines) if whole else min(len(page.lines), _TOP)))
        yield from islice(filter(None, found), None if whole else 1)


def _annex(lines: Sequence[Line], at: int) -> _Start | None:
    """The annex that a line announces."""
    text = lines[at].text
    if text[:1] not in "PpMmB([":
        return None
    if _HEADING.fullmatch(text) and len(text) < _LONGEST_HEADING:
        return _Start(lines[at].start, PartRole.ANNEX, _title(lines, at))
    if _ATTACHED.match(text):
        title = lines[_top(lines, at) : at]
        headed = any(_HEADING.fullmatch(line.text) for line in title)
        return _Start(title[0].start, PartRole.ANNEX, _joined(title)) if title and not headed else None
    if at < _FORM_TOP and _FORM.match(text) and len(text) < _LONGEST_HEADING:
        return _Start(lines[at].start, PartRole.ANNEX, text, form=True)
    return None


def _title(lines: Sequence[Line], at: int) -> str:
    """The heading of an annex and its title: up to the note that it is attached, else the lines in capitals."""
    below = lines[at + 1 : at + 8]
    end = next((number for number, line in enumerate(below) if _ATTACHED.match(line.text)), None)
    if end is None:
        end = next((number for number, line in enumerate(below) if not line.text.isupper()), len(below))
    return _joined(lines[at : at + 1 + end])


def _top(lines: Sequence[Line], at: int) -> int:
    """The first line of the title above a note that something is attached."""
    top = at
    while top > 0 and at - top < 8 and not lines[top - 1].text.endswith(_SENTENCE_ENDS):
        top -= 1
    return top


def _joined(lines: Sequence[Line]) -> str:
    """The words of a title; a head above it is left out."""
    below = max((number + 1 for number, line in enumerate(lines) if _NATION.search(line.text)), default=0)
    return " ".join(" ".join(line.text for line in lines[below:]).split())[:_LONGEST_TITLE]
