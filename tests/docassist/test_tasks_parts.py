"""How a sentence or some lines become tasks: one a deadline, labelled lines, the six clarities, invitations."""

from datetime import date, time

import pytest

from docassist.results import Recurrence
from tests.docassist.found_tasks import dues, only, tasks


@pytest.mark.parametrize(
    ("text", "accountable", "authority", "product"),
    [
        (
            "Giao Sở Tư pháp theo quy định tại Điều 5 Nghị định số 1/2026/NĐ-CP xây dựng dự thảo Quyết định thay thế.",
            "",
            "quy định tại Điều 5 Nghị định số 1/2026/NĐ-CP",
            "dự thảo Quyết định thay thế",
        ),
        ("Giám đốc Sở Y tế báo cáo kết quả bằng văn bản.", "Giám đốc Sở Y tế", "", "báo cáo kết quả bằng văn bản"),
        ("Đề nghị Sở A cho ý kiến bằng văn bản đối với hồ sơ.", "", "", "ý kiến bằng văn bản"),
    ],
)
def test_the_rest_of_the_six_is_read_where_it_stands(text: str, accountable: str, authority: str, product: str) -> None:
    """Who answers for it, on what basis, and what is handed in."""
    task = only(text)
    assert (task.accountable, task.authority, task.product) == (accountable, authority, product)


def test_what_is_said_twice_is_one_task() -> None:
    """The same words to the same body by the same day are not two tasks; another day makes another task."""
    said = "1. Giao Sở Nội vụ rà soát biên chế{}.\n"
    assert len(tasks(said.format("") * 2 + said.format(", xong trước ngày 15/12/2026"))) == 2


def test_parts_with_different_deadlines_are_tasks_of_their_own() -> None:
    """A standing duty, a yearly report and dated steps of one sentence are told apart."""
    found = tasks(
        "Thủ trưởng các Sở tập trung chỉ đạo thực hiện Kế hoạch; tăng cường kiểm tra; định kỳ trước ngày 01 tháng 12 "
        "hằng năm báo cáo kết quả về Sở Nội vụ."
    )
    assert [task.work.split(",")[0] for task in found] == [
        "tập trung chỉ đạo thực hiện Kế hoạch",
        "báo cáo kết quả về Sở Nội vụ",
    ]
    assert found[1].deadline is not None
    assert found[1].deadline.recurring is Recurrence.YEARLY
    assert dues(
        "Sở A xây dựng kế hoạch của ngành trước ngày 01/12/2026, tổ chức tập huấn, báo cáo UBND trước ngày 31/12/2026."
    ) == [date(2026, 11, 30), date(2026, 12, 30)]


def test_the_day_of_a_report_is_the_day_of_the_work() -> None:
    """'X; báo cáo UBND trước ngày D' is one task due before D."""
    task = only("Giao Sở Xây dựng kiểm tra hiện trạng nhà ở; báo cáo UBND Thành phố trước ngày 15/12/2026.")
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 12, 14)


def test_a_later_line_says_when_to_hand_in() -> None:
    """'Ý kiến tham gia gửi về ... trước ngày D' is the deadline of what was asked before it."""
    assert dues(
        "Đề nghị Sở Y tế tham gia ý kiến đối với dự thảo Kế hoạch.\n"
        "Ý kiến tham gia gửi về Sở Nội vụ trước ngày 05/12/2026."
    ) == [date(2026, 12, 4)]


def test_labelled_lines_are_one_task() -> None:
    """Plans that spell out work, lead, co-ordinating bodies, time and product."""
    task = only(
        "1. Nhiệm vụ: Tập huấn kỹ năng số.\n2. Cơ quan chủ trì: Sở Nội vụ.\n3. Cơ quan phối hợp: Các Sở, ngành.\n"
        "4. Kết quả: Báo cáo.\n5. Thời gian hoàn thành: Quý IV/2026."
    )
    assert (task.assignee, task.work, task.product) == ("Sở Nội vụ", "Tập huấn kỹ năng số", "Báo cáo")
    assert task.coordinating == ("Các Sở, ngành",)
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 12, 31)


def test_labelled_lines_belong_to_the_heading_above() -> None:
    """Without a label for the work the heading names it."""
    task = only(
        "3. Tập huấn kỹ năng số\n- Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Y tế; thời gian: Tháng 12/2026."
    )
    assert (task.work, task.assignee, task.coordinating) == ("Tập huấn kỹ năng số", "Sở Nội vụ", ("Sở Y tế",))


