"""Blocks: the paragraphs, items, headings and table cells of a document, wrapped lines joined.

A PDF knows lines only. Tasks and summaries need sentences, so lines are joined here into blocks whose spans refer to
`ParsedDocument.text`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from docassist.types import Box, Line, MediaType, Page, ParsedDocument, Span

# Decree 30/2020, Appendix I: Phần, Chương, Mục, Tiểu mục, Điều, khoản "1.", điểm "a)"; plans and reports use "I.", "-".
_DIVISION = re.compile(
    r"(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|Tiểu mục|PHỤ LỤC|Phụ lục)\s+(?:[IVXLC]+|\d{1,3}|[A-ZĐ]|thứ)\b"
)
_ARTICLE = re.compile(r"[“\"]?Điều\s+\d{1,4}[a-zđ]?\s*[.:]")
_MARKER = re.compile(
    r"[“\"]?(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,7}|[A-ZĐ]|[a-zđ]{1,2}\d?)[.)]\s"
    r"|\d{1,3}(?:\.\d{1,3}){1,4}\s|[-+•*·●○▪–]\s?(?=\D))"
)
_OWN_LINE = re.compile(
    r"(?:Số\s*:|Kính gửi|Nơi nhận|Căn cứ\s|Theo đề nghị|V/v\s|Độc lập\s*-|(?:TM|KT|TL|TUQ)\s?\."
    r"|[^\W\d][^,\d]{1,40},\s*(?:ngày|Ngày)\s[\s\d.…]*tháng)"
)
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "./.", ".”", '."', ";”")
# Fractions of the text's width or of the line pitch that make a difference visible to a reader.
_INDENT = 0.018
_SLACK = 0.12
_GAP = 1.55


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document's text that reads as one unit; `page` is where it begins."""

    span: Span
    page: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where running text stands on a page, in points; zero width where the format has no boxes."""

    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0

    @property
    def width(self) -> float:
        return self.right - self.left


_latest: list[tuple[ParsedDocument, tuple[Block, ...]]] = []


class _Row(NamedTuple):
    """A line with what is needed to decide whether it goes on from the line before it."""

    line: Line
    page: int
    frame: _Frame
    cell: int


def blocks(document: ParsedDocument) -> tuple[Block, ...]:
    """The blocks of a document in reading order; together they cover every line once.

    Those of the latest document are kept: three stages ask for them one after another.
    """
    latest = _latest[0] if _latest else None
    if latest is None or latest[0] is not document:
        latest = document, _find(document)
        _latest[:] = [latest]
    return latest[1]


def _find(document: ParsedDocument) -> tuple[Block, ...]:
    rows = tuple(_rows(document))
    placed = any(line.box for page in document.pages for line in page.lines[:1])
    hard_wrapped = placed or document.media_type is MediaType.TEXT
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row, hard_wrapped):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(_block(group) for group in groups)


def _rows(document: ParsedDocument) -> Iterable[_Row]:
    cells = sorted((cell.span.start, cell.span.end) for table in document.tables for row in table.rows for cell in row)
    starts = [start for start, _ in cells]
    for page in document.pages:
        frame = _frame(page)
        for line in page.lines:
            at = bisect_right(starts, line.start) - 1
            inside = at >= 0 and line.start < cells[at][1]
            yield _Row(line, page.number, frame, at if inside else -1)


def _frame(page: Page) -> _Frame:
    boxes = [line.box for line in page.lines if line.box is not None]
    if len(boxes) < 2:
        return _Frame()
    widest = max(box.x1 - box.x0 for box in boxes)
    wide = [box for box in boxes if box.x1 - box.x0 > 0.5 * widest]
    steps = [below.y0 - above.y0 for above, below in pairwise(boxes) if below.y0 > above.y1 - 2]
    lefts, rights = sorted(box.x0 for box in wide), sorted(box.x1 for box in wide)
    edge = len(wide) // 10  # a few lines hang out
    return _Frame(lefts[edge], rights[-1 - edge], median(steps) if steps else 0.0)


def _goes_on(group: Sequence[_Row], row: _Row, hard_wrapped: bool) -> bool:
    previous = group[-1]
    if previous.cell != row.cell:
        return False
    if row.cell >= 0:
        return True
    if not hard_wrapped or _starts_block(row) or _is_head(group):
        return False
    if previous.page != row.page:
        return not previous.line.text.rstrip().endswith(_SENTENCE_END) and row.line.text[:1].islower()
    if previous.line.box is None or row.line.box is None or not row.frame.width:
        return not previous.line.text.rstrip().endswith(_SENTENCE_END) and not _is_caps(row.line.text)
    return _same_paragraph(group, previous.line.box, row)


def _starts_block(row: _Row) -> bool:
    """Whether a line opens with a list marker, a division or a formula of its own, and is not a wrapped line."""
    text = row.line.text
    if _DIVISION.match(text) or _ARTICLE.match(text) or _OWN_LINE.match(text):
        return True
    return bool(_MARKER.match(text)) and not (text[:1] in "-+*–" and _is_flush(row) and text[2:3].isdigit())


def _is_flush(row: _Row) -> bool:
    box, frame = row.line.box, row.frame
    return box is not None and frame.width > 0 and box.x0 - frame.left < _INDENT * frame.width


def _is_head(group: Sequence[_Row]) -> bool:
    """Whether a group so far is a division's number alone ("Chương I"): its title stands on the next line."""
    text = group[0].line.text.rstrip()
    division = _DIVISION.match(text)
    return len(group) == 1 and division is not None and division.end() == len(text)


