"""The working days of civil servants, from the dated table data/calendar.toml. Deadlines are counted with it.

Days off are announced year by year, mostly late in the year before: an agency adds a year in a table of its own, which
DOCASSIST_CALENDAR_FILE names, without waiting for a new version.
"""

import os
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from docassist.errors import DataFileError

TABLE = Path(__file__).parent / "data" / "calendar.toml"
FILE_SETTING = "DOCASSIST_CALENDAR_FILE"
_HANOI_TIME = timezone(timedelta(hours=7))
_DAY = timedelta(days=1)
_SATURDAY = 5


class MissingYear(DataFileError):
    """The calendar lacks a year; `year` and `table` name what to add, and where."""

    def __init__(self, year: int, table: str) -> None:
        super().__init__(
            f"{table}: chưa có lịch nghỉ năm {year}. Hãy thêm bảng [[years]] của năm {year} theo thông báo nghỉ lễ, "
            f"Tết hằng năm, vào tệp mà {FILE_SETTING} nêu, rồi khởi động lại."
        )
        self.year = year


def now() -> datetime:
    """The time in Hà Nội, where documents arrive and fall due; the machine's own zone does not matter."""
    return datetime.now(_HANOI_TIME)


def today() -> date:
    """Today in Hà Nội."""
    return now().date()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of the years in the table. A year that is missing raises MissingYear where a day of it matters."""

    years: frozenset[int]
    off: frozenset[date]
    worked: frozenset[date]
    table: str = f"{TABLE.parent.name}/{TABLE.name}"

    def is_working_day(self, day: date) -> bool:
        """Whether civil servants work on a day.

        Raises:
            MissingYear: the table has no such year.
        """
        if day.year not in self.years:
            raise MissingYear(day.year, self.table)
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return self._step(day, _DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day before a day."""
        return self._step(day, -_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """The day `count` working days later; counting begins with the day after (Civil Code 2015, Article 147)."""
        for _ in range(count):
            day = self.next_working_day(day)
        return day

    def roll_forward(self, day: date) -> date:
        """The day itself, or the next working day when it is a day off (Civil Code 2015, Article 148)."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def _step(self, day: date, step: timedelta) -> date:
        day += step
        while not self.is_working_day(day):
            day += step
        return day


def load_calendar() -> WorkCalendar:
    """The built-in table, and the agency's own where one is set; a year of its own stands in place of ours.

    Raises:
        DataFileError: as `read_calendar`.
    """
    own = os.environ.get(FILE_SETTING)
    return _joined(read_calendar(TABLE), read_calendar(Path(own))) if own else read_calendar(TABLE)


@cache
def _joined(table: WorkCalendar, own: WorkCalendar) -> WorkCalendar:
    """Both, as whoever adds a year looks at the second."""

    def days(name: str) -> frozenset[date]:
        ours: frozenset[date] = getattr(table, name)
        theirs: frozenset[date] = getattr(own, name)
        return theirs | {day for day in ours if day.year not in own.years}

    return WorkCalendar(table.years | own.years, days("off"), days("worked"), own.table)


@cache
def read_calendar(path: Path) -> WorkCalendar:
    """Read and check a table; what is read is kept until the process ends.

    Raises:
        DataFileError: the file cannot be read, or an entry is wrong; the message names it.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataFileError(f"Không mở được {path.name}: {error.strerror}. Hãy kiểm tra tệp.") from error
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{path.name}: không đúng dạng TOML ({error}). Hãy sửa dòng được nêu.") from error
    years = [_checked(path, f"năm {entry.get('year', '?')}", entry, _read_year) for entry in data.get("years", [])]
    if len({year for year, _, _ in years}) < len(years):
        raise DataFileError(f"{path.name}: một năm được ghi hai lần. Hãy bỏ bảng thừa.")
    return WorkCalendar(
        years=frozenset(year for year, _, _ in years),
        off=frozenset(day for _, off, _ in years for day in off),
        worked=frozenset(day for _, _, worked in years for day in worked),
        table=f"{path.parent.name}/{path.name}",
    )


def _checked(path: Path, name: str, entry: dict[str, Any], read: Callable[[dict[str, Any]], Any]) -> Any:
    try:
        return read(entry)
    except KeyError as error:
        raise DataFileError(f"{path.name}, {name}: thiếu mục {error}. Hãy bổ sung.") from error
    except (TypeError, ValueError) as error:
        raise DataFileError(f"{path.name}, {name}: {error}. Hãy sửa mục này.") from error


def _read_year(entry: dict[str, Any]) -> tuple[int, tuple[date, ...], tuple[date, ...]]:
    year: int = entry["year"]
    _require(bool(entry["source"]), "chưa ghi nguồn (source)")
    off = [day for span in entry["off"] for day in _days(span["from"], span["to"])]
    swapped = [swap["off"] for swap in entry["swaps"]]
    worked = [swap["work"] for swap in entry["swaps"]]
    for day in (*off, *swapped, *worked):
        _require(day.year == year, f"ngày {day:%d/%m/%Y} không thuộc năm {year}")
    for day in swapped:
        _require(day.weekday() < _SATURDAY, f"ngày hoán đổi {day:%d/%m/%Y} đã là thứ bảy hoặc chủ nhật")
    for day in worked:
        _require(day.weekday() >= _SATURDAY, f"ngày làm bù {day:%d/%m/%Y} không phải thứ bảy, chủ nhật")
    return year, (*off, *swapped), tuple(worked)


def _days(first: date, last: date) -> Iterator[date]:
    _require(first <= last, f"ngày đầu {first:%d/%m/%Y} sau ngày cuối {last:%d/%m/%Y}")
    while first <= last:
        yield first
        first += _DAY


def _require(holds: bool, problem: str) -> None:
    if not holds:
        raise ValueError(problem)
