"""Who is told to act: names with words that tell which bodies are meant, accountable heads, duties, events."""

import pytest

from tests.docassist.found_tasks import only, tasks


@pytest.mark.parametrize(
    ("text", "who", "work"),
    [
        (
            "Giao các phường có công trình đang thi công dở dang kiểm tra hiện trường.",
            "các phường có công trình đang thi công dở dang",
            "kiểm tra hiện trường",
        ),
        (
            "Yêu cầu các chủ đầu tư có dự án đầu tư xây dựng chậm tiến độ rà soát hợp đồng.",
            "các chủ đầu tư có dự án đầu tư xây dựng chậm tiến độ",
            "rà soát hợp đồng",
        ),
        (
            "Giao UBND các xã, phường nơi có dự án đi qua phối hợp với chủ đầu tư kiểm đếm tài sản.",
            "UBND các xã, phường nơi có dự án đi qua",
            "kiểm đếm tài sản",
        ),
        (
            "Đề nghị các cơ quan được giao quản lý trụ sở dôi dư gửi danh mục về Sở Tài chính.",
            "các cơ quan được giao quản lý trụ sở dôi dư",
            "gửi danh mục về Sở Tài chính",
        ),
        (
            "1. Các Sở, ngành có dự án chậm tiến độ, chưa giải ngân hết vốn khẩn trương rà soát nguyên nhân.",
            "Các Sở, ngành có dự án chậm tiến độ, chưa giải ngân hết vốn",
            "rà soát nguyên nhân",
        ),
        ("Giao Tổ trưởng Tổ công tác báo cáo kết quả.", "Tổ trưởng Tổ công tác", "báo cáo kết quả"),
        (
            "Các đơn vị liên quan: Công an xã, Trạm Y tế trong phạm vi chức năng của mình, tập trung kiểm tra bếp ăn.",
            "Các đơn vị liên quan: Công an xã, Trạm Y tế",
            "tập trung kiểm tra bếp ăn",
        ),
        ("Các đơn vị liên quan: Rà soát bếp ăn tập thể.", "Các đơn vị liên quan", "Rà soát bếp ăn tập thể"),
        (
            "Hội đồng nghĩa vụ quân sự phường có trách nhiệm rà soát danh sách gọi khám.",
            "Hội đồng nghĩa vụ quân sự phường",
            "rà soát danh sách gọi khám",
        ),
    ],
)
def test_words_that_tell_which_bodies_are_meant_belong_to_the_name(text: str, who: str, work: str) -> None:
    """Behind an order the work begins at the first verb that is no part of them; else at a word that presses."""
    task = only(text)
    assert (task.assignee, task.work) == (who, work)


def test_a_list_may_follow_such_a_name() -> None:
    """A colon behind it gives its items to them."""
    found = tasks("Giao các phường có diện tích úng ngập:\n- Kiểm tra trạm bơm.\n- Khơi thông cống rãnh.")
    assert [(task.assignee, task.work) for task in found] == [
        ("các phường có diện tích úng ngập", "Kiểm tra trạm bơm"),
        ("các phường có diện tích úng ngập", "Khơi thông cống rãnh"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Các đơn vị đã khẩn trương triển khai các nhiệm vụ được giao.",
        "Các đơn vị có liên quan đã chủ động phối hợp, khẩn trương rà soát hồ sơ.",
        "Các xã có tỷ lệ hộ nghèo cao được ưu tiên bố trí vốn.",
        "Các cơ quan có nhiều cố gắng trong thực hiện nhiệm vụ chính trị.",
        "Các phường có chợ truyền thống thực hiện mô hình không dùng tiền mặt hiệu quả hơn năm trước.",
    ],
)
def test_praise_and_descriptions_are_no_orders(text: str) -> None:
    """Without an order verb such a subject acts only where a word presses, and not where that is told of the past."""
    assert tasks(text) == ()


