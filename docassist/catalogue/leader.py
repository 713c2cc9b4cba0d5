"""The leaders of an agency and how its fields of work are split among them: a dated table of the agency's own.

There is no built-in table: who is in charge of what is decided by each agency and changes with its people. Roles are
enough; names of persons need not stand in it. `docassist units sample leaders` prints a table to start from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docassist.catalogue.checks import Entries
from docassist.catalogue.entries import Placed, Problem, read
from docassist.catalogue.files import TomlFile, csv_entries, read_text
from docassist.fields import Fields
from docassist.tables import DATA

SAMPLE = DATA / "leaders_sample.toml"


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader while in office: the fields of work and the units in his or her charge.

    `head` is True of the one who is in charge of all that nobody else is.
    """

    code: str
    name: str
    valid_from: date
    source: str
    fields: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    head: bool = False
    valid_to: date | None = None

    def active(self, day: date) -> bool:
        """Whether the leader is in office, with this split, on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def read_leaders(path: Path, units: Entries, fields: Fields) -> tuple[tuple[Leader, ...], tuple[Problem, ...]]:
    """Read a table of leaders, TOML ([[leader]]) or CSV, and all that is wrong with it.

    Raises:
        DataFileError: the file as a whole cannot be read.
    """
    text, problems = read_text(path), list[Problem]()
    is_csv = path.suffix.lower() == ".csv"
    rows = list(csv_entries(path, text, Leader, problems)) if is_csv else TomlFile.of(path, text).entries("leader")
    placed = tuple(read(rows, Leader, problems))
    if placed or not problems:
        problems += _check(placed, {unit.value.code for unit in units}, fields)
    return tuple(item.value for item in placed), tuple(problems)


def _check(entries: Sequence[Placed[Leader]], units: set[str], fields: Fields) -> Iterator[Problem]:
    if not entries:
        yield Problem(0, "leader", "bảng không có lãnh đạo nào")
    for at, placed in enumerate(entries):
        leader = placed.value
        for text in (*_alone(leader, units, fields), *_beside(leader, [other.value for other in entries[:at]])):
            yield Problem(placed.line, leader.code, text)


def _alone(leader: Leader, units: set[str], fields: Fields) -> Iterator[str]:
    if not (leader.code and leader.name and leader.source):
        yield "thiếu mã (code), tên hoặc chức vụ (name), nguồn (source)"
    if leader.valid_to is not None and leader.valid_to < leader.valid_from:
        yield "valid_to trước valid_from"
    if not (leader.fields or leader.units or leader.head):
        yield "chưa phụ trách lĩnh vực hay đơn vị nào (fields, units)"
    yield from (f"lĩnh vực {code} không có trong danh mục" for code in leader.fields if code not in fields.by_code)
    yield from (f"đơn vị {code} không có trong danh mục" for code in leader.units if code not in units)


def _beside(leader: Leader, before: Sequence[Leader]) -> Iterator[str]:
    """At one time a code is one leader, a field or a unit has one, and there is one head."""
    for other in before:
        apart = (other.valid_to or date.max) < leader.valid_from or (leader.valid_to or date.max) < other.valid_from
        if apart:
            continue
        if other.code == leader.code:
            yield "mã bị trùng: thời gian hiệu lực chồng lên mục trước"
        if other.head and leader.head:
            yield f"cùng thời gian đã có người đứng đầu (head): {other.code}"
        yield from (f"lĩnh vực {code} đã do {other.code} phụ trách" for code in leader.fields if code in other.fields)
        yield from (f"đơn vị {code} đã do {other.code} phụ trách" for code in leader.units if code in other.units)
