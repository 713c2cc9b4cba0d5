"""The check that a summary invents no figure."""

import pytest

from docassist.summarise import figures_supported
from docassist.summarise.figures import unsupported

SOURCE = """Nghị định này có hiệu lực thi hành kể từ ngày 07 tháng 7 năm 2026. Mức phụ cấp 45 % áp dụng
theo Nghị định số 08/2021/NĐ-CP ngày 28/01/2021; Chỉ thị 52-CT/TW; kinh phí 1,2 tỷ đồng;
trong thời hạn 05 (năm) ngày làm việc; xong trong quý II năm 2026.
Ủy ban nhân dân Thành phố Hà Nội giao Sở Nông nghiệp và Môi trường, Bộ Y tế và Bộ Tài chính."""


@pytest.mark.parametrize(
    "text",
    [
        "Hiệu lực từ 07/7/2026",
        "hiệu lực ngày 7 tháng 07 năm 2026",
        "hiệu lực từ tháng 7/2026",
        "mức 45%",
        "08/2021/NĐ-CP",
        "theo Chỉ thị số 52-CT/TW",
        "kinh phí 1,2 tỷ đồng",
        "trong 5 ngày làm việc",
        "quý 2/2026",
        "UBND Thành phố Hà Nội giao",
        "Sở Nông nghiệp và Môi trường chủ trì",
        "không có con số nào",
    ],
)
def test_what_stands_in_the_source_is_supported(text: str) -> None:
    """A date, amount, number or name counts in any usual way of writing it."""
    assert unsupported(text, SOURCE) == frozenset()
    assert figures_supported(text, SOURCE)


@pytest.mark.parametrize(
    "text",
    [
        "Hiệu lực từ 08/7/2026",
        "Hiệu lực từ 07/7/2027",
        "mức 54%",
        "mức 45 triệu đồng",
        "kinh phí 1,2 triệu đồng",
        "kinh phí 12 tỷ đồng",
        "09/2021/NĐ-CP",
        "08/2021/QĐ-CP",
        "52-CT/TU",
        "trong 5 tháng",
        "quý III/2026",
        "Sở Xây dựng chủ trì",
        "Bộ Công Thương",
        "UBND Thành phố Hải Phòng",
    ],
)
def test_what_does_not_stand_in_the_source_is_found(text: str) -> None:
    """A changed digit, unit of measure, symbol or name is never let through."""
    assert not figures_supported(text, SOURCE)


def test_a_number_is_not_part_of_a_longer_one() -> None:
    """A figure stands in its source only as a whole."""
    assert not figures_supported("gồm 12 hồ sơ", "gồm 120 hồ sơ và 3.012 phiếu")
    assert figures_supported("gồm 120 hồ sơ", "gồm 120 hồ sơ và 3.012 phiếu")


def test_line_breaks_in_the_source_do_not_matter() -> None:
    """A name or date broken over two lines is the same."""
    assert figures_supported("ngày 05/3/2026, Sở Tài chính", "ngày 05 tháng\n3 năm 2026, Sở\nTài chính")
