"""Deadlines in Vietnamese sentences and table cells."""

from datetime import date, time

import pytest

from docassist.deadlines import RULES, cell_deadline, find_deadlines, urgent_deadline, without_calendar
from docassist.results import Recurrence, Register, Urgency
from docassist.types import Found, Span

ISSUED = date(2026, 3, 2)
RECEIVED = date(2026, 3, 4)


def due_of(text: str) -> list[date | None]:
    return [found.due for found in find_deadlines(text, ISSUED, RECEIVED)]


@pytest.mark.parametrize(
    ("text", "rule", "due"),
    [
        ("Gửi báo cáo trước ngày 15/3/2026.", "before_day", date(2026, 3, 13)),
        ("Gửi báo cáo trước ngày 20 tháng 4\nnăm 2026.", "before_day", date(2026, 4, 17)),
        ("Hoàn thành trước 30/9/2026.", "before_day", date(2026, 9, 29)),
        ("Gửi về Sở chậm nhất là ngày 20/3/2026.", "by_day", date(2026, 3, 20)),
        ("Không muộn hơn ngày 20/3 phải gửi báo cáo.", "by_day", date(2026, 3, 20)),
        ("Góp ý gửi về Sở đến hết ngày 18/3/2026.", "by_day", date(2026, 3, 18)),
        ("Báo cáo trước ngày 15 tháng 01.", "before_day_unchecked", date(2027, 1, 14)),
        ("Hoàn thành trong quý II/2026.", "in_period", date(2026, 6, 30)),
        ("Hoàn thành trong tháng 4 năm 2026.", "in_period", date(2026, 4, 30)),
        ("Xây dựng xong trong năm 2026 - 2027.", "in_period", date(2027, 12, 31)),
        ("Thực hiện trong 6 tháng đầu năm 2026.", "in_period", date(2026, 6, 30)),
        ("Trình phê duyệt trước tháng 6/2026.", "before_period", date(2026, 5, 29)),
        ("Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này.", "working_days", date(2026, 3, 11)),
        ("Trong 10 ngày kể từ ngày ký ban hành, các Sở báo cáo.", "calendar_days", date(2026, 3, 12)),
        ("Chậm nhất năm (05) ngày làm việc kể từ ngày 09/3/2026.", "working_days", date(2026, 3, 16)),
        ("Kể từ ngày nhận được văn bản, trong vòng 03 ngày làm việc trả lời.", "working_days", date(2026, 3, 9)),
        ("Trả lời trong 48 giờ kể từ khi nhận được văn bản.", "hours", date(2026, 3, 6)),
        ("Không muộn hơn 08 giờ làm việc kể từ khi tiếp nhận.", "hours", date(2026, 3, 5)),
        ("Thời gian hoàn thành: Quý IV/2026.", "cell_period", date(2026, 12, 31)),
        ("Kết nối nền tảng dữ liệu (Quý III/2026).", "cell_period", date(2026, 9, 30)),
    ],
)
def test_words_become_the_last_allowed_day(text: str, rule: str, due: date) -> None:
    """Every rule of the table gives its day; the raw words and their span agree."""
    (found,) = find_deadlines(text, ISSUED, RECEIVED)
    assert (found.rule, found.due) == (rule, due)
    assert found.rule in RULES
    assert " ".join(text[found.span.start : found.span.end].split()) == found.raw


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("Định kỳ hằng tháng trước ngày 20, Sở Tài chính báo cáo kết quả.", Recurrence.MONTHLY),
        ("định kỳ hằng năm báo cáo về Bộ Y tế trước ngày 31 tháng 12 để tổng hợp.", Recurrence.YEARLY),
        ("Báo cáo trước ngày 15 tháng 12 hàng năm.", Recurrence.YEARLY),
        ("Gửi kế hoạch trước ngày 31 tháng 10 của năm trước liền kề.", Recurrence.YEARLY),
        ("Định kỳ 06 tháng đánh giá, báo cáo.", Recurrence.HALF_YEARLY),
        ("Định kỳ 3 tháng báo cáo.", Recurrence.QUARTERLY),
        ("Trước ngày 15 của tháng đầu quý tiếp theo, cơ quan gửi thông tin.", Recurrence.QUARTERLY),
        ("Nộp chậm nhất là ngày 10 của tháng tiếp theo.", Recurrence.MONTHLY),
        ("Hằng tuần, các đơn vị cập nhật tiến độ.", Recurrence.WEEKLY),
        ("Định kì hằng quí báo cáo.", Recurrence.QUARTERLY),
    ],
)
def test_a_duty_that_comes_back_has_a_cycle_and_no_day(text: str, recurring: Recurrence) -> None:
    """A recurrence takes up the day of the month or year that belongs to it."""
    (found,) = find_deadlines(text, ISSUED, RECEIVED)
    assert (found.recurring, found.due) == (recurring, None)


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định này có hiệu lực từ ngày 01/4/2026 đến hết ngày 31/12/2026.",
        "Thời gian thực hiện: năm 2027 - 2028.",
        "Tiến độ thực hiện: Quý I/2027 - Quý IV/2028.",
        "Thời gian thực hiện: từ năm 2027 đến năm 2028.",
        "Trong năm 2026 - 2027: xây dựng và lắp đặt thiết bị, hệ thống.",
        "Nhịp điệu cử động trong 1 giờ; kết quả gửi theo mẫu.",
        "Ngâm trong 24 giờ, gửi mẫu đi thử nghiệm.",
        "Có hiệu lực kể từ ngày 16 tháng 8 năm 2026 theo Thông tư của Bộ A. Cụm từ “(ảnh chụp trong vòng 6 tháng)”.",
        "Người lao động chưa xuất cảnh trước ngày 15 tháng 5 năm 2026 nếu có nội dung trái quy định.",
        "TÌNH HÌNH LAO ĐỘNG TRONG 10/12/2026",
        "Hợp đồng thuê có thời hạn 12 tháng kể từ ngày ký.",
        "Tạm dừng hoạt động trong thời hạn 03 tháng kể từ ngày ban hành Quyết định này.",
        "Nghị quyết này được thực hiện đến hết ngày 31 tháng 12 năm 2030.",
        "Căn cứ Chỉ thị số 10-CT/TW ngày 23 tháng 01 năm 2026 của Ban Bí thư;",
        "Cụm công nghiệp đã hoạt động trước ngày 01 tháng 01 năm 2022.",
        "Hồ sơ đã tiếp nhận trước ngày 01/7/2026 thì tiếp tục giải quyết theo quy định cũ.",
        "Trẻ em nếu sinh trước ngày 30 tháng 9 thì được cấp thẻ.",
        "Trường hợp nhập khẩu trước ngày 01/8/2026 thì không điều chỉnh lại.",
        "Thu nhập bình quân hàng tháng không quá 25 triệu đồng.",
        "Tỷ lệ không quá 70% tổng số.",
        "Bố trí dự toán ngân sách hằng năm theo kế hoạch 5 năm, hằng năm.",
        "Họp vào hồi 14 giờ 00 ngày 20/3/2026 tại trụ sở.",
        "Niêm yết công khai trong thời hạn 15 ngày kể từ ngày nhận được kết quả.",
        "Có ít nhất 15 ngày trước ngày khai mạc.",
        "Đến hết năm 2030 đạt 100%.",
        "Bảo đảm giao thông dịp cuối năm 2026 và Tết Nguyên đán.",
        "Mưa to từ đêm 19 đến hết ngày 22 tháng 3 năm 2026.",
        "Số kinh phí cuối năm chưa sử dụng hết được chuyển sang năm sau.",
        "",
    ],
)
def test_dates_that_are_no_deadlines(text: str) -> None:
    """Effect clauses, citations, facts, conditions, amounts and events state no deadline."""
    assert due_of(text) == []


