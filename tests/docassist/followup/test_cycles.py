"""Duties that come back fall due on the day that their words name, by the working-day calendar."""

from datetime import date

import pytest

from docassist.deadlines import find_deadlines
from docassist.followup.cycles import Cycle, cycle_of, last_due, next_due, read

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("words", "before", "following"),
    [
        # 20/12/2026 is a Sunday.
        ("Định kỳ hằng tháng trước ngày 20, Sở Tài chính báo cáo.", date(2026, 11, 19), date(2026, 12, 18)),
        ("Báo cáo trước ngày 15 tháng 12 hằng năm.", date(2025, 12, 12), date(2026, 12, 14)),
        ("Định kỳ hằng quý, trước ngày 25 của tháng cuối quý, gửi báo cáo.", date(2026, 9, 24), date(2026, 12, 24)),
        ("Trước ngày 05 của tháng đầu quý sau báo cáo.", date(2026, 10, 2), date(2027, 1, 4)),
        ("Định kỳ 6 tháng báo cáo kết quả.", date(2026, 6, 30), date(2026, 12, 31)),
        ("Chậm nhất ngày 15/6 và 15/12 hằng năm báo cáo.", date(2026, 6, 15), date(2026, 12, 15)),
        ("Định kỳ hằng tuần báo cáo.", date(2026, 11, 20), date(2026, 11, 27)),
    ],
)
def test_the_days_before_and_after_a_day(words: str, before: date, following: date) -> None:
    """ "Before day D" ends on the last working day before it; without a day the period's last working day counts."""
    (deadline,) = find_deadlines(words, None, DAY)
    cycle = read(cycle_of(deadline, words))
    assert cycle is not None
    assert (last_due(cycle, DAY), next_due(cycle, DAY)) == (before, following)


def test_a_period_that_is_done_gives_the_next() -> None:
    """Done for December, the duty falls due in January; a day itself still counts."""
    (deadline,) = find_deadlines("Định kỳ hằng tháng trước ngày 20 báo cáo.", None, DAY)
    cycle = read(cycle_of(deadline))
    assert cycle is not None
    december = next_due(cycle, DAY)
    assert next_due(cycle, december) == december
    assert next_due(cycle, DAY, december) == date(2027, 1, 19)


@pytest.mark.parametrize("often", ["monthly", "quarterly", "6-monthly", "yearly", "weekly", "daily"])
@pytest.mark.parametrize("day", [0, 1, 31])
def test_the_text_of_a_cycle_is_read_back_and_always_goes_on(often: str, day: int) -> None:
    """Whatever the day, also one that a month lacks, the next is never before, and a year holds enough of them."""
    cycle = read(f"{often}:0:{day % 5 if often == 'weekly' else day}:=")
    assert isinstance(cycle, Cycle)
    assert read(str(cycle)) == cycle
    assert DAY <= next_due(cycle, DAY) <= date(2027, 12, 31)
    assert last_due(cycle, DAY) < DAY
