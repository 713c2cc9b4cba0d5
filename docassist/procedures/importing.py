"""Import an agency's own list of procedures from CSV or TOML: every entry checked, one clear line an error."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from docassist.errors import DataFileError
from docassist.procedures.catalogue import LIMIT_UNITS, Procedure
from docassist.text import match_form
from docassist.units import Units

_KEYS = tuple(item.name for item in fields(Procedure))
# What columns are called in the lists of agencies, in match form.
_HEADINGS = {
    "code": "mã|mã thủ tục|mã tthc|mã số",
    "name": "tên|tên thủ tục|tên thủ tục hành chính|tên tthc",
    "field": "lĩnh vực",
    "unit": "đơn vị|cơ quan|cơ quan thực hiện|cơ quan giải quyết|đơn vị giải quyết",
    "level": "cấp|cấp thực hiện",
    "limit": "thời hạn|thời hạn giải quyết",
    "limit_unit": "đơn vị thời hạn|đơn vị tính",
    "source": "nguồn|căn cứ|quyết định công bố",
    "valid_from": "hiệu lực từ|từ ngày",
    "valid_to": "hiệu lực đến|đến ngày",
    "aliases": "tên khác|tên gọi khác",
}
_COLUMNS = {name: key for key, names in _HEADINGS.items() for name in names.split("|")} | {key: key for key in _KEYS}
_LIMIT = re.compile(r"(\d{1,4})\s*(.*)")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SHOWN = 50


def import_procedures(source: Path, target: Path, units: Units | None = None) -> int:
    """Check a list and keep it as the agency's own, in place of the earlier one; returns the number of entries.

    Args:
        source: CSV (UTF-8, comma or semicolon, a heading line) or TOML ([[procedure]] tables).
        target: the file to write, all or nothing.
        units: the table that the units named must stand in.

    Raises:
        DataFileError: the file cannot be read, or entries are wrong: one line each; nothing is kept then.
    """
    rows = list(_rows(source))
    entries: list[Procedure] = []
    problems: list[str] = []
    for place, row in rows:
        try:
            entries.append(_entry(row, units))
        except ValueError as error:
            problems.append(f"{place} ({row.get('code') or 'không có mã'}): {error}")
    problems += _overlaps(entries)
    if not entries and not problems:
        problems.append("danh mục không có thủ tục nào")
    if problems:
        more = [f"… và {len(problems) - _SHOWN} lỗi khác"] if len(problems) > _SHOWN else []
        listed = "\n".join(f"- {problem}" for problem in (*problems[:_SHOWN], *more))
        raise DataFileError(f"{source.name}: {len(problems)} lỗi, chưa nhập gì. Hãy sửa rồi nhập lại.\n{listed}")
    _write(target, entries)
    return len(entries)


def _rows(source: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The entries with where they stand."""
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataFileError(f"Không mở được {source.name}: {error.strerror}. Hãy kiểm tra đường dẫn.") from error
    except UnicodeDecodeError as error:
        raise DataFileError(f"{source.name}: không phải UTF-8. Hãy lưu lại tệp với mã UTF-8.") from error
    if source.suffix.lower() == ".toml":
        try:
            listed = tomllib.loads(text).get("procedure", [])
        except tomllib.TOMLDecodeError as error:
            raise DataFileError(f"{source.name}: không đúng dạng TOML ({error}). Hãy sửa dòng được nêu.") from error
        yield from ((f"mục {at}", dict(row)) for at, row in enumerate(listed, 1))
        return
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = {heading: _COLUMNS.get(match_form(heading).strip()) for heading in reader.fieldnames or ()}
    missing = {"code", "name", "source", "valid_from"} - set(names.values())
    if missing:
        raise DataFileError(f"{source.name}: thiếu cột {', '.join(sorted(missing))}. Hãy thêm cột vào dòng đầu.")
    for row in reader:
        kept = {key: value.strip() for heading, value in row.items() if (key := names.get(heading)) and value}
        if kept:
            yield f"dòng {reader.line_num}", kept


