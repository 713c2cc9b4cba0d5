"""Entries of a dated catalogue as written in a file: where each stands, and what is wrong with its keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_KINDS: dict[str, tuple[type, str]] = {
    "str": (str, "chuỗi"),
    "bool": (bool, "true hoặc false"),
    "date": (date, "ngày, ví dụ 2025-07-01"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an entry: its line in the file (0: not known), its code, and the reason in Vietnamese."""

    line: int
    entry: str
    text: str

    def shown(self, path: Path) -> str:
        """One line for whoever mends the file."""
        place = f"{path.name}, dòng {self.line}" if self.line else path.name
        return f"{place}, mục {self.entry}: {self.text}. Hãy sửa mục này."


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """An entry and its line."""

    line: int
    value: T


@cache
def kinds_of(make: type) -> dict[str, str]:
    """What the keys of a dataclass want: "tuple", "date", "bool" or "str"."""
    return {
        item.name: next((kind for kind in ("tuple", "date", "bool") if kind in str(item.type)), "str")
        for item in fields(make)
    }


def wrong_keys(entry: Mapping[str, Any], make: type) -> Iterator[str]:
    """What is missing, unknown, or of the wrong kind among the keys of an entry of a dataclass."""
    known, kinds = {item.name: item for item in fields(make)}, kinds_of(make)
    yield from (f"thừa khóa {key}" for key in entry if key not in known)
    for name, item in known.items():
        if name not in entry:
            if item.default is MISSING:
                yield f"thiếu khóa {name}"
        elif kinds[name] == "tuple":
            value = entry[name]
            if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
                yield f"{name} phải là danh sách chuỗi"
        else:
            kind, shown = _KINDS[kinds[name]]
            if not isinstance(entry[name], kind) or isinstance(entry[name], datetime):
                yield f"{name} phải là {shown}"


def read(
    entries: Sequence[Placed[Mapping[str, Any]]], make: type[T], problems: list[Problem], key: str = "code"
) -> Iterator[Placed[T]]:
    """Make a value of each sound entry; what is wrong with the others is added to `problems`."""
    for placed in entries:
        wrong = list(wrong_keys(placed.value, make))
        name = str(placed.value.get(key, placed.value.get("name", "?")))
        problems.extend(Problem(placed.line, name, text) for text in wrong)
        if not wrong:
            values = {key: tuple(value) if isinstance(value, list) else value for key, value in placed.value.items()}
            yield Placed(placed.line, make(**values))


def table_lines(source: str, heading: str) -> list[int]:
    """The lines (from 1) on which the tables [[heading]] of a TOML text begin."""
    opening = re.compile(rf"\s*\[\[\s*{re.escape(heading)}\s*\]\]")
    return [number for number, line in enumerate(source.splitlines(), 1) if opening.match(line)]
