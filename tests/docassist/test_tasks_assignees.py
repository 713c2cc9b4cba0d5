"""Whom a task is given to, by the catalogue of units."""

from datetime import date

import pytest

from docassist.tasks import Directory, find_tasks_in_text, with_units
from docassist.units import CITY, load_units

ISSUED = date(2026, 11, 20)
RECEIVED = date(2026, 11, 22)
CITY_NOW = Directory(load_units(), RECEIVED, ISSUED, ("Sở Du lịch",))
COMMUNE_NOW = Directory(load_units(CITY.with_name("units_commune.toml")), RECEIVED, ISSUED)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Sở Tài chính", ("STC",)),
        ("STC", ("STC",)),
        ("Giám đốc Sở Y tế", ("SYT",)),
        ("Chánh Văn phòng", ("VP",)),
        ("Chánh Thanh tra Thành phố", ("TTTP",)),
        ("Sở Tài nguyên và Môi trường", ("SNNMT",)),
        ("Các Sở: Tài chính, Nội vụ và Xây dựng", ("STC", "SNV", "SXD")),
        ("UBND các phường: Láng, Phú Diễn", ("P-LANG", "P-PHUDIEN")),
        ("Ủy ban nhân dân các xã, phường", ("XAPHUONG",)),
        ("các đơn vị thuộc Sở Y tế", ("SYT",)),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", ("UBND",)),
        ("các bộ, ngành, địa phương", ("UBND",)),
        ("Quý Sở", ("SDL",)),
        ("các sở, ngành liên quan", ()),
        ("Bộ Tài chính", ()),
        ("đồng chí Phó Chủ tịch Nguyễn Văn A", ()),
    ],
)
def test_names_mean_units_of_the_city(name: str, codes: tuple[str, ...]) -> None:
    """Names, abbreviations, heads, old names, lists, groups; what is not in the catalogue is nobody."""
    assert CITY_NOW.codes(name) == codes


def test_a_group_is_all_its_members_and_who_stands_for_them() -> None:
    """ "Các sở, ban, ngành" are those of the day; the wards stand as one entry."""
    codes = CITY_NOW.codes("Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường")
    assert {"STC", "SNV", "VP", "CATP", "XAPHUONG"} <= set(codes)
    assert len(codes) == len(set(codes))


def test_the_same_words_mean_others_in_a_commune() -> None:
    """In the table of a commune "UBND các xã, phường" is its own committee, and a department of the city is nobody."""
    assert COMMUNE_NOW.codes("Chủ tịch UBND các xã, phường") == ("UBND",)
    assert COMMUNE_NOW.codes("Phòng Kinh tế") == ("KTHTDT",)
    assert COMMUNE_NOW.codes("Sở Quy hoạch - Kiến trúc") == ()


def test_tasks_bear_the_codes() -> None:
    """Every task gets the units of its assignee; nothing else of it changes."""
    tasks = find_tasks_in_text(
        "1. Giao Sở Nội vụ rà soát vị trí việc làm.\n2. Bộ A ban hành kế hoạch.", ISSUED, RECEIVED
    )
    assert [task.units for task in with_units(tasks, CITY_NOW)] == [("SNV",), ()]
    assert [task.work for task in with_units(tasks, CITY_NOW)] == [task.work for task in tasks]
