"""Extracts of plain texts to a budget."""

import pytest

from docassist.summarise import summarise_texts
from docassist.summarise.purpose import purpose
from docassist.text import syllables

TEXTS = [
    "Bão số 3 đổ bộ vào miền Bắc\nBão số 3 đổ bộ vào các tỉnh ven biển miền Bắc sáng nay. Chợ hoa vẫn mở cửa đến tối.",
    "Sáng nay, bão số 3 đổ bộ vào các tỉnh ven biển miền Bắc gây mưa lớn. Giá vàng trong nước không có thay đổi gì.",
    "Mưa lớn do bão số 3 đổ bộ vào các tỉnh ven biển. Đội tuyển bóng đá tập luyện ở sân vận động mới.",
]  # fmt: skip


def test_what_several_texts_say_is_kept() -> None:
    """Sentences that other texts support come before those that stand alone."""
    summary = summarise_texts(TEXTS, 20)
    assert "bão số 3 đổ bộ" in summary.lower()
    assert "giá vàng" not in summary.lower()
    assert "bóng đá" not in summary


def test_budget_is_never_exceeded() -> None:
    """The summary has at most so many syllables, whatever the budget."""
    for budget in range(0, 80, 7):
        assert len(syllables(summarise_texts(TEXTS, budget))) <= budget


def test_sentences_are_not_said_twice() -> None:
    """The same text given twice is summarised once."""
    lines = summarise_texts([TEXTS[0], TEXTS[0]], 100).splitlines()
    assert len(lines) == len(set(lines))


def test_headline_is_not_a_sentence() -> None:
    """A first line without a full stop is a headline and is left out."""
    assert "Bão số 3 đổ bộ vào miền Bắc\n" not in summarise_texts(TEXTS, 200) + "\n"


def test_one_text_and_no_text() -> None:
    """One text works by its own repetitions; nothing gives nothing."""
    assert summarise_texts(["Sở A rà soát hồ sơ tồn. Sở A rà soát hồ sơ mới. Trời hôm nay nắng đẹp và nhiều gió."], 8)
    assert summarise_texts([], 50) == ""


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Thông tư này quy định mức thu phí thẩm định dự án.", "quy định mức thu phí thẩm định dự án"),
        ("Bộ trưởng Bộ Y tế ban hành Thông tư hướng dẫn cấp cứu ngoại viện.", "hướng dẫn cấp cứu ngoại viện"),
        ("Ban hành kèm theo Quyết định này Quy chế làm việc của Ban Chỉ đạo.", "Quy chế làm việc của Ban Chỉ đạo"),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", ""),
        ("Sở Tài chính báo cáo kết quả thực hiện trước ngày 20/3/2026.", ""),
    ],
)
def test_a_document_says_what_it_is_about(sentence: str, said: str) -> None:
    """The words behind the document's own name; effect clauses and duties are not its purpose."""
    assert purpose(sentence) == said


def test_a_single_document_is_summarised_by_what_it_says_of_itself() -> None:
    """The purpose is taken out of a sentence that is longer than the budget, and cut where it is longer itself."""
    text = (
        "Căn cứ Luật Kế toán số 88/2015/QH13.\nChính phủ ban hành Nghị định quy định mức hỗ trợ tiền điện cho "
        "hộ kinh doanh ăn uống và hộ kinh doanh vận tải trên toàn quốc."
    )
    assert summarise_texts([text], 12) == "quy định mức hỗ trợ tiền điện cho hộ kinh doanh ăn"
