"""A catalogue of units from a file: read, made into values, and checked; every problem is kept, none is fatal here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docassist.catalogue.checks import check, check_collectives
from docassist.catalogue.entries import Placed, Problem, read
from docassist.catalogue.files import Entry, TomlFile, csv_entries, read_text
from docassist.catalogue.unit import Collective, Unit
from docassist.fields import Fields
from docassist.phrases import phrase_key
from docassist.text import fold


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and all that is wrong with it."""

    units: tuple[Placed[Unit], ...]
    collectives: tuple[Placed[Collective], ...]
    problems: tuple[Problem, ...]


def read_units(path: Path, fields: Fields) -> Table:
    """Read and check a table of units, TOML or (by its name) CSV.

    Raises:
        DataFileError: the file as a whole cannot be read.
    """
    text, problems = read_text(path), list[Problem]()
    if path.suffix.lower() == ".csv":
        rows, groups = list(csv_entries(path, text, Unit, problems)), list[Placed[Entry]]()
    else:
        file = TomlFile.of(path, text)
        rows = file.entries("unit")
        for group in file.entries("group"):
            rows.extend(_members(group, problems))
        groups = file.entries("collective")
    units = tuple(read(rows, Unit, problems))
    collectives = tuple(read(groups, Collective, problems, key="word"))
    if units or not problems:
        named = {str(row.value.get("code")) for row in rows}
        problems += (*check(units, fields, named), *check_collectives(collectives, named))
    return Table(units, collectives, tuple(sorted(problems, key=lambda problem: problem.line)))


def _members(group: Placed[Entry], problems: list[Problem]) -> Iterator[Placed[Entry]]:
    """One entry for each member of a group: "{}" in names stands for the member, codes are the prefix and its name."""
    entry = dict(group.value)
    members = entry.pop("members", None)
    if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
        problems.append(Problem(group.line, str(entry.get("code", "?")), "thiếu danh sách members"))
        return
    for member in members:
        made = {
            key: [str(part).replace("{}", member) for part in value] if isinstance(value, list) else value
            for key, value in entry.items()
        }
        made["code"] = f"{entry.get('code', '')}{''.join(phrase_key(fold(member)))}".upper()
        made["name"] = str(entry.get("name", "")).replace("{}", member)
        yield Placed(group.line, made)
