"""The rest of the "6 rõ" as far as the sentence states it: answerable head, authority, product, words of the work."""

import re

from docassist.results import Deadline
from docassist.tasks.actors import starts_with_verb
from docassist.text import match_form

_HEAD = re.compile(
    r"(?:Chủ tịch|Giám đốc|Tổng Giám đốc|Bộ trưởng|Thủ trưởng|Người đứng đầu|Chánh Văn phòng|Chánh Thanh tra|Trưởng ban"
    r"|Trưởng phòng|Vụ trưởng|Cục trưởng|Thống đốc|Hiệu trưởng|Tổng Thanh tra)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"((?:[Nn]gười đứng đầu|[Tt]hủ trưởng|Giám đốc|Chủ tịch)[^,;.:]{0,80}?)\s+chịu trách nhiệm", re.IGNORECASE
)
_BASIS = re.compile(
    r"(?:theo|căn cứ)\s+((?:quy định (?:tại|của)|Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị"
    r"|Kế hoạch|Kết luận)[^,;:]{0,140}|thẩm quyền)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\d+[/-][\w/.-]+(?: ngày \d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}| tháng \d{1,2} năm \d{4}))?\s+(?=\w)")
_PRODUCT = re.compile(
    r"(?:xây dựng|ban hành|soạn thảo|lập|trình|hoàn thiện|tham mưu|dự thảo)(?:,? [^\W\d]+){0,6}? "
    r"((?:dự thảo )?(?:Đề án|Kế hoạch|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Quy chế|Quy chuẩn|Báo cáo"
    r"|Tờ trình|Chương trình|Luật|Danh mục|Phương án|Hướng dẫn)\b[^,;.]{0,120})"
)
_WRITTEN = re.compile(
    r"(?:có )?(?:văn bản (?:trả lời|góp ý|tham gia|hướng dẫn)|báo cáo kết quả(?: bằng văn bản)?"
    r"|(?:báo cáo|ý kiến|trả lời) bằng văn bản)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:(?:và|,|;|-|:|rằng|là)\s+|(?:khẩn trương|phải|cần)\s+)+", re.IGNORECASE)
_CYCLE = re.compile(
    r"^(?:định kỳ,? )?(?:(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|định kỳ \d{1,2} (?:ngày|tuần|tháng|năm))"
    r"(?: \([^()]{0,60}\))?,? "
    r"(?:kể từ ngày [^,;]{0,60}?có hiệu lực(?: thi hành)?,? )?",
    re.IGNORECASE,
)
_HOUR = re.compile(r"^(?:trước|chậm nhất) (?:là )?\d{1,2} ?(?:giờ|h)[^,]{0,30}, ", re.IGNORECASE)
_LONGEST = 400


def accountable(assignee: str, clause: str) -> str:
    """The head who answers for the task: the assignee where that is a title, else a head the clause names."""
    if _HEAD.match(assignee):
        return assignee
    hit = _ANSWERS.search(clause)
    return hit[1] if hit else ""


def authority(basis: str, clause: str) -> str:
    """On what basis the task is given: the opening "Căn cứ ...", or "theo quy định của ..."."""
    if basis.lower().startswith(("căn cứ", "trên cơ sở", "theo", "thực hiện")):
        return basis
    hit = _BASIS.search(clause)
    return _without_work(hit[1]).strip(" .") if hit else ""


def _without_work(basis: str) -> str:
    """A basis up to the number and day of its paper, where the words of the work follow them."""
    low = match_form(basis)
    ends = (hit.end() for hit in _SYMBOL.finditer(basis))
    return basis[: next((end for end in ends if starts_with_verb(low, end, len(low))), len(basis))]


def product(work: str) -> str:
    """What is to be handed over, where the words name it: a plan, a decree, a written answer."""
    hit = _PRODUCT.search(work)
    if hit:
        return hit[1].strip()
    written = _WRITTEN.search(work)
    return written.group() if written else ""


def tidy_work(words: str, deadline: Deadline | None) -> str:
    """The words of the work without a leading deadline and joining words, cut at a clause when very long."""
    if deadline and words.startswith(deadline.raw):
        rest = words[len(deadline.raw) :].lstrip(" ,:;")
        words = rest if starts_with_verb(match_form(rest), 0, len(rest)) else words
    words = _CYCLE.sub("", words)
    words = _HOUR.sub("", words)
    words = _LEAD.sub("", words).strip(" ,;:.-/")
    if len(words) <= _LONGEST:
        return words
    cut = max(words.rfind(mark, 0, _LONGEST) for mark in (",", ";", " "))
    return words[:cut].rstrip(" ,;") + "…"
