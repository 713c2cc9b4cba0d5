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
    assert likeliest([seen]) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "trả lời chất vấn tại kỳ họp",
        "sổ sách kế toán và số liệu",
        "Nguyễn Hoa Bình",
        "ông Nguyễn Văn Tiên là",
        "đổi mới trong kỷ nguyên mới",
        "con trâu đen ăn cỏ",
        "",
    ],
)
def test_what_is_right_or_unknown_stays(text: str) -> None:
    assert likeliest([text]) == [text]


def test_a_word_that_recognition_doubted_is_changed_for_less() -> None:
    text = "chê tài"
    places = [(0, "chê"), (4, "tài")]

    def words(sure: float) -> list[Word]:
        return [Word(word, at, Box(0, 0, 1, 1), sure) for at, word in places]

    assert likeliest([text], [words(0.97)]) == [text]
    assert likeliest([text], [words(0.8)]) == ["chế tài"]


def test_the_line_above_and_the_line_below_tell_too() -> None:
    """ "công bố" over the end of a line, each line as long as it was."""
    assert likeliest(["về việc công", "bó kết quả", "thực hiện"]) == ["về việc công", "bố kết quả", "thực hiện"]


@pytest.mark.parametrize(("seen", "text"), [("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"), ("Luật Đâu tư công", "Luật Đầu tư công")])
def test_capitals_are_set_right_in_words_that_cannot_be_names(seen: str, text: str) -> None:
    assert likeliest([seen]) == [text]