def test_whoever_answers_for_a_named_duty_has_it() -> None:
    """ "chịu trách nhiệm trước A thực hiện B" names a duty, "về B" only who answers for it."""
    task = only("Sở Nội vụ chịu trách nhiệm trước UBND tỉnh thực hiện quản lý nhà nước về văn thư, lưu trữ.")
    assert (task.assignee, task.work) == ("Sở Nội vụ", "thực hiện quản lý nhà nước về văn thư, lưu trữ")
    lead = only("Sở Y tế chịu trách nhiệm trước UBND tỉnh chủ trì, phối hợp với Công an tỉnh kiểm tra các cơ sở.")
    assert (lead.coordinating, lead.work) == (("Công an tỉnh",), "kiểm tra các cơ sở")
    assert not tasks("Giám đốc Sở Y tế chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.")
    assert not tasks("Các đơn vị chịu trách nhiệm trước UBND tỉnh thực hiện Quyết định này.")


def test_in_a_list_of_duties_to_propose_is_the_duty_of_its_subject() -> None:
    """Elsewhere "A đề nghị B làm C" asks B; partners stand also behind "Hằng năm"."""
    found = tasks(
        "2. Trách nhiệm của Ban Chỉ huy quân sự phường:\n"
        "a) Chỉ huy trưởng Ban Chỉ huy quân sự phường đề nghị Công an phường cử người tham gia tuần tra.\n"
        "b) Hằng năm, phối hợp với Trạm Y tế lập dự toán kinh phí khám tuyển."
    )
    assert [(task.work, task.coordinating) for task in found][-1] == ("lập dự toán kinh phí khám tuyển", ("Trạm Y tế",))
    assert not any(task.assignee == "Công an phường" for task in found)


def test_duties_may_be_announced_behind_another_one() -> None:
    """ "thực hiện A và các nhiệm vụ sau:" gives the items below."""
    found = tasks(
        "1. Sở Nội vụ chịu trách nhiệm trước UBND tỉnh thực hiện quản lý nhà nước về lưu trữ, "
        "thực hiện các nội dung sau:\n"
        "a) Xây dựng danh mục tài liệu.\nb) Kiểm tra kho lưu trữ của các sở."
    )
    assert [task.work for task in found] == ["Xây dựng danh mục tài liệu", "Kiểm tra kho lưu trữ của các sở"]


def test_what_a_letter_tells_of_its_senders_event_is_no_task() -> None:
    """In running text a body holds an event on a day of its own accord; an order or an item of a plan is a task."""
    event = "Sở Giáo dục và Đào tạo tổ chức Hội nghị tổng kết năm học vào ngày 29/12/2026 tại Hà Nội."
    assert not tasks("Kính gửi: UBND các xã, phường\n" + event)
    assert only("Giao " + event).assignee == "Sở Giáo dục và Đào tạo"
    assert only("3. " + event).assignee == "Sở Giáo dục và Đào tạo"


@pytest.mark.parametrize(
    "text",
    [
        "6. Trong quá trình thực hiện, nếu có nội dung cần sửa đổi, các sở, ngành chủ động đề xuất gửi Sở Nội vụ.",
        "UBND tỉnh quy định cụ thể số lượng tác phẩm theo nhu cầu của địa phương.",
        "Trung tâm Dữ liệu khi đưa vào hoạt động sẽ là tiền đề để phát triển kinh tế số.",
        "Ban Pháp chế chịu trách nhiệm và báo cáo công tác trước Hội đồng nhân dân.",
        "Chi cục Thủy lợi phê duyệt quy trình vận hành theo đề nghị của chủ công trình.",
        "Phó Chủ tịch UBND huyện chủ trì cuộc họp với các xã về giải phóng mặt bằng.",
        "Để phong trào có hiệu quả, Ban Giám hiệu yêu cầu các đơn vị nghiêm túc thực hiện kế hoạch trên.",
    ],
)
def test_conditions_powers_and_prospects_are_no_tasks(text: str) -> None:
    """What follows only if something arises, what a body may regulate, what a thing will bring."""
    assert tasks(text) == ()


