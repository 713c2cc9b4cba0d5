"""Rows of an annex without its head, one cell a line."""

from datetime import date

import pytest

from tests.docassist.found_tasks import only, tasks

ROW = (
    "7.\nXây dựng kế hoạch trồng cây dọc các tuyến kênh thoát nước\nSở Xây dựng\nCác sở, ngành, UBND các xã, phường\n"
    "Kế hoạch được ban hành\nQuý II/2027"
)


def test_a_row_is_read_by_its_cells() -> None:
    """Work, lead, partners, product and time, in the order of the usual columns."""
    task = only(ROW)
    assert (task.assignee, task.work) == ("Sở Xây dựng", "Xây dựng kế hoạch trồng cây dọc các tuyến kênh thoát nước")
    assert task.coordinating == ("Các sở, ngành", "UBND các xã, phường")
    assert task.product == "Kế hoạch được ban hành"
    assert task.deadline is not None
    assert task.deadline.due == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("row", "due"),
    [
        ("Rà soát quy chế chi tiêu của đơn vị\n2026 - 2030\nSở Tài chính\nCác đơn vị", date(2030, 12, 31)),
        ("Rà soát quy chế chi tiêu của đơn vị\nSở Tài chính\nCác đơn vị\nThường xuyên", None),
        (
            "Rà soát quy chế chi tiêu của đơn vị\nHoàn thành rà soát trong quý I/2027\nSở Tài chính\nCác sở",
            date(2027, 3, 31),
        ),
        ("3\nRà soát quy chế chi tiêu của đơn vị\nSở Tài chính\n4\nBáo cáo kết quả", None),
    ],
)
def test_the_time_may_stand_before_the_lead_or_be_missing(row: str, due: date | None) -> None:
    """Then the number of the row and of the next one show where it begins and ends."""
    task = only(row)
    assert (task.assignee, task.work) == ("Sở Tài chính", "Rà soát quy chế chi tiêu của đơn vị")
    assert (task.deadline.due if task.deadline else None) == due


def test_a_head_that_was_cut_off_behind_its_row_does_no_harm() -> None:
    """A head in the lines says where the columns are; a row that ends before its time is still one."""
    head = "TT\nTên nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nKết quả\nThời gian hoàn thành\n"
    task = only(head + "1\nThực hiện việc luân chuyển cán bộ pháp chế\nCác sở, ngành\nSở Nội vụ\nBáo cáo hằng năm")
    assert (task.assignee, task.coordinating) == ("Các sở, ngành", ("Sở Nội vụ",))


@pytest.mark.parametrize(
    "text",
    [
        "UBND THÀNH PHỐ\nSỞ XÂY DỰNG\nQuý II năm 2026\nKế hoạch công tác",
        "Phối hợp kiểm tra liên ngành\nNơi nhận:\nSở Y tế\nSở Nội vụ\nLưu: VT",
        "12\nTăng trưởng giá trị sản xuất của ngành (%)\n14 - 15\nSở Công Thương\nSở Tài chính\nNăm 2027",
        "Ban hành kèm theo Thông tư số 08/2026\nSở Y tế\nTháng 3/2026",
        "Sở Nội vụ\nRà soát vị trí việc làm của các đơn vị\nSở Tư pháp",
        "Đầu tư trạm bơm tiêu úng khu vực phía nam\n12,5 tỷ đồng\nNăm 2027",
    ],
)
def test_letterheads_recipients_targets_and_forms_are_no_rows(text: str) -> None:
    """Nor is a list of projects, nor a row whose number and time are both missing."""
    assert tasks(text) == ()
