"""Workbook and calendar: what they hold, that no cell is a formula, and that real programs read them."""

import csv
import os
import shutil
import subprocess
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from docassist.assistant import Assistant
from docassist.followup import NewTask, WantedTasks, overview
from docassist.followup.agenda import calendar_file
from docassist.followup.sheet import COLUMNS, HEAD_ROW, workbook
from docassist.followup.standings import TaskOverview
from docassist.followup.wording import MACHINE_MADE
from tests.docassist.followup.letters import extended, given, take

DAY = date(2026, 6, 22)
INVITATION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
Số: 55/GM-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 20 tháng 6 năm 2026
GIẤY MỜI
Họp về phương án cải tạo kênh thoát nước
Ủy ban nhân dân Thành phố trân trọng kính mời: Sở Xây dựng tới dự họp về phương án cải tạo kênh thoát nước.
Thời gian: 8 giờ 30 phút, ngày 25 tháng 6 năm 2026.
Địa điểm: Phòng họp 301, trụ sở Ủy ban nhân dân Thành phố, số 12 Lê Lai.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An"""
FORMULAS = ['=HYPERLINK("http://example.org";"xem")', "+84 24 3825", "-1+2", "@SUM(A1)", "=1+1", "\x07=2+2"]


def listed(assistant: Assistant) -> TaskOverview:
    return overview(assistant.store, assistant.units, WantedTasks(DAY, limit=1000))


def test_the_workbook_has_a_row_for_each_task(assistant: Assistant) -> None:
    """In the columns of the office, days as days, a suggested head marked as such, and the mark of machine work."""
    given(assistant)
    extended(assistant)
    sheet = load_workbook(BytesIO(workbook(listed(assistant).tasks, assistant.units, DAY))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == MACHINE_MADE
    assert rows[HEAD_ROW - 1] == [name for name, _ in COLUMNS]
    by_unit = {row[2]: row for row in rows[HEAD_ROW:]}
    construction = by_unit["Sở Xây dựng"]
    assert construction[3] == "Sở Tài chính"
    assert construction[4] == datetime(2026, 9, 30)
    assert construction[5] == "(gợi ý) Giám đốc Sở Xây dựng"
    assert construction[8] == "trách nhiệm, thẩm quyền, sản phẩm"
    assert (construction[9], construction[10], construction[11]) == ("Còn hạn (đã đổi hạn)", "94/UBND-ĐT", 1)
    assert by_unit["Sở Tài chính"][4] == "17/07/2026 (hằng tháng)"


def test_without_units_nobody_is_suggested(assistant: Assistant) -> None:
    """Shadow mode."""
    given(assistant)
    sheet = load_workbook(BytesIO(workbook(listed(assistant).tasks, None, DAY))).active
    assert not [cell for cell in sheet["F"] if cell.value and "gợi ý" in str(cell.value)]


def test_no_cell_is_a_formula(assistant: Assistant, tmp_path: Path) -> None:
    """Whatever was written, a spreadsheet shows it as it stands and computes nothing."""
    document = given(assistant)
    for words in FORMULAS:
        assistant.followup.add(document, NewTask(words, words, product=words), "An")
    path = tmp_path / "nhiem-vu.xlsx"
    path.write_bytes(workbook(listed(assistant).tasks, assistant.units, DAY))
    cells = [cell for row in load_workbook(path).active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if cell.quotePrefix]
    shown = {value for row in _converted(path) for value in row}
    assert {words for words in FORMULAS if words.isprintable()} <= shown


def _converted(path: Path) -> list[list[str]]:
    """What LibreOffice shows of a workbook."""
    if not shutil.which("soffice") and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    filter_name = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = ["soffice", profile, "--headless", "--convert-to", filter_name, "--outdir", str(path.parent), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    made = path.with_suffix(".csv")
    if "source file could not be loaded" in done.stderr and not os.environ.get("CI"):
        pytest.skip("LibreOffice lacks Calc (libreoffice-calc-nogui)")
    with made.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def test_the_calendar_has_days_and_meetings(assistant: Assistant) -> None:
    """A deadline is a whole day, moved or not; a meeting has its hour in Hà Nội and its place; ids do not change."""
    given(assistant)
    take(assistant, INVITATION, date(2026, 6, 21))
    before = _events(assistant)
    extended(assistant)
    after = _events(assistant)
    assert set(before) == set(after)
    meeting = next(event for event in after.values() if event.get("location"))
    assert (
        meeting.decoded("dtstart").astimezone().timestamp()
        == datetime.fromisoformat("2026-06-25T08:30+07:00").timestamp()
    )
    assert str(meeting["location"]) == "Phòng họp 301, trụ sở Ủy ban nhân dân Thành phố, số 12 Lê Lai"
    days = {str(event["summary"]).split(":")[0]: event for event in after.values() if event is not meeting}
    moved = days["Sở Xây dựng"]
    assert moved.decoded("dtstart") == date(2026, 9, 30)
    assert moved.decoded("dtend") - moved.decoded("dtstart") == timedelta(days=1)
    assert (before[str(moved["uid"])]["sequence"], moved["sequence"]) == (0, 1)
    assert str(moved["description"]).endswith(MACHINE_MADE)


def _events(assistant: Assistant) -> dict[str, object]:
    raw = calendar_file(listed(assistant).tasks, DAY, assistant.store.document)
    return {str(event["uid"]): event for event in Calendar.from_ical(raw).walk("VEVENT")}


def test_the_calendar_is_folded_between_letters(assistant: Assistant) -> None:
    """No line is longer than 75 octets, and each is whole UTF-8; unfolded, the words are as they were."""
    document = given(assistant)
    work = "Rà soát, tổng hợp; báo cáo đầy đủ: " + "những vướng mắc ở các phường, xã " * 12
    assistant.followup.add(document, NewTask("Sở Tư pháp", work, date(2026, 8, 1)), "An")
    raw = calendar_file(listed(assistant).tasks, DAY)
    lines = raw.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines if line)
    summaries = {str(event["summary"]) for event in Calendar.from_ical(raw).walk("VEVENT")}
    assert f"Sở Tư pháp: {' '.join(work.split())}" in summaries