def test_a_paper_is_passed_on_to_whom_is_to_act() -> None:
    """ "kính chuyển B xem xét": B acts; in old fonts the name of a committee begins small."""
    task = only("Sở Xây dựng kính chuyển ủy ban nhân dân xã Phú Minh kiểm tra hiện trạng mỏ đá theo quy định.")
    assert (task.assignee, task.work) == ("ủy ban nhân dân xã Phú Minh", "kiểm tra hiện trạng mỏ đá theo quy định")


def test_a_standing_committee_is_not_told_to_stand_watch() -> None:
    """ "Thường trực Ban Chỉ huy" is a name, though "trực ban" is a verb."""
    task = only("1. Thường trực Ban Chỉ huy Phòng thủ dân sự phường:\na) Tổ chức trực ban 24/24 giờ.")
    assert (task.assignee, task.work) == (
        "Thường trực Ban Chỉ huy Phòng thủ dân sự phường",
        "Tổ chức trực ban 24/24 giờ",
    )


def test_a_label_may_name_two_kinds_of_body() -> None:
    """ "Cơ quan, đơn vị thực hiện: A" says who acts; alone it is a label, not an order."""
    label = "a) Cơ quan, đơn vị thực hiện: Các phòng thuộc Sở Nội vụ"
    task = only(f"4. Báo cáo năm về thi đua\n{label}\nb) Thời hạn gửi: trước ngày 15/12/2026.")
    assert (task.assignee, task.work) == ("Các phòng thuộc Sở Nội vụ", "Báo cáo năm về thi đua")
    assert not tasks(label)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ban quản lý chợ Hạ có trách nhiệm báo cáo kết quả thu phí.", "Ban quản lý chợ Hạ"),
        (
            "Giám đốc Ban quản lý dự án đầu tư xây dựng lập hồ sơ mời thầu.",
            "Giám đốc Ban quản lý dự án đầu tư xây dựng",
        ),
        ("3. Trưởng ban kiểm soát có trách nhiệm thẩm định báo cáo tài chính.", "Trưởng ban kiểm soát"),
        ("Giao Tổ trưởng Tổ thẩm định báo cáo kết quả chấm thầu.", "Tổ trưởng Tổ thẩm định"),
        ("Yêu cầu Đội quản lý thị trường số 3 kiểm tra các chợ.", "Đội quản lý thị trường số 3"),
    ],
)
def test_a_body_may_be_named_by_its_work_in_small_letters(text: str, who: str) -> None:
    """ "Ban quản lý" is a name whose words are a verb elsewhere."""
    assert only(text).assignee == who


@pytest.mark.parametrize(
    ("text", "who", "work"),
    [
        ("Đề nghị các đơn vị trực thuộc rà soát sổ quỹ.", "các đơn vị trực thuộc", "rà soát sổ quỹ"),
        ("Giao các phòng liên quan tổ chức đoàn kiểm tra mỏ đá.", "các phòng liên quan", "tổ chức đoàn kiểm tra mỏ đá"),
        (
            "Các sở, tổ chức đoàn thể tuyên truyền Luật Đất đai.",
            "Các sở, tổ chức đoàn thể",
            "tuyên truyền Luật Đất đai",
        ),
    ],
)
def test_a_verb_behind_words_that_often_go_on_in_a_name_is_the_work(text: str, who: str, work: str) -> None:
    """ "trực thuộc" may close a name; "tổ chức đoàn" is a body only in "đoàn thể"."""
    task = only(text)
    assert (task.assignee, task.work) == (who, work)


@pytest.mark.parametrize("who", ["các tổ giúp việc", "các tổ chuyên gia", "các tổ thẩm định", "Các bộ phận giúp việc"])
def test_groups_set_up_for_one_piece_of_work_are_bodies(who: str) -> None:
    """Teams of experts and helpers are told to act as offices are."""
    assert only(f"Giao {who} lập danh mục hồ sơ còn thiếu.").assignee == who


