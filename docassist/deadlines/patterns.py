"""How Vietnamese documents write deadlines (domain facts 5.4). All patterns run on lower-case text and are linear."""

import re
from collections.abc import Iterator

from docassist.text import hits

# A sentence without one of these states no deadline; most sentences are passed over here.
_WORDS_OF_TIME = ("ngày", "tháng", "quý", "năm", "giờ", "tuần", "/", ":", "khẩn", "ngay", "sớm nhất")


def _behind(words: str) -> str:
    """Where a blank stands behind one of some words."""
    return "(?:" + "|".join(rf"(?<={word}\s)" for word in words.split()) + ")"


# Each with a sign without which it cannot match: finding that out is many times quicker.
_TRIGGERS = (
    (
        "",
        re.compile(
            r"\s(?=\s*(?:ngày|tháng|quý|năm|\d))"
            + _behind("trước nhất hơn hết trong đến thành vào là hồi lúc cuối hạn")
            + r"|\s(?=\s*\d)"
            + _behind("vòng gian quá đa sau")
            + r"|\s(?=\s*(?:ngày|tuần|tháng|quý|năm))"
            + _behind("hằng hàng mỗi")
        ),
    ),
    (")", re.compile(r"\)(?<=\d\))\s*(?:ngày|giờ|tuần|tháng)")),
    (":", re.compile(r"(?:gian|hạn|độ|thành|hiện|trình|cáo|gửi|nộp|cuối|chót)\s*:")),
    ("định", re.compile(r"định\s+kỳ")),
    ("khẩn", re.compile(r"khẩn\s+trương")),
    ("sớm", re.compile(r"sớm\s+nhất")),
    ("ngay", re.compile(r"ngay(?<!\wngay)(?!\w)")),
)
_CELL_TRIGGER = re.compile(r"Quý\s*[IV1-4]|Tháng\s*\d|\((?:hoàn thành )?(?:trong )?(?:quý|tháng)\s")
_NUMERIC = (
    r"(?P<{0}1>\d{{1,2}})\s?/\s?(?P<{0}m1>\d{{1,2}})(?:\s?/\s?(?P<{0}y1>\d{{4}}))?(?![\d/])"
    r"|(?P<{0}2>\d{{1,2}})\s?[.\-]\s?(?P<{0}m2>\d{{1,2}})\s?[.\-]\s?(?P<{0}y2>\d{{4}})(?!\d)"
)
_WORDS = r"(?P<{0}3>\d{{1,2}})\s+tháng\s+(?P<{0}m3>\d{{1,2}})(?!\d)(?:,?\s+năm\s+(?P<{0}y3>\d{{4}}))?"
DAY = (_NUMERIC + "|" + _WORDS).format("d")
_HOUR = r"(?P<h>\d{1,2})\s*(?:giờ|h|g|:)\s*(?P<mi>\d{2})?(?:\s*(?:phút|p\b|'))?"
_LIMIT = (
    r"(?:trước|(?:chậm|muộn|trễ)\s+nhất|không\s+(?:muộn|chậm|trễ)\s+hơn|(?:đến\s+)?hết|(?:xong\s+)?trong"
    r"|thời\s+hạn\b[^.;:,]{0,60}?đến|hoàn\s+thành(?=\s+(?:vào\s+)?(?:trong\s+)?ngày))"
)
# The first syllable of a limit: trước, trong, trễ, thời, tối, chậm, cuối, muộn, không, đến, hết, hoàn, xong.
_OPENS_LIMIT = re.compile(r"[tcmkđhx](?<!\w.)(?:rước|rong|rễ|hời|ối|hậm|uối|uộn|hông|ến|ết|oàn|ong)")
_LINK = r"(?:\s+(?:là|vào|đến|trước|trong|lúc|hồi|hết|thời\s+điểm)){0,3}"
# After a day without a year: "hằng năm", "của năm sau", "năm báo cáo"; any "năm" without a figure recurs.
_YEARLY = (
    r"(?P<yearly>,?\s*(?:(?:của\s+)?(?:hằng|hàng|mỗi|từng|các)\s+năm"
    r"|(?:của\s+)?năm\s+(?!nay)[^\W\d]+(?:\s+(?:tiếp|theo|liền|kề|cáo|hoạch|hiện|sau))*))?"
)
_SECOND = r"(?P<second>\s+(?:và|hoặc)\s+(?:trước\s+)?(?:ngày\s+)?\d{1,2}(?:\s?/\s?|\s+tháng\s+)\d{1,2}(?![\d/]))?"
DATE = re.compile(
    rf"(?<!\w)(?P<limit>{_LIMIT})(?P<link>{_LINK})(?:\s+{_HOUR},?)?(?P<word>\s+ngày)?\s+(?:{DAY}){_SECOND}{_YEARLY}"
)
EVERY_YEAR_BEFORE = re.compile(r"(?:hằng|hàng|mỗi)\s+năm\s*[(,]\s*$")
DAY_ONLY = re.compile(
    rf"(?<!\w)(?P<limit>{_LIMIT}){_LINK}\s+ngày\s+(?:\d{{1,2}}|cuối\s+cùng|làm\s+việc\s+(?:cuối\s+cùng|đầu\s+tiên)),?"
    r"\s+(?:của\s+)?(?P<cycle>(?:(?:hằng|hàng|mỗi)\s+)?(?:tháng(?!\s+\d)|quý)(?:\s+[^\W\d]+){0,6})"
)
_NUMBER = r"(?:(?P<n>\d{1,3})|[^\W\d]+(?:\s+[^\W\d]+)?\s*\(\s*(?P<n2>\d{1,3})\s*\))"
UNIT = r"(?P<unit>ngày\s+làm\s+việc|giờ\s+làm\s+việc|ngày|giờ|tuần|tháng)(?![\w/])"
RELATIVE = re.compile(
    r"(?<!\w)(?P<limit>trong\s+(?:khoảng\s+)?(?:(?:thời\s+(?:hạn|gian)|vòng)\s+)?(?:không\s+quá\s+|tối\s+đa\s+)?"
    r"|(?:chậm|muộn)\s+nhất\s+(?:là\s+|sau\s+|không\s+quá\s+|trong\s+(?:(?:thời\s+hạn|vòng)\s+)?)?"
    r"|thời\s+hạn\s+(?:là\s+)?|không\s+(?:quá|(?:muộn|chậm|trễ)\s+hơn|vượt\s+quá)\s+|tối\s+đa\s+(?:là\s+|không\s+quá\s+)?)"
    rf"{_NUMBER}\s*(?:\([^()]{{0,40}}\)\s*)?{UNIT}"
)
# Not counted from a base day: "15 ngày trước ngày khai mạc", "17 giờ 00 ngày 05/12", "06 tháng đầu năm".
NOT_RELATIVE = re.compile(r",?\s*(?:\d|ngày\s+\d|trước|đầu|cuối|liên|liền|tuổi|gần|một\s+lần|/|trở\s+lên)")
BASE = re.compile(
    r"(?:(?:kể|tính)\s+từ|(?<=\s)sau|(?<=\s)từ)\s+(?:(?:ngày|khi|thời\s+điểm|lúc)\s+)+(?P<base>[^.;:,]{0,80}(?!\w))"
)
RECEIPT = re.compile(r"(?<!xác )(?<!công )(?<!chứng )(?<!ghi )(?<!thừa )(?<!\w)nhận(?!\w)")
THIS_PAPER = re.compile(
    r"(?<!\w)(?<!điều )(?<!khoản )(?<!điểm )(?<!mục )này(?!\w)"
    r"|^(?:ký|ban hành|nhận(?: được)?)(?: (?:văn bản|công văn|thông báo|kế hoạch))?$"
)
FILED = re.compile(r"(?<!\w)(?:hồ\s+sơ|đơn|đề\s+nghị|giấy\s+(?:phép|chứng)|thủ\s+tục)(?!\w)")
ISSUE = re.compile(r"(?:ký|ban\s+hành|ra\s+(?:văn|thông|quyết))\b")
PERIOD = re.compile(
    r"(?<!\w)(?P<limit>trong|trước|(?:đến\s+)?hết|xong\s+trong|cuối|(?:chậm|muộn)\s+nhất|hoàn\s+thành(?!\s+trong))"
    r"(?P<link>(?:\s+(?:là|vào|trong|trước|cuối|hết|đến)){0,2})\s+"
    r"(?:(?P<half>0?6\s+tháng\s+(?:đầu|cuối)\s+)(?=năm)|tháng\s+(?P<m>\d{1,2})(?!\d)|quý\s+(?P<q>iv|iii|ii|i|[1-4])(?!\w)"
    r"|(?=năm\s+20\d\d))(?:\s*(?:/|-|,?\s+năm|năm)?\s*(?P<y>20\d{2})(?!\d)(?:\s*-\s*(?P<last>20\d{2})(?!\d))?)?"
    + _YEARLY
)
# Case matters here: "Quý IV/2026" with a capital inside a sentence is a table cell or a bracketed date.
CELL_PERIOD = re.compile(
    r"(?<![\w/])(?:Quý\s+(?P<q>IV|III|II|I|[1-4])|Tháng\s+(?P<m>\d{1,2})|\((?:hoàn thành )?(?:trong )?"
    r"(?:quý\s+(?P<q2>IV|III|II|I|[1-4])|tháng\s+(?P<m2>\d{1,2})))\s*(?:/|-|năm)?\s*(?P<y>20\d{2})(?!\d)"
)
LABEL = re.compile(
    r"(?<!\w)(?:(?:thời\s+(?:gian|hạn)|tiến\s+độ|hạn)(?:\s+(?:hoàn\s+thành|thực\s+hiện|trình|báo\s+cáo|gửi|nộp|cuối|chót))?"
    r"|hoàn\s+thành)\s*:\s*(?P<value>[^\n;]{2,80})"
)
VAGUE = re.compile(
    r"(?<!\w)(?:khẩn\s+trương|(?:trong\s+)?thời\s+gian\s+sớm\s+nhất|(?:báo\s+cáo|thực\s+hiện|triển\s+khai|xử\s+lý|gửi"
    r"|kiểm\s+tra|giải\s+quyết|khắc\s+phục|thông\s+báo|chỉ\s+đạo|ban\s+hành|có)\s+ngay|ngay\s+lập\s+tức)(?!\w)"
)


def limits(pattern: re.Pattern[str], low: str) -> Iterator[re.Match[str]]:
    """The places of one of the patterns that begin with a limit: DATE, DAY_ONLY, RELATIVE, PERIOD."""
    return hits(pattern, _OPENS_LIMIT, low)


def may_state_deadline(text: str, low: str) -> bool:
    """Whether a sentence (as written and in lower case) is worth a closer look: a quick test that most fail."""
    for word in _WORDS_OF_TIME:
        if word in low:
            break
    else:
        return False
    for sign, trigger in _TRIGGERS:
        if sign in low and trigger.search(low):
            return True
    return _CELL_TRIGGER.search(text) is not None