def test_urgent_without_a_day_is_vague() -> None:
    """'Khẩn trương' gives a deadline without a day, but only where the sentence names none."""
    (found,) = find_deadlines("Sở Xây dựng khẩn trương kiểm tra.", ISSUED, RECEIVED)
    assert (found.rule, found.due) == ("vague", None)
    assert due_of("Khẩn trương kiểm tra, báo cáo trước ngày 20/3/2026.") == [date(2026, 3, 19)]


def test_an_hour_is_kept() -> None:
    """'Trước 17 giờ 00 ngày D' is due on D itself at that hour."""
    (found,) = find_deadlines("Trước 17 giờ 00 ngày 05/12/2026, gửi báo cáo.", ISSUED, RECEIVED)
    assert (found.rule, found.due, found.at) == ("by_hour", date(2026, 12, 5), time(17))


def test_an_unknown_event_gives_no_day() -> None:
    """A count from an event whose day is not known is reported without one."""
    (found,) = find_deadlines("Trong 05 ngày làm việc kể từ ngày khai trương, báo cáo Sở.", ISSUED, RECEIVED)
    assert (found.rule, found.due) == ("event_based", None)


def test_without_day_of_issue_nothing_counts_from_it() -> None:
    """The day of arrival never stands in for the day of issue."""
    (found,) = find_deadlines("Trong 10 ngày kể từ ngày ký, các Sở báo cáo.", None, RECEIVED)
    assert found.due is None


