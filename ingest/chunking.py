"""Chunks: passages for search, cut where the text itself is divided, and never inside a table row."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docassist.blocks import Block, BlockKind, blocks
from docassist.text import sentences
from docassist.types import Chunk, ParsedDocument, Span

# Characters: a chunk is closed once it is full; where an article or a heading begins, as soon as it is enough.
_FULL, _MOST, _ENOUGH = 900, 1200, 350
_ARTICLE = re.compile(r"[“\"]?Điều\s+\d")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that stays whole; `opens` where an article, a heading or a table begins."""

    start: int
    end: int
    page: int
    opens: bool = False


def chunk(document: ParsedDocument) -> tuple[Chunk, ...]:
    """Passages of about 900 to 1,200 characters along articles, items and table rows.

    Every character but white space is in exactly one chunk. A table row stays whole whatever its length.
    """
    groups: list[list[_Piece]] = []
    for piece in _pieces(document):
        if groups and _fits(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    spans = (Span(group[0].start, group[-1].end) for group in groups)
    return tuple(
        Chunk(ordinal, document.quote(span), span, group[0].page)
        for ordinal, (span, group) in enumerate(zip(spans, groups, strict=True))
    )


def _fits(group: Sequence[_Piece], piece: _Piece) -> bool:
    size = group[-1].end - group[0].start
    if piece.opens and size >= _ENOUGH:
        return False
    return size < _FULL and piece.end - group[0].start <= _MOST


def _pieces(document: ParsedDocument) -> Iterator[_Piece]:
    rows = _rows(document)
    starts = [row.start for row in rows]
    emitted = -1
    for block in blocks(document):
        if block.kind is not BlockKind.CELL:
            yield from _parts(document.text, block)
            continue
        at = bisect_right(starts, block.span.start) - 1
        if at != emitted:
            emitted = at
            yield rows[at]


def _rows(document: ParsedDocument) -> list[_Piece]:
    """The rows of all tables in text order; a cell that spans rows belongs to the first of them."""
    rows: list[_Piece] = []
    end = 0
    for table in document.tables:
        first = True
        for row in table.rows:
            own = [cell.span for cell in row if cell.text and cell.span.start >= end]
            if own:
                end = max(span.end for span in own)
                rows.append(_Piece(min(span.start for span in own), end, table.page, first))
                first = False
    return rows


def _parts(text: str, block: Block) -> Iterator[_Piece]:
    """A block, or its sentences where it is too long for one chunk."""
    start, end = block.span.start, block.span.end
    opens = block.kind is BlockKind.HEADING or _ARTICLE.match(text, start) is not None
    if end - start <= _FULL:
        yield _Piece(start, end, block.page, opens)
        return
    cuts = sorted({start, *_cuts(text, block.span)})
    for at, stop in zip(cuts, [*cuts[1:], end], strict=True):
        yield _Piece(at, at + len(text[at:stop].rstrip()), block.page, opens and at == start)


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Where the sentences of a long block begin; a sentence that is too long itself is cut between words."""
    for sentence in sentences(text[span.start : span.end], span.start):
        yield sentence.start
        at = sentence.start
        while sentence.end - at > _FULL:
            blank = max(text.rfind(" ", at + 1, at + _FULL), text.rfind("\n", at + 1, at + _FULL))
            at = blank + 1 if blank > at else at + _FULL
            yield at
