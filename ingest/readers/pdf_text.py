"""The text of a PDF page as runs of words with their places (pdfium).

Asking pdfium for the box of every letter costs more than all the rest of reading. Two letters a line show whether a
page is running text; on other pages (tables, columns) only the lines that may hide a gap are looked at word by word.
"""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import pi
from types import TracebackType
from typing import Any, Self

from ingest.legacy import to_unicode
from ingest.readers.geometry import Rect, Run, Sides, beside, upright
from ingest.readers.pdfium_calls import FourFloats, address_of, char_angle, loose_box

# pdfium joins lines broken at a hyphen and marks the hyphen as U+FFFE: the next line begins behind it.
_RAW_LINE = re.compile(r"[^\s\ufffe][^\r\n\ufffe]*\ufffe?|\ufffe")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6})[.)]?\s+(?=\S)")
_RULE = re.compile(r"[_–—¯‾-]{3,}")
# Words of the left column of a head or a signature block that pdfium joined with words of the right one.
_JOINED = re.compile(
    r"[ ](?:CỘNG\s+H[ÒO]|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập\s*[-–])|^Số\s*:.{0,60}?\sngày\s|^Nơi\s+nhận[ ]*:?[ ]*\S",
    re.MULTILINE,
)
# Widths in line heights, measured on gazette pages: the least that a letter of a word or of a capital word takes, and
# the most that a letter of a justified line takes (99.9 %): anything wider hides a gap.
_LETTER, _CAPITAL = 0.36, 0.55
_MOST, _MOST_CAPITAL = 0.56, 0.78
# Heads and feet stand in this part of the page's height.
_MARGIN = 0.11
# A gap, in line heights, that ends a run.
_GAP = 0.65
# Of lines with more letters so many are looked at for a gap, which so many must share.
_LONG_LINE, _SAMPLED, _SHARED = 30, 5, 3
# The same words within this part of a line height are the same words drawn twice.
_SAME_PLACE = 0.2

# The box of a word's first letter, and where the word begins and ends in the page's text.
_Word = tuple[Sides, int, int]


