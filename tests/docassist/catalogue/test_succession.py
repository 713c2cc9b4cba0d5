"""A document of 2024 is understood with 2024's units, and sent to those of today."""

from datetime import date

import pytest

from docassist.results import Register, Route
from docassist.route import Desk, route_case
from docassist.suggest import Case, passages
from docassist.types import Found, Span
from docassist.units import load_units

UNITS = load_units()
DAY = date(2026, 11, 22)


def _route(text: str, subject: str, issued: date, *names: tuple[str, str]) -> Route:
    def found(words: str) -> Found[str]:
        start = text.index(words)
        return Found(words, Span(start, start + len(words)), 1.0)

    register = Register(
        issued=Found(issued, None, 1.0),
        subject=found(subject),
        addressees=tuple(found(words) for where, words in names if where == "to"),
        recipients=tuple(found(words) for where, words in names if where == "know"),
    )
    return route_case(Case(passages(text, register.subject), register), Desk(UNITS, DAY))


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("Sở Kế hoạch và Đầu tư", "STC", "Sở Tài chính"),
        ("Sở Giao thông vận tải", "SXD", "Sở Xây dựng"),
        ("Sở Ngoại vụ", "VP", "Văn phòng Ủy ban nhân dân Thành phố"),
    ],
)
def test_an_order_of_2024_goes_to_the_successor(old: str, new: str, name: str) -> None:
    """The reason says what became of the unit that the paper names."""
    text = f"V/v thực hiện nhiệm vụ\nGiao {old} chủ trì tổng hợp."
    best = _route(text, "V/v thực hiện nhiệm vụ", date(2024, 5, 6)).lead.best
    assert best is not None
    assert best.code == new
    order = next(item for item in best.evidence if item.source == "order")
    assert order.reason.endswith(f"{old} từ 01/03/2025 nay là {name}.")


def test_an_addressee_of_2024_is_its_successor() -> None:
    """Kính gửi names the old department."""
    text = "V/v phối hợp công tác\nKính gửi: Sở Tài nguyên và Môi trường"
    best = _route(text, "V/v phối hợp công tác", date(2024, 5, 6), ("to", "Sở Tài nguyên và Môi trường")).lead.best
    assert best is not None
    assert best.code == "SNNMT"
    assert "nay là Sở Nông nghiệp và Môi trường" in best.evidence[0].reason


def test_an_unchanged_unit_needs_no_remark() -> None:
    """Nothing is said where nothing changed."""
    best = _route("V/v kê khai giá\nGiao Sở Tài chính chủ trì.", "V/v kê khai giá", date(2024, 5, 6)).lead.best
    assert best is not None
    assert not any("nay là" in item.reason for item in best.evidence)


def test_districts_of_2024_are_the_communes_of_today() -> None:
    """The group is that of its day; a single district, divided among many, is nobody of today."""
    text = "V/v kiểm tra chung cư cũ\nKính gửi: UBND các quận, huyện, thị xã\nNơi nhận: UBND quận Đống Đa"
    outcome = _route(
        text,
        "V/v kiểm tra chung cư cũ",
        date(2024, 5, 6),
        ("to", "UBND các quận, huyện, thị xã"),
        ("know", "UBND quận Đống Đa"),
    )
    group, district = outcome.groups
    assert len(group.codes) == 30
    assert district.codes == ("Q-DONGDA",)
    assert "đã kết thúc từ 01/07/2025 và không có đơn vị kế thừa duy nhất" in district.note
    (known,) = outcome.to_know
    assert known.code == "XAPHUONG"
    assert "30 đơn vị" in known.evidence[0].reason
    assert "nay là Ủy ban nhân dân các xã, phường" in known.evidence[0].reason


def test_a_name_means_what_it_meant_when_written() -> None:
    """An old district and a new ward may share a name; each text means its own."""
    old = next(UNITS.mentions("UBND quận Đống Đa", day=DAY, written=date(2024, 5, 6)))
    new = next(UNITS.mentions("UBND phường Đống Đa", day=DAY, written=date(2026, 5, 6)))
    assert (old.named.code, new.named.code) == ("Q-DONGDA", "P-DONGDA")
    assert not old.unit.active(DAY)


def test_members_of_a_group_know_with_a_reason() -> None:
    """Each department of "các sở" is to know, with a probability below that of one named outright."""
    text = "V/v kê khai giá\nNơi nhận: Các Sở; Công an Thành phố"
    outcome = _route(text, "V/v kê khai giá", DAY, ("know", "Các Sở"), ("know", "Công an Thành phố"))
    by_code = {known.code: known for known in outcome.to_know}
    assert {"SNV", "SYT", "TTTP"} <= by_code.keys()
    assert by_code["CATP"].probability > by_code["SNV"].probability > 0.5
    assert by_code["SNV"].evidence[0].reason == "Thuộc nhóm “Các Sở” (15 đơn vị)."
