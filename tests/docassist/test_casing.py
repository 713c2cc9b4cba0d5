"""Names in capitals are written as the rules of capitals want them, or as the document itself writes them."""

from pathlib import Path

import pytest

from docassist.errors import DataFileError
from docassist.letterheads import load_letterheads
from docassist.register.casing import agency_name, position_name

AGENCIES = [
    "Ủy ban nhân dân thành phố Hà Nội",
    "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám",
    "Hội đồng nhân dân xã Ba Vì",
    "Bộ Lao động - Thương binh và Xã hội",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Công Thương",
    "Sở Tài chính",
    "Sở Quy hoạch - Kiến trúc",
    "Văn phòng Ủy ban nhân dân Thành phố",
    "Văn phòng Chính phủ",
    "Thủ tướng Chính phủ",
    "Chủ tịch nước",
    "Bộ trưởng Bộ Tài chính",
    "Ngân hàng Nhà nước Việt Nam",
    "Tòa án nhân dân tối cao",
    "Viện Khoa học xã hội Việt Nam",
    "Công an thành phố Hà Nội",
    "Kho bạc Nhà nước khu vực I",
    "Trung tâm Phục vụ hành chính công",
    "Cục Quản lý đê điều và Phòng, chống thiên tai",
    "Thành ủy Hà Nội",
    "Đảng ủy phường Láng",
    "Đảng bộ thành phố Hà Nội",
    "Ban Chấp hành Trung ương",
    "Công ty TNHH MTV Môi trường đô thị",
]


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_is_cased(name: str) -> None:
    """Decree 30/2020, Appendix II: the type, the field of work, places."""
    assert agency_name(name.upper()) == name


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("UBND TP. HÀ NỘI", "Ủy ban nhân dân thành phố Hà Nội"),
        ("HĐND TỈNH BẮC NINH", "Hội đồng nhân dân tỉnh Bắc Ninh"),
        ("Công ty Cổ phần An Bình", "Công ty Cổ phần An Bình"),
    ],
)
def test_short_forms_are_written_out(capitals: str, name: str) -> None:
    """And a name that is not in capitals stays as it is."""
    assert agency_name(capitals) == name


def test_the_spelling_of_the_body_wins() -> None:
    """Names of companies follow no rule; the document writes its own right."""
    body = "Căn cứ đề nghị, Công ty Cổ phần Vật liệu mới\nTân Khuê kính đề nghị."
    assert agency_name("CÔNG TY CỔ PHẦN VẬT LIỆU MỚI TÂN KHUÊ", body) == "Công ty Cổ phần Vật liệu mới Tân Khuê"


@pytest.mark.parametrize(
    "title",
    [
        "Phó Chủ tịch Thường trực",
        "Thứ trưởng",
        "Chánh Văn phòng",
        "Phó Thủ tướng",
        "Chủ tịch Quốc hội",
        "Vụ trưởng Vụ Đông Bắc Á",
        "Giám đốc Sở Tài chính",
    ],
)
def test_a_position_is_cased(title: str) -> None:
    """The title as the table has it, then the agency."""
    assert position_name(title.upper()) == title


def test_a_table_without_a_list_is_refused(tmp_path: Path) -> None:
    """The message names the list."""
    path = tmp_path / "letterheads.toml"
    path.write_text('[agencies]\nvalid_from = 2020-01-01\nsource = "x"\nwhole = "Chính phủ"\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"agencies\.whole"):
        load_letterheads(path)
