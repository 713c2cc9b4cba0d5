"""The part of each unit by the words next to its name."""

import pytest

from docassist.directives import Part, find_directives
from docassist.suggest import Passage, Place
from docassist.units import load_units

CASES = [
    ("Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng, Sở Tư pháp kiểm tra.", "STC:lead SXD:join STP:join"),
    ("Sở Công Thương là cơ quan đầu mối, tổng hợp kết quả.", "SCT:lead"),
    ("Yêu cầu Giám đốc Sở Y tế khẩn trương triển khai.", "SYT:directed"),
    ("Đề nghị Sở Tư pháp cho ý kiến bằng văn bản.", "STP:directed"),
    ("Thành phố đã giao Sở Nội vụ tham mưu.", ""),
    ("Chuyển Thanh tra Thành phố giải quyết theo thẩm quyền.", "TTTP:directed"),
    ("Giao Văn phòng UBND Thành phố theo dõi, đôn đốc.", "VP:watch"),
    ("Đồng ý với đề xuất của Sở Du lịch tại Tờ trình số 12.", ""),
    ("Đề nghị các đơn vị gửi ý kiến về Sở Tư pháp.", ""),
    ("Sở Xây dựng phối hợp chặt chẽ với Công an Thành phố.", "CATP:join"),
    ("Giao cho Sở GTVT chủ trì.", "SXD:lead"),
    ("Giao Ban A thực hiện. Sở Y tế có báo cáo.", ""),
]


@pytest.mark.parametrize(("text", "parts"), CASES)
def test_parts(text: str, parts: str) -> None:
    """Leads, units told to act, to join in, to watch; past orders and references give no part."""
    found = find_directives(Passage.of(text, 0, Place.BODY), load_units())
    assert " ".join(f"{order.unit.code}:{order.part}" for order in found) == parts


def test_the_words_and_the_span_are_the_texts_own() -> None:
    """An order is quoted from its verb on."""
    text = "Về việc này, giao Sở Tài chính chủ trì, tham mưu."
    (order,) = find_directives(Passage.of(text, 50, Place.BODY), load_units())
    assert order.words == "giao Sở Tài chính chủ trì"
    assert text[order.span.start - 50 : order.span.end - 50] == order.words
    assert order.part is Part.LEAD
