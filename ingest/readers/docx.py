"""DOCX: body in document order, layout tables as lines, list numbers written out, heads and feet set apart."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from docassist.types import MediaType, ParsedDocument
from ingest.readers.docx_changes import accept
from ingest.readers.docx_glyphs import Glyphs
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_pictures import is_scan, page_pictures
from ingest.readers.docx_tables import is_bordered, pages_of_rows
from ingest.readers.docx_text import (
    PAGE_BREAK,
    W,
    blocks_in,
    hidden_text,
    lines_of,
    paragraph_text,
    plain_lines,
    text_boxes,
)
from ingest.readers.draft import DraftLine, DraftPage, FileFacts, Part, assemble
from ingest.readers.office import to_docx
from ingest.readers.pdf import read_pdf
from ingest.readers.pictures import pictures_to_pdf
from ingest.readers.tables import arranged
from ingest.unpacking import check_unpacked

_PICTURES = "Tệp Word có {} hình lớn bằng trang giấy; chữ trong hình không được đọc. Hãy mở tệp để xem."
_HIDDEN = "Tệp Word có chữ ẩn, người đọc không nhìn thấy; chữ ẩn không được tính là nội dung. Hãy kiểm tra tệp."
_BREAK = object()
_NONE: Mapping[int, DraftPage] = {}


def read_docx(data: bytes, max_pages: int | None = None, recognised: Mapping[int, DraftPage] = _NONE) -> ParsedDocument:
    """Read a DOCX file; pages are those that Word last laid out, as far as the file tells.

    A file that holds only scanned pages is read as the pictures they are.

    Raises:
        FileTooLarge: the file unpacks to far more than a document can hold.
    """
    check_unpacked(data)
    document = _opened(data)
    styles = {style.get(W + "styleId"): style for style in document.styles.element.iterchildren(W + "style")}
    shown = _Shown(Glyphs(styles))
    pages: list[list[Part]] = [[]]
    for part in _Body(document, styles, shown).parts():
        if part is not _BREAK:
            pages[-1].append(part)
        elif len(pages) == max_pages:
            break
        elif pages[-1]:
            pages.append([])
    drafts = [DraftPage(tuple(parts)) for parts in pages if parts] or [DraftPage(())]
    hidden = lines_of([hidden_text(document.element.body)])
    drafts[0] = DraftPage(drafts[0].parts, (*_heads_and_feet(document, shown), *hidden))
    pictures = page_pictures(document)
    said = (_PICTURES.format(len(pictures)), bool(pictures)), (_HIDDEN, bool(hidden))
    facts = FileFacts(_info(document), _embedded(document), tuple(text for text, holds in said if holds))
    read = assemble(MediaType.DOCX, drafts, facts)
    if not is_scan(read.text, pictures):
        return read
    scanned = read_pdf(pictures_to_pdf(*pictures), max_pages, recognised)
    return replace(scanned, media_type=MediaType.DOCX, info=facts.info, attachments=facts.attachments)


def scanned_pages(data: bytes) -> tuple[bytes, ...]:
    """The pictures of a DOCX file that holds only scanned pages; none where it holds text."""
    document = _opened(data)
    text = "".join(element.text or "" for element in document.element.body.iter(W + "t"))
    pictures = page_pictures(document)
    return pictures if is_scan(text, pictures) else ()


def _opened(data: bytes) -> Any:
    """The document; one with macros or a template is made an ordinary one first."""
    from docx import Document

    try:
        return Document(BytesIO(data))
    except ValueError:
        return Document(BytesIO(to_docx(data)))


class _Shown:
    """Makes a part of the file what the page shows: changes accepted, letters as their fonts show them."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs

    def __call__(self, root: Any) -> Any:
        accept(root)
        self._glyphs.write_out(root)
        return root


class _Body:
    """The parts of a document's body in order, with breaks between pages."""

    def __init__(self, document: Any, styles: dict[str, Any], shown: "_Shown") -> None:
        self._document = document
        self._shown = shown
        self._numbering = Numbering(document)
        self._styles = styles

    def parts(self) -> Iterator[Any]:
        """Lines, tables, and a mark where a page ends."""
        for block in blocks_in(self._shown(self._document.element.body)):
            yield from self._paragraph(block) if block.tag == W + "p" else self._table(block)
        yield from _notes(self._document, self._shown)

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


def _notes(document: Any, shown: _Shown) -> Iterator[DraftLine]:
    """Footnotes and endnotes, behind the body."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            for note in shown(parse_xml(relation.target_part.blob)).iterchildren():
                if note.get(W + "type") is None:
                    yield from plain_lines(note)


def _heads_and_feet(document: Any, shown: _Shown) -> Iterator[DraftLine]:
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
            lines = () if part.is_linked_to_previous else plain_lines(shown(part._element))
            yield from (line for line in lines if line.text not in seen)
            seen.update(line.text for line in lines)


def _embedded(document: Any) -> tuple[str, ...]:
    """Names of files of other programs inside the document."""
    kinds = ("package", "oleObject")
    parts = [r for r in document.part.rels.values() if r.reltype.endswith(kinds) and not r.is_external]
    return tuple(sorted({str(part.target_part.partname).rsplit("/", 1)[-1] for part in parts}))


def _info(document: Any) -> dict[str, str]:
    properties = document.core_properties
    names = ("title", "subject", "author", "last_modified_by", "created", "modified")
    return {name: str(found) for name in names if (found := getattr(properties, name))}