@pytest.mark.parametrize(
    "when",
    [
        "Thời gian: 08h30, thứ Sáu, ngày 27/11/2026.",
        "Thời gian: Ngày 27/11/2026 (thứ Sáu), lúc 8 giờ 30 phút.",
        "Thời gian: Sáng thứ Sáu, 27/11/2026, từ 8h30.",
        "Thời gian: từ 08 giờ 30 đến 11 giờ 30, ngày 27 tháng 11 năm 2026 (Thứ Sáu)",
        "1. Thời gian: 01 buổi, bắt đầu từ 8:30 ngày 27-11-2026",
    ],
)
def test_the_hour_of_a_meeting_stands_before_or_behind_its_day(when: str) -> None:
    """However the line is written, the event has its day and hour."""
    task = only(f"GIẤY MỜI\nHọp tổng kết\nSở Nội vụ kính mời Sở Y tế dự họp tổng kết năm.\n{when}\nĐịa điểm: Phòng 2.")
    assert task.deadline is not None
    assert (task.deadline.due, task.deadline.at, task.deadline.rule) == (date(2026, 11, 27), time(8, 30), "event")


def test_a_letter_may_invite() -> None:
    """ "V/v mời họp" makes an event of the meeting that a letter tells of, and what is to be prepared a task."""
    event, prepare = tasks(
        "V/v mời họp\nKính gửi: Sở Tài chính\nUBND Thành phố tổ chức họp xem xét giá vào 14 giờ 00 ngày 25/11/2026 "
        "tại Phòng họp số 3. Đề nghị Sở Tài chính chuẩn bị báo cáo."
    )
    assert event.deadline is not None
    assert (event.assignee, event.deadline.due) == ("Sở Tài chính", date(2026, 11, 25))
    assert (prepare.assignee, prepare.work) == ("Sở Tài chính", "chuẩn bị báo cáo")


def test_an_invitation_gives_an_event_and_its_preparation() -> None:
    """The meeting has its day and hour; what must be prepared is a task beside it."""
    event, preparation = tasks(
        "GIẤY MỜI\nHọp Ban Chỉ đạo chuyển đổi số\nKính gửi: Sở Tài chính; Sở Nội vụ.\n"
        "1. Thời gian: 14 giờ 30 phút, thứ Năm, ngày 26/11/2026.\n2. Địa điểm: Phòng họp số 1.\n"
        "3. Giao Sở Nội vụ chuẩn bị báo cáo, gửi trước ngày 26/11/2026.\nĐề nghị các đồng chí tham dự đúng thành phần."
    )
    assert (event.assignee, event.work) == ("Sở Tài chính; Sở Nội vụ", "Dự họp Ban Chỉ đạo chuyển đổi số")
    assert event.deadline is not None
    assert (event.deadline.rule, event.deadline.due, event.deadline.at) == ("event", date(2026, 11, 26), time(14, 30))
    assert preparation.assignee == "Sở Nội vụ"


def test_six_clarities_are_filled_as_far_as_stated() -> None:
    """Head, basis and product come from the sentence; what it leaves open is reported as missing."""
    task = only(
        "Căn cứ Kế hoạch số 10/KH-UBND, Giám đốc Sở Y tế xây dựng Đề án nâng cấp trạm y tế, xong trong quý I/2027."
    )
    assert task.accountable == "Giám đốc Sở Y tế"
    assert task.authority == "Căn cứ Kế hoạch số 10/KH-UBND"
    assert task.product.startswith("Đề án")
    assert task.missing == ()
    assert set(only("Giao Sở Y tế kiểm tra an toàn thực phẩm.").missing) == {
        "thời gian",
        "trách nhiệm",
        "thẩm quyền",
        "sản phẩm",
    }


@pytest.mark.parametrize(
    "closing",
    [
        "\nCác trường thực hiện trước ngày 02/12/2026.",
        "\nCác đơn vị thực hiện xong trước ngày 02/12/2026.",
        " Các trường hoàn thành trước ngày 02/12/2026.",
        " Việc rà soát phải hoàn thành trước ngày 02/12/2026.",
        "\nThời gian hoàn thành: trước ngày 02/12/2026.",
    ],
)
def test_a_sentence_that_only_says_by_when_gives_its_day_to_the_task_before(closing: str) -> None:
    """It has no work of its own; whoever else is named there has."""
    asked = "Đề nghị các trường học rà soát danh sách học sinh nghèo."
    task = only(asked + closing)
    assert (task.work, dues(asked + closing)) == ("rà soát danh sách học sinh nghèo", [date(2026, 12, 1)])
    assert dues(f"{asked}\nSở Y tế thực hiện trước ngày 02/12/2026.") == [None, date(2026, 12, 1)]
