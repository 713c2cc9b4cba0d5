"""The words of directives: who may be told to act, and the verbs that tell it. A grammar, not a list of agencies."""

import re

# Heads of names of bodies; the name goes on with a capital letter or one of `_LOWER_NEXT`.
_BODY = (
    "bộ|sở|ban|cục|tổng cục|chi cục|vụ|viện|học viện|trung tâm|thanh tra|văn phòng|ủy ban|ubnd|ubmttq"
    "|hđnd|hội đồng|công an|kho bạc|ngân hàng|bảo hiểm xã hội|bhxh|tòa án|tand|viện kiểm sát|vksnd"
    "|kiểm toán|hội|liên đoàn|liên minh|đoàn|tập đoàn|tổng công ty|công ty|trường|đại học|đài|báo"
    "|thông tấn xã|cổng thông tin điện tử|quỹ|phòng|đảng ủy|đảng bộ|thành ủy|tỉnh ủy|mặt trận|bộ tư lệnh"
    "|bộ chỉ huy|quân khu|thuế|thống kê|hải quan|cơ quan|tổ|bệnh viện|trạm|hạt|thường trực|chính phủ"
    "|chi nhánh|ban chỉ đạo|tổ công tác|điện lực|xí nghiệp|bưu điện|công đoàn|chi bộ|bảo tàng|thư viện|nhà hát|đội"
    "|cảng vụ|tiểu ban|hiệp hội|liên hiệp|nhà xuất bản|phân viện|hợp tác xã|đồn biên phòng"
)
_LOWER_NEXT = (
    "nhân dân|nhà nước|quản lý|kiểm soát|công nghệ|chỉ đạo|chỉ huy|các|cấp|tỉnh|thành phố|huyện|xã|phường|đặc khu|quận"
    "|ngành|bộ|sở|ban|chính|kiểm tra|công an|cơ quan|đơn vị|chuyên môn|chức năng|đăng ký|vận hành"
    "|thường trực|thẩm định|soạn thảo|công tác|điện lực|phục vụ|phát triển|kinh tế|văn hóa|y tế|giáo dục"
    "|kiểm dịch|thú y|kiểm lâm|thuế|hải quan|thi hành án|báo chí|quân sự|nghĩa vụ|biên phòng|dữ liệu"
    "|của|chủ quản|chủ trì|nội vụ|tài chính|tư pháp|điều hành|thuộc|dân tộc|đại diện|tổ chức|thành viên"
)
_TITLE = (
    "chủ tịch|phó chủ tịch|bộ trưởng|thứ trưởng|thủ trưởng|giám đốc|tổng giám đốc|phó giám đốc"
    "|chánh văn phòng|chánh thanh tra|chánh án|viện trưởng|trưởng ban|trưởng phòng|vụ trưởng|cục trưởng"
    "|tổng cục trưởng|chi cục trưởng|trưởng công an|trưởng thôn|trưởng đoàn|tổ trưởng|đội trưởng"
    "|chủ nhiệm|tổng biên tập|trạm trưởng"
    "|người đứng đầu|hiệu trưởng|kiểm soát viên|bí thư|tổng thanh tra|tổng kiểm toán|thống đốc"
    "|thủ tướng|tư lệnh|đồng chí|đ/c|các đồng chí|ông|bà|lãnh đạo|quý cơ quan|quý đơn vị"
    "|quý sở|quý bộ|quý ubnd|quý ủy ban|quý ban|quý công ty|quý trường|quý phòng|quý doanh nghiệp"
)
# Members of groups: "các bộ, ngành, địa phương", "UBND các xã, phường, đặc khu".
_MEMBER = (
    "bộ|sở|ban|ngành|địa phương|cơ quan|đơn vị|xã|phường|đặc khu|thị trấn|quận|huyện|thị xã|tỉnh"
    "|thành phố|thành viên|phòng|trường|cấp|cục|vụ|viện|tập đoàn|tổng công ty|công ty|doanh nghiệp|hội"
    "|hiệp hội|đoàn thể|trung tâm|chủ đầu tư|ủy ban|công an|cơ sở|ubnd|tổ chức|cá nhân|đồng chí|chủ tịch"
    "|thủ trưởng|bộ trưởng|giám đốc|học viện|bệnh viện|hội đồng|mặt trận|tổng cục|chi cục|ngân hàng"
    "|nhà trường|lực lượng|bộ phận|nhà thầu|nhà đầu tư|liên đoàn|đảng ủy|thôn|tổ dân phố|nhân dân"
    "|đoàn cơ sở|đoàn kiểm tra|chi bộ|chi đoàn|chi hội|công đoàn"
    "|ban quản lý|tổ giúp việc|tổ công tác|tổ chuyên gia|tổ thẩm định|tổ biên tập|tổ kiểm tra"
)
# "các trường hợp", "các cơ sở dữ liệu" are no bodies.
_NOT_MEMBER = (
    r"\s+(?:hợp|nghị|thảo|chợ|luật|tiêu|chỉ\s+số|thủ|phận|chống|ngừa|độ|phép|công\s+tác|kiểm\s+tra|việc|án|kiện|dữ\s+liệu"
    r"|vật\s+chất|hạ\s+tầng|pháp\s+lý|môn|đề|câu|hồ|giải)"
)
# Duties of private persons alone are rules, not tasks.
_PRIVATE = (
    r"(?:tổ\s+chức\s*,\s*(?:cá\s+nhân|doanh\s+nghiệp)|doanh\s+nghiệp(?!\s+nhà\s+nước)|cá\s+nhân|nhà\s+thầu"
    r"|nhà\s+đầu\s+tư|nhân\s+dân|tổ\s+chức\s+tín\s+dụng)"
)
_GROUP = rf"(?:(?:trưởng\s+)?các|từng|mọi|toàn thể|tất cả các|những)\s+(?!{_PRIVATE})(?:{_MEMBER})(?!{_NOT_MEMBER})"
_NOT_BODY = (
    r"bộ\s+(?:luật|tiêu\s+chí|phận|chỉ\s+số|hồ\s+sơ|câu|đề|quy|môn|máy|tài\s+liệu|dữ\s+liệu|thủ\s+tục)|ban\s+hành|báo\s+(?:cáo|chí)"
    r"|hội\s+(?:nghị|thảo|nhập|chợ)|đoàn\s+(?:kết|viên)|phòng(?:\s+ngừa|,?\s+chống|\s+họp)|vụ\s+(?:việc|án)|sở\s+hữu"
    r"|quỹ\s+đất|trường\s+hợp|tổ\s+chức|công\s+an\s+ninh|thuế\s+(?:suất|giá|thu)|thống\s+kê\s+(?!thành|tỉnh)"
    r"|thanh\s+tra(?:,|\s+(?:việc|công\s+tác|đối|theo|về|toàn|trách|đột))|kiểm\s+toán\s+(?:việc|nội|báo)|đoàn\s+(?:công|kiểm)"
    r"|công\s+ty\s+(?:mẹ|con)|viện\s+dẫn|hội\s+đồng\s+(?:được|có\s+quyền)|quỹ\s+(?:đạo|lương)"
    r"|trường\s+(?:đó|này)|đài\s+(?:tưởng|thọ)|phòng\s+tránh|bộ\s+(?:công\s+cụ|giải)|ban\s+đầu|ban\s+bố|ban\s+đêm|cơ\s+quan\s+(?:này|đó)"
)