def _same_paragraph(group: Sequence[_Row], above: Box, row: _Row) -> bool:
    frame, text, box = row.frame, row.line.text, row.line.box
    previous = group[-1].line.text
    if box is None or not _is_below(above, box, frame, _is_flush(row)):
        return False
    if frame.right - above.x1 > _INDENT * frame.width and _is_caps(previous) != _is_caps(text):
        return False
    if _is_centred(above, box, frame):
        return not previous.endswith(_SENTENCE_END)
    if _is_narrow(above, frame) or _is_narrow(box, frame):
        return False
    hangs = len(group) == 1 and _MARKER.match(group[0].line.text) is not None
    indented = box.x0 - above.x0 > _INDENT * frame.width
    return (hangs or not indented) and not _ends_short(previous, above, text, frame)


def _is_below(above: Box, box: Box, frame: _Frame, flush: bool) -> bool:
    """Whether a line stands under another without a gap, not in a column of its own."""
    if box.y0 < above.y0 or box.x0 > above.x1 or (box.x1 < above.x0 and not flush):
        return False
    far = frame.pitch and box.y0 - above.y0 > _GAP * frame.pitch
    return not (far and box.y0 - above.y1 > 0.5 * frame.pitch)


def _ends_short(previous: str, above: Box, text: str, frame: _Frame) -> bool:
    """Whether the next word would have fitted on the line above: then that line was the last of its paragraph."""
    room = frame.right - above.x1
    if previous.endswith(_SENTENCE_END) and room > 0.5 * _SLACK * frame.width:
        return True
    letter = (above.x1 - above.x0) / max(len(previous), 1)
    word = text.split(" ", 1)[0]
    return room > (len(word) + 1) * letter * 1.1 + 0.05 * frame.width


def _is_narrow(box: Box, frame: _Frame) -> bool:
    """Whether a line stands free on both sides, as centred titles and column heads do."""
    slack = _SLACK * frame.width
    return box.x0 - frame.left > slack and frame.right - box.x1 > 0.2 * slack


def _is_centred(above: Box, box: Box, frame: _Frame) -> bool:
    """Whether two lines of different length have the same middle, as the lines of a title have."""
    if _is_narrow(above, frame) and box.x1 - box.x0 > (1 - _INDENT) * frame.width:
        return False
    off = abs((above.x0 + above.x1) - (box.x0 + box.x1)) / 2
    return off < 0.03 * frame.width < 2 * abs(above.x0 - box.x0)


def _is_caps(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters > 0 and sum(map(str.isupper, text)) > 0.8 * letters


def _block(group: Sequence[_Row]) -> Block:
    first, last = group[0], group[-1]
    return Block(Span(first.line.start, last.line.end), first.page, _kind(group))


def _kind(group: Sequence[_Row]) -> BlockKind:
    first = group[0]
    if first.cell >= 0:
        return BlockKind.CELL
    text = first.line.text
    ends = group[-1].line.text.endswith(_SENTENCE_END)
    if _DIVISION.match(text) or (_ARTICLE.match(text) and not ends):
        return BlockKind.HEADING
    if _ARTICLE.match(text) or (_MARKER.match(text) and (ends or not all(_is_caps(row.line.text) for row in group))):
        return BlockKind.ITEM
    if _OWN_LINE.match(text):
        return BlockKind.PARAGRAPH
    return BlockKind.HEADING if all(_is_caps(row.line.text) for row in group) else BlockKind.PARAGRAPH
