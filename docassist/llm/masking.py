"""Personal data out of a request and back into its answer, by placeholders (Law 91/2025/QH15: only what is needed).

Hidden: numbers of identity papers, telephones, e-mail, addresses of persons, bank accounts, days of birth, number
plates, and names of persons. Too much rather than too little: whatever is hidden comes back with the answer.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from docassist.llm.proper import CAPITAL, persons, titled_persons
from docassist.text import normalise

_OPEN, _CLOSE = "⟦", "⟧"
_PLACEHOLDER = re.compile(rf"{_OPEN}[^{_OPEN}{_CLOSE}]{{1,24}}{_CLOSE}")
_DATE = r"\d{1,2}\s?(?:[/.-]|tháng)\s?\d{1,2}\s?(?:[/.-]|năm)\s?\d{4}|\d{1,2}[/.-]\d{4}|\d{4}"
_END = (
    r"(?=\s*(?:[;\n()]|\.(?:\s|$)|$|,?\s+(?:điện thoại|đt|sđt|số điện thoại|email|thư điện tử|sinh|cccd|cmnd|căn cước"
    r"|chứng minh|số tài khoản|hiện|có đơn|khiếu nại|tố cáo|kiến nghị|phản ánh|đề nghị)\b))"
)
_PLACES = (
    "số|thôn|xóm|ấp|bản|buôn|làng|tổ|khu|xã|phường|thị trấn|quận|huyện|tỉnh|thành phố|đường|phố|ngõ|ngách|hẻm"
    "|căn hộ|nhà"
)
# What is hidden, in this order: each pattern with the group that holds the value.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("THƯ", re.compile(r"(?P<value>[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+)")),
    (
        "NGÀY SINH",
        re.compile(
            rf"(?i:sinh\s+(?:ngày|năm|tháng)|ngày(?:,?\s*tháng)?(?:,?\s*năm)?\s+sinh|năm\s+sinh|\bSN)[\s:,]*(?:ngày\s+)?(?P<value>{_DATE})"
        ),
    ),
    (
        "TÀI KHOẢN",
        re.compile(r"(?i:tài\s+khoản|\bS?TK)\b[^\d\n]{0,40}(?P<value>\d(?:[ .-]?\d){5,22})"),
    ),
    (
        "GIẤY TỜ",
        re.compile(
            r"(?i:CCCD|CMT?ND|\bCMT|căn\s+cước|chứng\s+minh|hộ\s+chiếu|định\s+danh|bảo\s+hiểm\s+xã\s+hội|mã\s+số\s+thuế)"
            r"[^\d\n]{0,40}?(?P<value>[A-Z]?\d(?:[ .-]?\d){6,14})"
        ),
    ),
    ("ĐIỆN THOẠI", re.compile(r"(?<![\d.,/])(?P<value>\(?(?:\+\s?84|0)\)?(?:[ .-]?\(?\d\)?){8,10})(?![\d/])")),
    ("BIỂN SỐ", re.compile(r"(?<![\w/])(?P<value>\d{2}[A-Z]{1,2}\d?\s?-\s?\d{3}\.?\d{2})(?!\d)")),
    ("SỐ", re.compile(r"(?<![\d.,/])(?P<value>\d{9,}|\d{3}(?: \d{3}){3}|\d{4}(?: \d{4}){2,3})(?![\d/])")),
    (
        "ĐỊA CHỈ",
        re.compile(
            r"(?i:địa\s+chỉ|trú\s+(?:tại|ở)|thường\s+trú|tạm\s+trú|hộ\s+khẩu|nơi\s+ở|chỗ\s+ở|cư\s+trú|sống\s+tại|trú\s+quán)"
            r"(?:\s*(?i:thường trú|hiện nay|hiện tại|liên hệ|tại|ở|là)|\s*:)*\s*"
            rf"(?P<value>(?:\d|(?i:{_PLACES})\s|{CAPITAL}\s)[^;()\n]{{3,160}}?)(?i:{_END})"
        ),
    ),
    (
        "ĐỊA CHỈ",
        re.compile(
            r"(?P<value>(?:(?i:số)\s+(?i:nhà\s+)?)?\d{1,4}[A-Za-z]?(?:[/-]\d+)*,?\s+(?i:ngõ|ngách|hẻm|đường|phố|tổ)\s+[^,;.\n()]{1,40})"
        ),
    ),
    (
        "HỌ TÊN",
        re.compile(
            r"(?<!\w)(?i:họ(?:,|\s+và)?\s*tên|tôi\s+tên(?:\s+là)?|tên\s+tôi\s+là|tôi\s+là|người\s+(?:làm\s+đơn|viết\s+đơn|khiếu\s+nại"
            r"|tố\s+cáo|kiến\s+nghị|phản\s+ánh|đại\s+diện|bị\s+tố\s+cáo)|chủ\s+hộ|vợ|chồng|con)(?:\s+là)?"
            rf"(?:\s*[:,]\s*|\s+)(?P<value>{CAPITAL}(?:\s+{CAPITAL}){{1,5}})"
        ),
    ),
)


def find_names(text: str) -> frozenset[str]:
    """The persons that a text names anywhere, with at least two syllables, on one line each."""
    plain = " ".join(normalise(text).split())
    titled = (hit["name"] for hit in titled_persons(plain))
    stated = (hit["value"] for label, pattern in _PATTERNS if label == "HỌ TÊN" for hit in pattern.finditer(plain))
    whole = (hit.group() for hit in persons(plain))
    return frozenset(name for names in (titled, stated, whole) for name in names if " " in name)


@dataclass(slots=True)
class Mask:
    """What was hidden in one request; the same words get the same placeholder."""

    names: Collection[str] = ()
    _shown: dict[str, str] = field(default_factory=dict)
    _hidden: dict[str, str] = field(default_factory=dict)

    def hide(self, text: str) -> str:
        """A text without personal data."""
        text = normalise(text).translate({ord(_OPEN): "[", ord(_CLOSE): "]"})
        for label, pattern in _PATTERNS:
            text = pattern.sub(lambda hit, label=label: self._swap(hit, label, "value"), text)  # type: ignore[misc]
        if known := self._known():
            text = known.sub(lambda hit: self._placeholder("HỌ TÊN", hit.group()), text)
        for find in (titled_persons, persons):
            for hit in reversed(list(find(text))):
                start, end = hit.span("name")
                text = text[:start] + self._placeholder("HỌ TÊN", hit["name"]) + text[end:]
        return text

    def hide_all(self, value: Any) -> Any:
        """Strings within lists and mappings hidden; anything else stays."""
        return _map(value, self.hide)

    def reveal(self, text: str) -> str:
        """A text with what was hidden put back; a placeholder that stands for nothing stays."""
        return _PLACEHOLDER.sub(lambda hit: self._shown.get(hit.group(), hit.group()), text)

    def reveal_all(self, value: Any) -> Any:
        """As `hide_all`, the other way round."""
        return _map(value, self.reveal)

    def _swap(self, hit: re.Match[str], label: str, group: str) -> str:
        value = hit[group]
        if _OPEN in value and _PLACEHOLDER.fullmatch(value):
            return hit.group()
        start, end = hit.start(group) - hit.start(), hit.end(group) - hit.start()
        return hit.group()[:start] + self._placeholder(label, value) + hit.group()[end:]

    def _placeholder(self, label: str, value: str) -> str:
        value = self.reveal(value)  # an address may hold a number that was hidden before
        if value not in self._hidden:
            self._hidden[value] = f"{_OPEN}{label} {len(self._hidden) + 1}{_CLOSE}"
            self._shown[self._hidden[value]] = value
        return self._hidden[value]

    def _known(self) -> re.Pattern[str] | None:
        forms = {form for name in self.names for form in (name, name.upper())}
        parts = [r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=len, reverse=True)]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _map(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _map(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_map(item, change) for item in value]
    return value