def test_late_on_arrival_is_flagged_not_mended() -> None:
    """A deadline between issue and arrival keeps its day and carries the flag."""
    (found,) = find_deadlines("Gửi báo cáo trước ngày 04/3/2026.", ISSUED, RECEIVED)
    assert (found.due, found.overdue_on_arrival) == (date(2026, 3, 3), True)


def test_a_year_without_calendar_is_not_guessed() -> None:
    """Working days of a year without a calendar give no day; the problem names the year and the file to extend."""
    text = "Trong 10 ngày làm việc kể từ ngày nhận được văn bản này."
    (found,) = find_deadlines(text, date(2026, 12, 24), date(2026, 12, 28))
    assert (found.rule, found.due) == ("working_days_unchecked", None)
    assert "2027" in found.problem
    assert "data/calendar.toml" in found.problem


def test_a_named_day_of_a_year_without_calendar_stays_and_says_so() -> None:
    """Days off are not looked at: the plain day before stands, the rule says so and the confidence drops."""
    (far,) = find_deadlines("Hoàn thành trước ngày 31 tháng 12 năm 2027.", ISSUED, RECEIVED)
    (near,) = find_deadlines("Hoàn thành trước ngày 31 tháng 12 năm 2026.", ISSUED, RECEIVED)
    assert (far.rule, far.due) == ("before_day_unchecked", date(2027, 12, 30))
    assert "2027" in far.problem
    assert far.confidence < near.confidence


def test_a_year_without_calendar_is_said_once() -> None:
    """One warning a missing year, with the first words that need it; steps of somebody else's filing say nothing."""
    text = "Hoàn thành trước ngày 31/12/2027. Báo cáo trước ngày 15/11/2027. Trình trước ngày 20/5/2028."
    warnings = without_calendar(find_deadlines(text, ISSUED, RECEIVED))
    assert ["2027" in warnings[0], "2028" in warnings[1], len(warnings)] == [True, True, 2]
    assert not without_calendar(find_deadlines("Hoàn thành trước ngày 20/5/2026.", ISSUED, RECEIVED))


