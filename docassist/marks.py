"""The dated table of marks of state secrets, and the words that only look like one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docassist.tables import DATA, read_entries, read_table, require
from docassist.text import match_form

MARKS = DATA / "marks.toml"
_LISTS = {
    "words": ("leaders", "followers", "name_leaders", "name_followers", "name_neighbours"),
    "labels": ("names", "none"),
    "phrases": ("marking", "weak"),
}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of secrecy: its name as stamped, and its sign on an envelope."""

    name: str
    envelope: str
    valid_from: date
    source: str
    valid_to: date | None = None


@dataclass(frozen=True)
class Marks:
    """The table; `levels` with the longest name first, so that TỐI MẬT is not read as MẬT."""

    levels: tuple[Level, ...]
    leaders: frozenset[str]
    followers: frozenset[str]
    name_leaders: frozenset[str]
    name_followers: frozenset[str]
    name_neighbours: frozenset[str]
    names: frozenset[str]
    none: frozenset[str]
    marking: frozenset[str]
    weak: frozenset[str]


@cache
def load_marks(path: Path = MARKS) -> Marks:
    """Read and check the table.

    Raises:
        DataFileError: the file, a level or a list is wrong; the message names it.
    """
    table = read_table(path)
    levels = read_entries(path, table.get("level", []), Level)
    require(bool(levels), path, "level", "phải có ít nhất một độ mật")
    lists = {key: _words(table, part, key, path) for part, keys in _LISTS.items() for key in keys}
    return Marks(tuple(sorted(levels, key=lambda level: -len(level.name))), **lists)


def _words(table: dict[str, Any], part: str, key: str, path: Path) -> frozenset[str]:
    entries: Iterable[Any] = table.get(part, {}).get(key, ())
    good = bool(entries) and all(isinstance(entry, str) for entry in entries)
    require(good, path, f"{part}.{key}", "phải là danh sách chuỗi, không rỗng")
    return frozenset(match_form(entry) for entry in entries)
