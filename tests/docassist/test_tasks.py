"""Who is told to do what in a sentence, and what is no task."""

import pytest

from tests.docassist.found_tasks import only, tasks


@pytest.mark.parametrize(
    ("text", "assignee", "work"),
    [
        ("1. Giao Sở Nội vụ rà soát vị trí việc làm.", "Sở Nội vụ", "rà soát vị trí việc làm"),
        ("Đối với Sở Y tế: giám sát dịch bệnh tại các cửa khẩu.", "Sở Y tế", "giám sát dịch bệnh tại các cửa khẩu"),
        ("Đối với UBND phường cần bố trí điểm sơ tán.", "UBND phường", "bố trí điểm sơ tán"),
        ("Yêu cầu các đơn vị báo cáo kết quả về Phòng Tổ chức.", "các đơn vị", "báo cáo kết quả về Phòng Tổ chức"),
        ("Các đơn vị tổ chức thực hiện nghiêm túc Đề án.", "Các đơn vị", "tổ chức thực hiện nghiêm túc Đề án"),
        ("Đề nghị Công ty liên hệ với Cục Thuế Thành phố.", "Công ty", "liên hệ với Cục Thuế Thành phố"),
        ("Cảng vụ Hàng không miền Bắc lập phương án ứng phó.", "Cảng vụ Hàng không miền Bắc", "lập phương án ứng phó"),
        ("Cơ quan kiểm dịch kiểm tra gia cầm nhập khẩu.", "Cơ quan kiểm dịch", "kiểm tra gia cầm nhập khẩu"),
        (
            "Giám đốc Sở Xây dựng chịu trách nhiệm khắc phục các tồn tại nêu trên.",
            "Giám đốc Sở Xây dựng",
            "khắc phục các tồn tại nêu trên",
        ),
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
        "Thủ trưởng Cơ quan chủ trì ký hợp đồng dịch vụ pháp lý với tổ chức hành nghề luật sư.",
        "Cơ quan chủ trì phối hợp với các cơ quan liên quan kiểm soát việc thực hiện hợp đồng.",
        "Bộ Công Thương quy định chi tiết việc lập hồ sơ mời thầu xây lắp như sau:",
        "Các bộ căn cứ chức năng và lĩnh vực quản lý được giao có trách nhiệm tổ chức thực hiện Quyết định này.",
        "Đối với các dự án đã được phê duyệt phải thực hiện đúng tiến độ.",
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


def test_an_aside_may_end_without_a_comma() -> None:
    """ "Căn cứ chức năng, nhiệm vụ tiến hành rà soát": the work begins with its own verb."""
    task = only("2. Các bộ\na) Căn cứ chức năng, nhiệm vụ tiến hành rà soát văn bản để sửa đổi, bổ sung cho phù hợp.")
    assert task.work.startswith("tiến hành rà soát văn bản")
    task = only(
        "3. Các bộ\na) Căn cứ tình hình, hướng dẫn của cấp trên, yêu cầu thực tiễn, kịp thời trao đổi thông tin."
    )
    assert task.work == "kịp thời trao đổi thông tin"


def test_a_closing_request_repeats_what_was_asked() -> None:
    """ "Kính đề nghị ... xem xét, giải quyết" is a task only where nothing else was asked."""
    closing = "Kính đề nghị Sở Du lịch xem xét, giải quyết./."
    assert only(closing).assignee == "Sở Du lịch"
    assert only("Đề nghị Sở Du lịch thẩm định hồ sơ công nhận điểm du lịch.\n" + closing).work.startswith("thẩm định")


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


def test_an_abbreviated_field_is_no_partner_of_its_own() -> None:
    """ "Sở Nông nghiệp và PTNT" is one body; "Sở Tài chính và UBND xã" are two."""
    task = only("Giao Trạm Y tế phối hợp với Sở Nông nghiệp và PTNT, Sở Tài chính và UBND xã kiểm tra các chợ.")
    assert task.coordinating == ("Sở Nông nghiệp và PTNT", "Sở Tài chính", "UBND xã")
