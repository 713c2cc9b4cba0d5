"""Invented passages with the tasks they give, in the wordings of many kinds of document.

Each row: the text, and its tasks as (assignee, words of the work, deadline: a day, a cycle or None). TRIED were looked
at while the finder was made, KEPT_APART were not: a miss there is not to be mended by looking at the passage.
"""

from typing import Any

DAY = "2026-11-20"


def row(text: str, *tasks: tuple[str, str, str | None]) -> dict[str, Any]:
    """A labelled passage as `docassist evaluate tasks` reads it."""
    cycles = {"weekly", "monthly", "quarterly", "6-monthly", "yearly"}
    return {
        "text": text,
        "date": DAY,
        "tasks": [
            {"assignee": who, "work": what, "deadline": {"recurring": by} if by in cycles else by}
            for who, what, by in tasks
        ],
    }


TRIED = (
    row(
        "2. Về tiến độ giải phóng mặt bằng đường vành đai: Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp "
        "với UBND các xã Hồng Vân, Thường Tín rà soát số hộ chưa nhận tiền, báo cáo Chủ tịch UBND Thành phố "
        "trước ngày 10/12/2026. Ban Quản lý dự án chịu trách nhiệm bố trí đủ kinh phí chi trả.\n"
        "3. Đối với khu tái định cư: thống nhất chủ trương như đề xuất của Sở Xây dựng tại Báo cáo số 45/BC-SXD; "
        "giao Sở Xây dựng tham mưu văn bản báo cáo Thủ tướng Chính phủ.",
        ("Sở Nông nghiệp và Môi trường", "rà soát số hộ chưa nhận tiền", "2026-12-09"),
        ("Ban Quản lý dự án", "bố trí đủ kinh phí chi trả", None),
        ("Sở Xây dựng", "tham mưu văn bản báo cáo Thủ tướng Chính phủ", None),
    ),
    row(
        "Tại Văn bản số 1201/UBND-ĐT ngày 03/9/2026, UBND Thành phố đã giao Sở Xây dựng kiểm tra hiện trạng "
        "chung cư cũ. Tuy nhiên, đến nay UBND Thành phố chưa nhận được báo cáo. Về việc này, Phó Chủ tịch UBND "
        "Thành phố có ý kiến chỉ đạo như sau: Yêu cầu Sở Xây dựng khẩn trương thực hiện, báo cáo kết quả trước "
        "17 giờ 00 ngày 27/11/2026; kiểm điểm trách nhiệm cá nhân để chậm trễ.",
        ("Sở Xây dựng", "khẩn trương thực hiện, báo cáo kết quả", "2026-11-27"),
    ),
    row(
        "Chủ tịch UBND Thành phố yêu cầu:\n"
        "1. Giám đốc các Sở, Chủ tịch UBND các xã, phường ven sông tổ chức trực ban 24/24 giờ, theo dõi diễn "
        "biến lũ.\n"
        "2. Bộ Tư lệnh Thủ đô Hà Nội, Công an Thành phố sẵn sàng lực lượng, phương tiện cứu hộ, cứu nạn.\n"
        "3. Các cơ quan, đơn vị báo cáo tình hình thiệt hại về Ban Chỉ huy Phòng thủ dân sự trước 16 giờ 00 hằng "
        "ngày.",
        ("Giám đốc các Sở, Chủ tịch UBND các xã, phường ven sông", "tổ chức trực ban 24/24 giờ", None),
        ("Bộ Tư lệnh Thủ đô Hà Nội, Công an Thành phố", "sẵn sàng lực lượng, phương tiện cứu hộ, cứu nạn", None),
        ("Các cơ quan, đơn vị", "báo cáo tình hình thiệt hại", None),
    ),
    row(
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Sở Văn hóa và Thể thao\n"
        "- Là cơ quan thường trực, tham mưu UBND Thành phố ban hành kế hoạch hằng năm.\n"
        "- Tổng hợp kết quả, báo cáo UBND Thành phố trước ngày 15/12 hằng năm.\n"
        "2. Sở Tài chính: Bố trí kinh phí theo phân cấp; hướng dẫn thanh quyết toán.\n"
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố vận động nhân dân hưởng ứng phong trào.\n"
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Văn hóa và Thể thao.",
        ("Sở Văn hóa và Thể thao", "tham mưu UBND Thành phố ban hành kế hoạch hằng năm", None),
        ("Sở Văn hóa và Thể thao", "Tổng hợp kết quả, báo cáo UBND Thành phố", "yearly"),
        ("Sở Tài chính", "Bố trí kinh phí theo phân cấp", None),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố", "vận động nhân dân hưởng ứng phong trào", None),
    ),
    row(
        "Điều 3. Hiệu lực thi hành\n"
        "1. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "2. Chánh Văn phòng UBND Thành phố, Giám đốc các Sở: Tài chính, Nội vụ; Chủ tịch UBND các xã, phường và "
        "các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.",
    ),
    row(
        "Điều 6. Nguyên tắc hoạt động của Ban Chỉ đạo\n"
        "1. Ban Chỉ đạo làm việc theo nguyên tắc tập trung dân chủ.\n"
        "2. Trưởng Ban Chỉ đạo sử dụng con dấu của UBND Thành phố, các Phó Trưởng ban sử dụng con dấu của cơ "
        "quan mình.\n"
        "3. Thành viên Ban Chỉ đạo làm việc theo chế độ kiêm nhiệm.",
    ),
    row(
        "Ngày 12/11/2026, UBND Thành phố nhận được Văn bản số 812/TTCP-VP của Thanh tra Chính phủ, theo đó đề "
        "nghị UBND Thành phố cung cấp hồ sơ dự án. Ngày 14/11/2026, Văn phòng UBND Thành phố đã có văn bản giao "
        "Thanh tra Thành phố chuẩn bị hồ sơ.",
    ),
    row(
        "Kính gửi: Sở Y tế\n"
        "Sở Tư pháp nhận được dự thảo Quyết định do Sở Y tế gửi thẩm định. Để có cơ sở thẩm định, Sở Tư pháp đề "
        "nghị Sở Y tế bổ sung bản tổng hợp, giải trình ý kiến góp ý và bản đánh giá thủ tục hành chính, gửi về "
        "Sở Tư pháp chậm nhất ngày 30/11/2026.\n"
        "Rất mong nhận được sự phối hợp của Quý Sở./.",
        ("Sở Y tế", "bổ sung bản tổng hợp, giải trình ý kiến góp ý", "2026-11-30"),
    ),
    row(
        "Phiếu chuyển đơn\n"
        "Ban Tiếp công dân Thành phố nhận được đơn của ông Trần Văn B, trú tại phường Láng, phản ánh việc xây "
        "dựng không phép. Chuyển đơn nêu trên đến Chủ tịch UBND phường Láng để xem xét, giải quyết theo thẩm "
        "quyền, trả lời công dân và thông báo kết quả về Ban Tiếp công dân trong thời hạn 15 ngày làm việc kể từ "
        "ngày nhận được phiếu này.",
        ("Chủ tịch UBND phường Láng", "xem xét, giải quyết theo thẩm quyền, trả lời công dân", "2026-12-14"),
    ),
    row(
        "Điều 4. Trách nhiệm của các đơn vị thuộc Sở\n"
        "1. Văn phòng Sở có trách nhiệm theo dõi, đôn đốc việc thực hiện Kế hoạch này.\n"
        "2. Các phòng chuyên môn, đơn vị trực thuộc: căn cứ nhiệm vụ được phân công tại Phụ lục, xây dựng kế "
        "hoạch chi tiết của đơn vị mình xong trước ngày 05/12/2026.\n"
        "3. Trường hợp phát sinh nhiệm vụ mới, Văn phòng Sở báo cáo Giám đốc Sở xem xét, quyết định.",
        ("Văn phòng Sở", "theo dõi, đôn đốc việc thực hiện Kế hoạch này", None),
        ("Các phòng chuyên môn, đơn vị trực thuộc", "xây dựng kế hoạch chi tiết của đơn vị mình", "2026-12-04"),
    ),
    row(
        "Điều 9. Hồ sơ, trình tự cấp giấy phép\n"
        "1. Tổ chức nộp 01 bộ hồ sơ tại Trung tâm Phục vụ hành chính công.\n"
        "2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Công Thương tổ chức thẩm định và cấp "
        "giấy phép; trường hợp từ chối phải trả lời bằng văn bản và nêu rõ lý do.",
    ),
    row(
        "5. Giao đồng chí Chánh Văn phòng UBND Thành phố chỉ đạo tổng hợp, đôn đốc các đơn vị; định kỳ hằng quý "
        "báo cáo Chủ tịch UBND Thành phố.\n"
        "6. Các đơn vị được giao nhiệm vụ tại Thông báo này báo cáo kết quả thực hiện trước ngày 25 hằng tháng.",
        ("đồng chí Chánh Văn phòng UBND Thành phố", "chỉ đạo tổng hợp, đôn đốc các đơn vị", None),
        ("đồng chí Chánh Văn phòng UBND Thành phố", "báo cáo Chủ tịch UBND Thành phố", "quarterly"),
        ("Các đơn vị", "báo cáo kết quả thực hiện", "monthly"),
    ),
    row(
        "Trước đây, Chủ tịch UBND tỉnh giao Sở Y tế chủ trì xây dựng đề án tại Thông báo số 31/TB-UBND. Đến nay "
        "Sở Y tế đang hoàn thiện dự thảo, còn 02 nội dung chưa thống nhất.",
    ),
    row(
        "Điều 8. Chế độ làm việc, hội họp\n"
        "1. Phòng Tổng hợp chuẩn bị tài liệu, mời thành phần dự họp giao ban.\n"
        "2. Trưởng phòng phân công người trực, ghi sổ trực.\n"
        "3. Báo cáo tuần lưu tại Phòng Tổng hợp.",
    ),
    row(
        "Phấn đấu đến hết năm 2026 giải ngân đạt 95% kế hoạch vốn; các chủ đầu tư phải xác định đây là nhiệm vụ "
        "chính trị trọng tâm.\n"
        "Tỷ lệ hài lòng của người dân đạt trên 90%.",
    ),
    row(
        "Điều 2. Hội đồng thẩm định quy hoạch có nhiệm vụ thẩm định quy hoạch chi tiết khu đô thị, trình UBND "
        "Thành phố trước ngày 31/12/2026 và tự giải thể sau khi hoàn thành nhiệm vụ.",
        ("Hội đồng thẩm định quy hoạch", "thẩm định quy hoạch chi tiết khu đô thị", "2026-12-30"),
    ),
    row(
        "Đề nghị Quý đơn vị đối chiếu công nợ, gửi biên bản về Kho bạc Nhà nước khu vực I trước ngày 04/12/2026.",
        ("Quý đơn vị", "đối chiếu công nợ, gửi biên bản", "2026-12-03"),
    ),
    row(
        "Thanh tra Bộ kiến nghị Sở Tài chính: thu hồi về ngân sách 450 triệu đồng; chấn chỉnh công tác đấu thầu. "
        "Báo cáo kết quả về Thanh tra Bộ trước ngày 15/01/2027.",
        ("Sở Tài chính", "thu hồi về ngân sách 450 triệu đồng", "2027-01-14"),
    ),
    row(
        "Sở Lao động đề nghị các trường, trung tâm dạy nghề:\n"
        "1. Rà soát danh sách học viên có mặt.\n"
        "2. Lập dự toán học bổng.\n"
        "Hồ sơ gửi về Sở trước ngày 10/12/2026.",
        ("các trường, trung tâm dạy nghề", "Rà soát danh sách học viên có mặt", None),
        ("các trường, trung tâm dạy nghề", "Lập dự toán học bổng", "2026-12-09"),
    ),
    row(
        "3. Trạm Khuyến nông phường: Hướng dẫn phòng trừ sâu bệnh.\n"
        "4. Các hội, đoàn thể: Vận động hội viên dọn vệ sinh.\n"
        "5. Trung tâm Văn hóa tăng số buổi chiếu phim lưu động.",
        ("Trạm Khuyến nông phường", "Hướng dẫn phòng trừ sâu bệnh", None),
        ("Các hội, đoàn thể", "Vận động hội viên dọn vệ sinh", None),
        ("Trung tâm Văn hóa", "tăng số buổi chiếu phim lưu động", None),
    ),
    row(
        "b) Giao Ban Quản lý dự án phường tổ chức thi công, khởi công trong quý II/2027, hoàn thành trong quý IV/2027.",
        ("Ban Quản lý dự án phường", "tổ chức thi công", "2027-12-31"),
    ),
)


