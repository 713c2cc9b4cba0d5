"""The two-column cells of Decree 30/2020 in Word: borderless tables for letterhead and signature block."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from bench.samples.model import Layout, Paper

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_COLUMNS = (Mm(68), Mm(97))


def letterhead(document: Document, paper: Paper) -> None:
    """Cells 1 to 4, 5b and 10 as a table of two columns and two rows."""
    if paper.layout is Layout.CITIZEN:
        _nation([document.add_paragraph() for _ in paper.nation], paper)
        _short_rule(document.add_paragraph(), Mm(60))
        write(document.add_paragraph(), paper.date_line, italic=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return
    left, right = _two_columns(document, rows=2)
    _names(left[0], paper)
    _nation([right[0].paragraphs[0], *(right[0].add_paragraph() for _ in paper.nation[1:])], paper)
    _short_rule(right[0].add_paragraph(), Mm(18))
    write(left[1].paragraphs[0], paper.number_line, 13).alignment = _CENTRE
    if paper.about:
        write(left[1].add_paragraph(), f"V/v {paper.about}", 12).alignment = _CENTRE
    for stamp in paper.stamps:
        _stamp(left[1].add_paragraph(), stamp)
    write(right[1].paragraphs[0], paper.date_line, 13.5, italic=True).alignment = _CENTRE
    write(document.add_paragraph(), "", 6)


def signature(document: Document, paper: Paper) -> None:
    """Cells 7 and 9b as a table of two columns: recipients at the left, signer at the right."""
    (left,), (right,) = _two_columns(document, rows=1)
    if paper.recipients:
        party = paper.layout is Layout.PARTY
        heading = write(left.paragraphs[0], "Nơi nhận:", 14 if party else 12, bold=not party, italic=not party)
        heading.runs[0].underline = party
    for entry in paper.recipients:
        write(left.add_paragraph(), entry, 11)
    lines = [*paper.signature, "", "", "", "", paper.signer]
    write(right.paragraphs[0], lines[0], 13, bold=True).alignment = _CENTRE
    for text in lines[1:]:
        write(right.add_paragraph(), text, 13, bold=True).alignment = _CENTRE


def write(line: Line, text: str, size: float = 14, *, bold: bool = False, italic: bool = False) -> Line:
    """Add a run to a paragraph set tight."""
    run = line.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(0)
    line.paragraph_format.line_spacing = 1.0
    return line


def _two_columns(document: Document, rows: int) -> tuple[list[_Cell], list[_Cell]]:
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, _COLUMNS, strict=True):
            cell.width = width
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
    return [row.cells[0] for row in table.rows], [row.cells[1] for row in table.rows]


def _names(cell: _Cell, paper: Paper) -> None:
    lines = [(name, False) for name in paper.parent] + [(name, True) for name in paper.issuer]
    for row, (name, bold) in enumerate(lines):
        line = cell.paragraphs[0] if row == 0 else cell.add_paragraph()
        write(line, name, 12.5 if bold else 12, bold=bold).alignment = _CENTRE
    if paper.layout is Layout.PARTY:
        write(cell.add_paragraph(), "*").alignment = _CENTRE
    else:
        _short_rule(cell.add_paragraph(), Mm(22))


def _nation(lines: list[Line], paper: Paper) -> None:
    sizes = (15.0,) if paper.layout is Layout.PARTY else (12.5, 13.5)
    for line, text, size in zip(lines, paper.nation, sizes, strict=True):
        write(line, text, size, bold=True).alignment = _CENTRE


def _short_rule(line: Line, indent: Mm) -> None:
    """A rule shorter than its column: the upper border of an empty paragraph drawn in from both sides."""
    write(line, "", 4)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = indent
    _border(line, ("top",), "000000")


def _stamp(line: Line, text: str) -> None:
    """A framed red mark of secrecy or urgency."""
    write(line, text, 14, bold=True).alignment = _CENTRE
    line.runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
    line.paragraph_format.space_before = Pt(8)
    line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(20)
    _border(line, ("top", "left", "bottom", "right"), "C00000")


def _border(line: Line, sides: tuple[str, ...], colour: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", colour)):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    line._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
