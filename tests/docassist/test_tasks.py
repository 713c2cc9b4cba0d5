"""Tasks given in sentences, lists, labelled lines and invitations."""

from datetime import date, time

import pytest

from docassist.results import Recurrence, Task
from docassist.tasks import find_tasks_in_text

ISSUED = date(2026, 11, 20)
RECEIVED = date(2026, 11, 22)


def tasks(text: str) -> tuple[Task, ...]:
    return find_tasks_in_text(text, ISSUED, RECEIVED)


def only(text: str) -> Task:
    (task,) = tasks(text)
    return task


def dues(text: str) -> list[date | None]:
    return [task.deadline.due if task.deadline else None for task in tasks(text)]


@pytest.mark.parametrize(
    ("text", "assignee", "work"),
    [
        ("1. Giao Sở Nội vụ rà soát vị trí việc làm.", "Sở Nội vụ", "rà soát vị trí việc làm"),
        (
            "Yêu cầu Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường nghiêm túc thực hiện Chỉ thị.",
            "Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường",
            "thực hiện Chỉ thị",
        ),
        (
            "UBND các xã, phường căn cứ chức năng, nhiệm vụ chủ động triển khai.",
            "UBND các xã, phường",
            "chủ động triển khai",
        ),
        (
            "Giao Ban Quản lý dự án đầu tư xây dựng công trình giao thông đẩy nhanh tiến độ thi công.",
            "Ban Quản lý dự án đầu tư xây dựng công trình giao thông",
            "đẩy nhanh tiến độ thi công",
        ),
        ("Chuyển Công an Thành phố giải quyết theo thẩm quyền.", "Công an Thành phố", "giải quyết theo thẩm quyền"),
        (
            "Về nội dung này, giao đồng chí Phó Chủ tịch Nguyễn Văn A trực tiếp chỉ đạo.",
            "đồng chí Phó Chủ tịch Nguyễn Văn A",
            "trực tiếp chỉ đạo",
        ),
        (
            "Trên cơ sở đề nghị của các bộ, ngành, Ủy ban nhân dân các tỉnh, Bộ Tài chính tổng hợp, trình cấp trên.",
            "Bộ Tài chính",
            "tổng hợp, trình cấp trên",
        ),
        (
            "Cục Quản lý, giám sát tổ chức tín dụng trình Thống đốc phương án.",
            "Cục Quản lý, giám sát tổ chức tín dụng",
            "trình Thống đốc phương án",
        ),
        (
            "Thủ tướng Chính phủ giao Bộ Tài chính nghiên cứu phương án.",
            "Bộ Tài chính",
            "nghiên cứu phương án",
        ),
        (
            "Bộ Nội vụ là cơ quan đầu mối, tổng hợp kết quả của các địa phương.",
            "Bộ Nội vụ",
            "tổng hợp kết quả của các địa phương",
        ),
        (
            "Ủy ban nhân dân các phường: Láng, Phú Diễn tổ chức lấy ý kiến cộng đồng.",
            "Ủy ban nhân dân các phường: Láng, Phú Diễn",
            "tổ chức lấy ý kiến cộng đồng",
        ),
        (
            "Vì các lý do trên, công ty kính đề nghị Ban Quản lý khu công nghiệp Thành phố chấp thuận tiến độ mới.",
            "Ban Quản lý khu công nghiệp Thành phố",
            "chấp thuận tiến độ mới",
        ),
        (
            "Bộ Tư pháp gửi kèm theo Quyết định nêu trên và đề nghị Ủy ban nhân dân tỉnh A bố trí địa điểm làm việc.",
            "Ủy ban nhân dân tỉnh A",
            "bố trí địa điểm làm việc",
        ),
        (
            "Ban Tiếp công dân chuyển đơn nêu trên đến Sở Xây dựng xem xét, giải quyết theo thẩm quyền.",
            "Sở Xây dựng",
            "xem xét, giải quyết theo thẩm quyền",
        ),
        ("Tổ công tác tổng hợp, báo cáo kết quả kiểm tra.", "Tổ công tác", "tổng hợp, báo cáo kết quả kiểm tra"),
        ("Sở Xây dựng kiểm tra hiện trạng công trình.", "Sở Xây dựng", "kiểm tra hiện trạng công trình"),
        (
            "Bộ Xây dựng, căn cứ nhiệm vụ được Chính phủ giao, tổ chức kiểm định phương tiện.",
            "Bộ Xây dựng",
            "tổ chức kiểm định phương tiện",
        ),
        (
            "Bộ Công an căn cứ tình hình, yêu cầu thực tiễn, kịp thời trao đổi thông tin.",
            "Bộ Công an",
            "kịp thời trao đổi thông tin",
        ),
        (
            "Chủ tịch Hội đồng quản trị Công ty A có trách nhiệm lập phương án sử dụng vốn.",
            "Chủ tịch Hội đồng quản trị Công ty A",
            "lập phương án sử dụng vốn",
        ),
        (
            "Cơ quan đại diện chủ sở hữu đối với Quỹ B có trách nhiệm rà soát quỹ tiền lương.",
            "Cơ quan đại diện chủ sở hữu đối với Quỹ B",
            "rà soát quỹ tiền lương",
        ),
        (
            "Để đón Tết, Bộ trưởng Bộ A yêu cầu Thủ trưởng các đơn vị thuộc Bộ; Giám đốc Sở A các tỉnh tổ chức trực.",
            "Thủ trưởng các đơn vị thuộc Bộ; Giám đốc Sở A các tỉnh",
            "tổ chức trực",
        ),
        (
            "1. Bộ trưởng Bộ Xây dựng có trách nhiệm hướng dẫn và tổ chức thực hiện Nghị định này.",
            "Bộ trưởng Bộ Xây dựng",
            "hướng dẫn và tổ chức thực hiện Nghị định này",
        ),
        (
            "Cục A chủ trì, phối hợp Sở Y tế các tỉnh tổ chức triển khai thực hiện Thông tư này.",
            "Cục A",
            "tổ chức triển khai thực hiện Thông tư này",
        ),
        (
            "Điều 9. Các bộ có nhiệm vụ quản lý công tác dân tộc tổ chức thực hiện chế độ báo cáo.",
            "Các bộ có nhiệm vụ quản lý công tác dân tộc",
            "tổ chức thực hiện chế độ báo cáo",
        ),
        (
            "Điều 6. Chế độ sử dụng kinh phí\n1. Sở A báo cáo Bộ A kết quả trước ngày 15/12/2026.",
            "Sở A",
            "báo cáo Bộ A kết quả trước ngày 15/12/2026",
        ),
        ("Bộ Nội vụ ban hành Thông tư hướng dẫn chế độ mới.", "Bộ Nội vụ", "ban hành Thông tư hướng dẫn chế độ mới"),
        ("Uỷ ban nhân dân tỉnh A có trách nhiệm bố trí kinh phí.", "Uỷ ban nhân dân tỉnh A", "bố trí kinh phí"),
    ],
)
def test_who_is_told_to_do_what(text: str, assignee: str, work: str) -> None:
    """The name ends where the work begins, for bodies, titles, groups and persons."""
    task = only(text)
    assert (task.assignee, task.work) == (assignee, work)
    assert text[task.span.start : task.span.end] in text


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành Quyết định này.",
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 12/QĐ-UBND ngày 01/3/2026 của UBND tỉnh.",
        "Trường hợp hồ sơ chưa đầy đủ, Sở Tư pháp hướng dẫn bổ sung.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo UBND Thành phố.",
        "Ngày 05/11/2026, UBND Thành phố đã giao Sở Xây dựng kiểm tra công trình.",
        "Sở Xây dựng đã báo cáo kết quả tại Văn bản số 15/SXD.",
        "Giám đốc Sở Xây dựng chịu trách nhiệm toàn diện trước UBND Thành phố về tiến độ.",
        "Các nội dung khác thực hiện theo Kế hoạch số 94/KH-UBND ngày 11/3/2026.",
        "Nhận được văn bản này, yêu cầu các đơn vị triển khai thực hiện.",
        "Thừa lệnh Chủ tịch, Văn phòng UBND Thành phố thông báo để Sở Tài chính biết, thực hiện./.",
        "Đề nghị Quý cơ quan quan tâm, phối hợp thực hiện./.",
        "Người đứng đầu cơ quan, người tham gia xây dựng Quy chế này được xem xét miễn trách nhiệm.",
        "Bổ sung dự án Luật A vào chương trình lập pháp năm 2026.",
        "Sau 05 ngày kể từ ngày nhận được hồ sơ, Sở Tư pháp cấp giấy phép.",
        "Sở Tài chính được giao dự toán năm 2026.",
        "Sở Giáo dục và Đào tạo kính trình Ủy ban nhân dân Thành phố xem xét, quyết định./.",
        "Bộ Tư pháp trân trọng cảm ơn sự phối hợp của Ủy ban nhân dân tỉnh A./.",
        "2. Ông Nguyễn Văn A, Giám đốc Sở Y tế: Tổ phó Thường trực.",
        "Yêu cầu Chủ tịch UBND các xã, phường khẩn trương tổ chức thực hiện Công điện này./.",
        "Bộ Ngoại giao dự kiến phối hợp với UBND tỉnh A tổ chức đoàn ra.",
        "Nơi nhận:\n- Như trên;\n- Các Sở, ban, ngành (để thực hiện);",
        "Căn cứ Luật Tổ chức chính quyền địa phương;\nBộ trưởng Bộ A ban hành Thông tư quy định mức thu.",
        "Bộ trưởng Bộ Lao động - Thương binh và Xã hội ban hành Thông tư sửa đổi một số điều của Thông tư số 7.",
        "1. Trong thời hạn 03 ngày làm việc kể từ ngày ký giấy phép, Sở A có trách nhiệm thông báo cho Sở B.",
        "2. Nếu có các vấn đề phát sinh, đề nghị các cơ quan phản ánh về Thanh tra Chính phủ.",
        "2. Trong quá trình thực hiện, nếu có các vấn đề phát sinh, đề nghị các đơn vị phản ánh về Bộ A.",
        "4. Hội đồng thẩm định có thể họp trực tuyến.",
        "7. Chính phủ quy định chi tiết về thủ tục lập hồ sơ.",
        "8. Ủy ban Thường vụ Quốc hội quy định trình tự Tòa án xem xét.",
        "Theo đề nghị của Cục trưởng Cục A, Bộ trưởng Bộ A ban hành Thông tư ban hành định mức.",
        "Điều 6. Chế độ sử dụng kinh phí\n1. Sở A báo cáo Bộ A phương án phân bổ.",
        "Căn cứ quy mô dân số, Ủy ban nhân dân xã quyết định cụ thể về tên gọi, số lượng phòng.",
        "Bộ Xây dựng nhất trí đối với đề nghị của UBND tỉnh A trong việc quản lý mỏ đá.",
        "Chánh Văn phòng Bộ; Vụ trưởng các Vụ: Tổ chức cán bộ, Pháp chế chịu trách nhiệm thực hiện Thông tư này.",
        "Tổ công tác sử dụng con dấu của Sở Y tế.",
        "Các thành viên của Hội đồng làm việc theo chế độ kiêm nhiệm.",
        "2. Các Bộ trưởng, Chủ tịch UBND cấp tỉnh có trách nhiệm hướng dẫn và thi hành Nghị định này./.",
        "4. Chánh Văn phòng, Giám đốc các đơn vị trực thuộc thực hiện Chỉ thị này./.",
        "Các tổ chức, cá nhân sản xuất cà phê tự nguyện áp dụng tiêu chuẩn quốc gia.",
        "Điều 5. Thẩm định hồ sơ\n1. Sở A có trách nhiệm trả kết quả trong thời hạn 10 ngày kể từ ngày nhận phiếu.",
        "Điều 2. Trung tâm A có nhiệm vụ và quyền hạn:\n1. Quản lý, vận hành hầm;\n2. Xây dựng quy trình vận hành.",
        "Điều 7. Chức năng, nhiệm vụ của Phòng A\n1. Phòng A chủ trì tổng hợp kế hoạch công tác của Sở.",
        "3. Trách nhiệm của các cơ sở giáo dục\n- Trình bày được nội dung của chương trình đào tạo;",
        "",
    ],
)
def test_what_is_no_task(text: str) -> None:
    """Effect, conditions, past narration, accountability, courtesy and recipients give no task."""
    assert tasks(text) == ()


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


