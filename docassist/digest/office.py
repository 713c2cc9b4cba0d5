"""A digest as a Word file in the style of an office: A4, Times New Roman 13, one table a group, page numbers on top."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from docassist.digest.values import LABEL, Digest, Entry
from docassist.digest.words import EntryWords, cite_text, count_rows, entry_words, period_text, scope_text

_FONT = "Times New Roman"
_SIZE = 13
# Margins in mm: top, bottom, left, right (Decree 30/2020, Appendix I).
_MARGINS = (20, 20, 30, 15)
_WIDTHS = (10, 99, 26, 30)
_HEADS = ("TT", "Văn bản, nội dung, yêu cầu", "Thời hạn", "Chủ trì")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class _Run(NamedTuple):
    """Words of one look; `link` is an address to open."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def write_office(digest: Digest, address: str = "") -> bytes:
    """The bytes of a DOCX.

    Args:
        address: of the server, without a slash at the end; document numbers link there. Empty: no links.
    """
    from docx import Document

    file = Document()
    _prepare(file)
    _title(file, digest)
    number = 0
    for group in digest.groups:
        number += 1
        _section(file, f"{_ROMAN[number - 1]}. {group.name} ({len(group.entries)})", group.entries, address)
    if digest.earlier:
        more = f", còn {digest.earlier_more} văn bản nữa" if digest.earlier_more else ""
        heading = f"{_ROMAN[number]}. Văn bản đến trước đó, đến hạn hoặc quá hạn ({len(digest.earlier)}{more})"
        _section(file, heading, digest.earlier, address)
    if not digest.groups and not digest.earlier:
        _paragraph(file, [_Run("Không có văn bản đến và không có việc đến hạn.")])
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _prepare(file: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    for name in ("Normal", "Heading 1", "Title"):
        style = file.styles[name]
        style.font.name, style.font.size = _FONT, Pt(_SIZE)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), _FONT)
    file.styles["Normal"].paragraph_format.space_after = Pt(2)
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, _MARGINS)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(number, "PAGE")
    file.core_properties.title = "Bản tin văn bản đến"
    file.core_properties.author = "docassist"
    file.core_properties.comments = LABEL


def _title(file: Any, digest: Digest) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    lines = [[_Run("BẢN TIN VĂN BẢN ĐẾN", bold=True)], [_Run(period_text(digest).capitalize(), bold=True)]]
    if scope := scope_text(digest):
        lines.append([_Run(scope)])
    for line in lines:
        _paragraph(file, line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    counted = "; ".join(f"{name.lower()}: {count}" for name, count in count_rows(digest.counts))
    _paragraph(file, [_Run(f"{counted[0].upper()}{counted[1:]}. Tính đến ngày {digest.day:%d/%m/%Y}.")])
    _paragraph(file, [_Run(f"{LABEL}. Lập lúc {digest.made_at:%H:%M ngày %d/%m/%Y}.", italic=True)])


def _section(file: Any, heading: str, entries: tuple[Entry, ...], address: str) -> None:
    from docx.shared import Mm

    file.add_heading(heading, level=1)
    table = file.add_table(rows=1, cols=len(_HEADS), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        _fill(cell, [[_Run(head, bold=True)]])
    _mark(table.rows[0], "w:tblHeader")
    for number, entry in enumerate(entries, 1):
        row = table.add_row()
        _mark(row, "w:cantSplit")
        cells = row.cells
        _fill(cells[0], [[_Run(str(number))]])
        words = entry_words(entry)
        _fill(cells[1], list(_told(entry, words, address)))
        due = [[_Run(words.due, bold=True)], [_Run(words.left, italic=True)]]
        if words.due_place:
            due.append([_Run(f"({cite_text(words.due_place)})", italic=True)])
        _fill(cells[2], [line for line in due if line[0].text])
        _fill(cells[3], [[_Run(words.unit)]])
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)  # LibreOffice goes by the columns, Word by the cells
        for cell in column.cells:
            cell.width = Mm(width)


def _told(entry: Entry, words: EntryWords, address: str) -> Iterator[list[_Run]]:
    """What stands in the wide column: number and sender, the gist, what is asked, the documents merged."""
    link = f"{address}/documents/{entry.id}" if address else ""
    head = [_Run(words.number, bold=True, link=link)]
    head += [_Run(f" [{mark}]", bold=True) for mark in words.marks]
    if words.head:
        head.append(_Run(f" · {words.head}"))
    yield head
    if entry.reason:
        yield [_Run(entry.reason, italic=True)]
    for name, line in words.lines:
        named = [_Run(f"{name}: ", bold=True)] if name else []
        yield [*named, _Run(line.text), _Run(f" ({cite_text(line)})", italic=True)]
    for name, items in words.related:
        yield [_Run(f"{name}: ", bold=True), _Run("; ".join(text for _, text in items))]


def _fill(cell: Any, lines: list[list[_Run]]) -> None:
    for at, line in enumerate(lines):
        _write(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), line)


def _paragraph(file: Any, line: list[_Run]) -> Any:
    paragraph = file.add_paragraph()
    _write(paragraph, line)
    return paragraph


def _write(paragraph: Any, line: list[_Run]) -> None:
    for words in line:
        run = paragraph.add_run(_clean(words.text))
        if words.bold:
            run.bold = True
        if words.italic:
            run.italic = True
        if words.link:
            _link(paragraph, run, words.link)


def _clean(text: str) -> str:
    """A text without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " ")


def _link(paragraph: Any, run: Any, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _mark(row: Any, name: str) -> None:
    """Say that a row comes again on each page, or is not to be divided between pages."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))
