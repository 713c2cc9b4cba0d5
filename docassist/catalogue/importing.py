"""Take over an agency's own catalogue: checked as a whole beforehand, and together with the tables that refer to it.

Nothing is written unless there is nothing to mend; the new file replaces the old one in one step.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from docassist.catalogue.checks import idle
from docassist.catalogue.entries import Problem
from docassist.catalogue.files import read_text
from docassist.catalogue.leader import Leader, read_leaders
from docassist.catalogue.reading import Table, read_units
from docassist.catalogue.unit import Unit
from docassist.errors import DataFileError
from docassist.fields import Field, Fields, load_fields, read_fields
from docassist.settings import Tables
from docassist.units import CITY


@dataclass(frozen=True, slots=True)
class Report:
    """What a file holds and what must be mended first, one clear line each."""

    path: Path
    heading: str
    entries: tuple[Unit | Field | Leader, ...]
    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def check_file(table: str, path: Path, tables: Tables) -> Report:
    """Check a file that is to become the agency's table.

    Args:
        table: "units", "fields" or "leaders".
        tables: those in use, which the file must fit.

    Raises:
        DataFileError: a file as a whole cannot be read.
    """
    return _CHECKS[table](path, tables)


def import_file(table: str, path: Path, target: Path, tables: Tables) -> Report:
    """Check a file and, if there is nothing to mend, put it in the place of the agency's table, CSV as TOML.

    Raises:
        DataFileError: something must be mended; the message has a line for each. Nothing was changed.
    """
    report = check_file(table, path, tables)
    if report.lines:
        raise DataFileError("\n".join(report.lines))
    was_csv, is_csv = (file.suffix.lower() == ".csv" for file in (path, target))
    if is_csv and not was_csv:
        raise DataFileError(
            f"{target.name} là tệp CSV, không chứa được bảng TOML. Hãy sửa: đặt tên tệp đích đuôi .toml."
        )
    text = _toml(report) if was_csv and not is_csv else read_text(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(target)
    return report


def _check_units(path: Path, tables: Tables) -> Report:
    known = _fields(tables)
    found = read_units(path, known)
    problems = (*found.problems, *idle(found.units))
    lines = [problem.shown(path) for problem in problems]
    if tables.leaders and not problems:
        lines += _broken(Path(tables.leaders), read_leaders(Path(tables.leaders), found.units, known)[1])
    return Report(path, "unit", tuple(placed.value for placed in found.units), problems, tuple(lines))


def _check_fields(path: Path, tables: Tables) -> Report:
    found, problems = read_fields(path)
    lines = [problem.shown(path) for problem in problems]
    if not problems:
        units = _units(tables, found)
        lines += _broken(Path(tables.units or CITY), units.problems)
        if tables.leaders:
            lines += _broken(Path(tables.leaders), read_leaders(Path(tables.leaders), units.units, found)[1])
    return Report(path, "field", tuple(found.by_code.values()), problems, tuple(lines))


def _check_leaders(path: Path, tables: Tables) -> Report:
    known = _fields(tables)
    found, problems = read_leaders(path, _units(tables, known).units, known)
    return Report(path, "leader", found, problems, tuple(problem.shown(path) for problem in problems))


_CHECKS: Mapping[str, Callable[[Path, Tables], Report]] = {
    "units": _check_units,
    "fields": _check_fields,
    "leaders": _check_leaders,
}


def _broken(path: Path, problems: tuple[Problem, ...]) -> list[str]:
    """What the new table would break in another that is in use."""
    return [f"Bảng đang dùng không còn khớp: {problem.shown(path)}" for problem in problems]


def _fields(tables: Tables) -> Fields:
    return load_fields(Path(tables.fields)) if tables.fields else load_fields()


def _units(tables: Tables, known: Fields) -> Table:
    return read_units(Path(tables.units) if tables.units else CITY, known)


def _toml(report: Report) -> str:
    """The entries as TOML, defaults left out."""
    parts = [f"# Nhập từ {report.path.name}."]
    for entry in report.entries:
        keys = [f"[[{report.heading}]]"]
        for item in fields(entry):
            value = getattr(entry, item.name)
            if value != item.default:
                keys.append(f"{item.name} = {_written(value)}")
        parts.append("\n".join(keys))
    return "\n\n".join(parts) + "\n"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'
