"""Kinds are found by abbreviation and by heading, and the table is checked when it is read."""

from datetime import date
from pathlib import Path

import pytest

from docassist.errors import DataFileError
from docassist.kinds import System, is_legal, load_kinds

ADMINISTRATIVE = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
}


def test_there_are_29_administrative_kinds() -> None:
    """27 with an abbreviation, and the letter and the courtesy letter without an official one."""
    kinds = [kind for kind in load_kinds().entries if kind.system is System.ADMINISTRATIVE]
    assert len(kinds) == 29
    assert {kind.abbreviations[0] for kind in kinds if kind.abbreviations} == {*ADMINISTRATIVE, "CV"}


@pytest.mark.parametrize(("code", "name"), ADMINISTRATIVE.items())
def test_an_abbreviation_names_its_kind(code: str, name: str) -> None:
    """The first segment of the notation decides."""
    found = load_kinds().by_abbreviation(f"{code}-UBND")
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("symbol", "system", "name"),
    [
        ("CV-TKX", System.ADMINISTRATIVE, "Công văn"),
        ("NĐ-CP", System.LEGAL, "Nghị định"),
        ("TT-BTC", System.LEGAL, "Thông tư"),
        ("TTLT-BTC-BNV", System.LEGAL, "Thông tư liên tịch"),
        ("VBHN-BYT", System.ADMINISTRATIVE, "Văn bản hợp nhất"),
        ("TT/TU", System.PARTY, "Thông tri"),
        ("KL/TW", System.PARTY, "Kết luận"),
        ("QĐ/ĐU", System.PARTY, "Quyết định"),
        ("UBND-KT", System.ADMINISTRATIVE, None),
        ("QH15", System.LEGAL, None),
        ("STC-QLNS", System.ADMINISTRATIVE, None),
    ],
)
def test_the_system_decides_between_kinds_of_one_code(symbol: str, system: System, name: str | None) -> None:
    """TT is a circular of the state and a circular letter of the Party; a unit's code is no kind."""
    found = load_kinds().by_abbreviation(symbol, system)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("THÔNG TƯ1", "Thông tư", ""),
        ("Q U Y Ế T  Đ Ị N H", "Quyết định", ""),
        ("Quyết định", "Quyết định", ""),
        ("QUYẾT ĐỊNH:", "Quyết định", ""),
        ("THONG BAO", "Thông báo", ""),
        ("THÔNG TƯ LIÊN TỊCH", "Thông tư liên tịch", ""),
        ("KẾ HOẠCH HÀNH ĐỘNG", "Kế hoạch", "HÀNH ĐỘNG"),
        ("BÁO CÁO kết quả công tác", "Báo cáo", "kết quả công tác"),
        ("LUẬT THUẾ GIÁ TRỊ GIA TĂNG", "Luật", "THUẾ GIÁ TRỊ GIA TĂNG"),
        ("THÔNG BÁO KẾT LUẬN", "Thông báo", ""),
        ("PHIẾU TRÌNH XỬ LÝ VĂN BẢN", "Phiếu trình", ""),
        ("ĐƠN KHIẾU NẠI", "Đơn khiếu nại", ""),
        ("Đơn kiến nghị, phản ánh", "Đơn kiến nghị", ""),
        ("THƯ MỜI", "Thư mời", ""),
        ("THÔNG TƯ”", "Thông tư", ""),
        ("GIẤY MỜI HỌP", "Giấy mời", ""),
    ],
)
def test_a_heading_names_its_kind(line: str, name: str, rest: str) -> None:
    """Whatever case, tones, spaces and footnote marks; the longest name wins."""
    found = load_kinds().by_heading(line)
    assert found is not None
    assert (found.kind.name, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "line", ["ĐƠN VỊ BÁO CÁO", "BAN QUẢN LÝ DỰ ÁN", "Quyết định này có hiệu lực", "Báo cáo kết quả", "HỘI ĐỒNG", ""]
)
def test_other_lines_name_no_kind(line: str) -> None:
    """Agencies, sentences and small letters behind a name are no headings."""
    assert load_kinds().by_heading(line) is None


@pytest.mark.parametrize(
    ("symbol", "legal"),
    [
        ("30/2020/NĐ-CP", True),
        ("64/2025/QH15", True),
        ("15 / 2024 / QĐ-UBND", True),
        ("03/VBHN-VPQH", True),
        ("332/NQ-CP", False),
        ("1875/QĐ-TTg", False),
        ("2025/UBND-KT", False),
        ("05-CT/TU", False),
    ],
)
def test_the_year_between_slashes_makes_a_law(symbol: str, legal: bool) -> None:
    """The same words without the year are administrative (Law 64/2025/QH15)."""
    assert is_legal(symbol) is legal


def test_kinds_are_dated() -> None:
    """A directive was law until mid-2016; every kind has a source."""
    legal = {kind.name for kind in load_kinds().as_of(date(2026, 11, 22)).entries if kind.system is System.LEGAL}
    assert "Chỉ thị" not in legal
    assert "Thông tư" in legal
    assert all(kind.source for kind in load_kinds().entries)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('name = "A"\nsystem = "state"\nvalid_from = 2020-01-01\nsource = "x"', "system"),
        ('name = "A"\nsystem = "party"\nvalid_from = "2020"\nsource = "x"', "valid_from"),
        ('name = "A"\nsystem = "party"\nvalid_from = 2020-01-01', "source"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, entry: str, problem: str) -> None:
    """The message says which entry and what is wrong with it."""
    path = tmp_path / "kinds.toml"
    path.write_text(f"[[kind]]\n{entry}\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=problem) as caught:
        load_kinds(path)
    assert "mục A" in str(caught.value)


def test_a_name_may_stand_once_in_a_system(tmp_path: Path) -> None:
    """Two entries of one name would make the lookup depend on their order."""
    entry = '[[kind]]\nname = "A"\nsystem = "party"\nvalid_from = 2020-01-01\nsource = "x"\n'
    path = tmp_path / "kinds.toml"
    path.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(DataFileError, match="trùng"):
        load_kinds(path)
