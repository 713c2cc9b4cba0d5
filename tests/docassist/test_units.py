"""The dated table of units: names old and new, days, and errors that name the entry."""

from datetime import date
from pathlib import Path

import pytest

from docassist.errors import BadRequest, DataFileError
from docassist.units import COMMUNE, load_units

HEAD = 'level = "city"\nvalid_from = 2025-03-01\nsource = "thử"\n'
DEPARTMENTS = ("SNV", "STP", "STC", "SCT", "SNNMT", "SXD", "QHKT", "SKHCN", "SVHTT", "SDL", "SGDDT", "SYT", "SDTTG")
BEFORE, TODAY = date(2024, 6, 1), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sở Tài chính", "STC"),
        ("STC", "STC"),
        ("SỞ TÀI CHÍNH HÀ NỘI", "STC"),
        ("Sở KH&ĐT", "STC"),
        ("Sở Tài nguyên và Môi trường", "SNNMT"),
        ("Sở GTVT", "SXD"),
        ("Sở LĐ-TB&XH", "SNV"),
        ("Sở Ngoại vụ", "VP"),
        ("Sở QH-KT", "QHKT"),
        ("Công an tỉnh", "CATP"),
        ("Bộ Chỉ huy Quân sự tỉnh", "BTLTD"),
        ("Ban Quản lý Khu kinh tế", "BQLKCN"),
        ("Văn phòng UBND tỉnh", "VP"),
        ("Sở Tài chính tỉnh An Giang", "STC"),
        ("UBND phường Ba Đình", "P-BADINH"),
        ("UBND xã Sóc Sơn", "X-SOCSON"),
        ("Phòng Kế hoạch Sở Tài chính", None),
        ("Sở Tài chính và Kho bạc", None),
        ("Công ty B", None),
        ("", None),
    ],
)
def test_names_resolve_to_units_of_today(name: str, code: str | None) -> None:
    """Short forms, old names and names of a province's units lead to the unit that does the work now."""
    unit = load_units().resolve(name)
    assert (unit.code if unit else None) == code


def test_a_unit_is_looked_up_as_of_a_day() -> None:
    """Before the merger of 1 March 2025 the old name means the old unit."""
    units = load_units()
    old = units.resolve("Sở TN&MT", BEFORE)
    assert old is not None
    assert (old.code, old.successor) == ("STNMT", "SNNMT")
    assert "STNMT" in {unit.code for unit in units.as_of(BEFORE)}
    assert "STNMT" not in {unit.code for unit in units.as_of(TODAY)}


def test_city_and_commune_tables_are_complete() -> None:
    """15 departments, the 126 wards and communes; a commune's own divisions."""
    codes = {unit.code for unit in load_units().as_of(TODAY)}
    assert codes.issuperset((*DEPARTMENTS, "VP", "TTTP", "TTPVHCC", "BQLKCN"))
    assert sum(code.startswith(("P-", "X-")) for code in codes) == 126
    assert {"VP", "KTHTDT", "VHXH", "TTPVHCC"} <= {unit.code for unit in load_units(COMMUNE).entries}


def test_every_department_has_many_words() -> None:
    """A cold start rests on the words of a unit's functions."""
    units = load_units()
    words: dict[str, int] = {}
    for _, owner in units.words:
        words[owner.code] = words.get(owner.code, 0) + 1
    assert min(words[code] for code in DEPARTMENTS) >= 40


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("giao Sở Tài chính, Sở XD và UBND các xã, phường", ["STC", "SXD", "XAPHUONG"]),
        ("các sở, tp trực thuộc", []),
        ("Lưu: VT, VP.", ["VP"]),
        ("vp bank", []),
        ("Sở Quy hoạch – Kiến trúc".replace("–", "-"), ["QHKT"]),
    ],
)
def test_units_are_found_in_running_text(text: str, codes: list[str]) -> None:
    """Abbreviations count only when written as such."""
    assert [mention.unit.code for mention in load_units().mentions(text)] == codes


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}' * 2, "trùng"),
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}fields = ["KHONGCO"]\n', "KHONGCO"),
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}valid_to = 2026-01-01\nsuccessor = "B"\n', "kế thừa B"),
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}valid_to = 2024-01-01\n', "valid_to"),
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}phone = "1"\n', "phone"),
        ('[[unit]]\ncode = "A"\nname = "Phòng A"\n', "thiếu"),
        (
            f'[[unit]]\ncode = "A"\nname = "Phòng X"\n{HEAD}[[unit]]\ncode = "B"\nname = "Phòng X"\n{HEAD}',
            "trùng với A",
        ),
        (
            f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}valid_to = 2026-01-01\nsuccessor = "B"\n'
            f'[[unit]]\ncode = "B"\nname = "Phòng B"\n{HEAD}valid_to = 2026-01-01\nsuccessor = "A"\n',
            "đi vòng",
        ),
        (f'[[unit]]\ncode = "A"\nname = "Phòng A"\n{HEAD}parent = "Z"\n', "cấp trên Z"),
        ("", "không có đơn vị nào"),
        ("[[unit]", "TOML"),
    ],
)
def test_a_wrong_table_names_the_entry(tmp_path: Path, table: str, problem: str) -> None:
    """A mistake in an agency's own table stops at start, with the entry and what to mend."""
    path = tmp_path / "units.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"units\.toml") as error:
        load_units(path)
    assert problem in str(error.value)
    assert "Hãy sửa" in str(error.value)


def test_two_units_may_bear_a_name_one_after_the_other(tmp_path: Path) -> None:
    """The same name at different times is told apart by the day."""
    path = tmp_path / "units.toml"
    path.write_text(
        f'[[unit]]\ncode = "A1"\nname = "Phòng A"\n{HEAD}valid_to = 2025-12-31\nsuccessor = "A2"\n'
        '[[unit]]\ncode = "A2"\nname = "Phòng A"\nlevel = "city"\nvalid_from = 2026-01-01\nsource = "thử"\n',
        encoding="utf-8",
    )
    units = load_units(path)
    found = [units.resolve("phòng A", day) for day in (date(2025, 6, 1), date(2026, 6, 1), None)]
    assert [unit.code for unit in found if unit] == ["A1", "A2", "A2"]


def test_a_missing_table_is_named() -> None:
    """The error says which file could not be opened."""
    with pytest.raises(DataFileError, match="khong-co"):
        load_units(Path("khong-co.toml"))


def test_a_code_that_somebody_gave_must_be_there() -> None:
    """Else the error names it."""
    assert load_units().require("STC").name == "Sở Tài chính"
    with pytest.raises(BadRequest, match="KHONGCO"):
        load_units().require("KHONGCO")
