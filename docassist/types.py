"""The values that stages hand to one another. All are frozen: a stage returns a new value, it never edits its input.

A document has one text. Every `Span` is a pair of character offsets into it, so evidence found by any stage can be
traced to lines, and from lines to boxes on a page.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from docassist.envelope import Envelope
from docassist.signature import DigitalSignature

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch), origin at the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Span:
    """Character offsets [start, end) into `ParsedDocument.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word recognised in a picture: where it begins in its line, its place on the page, how sure it is (0 to 1)."""

    text: str
    start_in_line: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line in reading order; `box` is None where the format has no pages (DOCX, HTML, text).

    Only lines recognised in a picture have `words`, a `confidence` below 1 (the mean of the words), and, where a slip
    of recognition was mended, the recognised text in `raw`.
    """

    text: str
    start: int
    box: Box | None = None
    confidence: float = 1.0
    words: tuple[Word, ...] = ()
    raw: str = ""

    @property
    def end(self) -> int:
        """Offset just behind the line's last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; its lines follow one another in the document's text, so one span covers it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page, row by row; the first row is the head where there is one."""

    page: int
    rows: tuple[tuple[Cell, ...], ...]


class PageSource(StrEnum):
    """What a page is made of, and so where its text comes from."""

    # Text, whatever pictures stand beside it.
    TEXT = "text"
    # Only a picture: a scan, or letters drawn as outlines.
    PICTURE = "picture"
    # A picture under text that is not the page's own: a watermark, a signature's mark, a spoilt layer of recognition.
    STAMPED = "stamped"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `furniture` (running heads, page numbers, signature overlays) is not part of the document's text."""

    number: int
    lines: tuple[Line, ...]
    width: float = 0.0
    height: float = 0.0
    furniture: tuple[Line, ...] = ()
    # Its text stands in a picture and has not been recognised.
    needs_ocr: bool = False
    source: PageSource = PageSource.TEXT
    # The chance (0 to 1) that its text reads as it was written (`docassist.quality`).
    quality: float = 1.0


class MediaType(StrEnum):
    """What the bytes are, judged by content."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    DOC = "application/msword"
    RTF = "application/rtf"
    ODT = "application/vnd.oasis.opendocument.text"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    HTML = "text/html"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    ZIP = "application/zip"
    EDXML = "application/edxml+xml"


class PartRole(StrEnum):
    """What a part of a file is to the document that arrived."""

    # The document itself; always the first part.
    LETTER = "letter"
    # What the part before it encloses: an annex, a form, an attached plan.
    ANNEX = "annex"
    # The certificate of a copy: "SAO Y" with a head and a signature of its own.
    COPY = "copy"
    # Another document in the same file.
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A part of a file; parts follow one another and cover the whole text. `title` is empty for the letter."""

    role: PartRole
    first_page: int
    last_page: int
    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document as read: one text (lines joined by a line feed), pages, tables, and what the file says of itself."""

    media_type: MediaType
    text: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    info: dict[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    # Empty when the file is one document and nothing else.
    parts: tuple[DocumentPart, ...] = ()
    envelope: Envelope | None = None
    signatures: tuple[DigitalSignature, ...] = ()

    def quote(self, span: Span) -> str:
        """The words of a span on one line."""
        return " ".join(self.text[span.start : span.end].split())

    def page_of(self, offset: int) -> int:
        """The number (from 1) of the page that holds an offset."""
        starts = [page.lines[0].start if page.lines else -1 for page in self.pages]
        known = [(start, page.number) for start, page in zip(starts, self.pages, strict=True) if start >= 0]
        at = bisect_right([start for start, _ in known], offset) - 1
        return known[at][1] if known and at >= 0 else 1

    def places(self, span: Span) -> Iterator[tuple[int, Line]]:
        """The (page number, line) pairs that a span touches, in order."""
        for page in self.pages:
            for line in page.lines:
                if line.start < span.end and span.start < line.end:
                    yield page.number, line


class Source(StrEnum):
    """Where a value comes from, if not from the page."""

    PAGE = "page"
    ENVELOPE = "envelope"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from a document, where it stands on the page, how sure we are (0 to 1), and what it comes from."""

    value: T
    span: Span | None
    confidence: float
    source: Source = Source.PAGE


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage for search: within one document, never across its tables' rows; `ordinal` counts from 0."""

    ordinal: int
    text: str
    span: Span
    page: int
