"""What a leader looks for in a statement: facts, each worth something once, and cues of weight.

A fact is a figure, a date, a document's number, a unit's name, or a pair of syllables that the document keeps coming
back to. Words of grammar and of drafting carry none.
"""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from docassist.register.pieces import LOWER
from docassist.summarise.figures import DATE, OPENS_DATE, OPENS_QUARTER, OPENS_UNIT, QUARTER, SYMBOL, UNIT
from docassist.text import Leaping, hits, match_form

_SYLLABLE = re.compile(r"[^\W\d_]+|\d[\w.,]*")
_FUNCTION = frozenset(
    _SYLLABLE.findall(
        "a b c d đ e g h i k l m n o p q r s t u v x y ai bao bằng bị bởi cả các cần chỉ cho chưa có cũng của"
        " cùng cứ do dưới đã đang đây đó đối được đến để điểm điều định gồm hay hoặc hơn khác khi khoản không kể"
        " là lại liên luật mà mọi một mỗi này nào nên nếu ngày ngoài nhưng như những năm nêu phải qua quan quy"
        " quyết ra rất rằng sau sẽ số sự tại tháng theo thì thông thuộc trên trong trước trường hợp từ từng và vào"
        " vẫn về vì việc với vừa nghị tư"
    )
)
# A number that points to a place in a text, or belongs to a date, measures nothing.
_POINTERS = (
    "điều",
    "khoản",
    "điểm",
    "mục",
    "chương",
    "phần",
    "phụ lục",
    "số",
    "mẫu",
    "biểu",
    "lần",
    "ngày",
    "tháng",
    "năm",
)
_MEASURE = re.compile(
    r"(?<![\w./,-])"
    + "".join(f"(?<!{word} )" for word in _POINTERS)
    + rf"\d+(?:[.,]\d+)*(?![\d/])(?:\s?-\s?\d+(?:[.,]\d+)*)?(?P<unit>\s?%|\s[{LOWER}][{LOWER}²³/]*)?"
)
_DIGIT = re.compile(r"\d")
_YEAR, _OPENS_YEAR = re.compile(r"\bnăm (?:19|20)\d\d\b"), re.compile("năm")


class Fact(NamedTuple):
    """Something worth telling, by name, and where it stands in its text."""

    name: str
    start: int
    end: int


# Worth of each kind of fact (the first letter of its name), against log2(1 + n) * PAIR for a pair in n statements.
# Chosen by hand on twelve labelled documents; recall is flat within half and twice these values.
_RATES = frozenset({"%", "đồng", "tỷ", "triệu", "nghìn", "usd"})
_WORTH = {"$": 9.0, "#": 6.0, "@": 6.0, "~": 3.0, "/": 4.0, "&": 2.0, "^": 1.0, "§": 3.0, "!": 2.0}
PAIR = 0.4
_TIMES = (("@", DATE, OPENS_DATE), ("@", QUARTER, OPENS_QUARTER), ("^", _YEAR, _OPENS_YEAR))


def facts(text: str) -> list[Fact]:
    """The facts of a text."""
    form = match_form(text)
    units = [Fact(f"&{hit.group().lower()}", hit.start(), hit.end()) for hit in hits(UNIT, OPENS_UNIT, text)]
    if not _DIGIT.search(text) and "quý" not in form:
        return [*units, *_pairs(form)]
    symbols = [Fact(f"/{hit.group()}", hit.start(), hit.end()) for hit in SYMBOL.finditer(text)]
    plain = _blanked(form, symbols)
    times = [
        Fact(kind + hit.group(), hit.start(), hit.end())
        for kind, pattern, opener in _TIMES
        for hit in hits(pattern, opener, plain)
    ]
    plain = _blanked(plain, times)
    measures = [
        Fact(_kind_of(hit["unit"]) + hit.group(), hit.start(), hit.end()) for hit in hits(_MEASURE, _DIGIT, plain)
    ]
    return [*symbols, *units, *times, *measures, *_pairs(form)]


def aged(found: Iterable[Fact], issued: date | None) -> list[Fact]:
    """Facts with the days before a document's issue made small: what has been is told, what is to come must be done."""
    return [fact._replace(name="^" + fact.name[1:]) if issued and _is_past(fact, issued) else fact for fact in found]


