"""Invented texts of five kinds, their cards, and what every card owes its document."""

from dataclasses import replace
from datetime import date

from docassist.deadlines import find_deadlines
from docassist.register import read_register
from docassist.results import Card, Length, Section
from docassist.summarise import LIMITS, card_source, card_text, figures_supported, summarise
from docassist.tasks import find_tasks
from docassist.types import DocumentPart, ParsedDocument, PartRole, Span
from ingest.readers import read

ARRIVED = date(2026, 3, 12)
HEAD = """{issuer}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
"""
DECREE = (
    HEAD.format(issuer="CHÍNH PHỦ", number="91/2026/NĐ-CP")
    + """NGHỊ ĐỊNH
Quy định mức hỗ trợ tiền điện cho hộ kinh doanh
Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;
Căn cứ Luật Hộ kinh doanh số 12/2025/QH15;
Chính phủ ban hành Nghị định quy định mức hỗ trợ tiền điện cho hộ kinh doanh.
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định mức hỗ trợ tiền điện cho hộ kinh doanh.
Điều 2. Mức hỗ trợ
1. Hộ kinh doanh ăn uống được hỗ trợ 35% tiền điện hằng tháng.
2. Hộ kinh doanh vận tải được hỗ trợ 20% tiền điện hằng tháng, tối đa 2 triệu đồng.
Điều 3. Trách nhiệm thi hành
1. Ủy ban nhân dân cấp tỉnh bố trí ngân sách địa phương, báo cáo Bộ Tài chính trước ngày 30 tháng 6 năm 2026.
2. Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Bộ Tài chính.
Điều 4. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 5 năm 2026.
2. Nghị định số 14/2020/NĐ-CP ngày 02 tháng 3 năm 2020 của Chính phủ hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
"""
)
INVITATION = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="15/GM-STC")
    + """GIẤY MỜI
Họp rà soát dự toán năm 2026
Kính gửi: Ủy ban nhân dân phường Ba Đình
Sở Tài chính trân trọng kính mời đại diện lãnh đạo phường tới dự cuộc họp.
Thời gian: 8 giờ 30 phút, ngày 18 tháng 3 năm 2026.
Địa điểm: Phòng họp số 2, trụ sở Sở Tài chính.
Chủ trì: Đồng chí Phó Giám đốc Sở.
Đề nghị các đơn vị chuẩn bị số liệu dự toán.
"""
)
LETTER = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="812/STC-NS")
    + """V/v rà soát kinh phí phòng cháy
Kính gửi: Ủy ban nhân dân các phường
Thực hiện Kế hoạch số 40/KH-UBND, Sở Tài chính đề nghị Ủy ban nhân dân các phường rà soát kinh phí phòng cháy năm 2026.
Tổng kinh phí dự kiến là 12,5 tỷ đồng.
Báo cáo gửi về Sở Tài chính trước ngày 20/3/2026.
Nơi nhận:
- Như trên;
- Lưu: VT, NS.
KT. GIÁM ĐỐC
"""
)
SUBMISSION = (
    HEAD.format(issuer="SỞ TÀI CHÍNH", number="215/TTr-STC")
    + """TỜ TRÌNH
Về việc phê duyệt quyết toán dự án Trường Nghĩa Tân
Kính gửi: Ủy ban nhân dân Thành phố
Qua thẩm tra, giá trị quyết toán là 138,2 tỷ đồng, giảm 4,4 tỷ đồng so với tổng mức đầu tư.
Sở Tài chính kính trình Ủy ban nhân dân Thành phố xem xét, phê duyệt quyết toán dự án với các nội dung sau:
1. Giá trị quyết toán: 138,2 tỷ đồng.
2. Nguồn vốn: ngân sách Thành phố.
"""
)
CONCLUSIONS = (
    HEAD.format(issuer="VĂN PHÒNG UBND THÀNH PHỐ", number="512/TB-VP")
    + """THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân Thành phố tại cuộc họp về giải ngân vốn đầu tư công
Ngày 02/3/2026, Chủ tịch Ủy ban nhân dân Thành phố chủ trì họp. Tham dự có đại diện các sở: Tài chính, Xây dựng.
Sau khi nghe báo cáo của Sở Tài chính và ý kiến các đại biểu, Chủ tịch kết luận, chỉ đạo như sau:
1. Đến ngày 28/02/2026, Thành phố giải ngân 11,5% kế hoạch.
2. Giao Sở Tài chính tham mưu điều chuyển 1.250 tỷ đồng từ các dự án chậm, báo cáo trước ngày 25/3/2026.
3. Giao Sở Xây dựng giải quyết vướng mắc mặt bằng đường Vành đai 4, hoàn thành trong tháng 4/2026.
"""
)


def card_of(text: str, length: Length = Length.CARD, second: Span | None = None) -> tuple[ParsedDocument, Card]:
    """A text as read, and its card; `second`: another document in the same file."""
    document = read(text.encode())
    if second is not None:
        document = replace(document, parts=(DocumentPart(PartRole.OTHER, 1, 1, second),))
    register = read_register(document)
    issued = register.issued.value if register.issued else None
    tasks, deadlines = find_tasks(document, issued, ARRIVED), find_deadlines(document.text, issued, ARRIVED)
    return document, summarise(document, register, tasks, deadlines, length)


def assert_sound(document: ParsedDocument, card: Card, length: Length = Length.CARD) -> None:
    """Every line has its place and its figures there, and the card is short enough."""
    assert len(card_text(card)) <= LIMITS[length]
    for line in card.lines:
        assert line.text.strip()
        assert line.spans or line.section is Section.NOTICE
        assert all(0 <= span.start < span.end <= len(document.text) for span in line.spans)
        assert not line.spans or figures_supported(line.text, card_source(document, line))
