"""Plain text: one line a line, a form feed ends a page, heads set in columns with blanks are read by column."""

import re
from collections.abc import Iterator

from docassist.types import Box, MediaType, ParsedDocument
from ingest.encoding import decode
from ingest.readers.draft import DraftPage, FileFacts, assemble, draft_lines
from ingest.readers.geometry import Rect, Run
from ingest.readers.layout import Row, has_columns, in_reading_order, text_of

# Three blanks and more set words apart; between sentences there are at most two.
_WORDS = re.compile(r"\S+(?: {1,2}\S+)*")
# A letter of a typewriter, in points.
_WIDE, _HIGH, _STEP = 6, 12, 14
_FULL_LINE = 100


def read_plain(data: bytes, max_pages: int | None = None) -> ParsedDocument:
    """Read a text file."""
    text, warnings = decode(data)
    pages = text.split("\f")[:max_pages]
    drafts = [DraftPage(draft_lines(_lines(page.splitlines()))) for page in pages]
    return assemble(MediaType.TEXT, drafts, FileFacts(warnings=warnings))


def _lines(lines: list[str]) -> Iterator[tuple[str, Box | None]]:
    if not has_columns(" ".join(line.split()) for line in lines):
        yield from ((line, None) for line in lines)
        return
    rows = [row for number, line in enumerate(lines) if (row := _row(line.expandtabs(), number))]
    yield from ((text_of(row), None) for row in in_reading_order(rows, _FULL_LINE * _WIDE))


def _row(line: str, number: int) -> Row:
    """A line as runs of words in the places where a typewriter sets them."""
    top = number * _STEP
    return [
        Run(
            hit.group(),
            Rect(hit.start() * _WIDE, top, hit.end() * _WIDE, top + _HIGH),
            (),
            hit.start(),
            len(hit.group()),
        )
        for hit in _WORDS.finditer(line)
    ]
