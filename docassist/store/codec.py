"""Values to JSON and back, once for the whole store. Workers encode, so that the server only writes rows.

Lines are the bulk of a document; each is a short array: text, start and, where it has a place, the box's four edges.
A line recognised in a picture goes on with its confidence, its recognised text and its words (array of arrays).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from itertools import chain, repeat
from typing import Any, Self

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from docassist.envelope import Envelope
from docassist.results import Analysis
from docassist.signature import DigitalSignature
from docassist.store.link_rows import TraceRows, trace_rows
from docassist.store.packet_rows import packet_row, target_rows
from docassist.store.records import Reading, State
from docassist.types import Box, DocumentPart, Line, MediaType, Page, PageSource, ParsedDocument, Table, Word

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EncodedReading:
    """A reading as the rows of its tables, without the document's id."""

    fields: Row
    reading: Row
    pages: tuple[Row, ...]
    chunks: tuple[Row, ...]
    # Of an exchange packet: its row, and those of the documents that it speaks of.
    packet: tuple[Row, list[Row]] | None = None
    traces: TraceRows | None = None


@cache
def analysis_json() -> TypeAdapter[Analysis]:
    """Reads and writes an analysis."""
    return TypeAdapter(Analysis)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document has beside its pages and text; rows of older versions lack what has a default."""

    media_type: MediaType
    tables: tuple[Table, ...]
    info: dict[str, str]
    attachments: tuple[str, ...]
    warnings: tuple[str, ...]
    parts: tuple[DocumentPart, ...] = ()
    envelope: Envelope | None = None
    signatures: tuple[DigitalSignature, ...] = ()
    # The quality of each page, in their order.
    qualities: tuple[float, ...] = ()

    @classmethod
    def of(cls, document: ParsedDocument) -> Self:
        """The contents of a document."""
        qualities = tuple(round(page.quality, 3) for page in document.pages)
        return cls(**{name: getattr(document, name) for name in _shared()}, qualities=qualities)

    def document(self, pages: Iterable[Page]) -> ParsedDocument:
        """The document of these contents and pages; its text is its lines joined by a line feed."""
        qualities = chain(self.qualities, repeat(1.0))
        graded = tuple(replace(page, quality=quality) for page, quality in zip(pages, qualities, strict=False))
        text = "\n".join(line.text for page in graded for line in page.lines)
        return ParsedDocument(text=text, pages=graded, **{name: getattr(self, name) for name in _shared()})


@cache
def _shared() -> tuple[str, ...]:
    """The names of the values that contents and documents have alike."""
    return tuple(item.name for item in fields(Contents) if item.name != "qualities")


@cache
def _contents_json() -> TypeAdapter[Contents]:
    return TypeAdapter(Contents)


def encode(reading: Reading, state: State, reason: str, version: str) -> EncodedReading:
    """Turn a reading into rows."""
    document = reading.document
    contents = Contents.of(document)
    return EncodedReading(
        fields=_fields(reading.analysis) | _outcome(document, state, reason, version),
        reading={
            "contents": _contents_json().dump_json(contents).decode(),
            "analysis": analysis_json().dump_json(reading.analysis).decode(),
        },
        pages=tuple(_page_row(page) for page in document.pages),
        chunks=tuple(_chunk_rows(reading)),
        packet=(packet_row(document.envelope), target_rows(document.envelope)) if document.envelope else None,
        traces=trace_rows(reading.traces),
    )


def decode_document(contents: str, pages: list[Page]) -> ParsedDocument:
    """Put a document together again."""
    return _contents_json().validate_json(contents).document(pages)


def decode_analysis(raw: str) -> Analysis:
    """Read an analysis."""
    return analysis_json().validate_json(raw)


def decode_page(row: Any) -> Page:
    """Read one page's row."""
    lines, furniture = _lines(row.lines), _lines(row.furniture)
    return Page(row.number, lines, row.width, row.height, furniture, row.needs_ocr, PageSource(row.source))


def _outcome(document: ParsedDocument, state: State, reason: str, version: str) -> Row:
    return {
        "state": state.value,
        "reason": reason,
        "retriable": False,
        "version": version,
        "pages": len(document.pages),
        "scanned": sum(page.source is not PageSource.TEXT for page in document.pages),
    }


def _fields(analysis: Analysis) -> Row:
    register, best = analysis.register, analysis.route.lead.best
    due: date | None = analysis.route.deadline.due if analysis.route.deadline else None
    return {
        "symbol": _short(register.symbol),
        "kind": _short(register.kind.value if register.kind else None),
        "issuer": register.issuer.value if register.issuer else None,
        "subject": register.subject.value if register.subject else None,
        "issued": register.issued.value if register.issued else None,
        "lead_unit": best.code if best else None,
        "due": due,
        "urgency": register.urgency.value.value if register.urgency else None,
    }


def _short(text: str | None) -> str | None:
    return text[:255] if text else None


def _page_row(page: Page) -> Row:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "needs_ocr": page.needs_ocr,
        "source": page.source.value,
        "lines": _line_json(page.lines),
        "furniture": _line_json(page.furniture),
    }


def _line_json(lines: tuple[Line, ...]) -> str:
    return to_json([_line_array(line) for line in lines]).decode()


def _line_array(line: Line) -> list[Any]:
    box = line.box
    if box is None:
        return [line.text, line.start]
    place = [line.text, line.start, *_edges(box)]
    if line.words or line.confidence < 1:
        place += [round(line.confidence, 3), line.raw, [_word_array(word) for word in line.words]]
    return place


def _word_array(word: Word) -> list[Any]:
    return [word.text, word.start_in_line, round(word.confidence, 3), *_edges(word.box)]


def _edges(box: Box) -> list[float]:
    """Hundredths of a point are far below what a screen shows; `round(x, 2)` takes three times as long."""
    return [round(100 * edge) / 100 for edge in (box.x0, box.y0, box.x1, box.y1)]


def _lines(raw: str) -> tuple[Line, ...]:
    return tuple(_line(*array) for array in from_json(raw))


def _line(text: str, start: int, *place: Any) -> Line:
    if len(place) <= 4:
        return Line(text, start, Box(*place) if place else None)
    confidence, recognised, words = place[4:]
    return Line(text, start, Box(*place[:4]), confidence, tuple(_word(*word) for word in words), recognised)


def _word(text: str, start: int, confidence: float, *edges: float) -> Word:
    return Word(text, start, Box(*edges), confidence)


def _chunk_rows(reading: Reading) -> list[Row]:
    vectors = reading.vectors
    width = vectors.dimension * 2
    return [
        {
            "ordinal": chunk.ordinal,
            "text": chunk.text,
            "start": chunk.span.start,
            "end": chunk.span.end,
            "page": chunk.page,
            "embedder": vectors.embedder,
            "vector": vectors.data[at * width : (at + 1) * width],
        }
        for at, chunk in enumerate(reading.chunks)
    ]
