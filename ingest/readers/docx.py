"""DOCX: body in document order, layout tables as lines, list numbers written out, heads and feet set apart."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docassist.errors import FileTooLarge
from docassist.types import MediaType, ParsedDocument
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_tables import is_bordered, pages_of_rows
from ingest.readers.docx_text import PAGE_BREAK, W, blocks_in, lines_of, paragraph_text, plain_lines, text_boxes
from ingest.readers.draft import DraftLine, DraftPage, FileFacts, Part, assemble
from ingest.readers.tables import arranged

# A document of thousands of pages stays far below; a file that unpacks to more is made to exhaust memory.
_MAX_UNPACKED = 400_000_000
_SMALL, _MAX_RATIO = 20_000_000, 200
_BREAK = object()


def read_docx(data: bytes, max_pages: int | None = None) -> ParsedDocument:
    """Read a DOCX file; pages are those that Word last laid out, as far as the file tells.

    Raises:
        FileTooLarge: the file unpacks to far more than a document can hold.
    """
    from docx import Document

    _check_size(data)
    document = Document(BytesIO(data))
    pages: list[list[Part]] = [[]]
    for part in _Body(document).parts():
        if part is not _BREAK:
            pages[-1].append(part)
        elif len(pages) == max_pages:
            break
        elif pages[-1]:
            pages.append([])
    drafts = [DraftPage(tuple(parts)) for parts in pages if parts] or [DraftPage(())]
    drafts[0] = DraftPage(drafts[0].parts, tuple(_heads_and_feet(document)))
    return assemble(MediaType.DOCX, drafts, FileFacts(info=_info(document)))


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _MAX_UNPACKED or (unpacked > _SMALL and unpacked > _MAX_RATIO * len(data)):
        raise FileTooLarge("Tệp DOCX giải nén ra quá lớn (nghi là bom nén) nên không mở. Hãy kiểm tra lại nơi gửi.")


class _Body:
    """The parts of a document's body in order, with breaks between pages."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self._styles = {style.get(W + "styleId"): style for style in document.styles.element.iterchildren(W + "style")}

    def parts(self) -> Iterator[Any]:
        """Lines, tables, and a mark where a page ends."""
        for block in blocks_in(self._document.element.body):
            yield from self._paragraph(block) if block.tag == W + "p" else self._table(block)
        yield from _notes(self._document)

    def _paragraph(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph stays in one piece: a break inside it counts before or after it."""
        text = paragraph_text(paragraph)
        before, _, after = text.partition(PAGE_BREAK)
        if paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None or (after and not before.strip()):
            yield _BREAK
            after = ""
        yield from self._lines(paragraph, text)
        if PAGE_BREAK in text and before.strip():
            yield _BREAK

    def _lines(self, paragraph: Any, text: str) -> tuple[DraftLine, ...]:
        boxed = tuple(line for box in text_boxes(paragraph) for line in plain_lines(box))
        own = lines_of([text])
        return boxed + (lines_of([self._numbering.label(paragraph) + text.lstrip()]) if own else ())

    def _table(self, table: Any) -> Iterator[Any]:
        bordered = is_bordered(table, self._styles)
        for index, rows in enumerate(pages_of_rows(table, self._cell)):
            if index:
                yield _BREAK
            yield from arranged(rows, bordered)

    def _cell(self, cell: Any) -> tuple[DraftLine, ...]:
        """A cell's lines; those of a table inside it follow in order."""
        return tuple(
            line for paragraph in cell.iter(W + "p") for line in self._lines(paragraph, paragraph_text(paragraph))
        )


def _notes(document: Any) -> Iterator[DraftLine]:
    """Footnotes and endnotes, behind the body."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterchildren():
                if note.get(W + "type") is None:
                    yield from plain_lines(note)


def _heads_and_feet(document: Any) -> Iterator[DraftLine]:
    seen: set[str] = set()
    for section in document.sections:
        for name in (
            "first_page_header",
            "header",
            "even_page_header",
            "first_page_footer",
            "footer",
            "even_page_footer",
        ):
            part = getattr(section, name)
            lines = () if part.is_linked_to_previous else plain_lines(part._element)
            yield from (line for line in lines if line.text not in seen)
            seen.update(line.text for line in lines)


def _info(document: Any) -> dict[str, str]:
    properties = document.core_properties
    names = ("title", "subject", "author", "last_modified_by", "created", "modified")
    return {name: str(found) for name in names if (found := getattr(properties, name))}
