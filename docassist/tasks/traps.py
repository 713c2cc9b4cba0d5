"""What names a body and is no task: conditions, reports of the past, procedures, accountability."""

import re

from docassist.tasks.words import phrases
from docassist.text import match_form

# "chịu trách nhiệm trước Chính phủ thực hiện quản lý nhà nước": accountable for a duty that is named, not only "về".
ANSWERS_TO = (
    r"\s+(?:chính\s+phủ|thủ\s+tướng(?:\s+chính\s+phủ)?|bộ\s+trưởng(?:\s+bộ\s+[^,;.:]{2,40}?)?|quốc\s+hội|giám\s+đốc(?:\s+sở)?"
    r"|(?:chủ\s+tịch\s+)?(?:ủy\s+ban\s+nhân\s+dân|ubnd)(?:\s+(?:tỉnh|thành\s+phố|xã|phường|cấp\s+[^\W\d]+))?)"
    r"(?=\s+(?:chủ\s+trì|thực\s+hiện|tổ\s+chức|thống\s+nhất|chỉ\s+đạo|quản\s+lý|giúp|xây\s+dựng|triển\s+khai|hướng\s+dẫn)(?!\w))"
)
_NO_TASK = re.compile(
    r"(?:chịu|có)\s+trách\s+nhiệm\s+thi\s+hành\s|chịu\s+trách\s+nhiệm\s+(?:(?:tổ\s+chức\s+)?(?:thực\s+hiện|triển\s+khai(?:\s+thực\s+hiện)?))\s+"
    r"(?:(?:các\s+)?nội\s+dung\s+)?(?:nghị|thông|quyết|chỉ|kế|công|luật|quy|văn|điều)"
    rf"|(?<!và\s)(?<!và\sphải\s)chịu\s+trách\s+nhiệm\s+(?:toàn\s+diện|và\s+báo\s+cáo\s+(?:công\s+tác\s+|kết\s+quả\s+)?trước|trước(?!{ANSWERS_TO})|về|cá\s+nhân|hoàn\s+toàn)|chịu\s+sự\s|(?<!\w)tiếp\s+tục\s+được\s|được\s+xem\s+xét\s+(?:loại|miễn)"
    r"|sử\s+dụng\s+con\s+dấu|làm\s+việc\s+theo\s+chế\s+độ|thực\s+hiện\s+(?:các\s+)?nhiệm\s+vụ\s*(?:,|và)\s*quyền\s+hạn"
    r"|quy\s+định\s+chi\s+tiết\s+(?:điều|khoản|điểm|các)(?!\w)"
    r"|(?:xác\s+định|coi)\s+(?:rõ\s+)?đây\s+là\s"
    r"|(?:thông\s+báo|trả\s+lời|phúc\s+đáp)\s+(?:để|tới|đến)\b[^;]{0,300}\bbiết"
    r"(?:\s*(?:,|và)\s*(?:chỉ\s+đạo|thực\s+hiện|phối\s+hợp|theo\s+dõi)[^;]{0,30})?\s*[./;]*$"
)
# The sentence by which a legal text is enacted; a body that is told to issue one has another name.
_ENACTS = re.compile(
    r"(?:theo\s+đề\s+nghị\s+của\s[^;:]{0,200}?,\s+)?(?:bộ\s+trưởng|thủ\s+tướng|chính\s+phủ|quốc\s+hội|thống\s+đốc|chủ\s+tịch|tổng\s+|chánh\s+án|viện\s+trưởng|ủy\s+ban\s+(?:thường|nhân)"
    r"|hội\s+đồng)[^;.:]{0,160}?\sban\s+hành\s+(?:luật|nghị\s+quyết|nghị\s+định|thông\s+tư|quyết\s+định|pháp\s+lệnh)"
    r"(?:\s+liên\s+tịch)?\s+(?:quy\s+(?:định|hoạch|chuẩn)|về|sửa|bổ\s+sung|bãi|hướng\s+dẫn|ban\s+hành|này|thay|công\s+bố)"
)
# "Quyết định này có hiệu lực": the first words are a noun, not a verb; "Cơ quan, đơn vị thực hiện: ..." is a label.
_THIS_TEXT = re.compile(
    r"(?:nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|kế\s+hoạch|chỉ\s+thị|quy\s+định|hướng\s+dẫn|thông\s+báo|báo\s+cáo"
    r"|quy\s+chế)\s+(?:này|số|trên|nêu)(?!\w)|(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)(?:\s*,\s*đơn\s+vị)?\s+(?:thực\s+hiện|phối\s+hợp)\s*:"
)
_CONDITION = re.compile(
    r"(?:trong\s+)?(?:trường\s+hợp|nếu)(?!\w)|nhận\s+được\s+(?:văn\s+bản|công\s+văn|thông\s+báo)\s+này|khi\s+(?:có|phát\s+sinh|cần|phát\s+hiện|xảy\s+ra)|quá\s+thời\s+hạn"
    r"|đối\s+với\s+trường\s+hợp|trong\s+quá\s+trình\s[^,;.]{0,80},\s*(?:nếu|trường\s+hợp|khi\s+(?:có|phát))(?!\w)"
)
_INNER_CONDITION = re.compile(
    r"(?<!\w)(?:(?:nếu|khi)\s+(?:có\s+)?(?:các\s+|những\s+)?(?:vấn\s+đề\s+(?:phát|khó|vướng)|khó\s+khăn|vướng\s+mắc|phát\s+sinh|có\s+vấn)"
    r"|vượt\s+(?:quá\s+)?thẩm\s+quyền"
    r"|(?:báo\s+cáo|phản\s+ánh)[^;.]{0,60}(?:đột\s+xuất|(?:khi|nếu)\s+có\s+(?:yêu\s+cầu|phát\s+sinh)))"
)
_SPEAKS = re.compile(
    r"(?:có\s+ý\s+kiến|kết\s+luận|chỉ\s+đạo|thông\s+báo|yêu\s+cầu|quyết\s+định|đề\s+nghị|hướng\s+dẫn|trả\s+lời|báo\s+cáo"
    r"|thống\s+nhất|quy\s+định|tổ\s+chức\s+(?:họp|cuộc|hội|buổi|phiên)|phúc\s+đáp|trình\s+bày|ban\s+hành|xin\s|kính\s|trân\s+trọng)"
)
_COURTESY = re.compile(
    r"(?=[^;]*(?:quan\s+tâm|phối\s+hợp|biết))(?:(?:quan\s+tâm|phối\s+hợp|chỉ\s+đạo|biết|nghiên\s+cứu|tạo\s+điều\s+kiện|xem\s+xét"
    r"|tổ\s+chức|triển\s+khai|thực\s+hiện|giải\s+quyết|hỗ\s+trợ|và)(?:\s*,\s*|\s+|(?=\s*[./;]|$)))+\s*[./;]*"
)
# What the sender does by this paper: "gửi kèm theo Quyết định", "có ý kiến như sau: ...", "báo cáo: ước đạt ...".
_SENDS = re.compile(
    r"(?:trân\s+trọng\s+|xin\s+|kính\s+)?(?:gửi\s+kèm(?!\s+(?:hồ|báo|danh))|sao\s+gửi|có\s+ý\s+kiến(?:\s+như\s+sau)?\s*:\s+\S|(?:có\s+ý\s+kiến|báo\s+cáo|thông\s+báo|thông\s+tin|trả\s+lời"
    r"|phúc\s+đáp|giải\s+trình)[^.;:]{0,200}(?:như\s+sau|sau\s+đây|cụ\s+thể)\s*:\s+\S"
    r"|báo\s+cáo[^.;:]{0,200}:\s+(?:ước|đã|đạt|tăng|giảm|tổng|đến|khối)\s"
    r"|(?:thông\s+báo\s+(?:tình|lịch|kết|một)|gửi\s[^.;:]{1,100}\sbáo\s+cáo)\s[^.;:]{0,200}:\s+\S"
    r"|(?:thông\s+báo|thông\s+tin|trả\s+lời|gửi)\s[^;:]{0,200}để\s+(?:quý|ubnd|ủy\s+ban|sở|bộ|công\s+ty|ông|bà"
    r"|các\s+(?:sở|bộ|cơ\s+quan|đơn\s+vị))[^.;:]{0,120}\sbiết)"
)
# "Phó Chủ tịch chủ trì cuộc họp": what a report says of a meeting.
_PRESIDES = re.compile(r"(?:đã\s+)?chủ\s+trì\s+(?:cuộc|buổi|phiên|hội\s+nghị|hội\s+thảo|kỳ)(?!\w)")
_EVENT = re.compile(
    r"(?:sẽ\s+|dự\s+kiến\s+)?tổ\s+chức\s+(?:hội\s+nghị|hội\s+thảo|lễ|cuộc\s+họp|họp|buổi|phiên|diễn\s+đàn|tọa\s+đàm)\s[^;:]{0,250}?"
    r"\s(?:vào|lúc|hồi|trong)\s+(?:lúc\s+|hồi\s+)?(?:\d|ngày|chiều|sáng|các\s+ngày|hai\s+ngày)"
)
# "khẩn trương tổ chức thực hiện Công điện này": the closing line of a directive
_CLOSING = re.compile(
    r"(?:(?:nghiêm\s+túc|khẩn\s+trương|tổ\s+chức|triển\s+khai|chỉ\s+đạo|phối\s+hợp|chịu\s+trách\s+nhiệm)(?:\s*,\s*|\s+và\s+|\s+)){0,5}"
    r"(?:thực\s+hiện|(?:hướng\s+dẫn\s+(?:và\s+)?)?thi\s+hành|triển\s+khai)(?:\s*,?\s+(?:thực\s+hiện|thi\s+hành))?\s+(?:nghiêm\s+)?"
    r"(?:(?:các\s+)?nội\s+dung\s+(?:nêu\s+)?trên[./;\s]*|(?:(?:các\s+)?(?:quy\s+định|nội\s+dung)\s+(?:tại|của)\s+)?(?:chỉ\s+thị|công\s+điện|quyết\s+định|thông\s+tư|nghị\s+quyết"
    r"|nghị\s+định|luật|quy\s+chế|quy\s+định|kế\s+hoạch|thông\s+báo|văn\s+bản|công\s+văn)\s+(?:này|(?:nêu\s+)?trên)(?:\s+theo\s+(?:quy\s+định|thẩm\s+quyền|chức\s+năng)[^;.]{0,80})?[”\"./;,\s]*)"
)
_BARE = re.compile(
    r"(?:(?:quan\s+tâm|xem\s+xét|nghiên\s+cứu|giải\s+quyết|quyết\s+định|phê\s+duyệt|chấp\s+thuận|chỉ\s+đạo|cho\s+ý\s+kiến"
    r"|giúp\s+đỡ|tạo\s+điều\s+kiện|theo\s+(?:quy\s+định|thẩm\s+quyền))(?:\s*,\s*|\s+và\s+|\s+|$)){1,6}[./\s]*"
)
# First syllables of nouns and of words that join: an item that opens with one is no duty.
_NOUNS = phrases(
    """
    các, những, việc, mọi, mức, số, thời, nội, kinh, hồ, đối, trường, nếu, khi, cá, người, cơ, đơn, bộ, sở, ủy,
    ubnd, thủ, hiệu, chủ, cục, vụ, văn, tổ, hội, viện, trung, giai, mục, tên, danh, phương, kế, nguồn, điều,
    khoản, phụ, mẫu, biểu, tài, trong, trên, theo, căn, sau, trước, để, tại, từ, ngoài, riêng, hằng, hàng, trách,
    quyền, nhiệm, nghĩa, một, hai, ba, bảng, quy, doanh, nhà, thành, ý, lộ, tiến, tỷ, tỉ, lĩnh, địa, phạm, nguyên,
    tiêu, chính, chế, chương, dự, đề, đã, được, không, có, là, này, đó, trừ, như, và, hoặc, với, về, của, cho,
    bởi, do, phần, khu, vùng, loại, hình, dưới, ban, thể, thư, tổng, trưởng, phó, đại, ngân, kho, kết, giấy, biên,
    hệ, cổng, trang, tiền, đất, lãi, khung, thông, trạm, lực, chất, sản, quỹ, đồng
    """
)
_NOUN_PAIRS = frozenset(
    {
        ("công", "chức"),
        ("công", "dân"),
        ("công", "trình"),
        ("công", "ty"),
        ("công", "an"),
        ("cấp", "có"),
        ("cấp", "trên"),
    }
)
# Verbs that open with the syllable of a noun.
_VERB_PAIRS = frozenset({("thông", "qua"), ("chế", "tạo")})
_PAST = re.compile(r"(?<!\w)(?:đã|theo\s+đó,?|trước\s+đây)(?:\s+[^\W\d]+){0,2}\s*$")
# What opens a sentence about the past, or one that quotes another document's request.
_BEFORE = re.compile(
    r"(?:trước\s+(?:đây|đó)|(?:trong\s+)?thời\s+gian\s+(?:vừa\s+)?qua|vừa\s+qua|đến\s+nay)(?!\w)"
    r"|tại\s+(?:văn\s+bản|công\s+văn|thông\s+báo|công\s+điện|kết\s+luận|phiếu\s+\w+)\s+số\s"
)
# "kể từ ngày nhận được hồ sơ": a step of a procedure that someone has yet to begin, not a task of this document.
_PROCEDURE = re.compile(
    r"(?:(?:kể|tính)\s+từ|sau)\s+(?:ngày|khi|thời\s+điểm)\s+(?:[^\W\d]+\s+){0,6}?(?:tiếp\s+)?nhận\s+(?:được\s+|đủ\s+)?"
    r"(?:hồ\s+sơ|đơn|văn\s+bản\s+(?:lấy|đề|xin|đăng|yêu|của)|đề\s+nghị|đề\s+xuất|phiếu|yêu\s+cầu|giấy|đề\s+án|đăng\s+ký|tờ\s+khai|thông\s+tin|khiếu\s+nại|tố\s+cáo)"
    r"(?![^,;.]{0,30}\snày(?!\w))"
    r"|đối\s+với\s+hồ\s+sơ\s+(?:chưa|không)\s+(?:đáp|đủ|hợp|đầy|bảo)"
)
# Each with signs of which one must stand in a clause: most have none, which is seen many times quicker.
_INSIDE = (
    (("trách", "chịu", "tiếp", "xét", "biết", "con dấu", "chế độ", "quyền", "chi tiết", "đây"), _NO_TASK),
    (("nếu", "khi", "vượt", "đột"), _INNER_CONDITION),
    (("nhận", "hồ sơ"), _PROCEDURE),
)