def _pattern(alternatives: str) -> str:
    return alternatives.replace(" ", r"\s+")


# Bodies that need no name: the document has set them up.
_WHOLE = "tổ công tác|tổ giúp việc|ban chỉ đạo|ban chỉ huy|ban tổ chức|đoàn kiểm tra|đoàn thanh tra|đoàn giám sát"
HEAD = re.compile(
    rf"(?:(?P<whole>{_pattern(_WHOLE)})|(?!{_NOT_BODY})(?:(?P<group>{_pattern(_GROUP)})|(?P<title>{_pattern(_TITLE)})"
    rf"|(?P<body>{_pattern(_BODY)})))(?!\w)"
)
LOWER = re.compile(rf"\s+(?:{_pattern(_LOWER_NEXT)})(?!\w)")
# An aside between a name and its work.
ASIDE = re.compile(r"(?:căn\s+cứ|trên\s+cơ\s+sở|theo|trong\s+phạm\s+vi|tùy)\s")
# Whom a letter asks beside bodies with a name: private bodies, counted ones, and its addressee by the kind of body
# alone ("đề nghị các doanh nghiệp", "03 chủ đầu tư", "Công ty").
ASKED_GROUP = re.compile(
    r"(?:(?:các|từng|mọi|toàn\s+thể|tất\s+cả\s+các)\s+(?:doanh\s+nghiệp|nhà\s+thầu|nhà\s+đầu\s+tư)"
    r"|(?:tổng\s+)?công\s+ty|tập\s+đoàn|ngân\s+hàng|trung\s+tâm|chi\s+nhánh|bệnh\s+viện|(?:nhà\s+)?trường|(?:chi\s+)?cục|sở"
    r"|\d{1,3}\s+(?:doanh\s+nghiệp|nhà\s+thầu|chủ\s+đầu\s+tư|cơ\s+quan|đơn\s+vị|sở|xã|phường))(?!\w)"
)
MEMBER_HEAD = re.compile(rf"(?:{_pattern(_MEMBER)})(?!\w)")


