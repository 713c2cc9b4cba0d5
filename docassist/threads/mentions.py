"""Documents that a sentence names by number: "Công văn số 123/UBND-ĐT ngày 12/3/2026 của UBND Thành phố"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from docassist.kinds import load_kinds
from docassist.register.issued import validate
from docassist.register.number import parse
from docassist.register.pieces import LOWER, UPPER
from docassist.threads.keys import number_key
from docassist.types import Span

_SEGMENT = rf"[{UPPER}][{UPPER}{LOWER}0-9&]*"
_NOTATION = rf"(?: ?/ ?(?:19|20)\d\d)? ?[/-] ?{_SEGMENT}(?: ?[-/.] ?{_SEGMENT}){{0,4}}"
_DAY = (
    r"(?: ?,? ?(?:ký |ban hành )?ngày (?P<day>\d{1,2})(?: tháng | ?/ ?| ?- ?)(?P<month>\d{1,2})"
    r"(?: năm | ?/ ?| ?- ?)(?P<year>(?:19|20)\d\d))?"
)
_NAME_END = (
    r"(?= ?(?:[,;:.(]|$|\b(?:về|v/v|quy định|ban hành|đề nghị|xin|lấy|gửi|hướng dẫn|thông báo|yêu cầu|giao|triển khai"
    r"|trong|tại|theo|phê duyệt|sửa đổi|và (?:Công văn|Văn bản|Quyết định|Kế hoạch|Nghị|Thông|Chỉ thị|Tờ trình))\b))"
)
_AT = re.compile(rf"\bcủa ([{UPPER}][^;:(),]{{1,80}}) tại (?:các )?$")
_ISSUER = rf"(?: ?,? ?của (?P<issuer>[{UPPER}][^;:()]{{1,90}}?){_NAME_END})?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a text. `start` includes the name of its kind."""

    start: int
    end: int
    symbol: str
    number: str
    issued: date | None
    issuer: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


def find_mentions(text: str, start: int = 0) -> Iterator[Mention]:
    """The documents named in a text without line feeds, in order, with offsets shifted by `start`.

    One without a notation is found only with its day ("Công văn số 12 ngày 05/3/2026").
    """
    for hit in _mention().finditer(text):
        symbol = " ".join((hit["symbol"] or hit["bare"]).split())
        day = validate(int(hit["day"]), int(hit["month"]), int(hit["year"])) if hit["day"] else None
        number = number_key(symbol) if hit["symbol"] else symbol.lstrip("0")
        if not number or (hit["bare"] and day is None) or (hit["symbol"] and parse(symbol) is None):
            continue
        issuer = " ".join((hit["issuer"] or _said_before(text, hit.start())).split())
        yield Mention(start + hit.start(), start + hit.end(), symbol, number, day, issuer)


def _said_before(text: str, end: int) -> str:
    """The agency in "của UBND Thành phố tại " just before a document."""
    hit = _AT.search(text, max(0, end - 100), end)
    return hit[1] if hit else ""


@cache
def _mention() -> re.Pattern[str]:
    """The pattern, with the names of all kinds of documents."""
    names = sorted({kind.name for kind in load_kinds().entries} | {"Văn bản", "CV"}, key=len, reverse=True)
    kinds = "|".join(f"[{name[0]}{name[0].lower()}]{re.escape(name[1:])}" for name in names)
    led = rf"(?:(?:\b(?:{kinds}) )?\b[Ss]ố ?:? ?|\b(?:{kinds}) |(?<=[,;] ))(?P<symbol>\d{{1,6}}[a-zđ]?{_NOTATION})"
    bare = rf"\b(?:{kinds}) số ?:? ?(?P<bare>\d{{1,6}})(?![\d/.-])"
    return re.compile(f"(?:{led}|{bare}){_DAY}{_ISSUER}")
