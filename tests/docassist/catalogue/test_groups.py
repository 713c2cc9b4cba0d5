"""Group addressees mean those who existed when the document was written."""

from datetime import date

import pytest

from docassist.catalogue.groups import find_groups
from docassist.results import GroupAddressee, Register
from docassist.types import Found, Span
from docassist.units import COMMUNE, load_units

UNITS = load_units()
OLD, NOW = date(2024, 5, 1), date(2026, 11, 22)


def _groups(text: str, day: date = NOW) -> list[GroupAddressee]:
    register = Register(addressees=(Found(text, Span(0, len(text)), 1.0),))
    return [group.addressee for group in find_groups(register, UNITS, day, NOW)]


def _count(*prefixes: str, day: date = NOW) -> int:
    return sum(unit.code.startswith(prefixes) for unit in UNITS.as_of(day))


@pytest.mark.parametrize(
    ("text", "day", "count"),
    [
        ("UBND các xã, phường", NOW, 126),
        ("UBND xã, phường", NOW, 126),
        ("Ủy ban nhân dân các phường", NOW, 51),
        ("Chủ tịch UBND các xã", NOW, 75),
        ("UBND các quận, huyện, thị xã", OLD, 30),
        ("UBND các quận, huyện, thị xã", date(2025, 6, 30), 30),
        ("UBND các quận, huyện, thị xã", date(2025, 7, 1), 0),
        ("UBND các xã, phường", OLD, 0),
        ("các Sở", NOW, 15),
    ],
)
def test_a_group_is_expanded_as_of_a_day(text: str, day: date, count: int) -> None:
    """126 wards and communes since July 2025, 30 districts before, 15 departments with those of their rank."""
    (group,) = _groups(text, day)
    assert (len(group.codes), group.on) == (count, day)
    assert bool(group.note) == (count == 0)


def test_departments_of_2024_are_those_of_2024() -> None:
    """The merged ones are members then, their successors are now."""
    old, new = _groups("Các sở, ban, ngành Thành phố", OLD)[0].codes, _groups("Các sở, ban, ngành Thành phố")[0].codes
    assert {"SKHDT", "STNMT", "STC", "SNV", "BDT"} <= set(old)
    assert {"SNNMT", "SDTTG"}.isdisjoint(old)
    assert {"STC", "SNNMT", "SDTTG", "VP", "TTTP", "CATP"} <= set(new)
    assert {"SKHDT", "BTCTU"}.isdisjoint(new)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Các Sở: Tài chính, Văn hóa và Thể thao và Nội vụ", ("STC", "SVHTT", "SNV")),
        ("Giám đốc các Sở Tài chính, Xây dựng", ("STC", "SXD")),
        ("UBND các phường: Láng, Văn Miếu - Quốc Tử Giám", ("P-LANG", "P-VANMIEUQUOCTUGIAM")),
    ],
)
def test_a_list_behind_the_word_names_the_members(text: str, codes: tuple[str, ...]) -> None:
    """ "Các Sở: Tài chính, ..." means these only."""
    (group,) = _groups(text)
    assert group.codes == codes


def test_who_is_excepted_is_no_member() -> None:
    """ "trừ Sở Y tế"."""
    (group,) = _groups("Các sở, ban, ngành (trừ Sở Y tế)")
    assert "SYT" not in group.codes
    assert "STC" in group.codes


@pytest.mark.parametrize("text", ["Các sở, ngành có liên quan", "các sở, ban, ngành liên quan"])
def test_some_of_a_group_stay_open(text: str) -> None:
    """The text does not say which, so no member is guessed."""
    (group,) = _groups(text)
    assert group.codes == ()
    assert "không nêu rõ" in group.note


@pytest.mark.parametrize(
    "text",
    ["Các bộ, cơ quan ngang bộ", "Sở Tài chính", "Các ban của Thành ủy", "UBND các tỉnh, thành phố", "", "Lưu: VT"],
)
def test_other_addresses_are_no_groups(text: str) -> None:
    """Only words of the agency's own catalogue."""
    assert _groups(text) == []


def test_a_commune_has_its_own_groups() -> None:
    """ "Các phòng" of a commune are its divisions."""
    units = load_units(COMMUNE)
    register = Register(recipients=(Found("Các phòng, ban thuộc UBND phường", None, 1.0),))
    (group,) = find_groups(register, units, NOW, NOW)
    assert set(group.addressee.codes) == {"VP", "KTHTDT", "VHXH", "TTPVHCC", "BQLDA"}
