"""Past decisions come in whole or not at all, once, as of their day, and only when somebody confirmed them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docassist.errors import BadRequest
from docassist.learning.history import Imported, read_decisions
from docassist.store import Store
from docassist.store.past import Added, PastDecision
from docassist.units import load_units

TODAY = date(2026, 11, 26)
CSV = (
    "Trích yếu;Số ký hiệu;Cơ quan ban hành;Ngày đến;Đơn vị chủ trì;Đơn vị phối hợp;Lĩnh vực;Hạn xử lý\n"
    "V/v cấp phép xây dựng;12/SXD-QLXD;Sở Xây dựng;03/02/2026;Sở Xây dựng;Sở Tài chính, Sở Nội vụ;;10/02/2026\n"
    "V/v thanh toán vốn đầu tư;13/STC;Sở Tài chính;04/02/2026;STC;;;\n"
)


def read(text: str) -> Imported:
    return read_decisions(text.encode(), load_units(), TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'a.db'}", "hanoi")
    yield opened
    opened.close()


def test_a_csv_with_vietnamese_heads_is_read() -> None:
    """Names and codes, several co-ordinating units, a deadline."""
    found = [(item.label, item.code) for item in read(CSV).decisions]
    assert found == [
        ("unit", "SXD"),
        ("coordinating", "STC"),
        ("coordinating", "SNV"),
        ("due", "2026-02-10"),
        ("unit", "STC"),
    ]
    assert {item.decided_on for item in read(CSV).decisions} == {date(2026, 2, 3), date(2026, 2, 4)}


def test_json_lines_say_the_same_as_csv() -> None:
    """Lists are several units; keys that are not known are passed over."""
    line = '{"subject": "V/v cấp phép xây dựng", "unit": "SXD", "coordinating": ["STC", "Sở Nội vụ"], "x": 1}\n\n'
    assert [item.code for item in read(line).decisions] == ["SXD", "STC", "SNV"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": "a", "unit": "Sở Không Có"}\n{"text": "b", "unit": "STC"}', "Dòng 1: danh mục đơn vị không có"),
        ('{"text": "", "unit": "STC"}', "Dòng 1: thiếu trích yếu"),
        ('{"text": "a"}', "Dòng 1: không có quyết định nào"),
        ('{"text": "a", "unit": "STC", "date": "hôm qua"}', "“hôm qua” không phải là ngày"),
        ('{"text": "a", "unit": "STC"}\n{hỏng', "Dòng 2: không phải JSON"),
        ("a;b\n1;2\n", "Dòng 1: thiếu cột"),
        ("", "Dòng 1: thiếu cột"),
        (CSV.replace("STC;;;", "Sở Lạ;;;"), "Dòng 3: danh mục đơn vị không có “Sở Lạ”"),
    ],
)
def test_what_is_wrong_is_said_line_by_line(text: str, message: str) -> None:
    """The message names the line and what is wrong with it."""
    with pytest.raises(BadRequest, match=message.replace("(", r"\(")):
        read(text)


def test_a_unit_is_looked_up_as_of_the_day_of_the_decision() -> None:
    """A department of 2024 is found under its name then, though it has ended since."""
    old = '{"text": "V/v giao vốn", "unit": "Sở Kế hoạch và Đầu tư", "date": "%s"}'
    assert [item.code for item in read(old % "2024-05-06").decisions] == ["SKHDT"]
    assert [item.code for item in read(old % "2026-05-06").decisions] == ["STC"]


def test_what_nobody_confirmed_is_not_learned() -> None:
    """A line that says so is counted and left out."""
    found = read(
        '{"text": "a b", "unit": "STC", "confirmed": false}\n{"text": "c d", "unit": "STC", "confirmed": true}'
    )
    assert (len(found.decisions), found.unconfirmed) == (1, 1)


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "V/v kế hoạch", "unit": "STC", "Độ mật": "Tối mật"}',
        '{"text": "(Mật) V/v kế hoạch phòng thủ", "unit": "STC"}',
        '{"text": "V/v kế hoạch", "number": "12/QĐ-UBND (M)", "unit": "STC"}',
    ],
)
def test_a_secret_line_is_not_kept(line: str) -> None:
    """By its degree, a mark in the subject, or its number."""
    found = read(line + '\n{"text": "V/v bảo mật thông tin", "unit": "SKHCN", "Độ mật": "Thường"}')
    assert (found.secret, [item.code for item in found.decisions]) == (1, ["SKHCN"])


def test_importing_twice_changes_nothing(store: Store) -> None:
    """The same content is the same decision; another choice for it takes the place of the first."""
    decisions = read(CSV).decisions
    assert store.history.put(decisions) == Added(new=4)
    before = store.history.mark("unit")
    assert store.history.put(decisions) == Added(same=4)
    assert store.history.mark("unit") == before
    changed = read(CSV.replace(";Sở Xây dựng;Sở Tài chính,", ";Sở Công Thương;Sở Tài chính,")).decisions
    assert store.history.put(changed) == Added(changed=1, same=3)
    after = store.history.mark("unit")
    assert (after.count, after.last > before.last) == (before.count, True)
    assert {row.code for row in store.history.rows("unit")} == {"SCT", "STC"}


def test_histories_of_agencies_are_apart(store: Store) -> None:
    """What one agency decided, another does not learn."""
    store.history.put(read(CSV).decisions)
    assert store.of("hue").history.rows("unit") == ()
    assert not store.of("hue").history.exists()


def test_a_batch_is_kept_whole_or_not(store: Store) -> None:
    """A decision that cannot be written takes the others with it."""
    good = PastDecision("unit", "a", "V/v a", "STC", TODAY)
    bad = PastDecision("unit", "b", "V/v b", "STC", TODAY, document_id="0" * 64)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.history.put([good, bad])
    assert not store.history.exists()


def test_a_thousand_lines_are_imported_in_seconds(store: Store) -> None:
    """Batches, not statements one by one."""
    lines = "\n".join(f'{{"text": "V/v việc số {number} của phường", "unit": "STC"}}' for number in range(1200))
    assert store.history.put(read(lines).decisions) == Added(new=1200)
    assert store.history.put(read(lines).decisions) == Added(same=1200)
