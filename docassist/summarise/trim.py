"""Shorten a sentence by leaving words out, never by changing or adding any.

What goes: list markers, definitions in brackets, dates, issuers and titles behind a document's number, empty
references to the law, and the tail behind the last clause that fits. A cut shows as "…".
"""

import re

from docassist.register.pieces import LOWER, UPPER
from docassist.summarise.figures import SYMBOL

_MARKER = re.compile(
    r"^(?:[“\"]?(?:Điều\s+\d+[a-zđ]?\s*[.:]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,5}|[A-ZĐ]|[a-zđ]{1,2})[.)]|[-+•*·●○▪])\s*)+"
)
_ASIDES = re.compile(
    r"\s*\((?:(?:sau đây|gọi tắt|nếu có|kèm theo|có\s[^()]{0,40}kèm theo|viết tắt|theo)[^()]{0,160}|[^()%]{60,400})\)"
)
_TWO = rf"[{UPPER}]\w*\s[{LOWER}]+"
# Behind a document's number: its date and who issued it; its title too where nothing but the title follows.
_CITED = re.compile(
    r",?(?:\s+ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|[/.-]\d{1,2}[/.-])\d{4})?"
    r"(?:\s+của\s+(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|[ỦU][yỷ] ban Thường vụ Quốc hội|Ban Bí thư|Bộ Chính trị"
    rf"|(?:Bộ trưởng )?Bộ\s(?:Công Thương|{_TWO}(?:(?:,|\s-|\svà)\s{_TWO}"
    r"(?:\snông thôn)?){0,3})))?"
    r"(?:\s+(?:về|quy định|sửa đổi|hướng dẫn|ban hành)\s[^,;.:()]{10,240}(?=[;.:]|$))?"
)
_EMPTY = re.compile(
    r",?\s+(?:theo (?:đúng )?quy định(?: hiện hành)?(?: (?:của|tại) (?:pháp luật|Luật)[^,;.]{0,60})?"
    r"|theo chức năng, nhiệm vụ(?: được giao)?"
    r"|theo thẩm quyền|phù hợp với tình hình thực tế[^,;.]{0,30}|và các quy định của pháp luật có liên quan"
    r"|trong quá trình thực hiện)(?=[,;.]|\s*$)"
)
# Where else in this very document the same matter is dealt with; not where that is all that is said.
_HERE = re.compile(
    r"(?<!thực hiện)(?<!áp dụng)(?<!được),?\s(?:theo|như) quy định tại (?:các )?(?:điểm|khoản|Điều)\s[^;.:]{1,50}?"
    r"\s(?:Nghị định|Thông tư|Quyết định|Quy chế|Nghị quyết|Luật|Quy định|Điều|khoản)\snày\b"
)
_POWERS = re.compile(
    r"^(?:Căn cứ|Theo|Trên cơ sở)(?: vào)? chức năng, nhiệm vụ(?:,? (?:và )?(?:quyền hạn|thẩm quyền))?"
    r"(?: được (?:giao|phân công))?,\s+",
    re.IGNORECASE,
)
# What somebody decides on, where the words go on with who decides.
_GROUNDS = re.compile(
    r"^(?:Căn cứ|Trên cơ sở)\s[^;.:]{20,320}?,\s(?=(?:[ỦU][ỷy] ban nhân dân|Hội đồng nhân dân|UBND|HĐND|Bộ|Sở|Chủ tịch"
    r"|Thủ trưởng|Giám đốc|Cơ quan)\s[^,;.:]{2,70}?\s(?:được|quyết định|có trách nhiệm|ban hành|phê duyệt|quy định"
    r"|trình|xây dựng|tổ chức|xem xét|rà soát)\s)"
)
_RESTING = ("Căn cứ", "Theo", "Trên cơ sở", "căn cứ", "theo", "trên cơ sở")
# Whom to work with, where the duty itself follows.
_WITH = re.compile(
    r",?\s+phối hợp(?: chặt chẽ)? với (?:các |những )?(?:bộ|ban|sở|cơ quan|đơn vị|địa phương)[^.;:]{0,160}?\s"
    r"(?=(?:xây dựng|rà soát|hướng dẫn|tổ chức|triển khai|nghiên cứu|tham mưu|trình|đề xuất|kiểm tra|chỉ đạo|thực hiện"
    r"|báo cáo|ban hành|hoàn thiện|theo dõi|xử lý|bảo đảm|đảm bảo|thẩm định|cung cấp|rà soát)\s)",
    re.IGNORECASE,
)
_SHORT_NAMES = (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))
_LONG_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
# Where a clause ends, best first.
_BREAKS = (
    re.compile(r";\s"),
    re.compile(r",\s|\s(?=(?:(?<!triệt )để|nhằm|trong đó|bao gồm|trên cơ sở|bảo đảm|phù hợp)\s)"),
    re.compile(r"\s(?=(?:và|hoặc|theo|của|tại|từ|đối với|trong|cho|về|thuộc)\s)"),
)
_ENDS = " ,;:.…/-"


def without_marker(text: str) -> str:
    """A text without the number or sign of its list item or article."""
    return _MARKER.sub("", text, count=1)


def condensed(text: str) -> str:
    """A sentence on one line with nothing that a reader in a hurry misses."""
    text = without_marker(" ".join(text.split()))
    text = _ASIDES.sub("", text) if "(" in text else text
    text = _without_citation_details(text)
    text = _HERE.sub("", text) if " quy định tại " in text else text
    text = _POWERS.sub("", text) if text.startswith(_RESTING) else text
    text = _EMPTY.sub("", _GROUNDS.sub("", text) if text.startswith(_RESTING) else text)
    return shortened(_WITH.sub(" ", text) if "chủ trì" in text else text)


def shortened(text: str) -> str:
    """A text with the abbreviations and the form of dates that every office uses."""
    for name, short in _SHORT_NAMES:
        text = text.replace(name, short)
    return _LONG_DATE.sub(r"ngày \1/\2/\3", text).rstrip(" ,;:./")


def _without_citation_details(text: str) -> str:
    kept, position = [], 0
    for symbol in SYMBOL.finditer(text):
        if symbol.start() < position:
            continue
        kept.append(text[position : symbol.end()])
        cited = _CITED.match(text, symbol.end())
        position = cited.end() if cited else symbol.end()
    return "".join((*kept, text[position:]))


def cut(text: str, limit: int) -> str:
    """The beginning of a text up to the last clause that ends within the limit; a cut shows as an ellipsis."""
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    for pattern in _BREAKS:
        ends = [hit.start() for hit in pattern.finditer(room)]
        if ends and ends[-1] >= limit // 2:
            return room[: ends[-1]].rstrip(_ENDS) + "…"
    return room[: room.rfind(" ")].rstrip(_ENDS) + "…"
