"""Slips of made-up papers, and what stands in them as Word and LibreOffice show it."""

import subprocess
import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.calendar import load_calendar
from docassist.results import Analysis
from docassist.slips.case import SlipCase
from docassist.store.records import DocumentRecord, State
from docassist.types import ParsedDocument
from docassist.units import load_units
from tests.docassist.papers import paper

RECEIVED = date(2026, 11, 20)
CIRCULAR = (
    "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 41/2026/TT-BGDĐT\nHà Nội, ngày 28 tháng 10 năm 2026\n\nTHÔNG TƯ\n"
    "Quy định về an toàn trường học\n\n"
    "Bộ trưởng ban hành Thông tư quy định về an toàn trường học trong cơ sở giáo dục mầm non, phổ thông.\n"
    "Điều 1. Trường học được kiểm tra ít nhất 02 lần trong một năm học.\n"
    "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày 15 tháng 12 năm 2026.\n"
)
LETTER = (
    "BỘ TÀI CHÍNH\nSố: 812/BTC-NSNN\nHà Nội, ngày 16 tháng 11 năm 2026\n\n"
    "V/v tham gia ý kiến dự thảo Nghị định về ngân sách nhà nước\n\n"
    "Kính gửi: Ủy ban nhân dân thành phố Hà Nội\n\n"
    "Bộ Tài chính đang xây dựng dự thảo Nghị định về phân cấp ngân sách nhà nước, dự toán thu chi ngân "
    "sách.\nĐề nghị quý cơ quan có ý kiến bằng văn bản đối với dự thảo, gửi về Bộ Tài chính trước ngày "
    "04/12/2026.\n"
)
INVITATION = (
    "BỘ Y TẾ\nSố: 77/GM-BYT\nHà Nội, ngày 18 tháng 11 năm 2026\n\nGIẤY MỜI\n"
    "Dự Hội nghị về phòng, chống dịch bệnh\n\nKính gửi: Ủy ban nhân dân thành phố Hà Nội\n\n"
    "Bộ Y tế trân trọng kính mời đại diện lãnh đạo Sở Y tế dự Hội nghị về phòng, chống dịch bệnh, khám "
    "chữa bệnh.\nThời gian: 8 giờ 00, ngày 27 tháng 11 năm 2026.\n"
    "Địa điểm: Hội trường tầng 2, trụ sở Bộ Y tế.\n"
)
SUBMISSION = (
    "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nSỞ Y TẾ\nSố: 55/TTr-SYT\nHà Nội, ngày 17 tháng 11 năm 2026\n\nTỜ TRÌNH\n"
    "Về việc phê duyệt dự toán mua sắm trang thiết bị bệnh viện\n\nKính gửi: Ủy ban nhân dân Thành phố\n\n"
    "Sở Y tế kính trình Ủy ban nhân dân Thành phố xem xét, phê duyệt dự toán mua sắm trang thiết bị bệnh "
    "viện 12 tỷ đồng.\nThời gian thực hiện: trong năm 2028.\n"
)
COMPLAINT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN KHIẾU NẠI\n\n"
    "Kính gửi: Ủy ban nhân dân Thành phố\nTôi tên là Nguyễn Thị Mẫu.\n"
    "Tôi khiếu nại quyết định thu hồi đất và phương án bồi thường, hỗ trợ, tái định cư.\n"
)
DENUNCIATION = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN TỐ CÁO\n\n"
    "Kính gửi: Ủy ban nhân dân Thành phố\nTôi tên là Nguyễn Thị Mẫu.\n"
    "Tôi tố cáo cán bộ địa chính nhận tiền khi làm giấy chứng nhận quyền sử dụng đất.\n\nNgười tố cáo\n"
    "Nguyễn Thị Mẫu\n"
)
REPORT = (
    "BẢO HIỂM XÃ HỘI THÀNH PHỐ HÀ NỘI\nSố: 12/BC-BHXH\nHà Nội, ngày 06 tháng 11 năm 2026\n\nBÁO CÁO\n"
    "Tình hình thực hiện chính sách bảo hiểm xã hội 10 tháng năm 2026\n\n"
    "Đến ngày 31/10/2026 có 2.318.400 người tham gia bảo hiểm xã hội.\n"
    "Trên đây là báo cáo tình hình bảo hiểm xã hội.\n"
)
ALL = (CIRCULAR, LETTER, INVITATION, SUBMISSION, REPORT)


def case_of(text: str, **more: object) -> SlipCase:
    """The case of a text that arrived on RECEIVED; `more` are fields of the record or of the case."""
    document = assess(paper(*text.split("\f")))
    return case_with(document, analyse(document, RECEIVED, load_units()), **more)


def case_with(document: ParsedDocument | None, analysis: Analysis | None, **more: object) -> SlipCase:
    """The case of a document with its suggestions."""
    of_case = {name: more.pop(name) for name in ("lead", "decided") if name in more}
    reading = (document, analysis) if document and analysis else None
    return SlipCase(record(analysis, **more), reading, load_units(), load_calendar(), RECEIVED, **of_case)


def record(analysis: Analysis | None, **more: object) -> DocumentRecord:
    """The line of the register that such a document has."""
    register = analysis.register if analysis else None
    deadline = analysis.route.deadline if analysis else None
    values: dict[str, object] = {"state": State.READY, "reason": "", "pages": 1}
    if register:
        values |= {
            "symbol": register.symbol,
            "kind": register.kind.value if register.kind else None,
            "issuer": register.issuer.value if register.issuer else None,
            "subject": register.subject.value if register.subject else None,
            "issued": register.issued.value if register.issued else None,
            "due": deadline.due if deadline else None,
        }
    now = datetime(2026, 11, 20, tzinfo=UTC)
    fixed = {"id": "a" * 64, "agency": "hanoi", "name": "a.txt", "media_type": "text/plain", "size": 1}
    when = {"received_at": now, "received_on": RECEIVED, "updated_at": now, "version": "1"}
    return DocumentRecord(**(fixed | when | {"retriable": False, "attempt": 1} | values | more))  # type: ignore[arg-type]


def words(data: bytes) -> str:
    """All that python-docx reads: body, tables, headers and footers, a line a paragraph, with plain spaces."""
    document = Document(BytesIO(data))
    section = document.sections[0]
    areas = (section.header, section.first_page_header, section.footer, section.first_page_footer)
    parts = [document.element.body, *(area._element for area in areas)]
    paragraphs = [paragraph for part in parts for paragraph in part.iter(qn("w:p"))]
    lines = ("".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


def printed(slips: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of each page of each slip as LibreOffice prints it; every page is A4."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.docx" for name in slips]
        for path, data in zip(paths, slips.values(), strict=True):
            path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=300)
        return {path.stem: _pages(path.with_suffix(".pdf")) for path in paths}


def _pages(path: Path) -> list[str]:
    pages = PdfReader(path).pages
    assert all((round(page.mediabox.width), round(page.mediabox.height)) == (595, 842) for page in pages)
    return [" ".join(page.extract_text().split()) for page in pages]