def phrases(lines: str) -> frozenset[str]:
    """The phrases of a text, one a comma or a line."""
    return frozenset(phrase.strip() for phrase in lines.replace("\n", ",").split(",") if phrase.strip())


# Verbs of work by their first two syllables. Before them a name ends.
VERBS = phrases(
    """
    ban hành, biên soạn, biểu dương, bàn bạc, bàn giao, bám sát, báo cáo, bảo dưỡng, bảo trì, bảo tồn,
    bảo vệ, bảo đảm, bố trí, bồi dưỡng, bồi thường, bổ nhiệm, bổ sung, chi trả, cho phép, cho ý,
    chuyển giao, chuyển giải, chuyển đổi, chuẩn bị, chuẩn hóa, chú trọng, chăm lo, chăm sóc, chấn chỉnh,
    chấp hành, chấp thuận, chỉ đạo, chỉ định, chỉnh lý, chỉnh trang, chịu trách, chọn lọc, chống thất,
    chủ trì, chủ động, chứng thực, coi trọng, cung cấp, cân đối, có biện, có báo, có giải, có kế, có phương,
    có trách, có văn, có ý, công bố, công khai, công nhận, cưỡng chế, cải cách, cải thiện, cảnh báo,
    cấp giấy, cấp kinh, cấp lại, cấp mới, cấp phát, cấp phép, cấp đổi, cập nhật, cắt giảm, cụ thể, củng cố,
    cử cán, cử công, cử lãnh, cử người, cử đại, cử đồng, di dời, duy trì, duy tu, dành thời, dừng việc,
    dự báo, dự họp, dự hội, dự lễ, dự thảo, giao các, giao nhiệm, giao đơn, giám sát, giám định, giải ngân,
    giải phóng, giải quyết, giải trình, giải tỏa, giảm thiểu, giới thiệu, giữ gìn, giữ vững, góp ý,
    gương mẫu, gắn với, gửi báo, gửi văn, hoàn chỉnh, hoàn thiện, hoàn thành, hoàn trả, hoàn tất, huy động,
    huấn luyện, hàng năm, hàng quý, hàng tháng, hàng tuần, hình thành, hướng dẫn, hạn chế, hằng năm,
    hằng quý, hằng tháng, hằng tuần, hỗ trợ, khai thác, khai trương, khen thưởng, khuyến cáo, khuyến khích,
    khôi phục, khơi thông, khảo sát, kê khai, khẩn trương, khắc phục, khống chế, khởi công, kiên quyết, kiến nghị,
    kiểm kê, kiểm soát, kiểm tra, kiểm điểm, kiểm định, kiện toàn, kêu gọi, kích cầu, ký ban, ký hợp,
    ký kết, kế thừa, kết hợp, kết nối, kịp thời, liên hệ, luân chuyển, làm chủ, làm rõ, làm tốt, làm việc,
    làm đầu, lãnh đạo, lưu giữ, lưu trữ, lấy mẫu, lấy ý, lập báo, lập danh, lập dự, lập hồ, lập kế,
    lập phương, lắp đặt, lồng ghép, lựa chọn, miễn nhiệm, mua sắm, mời các, mở các, mở rộng, nghiêm cấm,
    nghiêm túc, nghiên cứu, nghiệm thu, ngăn chặn, ngăn ngừa, nhân rộng, nhận diện, nhận thức, nhận xét,
    nhắc nhở, niêm yết, nâng cao, nâng cấp, nêu cao, nạo vét, nắm bắt, nắm chắc,
    nắm nguồn, nắm tình, nỗ lực, phát hiện, phát huy,
    phát hành, phát sóng, phát triển, phát động, phân bổ, phân công, phân cấp, phân giao, phân loại,
    phân luồng, phân phối, phân tích, phân định, phê bình, phê duyệt, phòng chống, phòng ngừa, phản biện,
    phản ánh, phấn đấu, phối hợp, phổ biến, phục vụ, quan tâm, quy hoạch, quy định, quyết liệt, quyết toán,
    quyết định, quán triệt, quản lý, quản trị, quảng bá, ra quân, rà phá, rà soát, rút kinh, rút ngắn,
    rút ra, sơ kết, sắp xếp, sẵn sàng, số hóa, sử dụng, sửa chữa, sửa đổi, tham dự, tham gia, tham mưu,
    thanh toán, thanh tra, theo dõi, thiết kế, thiết lập, thu gom, thu hút, thu hồi, thu nộp, thu thập,
    thu tiền, thuê tư, thành lập, tháo dỡ, tháo gỡ, thông báo, thúc đẩy, thăm hỏi, thường trực,
    thường xuyên, thẩm tra, thẩm định, thể chế, thống kê, thống nhất, thử nghiệm, thực hiện, thực hành,
    thực thi, tinh gọn, tiêm chủng, tiêm phòng, tiêu hủy, tiêu thụ, tiến hành, tiếp công, tiếp cận,
    tiếp nhận, tiếp thu, tiếp tục, tiết kiệm, tra cứu, trang bị, triển khai, truy quét, truy thu,
    truyền thông, trình bày, trùng tu, trả kết, trả lời, trồng cây, trực tiếp, tu bổ, tuyên dương,
    tuyên truyền, tuyển dụng, tuân thủ, tái cấu, tích cực, tích hợp, tính toán, tôn vinh, tăng cường,
    tạm dừng, tạo lập, tạo môi, tạo điều, tập huấn, tập hợp, tập trung, tịch thu, tổ chức, tổng hợp,
    tổng kết, tổng rà, tới dự, tới tham, từng bước, tự kiểm, tự rà, tự đánh, vào cuộc, vận chuyển, vận dụng,
    vận hành, vận động, xem xét, xác lập, xác minh, xác định, xây dựng, xét duyệt, xúc tiến, xử lý, xử phạt,
    yêu cầu, áp dụng, đa dạng, đi đầu, điều chỉnh, điều hành, điều phối, điều tra, điều động, đào tạo,
    đánh giá, đình chỉ, đôn đốc, đăng công, đăng ký, đăng tải, đưa ra, đưa tin, đưa vào, đảm bảo, đấu tranh,
    đầu mối, đầu tư, đẩy mạnh, đẩy nhanh, đặt hàng, đến dự, đến tham, đề cao, đề nghị, đề ra, đề xuất,
    định hướng, định kỳ, đối chiếu, đối thoại, đồng bộ, đổi mới, động viên, ưu tiên, ổn định, ủy quyền,
    ứng cứu, ứng dụng, ứng phó, ứng trực,
    tuần tra, cắm biển, cắm mốc, phát quang, cắt tỉa, đối soát, làm sạch, nhập liệu, phun thuốc, khử khuẩn,
    khoanh vùng, xác nhận, sơ tán, khai báo, phản hồi, chia sẻ, trực ban,
    kiểm đếm, sáp nhập, giải thể, cài đặt, sao lưu, niêm phong, giao nộp, phong tỏa, bãi bỏ, gia hạn, tạm ứng, bảo quản,
    gia cố, khử trùng, thu dọn, dọn dẹp, nêu rõ, làm thủ, trao đổi, thí điểm, triệu tập, chốt số, cắt cử, giữ mối
    """
)
# Verbs of one syllable, unless the syllable before makes another word of them ("chương trình", "thành lập").
VERB = {
    "gửi": phrases("kính, nơi, tiền"),
    "trình": phrases("chương, công, giáo, giải, hành, lộ, phương, quy, quá, thuyết, tiến, tường"),
    "lập": phrases("dân, quốc, biệt, đối, công, lũy, sáng, thiết, thành, tạo, xác, độc"),
    "giao": phrases("chuyển, bàn, ngoại, được, đã, phân, tiếp, mới, giáp"),
    "mở": phrases("cởi, để"),
    "nộp": phrases("người, phải"),
    "cử": phrases("bầu, đề, ứng"),
    "giúp": phrases(""),
    "chuyển": phrases("di, luân, thuyên, vận, án"),
    "ký": phrases("chữ, nhật, thư, tiết, đăng"),
    "họp": phrases("cuộc, hội, phiên, phòng"),
    "rà": phrases("tổng"),
    "phải": phrases("bên"),
    "cần": phrases("hậu"),
    "đưa": phrases(""),
    "tăng": phrases("gia, mức"),
}
# "cần thiết", "phải chăng": no verbs.
NO_VERB_WITH = phrases("thiết, chăng, cù, trả, thông, dịch, lưu")
# After a bare noun these are part of the name: "cơ quan quản lý", "đơn vị thực hiện", "cơ quan chủ trì soạn thảo".
GENERIC = phrases(
    "cơ quan, đơn vị, tổ chức, bộ phận, hội đồng, trung tâm, lực lượng, nhà trường, dự án, cơ sở, tổ công tác"
)
# Bodies that are named by their work, with a capital: "Cục Quản lý, giám sát bảo hiểm".
NAMED_BY_WORK = phrases("cục, vụ, ban, phòng, tâm, viện, sở, đồng")
MODIFIER = phrases(
    """
    ban hành, báo cáo, bảo tồn, bảo vệ, bồi dưỡng, chuyển giao, chuyển đổi, chăm sóc, chỉ đạo, chủ trì,
    cung cấp, công bố, cập nhật, dự báo, giám sát, giáo dục, giải quyết, hỗ trợ, khai thác, kiểm kê, kiểm soát,
    kiểm tra, kiểm định, kết nối, lưu trữ, lập dự, lập hồ, lập kế, nghiên cứu, phát triển, phân tích, phê duyệt,
    phối hợp, phục vụ, quy hoạch, quyết định, quản lý, soạn thảo, sử dụng, tham gia, tham mưu, thanh tra,
    thi hành, thu hồi, thông báo, thường trực, thẩm tra, thẩm định, thống kê, thực hiện, tiếp nhận,
    truyền thông, trả lời, trực tiếp, tư vấn, tổ chức, vận hành, xây dựng, xúc tiến, xử lý, điều hành,
    điều phối, điều tra, đào tạo, đánh giá, đăng ký, đầu tư, đề nghị, đề xuất, ứng dụng,
    bồi thường, giải phóng, tiêm chủng, ứng phó, giám định, huấn luyện, ứng cứu, cảnh báo, phát hành, chi trả
    thể chế
    """
)
