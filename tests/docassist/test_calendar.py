"""The working days of civil servants."""

from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

import pytest

from docassist import calendar
from docassist.calendar import FILE_SETTING, WorkCalendar, load_calendar, read_calendar, today
from docassist.errors import DataFileError

YEAR = """
[[years]]
year = 2030
source = "thông báo"
off = [{ from = 2030-01-01, to = 2030-01-01, name = "Tết Dương lịch" }]
swaps = []
proposed = []
"""


@pytest.fixture(scope="module")
def work() -> WorkCalendar:
    return load_calendar()


def test_2026_has_249_working_days(work: WorkCalendar) -> None:
    """Each month of 2026 has as many working days as reckoned by hand from the notices."""
    days = [date.fromordinal(number) for number in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    by_month = [sum(work.is_working_day(day) for day in days if day.month == month) for month in range(1, 13)]
    assert by_month == [21, 15, 22, 20, 20, 22, 23, 21, 20, 22, 20, 23]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2024, 5, 4), True),
        (date(2025, 4, 26), True),
        (date(2023, 5, 3), False),
    ],
)
def test_swaps_and_holidays(work: WorkCalendar, day: date, works: bool) -> None:
    """A swapped day is off, the Saturday that makes up for it is worked."""
    assert work.is_working_day(day) is works


def test_a_proposed_swap_is_not_applied(work: WorkCalendar) -> None:
    """23/11/2026 was only proposed to be swapped with 28/11: it stays a working day."""
    assert work.is_working_day(date(2026, 11, 23))
    assert not work.is_working_day(date(2026, 11, 28))


def test_counting_begins_the_day_after(work: WorkCalendar) -> None:
    """Five working days from 22/4/2026 pass a weekend and three holidays."""
    assert work.add_working_days(date(2026, 4, 22), 5) == date(2026, 5, 4)
    assert work.previous_working_day(date(2026, 4, 20)) == date(2026, 4, 17)
    assert work.next_working_day(date(2026, 11, 23)) == date(2026, 11, 25)
    assert work.roll_forward(date(2026, 4, 30)) == date(2026, 5, 4)


def test_a_missing_year_fails_loudly_only_when_needed(work: WorkCalendar) -> None:
    """The error names the year and the file; a count that stays in known years works."""
    assert work.previous_working_day(date(2027, 1, 1)) == date(2026, 12, 31)
    with pytest.raises(DataFileError, match=r"calendar\.toml.*2027"):
        work.is_working_day(date(2027, 1, 4))


def test_an_agency_adds_a_year_and_corrects_one(
    work: WorkCalendar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its table stands in place of ours for the years that it has; a year that both lack is asked of it."""
    own = tmp_path / "lich-nghi.toml"
    own.write_text(YEAR + YEAR.replace("2030", "2026"), encoding="utf-8")
    monkeypatch.setenv(FILE_SETTING, str(own))
    found = load_calendar()
    assert not found.is_working_day(date(2030, 1, 1))
    assert found.is_working_day(date(2030, 1, 2))
    assert found.is_working_day(date(2026, 11, 24))
    assert not found.is_working_day(date(2024, 4, 18))
    with pytest.raises(DataFileError, match=r"lich-nghi\.toml.*2027.*DOCASSIST_CALENDAR_FILE"):
        found.is_working_day(date(2027, 1, 4))
    assert not work.is_working_day(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("year = 2030", "year = 2031", "không thuộc năm 2031"),
        ('source = "thông báo"', 'source = ""', "nguồn"),
        ('source = "thông báo"\n', "", "source"),
        ("swaps = []", "swaps = [{ off = 2030-01-05, work = 2030-01-12 }]", "05/01/2030"),
        ("swaps = []", "swaps = [{ off = 2030-01-04, work = 2030-01-11 }]", "11/01/2030"),
        ("to = 2030-01-01", "to = 2029-12-01", "sau ngày cuối"),
        ("off = [", "off = (", "TOML"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """A table that an office has edited wrongly says which entry to mend."""
    table = tmp_path / "calendar.toml"
    table.write_text(YEAR.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=problem):
        read_calendar(table)


def test_a_year_stands_once(tmp_path: Path) -> None:
    """Two tables for one year would contradict each other."""
    table = tmp_path / "calendar.toml"
    table.write_text(YEAR + YEAR, encoding="utf-8")
    with pytest.raises(DataFileError, match="hai lần"):
        read_calendar(table)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """A path without a file says which."""
    with pytest.raises(DataFileError, match=r"lich\.toml"):
        read_calendar(tmp_path / "lich.toml")


class _Evening(datetime):
    """17:30 in Greenwich on 26/11/2026: past midnight in Hà Nội."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Evening":
        return cls(2026, 11, 26, 17, 30, tzinfo=UTC).astimezone(tz)


def test_today_is_hanois_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that arrives after midnight is of the new day, on a machine that keeps another time too."""
    monkeypatch.setattr(calendar, "datetime", _Evening)
    assert today() == date(2026, 11, 27)