def is_no_task(low: str, start: int, end: int) -> bool:
    """Whether a clause is a condition, a step of a procedure or an accountability rather than a task."""
    if _CONDITION.match(low, start) or _THIS_TEXT.match(low, start) or _ENACTS.match(low, start, end):
        return True
    clause = low[start:end]
    for signs, pattern in _INSIDE:
        for sign in signs:
            if sign in clause:
                if pattern.search(clause):
                    return True
                break
    return False


def may_be_duty(low: str, start: int, end: int) -> bool:
    """Whether an item of a list of duties opens with words that can be a verb: "Chỉ định", "Cấp bản sao"."""
    first = low[start : min(end, start + 60)].split()
    if low[end - 1] not in ".;:":
        return False  # a title
    opener = first[0].rstrip(",") if first else ""
    if len(first) < 4 or not opener.isalpha() or tuple(first[:2]) in _NOUN_PAIRS:
        return False
    return opener not in _NOUNS or tuple(first[:2]) in _VERB_PAIRS


def is_speaking(low: str, start: int) -> bool:
    """Whether the words behind a name say that it speaks ("có ý kiến như sau:"): whom it orders is named below."""
    return _SPEAKS.match(low, start) is not None


def is_sending(low: str, start: int, end: int) -> bool:
    """Whether the words behind a name say what the sender itself says or sends with this paper."""
    return _SENDS.match(low, start, end) is not None


def is_own_event(low: str, start: int, end: int) -> bool:
    """Whether the words behind a name tell of an event with its day, as a letter does of what its sender holds."""
    return _EVENT.match(low, start, end) is not None


def is_presiding(low: str, start: int) -> bool:
    """Whether the words behind a name say that it chairs a meeting, as a report does."""
    return _PRESIDES.match(low, start) is not None


def is_courtesy(low: str, start: int, end: int) -> bool:
    """Whether the words of the work only close a letter: "quan tâm, phối hợp thực hiện"."""
    return bool(_COURTESY.fullmatch(low, start, end) or _CLOSING.fullmatch(low, start, end))


def is_bare_request(work: str) -> bool:
    """Whether a work has no object: "xem xét, giải quyết"; behind other tasks it only closes the letter."""
    return _BARE.fullmatch(match_form(work)) is not None


def is_told_of_past(low: str, start: int, at: int) -> bool:
    """Whether an order verb at `at` reports an earlier order: "đã giao", "theo đó, giao", "Trước đây, ... giao"."""
    return bool(_PAST.search(low, start, at) or (at > start and _BEFORE.match(low, start)))