@pytest.mark.parametrize(
    ("who", "work"),
    [
        ("Ban Chỉ đạo phòng, chống lụt bão", "trực ban 24/24 giờ"),
        ("các thành viên Ban chỉ đạo phòng, chống lụt bão", "tổ chức trực ban 24/24 giờ"),
        ("Ban chỉ đạo cải cách hành chính phường", "báo cáo kết quả"),
        ("Ban Chỉ đạo xây dựng nông thôn mới xã", "rà soát tiêu chí"),
        ("Ban Chỉ đạo", "xây dựng kế hoạch diễn tập"),
        ("Ban chỉ huy", "xây dựng kế hoạch diễn tập"),
        ("Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn xã", "ban hành kế hoạch ứng phó"),
        ("Trưởng Ban chỉ huy phòng, chống thiên tai phường", "kiểm tra các điểm trực"),
    ],
)
def test_what_a_steering_committee_is_for_is_a_part_of_its_name(who: str, work: str) -> None:
    """ "phòng, chống" and "cải cách" are no work behind "Ban Chỉ đạo"; a plan that it draws up is."""
    task = only(f"Yêu cầu {who} {work}.")
    assert (task.assignee, task.work) == (who, work)


def test_what_has_just_been_done_is_no_task() -> None:
    """ "vừa có văn bản" tells of the past; it may tell which bodies act, and stands in "nhỏ và vừa"."""
    assert not tasks("Bộ Y tế vừa có văn bản gửi UBND các tỉnh đề nghị tăng cường phòng dịch.")
    task = only("Các xã vừa có lũ khẩn trương rà soát thiệt hại.")
    assert (task.assignee, task.work) == ("Các xã vừa có lũ", "rà soát thiệt hại")
    task = only("Đề nghị các doanh nghiệp nhỏ và vừa báo cáo tình hình lao động.")
    assert (task.assignee, task.work) == ("các doanh nghiệp nhỏ và vừa", "báo cáo tình hình lao động")


def test_who_is_given_a_part_is_given_the_work_behind_it() -> None:
    """ "Giao A là cơ quan chuyên ngành ... triển khai": told to act; without an order verb it only says what A is."""
    task = only("Giao Trạm Y tế là đơn vị kỹ thuật giám sát côn trùng tại phường.")
    assert (task.assignee, task.work) == ("Trạm Y tế", "đơn vị kỹ thuật giám sát côn trùng tại phường")
    assert not tasks("Sở Y tế là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh, thực hiện chức năng quản lý nhà nước.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Để sớm ban hành quy chế, Nhà trường giao cho Phòng Đào tạo tổ chức lấy ý kiến.", "Phòng Đào tạo"),
        ("Ban Giám hiệu yêu cầu Trưởng các đơn vị rà soát thiết bị dạy học.", "Trưởng các đơn vị"),
        ("Công ty đề nghị Sở Xây dựng kiểm tra hiện trạng nhà chung cư.", "Sở Xây dựng"),
    ],
)
def test_who_writes_may_be_named_by_its_kind_alone(text: str, who: str) -> None:
    """A school or a company speaks of itself so; who is told to act stands behind the order verb."""
    assert only(text).assignee == who
    assert not tasks("Nhà trường đã giao Phòng Đào tạo lập thời khóa biểu.")


def test_who_approved_what_a_task_rests_on_does_not_act() -> None:
    """ "được A phê duyệt," belongs to the grounds; to chair a meeting is a task where someone is told to."""
    grounds = "Căn cứ kế hoạch đã được Đảng ủy, Ban Giám hiệu phê duyệt, "
    assert only(f"{grounds}Phòng Quản trị chuẩn bị vật tư.").assignee == "Phòng Quản trị"
    assert only("Giao Phó Chủ tịch UBND xã chủ trì cuộc họp với các hộ dân.").assignee == "Phó Chủ tịch UBND xã"
