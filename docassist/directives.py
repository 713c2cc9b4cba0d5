"""Who is told to do what: the part each unit named in a text plays, by the words next to its name (domain.md 5.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from docassist.suggest import Passage
from docassist.types import Span
from docassist.units import Mention, Unit, Units

# How far the words that tell a unit's part may stand from its name, in characters.
_BEFORE = 160
_AFTER = 60
_BREAK = re.compile(r"[.;:!?](?=\s)|\n\s*\n")
_ORDER = re.compile(
    r"\b(?P<past>đã |được |theo đó,? )?"
    r"(?:giao|yêu cầu|đề nghị|phân công|chỉ đạo|chuyển(?! đổi)|kính chuyển|thừa lệnh)\b"
    r"|\b(?P<join>phối hợp)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?,?\s*(?:là\s+(?:cơ quan|đơn vị)\s+)?(?:làm\s+)?(?:chủ trì|đầu mối|thường trực)",
    re.IGNORECASE,
)
# Oversight is not the work itself: "giao Văn phòng theo dõi, đôn đốc".
_WATCHES = re.compile(r",?\s*(?:có trách nhiệm\s+)?(?:theo dõi|đôn đốc|kiểm tra,? đôn đốc|giám sát)", re.IGNORECASE)
# Words before a name that only refer to the unit: its proposal, its paper, a report to it.
_REFERENCE = re.compile(
    r"\b(?:của|tại|gửi|về|báo cáo|trình|theo|thuộc|(?<!giao )cho|văn bản|ý kiến"
    r"|(?:làm việc|thống nhất|trao đổi) với|liên hệ(?: với)?)\s*$",
    re.IGNORECASE,
)
_HEAD_OF = re.compile(r"(?:giám đốc|thủ trưởng|lãnh đạo|chánh|trưởng|các|đồng chí)\s*$", re.IGNORECASE)


class Part(StrEnum):
    """The part a unit plays."""

    LEAD = "lead"
    DIRECTED = "directed"
    JOIN = "join"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Directive:
    """A unit of today, its part, the words that say so, and what became of the unit they name."""

    unit: Unit
    part: Part
    words: str
    span: Span
    note: str = ""


def find_directives(
    passage: Passage, units: Units, day: date | None = None, written: date | None = None
) -> Iterator[Directive]:
    """Yield the parts of the units named in a passage; those only referred to, or told before, have none.

    Args:
        day: whose units they are to be.
        written: the day of the document, by which the names are understood.
    """
    text, start = passage.text, passage.start
    for mention in units.mentions(text, day=day, written=written, tokens=passage.tokens):
        begin, end = mention.span.start, mention.span.end
        before = _BREAK.split(text[max(0, begin - _BEFORE) : begin])[-1]
        leads = _LEADS.match(text, end, end + _AFTER)
        part = Part.LEAD if leads else _part(before)
        if part is Part.DIRECTED and _WATCHES.match(text, end, end + _AFTER):
            part = Part.WATCH
        if part is not None:
            words, span = _words(text, mention, part, leads.end() if leads else end)
            shifted = Span(start + span.start, start + span.end)
            yield Directive(mention.unit, part, words, shifted, units.became(mention.named, mention.unit))


def _part(before: str) -> Part | None:
    """The nearest order before the name decides; an order already given, or a mere reference, gives no part."""
    before = _HEAD_OF.sub("", before)
    if _REFERENCE.search(before):
        return None
    cues = list(_ORDER.finditer(before))
    if not cues or cues[-1]["past"]:
        return None
    return Part.JOIN if cues[-1]["join"] else Part.DIRECTED


def _words(text: str, mention: Mention, part: Part, end: int) -> tuple[str, Span]:
    begin = mention.span.start
    if part is not Part.JOIN:
        cue = list(_ORDER.finditer(text, max(0, begin - 30), begin))
        begin = cue[-1].start() if cue and not cue[-1]["join"] else begin
    return " ".join(text[begin:end].split()), Span(begin, end)
