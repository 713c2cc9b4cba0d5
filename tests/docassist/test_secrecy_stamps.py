"""The words of stamps, with the slips that recognition makes."""

import pytest

from docassist.secrecy_stamps import level_of_stamp

SECRET = ["MẬT", "MAT", "MẠT", "MÂT", "NẬT", "Ậ", "TÓI MẬT", "T0I MAT", "TUYET MAT", "UYỆT MẬT", "KHẨN MẬT", "(MẬT)"]
OTHER = [
    "KHẨN",
    "HỎA TỐC",
    "THƯỢNG KHẨN",
    "HỎA TỐC HẸN GIỜ",
    "ĐẾN",
    "CÔNG VĂN ĐẾN",
    "SAO Y",
    "LƯU HÀNH NỘI BỘ",
    "",
    "I A",
]


@pytest.mark.parametrize("text", SECRET)
def test_a_level_is_known_through_slips(text: str) -> None:
    """One letter of three may be wrong or lost."""
    assert level_of_stamp(text) is not None


@pytest.mark.parametrize("text", OTHER)
def test_other_stamps_pass(text: str) -> None:
    """Urgency, arrival, circulation."""
    assert level_of_stamp(text) is None


def test_the_highest_level_is_told() -> None:
    """TỐI MẬT is not told as MẬT."""
    assert level_of_stamp("TÓI MÂT") == "TỐI MẬT"
