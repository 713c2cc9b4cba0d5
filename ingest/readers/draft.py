"""What a reader finds before offsets are known, and how pages of it become one `ParsedDocument`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from docassist.text import normalise
from docassist.types import Box, Cell, Line, MediaType, Page, PageSource, ParsedDocument, Span, Table, Word

_BLANKS = re.compile(r"\s+")
# Wingdings and Symbol bullets, which fonts keep in the private use area; controls and undecodable letters go.
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-", 0xF0FC: "✓", 0xF0D8: "➢", 0xF0E0: "→", 0xF06F: "□", 0xF0A8: "□"}
_CHARACTERS = dict.fromkeys([1, *range(3, 9), *range(14, 32), 127, 0xFFFD]) | _BULLETS
# Text of these characters only is in normal form as it stands: no more than a search a line for most lines.
_UNUSUAL = re.compile("[^\x20-\x7eÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’…•°±×÷²³§]|  ")
# A line drawn with signs, as under the name of the issuer.
_RULE = re.compile(r"[_¯‾*=~-]{3,}|_+")


class DraftLine(NamedTuple):
    """A line in normal form, blanks collapsed, with its place on the page; the rest as in `docassist.types.Line`."""

    text: str
    box: Box | None = None
    confidence: float = 1.0
    words: tuple[Word, ...] = ()
    raw: str = ""


@dataclass(frozen=True, eq=False)
class DraftCell:
    """A cell; the same object stands in every row that it spans."""

    lines: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table, row by row, every row with the same number of cells."""

    rows: tuple[tuple[DraftCell, ...], ...]


Part = DraftLine | DraftTable


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page in reading order."""

    parts: tuple[Part, ...]
    furniture: tuple[DraftLine, ...] = ()
    size: tuple[float, float] = (0.0, 0.0)
    needs_ocr: bool = False
    source: PageSource = PageSource.TEXT


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself."""

    info: dict[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def clean(text: str) -> str:
    """A line's text in the project's normal form, without control characters, blanks collapsed."""
    if _UNUSUAL.search(text):
        text = _BLANKS.sub(" ", normalise(text.translate(_CHARACTERS)))
    return text.strip()


def draft_lines(texts: Iterable[tuple[str, Box | None]]) -> tuple[DraftLine, ...]:
    """Clean lines of one flow; empty ones and drawn rules left out, words broken at a hyphen whole again."""
    lines = [DraftLine(text, box) for raw, box in texts if (text := clean(raw)) and not _RULE.fullmatch(text)]
    broken = any(line.text[-1] == "-" for line in lines[:-1])
    return tuple(whole_at_hyphens(lines) if broken else lines)


def whole_at_hyphens(lines: Iterable[DraftLine]) -> Iterator[DraftLine]:
    """Move the rest of a word that is broken at its hyphen ("NĐ-", "CP ngày") up to the line where it begins.

    Vietnamese is not hyphenated at line ends: such a hyphen belongs to a symbol or a range, and the register, the
    tasks and the search need it in one piece.
    """
    above: DraftLine | None = None
    for line in lines:
        if above is not None and above.text[-1] == "-" and _is_broken(above.text, line.text):
            whole, above = _moved_up(above, line)
            yield whole
            continue
        if above is not None:
            yield above
        above = line
    if above is not None:
        yield above


def _moved_up(above: DraftLine, below: DraftLine) -> tuple[DraftLine, DraftLine | None]:
    """The line above with the first word of the one below, and what is left of that."""
    word, blank, rest = below.text.partition(" ")
    at, cut = len(above.text), len(word) + len(blank)
    first = tuple(replace(w, start_in_line=w.start_in_line + at) for w in below.words if w.start_in_line < cut)
    others = tuple(replace(w, start_in_line=w.start_in_line - cut) for w in below.words if w.start_in_line >= cut)
    whole = above._replace(text=above.text + word, words=above.words + first)
    return whole, below._replace(text=rest, words=others) if rest else None


def _is_broken(above: str, below: str) -> bool:
    return len(above) > 1 and above[-2].isalnum() and below[0].isalnum()


class _Text:
    """The document's text as it grows."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.end = 0

    def add(self, draft: DraftLine) -> Line:
        line = Line(draft.text, self.end, *draft[1:])
        self.lines.append(draft.text)
        self.end += len(draft.text) + 1
        return line


def assemble(media_type: MediaType, drafts: Sequence[DraftPage], facts: FileFacts) -> ParsedDocument:
    """Put pages together: offsets, cells' spans, pages."""
    text = _Text()
    pages: list[Page] = []
    tables: list[Table] = []
    for number, draft in enumerate(drafts, start=1):
        lines: list[Line] = []
        for part in draft.parts:
            if isinstance(part, DraftTable):
                tables.append(_table(part, number, text, lines))
            else:
                lines.append(text.add(part))
        furniture = tuple(Line(line.text, 0, *line[1:]) for line in draft.furniture)
        width, height = draft.size
        pages.append(Page(number, tuple(lines), width, height, furniture, draft.needs_ocr, draft.source))
    return ParsedDocument(
        media_type, "\n".join(text.lines), tuple(pages), tuple(tables), facts.info, facts.attachments, facts.warnings
    )


def _table(draft: DraftTable, page: int, text: _Text, lines: list[Line]) -> Table:
    known: dict[int, Cell] = {}
    for row in draft.rows:
        for cell in row:
            if id(cell) not in known:
                known[id(cell)] = _cell(cell, text, lines)
    return Table(page, tuple(tuple(known[id(cell)] for cell in row) for row in draft.rows))


def _cell(draft: DraftCell, text: _Text, lines: list[Line]) -> Cell:
    added = [text.add(line) for line in draft.lines]
    lines.extend(added)
    if not added:
        at = max(text.end - 1, 0)
        return Cell("", Span(at, at))
    return Cell("\n".join(line.text for line in draft.lines), Span(added[0].start, added[-1].end))
