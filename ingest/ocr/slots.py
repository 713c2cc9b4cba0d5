"""Where a head is filled in: between "Số:" and the notation, between "ngày", "tháng" and "năm"."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from docassist.calendar import today
from docassist.types import Word
from ingest.readers.draft import DraftLine

# Widths of Times letters in thousandths of an em: where a label ends inside a word that ran together with digits.
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", (
    444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778,
    500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444), strict=True))  # fmt: skip
_CAPITALS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (
    722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611), strict=True))  # fmt: skip
_WIDTHS = _LETTERS | _CAPITALS | {"/": 278, "⁄": 278, "-": 333, ":": 278, ".": 250, ",": 250, "đ": 500, "Đ": 722}
_DIGIT_WIDTH = 500
_LONG_TAIL = 5
# So many letters behind a number are dirt, not the rest of a sentence.
_SPECK = 2

_NUMBER = re.compile(
    r"(?:^|(?<=[\s(“\"]))(?P<label>[Ss][ốôồổỗóòỐÔếeéơ6ó]́?\s?[:;.,]?)(?P<slot>[^:]{0,12}?)(?P<tail>[/⁄]\s?"
    r"(?:(?:19|20)\d\d\s?[/⁄]\s?)?[A-ZĐ][A-ZĐa-zđ&]*(?:\s?[-–]\s?[A-ZĐ][A-ZĐa-zđ&]*)*)"
)
# A label beyond recognition, proved by the notation of a whole line: a kind and an agency ("b 08/2010/TT-BTC"). A line
# that has its "số" later on cites a document ("Thông tư số 26/2016/TT-BTC.").
_DAMAGED = re.compile(
    r"(?P<label>\S{1,5})\s(?P<slot>(?:(?!\bs[ốôổồó]\b)[^:/]){1,8}?)(?P<tail>/(?:(?:19|20)\d\d/)?[A-ZĐ][A-ZĐa-z]{0,5}-[A-ZĐ]\S*)(?:\s\S{1,2})?$"
)
_REFERRED = re.compile(
    r"[Kk]èm theo\b.{0,40}?\b(?P<label>số\s?:?)(?P<slot>.{0,10}?)(?P<tail>[/⁄]\s?(?:(?:19|20)\d\d\s?[/⁄]\s?)?[A-ZĐ]\S*)"
)
_DATE = re.compile(
    r"(?P<label>\b[Nn]g[àaảáâ]y)(?P<day>.{0,9}?)(?P<month_label>t[hñ][áaảàâ]ng)(?P<month>.{0,8}?)"
    r"(?P<year_label>n[ăaâă]m)(?P<year>[^\w]{0,3}\S{0,5}(?:\s\d{1,2})?)"
)
_LETTERS_ONLY = re.compile(r"[^\W\d_]{2,}[,:;]?|/[^\W\d_]+-[^\W\d_]+")
# The number of a consolidated text stands in the certification at its end.
_CERTIFIED = re.compile(r"S\S{1,2}\s?[:;.,].{0,12}?[/⁄]\s?VBHN\s?[-–]")
# The body of a decision begins; what it cites is printed.
_BODY = re.compile(r"(?:- )?(?:Căn cứ|Xét đề|Theo đề|Thực hiện|Điều 1)\b")


class SlotName(StrEnum):
    """What is filled in."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap between printed words: its words [start, end) in the line's text, its edges on the page in points, and
    whether each edge is that of a word (else it was reckoned from the widths of letters)."""

    name: SlotName
    line: int
    start: int
    end: int
    left: float
    right: float
    top: float
    bottom: float
    em: float
    exact: tuple[bool, bool]

    @property
    def lengths(self) -> range:
        """How many digits can stand there."""
        return {SlotName.NUMBER: range(1, 6), SlotName.YEAR: range(4, 5)}.get(self.name, range(1, 3))

    def fits(self, digits: str) -> bool:
        """Whether digits make sense there."""
        value = int(digits)
        match self.name:
            case SlotName.DAY:
                return 1 <= value <= 31
            case SlotName.MONTH:
                return 1 <= value <= 12
            case SlotName.YEAR:
                return 1945 <= value <= today().year + 1
            case SlotName.NUMBER:
                return value > 0


def find_slots(lines: Sequence[DraftLine], height: float) -> Iterator[Slot]:
    """The slots of the upper half of a page, of a certification anywhere, and of a reference to the document ("kèm theo
    Quyết định số ...")."""
    sizes = [size for line in lines if line.words and (size := _em(line.words))]
    if not sizes:
        return
    body = next((at for at, line in enumerate(lines) if _BODY.match(line.text)), len(lines))
    for index, line in enumerate(lines):
        if not line.words or line.box is None:
            continue
        if (index >= body or line.box.y0 > height * 0.55) and not _CERTIFIED.match(line.text):
            continue
        em = _em(line.words) or median(sizes)
        number = _number_in(line.text)
        if number:
            yield from _made(SlotName.NUMBER, index, line, (number.end("label"), number.start("tail")), em)
        day = _DATE.search(line.text, number.end() if number else 0)
        if day and (number or _of_head(line.text, day.start())):
            yield from _made(SlotName.DAY, index, line, (day.end("label"), day.start("month_label")), em)
            yield from _made(SlotName.MONTH, index, line, (day.end("month_label"), day.start("year_label")), em)
            yield from _made(SlotName.YEAR, index, line, (day.end("year_label"), day.end("year")), em)


def _number_in(text: str) -> re.Match[str] | None:
    """The number of a line; behind "số" in small letters a sentence goes on, unless the line ends or has a date."""
    found = _NUMBER.match(text)
    if found and found["label"][0] == "s" and len(text[found.end() :].strip()) > _SPECK:
        found = found if _DATE.search(text, found.end()) else None
    return found or _DAMAGED.match(text) or _REFERRED.search(text)


def _of_head(text: str, start: int) -> bool:
    """Whether a date belongs to a head: it begins a line, or the name of a place stands before it, and no sentence or
    number ("Quyết định số 3907/QĐ-BCT ngày ...")."""
    before = text[:start].strip()
    if any(map(str.isdigit, before)):
        return False
    return not before or ((len(before) < 60 and before[-1] == ",") or len(before.split()) <= 4)


def _em(words: Sequence[Word]) -> float | None:
    """The size of a line's letters, from its surest words."""
    for least in (0.8, 0.4, 0.0):
        sure = [word for word in words if word.confidence > least and _LETTERS_ONLY.fullmatch(word.text)]
        if sure:
            return median((word.box.x1 - word.box.x0) / width_of(word.text) for word in sure)
    return None


def width_of(text: str) -> float:
    """The width of printed letters in ems."""
    return max(sum(_WIDTHS.get(_base(letter), _DIGIT_WIDTH) for letter in text) / 1000 - 0.03, 0.1)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


def _made(name: SlotName, index: int, line: DraftLine, bounds: tuple[int, int], em: float) -> Iterator[Slot]:
    start, end = bounds
    left, left_exact = _right_edge(line.words, start, em)
    right, right_exact = _left_edge(line, end, em)
    labels = [word for word in line.words if word.start_in_line + len(word.text) <= start or word.start_in_line >= end]
    near = sorted(labels, key=lambda word: abs((word.box.x0 + word.box.x1) / 2 - left))[:3] or list(line.words)
    top, bottom = min(word.box.y0 for word in near), max(word.box.y1 for word in near)
    if right - left > 0.2 * em:
        yield Slot(name, index, start, end, left, right, top, bottom, em, (left_exact, right_exact))


def _right_edge(words: Sequence[Word], offset: int, em: float) -> tuple[float, bool]:
    """Where the printed text that ends at an offset ends on the page."""
    for word in reversed(words):
        if word.start_in_line < offset:
            inside = offset - word.start_in_line
            reckoned = word.box.x0 + em * width_of(word.text[:inside])
            whole = inside >= len(word.text)
            # A word's box that is too wide holds the beginning of what was written close to it.
            return (word.box.x1, True) if whole and word.box.x1 < reckoned + 0.3 * em else (reckoned, False)
    return words[0].box.x0, True


def _left_edge(line: DraftLine, offset: int, em: float) -> tuple[float, bool]:
    """Where the printed text that begins at an offset begins on the page; at the line's end, room for what follows."""
    for word in line.words:
        if word.start_in_line + len(word.text) > offset:
            inside = offset - word.start_in_line
            if inside <= 0:
                return word.box.x0, True
            tail = width_of(word.text[inside:])
            if len(word.text) - inside > _LONG_TAIL:
                # Over many letters the size of this word's own letters is surer than the line's.
                em = (word.box.x1 - word.box.x0) / width_of(word.text)
            return word.box.x1 - em * tail, False
    return line.words[-1].box.x1 + 0.6 * em, True