KEPT_APART = (
    row(
        "1. Đồng ý với đề xuất của Sở Du lịch tại Tờ trình số 77/TTr-SDL ngày 02/11/2026 về tổ chức Lễ hội áo "
        "dài.\n"
        "2. Sở Du lịch là cơ quan chủ trì, phối hợp với UBND phường Hoàn Kiếm và các đơn vị liên quan hoàn thiện "
        "kịch bản, trình UBND Thành phố trước ngày 01/12/2026.\n"
        "3. Công an Thành phố xây dựng phương án phân luồng giao thông, bảo đảm an ninh trật tự.\n"
        "4. Sở Tài chính thẩm định dự toán, hoàn thành trong tháng 11/2026.",
        ("Sở Du lịch", "hoàn thiện kịch bản, trình UBND Thành phố", "2026-11-30"),
        ("Công an Thành phố", "xây dựng phương án phân luồng giao thông", None),
        ("Sở Tài chính", "thẩm định dự toán", "2026-11-30"),
    ),
    row(
        "Điều 2. Giao Ban Quản lý dự án đầu tư xây dựng phường Từ Liêm:\n"
        "a) Tổ chức lựa chọn nhà thầu theo đúng quy định;\n"
        "b) Quản lý chất lượng, tiến độ, khởi công trong quý I/2027 và hoàn thành trong quý IV/2027;\n"
        "c) Định kỳ 06 tháng báo cáo giám sát đầu tư gửi Phòng Kinh tế, Hạ tầng và Đô thị.\n"
        "Điều 3. Quyết định này có hiệu lực từ ngày ký. Chánh Văn phòng HĐND và UBND phường, Trưởng các phòng "
        "chuyên môn và Giám đốc Ban Quản lý dự án chịu trách nhiệm thi hành.",
        ("Ban Quản lý dự án đầu tư xây dựng phường Từ Liêm", "Tổ chức lựa chọn nhà thầu", None),
        ("Ban Quản lý dự án đầu tư xây dựng phường Từ Liêm", "Quản lý chất lượng, tiến độ", "2027-12-31"),
        ("Ban Quản lý dự án đầu tư xây dựng phường Từ Liêm", "báo cáo giám sát đầu tư", "6-monthly"),
    ),
    row(
        "Thực hiện ý kiến chỉ đạo của Bộ Nội vụ tại Công văn số 5566/BNV-TCBC, trong đó yêu cầu các địa phương "
        "rà soát biên chế sự nghiệp; để kịp thời tổng hợp, Sở Nội vụ đề nghị các cơ quan, đơn vị, UBND các xã, "
        "phường:\n"
        "1. Rà soát số người làm việc có mặt đến ngày 30/11/2026 theo biểu mẫu gửi kèm.\n"
        "2. Báo cáo thuyết minh nhu cầu năm 2027.\n"
        "Báo cáo gửi về Sở Nội vụ trước ngày 08/12/2026 để tổng hợp.",
        ("các cơ quan, đơn vị, UBND các xã, phường", "Rà soát số người làm việc có mặt", None),
        ("các cơ quan, đơn vị, UBND các xã, phường", "Báo cáo thuyết minh nhu cầu năm 2027", "2026-12-07"),
    ),
    row(
        "Hiện nay, Sở Xây dựng đang phối hợp với các đơn vị hoàn thiện hồ sơ. Trước đó, Thủ tướng Chính phủ giao "
        "Bộ Xây dựng hướng dẫn tại Thông báo số 88/TB-VPCP. Kết quả, đã hoàn thành 12/15 nhiệm vụ; 03 nhiệm vụ "
        "còn lại đang trong hạn.",
    ),
    row(
        "Điều 12. Chế độ hội họp\n"
        "1. Văn phòng chuẩn bị nội dung, phòng họp, tài liệu.\n"
        "2. Trưởng phòng được cử người họp thay khi có lý do chính đáng.\n"
        "3. Biên bản cuộc họp do thư ký ghi, lưu tại Văn phòng.",
    ),
    row(
        "Để chủ động ứng phó với không khí lạnh tăng cường, Ủy ban nhân dân Thành phố chỉ đạo:\n"
        "1. Sở Nông nghiệp và Môi trường hướng dẫn nông dân che phủ mạ, chống rét cho gia súc; theo dõi sát diễn "
        "biến thời tiết.\n"
        "2. Sở Giáo dục và Đào tạo thông báo cho các trường điều chỉnh giờ học.\n"
        "3. Đài Phát thanh và Truyền hình Hà Nội tăng thời lượng phát tin.\n"
        "Yêu cầu các đơn vị nghiêm túc triển khai thực hiện Công điện này./.",
        ("Sở Nông nghiệp và Môi trường", "hướng dẫn nông dân che phủ mạ", None),
        ("Sở Giáo dục và Đào tạo", "thông báo cho các trường điều chỉnh giờ học", None),
        ("Đài Phát thanh và Truyền hình Hà Nội", "tăng thời lượng phát tin", None),
    ),
    row(
        "Văn phòng UBND Thành phố thông báo để các Sở, ngành, địa phương biết, thực hiện./.\n"
        "Nơi nhận:\n"
        "- Như trên;\n"
        "- Thường trực Thành ủy (để báo cáo);\n"
        "- Các Sở: Tài chính, Xây dựng (để thực hiện);\n"
        "- Lưu: VT.",
    ),
    row(
        "Đề nghị Quý Công ty cung cấp hồ sơ quyết toán, gửi về Thanh tra Thành phố trong 05 ngày làm việc kể từ "
        "ngày nhận được văn bản này. Quá thời hạn trên, Thanh tra Thành phố sẽ xử lý theo quy định.",
        ("Quý Công ty", "cung cấp hồ sơ quyết toán", "2026-11-30"),
    ),
    row(
        "IV. PHÂN CÔNG NHIỆM VỤ\n"
        "1. Phòng Văn hóa - Xã hội: Chủ trì tham mưu UBND phường triển khai Kế hoạch; tổng hợp báo cáo kết quả "
        "về UBND phường trước ngày 20/12/2026.\n"
        "2. Công an phường: Nắm tình hình, bảo đảm an ninh khu vực tổ chức sự kiện.\n"
        "3. Trạm Y tế phường: Bố trí cán bộ trực cấp cứu.\n"
        "4. Các tổ dân phố: Tuyên truyền tới từng hộ gia đình treo cờ Tổ quốc.",
        ("Phòng Văn hóa - Xã hội", "tham mưu UBND phường triển khai Kế hoạch", None),
        ("Phòng Văn hóa - Xã hội", "tổng hợp báo cáo kết quả về UBND phường", "2026-12-18"),
        ("Công an phường", "Nắm tình hình, bảo đảm an ninh", None),
        ("Trạm Y tế phường", "Bố trí cán bộ trực cấp cứu", None),
        ("Các tổ dân phố", "Tuyên truyền tới từng hộ gia đình", None),
    ),
    row(
        "Điều 1. Thành lập Tổ công tác gồm các ông, bà có tên sau:\n"
        "1. Ông Lê Văn C, Phó Giám đốc Sở Tài chính: Tổ trưởng;\n"
        "2. Bà Phạm Thị D, Trưởng phòng Giá, Sở Tài chính: Tổ phó;\n"
        "Điều 2. Tổ công tác có nhiệm vụ xây dựng phương án giá nước sạch, báo cáo Giám đốc Sở trước ngày "
        "15/12/2026. Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ.",
        ("Tổ công tác", "xây dựng phương án giá nước sạch", "2026-12-14"),
    ),
    row(
        "Kiểm toán nhà nước kiến nghị UBND Thành phố: chỉ đạo Sở Tài chính thu hồi, nộp ngân sách 2,3 tỷ đồng; "
        "chấn chỉnh công tác quản lý đất công. Báo cáo kết quả thực hiện kiến nghị về Kiểm toán nhà nước trước "
        "ngày 31/3/2027.",
        ("UBND Thành phố", "chỉ đạo Sở Tài chính thu hồi, nộp ngân sách", "2027-03-30"),
    ),
    row(
        "Mục tiêu: đến hết năm 2027, 100% thôn, tổ dân phố có mạng cáp quang; tỷ lệ hồ sơ trực tuyến đạt 90%.\n"
        "Quan điểm: lấy người dân làm trung tâm; các sở, ngành phải coi đây là nhiệm vụ thường xuyên.",
    ),
)
