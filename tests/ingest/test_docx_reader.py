"""DOCX: what the printed page shows, in order; layout tables as lines, list numbers written out."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image

from docassist.errors import FileTooLarge
from docassist.types import MediaType, ParsedDocument
from ingest.readers import page_in_pdf, read
from tests.ingest.old_text import tcvn3


def _read(document: Any, **options: Any) -> ParsedDocument:
    out = io.BytesIO()
    document.save(out)
    return read(out.getvalue(), **options)


def _fill(table: Any, rows: list[list[str]]) -> Any:
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def test_paragraphs_and_tables_come_in_document_order() -> None:
    """A table with borders is data; its cells' words follow one another in the text."""
    made = Document()
    made.add_paragraph("Trước bảng")
    table = made.add_table(2, 2)
    table.style = "Table Grid"
    _fill(table, [["TT", "Nhiệm vụ"], ["1", "Rà soát\nBáo cáo"]])
    made.add_paragraph("Sau bảng")
    document = _read(made)
    assert document.media_type is MediaType.DOCX
    assert document.text == "Trước bảng\nTT\nNhiệm vụ\n1\nRà soát\nBáo cáo\nSau bảng"
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["TT", "Nhiệm vụ"],
        ["1", "Rà soát\nBáo cáo"],
    ]
    last = document.tables[0].rows[1][1]
    assert document.text[last.span.start : last.span.end] == last.text


def test_head_and_signature_tables_are_read_column_by_column() -> None:
    """The tables without borders that Decree 30 documents are laid out with are no data."""
    made = Document()
    head = [
        ["ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n_______", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: 12/QĐ-UBND", "Hà Nội, ngày 05 tháng 3 năm 2026"],
    ]
    _fill(made.add_table(2, 2), head)
    made.add_paragraph("QUYẾT ĐỊNH")
    _fill(made.add_table(1, 2), [["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"]])
    document = _read(made)
    assert not document.tables
    assert document.text.split("\n") == [
        *("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: 12/QĐ-UBND"),
        *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày 05 tháng 3 năm 2026", "QUYẾT ĐỊNH"),
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    ]


@pytest.mark.parametrize(
    ("rows", "is_data"),
    [
        ([["TT", "Đơn vị", "Thời hạn"], ["1", "Sở Y tế", "2026"], ["2", "Sở Nội vụ", "2027"]], True),
        ([["Họ và tên:", "Nguyễn Văn A"], ["Chức vụ:", "Chuyên viên"], ["Đơn vị:", "Văn phòng"]], False),
    ],
)
def test_a_table_without_borders_is_data_only_under_a_head(rows: list[list[str]], is_data: bool) -> None:
    """Three columns under short heads are data; a form in two columns is lines, row by row."""
    made = Document()
    _fill(made.add_table(len(rows), len(rows[0])), rows)
    document = _read(made)
    assert bool(document.tables) is is_data
    assert document.text == "\n".join(text for row in rows for text in row)


def test_merged_cells_stand_in_every_row_and_in_the_first_column() -> None:
    """As in tables of PDF."""
    made = Document()
    table = made.add_table(3, 2)
    table.style = "Table Grid"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "I. CHUNG"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Bộ Y tế"
    table.cell(1, 0).text, table.cell(2, 0).text = "Rà soát", "Báo cáo"
    rows = _read(made).tables[0].rows
    assert [[cell.text for cell in row] for row in rows] == [
        ["I. CHUNG", ""],
        ["Rà soát", "Bộ Y tế"],
        ["Báo cáo", "Bộ Y tế"],
    ]
    assert rows[1][1].span == rows[2][1].span


def test_list_numbers_are_written_out() -> None:
    """Word keeps "1.", "2." and bullets out of the text; readers see them."""
    made = Document()
    for text in ("Sở Y tế chủ trì", "Sở Nội vụ phối hợp"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("Như trên", style="List Bullet")
    assert _read(made).text == "1. Sở Y tế chủ trì\n2. Sở Nội vụ phối hợp\n- Như trên"


def test_pages_follow_breaks() -> None:
    """Breaks made by hand and those of Word's last layout end pages; a paragraph stays whole."""
    made = Document()
    made.add_paragraph("Trang một").add_run().add_break(WD_BREAK.PAGE)
    second = made.add_paragraph("đoạn hai ")
    second.add_run()._r.append(parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    second.add_run("viết tiếp")
    made.add_paragraph("Trang ba")
    document = _read(made)
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["Trang một"],
        ["đoạn hai", "viết tiếp"],
        ["Trang ba"],
    ]
    assert [page.number for page in _read(made, max_pages=1).pages] == [1]


def test_heads_and_feet_are_furniture() -> None:
    """Also the head of the first page only."""
    made = Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "DỰ THẢO"
    section.footer.paragraphs[0].text = "Trang 2"
    made.add_paragraph("Nội dung")
    document = _read(made)
    assert document.text == "Nội dung"
    assert {line.text for line in document.pages[0].furniture} == {"DỰ THẢO", "Trang 2"}


def _body_with(xml: str) -> Any:
    made = Document()
    made.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w', 'wp')}>", 1)))
    return made


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>còn </w:t></w:r><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del>", "còn"),
        ("<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>", "thêm"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r>", "a-b c\nd"),
        ("<w:sdt><w:sdtContent><w:r><w:t>trong ô nhập</w:t></w:r></w:sdtContent></w:sdt>", "trong ô nhập"),
    ],
)
def test_only_what_is_shown_is_read(inside: str, expected: str) -> None:
    """Insertions and content controls count, deletions and hidden text do not."""
    assert _read(_body_with(f"<w:p>{inside}</w:p>")).text == expected


def test_a_text_box_is_read_once() -> None:
    """A stamp such as a mark of urgency stands in a text box, stored twice for old programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    made = _body_with(
        f"<w:p><w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>Kính gửi</w:t></w:r></w:p>"
    )
    assert _read(made).text == "HỎA TỐC\nKính gửi"


def test_a_zip_bomb_is_not_opened() -> None:
    """The size that the archive declares is looked at first."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    with pytest.raises(FileTooLarge, match="bom nén"):
        read(out.getvalue())


def test_a_file_without_words_is_not_read_in_silence() -> None:
    """An empty document, or one that holds only pictures, carries a warning."""
    document = _read(Document())
    assert document.text == ""
    assert document.warnings == ("Không tìm thấy chữ nào trong tệp. Hãy mở tệp để kiểm tra.",)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>Ông </w:t></w:r><w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:r><w:t>A</w:t></w:r>", "Ông A"),
        ("<w:moveTo><w:r><w:t>mới</w:t></w:r></w:moveTo>", "mới"),
        ("<w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "liên kết"),
        ("<w:fldSimple w:instr='DATE'><w:r><w:t>05/3/2026</w:t></w:r></w:fldSimple>", "05/3/2026"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>Quyết định</w:t></w:r>", "QUYẾT ĐỊNH"),
        ("<w:r><w:t>tuy</w:t><w:softHyphen/><w:t>ên</w:t></w:r>", "tuyên"),
    ],
)
def test_changes_fields_and_capitals_are_as_the_page_shows_them(inside: str, expected: str) -> None:
    """Moved text counts where it went; a field's result counts, its code does not."""
    assert _read(_body_with(f"<w:p>{inside}</w:p>")).text == expected


def test_a_deleted_row_and_a_deleted_paragraph_end_are_gone() -> None:
    """As when all changes are accepted."""
    made = Document()
    table = made.add_table(3, 2)
    table.style = "Table Grid"
    _fill(table, [["TT", "Việc"], ["1", "Bỏ"], ["2", "Giữ"]])
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='1'/>"))
    first = made.add_paragraph("Căn cứ Luật ")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='2'/></w:rPr>"))
    made.add_paragraph("Đất đai")
    document = _read(made)
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["TT", "Việc"], ["2", "Giữ"]]
    assert document.text.endswith("Căn cứ Luật Đất đai")