def _is_past(fact: Fact, issued: date) -> bool:
    hit = DATE.match(fact.name[1:]) if fact.name[0] == "@" else None
    if hit is None:
        return False
    day, month, year = (int(number) for number in (hit["d"] or hit["d2"] or 1, _month(hit), hit["y"] or hit["y2"] or 0))
    return bool(year) and (year, month, day) < (issued.year, issued.month, issued.day)


def _month(hit: re.Match[str]) -> str:
    return next(hit[name] for name in ("m", "m1", "m2", "m3", "m4") if hit[name])


def _kind_of(unit: str | None) -> str:
    if unit is None:
        return "~"
    return "$" if unit.strip() in _RATES else "#"


def _blanked(text: str, found: Iterable[Fact]) -> str:
    """A text with what is already read blanked out, so that part of it is not read as something else."""
    for fact in found:
        text = text[: fact.start] + "_" * (fact.end - fact.start) + text[fact.end :]
    return text


def _pairs(form: str) -> Iterator[Fact]:
    left: re.Match[str] | None = None
    for hit in _SYLLABLE.finditer(form):
        part = hit.group()
        if part in _FUNCTION or not part.isalpha():
            left = None
            continue
        if left:
            yield Fact(f"{left.group()} {part}", left.start(), hit.end())
        left = hit


def pair_names(text: str) -> frozenset[str]:
    """The names of the pairs of a text."""
    parts = _SYLLABLE.findall(match_form(text))
    return frozenset(
        f"{left} {right}"
        for left, right in pairwise(parts)
        if left not in _FUNCTION and right not in _FUNCTION and (left + right).isalpha()
    )


def worth(name: str, statements: int) -> float:
    """What a fact is worth: a figure by its kind, a pair by how many statements hold it."""
    return _WORTH.get(name[0]) or PAIR * math.log2(1 + statements)


