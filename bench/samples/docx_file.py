"""Writes a paper as a Word file with the margins, styles and tables of Decree 30/2020, always with the same bytes."""

from datetime import datetime
from io import BytesIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt

from bench.samples.docx_cells import letterhead, signature, write
from bench.samples.model import Block, Break, Grid, Paper, Paragraph, Style

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_STAMPED = datetime(2026, 11, 1, 8, 0, 0)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def docx_bytes(paper: Paper, *, decomposed: bool = False) -> bytes:
    """The paper as DOCX; the same input gives the same bytes.

    Args:
        decomposed: letters and their marks apart (NFD), as some systems write Vietnamese.
    """
    document = docx.Document()
    _prepare(document, paper)
    letterhead(document, paper)
    _title(document, paper)
    _addressees(document, paper)
    _blocks(document, paper.body)
    signature(document, paper)
    _blocks(document, paper.annex)
    out = BytesIO()
    document.save(out)
    return _repacked(out.getvalue(), decomposed)


def _prepare(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = " ".join(paper.issuer)
    properties.title, properties.comments = paper.heading or paper.kind, ""
    properties.created = properties.modified = _STAMPED
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    _number_pages(section)


def _number_pages(section: Section) -> None:
    """Page number at the top centre, not on the first page."""
    section.different_first_page_header_footer = True
    section.header_distance = Mm(10)
    line = section.header.paragraphs[0]
    line.alignment = _CENTRE
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    line._p.append(field)


def _title(document: Document, paper: Paper) -> None:
    if not paper.heading:
        return
    write(document.add_paragraph(), paper.heading, bold=True).alignment = _CENTRE
    if paper.subject:
        line = write(document.add_paragraph(), paper.subject, bold=True)
        line.alignment, line.paragraph_format.space_after = _CENTRE, Pt(10)


def _addressees(document: Document, paper: Paper) -> None:
    if len(paper.addressees) == 1:
        line = write(document.add_paragraph(), f"Kính gửi: {paper.addressees[0]}")
        line.alignment, line.paragraph_format.space_after = _CENTRE, Pt(8)
    elif paper.addressees:
        write(document.add_paragraph(), "Kính gửi:").paragraph_format.left_indent = Mm(30)
        for entry in paper.addressees:
            line = write(document.add_paragraph(), entry)
            line.paragraph_format.left_indent = Mm(56)
        line.paragraph_format.space_after = Pt(8)


def _blocks(document: Document, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        match block:
            case Break(wide=wide):
                _new_page(document, wide)
            case Grid():
                _table(document, block)
            case Paragraph():
                _paragraph(document, block)


def _new_page(document: Document, wide: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))


def _paragraph(document: Document, block: Paragraph) -> None:
    line = document.add_paragraph()
    if block.lead:
        write(line, f"{block.lead} ", bold=True)
    italic = block.style in (Style.BASIS, Style.NOTE)
    write(line, block.text, bold=block.style is Style.HEADING, italic=italic)
    line.paragraph_format.space_after = Pt(6)
    if block.style in (Style.HEADING, Style.NOTE):
        line.alignment = _CENTRE
        return
    line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    line.paragraph_format.first_line_indent = Mm(12.7)


def _table(document: Document, grid: Grid) -> None:
    section = document.sections[-1]
    page, left, right = (edge or 0 for edge in (section.page_width, section.left_margin, section.right_margin))
    table = document.add_table(rows=len(grid.rows), cols=len(grid.widths), style="Table Grid")
    table.autofit = False
    for at, texts in enumerate(grid.rows):
        for cell, text, share in zip(table.rows[at].cells, texts, grid.widths, strict=True):
            cell.width = Emu(int((page - left - right) * share / sum(grid.widths)))
            line = write(cell.paragraphs[0], text, 12, bold=at == 0)
            line.alignment = _CENTRE if at == 0 else WD_ALIGN_PARAGRAPH.LEFT
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    write(document.add_paragraph(), "", 6)


def _repacked(data: bytes, decomposed: bool) -> bytes:
    """The same package with every entry's time fixed, for a ZIP file otherwise holds the hour it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if decomposed and entry.filename == "word/document.xml":
                content = normalize("NFD", content.decode()).encode()
            new.writestr(ZipInfo(entry.filename, _ZIP_TIME), content, ZIP_DEFLATED)
    return out.getvalue()
