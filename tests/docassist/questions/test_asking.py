"""What a question asks for, with and without diacritics."""

import pytest

from docassist.questions.asking import Kind, understand, without_numbers
from docassist.questions.fitting import fits


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hạn nộp báo cáo là khi nào?", Kind.WHEN),
        ("han nop bao cao la khi nao", Kind.WHEN),
        ("Thời hạn tối đa là bao lâu?", Kind.WHEN),
        ("Phải trả lời trong bao nhiêu ngày?", Kind.WHEN),
        ("Kinh phí là bao nhiêu?", Kind.AMOUNT),
        ("kinh phi bao nhieu", Kind.AMOUNT),
        ("Đơn vị nào chủ trì?", Kind.WHO),
        ("Ai ký quyết định?", Kind.WHO),
        ("Họp ở đâu?", Kind.WHERE),
        ("Văn bản nào thay thế Nghị định này?", Kind.DOCUMENT),
        ("Sở có phải báo cáo hằng tháng không?", Kind.WHETHER),
        ("Trung tâm bị thu hồi giấy phép, đúng hay sai?", Kind.WHETHER),
        ("Nội dung kiểm tra gồm gì?", Kind.WHAT),
    ],
)
def test_kind(text: str, kind: Kind) -> None:
    """By the words that ask."""
    assert understand(text).kind is kind


def test_words_that_ask_need_not_be_answered() -> None:
    """Only the matter counts; "báo" stays, though "bao giờ" asks."""
    assert understand("Hạn nộp báo cáo là khi nào?").words == ("hạn", "nộp", "báo", "cáo")
    assert understand("han nop bao cao la khi nao").words == ("han", "nop", "bao", "cao")
    assert understand("Ai?").words == ()
    assert understand("Chủ tịch Vinamilk là ai?").names == {"vinamilk"}


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Công văn số 9037/BCT-TTTN ai ký?", "ai ký?"),
        ("thong tu 107/2025/tt-btc ai ky", "ai ky"),
        ("Ai ký 12/NQ-HĐND?", "Ai ký ?"),
    ],
)
def test_document_numbers_are_no_matter_of_a_question(text: str, rest: str) -> None:
    """Nor are the words that lead them."""
    assert " ".join(without_numbers(text).split()) == rest


@pytest.mark.parametrize(
    ("question", "good", "bad"),
    [
        ("Hạn nộp là khi nào?", "Nộp trước ngày 5/12/2026.", "Nộp đầy đủ hồ sơ."),
        ("Kinh phí là bao nhiêu?", "Kinh phí 12 tỷ đồng.", "Kinh phí được bố trí đủ."),
        ("Đơn vị nào chủ trì?", "Sở Tài chính chủ trì.", "Bảo đảm đúng quy định."),
        ("Họp ở đâu?", "Họp tại phòng 305.", "Chuẩn bị tài liệu."),
    ],
)
def test_an_answer_holds_what_is_asked_for(question: str, good: str, bad: str) -> None:
    """A day, a figure, somebody, a place."""
    assert fits(understand(question), good)
    assert not fits(understand(question), bad)