LOCAL = re.compile(r"(?:ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân|sở [a-zđ]\w+|cấp tỉnh|cấp xã|địa phương)")
_VAGUE = "tăng cường|nâng cao|đẩy mạnh|phát huy|đổi mới|quán triệt|chủ động|tích cực|đa dạng|phối hợp chặt chẽ"
_DECIDING = re.compile(r"^[^,;:]{0,90}\b(?:xem xét,? )?(?:quyết định|phê duyệt|chấp thuận|cho phép)\b")
# Cues of weight in a statement or its heading, each multiplies (domain facts 5.1 and 5.2; layout of legal texts).
_IN_STATEMENT = tuple(
    (Leaping(pattern), factor)
    for pattern, factor in (
        # formulas that stand on every document
        (
            r"^trên đây là\b|^(?:(?:chúng )?tôi )?(?:xin )?(?:trân trọng|chân thành|kính mong|rất mong)\b(?!.*\d)"
            r"|^[^.;]{3,60} (?:trân trọng (?:cảm|cám) ơn|mong (?:tiếp tục )?nhận được) (?!.*\d)",
            0.0,
        ),
        (
            r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện [^.;]{3,25} này$)"
            r"|\b(?:chịu|có) trách nhiệm (?:(?:khẩn trương|nghiêm túc|hướng dẫn|theo dõi|đôn đốc|kiểm tra|báo cáo"
            r"|tổ chức|triển khai|việc|và|,) ?)*(?:thi hành|thực hiện) [^.;,]{0,25} này$"
            r"|\bcam (?:kết|đoan)\b.{0,60}\b(?:đúng (?:sự thật|sự thực)|chịu trách nhiệm trước pháp luật)\b"
            r"|\b(?:dự|đến|có mặt)\b.{0,30}\bđúng (?:thời gian|giờ|thành phần)"
            r"|\bnếu (?:có|phát sinh)\b.{0,30}\b(?:khó khăn|vướng mắc)\b.{0,120}\b(?:phản ánh|báo cáo|gửi)"
            r"|(?:có|phát sinh) vướng mắc\b.{0,40}\b(?:phản ánh|báo cáo|gửi)",
            0.0,
        ),
        (
            r"^[-+•*\s]*(?:(?:cơ quan|đơn vị) (?:chủ trì|phối hợp|thực hiện)|thời gian (?:hoàn thành|thực hiện))\s*:",
            0.0,
        ),
        (r"^[^.;]{3,60} ban hành (?:nghị định|thông tư|quyết định|nghị quyết)\b", 0.0),
        (r"^[“\"]?căn cứ (?:luật|nghị|thông tư|pháp lệnh)(?!.*\b(?:đề nghị|yêu cầu|giao|quyết định)\b)", 0.0),
        (r"^hồ sơ\b|\b\d+ bản (?:chính|sao|chụp)?\b", 0.6),
        (r"\bnhận được\b.{0,30}\b(?:công văn|văn bản|tờ trình|đơn)\b|từ ngữ\b.{0,20}\b(?:hiểu|giải thích)\b", 0.5),
        (r"^ví dụ\b|\btrân trọng đề nghị\b[^.;]{0,80}\bphối hợp(?:, [^,.;]{0,30})?$", 0.2),
        (r"^(?:cùng )?tham dự\b|\bchủ trì (?:cuộc )?họp\b", 0.0),
        (r"\b(?:dẫn chiếu|trích dẫn|viện dẫn)\b.{0,140}\b(?:sửa đổi|thay thế)", 0.0),
        (r"dẫn chiếu|trích dẫn|viện dẫn|văn bản mới", 0.1),
        (r"này (?<!\wnày )(?:quy định|(?:không )?áp dụng đối với)\b", 0.4),
        (r"hà nội\b", 2.0),
        (r"^(?:các )?bộ\b", 0.8),
        # the reader is a city, its departments, its communes: what they are to do comes before what ministries do
        (rf"^.{{0,50}}\b{LOCAL.pattern}\b", 1.6),
        (rf"\b{LOCAL.pattern}\b", 1.2),
        (
            r"\b(?:giao|yêu cầu|đề nghị|chỉ đạo|chủ trì|trình|báo cáo|gửi|hoàn thành|tham mưu|nghiêm cấm|không được)\b",
            1.15,
        ),
        # what is to be reached, forbidden, or reported again and again
        (r"\b(?:mục tiêu|chỉ tiêu|phấn đấu|đạt (?:trên|tối thiểu|ít nhất|từ))\b[^.]*%", 1.5),
        (r"\b(?:nghiêm cấm|tuyệt đối không|không được|không sử dụng|không tổ chức)\b", 1.2),
        (r"\bbáo cáo\b[^.;]*\b(?:trước ngày|trước \d|hằng năm|hằng quý|hằng tháng|định kỳ|chậm nhất)\b", 1.4),
        # the answer that a letter gives
        (r"(?<!sự )\b(?:nhất trí|đồng ý|kính chuyển|không chấp thuận|thống nhất (?:với|chủ trương|đề nghị))\b", 1.5),
        # who may decide; what papers look like is for the clerk
        (_DECIDING.pattern, 1.2),
        (r"\b(?:bộ hồ sơ|bản sao|chữ ký số|danh mục tài liệu|dịch vụ bưu chính|trong hồ sơ)\b", 0.6),
        # calls to do more of the same, with no product and no day (domain facts 5.2, pattern 17)
        (rf"^(?:[^:]{{0,70}}: )?(?:tiếp tục |từng bước )?(?:{_VAGUE})\b", 0.6),
        (r"^(?:tại đây|ngoài ra|bên cạnh đó|đồng thời|theo đó|trong đó)\b", 0.6),
        (r"\bphụ lục\b|\bkèm theo\b", 0.7),
    )
)
_COMPETENCE = re.compile(r"\bthẩm quyền\b|\bphân cấp\b")
_DECIDES, _LED = 1.3, 1.4
_DEFINITIONS = re.compile(r"giải thích từ ngữ|đối tượng áp dụng")


def led_factor(lead: str) -> float:
    """How much an introduction raises the worth of its items: it says who decides on them."""
    return _LED if lead and _DECIDING.search(match_form(lead)) else 1.0


def cue_factor(text: str, heading: str) -> float:
    """How much the cues of a statement raise or lower its worth."""
    form = match_form(text)
    factor = math.prod(factor for pattern, factor in _IN_STATEMENT if pattern.search(form))
    if text[:1].islower():
        factor *= 0.2  # the tail of a sentence whose subject stands before
    above = match_form(heading)
    return factor * (0.5 if _DEFINITIONS.search(above) else _DECIDES if _COMPETENCE.search(above) else 1.0)