class PageText:
    """The letters of one page, by index; `turn` is the direction of most of them, in quarter turns."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as pdfium

        self._handle = pdfium.FPDFText_LoadPage(page)
        self._address = address_of(self._handle)
        self._rect = FourFloats()
        self._loose_box = loose_box()
        self._angle = char_angle()
        self.text = to_unicode(_characters(self._handle)) if self._address else ""
        self._composed = unicodedata.is_normalized("NFC", self.text)
        # Asked of the whole page first: most pages need not be asked line by line.
        self._has_rules = _RULE.search(self.text) is not None
        self._has_joined = _JOINED.search(self.text) is not None
        self._raw = list(self._raw_lines())
        directions: Counter[int] = Counter()
        for start, end, turn in self._raw:
            directions[turn] += end - start
        self.turn = directions.most_common(1)[0][0] if directions else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import pypdfium2.raw as pdfium

        if self._address:
            pdfium.FPDFText_ClosePage(self._handle)

    @property
    def handle(self) -> Any:
        """pdfium's text page; only while this is open."""
        return self._handle

    def lines(self) -> list[Run]:
        """pdfium's lines in the main direction, each as one run."""
        return _once([self._whole(start, end) for start, end, turn in self._raw if turn == self.turn])

    def others(self) -> list[tuple[int, Run]]:
        """Lines written in other directions, with their direction."""
        odd = [(start, end, turn) for start, end, turn in self._raw if turn != self.turn]
        return [(turn, run) for start, end, turn in odd for run in self._runs(start, end, turn)]

    def has_gutter(self, lines: Sequence[Run]) -> bool:
        """Whether a gap runs down the page through long lines, as between two columns; a few lines are looked at."""
        long = [line for line in lines if line.length > _LONG_LINE]
        sample = long[:: max(len(long) // _SAMPLED, 1)][:_SAMPLED]
        gaps: list[tuple[float, float]] = []
        whole = 0
        for line in sample:
            parts = list(self._parts(line.order, line.order + line.length, self.turn))
            gaps += [(self._end_of(left, self.turn), right[0][0][0]) for left, right in pairwise(parts)]
            whole += len(parts) < 2
            if whole > len(sample) - _SHARED:  # too few lines are left to share a gap
                return False
        shared = (sum(low < x < high for low, high in gaps) for x in [(low + high) / 2 for low, high in gaps])
        return max(shared, default=0) >= _SHARED

    def refined(self, lines: Sequence[Run], doubtful: Callable[[Run], bool]) -> list[Run]:
        """The lines, those that hide a gap or are doubtful cut where the baseline jumps or a gap opens."""
        runs: list[Run] = []
        for line in lines:
            if line.doubtful or doubtful(line):
                runs.extend(self._runs(line.order, line.order + line.length, self.turn))
            else:
                runs.append(line)
        return runs

    def _box(self, index: int, turn: int) -> Sides:
        """A letter's box, as high as its font, in the upright frame."""
        self._loose_box(self._address, index, self._rect.address)
        left, top, right, bottom = self._rect.read()
        return (left, -top, right, -bottom) if turn == 0 else upright(turn, left, bottom, right, top)

    def _turn(self, index: int) -> int:
        angle = self._angle(self._address, index)  # clockwise; -1 on failure
        return (4 - round(angle / (pi / 2))) % 4 if angle > 0.2 else 0

    def _raw_lines(self) -> Iterator[tuple[int, int, int]]:
        for hit in _RAW_LINE.finditer(self.text):
            start = hit.start()
            yield start, start + len(hit.group().rstrip()), self._turn(start)

    def _whole(self, start: int, end: int) -> Run:
        first, last = self._box(start, self.turn), self._box(end - 1, self.turn)
        text = self._words(start, end)
        rect = Rect(first[0], min(first[1], last[1]), last[2], max(first[3], last[3]))
        doubtful = not beside(first, last) or self._hides_gap(text, rect) or self._is_number_aside(text, start, first)
        return Run(text, rect, ((first[0], 0),), start, end - start, doubtful)

    def _hides_gap(self, text: str, rect: Rect) -> bool:
        """Whether a line is wider than its letters need, or holds a drawn rule or the head of another column."""
        most = _MOST_CAPITAL if text.isupper() else _MOST
        if not 0 <= rect.x1 - rect.x0 <= (len(text) * most + 1) * (rect.y1 - rect.y0):
            return True
        ruled = self._has_rules and _RULE.search(text) is not None
        return ruled or (self._has_joined and _JOINED.search(text) is not None)

    def _is_number_aside(self, text: str, start: int, first: Sides) -> bool:
        """Whether a line opens with a number that stands apart, as in the first column of a table."""
        number = _NUMBER.match(text)
        if not number:
            return False
        step = self._box(start + number.end(), self.turn)[0] - first[0]
        return step > (0.5 * number.end() + _GAP) * (first[3] - first[1])

    def _runs(self, start: int, end: int, turn: int) -> Iterator[Run]:
        return (self._run(words, turn) for words in self._parts(start, end, turn))

    def _parts(self, start: int, end: int, turn: int) -> Iterator[list[_Word]]:
        """The words of a line, divided where the baseline jumps or a gap opens; drawn rules left out."""
        words: list[_Word] = []
        for hit in _WORD.finditer(self.text, start, end):
            if self._has_rules and _RULE.fullmatch(hit.group()):
                continue
            first, last = hit.span()
            rect = self._box(first, turn)
            if words and not self._follows(words[-1], rect, turn):
                yield words
                words = []
            words.append((rect, first, last))
        if words:
            yield words

    def _follows(self, word: _Word, rect: Sides, turn: int) -> bool:
        """Whether a word stands on the baseline of the one before it, without a gap between them."""
        before, start, end = word
        step = rect[0] - before[0]
        if step < 0 or (rect[1] != before[1] and not beside(before, rect)):
            return False
        height = before[3] - before[1]
        if step < ((end - start) * _LETTER + _GAP) * height:
            return True
        text = self.text[start:end]
        if text.isupper() and text.isalpha() and step < ((end - start) * _CAPITAL + _GAP) * height:
            return True
        return rect[0] - self._box(end - 1, turn)[2] < _GAP * height

    def _end_of(self, words: list[_Word], turn: int) -> float:
        """The right edge of words that follow one another."""
        before, _, end = words[-1]
        return max(self._box(end - 1, turn)[2], before[0])

    def _run(self, words: list[_Word], turn: int) -> Run:
        start, end = words[0][1], words[-1][2]
        texts = [self._words(first, last) for _, first, last in words]
        marks: list[tuple[float, int]] = []
        offset = 0
        for (rect, _, _), text in zip(words, texts, strict=True):
            marks.append((rect[0], offset))
            offset += len(text) + 1
        y0, y1 = min([rect[1] for rect, _, _ in words]), max([rect[3] for rect, _, _ in words])
        place = Rect(marks[0][0], y0, self._end_of(words, turn), y1)
        return Run(" ".join(texts), place, tuple(marks), start, end - start)

    def _words(self, start: int, end: int) -> str:
        """Characters as text in composed form; pdfium's indexes count letters and their marks one by one."""
        return self.text[start:end] if self._composed else unicodedata.normalize("NFC", self.text[start:end])


def _once(lines: list[Run]) -> list[Run]:
    """The lines, those drawn a second time in the same place (bold without a bold font) once."""
    if len({line.text for line in lines}) == len(lines):
        return lines
    found: dict[str, list[Rect]] = {}
    kept: list[Run] = []
    for line in lines:
        near = _SAME_PLACE * (line.rect.y1 - line.rect.y0)
        places = found.setdefault(line.text, [])
        if any(abs(place.x0 - line.rect.x0) < near and abs(place.y0 - line.rect.y0) < near for place in places):
            continue
        places.append(line.rect)
        kept.append(line)
    return kept


def is_structured(lines: Sequence[Run], page: Rect) -> bool:
    """Whether a page is more than lines from top to bottom: cells, columns, or lines that hide a gap.

    A first or last line in the margin is not looked at: heads and feet often have a page number aside.
    """
    inner = sorted(lines, key=lambda run: run.rect.y0)
    margin = _MARGIN * (page.y1 - page.y0)
    if inner and inner[0].rect.y1 < page.y0 + margin:
        del inner[0]
    if inner and inner[-1].rect.y0 > page.y1 - margin:
        del inner[-1]
    if any(run.doubtful for run in inner):
        return True
    inner.sort(key=lambda run: run.order)
    return any(below.rect.y0 < above.rect.y0 or beside(above.rect, below.rect) for above, below in pairwise(inner))


def _characters(handle: Any) -> str:
    """A page's characters, one for each of pdfium's indexes."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    size = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * (size - 1)].decode("utf-16-le", "replace") if size > 0 else ""
    if len(text) == count:
        return text
    # Characters outside the basic plane or left out by pdfium would shift the indexes: ask one by one.
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
