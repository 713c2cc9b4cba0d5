"""Past decisions from the agency's document system: JSON lines or CSV, checked line by line, imported whole or not."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from docassist.errors import BadRequest
from docassist.learning.labels import COORDINATING, DUE, FIELD, KIND, UNIT, code_of
from docassist.secrecy import find_mark
from docassist.store.past import PastDecision
from docassist.text import fold, normalise
from docassist.types import Line, MediaType, Page, ParsedDocument
from docassist.units import Units

# Names of columns, as `_column` writes them; a name that is none of these is passed over.
_COLUMNS = {
    "text": ("text", "subject", "trich yeu", "noi dung", "trich yeu noi dung"),
    "number": ("number", "symbol", "so", "so ky hieu", "so va ky hieu", "ky hieu"),
    "issuer": ("issuer", "co quan ban hanh", "noi ban hanh", "don vi ban hanh", "noi gui"),
    "date": ("date", "decided on", "ngay", "ngay den", "ngay phan cong", "ngay chuyen", "ngay van ban"),
    UNIT: ("unit", "lead", "lead unit", "chu tri", "don vi chu tri", "don vi xu ly", "don vi", "xu ly chinh"),
    COORDINATING: ("coordinating", "coordinating units", "phoi hop", "don vi phoi hop"),
    FIELD: ("field", "linh vuc", "linh vuc cong tac"),
    KIND: ("kind", "type", "loai", "loai van ban", "the loai"),
    DUE: ("due", "deadline", "han", "han xu ly", "thoi han"),
    "secrecy": ("secrecy", "do mat", "muc do mat"),
    "confirmed": ("confirmed", "da xac nhan", "xac nhan"),
}
_BY_NAME = {name: column for column, names in _COLUMNS.items() for name in names}
_OPEN = {"", "thuong", "khong", "khong mat", "binh thuong", "0", "none"}
_NO = {"0", "false", "khong", "chua", "no"}
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d")
_SHOWN = 20
_PERHAPS_SECRET = re.compile(r"mật|\(\s*M\s*\)", re.IGNORECASE)
_CATALOGUES = {UNIT: "đơn vị", COORDINATING: "đơn vị phối hợp", FIELD: "lĩnh vực", KIND: "loại văn bản"}


class _Wrong(Exception):
    """What is wrong with a line, in words."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: decisions to learn, lines that nobody confirmed, and lines marked secret, neither of which is
    looked at further."""

    decisions: tuple[PastDecision, ...]
    lines: int
    unconfirmed: int
    secret: int


def read_decisions(data: bytes, units: Units, today: date) -> Imported:
    """Read past decisions.

    Args:
        data: JSON lines, or CSV with a header (comma, semicolon or tab), in UTF-8.
        units: the table; names are looked up as of the day of each decision.
        today: counts for a line without a day.

    Raises:
        BadRequest: something is wrong; the message names each line, and nothing of the file is to be kept.
    """
    decisions: list[PastDecision] = []
    wrong: list[str] = []
    lines = unconfirmed = secret = 0
    for number, values in _lines(data):
        lines += 1
        if fold(values.get("confirmed", "1")).strip().lower() in _NO:
            unconfirmed += 1
        elif _is_marked(values):
            secret += 1
        else:
            try:
                decisions += _decisions(values, units, today)
            except _Wrong as error:
                wrong.append(f"Dòng {number}: {error}")
    if not lines:
        raise BadRequest("Tệp không có quyết định nào. Hãy kiểm tra tệp.")
    if wrong:
        raise BadRequest(_listed(wrong))
    return Imported(tuple(decisions), lines, unconfirmed, secret)


def _listed(wrong: list[str]) -> str:
    more = [f"… và {len(wrong) - _SHOWN} dòng khác."] if len(wrong) > _SHOWN else []
    head = f"{len(wrong)} dòng không nhập được nên chưa nhập dòng nào. Hãy sửa rồi nhập lại."
    return "\n".join([head, *wrong[:_SHOWN], *more])


def _is_marked(values: Mapping[str, str]) -> bool:
    level = " ".join(fold(values.get("secrecy", "")).lower().split())
    return level not in _OPEN or any(_is_secret(values.get(name, "")) for name in ("text", "number"))


def _is_secret(text: str) -> bool:
    """Whether a subject or a number passes for that of a secret document."""
    if not _PERHAPS_SECRET.search(text):
        return False
    page = Page(1, (Line(text, 0),))
    return find_mark(ParsedDocument(MediaType.TEXT, text, (page,), info={"subject": text})) is not None


def _decisions(values: Mapping[str, str], units: Units, today: date) -> Iterator[PastDecision]:
    text = values.get("text", "")
    if not text:
        raise _Wrong("thiếu trích yếu (cột text hoặc “trích yếu”).")
    day = _day(values.get("date", "")) or today
    named = " ".join((text, values.get("number", ""), values.get("issuer", ""), values.get("date", "")))
    key = sha256(named.casefold().encode()).hexdigest()
    title = " ".join(part for part in (values.get("number", ""), text) if part)

    def past(label: str, code: str) -> PastDecision:
        return PastDecision(label, key, text, code, day, title)

    found = [past(label, _code(label, values[label], units, day)) for label in (UNIT, FIELD, KIND) if values.get(label)]
    joining = _names(values.get(COORDINATING, ""), units, day)
    found += [past(COORDINATING, _code(COORDINATING, name, units, day)) for name in joining]
    if due := _day(values.get(DUE, "")):
        found.append(past(DUE, due.isoformat()))
    if not found:
        raise _Wrong("không có quyết định nào (đơn vị chủ trì, phối hợp, lĩnh vực, loại hoặc hạn).")
    yield from found


def _code(label: str, name: str, units: Units, day: date) -> str:
    code = code_of(label, name, units, day)
    if code is None:
        raise _Wrong(f"danh mục {_CATALOGUES[label]} không có “{name}”.")
    return code


def _names(raw: str, units: Units, day: date) -> Iterator[str]:
    """Names in a list; a comma divides only where the whole is no name itself."""
    for part in re.split(r"[;|\n]", raw):
        name = part.strip()
        if name and code_of(COORDINATING, name, units, day) is None:
            yield from (piece for one in name.split(",") if (piece := one.strip()))
        elif name:
            yield name


def _day(raw: str) -> date | None:
    if not raw:
        return None
    day = re.split(r"[T ]", raw)[0]
    for pattern in _DAYS:
        try:
            return datetime.strptime(day, pattern).date()
        except ValueError:
            continue
    raise _Wrong(f"“{raw}” không phải là ngày (viết 2026-11-25 hoặc 25/11/2026).")


def _lines(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a file, by number, with the columns that are known."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest("Tệp không phải UTF-8. Hãy lưu lại dưới dạng “CSV UTF-8” hoặc JSON lines.") from None
    rows = _json_lines(text) if text.lstrip().startswith("{") else _csv_lines(text)
    for number, row in rows:
        yield (
            number,
            {
                _BY_NAME[name]: value
                for key, raw in row.items()
                if (name := _column(key)) in _BY_NAME and (value := _value(raw))
            },
        )


def _json_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadRequest(f"Dòng {number}: không phải JSON ({error}). Chưa nhập dòng nào.") from None
        if not isinstance(row, dict):
            raise BadRequest(f"Dòng {number}: cần một đối tượng JSON {{...}}. Chưa nhập dòng nào.")
        yield number, row


def _csv_lines(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=head.count))
    names = {_BY_NAME.get(_column(name)) for name in reader.fieldnames or ()}
    if "text" not in names or not names & {UNIT, FIELD, KIND, COORDINATING, DUE}:
        raise BadRequest("Dòng 1: thiếu cột “trích yếu” hoặc cột quyết định (“đơn vị chủ trì”, “lĩnh vực”, “loại”).")
    for row in reader:
        yield reader.line_num, {key: value for key, value in row.items() if isinstance(key, str)}


def _column(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", fold(str(name)).lower()).split())


def _value(raw: Any) -> str:
    if isinstance(raw, Iterable) and not isinstance(raw, str | Mapping):
        return "; ".join(_value(item) for item in raw)
    return " ".join(normalise(str(raw)).split()) if raw is not None else ""
