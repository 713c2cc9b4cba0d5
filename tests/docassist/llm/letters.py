"""Documents for the tests of the language model, and the analysis of them."""

from datetime import date

from docassist.analysis import analyse
from docassist.results import Analysis
from docassist.types import Line, MediaType, Page, ParsedDocument
from docassist.units import load_units

UNITS = load_units()
RECEIVED = date(2026, 3, 2)
LETTER = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 415/UBND-KT
Hà Nội, ngày 27 tháng 02 năm 2026
V/v rà soát dự án chậm triển khai
Kính gửi: Sở Tài chính.
Thực hiện Nghị quyết số 18/NQ-HĐND ngày 15/01/2026, Ủy ban nhân dân Thành phố giao Sở Tài chính chủ trì, phối hợp với \
Sở Xây dựng rà soát 125 dự án chậm triển khai trên địa bàn.
Tổng vốn đã giải ngân là 1.250 tỷ đồng, đạt 45,5% kế hoạch năm 2025.
Báo cáo kết quả gửi về Văn phòng Ủy ban nhân dân Thành phố trước ngày 20/3/2026.
Ông Trần Minh Quang, Phó Giám đốc Sở Tài chính, là đầu mối liên hệ.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Hải"""


def document_of(text: str) -> ParsedDocument:
    """A plain text as a document of one page."""
    lines: list[Line] = []
    start = 0
    for part in text.splitlines():
        lines.append(Line(part, start))
        start += len(part) + 1
    return ParsedDocument(MediaType.TEXT, text, (Page(1, tuple(lines)),))


def analysis_of(document: ParsedDocument) -> Analysis:
    """What is suggested about it without a model."""
    return analyse(document, RECEIVED, UNITS)


def number_of(prompt: str, words: str) -> int:
    """The number under which a prompt shows a sentence with some words."""
    fenced = prompt.rsplit("<van_ban>", 1)[1]
    line = next(line for line in fenced.splitlines() if words in line and line.startswith("["))
    return int(line[1 : line.index("]")])
