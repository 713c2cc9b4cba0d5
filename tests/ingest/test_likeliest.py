"""Marks that recognition lost come back where the neighbours prove them; what is rare but right stays."""

import pytest

from docassist.types import Box, Word
from ingest.ocr.likeliest import likeliest


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("quy định vê chế độ", "quy định về chế độ"),
        ("chế độ trợ câp, phụ câp", "chế độ trợ cấp, phụ cấp"),
        ("giáo dục nghê nghiệp", "giáo dục nghề nghiệp"),
    ],
)
def test_lost_marks_come_back(seen: str, text: str) -> None:
    assert likeliest(seen) == text


@pytest.mark.parametrize(
    "text",
    [
        "trả lời chất vấn tại kỳ họp",
        "sổ sách kế toán và số liệu",
        "Nguyễn Hoa Bình",
        "TRẦN VĂN VÊ",
        "con trâu đen ăn cỏ",
        "",
        "vê",
    ],
)
def test_what_is_right_or_unknown_stays(text: str) -> None:
    assert likeliest(text) == text


def test_a_word_that_recognition_doubted_is_changed_for_less() -> None:
    """Two syllables are wrong at once: sure ones stay, doubted ones are set right together."""
    text = "tiên thướng đối với"
    places = [(0, "tiên"), (5, "thướng"), (12, "đối"), (16, "với")]

    def words(sure: float) -> list[Word]:
        return [Word(word, at, Box(0, 0, 1, 1), sure) for at, word in places]

    assert likeliest(text, words(0.97)) == text
    assert likeliest(text, words(0.8)) == "tiền thưởng đối với"
