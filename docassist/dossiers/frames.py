"""What the words around a value say that it measures, and whether two values measure the same thing.

Two values differ only where they are of one thing, so everything that may set them apart is looked for: a word that
only one side has, a name, a phase, a period, a plan against a result. In doubt they are of two things.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from docassist.dossiers.values import Frame
from docassist.dossiers.words import words
from docassist.register.pieces import UPPER
from docassist.summarise.figures import DATE, SYMBOL, UNIT
from docassist.text import match_form

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,/]*%?")
_WORDS = re.compile(r"[^\W\d_]+")
_GRAMMAR = words("grammar")
_LIGHT = _GRAMMAR | words("reporting")
_SAME = (
    (re.compile(r"\b(?:thiệt mạng|tử vong|tử nạn|qua đời)\b"), "chết"),
    (re.compile(r"\bsáu tháng\b"), "6 tháng"),
    (re.compile(r"\b(đất|nhà) ở\b"), r"\1 cưngụ"),
    # Words that frame an order or a figure.
    (
        re.compile(
            r"\b(?:chủ trì|phối hợp|hoàn thành|yêu cầu|đề nghị|khẩn trương|có trách nhiệm"
            r"|theo hồ sơ|hồ sơ đề xuất|với (?:tổng )?số tiền"
            r"|trên địa bàn|có liên quan|liên quan|tích cực|chủ động|kịp thời|ủy ban nhân dân|ubnd)\b"
        ),
        " ",
    ),
)
# Things that are counted off: another number is another thing.
_MARK = re.compile(
    r"\b(?P<noun>năm|tháng|quý|tuần|đợt|giai đoạn|vòng|lớp|số|đoạn|kỳ|khu|gói|lô|tổ|thôn|ngõ|ngách|hạng mục|tuyến|lần"
    r"|cấp|điều|khoản|loại|nhóm|hạng|khối|bậc|tầng|lớp|vụ|khóa|phần|điểm|mục|bước|năm học|tỷ lệ|quyển|thửa|tờ)\s+"
    r"(?P<value>(?:[ivx]{1,4}|\d[\d./-]*|xuân|hè|hạ|thu|đông|mùa|chiêm|nhất|hai|ba|tư)\b)(?!,\d| (?:tỷ|triệu|đồng|%))"
)
_BARE = re.compile(r"(?<![\w.,/-])\d{1,3}(?![\w,/-])")
_PERIOD = re.compile(r"\b(?P<value>\d{1,2}) tháng(?: (?P<end>đầu|cuối))? năm\b")
_AS_OF = re.compile(r"\b(?:tính đến|đến|ngày)\D{0,20}(?P<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})")
_NAME = re.compile(rf"\b[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*")
# Orders begin sentences with a capital that is no name's.
_ORDERS = re.compile(
    r"\b(?:Giao|Yêu cầu|Đề nghị|Đồng ý|Mời|Kính|Trong|Theo|Sau|Qua|Tuần|Tháng|Quý|Năm|Vụ|Tỷ|Thành phố)\b"
)
_PLACE = re.compile(r"(?:Phường|Xã|Tỉnh|Thành phố|Trường|Viện|Học viện|Công ty|Tổng công ty)\b")
_NO_NAMES = words("no_names")
# Before a body that acts: the beginning of a clause, an order, "by".
_SPEAKS = re.compile(r"(?:^|[.,;:]|\b(?:giao|yêu cầu|đề nghị|mời|do|bởi|và))\s*(?:các\s+)?$", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:xã(?! hội)|phường|quận|huyện|tỉnh|thành phố|thị trấn|thị xã|thôn|cả nước|toàn quốc|thế giới)\b"
)
_MODES = (
    ("plan", re.compile(r"\b(?:phấn đấu|dự kiến|mục tiêu|kế hoạch|chỉ tiêu|sẽ|dự toán)\b")),
    ("left", re.compile(r"\b(?:còn|chưa|tồn|tồn đọng|thiếu)\b")),
    ("least", re.compile(r"\b(?:tối thiểu|ít nhất|không dưới|không thấp hơn)\b")),
    ("most", re.compile(r"\b(?:tối đa|không quá|không vượt quá|cao nhất)\b")),
    ("under", re.compile(r"\bdưới\s*$|\bdưới /")),
    ("mean", re.compile(r"\b(?:bình quân|trung bình|mỗi|từng)\b|/")),
    ("part", re.compile(r"\b(?:trong đó|riêng|trong số)\b")),
    ("change", re.compile(r"\b(?:tăng|giảm|thêm|bớt|chênh lệch|vượt|hụt)\b")),
)
_DONE = re.compile(r"\b(?:đã|đến nay)\b(?! (?:ban hành|phê duyệt|xây dựng))")
# So far before a figure "đã" speaks of it.
_NEAR = 80
_CLOSE = 0.75
_LEAST = 3


def terms_of(text: str, *, order: bool = False) -> tuple[str, ...]:
    """The words of a text that carry a meaning, in order, in match form; names and numbers are left out.

    Args:
        text: some words.
        order: it is an order, where "báo cáo" and "rà soát" are the work itself.
    """
    light = _GRAMMAR if order else _LIGHT
    form = _plain(_NAME.sub(_kept, UNIT.sub(" ", _ORDERS.sub(_lowered, text))))
    return tuple(word for word in _WORDS.findall(form) if word not in light)


def order_frame(work: str, subject: str) -> Frame:
    """Describe what an order is about.

    Args:
        work: the order without its deadline.
        subject: what the document is about.
    """
    frame = frame_of(work, work, subject=subject)
    return replace(frame, terms=terms_of(work, order=True))


def frame_of(clause: str, sentence: str, *, before: str = "", subject: str = "", figure: str = "") -> Frame:
    """Describe what a value measures.

    Args:
        clause: the words around the value, without it.
        sentence: the whole sentence, for names.
        before: the sentence up to the value: its opening says whose the value is and for when.
        subject: what the document is about.
        figure: words just before the value, which say how it is meant.
    """
    found = frozenset(terms_of(before)) | frozenset(terms_of(subject))
    low = f"{_plain(clause)} | {_plain(figure)}"
    modes = frozenset(name for name, pattern in _MODES if pattern.search(low))
    if _DONE.search(_plain(before[-_NEAR:])):
        modes |= {"done"}
    marks = _marks((clause, before, subject)) + _numbers(clause)
    return Frame(terms_of(clause), found, names_of(sentence), marks, modes)


def names_of(text: str) -> frozenset[str]:
    """The proper names in a text; a body that only speaks is none, one that something belongs to is."""
    text = _ORDERS.sub(_lowered, text)
    bodies = list(UNIT.finditer(text))
    owners = [hit for hit in bodies if _PLACE.match(hit.group()) or not _SPEAKS.search(text[: hit.start()])]
    found = {word for hit in owners for word in match_form(hit.group()).split()}
    rest = UNIT.sub(lambda hit: " " * len(hit.group()), text)
    for hit in _NAME.finditer(rest):
        if not _begins(hit):
            found.update(match_form(hit.group()).split())
    return frozenset(found) - _NO_NAMES - _LIGHT


def _begins(hit: re.Match[str]) -> bool:
    """Whether a capital word is one only because it begins a clause."""
    before = hit.string[: hit.start()].rstrip()
    return " " not in hit.group() and (not before or before[-1] in ".:;-")


def _kept(hit: re.Match[str]) -> str:
    """A name is gone; one capital word that begins a clause is a word like others."""
    return hit.group() if _begins(hit) else " "


def _lowered(hit: re.Match[str]) -> str:
    return hit.group().lower()


def same_thing(one: Frame, other: Frame) -> bool:
    """Whether two frames are surely of one thing."""
    if one.modes - {"done"} != other.modes - {"done"} or _apart(one, other):
        return False
    if "done" in one.modes | other.modes and "plan" in one.modes | other.modes:
        return False
    if dict(one.marks).get("number") != dict(other.marks).get("number"):
        return False
    return _close(one, other) and _fits(one, other) and _fits(other, one)


def alike(one: Frame, other: Frame) -> bool:
    """Whether two frames may well be of one thing: enough to say that equal values agree."""
    return not _apart(one, other) and _close(one, other)


def _close(one: Frame, other: Frame) -> bool:
    left, right = frozenset(one.terms), frozenset(other.terms)
    shared = left & right
    if len(shared) < _LEAST and (left != right or not left or len(one.context & other.context) < 2):
        return False
    if len(shared) / min(len(left), len(right)) < _CLOSE:
        return False
    # Only where what the one says more is known to the other are both surely about one thing.
    return not (_more(one, other) and _more(other, one))


def _more(one: Frame, other: Frame) -> frozenset[str]:
    return frozenset(one.terms) - frozenset(other.terms) - other.context


def _fits(one: Frame, other: Frame) -> bool:
    """Whether what one frame says more stands before all that both say: whose it is, who reports it; what stands
    between or behind makes the thing a narrower one."""
    more = _more(one, other)
    if not more:
        return True
    shared = frozenset(one.terms) & frozenset(other.terms)
    first = next((at for at, word in enumerate(one.terms) if word in shared), 0)
    return not more & frozenset(one.terms[first:])


def _apart(one: Frame, other: Frame) -> bool:
    """Whether a name, a period or a number of a series sets two frames apart."""
    if one.names - other.names - other.context and other.names - one.names - one.context:
        return True
    left, right = dict(one.marks), dict(other.marks)
    if any(left[noun] != right[noun] for noun in (left.keys() & right.keys()) - {"number"}):
        return True
    return bool((left.keys() ^ right.keys()) & _PARTING)


# One side that names a part or a period speaks of less than one that names none.
_PARTING = frozenset({"đợt", "giai đoạn", "đoạn", "vòng", "năm", "quý", "tuần", "kỳ", "gói", "months", "as of", "vụ"})


def _marks(texts: Iterable[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """What is counted off: by the first of the texts that says so."""
    found: dict[str, set[str]] = {}
    for text in texts:
        own: dict[str, set[str]] = {}
        low = _plain(text)
        for hit in _PERIOD.finditer(low):
            own.setdefault("months", set()).add(f"{hit['value']} {hit['end'] or ''}")
        for hit in _AS_OF.finditer(low):
            own.setdefault("as of", set()).add(hit["value"])
        for hit in _MARK.finditer(low):
            own.setdefault(hit["noun"], set()).add(hit["value"].lstrip("0").rstrip("./-"))
        for hit in _LEVEL.finditer(match_form(UNIT.sub(" ", text))):
            own.setdefault("level", set()).add(hit.group())
        for noun, values in own.items():
            found.setdefault(noun, values)
    return tuple(sorted((noun, frozenset(values)) for noun, values in found.items()))


def _numbers(clause: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The numbers left in a clause: those of items, of whatever kind ("khu vực 1")."""
    rest = _MARK.sub(" ", _PERIOD.sub(" ", DATE.sub(" ", _plain(SYMBOL.sub(" ", clause)))))
    found = frozenset(hit.group().lstrip("0") for hit in _BARE.finditer(rest))
    return (("number", found),) if found else ()


def _plain(text: str) -> str:
    form = match_form(text)
    for pattern, word in _SAME:
        form = pattern.sub(word, form)
    return form
