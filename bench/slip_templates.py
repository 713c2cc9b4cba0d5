"""Make the built-in templates of handling slips: `python -m bench.slip_templates FOLDER` (`make slip-templates`).

The layout follows Decree 30/2020 (A4, margins 20/20/30/15 mm, Times New Roman) and the two forms in use that
docs/slips.md describes. The same script makes the same bytes.
"""

import sys
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from bench.word_forms import (
    CENTRE,
    FONT,
    LEFT,
    WIDTH,
    each,
    fill_row,
    line,
    listed,
    otherwise,
    pad,
    page_number,
    rule_off,
    ruled,
    set_height,
    set_widths,
    write_text,
)
from docassist.slips import MARK

_MADE = datetime(2026, 1, 1)
_CITED = "{{ dong.noi_dung }} (trang\N{NO-BREAK SPACE}{{ dong.trang }})."
_DOTS = "………………………………"
# A line to write on, as wide as the page.
_RULED = "…" * 32


def city() -> Docx:
    """The form of a city's office: subject table, box for the leader's order, summary, proposal."""
    document = _sheet("UBND Thành phố")
    _head(document, "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "VĂN PHÒNG", "Hà Nội")
    _title(document, "PHIẾU TRÌNH XỬ LÝ VĂN BẢN")
    table = ruled(document, 3, (4.0, WIDTH - 4.0))
    fill_row(table, 0, "Vấn đề trình", "{{ van_de_trinh or '" + _DOTS + "' }}")
    fill_row(table, 1, "Cơ quan trình", "{{ co_quan_trinh or '" + _DOTS + "' }}")
    fill_row(table, 2, "Văn bản kèm theo", "")
    listed(table.cell(2, 1), "van_ban_kem_theo", "- {{ dong }}")
    line(document, "", space=2)
    box = ruled(document, 1, (WIDTH,))
    pad(box)
    write_text(box.cell(0, 0).paragraphs[0], "Ý kiến chỉ đạo của {{ kinh_gui or 'Lãnh đạo ' ~ co_quan }}:", bold=True)
    set_height(box, 0, 4.5)
    _section(document, "I. TÓM TẮT NỘI DUNG")
    each(document, "tom_tat", "{{ loop.index }}. " + _CITED)
    otherwise(document, "tom_tat", "\n".join([_RULED] * 3), align=LEFT, indent=False)
    _section(document, "II. BÁO CÁO VÀ ĐỀ XUẤT CỦA VĂN PHÒNG")
    line(
        document,
        "Trên cơ sở nội dung văn bản trên, Văn phòng kính đề xuất {{ kinh_gui or 'Lãnh đạo ' ~ co_quan }} chỉ đạo:",
    )
    each(document, "de_xuat", "“{{ dong }}”", italic=True)
    blank = f"“Giao {_DOTS} chủ trì, phối hợp với {_DOTS}\n{_RULED}\n{_RULED}”"
    otherwise(document, "de_xuat", blank, italic=True, align=LEFT, indent=False)
    each(document, "thoi_han_luat_dinh", "- Thời hạn theo quy định: {{ dong }}.")
    last = line(document, "Kính báo cáo {{ kinh_gui or 'Lãnh đạo ' ~ co_quan }} xem xét, quyết định./.")
    last.paragraph_format.keep_with_next = True
    _signatures(document, ("CHUYÊN VIÊN", "LÃNH ĐẠO VĂN PHÒNG"))
    _remarks(document)
    return document


def province() -> Docx:
    """The form of a province's office: one table down to the opinions, then a box for each who decides."""
    document = _sheet("UBND tỉnh")
    _head(document, "ỦY BAN NHÂN DÂN\nTỈNH " + "……………", "VĂN PHÒNG", "……………")
    _title(document, "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC")
    table = ruled(document, 9, (4.5, WIDTH - 4.5))
    fill_row(table, 0, "Vấn đề trình", "{{ van_de_trinh or '" + _DOTS + "' }}")
    blank = "…… ngày làm việc, từ ngày ……/……/……… đến ngày ……/……/………"
    fill_row(table, 1, "Thời gian xử lý", "{{ thoi_gian_xu_ly or '" + blank + "' }}")
    fill_row(table, 2, "Cơ quan trình", "{{ co_quan_trinh or '" + _DOTS + "' }}")
    fill_row(table, 3, "Văn bản trình và hồ sơ kèm theo", "")
    listed(table.cell(3, 1), "van_ban_kem_theo", "{{ loop.index }}. {{ dong }}")
    fill_row(table, 4, "Ý kiến của cơ quan trình", "")
    _opinion(table.cell(4, 1))
    fill_row(table, 5, "Ý kiến của chuyên viên", "")
    _expert(table.cell(5, 1))
    boxes = ("Ý kiến của lãnh đạo phòng", "Ý kiến của lãnh đạo Văn phòng", "Ý kiến của lãnh đạo UBND")
    for row, (name, height) in enumerate(zip(boxes, (2.6, 2.6, 3.6), strict=True), start=6):
        fill_row(table, row, name, "")
        set_height(table, row, height)
    _remarks(document)
    return document


FORMS = {"city": city, "province": province}


def _opinion(cell: _Cell) -> None:
    write_text(cell.paragraphs[0], "a) Về nội dung:", bold=True)
    each(cell, "noi_dung_de_nghi", "- " + _CITED, size=13)
    first = (
        "{{ '- ' ~ tom_tat[0].noi_dung ~ ' (trang\N{NO-BREAK SPACE}' ~ tom_tat[0].trang ~ ').' if tom_tat else '"
        + _DOTS
        + "' }}"
    )
    otherwise(cell, "noi_dung_de_nghi", first, size=13)
    line(cell, "b) Về thẩm quyền:", bold=True, size=13)
    each(cell, "can_cu_tham_quyen", "- " + _CITED, size=13)
    otherwise(cell, "can_cu_tham_quyen", _DOTS + " (văn bản không nêu căn cứ; chuyên viên bổ sung)", size=13)
    line(cell, "c) Lãnh đạo phụ trách: {{ kinh_gui or '" + _DOTS + "' }}", size=13)


def _expert(cell: _Cell) -> None:
    write_text(cell.paragraphs[0], "a) Tóm tắt:", bold=True)
    each(cell, "tom_tat", "{{ loop.index }}. " + _CITED, size=13)
    otherwise(cell, "tom_tat", _DOTS, size=13)
    line(cell, "b) Đề xuất:", bold=True, size=13)
    each(cell, "de_xuat", "“{{ dong }}”", italic=True, size=13)
    otherwise(cell, "de_xuat", "“Giao " + _DOTS + "”", italic=True, size=13)
    each(cell, "thoi_han_luat_dinh", "- Thời hạn theo quy định: {{ dong }}.", size=13)


def _sheet(own_name: str) -> Docx:
    """An A4 page with the mark on every page and page numbers from the second on."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2.0)
    section.left_margin, section.right_margin = Cm(3.0), Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.9)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    page_number(number)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = CENTRE
        write_text(paragraph, f"DỰ THẢO do máy lập. {MARK}.", size=10, italic=True)
    properties = document.core_properties
    properties.title, properties.author = "Phiếu trình", "docassist"
    properties.created = properties.modified = _MADE
    properties.comments = ""
    line(document, "{%p set co_quan = '" + own_name + "' %}")
    return document


def _head(document: Docx, above: str, own: str, place: str) -> None:
    table = document.add_table(rows=2, cols=2)
    set_widths(table, (6.2, WIDTH - 6.2))
    left, right = table.cell(0, 0), table.cell(0, 1)
    write_text(left.paragraphs[0], above, size=13).alignment = CENTRE
    line(left, own, bold=True, size=13, align=CENTRE, indent=False)
    rule_off(line(left, "", size=4, align=CENTRE, indent=False), 2.2)
    write_text(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True).alignment = CENTRE
    line(right, "Độc lập - Tự do - Hạnh phúc", bold=True, size=14, align=CENTRE, indent=False)
    rule_off(line(right, "", size=4, align=CENTRE, indent=False), 2.2)
    write_text(table.cell(1, 0).paragraphs[0], "Số đến: {{ so_den or '………' }}", size=12).alignment = CENTRE
    line(table.cell(1, 0), "Ngày đến: {{ ngay_den or '………' }}", size=12, align=CENTRE, space=0)
    dated = place + ", ngày …… tháng {{ thang_lap }} năm {{ nam_lap }}"
    write_text(table.cell(1, 1).paragraphs[0], dated, size=14, italic=True).alignment = CENTRE


def _title(document: Docx, title: str) -> None:
    line(document, "DỰ THẢO do máy lập", bold=True, size=12, align=CENTRE, indent=False, space=6)
    line(document, title, bold=True, align=CENTRE, indent=False, space=2)
    line(document, "{%p if do_khan %}")
    line(document, "(Độ khẩn: {{ do_khan|upper }})", bold=True, size=13, align=CENTRE, indent=False)
    line(document, "{%p endif %}")
    line(document, "Kính gửi: {{ kinh_gui or '" + _DOTS + "' }}", align=CENTRE, indent=False, space=6)
    line(document, "", size=6)


def _section(document: Docx, title: str) -> None:
    line(document, title, bold=True, space=8).paragraph_format.keep_with_next = True


def _signatures(document: Docx, names: Sequence[str]) -> None:
    line(document, "", size=8).paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(names))
    set_widths(table, (WIDTH / len(names),) * len(names))
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        write_text(cell.paragraphs[0], name, bold=True, size=13).alignment = CENTRE
        line(cell, "(Ký, ghi rõ họ tên)", italic=True, size=12, align=CENTRE, indent=False)
    set_height(table, 0, 3.2)


def _remarks(document: Docx) -> None:
    """What whoever checks the draft must know; to be deleted before it is passed on."""
    line(document, "{%p if luu_y %}")
    line(document, "Lưu ý khi kiểm tra (xóa trước khi trình):", bold=True, italic=True, size=11, space=8, indent=False)
    each(document, "luu_y", "- {{ dong }}", italic=True, size=11, indent=False)
    line(document, "{%p endif %}")


def packed(document: Docx) -> bytes:
    """The file with the same dates every time."""
    raw, made = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def write(folder: Path) -> Iterator[Path]:
    """Write every form."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FORMS.items():
        path = folder / f"{name}.docx"
        path.write_bytes(packed(make()))
        yield path


if __name__ == "__main__":
    for path in write(Path(sys.argv[1])):
        print(path)
