"""Parts of Word forms in the layout of Decree 30/2020: paragraphs, ruled tables, and jinja tags around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LEFT, CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# A4 less the margins of 30 and 15 mm.
WIDTH = 16.5


@dataclass(frozen=True)
class Look:
    """How a paragraph looks; sizes and the space before it in points."""

    bold: bool = False
    italic: bool = False
    size: float = 14
    align: WD_ALIGN_PARAGRAPH = BOTH
    indent: bool = True
    space: float = 3


def each(holder: Docx | _Cell, variable: str, text: str, **look: Any) -> None:
    """A paragraph for each entry of a list."""
    line(holder, "{%p for dong in " + variable + " %}")
    line(holder, text, **look)
    line(holder, "{%p endfor %}")


def otherwise(holder: Docx | _Cell, variable: str, text: str, **look: Any) -> None:
    """A paragraph where a list is empty."""
    line(holder, "{%p if not " + variable + " %}")
    line(holder, text, **look)
    line(holder, "{%p endif %}")


def listed(cell: _Cell, variable: str, text: str) -> None:
    write_text(cell.paragraphs[0], "{%p for dong in " + variable + " %}")
    line(cell, text, size=13, indent=False)
    line(cell, "{%p endfor %}")


def line(holder: Docx | _Cell, text: str, **look: Any) -> Paragraph:
    """A paragraph at the end of the page or cell, looking as `Look` says."""
    chosen = Look(**look)
    paragraph = holder.add_paragraph()
    paragraph.alignment = chosen.align
    paragraph.paragraph_format.space_before = Pt(chosen.space)
    if chosen.indent and not isinstance(holder, _Cell):
        paragraph.paragraph_format.first_line_indent = Cm(1.0)
    return write_text(paragraph, text, bold=chosen.bold, italic=chosen.italic, size=chosen.size)


def write_text(
    paragraph: Paragraph, words: str, *, bold: bool = False, italic: bool = False, size: float = 13
) -> Paragraph:
    run = paragraph.add_run(words)
    run.bold, run.italic = bold or None, italic or None
    run.font.name, run.font.size = FONT, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    return paragraph


def ruled(document: Docx, rows: int, widths: Sequence[float]) -> Table:
    table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    set_widths(table, widths)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed columns: a long word must not push them aside."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def fill_row(table: Table, row: int, name: str, text: str) -> None:
    write_text(table.cell(row, 0).paragraphs[0], name, bold=True)
    if text:
        write_text(table.cell(row, 1).paragraphs[0], text).alignment = BOTH
    pad(table)


def pad(table: Table) -> None:
    """Room between the text and the ruling lines."""
    properties = table._tbl.tblPr
    if properties.find(qn("w:tblCellMar")) is not None:
        return
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "50"), ("left", "108"), ("bottom", "50"), ("right", "108")):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    look.addprevious(margins)


def set_height(table: Table, row: int, height: float) -> None:
    table.rows[row].height_rule, table.rows[row].height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(height)
    keep = OxmlElement("w:cantSplit")
    table.rows[row]._tr.get_or_add_trPr().append(keep)


def rule_off(paragraph: Paragraph, width: float) -> None:
    """A line under a name, as wide as given (cm), made of the paragraph's border."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(width)
    paragraph.paragraph_format.space_before = Pt(0)
    border, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.name, run.font.size = FONT, Pt(13)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        part.text = text or None
        run._element.append(part)