def test_powers_end_where_the_next_article_begins() -> None:
    """An order behind the functions of a body is a task again."""
    task = only(
        "Điều 2. Trung tâm A có nhiệm vụ và quyền hạn:\n1. Quản lý hầm;\nĐiều 3. Giao Sở Nội vụ kiểm tra kết quả."
    )
    assert task.assignee == "Sở Nội vụ"


def test_an_aside_may_end_without_a_comma() -> None:
    """ "Căn cứ chức năng, nhiệm vụ tiến hành rà soát": the work begins with its own verb."""
    task = only("2. Các bộ\na) Căn cứ chức năng, nhiệm vụ tiến hành rà soát văn bản để sửa đổi, bổ sung cho phù hợp.")
    assert task.work.startswith("tiến hành rà soát văn bản")
    task = only(
        "3. Các bộ\na) Căn cứ tình hình, hướng dẫn của cấp trên, yêu cầu thực tiễn, kịp thời trao đổi thông tin."
    )
    assert task.work == "kịp thời trao đổi thông tin"


def test_a_line_broken_before_a_dash_is_no_new_item() -> None:
    """The second half of a compound is not an item of its own."""
    task = only(
        "3. Đề nghị Ủy ban nhân dân tỉnh A tạo điều kiện để Đoàn kiểm tra làm việc với công chức tư pháp\n"
        "- hộ tịch và một số người dân."
    )
    assert task.assignee == "Ủy ban nhân dân tỉnh A"