@pytest.mark.parametrize("degree", [Urgency.URGENT, Urgency.VERY_URGENT, Urgency.EXPRESS, Urgency.EXPRESS_TIMED])
def test_an_urgent_document_is_due_at_once(degree: Urgency) -> None:
    """Decree 30/2020: dealt with as soon as it is received, even on a Saturday; the mark is the source."""
    found = urgent_deadline(Register(urgency=Found(degree, Span(3, 10), 0.9)), date(2026, 3, 7))
    assert found is not None
    assert (found.due, found.rule, found.span) == (date(2026, 3, 7), "urgent", Span(3, 10))
    assert degree.value in found.raw
    assert urgent_deadline(Register(urgency=Found(Urgency.NORMAL, None, 0.9)), date(2026, 3, 7)) is None


def test_a_step_of_a_procedure_is_less_sure() -> None:
    """What counts from the filing of papers is hardly a deadline of the document itself."""
    (step,) = find_deadlines("Trong 03 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.", ISSUED, RECEIVED)
    (own,) = find_deadlines("Trong 03 ngày làm việc kể từ ngày nhận được văn bản này.", ISSUED, RECEIVED)
    assert step.due == own.due
    assert step.confidence < 0.5 < own.confidence


def test_spans_are_shifted() -> None:
    """Offsets refer to the whole text when a part of it is read."""
    whole = "Kính gửi các Sở. Gửi báo cáo trước ngày 20/3/2026."
    (found,) = find_deadlines(whole[17:], ISSUED, RECEIVED, start=17)
    assert whole[found.span.start : found.span.end] == "trước ngày 20/3/2026"


@pytest.mark.parametrize(
    ("cell", "due", "recurring"),
    [
        ("Quý IV/2026", date(2026, 12, 31), None),
        ("Quý II", date(2026, 6, 30), None),
        ("Tháng\n3/2026", date(2026, 3, 31), None),
        ("T6/2026", date(2026, 6, 30), None),
        ("09/2026", date(2026, 9, 30), None),
        ("2026", date(2026, 12, 31), None),
        ("2026-2027", date(2027, 12, 31), None),
        ("Giai đoạn 2026 - 2030", date(2030, 12, 31), None),
        ("15/12", date(2026, 12, 15), None),
        ("30/9/2026", date(2026, 9, 30), None),
        ("Trước 30/9", date(2026, 9, 29), None),
        ("Tháng 9, tháng 10/2026", date(2026, 10, 31), None),
        ("Từ tháng 3 đến tháng 6/2026", date(2026, 6, 30), None),
        ("Hằng năm", None, Recurrence.YEARLY),
        ("2026 và hằng năm", date(2026, 12, 31), Recurrence.YEARLY),
        ("Định kỳ 6 tháng", None, Recurrence.HALF_YEARLY),
        ("Thường xuyên", None, None),
        ("Từ quý II/2027", None, None),
        ("Quý II, III/2026", date(2026, 9, 30), None),
        ("Q.III/2026", date(2026, 9, 30), None),
        ("IV/2026", date(2026, 12, 31), None),
    ],
)
def test_a_deadline_column_is_read(cell: str, due: date | None, recurring: Recurrence | None) -> None:
    """Cells name a period, a day, a cycle, or a standing duty; the last day of a range counts."""
    found = cell_deadline(cell, ISSUED, RECEIVED, start=100)
    assert found is not None
    assert (found.due, found.recurring) == (due, recurring)
    assert (found.span.start, found.span.end) == (100, 100 + len(cell))


@pytest.mark.parametrize("cell", ["", "Theo kế hoạch của Thành phố", "Sau khi Luật được thông qua"])
def test_a_cell_without_a_deadline(cell: str) -> None:
    """Words that name no time give nothing."""
    assert cell_deadline(cell, ISSUED, RECEIVED) is None


@pytest.mark.parametrize("text", ["kể từ ngày nhận " * 3000, "trước ngày " * 4000, "\n" * 50_000, "(" * 50_000])
def test_hostile_text_takes_no_longer(text: str) -> None:
    """Patterns are linear: long senseless text is read at once."""
    assert due_of(text) == []
