"""Invented letters between agencies of Hà Nội with the tasks they give: the addressee acts, not the sender."""

from typing import Any

from tests.docassist.task_passages import row

LETTERS: tuple[dict[str, Any], ...] = (
    row(
        "Thực hiện Nghị quyết số 41/NQ-HĐND ngày 12/11/2026 của HĐND Thành phố, Sở Tài chính đề nghị UBND "
        "các phường, xã rà soát nhu cầu kinh phí sửa chữa trụ sở năm 2027; gửi kết quả về Sở Tài chính "
        "(qua Phòng Quản lý ngân sách) trước ngày 05/12/2026 để tổng hợp.",
        ("UBND các phường, xã", "rà soát nhu cầu kinh phí sửa chữa trụ sở năm 2027", "2026-12-04"),
    ),
    row(
        "Để có cơ sở hoàn thiện dự thảo Quyết định quy định phân cấp quản lý vỉa hè, Sở Xây dựng đề nghị "
        "Quý cơ quan nghiên cứu, cho ý kiến bằng văn bản đối với dự thảo (gửi kèm). Ý kiến tham gia gửi "
        "về Sở Xây dựng chậm nhất ngày 10/12/2026; quá thời hạn trên coi như thống nhất.",
        ("Quý cơ quan", "nghiên cứu, cho ý kiến bằng văn bản đối với dự thảo", "2026-12-10"),
    ),
    row(
        "Sở Y tế đề nghị các đơn vị gửi báo cáo kết quả tiêm chủng quý IV năm 2026 về Sở Y tế (qua Phòng "
        "Nghiệp vụ Y) trước ngày 15/12/2026.",
        ("các đơn vị", "gửi báo cáo kết quả tiêm chủng quý IV năm 2026", "2026-12-14"),
    ),
    row(
        "UBND Thành phố yêu cầu Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường nghiêm túc "
        "thực hiện việc sử dụng chữ ký số; kiểm tra, chấn chỉnh các trường hợp gửi văn bản giấy không "
        "đúng quy định.",
        (
            "Thủ trưởng các Sở, ban, ngành, Chủ tịch UBND các xã, phường",
            "nghiêm túc thực hiện việc sử dụng chữ ký số",
            None,
        ),
    ),
    row(
        "Về kiến nghị của cử tri tổ dân phố số 7, Chủ tịch UBND phường giao Phòng Kinh tế, Hạ tầng và Đô "
        "thị chủ trì kiểm tra hệ thống thoát nước ngõ 124, báo cáo kết quả trước ngày 01/12/2026; giao "
        "Văn phòng HĐND và UBND phường theo dõi, đôn đốc việc thực hiện.",
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "kiểm tra hệ thống thoát nước ngõ 124", "2026-11-30"),
        ("Văn phòng HĐND và UBND phường", "theo dõi, đôn đốc việc thực hiện", None),
    ),
    row(
        "Xét đề nghị của Sở Nông nghiệp và Môi trường tại Tờ trình số 812/TTr-SNNMT ngày 16/11/2026, Chủ "
        "tịch UBND Thành phố có ý kiến chỉ đạo như sau:\n"
        "1. Chấp thuận về nguyên tắc đề xuất của Sở Nông nghiệp và Môi trường tại văn bản nêu trên.\n"
        "2. Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính hoàn thiện phương án thu "
        "gom rác tái chế, trình UBND Thành phố trong tháng 12/2026.\n"
        "3. Sở Văn hóa và Thể thao tuyên truyền trên hệ thống loa cơ sở.\n"
        "4. Văn phòng UBND Thành phố đôn đốc, kiểm tra việc thực hiện./.",
        (
            "Sở Nông nghiệp và Môi trường",
            "hoàn thiện phương án thu gom rác tái chế, trình UBND Thành phố",
            "2026-12-31",
        ),
        ("Sở Văn hóa và Thể thao", "tuyên truyền trên hệ thống loa cơ sở", None),
        ("Văn phòng UBND Thành phố", "đôn đốc, kiểm tra việc thực hiện", None),
    ),
    row(
        "Để bảo đảm tiến độ lập báo cáo tổng kết, Văn phòng UBND Thành phố trân trọng đề nghị Quý Sở quan "
        "tâm, chỉ đạo bộ phận chuyên môn cung cấp số liệu theo biểu mẫu kèm theo trước 16 giờ 00 ngày "
        "27/11/2026.",
        ("Quý Sở", "chỉ đạo bộ phận chuyên môn cung cấp số liệu theo biểu mẫu", "2026-11-27"),
    ),
    row(
        "Ngày 12/11/2026, Sở Nội vụ nhận được Công văn số 955/UBND-NV của UBND xã Phù Đổng đề nghị hướng "
        "dẫn chế độ đối với người hoạt động không chuyên trách. Về vấn đề này, Sở Nội vụ có ý kiến như "
        "sau: việc chi trả thực hiện theo Nghị định số 154/2025/NĐ-CP. Sở Nội vụ trả lời để UBND xã Phù "
        "Đổng biết, thực hiện theo quy định./.",
    ),
    row(
        "Công an Thành phố đề nghị Sở Xây dựng, UBND phường Cầu Giấy phối hợp cung cấp hồ sơ cấp phép đối "
        "với công trình tại số 9 phố Duy Tân trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản "
        "này để phục vụ công tác xác minh.",
        (
            "Sở Xây dựng, UBND phường Cầu Giấy",
            "cung cấp hồ sơ cấp phép đối với công trình tại số 9 phố Duy Tân",
            "2026-11-30",
        ),
    ),
    row(
        "Kính gửi: Các trường trung học phổ thông trực thuộc\n"
        "Sở Giáo dục và Đào tạo yêu cầu Hiệu trưởng các trường triển khai các nội dung sau:\n"
        "1. Rà soát, cập nhật dữ liệu học sinh lớp 12 trên cơ sở dữ liệu ngành trước ngày 30/11/2026.\n"
        "2. Tổ chức tập huấn quy chế thi cho toàn thể giáo viên.\n"
        "3. Báo cáo kết quả về Sở (qua Phòng Quản lý chất lượng) chậm nhất ngày 11/12/2026.\n"
        "Nhận được văn bản này, yêu cầu Hiệu trưởng các trường nghiêm túc thực hiện./.",
        ("Hiệu trưởng các trường", "Rà soát, cập nhật dữ liệu học sinh lớp 12", "2026-11-27"),
        ("Hiệu trưởng các trường", "Tổ chức tập huấn quy chế thi cho toàn thể giáo viên", None),
        ("Hiệu trưởng các trường", "Báo cáo kết quả về Sở", "2026-12-11"),
    ),
    row(
        "Căn cứ Kế hoạch số 301/KH-UBND, Ban Quản lý Khu công nghệ cao và các khu công nghiệp Thành phố "
        "đề nghị các doanh nghiệp trong khu công nghiệp Thăng Long kê khai số lao động nước ngoài, gửi "
        "danh sách về Ban Quản lý qua thư điện tử trước ngày 25/12/2026.",
        ("các doanh nghiệp trong khu công nghiệp Thăng Long", "kê khai số lao động nước ngoài", "2026-12-24"),
    ),
    row(
        "Thừa lệnh Chủ tịch UBND Thành phố, Văn phòng UBND Thành phố chuyển đơn của ông Nguyễn Văn Tám "
        "(trú tại phường Hoàng Mai) đến UBND phường Hoàng Mai để xem xét, giải quyết theo thẩm quyền và "
        "trả lời công dân trước ngày 18/12/2026.",
        ("UBND phường Hoàng Mai", "xem xét, giải quyết theo thẩm quyền và trả lời công dân", "2026-12-17"),
    ),
    row(
        "Sở Khoa học và Công nghệ gửi kèm theo văn bản này Quyết định số 5512/QĐ-UBND ngày 18/11/2026 của "
        "UBND Thành phố về phê duyệt danh mục dịch vụ công trực tuyến để các đơn vị biết, khai thác sử "
        "dụng. Danh mục có giá trị trong giai đoạn 2026 - 2027.",
    ),
    row(
        "Bộ Tư pháp kính đề nghị UBND thành phố Hà Nội chỉ đạo Sở Tư pháp báo cáo kết quả chứng thực điện "
        "tử năm 2026 theo đề cương gửi kèm, gửi về Bộ Tư pháp (qua Cục Bổ trợ tư pháp) trước ngày 15 "
        "tháng 12 năm 2026.",
        ("UBND thành phố Hà Nội", "chỉ đạo Sở Tư pháp báo cáo kết quả chứng thực điện tử năm 2026", "2026-12-14"),
    ),
    row(
        "Trên cơ sở ý kiến của các đơn vị, UBND phường Ô Chợ Dừa đề nghị Công ty TNHH MTV Thoát nước Hà "
        "Nội khẩn trương nạo vét tuyến cống phố Đê La Thành, hoàn thành trước ngày 10/12/2026; đề nghị "
        "Điện lực Đống Đa kiểm tra, hạ ngầm đường dây tại ngõ 36.",
        ("Công ty TNHH MTV Thoát nước Hà Nội", "nạo vét tuyến cống phố Đê La Thành", "2026-12-09"),
        ("Điện lực Đống Đa", "kiểm tra, hạ ngầm đường dây tại ngõ 36", None),
    ),
    row(
        "Khi xảy ra sự cố rò rỉ hóa chất, đơn vị vận hành phải cô lập khu vực trong 1 giờ và thông báo "
        "cho cơ quan phòng cháy; thời gian lưu mẫu khí không quá 24 giờ. Kết quả quan trắc giai đoạn 2024 "
        "- 2025 được dùng để đối chiếu.",
    ),
    row(
        "Sở Du lịch báo cáo UBND Thành phố tình hình khách quốc tế 10 tháng năm 2026: ước đạt 6,2 triệu "
        "lượt, tăng 14% so với cùng kỳ. Trong tháng 10, Sở đã yêu cầu các khu du lịch niêm yết giá; đã "
        "giao Phòng Quản lý cơ sở lưu trú kiểm tra 36 khách sạn.",
    ),
    row(
        "Thực hiện chỉ đạo của UBND Thành phố tại Văn bản số 4410/UBND-NC, Sở Tư pháp đề nghị:\n"
        "- Các sở, ban, ngành rà soát văn bản quy phạm pháp luật thuộc lĩnh vực phụ trách, gửi danh mục "
        "về Sở Tư pháp trước ngày 04/12/2026.\n"
        "- UBND các xã, phường đăng tải thông tin trên trang thông tin điện tử.",
        ("Các sở, ban, ngành", "rà soát văn bản quy phạm pháp luật thuộc lĩnh vực phụ trách", "2026-12-03"),
        ("UBND các xã, phường", "đăng tải thông tin trên trang thông tin điện tử", None),
    ),
    row(
        "Đảng ủy phường đề nghị đồng chí Bí thư các chi bộ tổ dân phố lãnh đạo tổ chức Ngày hội Đại đoàn "
        "kết toàn dân tộc; báo cáo kết quả về Văn phòng Đảng ủy trước ngày 28/11/2026 để tổng hợp, báo "
        "cáo Thành ủy.",
        ("đồng chí Bí thư các chi bộ tổ dân phố", "lãnh đạo tổ chức Ngày hội Đại đoàn kết toàn dân tộc", "2026-11-27"),
    ),
    row(
        "Thực hiện Công văn số 6120/BNV-TCBC ngày 10/11/2026 của Bộ Nội vụ, để kịp thời tổng hợp số liệu "
        "biên chế, UBND Thành phố yêu cầu các sở, ban, ngành và UBND các xã, phường báo cáo số lượng hợp "
        "đồng lao động tính đến ngày 31/10/2026 theo Biểu số 02, gửi Sở Nội vụ trước ngày 02/12/2026; "
        "giao Sở Nội vụ tổng hợp, tham mưu UBND Thành phố báo cáo Bộ Nội vụ trước ngày 10/12/2026.",
        ("các sở, ban, ngành và UBND các xã, phường", "báo cáo số lượng hợp đồng lao động", "2026-12-01"),
        ("Sở Nội vụ", "tổng hợp, tham mưu UBND Thành phố báo cáo Bộ Nội vụ", "2026-12-09"),
    ),
    row(
        "Phòng Văn hóa - Xã hội đề nghị Trạm Y tế phường, các trường học trên địa bàn phối hợp khám sức "
        "khỏe định kỳ cho trẻ em dưới 6 tuổi; lịch khám từ ngày 01/12/2026 đến ngày 05/12/2026.",
        ("Trạm Y tế phường, các trường học trên địa bàn", "khám sức khỏe định kỳ cho trẻ em dưới 6 tuổi", None),
    ),
    row(
        "Qua kiểm tra hồ sơ, Sở Tài chính nhận thấy hồ sơ quyết toán còn thiếu biên bản nghiệm thu. Sở "
        "Tài chính đề nghị Ban Quản lý dự án đầu tư xây dựng công trình dân dụng bổ sung, hoàn thiện hồ "
        "sơ và gửi lại Sở trước ngày 11/12/2026 để có cơ sở thẩm tra theo quy định.",
        (
            "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng",
            "bổ sung, hoàn thiện hồ sơ và gửi lại Sở",
            "2026-12-10",
        ),
    ),
    row(
        "Kính gửi: Sở Nông nghiệp và Môi trường\n"
        "UBND xã Thạch Thất nhận được đơn của bà Lê Thị Hoa về việc cấp đổi giấy chứng nhận. Do hồ sơ địa "
        "chính lưu tại Văn phòng Đăng ký đất đai, UBND xã kính đề nghị Quý Sở cung cấp bản sao trích lục "
        "thửa đất số 45, tờ bản đồ số 12. Rất mong nhận được sự quan tâm, phối hợp của Quý Sở./.",
        ("Quý Sở", "cung cấp bản sao trích lục thửa đất số 45", None),
    ),
    row(
        "Chủ tịch UBND Thành phố có ý kiến chỉ đạo như sau:\n"
        "1. Giao Giám đốc Sở Y tế kiểm tra thông tin phản ánh về phòng khám tư nhân trên địa bàn phường "
        "Đống Đa; xử lý nghiêm vi phạm (nếu có); báo cáo kết quả trước 17 giờ 00 ngày 25/11/2026.\n"
        "2. Chủ tịch UBND phường Đống Đa chịu trách nhiệm phối hợp, cung cấp hồ sơ khi Sở Y tế yêu cầu.\n"
        "3. Báo Hà Nội mới đưa tin về kết quả xử lý.",
        ("Giám đốc Sở Y tế", "kiểm tra thông tin phản ánh về phòng khám tư nhân", "2026-11-25"),
        ("Chủ tịch UBND phường Đống Đa", "phối hợp, cung cấp hồ sơ khi Sở Y tế yêu cầu", None),
        ("Báo Hà Nội mới", "đưa tin về kết quả xử lý", None),
    ),
    row(
        "Hợp đồng bảo trì hệ thống camera có hiệu lực trong 12 tháng kể từ ngày ký. Đơn vị cung cấp bảo "
        "đảm khắc phục sự cố trong 4 giờ; thiết bị được bảo hành đến hết ngày 31/12/2028. Dự án thuộc "
        "giai đoạn 2026 - 2028.",
    ),
    row(
        "Thanh tra Thành phố thông báo kết luận thanh tra số 77/KL-TTTP ngày 13/11/2026 để UBND phường Từ "
        "Liêm biết. Trước đó, Thanh tra Thành phố đã yêu cầu Chủ tịch UBND phường khắc phục các vi phạm "
        "về trật tự xây dựng trước ngày 30/9/2026.",
    ),
    row(
        "Nhằm triển khai có hiệu quả Đề án 06, Tổ công tác Đề án 06 Thành phố đề nghị Công an các xã, "
        "phường chủ trì, tham mưu UBND cùng cấp làm sạch dữ liệu dân cư, hoàn thành trong tháng 12/2026; "
        "hằng tuần báo cáo tiến độ về Công an Thành phố (qua Phòng Cảnh sát quản lý hành chính về trật tự "
        "xã hội).",
        ("Công an các xã, phường", "tham mưu UBND cùng cấp làm sạch dữ liệu dân cư", "2026-12-31"),
        ("Công an các xã, phường", "báo cáo tiến độ về Công an Thành phố", "weekly"),
    ),
    row(
        "Sở Công Thương mời các đơn vị liên quan cử cán bộ tham gia Đoàn kiểm tra hàng hóa dịp Tết; danh "
        "sách gửi về Phòng Quản lý thương mại chậm nhất ngày 04/12/2026.",
        ("các đơn vị liên quan", "cử cán bộ tham gia Đoàn kiểm tra hàng hóa dịp Tết", "2026-12-04"),
    ),
    row(
        "Đề nghị các đồng chí Trưởng phòng, thủ trưởng các đơn vị sự nghiệp thuộc Sở:\n"
        "- Quán triệt đến toàn thể công chức, viên chức nội dung Chỉ thị số 10-CT/TU.\n"
        "- Đăng ký nội dung nêu gương, gửi về Văn phòng Sở trước ngày 15/12/2026.",
        (
            "các đồng chí Trưởng phòng, thủ trưởng các đơn vị sự nghiệp thuộc Sở",
            "Quán triệt đến toàn thể công chức, viên chức",
            None,
        ),
        (
            "các đồng chí Trưởng phòng, thủ trưởng các đơn vị sự nghiệp thuộc Sở",
            "Đăng ký nội dung nêu gương",
            "2026-12-14",
        ),
    ),
    row(
        "Về đề nghị của Công ty Cổ phần Xe khách Thủ đô tại Văn bản số 215/CV-XK, Sở Xây dựng có ý kiến: "
        "tuyến số 09 tiếp tục hoạt động theo biểu đồ hiện hành. Sở Xây dựng thông tin để Công ty được "
        "biết và thực hiện./.",
    ),
    row(
        "Văn phòng Đoàn ĐBQH và HĐND Thành phố đề nghị UBND Thành phố, Ủy ban MTTQ Việt Nam Thành phố "
        "chuẩn bị báo cáo trình kỳ họp cuối năm; tài liệu gửi về Văn phòng (bản điện tử qua hệ thống "
        "iCabinet) chậm nhất ngày 27/11/2026.",
        ("UBND Thành phố, Ủy ban MTTQ Việt Nam Thành phố", "chuẩn bị báo cáo trình kỳ họp cuối năm", "2026-11-27"),
    ),
    row(
        "Nếu các tổ chức, cá nhân có ý kiến khác, đề nghị gửi văn bản về UBND phường trong thời gian niêm "
        "yết. Phương án được niêm yết trong 15 ngày kể từ ngày 23/11/2026 tại trụ sở UBND phường.",
    ),
    row(
        "Chi cục Thuế khu vực Hoàn Kiếm yêu cầu Công ty TNHH Dịch vụ Minh Tâm nộp hồ sơ khai thuế quý III "
        "năm 2026 chậm nhất là ngày 30/11/2026; quá thời hạn nêu trên, cơ quan thuế sẽ xử phạt theo quy "
        "định.",
        ("Công ty TNHH Dịch vụ Minh Tâm", "nộp hồ sơ khai thuế quý III năm 2026", "2026-11-30"),
    ),
    row(
        "III. KIẾN NGHỊ\n"
        "1. Đề nghị HĐND Thành phố xem xét, ban hành nghị quyết hỗ trợ học phí năm học 2027 - 2028.\n"
        "2. Đề nghị Sở Giáo dục và Đào tạo sớm hướng dẫn tuyển sinh đầu cấp.\n"
        "3. Đề nghị Sở Tài chính bố trí bổ sung 3,2 tỷ đồng cho phường để sửa chữa Trường Mầm non Tuổi "
        "Hoa.",
        ("HĐND Thành phố", "xem xét, ban hành nghị quyết hỗ trợ học phí", None),
        ("Sở Giáo dục và Đào tạo", "hướng dẫn tuyển sinh đầu cấp", None),
        ("Sở Tài chính", "bố trí bổ sung 3,2 tỷ đồng cho phường", None),
    ),
    row(
        "UBND phường Bạch Mai báo cáo và đề nghị UBND Thành phố giao Sở Tài chính thẩm định nguồn vốn cải "
        "tạo chợ Hôm; dự án dự kiến triển khai trong năm 2027 - 2028, tổng mức đầu tư 62 tỷ đồng.",
        ("UBND Thành phố", "giao Sở Tài chính thẩm định nguồn vốn cải tạo chợ Hôm", None),
    ),
    row(
        "Căn cứ đề nghị của Thanh tra Thành phố, Sở Tài chính đã có Văn bản số 7719/STC-TCĐT yêu cầu 12 "
        "chủ đầu tư quyết toán dự án hoàn thành. Đến nay, còn 03 chủ đầu tư chưa gửi hồ sơ.\n"
        "Sở Tài chính đề nghị 03 chủ đầu tư nêu trên hoàn thiện hồ sơ, gửi về Sở trước ngày 18/12/2026.",
        ("03 chủ đầu tư nêu trên", "hoàn thiện hồ sơ, gửi về Sở", "2026-12-17"),
    ),
    row(
        "Văn phòng Chính phủ thông báo để Bộ Tài chính, UBND thành phố Hà Nội biết, thực hiện: Thủ tướng "
        "Chính phủ giao UBND thành phố Hà Nội chủ trì, phối hợp với Bộ Tài chính nghiên cứu kiến nghị của "
        "Hiệp hội Doanh nghiệp nhỏ và vừa, trả lời doanh nghiệp trước ngày 20/12/2026.",
        ("UBND thành phố Hà Nội", "nghiên cứu kiến nghị của Hiệp hội Doanh nghiệp nhỏ và vừa", "2026-12-18"),
    ),
    row(
        "Tổ dân phố số 12 thông báo lịch cắt nước: từ 22 giờ 00 ngày 27/11/2026 đến 05 giờ 00 ngày "
        "28/11/2026. Thời gian thi công: 02 ngày. Giấy phép đào hè có giá trị đến hết ngày 05/12/2026.",
    ),
    row(
        "1. Cục Hạ tầng và Thiết bị y tế chủ trì tổng hợp, báo cáo Bộ Y tế danh mục mua sắm tập trung.\n"
        "2. Cục Hàng không Việt Nam rà soát quy hoạch cảng hàng không.\n"
        "3. Nguyên tắc họp: các thành viên Hội đồng thẩm định có trách nhiệm đánh giá theo mẫu.",
        ("Cục Hạ tầng và Thiết bị y tế", "tổng hợp, báo cáo Bộ Y tế danh mục mua sắm tập trung", None),
        ("Cục Hàng không Việt Nam", "rà soát quy hoạch cảng hàng không", None),
    ),
    row(
        "Bảo hiểm xã hội Thành phố thông báo tình hình nợ đóng: đến ngày 31/10/2026, 214 đơn vị trên địa "
        "bàn phường nợ 18,7 tỷ đồng. Bảo hiểm xã hội Thành phố đề nghị UBND phường chỉ đạo Công an phường "
        "phối hợp đôn đốc thu hồi nợ trong tháng 12/2026.",
        ("UBND phường", "chỉ đạo Công an phường phối hợp đôn đốc thu hồi nợ", "2026-12-31"),
    ),
    row(
        "Sở Ngoại vụ trân trọng thông báo và đề nghị Quý cơ quan bố trí cán bộ phiên dịch tham gia đón tiếp "
        "đoàn đại biểu thành phố Viêng Chăn; xác nhận danh sách với Sở Ngoại vụ chậm nhất 15 giờ 00 ngày "
        "24/11/2026.",
        ("Quý cơ quan", "bố trí cán bộ phiên dịch tham gia đón tiếp đoàn đại biểu", "2026-11-24"),
    ),
)
