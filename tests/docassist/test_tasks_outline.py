"""Who acts below a heading or a line that opens a list."""

from datetime import date

import pytest

from docassist.results import Recurrence
from tests.docassist.found_tasks import dues, only, tasks


def test_items_inherit_lead_and_co_ordinating_bodies() -> None:
    """Under 'Giao A chủ trì, phối hợp với C:' every item belongs to A with C; an own deadline wins."""
    found = tasks(
        "2. Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng và các đơn vị liên quan:\n"
        "a) Rà soát trụ sở dôi dư;\n"
        "b) Tham mưu phương án xử lý, hoàn thành trước ngày 15/12/2026.\n"
        "3. Sở Y tế kiểm tra các bệnh viện."
    )
    assert [task.assignee for task in found] == ["Sở Tài chính", "Sở Tài chính", "Sở Y tế"]
    assert found[0].coordinating == ("Sở Xây dựng", "các đơn vị liên quan")
    assert [task.deadline.due if task.deadline else None for task in found] == [None, date(2026, 12, 14), None]


@pytest.mark.parametrize(
    ("heading", "assignee"),
    [
        ("1. Trách nhiệm Tổ công tác chuyển đổi số:", "Tổ công tác chuyển đổi số"),
        (
            "2. Trách nhiệm của các bộ, cơ quan ngang bộ; Ủy ban nhân dân các tỉnh",
            "các bộ, cơ quan ngang bộ; Ủy ban nhân dân các tỉnh",
        ),
        ("Điều 4. Trách nhiệm của Ủy ban nhân dân cấp xã trong việc quản lý chợ", "Ủy ban nhân dân cấp xã"),
        ("Điều 15. Trách nhiệm của Bộ trưởng", "Bộ trưởng"),
        ("Điều 26. Thẩm quyền và trách nhiệm của Sở Nội vụ", "Sở Nội vụ"),
        ("1. Sở Nông nghiệp và Môi trường có trách nhiệm tham mưu", "Sở Nông nghiệp và Môi trường"),
        ("Điều 21. Trách nhiệm của Trung tâm dịch vụ việc làm", "Trung tâm dịch vụ việc làm"),
        (
            "Điều 55. Cơ quan chủ quản trường công lập; bộ, cơ quan ngang bộ có trách nhiệm",
            "Cơ quan chủ quản trường công lập; bộ, cơ quan ngang bộ",
        ),
        ("3. Các sở, ngành, căn cứ chức năng, nhiệm vụ:", "Các sở, ngành"),
        ("4. Bộ, cơ quan ngang Bộ; Ủy ban nhân dân tỉnh có trách nhiệm:", "Bộ, cơ quan ngang Bộ; Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_heading_names_who_bears_the_duties_below(heading: str, assignee: str) -> None:
    """With and without "của", lists cut by semicolons, and what the duties are about left out."""
    found = tasks(f"{heading}\na) Rà soát dữ liệu, cập nhật hằng năm;\nb) Thông qua kế hoạch kiểm tra nội bộ.")
    assert [task.assignee for task in found] == [assignee, assignee]


def test_another_body_may_act_in_time() -> None:
    """ "Hằng năm, cơ quan cấp dưới ..." names who acts, though the heading names another body."""
    found = tasks(
        "Điều 22. Trách nhiệm của các đơn vị thuộc Bộ\n1. Phổ biến chính sách bảo hiểm.\n"
        "2. Hằng năm, cơ quan, đơn vị cấp trung đoàn hướng dẫn lập tờ khai."
    )
    assert [task.assignee for task in found] == ["các đơn vị thuộc Bộ", "cơ quan, đơn vị cấp trung đoàn"]


def test_whom_a_body_directs_every_year_is_no_task_of_its_own() -> None:
    """ "Chỉ đạo B, hằng năm lập dự toán" is one task with a cycle."""
    task = only(
        "4. Ủy ban nhân dân tỉnh có trách nhiệm:\na) Chỉ đạo Sở Tài chính, hằng năm lập dự toán kinh phí gặp mặt;"
    )
    assert task.deadline is not None
    assert (task.work.split(",")[0], task.deadline.recurring) == ("Chỉ đạo Sở Tài chính", Recurrence.YEARLY)


def test_powers_end_where_the_next_article_begins() -> None:
    """An order behind the functions of a body is a task again."""
    task = only(
        "Điều 2. Trung tâm A có nhiệm vụ và quyền hạn:\n1. Quản lý hầm;\nĐiều 3. Giao Sở Nội vụ kiểm tra kết quả."
    )
    assert task.assignee == "Sở Nội vụ"


def test_a_line_broken_before_a_dash_is_no_new_item() -> None:
    """The second half of a compound is not an item of its own."""
    task = only(
        "3. Đề nghị Ủy ban nhân dân tỉnh A tạo điều kiện để Đoàn kiểm tra làm việc với công chức tư pháp\n"
        "- hộ tịch và một số người dân."
    )
    assert task.assignee == "Ủy ban nhân dân tỉnh A"


def test_items_inherit_the_deadline_of_the_line_above() -> None:
    """A day named in the leading line holds for each item."""
    text = (
        "1. Các Sở, ngành thực hiện các nội dung sau, hoàn thành trước ngày 15/12/2026:\n"
        "- Rà soát biên chế;\n- Lập danh sách."
    )
    assert dues(text) == [date(2026, 12, 14)] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "9. Trách nhiệm của Bộ Tài chính",
        "2. Bộ Tài chính",
        "2. Bộ Tài chính có trách nhiệm:",
        "2. Đối với Bộ Tài chính:",
    ],
)
def test_a_heading_names_who_acts_below(heading: str) -> None:
    """Items, and a paragraph without a marker, belong to the body of the heading."""
    found = tasks(f"{heading}\na) Bố trí kinh phí thực hiện.\nb) Phối hợp với Bộ Công an tham mưu mức thu.")
    assert [(task.assignee, task.work) for task in found] == [
        ("Bộ Tài chính", "Bố trí kinh phí thực hiện"),
        ("Bộ Tài chính", "tham mưu mức thu"),
    ]
    assert found[1].coordinating == ("Bộ Công an",)
    assert only(f"{heading}\nChủ trì tổng hợp kết quả.").work == "tổng hợp kết quả"


def test_a_line_without_marker_opens_the_list_below_it() -> None:
    """'A thực hiện các nội dung sau:' holds for numbered items under an article."""
    found = tasks(
        "Điều 3. Trách nhiệm của Sở Y tế\nSở Y tế chủ trì, phối hợp với Sở Nội vụ thực hiện các nội dung sau:\n"
        "1. Rà soát biên chế.\n2. Lập danh sách.\nĐiều 4. Hiệu lực\n1. Ban hành mới quy định cũ."
    )
    assert [(task.assignee, task.coordinating) for task in found] == [("Sở Y tế", ("Sở Nội vụ",))] * 2


def test_a_letterhead_is_no_heading() -> None:
    """A body alone on a line over the text does not become the actor of what follows."""
    assert tasks("ỦY BAN NHÂN DÂN THÀNH PHỐ\nBan hành Quy chế quản lý chợ") == ()


def test_a_long_announcement_of_a_list_is_no_task_and_its_items_are() -> None:
    """ "thực hiện tốt các giải pháp ... nhằm ... như sau:" only says what the list is for."""
    lead = (
        "Chủ tịch UBND tỉnh yêu cầu các sở, ngành, UBND các xã, phường tập trung thực hiện tốt các giải pháp phòng "
        "cháy, chữa cháy trong mùa khô năm 2027 nhằm hạn chế thấp nhất thiệt hại về người và tài sản như sau:"
    )
    first, second = tasks(
        f"{lead}\n1. Rà soát các cơ sở có nguy cơ cháy cao.\n2. Sở Xây dựng kiểm tra các chung cư cũ."
    )
    assert (first.assignee, first.work) == (
        "các sở, ngành, UBND các xã, phường",
        "Rà soát các cơ sở có nguy cơ cháy cao",
    )
    assert (second.assignee, second.work) == ("Sở Xây dựng", "kiểm tra các chung cư cũ")


@pytest.mark.parametrize(
    "lead", ["UBND xã Lam Sơn chỉ đạo Ban Quản lý chợ:", "1. Sở Y tế chỉ đạo các đơn vị trực thuộc:"]
)
def test_below_whom_a_body_directs_the_items_are_its_own(lead: str) -> None:
    """ "A chỉ đạo B:" is A's to see to; of a leader it may be how the paper speaks, and then nobody is guessed."""
    first, second = tasks(f"{lead}\n- Thu thập số liệu theo Biểu số 03.\n- Lập danh sách hộ kinh doanh.")
    assert first.assignee == second.assignee == lead.removeprefix("1. ").split(" chỉ đạo")[0]
    assert (first.work, second.work) == ("Thu thập số liệu theo Biểu số 03", "Lập danh sách hộ kinh doanh")
    assert not tasks("Chủ tịch UBND tỉnh chỉ đạo các sở, ngành:\n1. Rà soát các cơ sở có nguy cơ cháy cao.")


def test_a_heading_of_duties_may_hold_the_duty_on_its_own_line() -> None:
    """ "Trách nhiệm của A: chủ trì ..." gives A the work; a reference to a rule is none."""
    task = only("3. Trách nhiệm của Vụ Pháp chế: chủ trì, phối hợp với Thanh tra Bộ kiểm tra việc cấp phép.")
    assert (task.assignee, task.work, task.coordinating) == ("Vụ Pháp chế", "kiểm tra việc cấp phép", ("Thanh tra Bộ",))
    assert only("Nhiệm vụ của Phòng Kinh tế: Tham mưu kế hoạch mở chợ.").work == "Tham mưu kế hoạch mở chợ"
    assert not tasks("Trách nhiệm của Sở Y tế: theo quy định tại Điều 5.")