def test_a_list_that_starts_anew_counts_anew() -> None:
    """Two lists of one shape."""
    made = Document()
    numbering = made.part.numbering_part.element
    shape = made.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == shape).abstractNumId.val
    new = numbering.add_num(abstract)
    new.add_lvlOverride(0).add_startOverride(1)
    for text in ("Một", "Hai"):
        made.add_paragraph(text, style="List Number")
    again = made.add_paragraph("Lại một", style="List Number")
    again._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = new.numId
    assert _read(made).text == "1. Một\n2. Hai\n1. Lại một"


def test_hidden_words_are_no_content_but_are_noticed() -> None:
    """The gate sees them and the clerk is told."""
    document = _read(
        _body_with("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>MẬT</w:t></w:r><w:r><w:t>Thư</w:t></w:r></w:p>")
    )
    assert document.text == "Thư"
    assert [line.text for line in document.pages[0].furniture] == ["MẬT"]
    assert "chữ ẩn" in document.warnings[0]


def _picture(width: int, height: int) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("L", (width, height), 200).save(out, "PNG")
    out.seek(0)
    return out


def test_a_file_of_scanned_pages_is_read_as_its_pictures() -> None:
    """A scan pasted into Word: each large picture is a page to be recognised, a logo is not."""
    made = Document()
    for size in ((1200, 1700), (90, 90), (1210, 1700)):
        made.add_picture(_picture(*size), width=Mm(40))
    document = _read(made)
    assert document.media_type is MediaType.DOCX
    assert [page.needs_ocr for page in document.pages] == [True, True]
    out = io.BytesIO()
    made.save(out)
    pdf, number = page_in_pdf(out.getvalue(), 2)
    assert (number, len(read(pdf).pages)) == (1, 1)


def test_a_large_picture_beside_text_is_said() -> None:
    """Its words are not read."""
    made = Document()
    made.add_paragraph("Kính gửi: Sở Nội vụ, đề nghị cho ý kiến về nội dung sau đây. " * 3)
    made.add_picture(_picture(1200, 1700), width=Mm(40))
    assert "1 hình lớn" in _read(made).warnings[0]


def test_a_file_with_macros_is_read_as_an_ordinary_one() -> None:
    """Its kind is another, its words are the same."""
    out = io.BytesIO()
    made = Document()
    made.add_paragraph("Kính gửi: Sở Nội vụ")
    made.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            content = old.read(name).replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
            new.writestr(name, content)
    assert read(changed.getvalue()).text == "Kính gửi: Sở Nội vụ"


def test_text_in_tcvn3_is_read_in_unicode() -> None:
    """Whatever the font is called."""
    made = _body_with(f"<w:p><w:r><w:t>{tcvn3('nghị định của chính phủ')}</w:t></w:r></w:p>")
    assert _read(made).text == "nghị định của chính phủ"
