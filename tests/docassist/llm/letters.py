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

PLAN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
Số: 88/KH-UBND
Hà Nội, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Thực hiện chương trình nước sạch nông thôn năm 2026
Căn cứ Quyết định số 1978/QĐ-TTg ngày 24/11/2021 của Thủ tướng Chính phủ, Ủy ban nhân dân Thành phố ban hành \
Kế hoạch như sau:
I. MỤC TIÊU
Đến hết năm 2026, 98,5% hộ dân nông thôn được dùng nước sạch theo quy chuẩn, tăng 4,2 điểm phần trăm so với năm 2025.
Hoàn thành 32 công trình cấp nước tập trung, tổng công suất 145.000 m3 một ngày đêm, tổng mức đầu tư 2.318 tỷ đồng.
II. NHIỆM VỤ
1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ủy ban nhân dân các xã rà soát 1.204 hộ chưa có nước sạch, \
xong trước \
ngày 30/4/2026.
2. Sở Tài chính bố trí 415,6 tỷ đồng vốn đối ứng trong dự toán năm 2026, báo cáo Ủy ban nhân dân \
Thành phố trong quý II năm 2026.
3. Sở Y tế kiểm tra chất lượng nước tại 75 trạm cấp nước, mỗi trạm ít nhất 02 lần trong 12 tháng.
4. Ông Đỗ Mạnh Tuấn, Phó Giám đốc Sở Nông nghiệp và Môi trường, làm Tổ trưởng Tổ công tác, họp lúc \
8 giờ 30 ngày 02/4/2026.
III. TỔ CHỨC THỰC HIỆN
Các đơn vị báo cáo kết quả trước ngày 15 hằng tháng, gửi Sở Nông nghiệp và Môi trường tổng hợp trong \
thời hạn 05 ngày làm việc.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Hải"""
PETITION = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ĐƠN KHIẾU NẠI
Kính gửi: Chủ tịch Ủy ban nhân dân thành phố Hà Nội
Tôi tên là: Lò Thị Mảy, sinh ngày 14/08/1971, CCCD số 001171012345 cấp ngày 10/5/2021
Thường trú: số 17 ngách 42/8 phố Vọng, phường Bạch Mai, thành phố Hà Nội; điện thoại 0912 345 678, \
email: lothimay71@example.vn
Tôi khiếu nại Quyết định số 2210/QĐ-UBND ngày 03/02/2026 thu hồi 86,4 m2 đất của gia đình tôi và của ông Trần Đình Khôi.
Tiền bồi thường 1.250.000.000 đồng chuyển nhầm vào số tài khoản 19034567890123 tại Ngân hàng Nông nghiệp, chủ \
tài khoản Trần Đình Khôi.
Con tôi là Vàng A Sử, năm sinh: 1999, CMND 012345678, xe biển số 29A1-123.45, đang ở nhà thuê tại số 5 đường Láng.
Tôi đề nghị Chủ tịch Ủy ban nhân dân Thành phố xem xét, giải quyết trước ngày 30/4/2026.
Người khiếu nại
Lò Thị Mảy"""


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
