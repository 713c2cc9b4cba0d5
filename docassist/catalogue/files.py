"""Read a catalogue from TOML or CSV as plain entries with their lines, before anything is made of them."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from docassist.catalogue.entries import Placed, Problem, kinds_of, table_lines
from docassist.errors import DataFileError
from docassist.phrases import phrase_key
from docassist.text import fold, normalise

Entry = Mapping[str, Any]
# Column headings as an office writes them, without marks; the keys themselves are headings too.
HEADINGS = {
    "ma": "code",
    "ma don vi": "code",
    "ma linh vuc": "code",
    "ten": "name",
    "ten don vi": "name",
    "ten linh vuc": "name",
    "cap": "level",
    "ten khac": "aliases",
    "linh vuc": "fields",
    "phoi hop": "supports",
    "chuc nang": "functions",
    "cum tu": "phrases",
    "tu goi y": "hints",
    "cap tren": "parent",
    "ke thua": "successor",
    "tu ngay": "valid_from",
    "den ngay": "valid_to",
    "nguon": "source",
    "chu tri": "lead",
    "truc thuoc": "internal",
}
_TRUE, _FALSE = ("true", "1", "co", "x", "dung"), ("false", "0", "khong", "sai")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


def read_text(path: Path) -> str:
    """The text of a file, with or without the mark that Excel sets before UTF-8.

    Raises:
        DataFileError: it cannot be opened or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataFileError(f"Không mở được {path.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
    except UnicodeDecodeError as error:
        message = f"{path.name}: không phải UTF-8 ({error.reason} ở byte {error.start}). Hãy sửa: lưu lại dạng UTF-8."
        raise DataFileError(message) from error


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file, parsed once."""

    path: Path
    text: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, path: Path, text: str) -> Self:
        """Parse a text.

        Raises:
            DataFileError: it is not TOML.
        """
        try:
            return cls(path, text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise DataFileError(f"{path.name}: không đúng dạng TOML ({error}). Hãy sửa dòng được nêu.") from error

    def entries(self, heading: str) -> list[Placed[Entry]]:
        """The entries [[heading]], with their lines.

        Raises:
            DataFileError: the heading is no list of tables.
        """
        found = self.data.get(heading, [])
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise DataFileError(f"{self.path.name}, mục {heading}: phải viết [[{heading}]]. Hãy sửa mục này.")
        lines = table_lines(self.text, heading)
        lines += [0] * (len(found) - len(lines))
        return [Placed(line, entry) for line, entry in zip(lines, found, strict=False)]


def csv_entries(path: Path, text: str, make: type, problems: list[Problem]) -> Iterator[Placed[Entry]]:
    """The rows of a CSV text as entries of a dataclass; lists are divided by "|", empty cells are left out.

    Raises:
        DataFileError: there is no column of codes.
    """
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    keys = [_key(cell) for cell in next(rows, [])]
    if "code" not in keys:
        raise DataFileError(f"{path.name}, dòng 1: thiếu cột code (hoặc “Mã”). Hãy sửa dòng tiêu đề.")
    kinds = kinds_of(make)
    line = rows.line_num + 1
    for row in rows:
        if any(cell.strip() for cell in row):
            entry: dict[str, Any] = {}
            if len(row) > len(keys):
                problems.append(Problem(line, row[0], f"có {len(row)} ô nhưng tiêu đề chỉ có {len(keys)} cột"))
            for key, cell in zip(keys, row, strict=False):
                if cell.strip():
                    entry[key] = _value(normalise(cell).strip(), kinds.get(key, "str"))
            yield Placed(line, entry)
        line = rows.line_num + 1


def _key(cell: str) -> str:
    plain = " ".join(phrase_key(fold(normalise(cell))))
    return HEADINGS.get(plain, cell.strip())


def _value(cell: str, kind: str) -> Any:
    """A cell as its key wants it; what cannot be read stays as it is, for the check to name."""
    if kind == "tuple":
        return [part.strip() for part in cell.split("|") if part.strip()]
    if kind == "bool":
        return {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}.get(fold(cell), cell)
    return _day(cell) if kind == "date" else cell


def _day(cell: str) -> date | str:
    for form in _DAYS:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return cell
