"""A whole document as numbered source sentences, in sections by its structure: divisions, articles, annexes, tables.

Nothing of the text is left out: what a section cannot hold goes into the next one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docassist.blocks import Block, BlockKind, blocks
from docassist.parts import letter_end
from docassist.results import Register
from docassist.text import sentences
from docassist.types import Cell, ParsedDocument, Span

# About 4,000 tokens of Vietnamese: fits the smallest windows in use, with the answer.
SECTION_CHARACTERS = 12_000
# A sentence longer than this is told in pieces, so that a citation still points somewhere.
_LONGEST_SENTENCE = 1_200
_OPENING = re.compile(r"[“\"]?(?:Điều\s+\d{1,4}[a-zđ]?\s*[.:]|[IVXLC]{1,6}\.\s)")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered sentence, or row of a table: its words, and where they stand; `own`: the sentences it was made of."""

    text: str
    spans: tuple[Span, ...]
    own: "tuple[Source, ...]" = ()


@dataclass(slots=True)
class TextSection:
    """A stretch of a document for one question to a model."""

    title: str
    sources: list[Source] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Characters of its sentences."""
        return sum(len(source.text) + 6 for source in self.sources)


def read_sections(document: ParsedDocument, register: Register, limit: int = SECTION_CHARACTERS) -> list[TextSection]:
    """The sections of the document that arrived, with its annexes; further documents in the file are not its text.

    The first sentence of the first section is the head of the document: who, number, day, kind, subject.
    """
    packed: list[TextSection] = []
    head = _head(document, register)
    for section in _by_structure(document):
        if not packed and head:
            section.sources.insert(0, head)
        for piece in _pieces(section, limit):
            if packed and packed[-1].length + piece.length <= limit:
                packed[-1].sources += piece.sources
            else:
                packed.append(piece)
    return packed


def _head(document: ParsedDocument, register: Register) -> Source | None:
    found = (register.issuer, register.number, register.notation, register.issued, register.kind, register.subject)
    spans = [one.span for one in found if one is not None and one.span is not None]
    spans = sorted(dict.fromkeys(spans), key=lambda span: span.start)
    text = ", ".join(document.quote(span) for span in spans)
    return Source(text, tuple(spans)) if text else None


def _by_structure(document: ParsedDocument) -> Iterator[TextSection]:
    end = letter_end(document)
    starts = sorted(part.span.start for part in document.parts)
    titles = {part.span.start: part.title for part in document.parts}
    rows = _Rows(document)
    section = TextSection("")
    for block in blocks(document):
        if block.span.start >= end:
            break
        annexes = [start for start in starts if start <= block.span.start]
        annex = titles[annexes[-1]] if annexes else ""
        if _opens(document, block) or (annexes and annexes[-1] == block.span.start):
            if section.sources:
                yield section
            own = document.quote(block.span)[:_LONGEST_TITLE]
            section = TextSection(f"{annex[:_LONGEST_TITLE]} / {own}" if annex and annex != own else own)
        section.sources += rows.sources(block) if block.kind is BlockKind.CELL else _sentences(document, block)
    if section.sources:
        yield section


def _opens(document: ParsedDocument, block: Block) -> bool:
    text = document.text[block.span.start : block.span.end]
    return block.kind is BlockKind.HEADING or (block.kind is not BlockKind.CELL and bool(_OPENING.match(text)))


def _sentences(document: ParsedDocument, block: Block) -> Iterator[Source]:
    for span in sentences(document.text[block.span.start : block.span.end], block.span.start):
        for start in range(span.start, span.end, _LONGEST_SENTENCE):
            piece = Span(start, min(start + _LONGEST_SENTENCE, span.end))
            if text := document.quote(piece):
                yield Source(text, (piece,))


class _Rows:
    """The rows of the document's tables, each told once, with its first cell."""

    def __init__(self, document: ParsedDocument) -> None:
        self._document = document
        self._rows: dict[int, tuple[Cell, ...]] = {}
        self._told: set[int] = set()
        for table in document.tables:
            for row in table.rows:
                self._rows.update((cell.span.start, row) for cell in row)

    def sources(self, block: Block) -> Iterator[Source]:
        """The row that a block of a table begins, or the block itself where no table has it."""
        row = self._rows.get(block.span.start)
        if row is None:
            yield Source(self._document.quote(block.span), (block.span,))
            return
        if id(row) in self._told:
            return
        self._told.add(id(row))
        cells = [cell for cell in row if cell.span.end > cell.span.start]
        text = " | ".join(self._document.quote(cell.span) for cell in cells)
        if len(text) <= 2 * _LONGEST_SENTENCE:
            yield Source(text, tuple(cell.span for cell in cells))
        else:
            yield from (Source(self._document.quote(cell.span), (cell.span,)) for cell in cells)


def _pieces(section: TextSection, limit: int) -> Iterator[TextSection]:
    """A section in pieces of at most so many characters."""
    piece = TextSection(section.title)
    for source in section.sources:
        if piece.sources and piece.length + len(source.text) > limit:
            yield piece
            piece = TextSection(section.title)
        piece.sources.append(source)
    yield piece