def test_a_closing_request_repeats_what_was_asked() -> None:
    """ "Kính đề nghị ... xem xét, giải quyết" is a task only where nothing else was asked."""
    closing = "Kính đề nghị Sở Du lịch xem xét, giải quyết./."
    assert only(closing).assignee == "Sở Du lịch"
    assert only("Đề nghị Sở Du lịch thẩm định hồ sơ công nhận điểm du lịch.\n" + closing).work.startswith("thẩm định")


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


@pytest.mark.parametrize(
    "opening",
    [
        "UBND Thành phố có ý kiến chỉ đạo như sau:",
        "Chủ tịch UBND Thành phố yêu cầu:",
        "Sau khi xem xét, UBND Thành phố kết luận như sau:",
        "Văn phòng UBND Thành phố thông báo ý kiến chỉ đạo của Chủ tịch UBND Thành phố như sau:",
        "UBND Thành phố tổ chức họp, cụ thể như sau:",
    ],
)
def test_the_body_that_speaks_is_not_ordered(opening: str) -> None:
    """The authority of a letter gives the orders below it; items do not fall to it."""
    found = tasks(
        f"{opening}\n1. Giao Sở Y tế kiểm tra bệnh viện.\n2. Yêu cầu Sở Nội vụ rà soát biên chế.\n3. Lưu ý chung."
    )
    assert [task.assignee for task in found] == ["Sở Y tế", "Sở Nội vụ"]


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


def test_general_articles_of_a_law_need_a_clear_order() -> None:
    """In an article that sets rules a plain statement is no task; under 'Tổ chức thực hiện' it is."""
    rule = "Điều 5. Mức hỗ trợ\n1. Ủy ban nhân dân cấp tỉnh ban hành văn bản xác nhận."
    duty = rule.replace("Mức hỗ trợ", "Tổ chức thực hiện")
    assert tasks(rule) == ()
    assert only(duty).assignee == "Ủy ban nhân dân cấp tỉnh"


@pytest.mark.parametrize("text", ["giao Sở Tài chính " * 3000, "Sở Tài chính, " * 4000, "các " * 10_000, "(" * 40_000])
def test_hostile_text_takes_no_longer(text: str) -> None:
    """Patterns are linear: long senseless text is read at once."""
    assert len(tasks(text)) < 10
