"""Extracts of plain texts to a budget."""

from docassist.summarise import summarise_texts
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
