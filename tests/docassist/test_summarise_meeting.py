"""Invitations: time, place, chair, matter, attendance and preparation, each on a line of its own."""

from docassist.results import Section
from docassist.summarise.meeting import meeting
from ingest.readers import read

LABELLED = """Văn phòng trân trọng kính mời dự họp như sau:
1. Thời gian: 14 giờ 00, thứ Ba, ngày 01 tháng 12 năm 2026.
2. Địa điểm: Phòng họp số 3.
3. Chủ trì: Đồng chí Phó Chủ tịch.
4. Thành phần:
- Giám đốc Sở Tài chính;
- Chủ tịch UBND các xã: Hồng Vân, Thường Tín.
5. Nội dung: Tiến độ chi trả 125,3 tỷ đồng.
6. Chuẩn bị: Sở Tài chính báo cáo trước ngày 28/11/2026.
Đề nghị các đồng chí dự họp đúng thời gian.
"""
SENTENCE = "Sở mời họp vào lúc 8 giờ 30 ngày 18 tháng 3 năm 2026 tại Phòng họp số 2. Trân trọng."


def test_labelled_lines_are_told_in_one_order() -> None:
    """When, where, who presides, on what, who attends, what to prepare; a list under a label is joined."""
    document = read(LABELLED.encode())
    drafts = meeting(document)
    assert [draft.text for draft in drafts] == [
        "Thời gian: 14 giờ 00, thứ Ba, ngày 01/12/2026",
        "Địa điểm: Phòng họp số 3",
        "Chủ trì: Đồng chí Phó Chủ tịch",
        "Nội dung: Tiến độ chi trả 125,3 tỷ đồng",
        "Thành phần: Giám đốc Sở Tài chính; Chủ tịch UBND các xã: Hồng Vân, Thường Tín",
        "Chuẩn bị: Sở Tài chính báo cáo trước ngày 28/11/2026",
    ]
    assert drafts[-1].section is Section.ASKED
    assert all(draft.spans for draft in drafts)


def test_a_sentence_can_tell_it_all() -> None:
    """Without labels, the sentence with an hour and a day."""
    (draft,) = meeting(read(SENTENCE.encode()))
    assert "8 giờ 30 ngày 18/3/2026 tại Phòng họp số 2" in draft.text


def test_a_text_without_a_meeting_tells_none() -> None:
    """Nothing is made up."""
    assert meeting(read("Sở Tài chính báo cáo kết quả.".encode())) == []