def _entry(row: Mapping[str, Any], units: Units | None) -> Procedure:
    """A checked entry; ValueError says what is wrong."""
    unknown = sorted(row.keys() - set(_KEYS))
    _require(not unknown, f"không hiểu khóa {', '.join(unknown)}")
    values = {key: row[key] for key in ("code", "name", "source", "field", "unit", "level") if row.get(key)}
    for key, label in (("code", "mã (code)"), ("name", "tên (name)"), ("source", "nguồn (source)")):
        _require(isinstance(values.get(key), str), f"thiếu {label}")
    _require(len(values["name"].split()) > 1, "tên quá ngắn")
    unit = values.get("unit", "")
    known = not unit or units is None or units.get(unit) or units.resolve(unit)
    _require(bool(known), f"đơn vị “{unit}” không có trong danh mục đơn vị (docassist units)")
    first, last = _day(row.get("valid_from"), "valid_from"), row.get("valid_to")
    _require(first is not None, "thiếu ngày hiệu lực (valid_from)")
    until = _day(last, "valid_to") if last else None
    _require(first is None or until is None or first <= until, "valid_to trước valid_from")
    called = row.get("aliases", ())
    aliases = tuple(part.strip() for part in (called.split(";") if isinstance(called, str) else called) if part.strip())
    return Procedure(**values, **_limit(row), valid_from=first or date.min, valid_to=until, aliases=aliases)


def _limit(row: Mapping[str, Any]) -> dict[str, Any]:
    """ "15" with a unit beside it, "15 ngày làm việc" in one cell, or nothing."""
    raw = str(row.get("limit", "")).strip()
    if not raw:
        return {}
    hit = _LIMIT.fullmatch(raw)
    _require(hit is not None and int(hit[1]) > 0, f"thời hạn “{raw}” không phải số ngày, ví dụ: 15 ngày làm việc")
    written = hit[2] if hit else ""
    unit = " ".join(match_form(written or str(row.get("limit_unit") or LIMIT_UNITS[0])).split())
    _require(unit in LIMIT_UNITS, f"đơn vị thời hạn “{unit}” không phải một trong: {', '.join(LIMIT_UNITS)}")
    return {"limit": int(hit[1]) if hit else None, "limit_unit": unit}


def _day(value: Any, name: str) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raw = str(value).strip()
    try:
        if hit := _VIETNAMESE_DAY.fullmatch(raw):
            return date(int(hit[3]), int(hit[2]), int(hit[1]))
        return date.fromisoformat(raw)
    except ValueError:
        raise ValueError(f"{name} “{raw}” không phải là ngày (ví dụ: 01/7/2025)") from None


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)


def _overlaps(entries: Iterable[Procedure]) -> Iterator[str]:
    """The same code twice on one day would be two answers to one question."""
    earlier: dict[str, list[Procedure]] = {}
    for entry in entries:
        for other in earlier.setdefault(entry.code, []):
            apart = (entry.valid_to or date.max) < other.valid_from or (other.valid_to or date.max) < entry.valid_from
            if not apart:
                yield f"mã {entry.code}: ghi hai lần trong cùng thời gian (“{other.name}” và “{entry.name}”)"
        earlier[entry.code].append(entry)


def _write(target: Path, entries: Iterable[Procedure]) -> None:
    """TOML of the entries, written beside and then renamed."""
    lines = ["# Danh mục thủ tục hành chính của cơ quan, do lệnh docassist procedures import ghi."]
    for entry in entries:
        lines += ["", "[[procedure]]", *(f"{key} = {_toml(value)}" for key, value in _stated(entry))]
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(target.name + ".new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(target)


def _stated(entry: Procedure) -> Iterator[tuple[str, Any]]:
    yield from ((key, value) for key in _KEYS if (value := getattr(entry, key)) not in (None, "", ()))


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
