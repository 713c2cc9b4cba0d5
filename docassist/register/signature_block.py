"""Signer of a recognised page: the lines beside the list of recipients, which recognition sets before the list."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from docassist.letterheads import load_letterheads
from docassist.register.names import mend_name
from docassist.results import Signer
from docassist.text import fold
from docassist.types import Found, Line, Page, ParsedDocument, Span

_LIST = re.compile(r"\W{0,3}n?[oa]i nha?[nm]\b|\W{0,3}nha[nm]\W{0,3}$|- ?nhu (?:dieu|tren)")
_ARCHIVE = re.compile(r"\W{0,4}luu\b")
_AUTHORITY = re.compile(r"\W{0,2}(?P<which>KT|TM|TL|TUQ|Q|K/T|T/M)\b ?\.? ?(?P<whose>\S.*)?")
# A pen stroke through the family name leaves a sign among its letters ("Nguy#a").
_NAME = re.compile(r"[^\W\d_]+(?:[#*%@&$][^\W\d_]*)?(?: [^\W\d_]+){1,5}")
_RIGHT = 0.4
_ALIKE = 0.78
_CONFIDENCE = 0.9
_MOST_LINES = 9


def read_signature_block(document: ParsedDocument, start: int) -> Found[Signer] | None:
    """The signer of the first page, from an offset on, whose list of recipients has a signature beside it."""
    for page in document.pages:
        if page.lines and page.lines[-1].end > start and any(line.words for line in page.lines):
            block = _block(page)
            if block and (found := _signer(block)):
                return found
    return None


def _block(page: Page) -> Sequence[Line]:
    """The lines right before the list that stand in the right part of the page."""
    at = next((index for index, line in enumerate(page.lines) if _LIST.match(fold(line.text))), _above_archive(page))
    if at is None:
        return ()
    first = at
    while first > 0 and at - first < _MOST_LINES and _stands_right(page.lines[first - 1], page.width):
        first -= 1
    return page.lines[first:at]


def _above_archive(page: Page) -> int | None:
    """The start of a list of which only the end ("- Lưu: VT.") is known: the first line below the signature."""
    ends = (index for index, line in enumerate(page.lines) if _ARCHIVE.match(fold(line.text)))
    end = next(ends, None)
    if end is None:
        return None
    return next((at for at in range(end, 0, -1) if _stands_right(page.lines[at - 1], page.width)), None)


def _stands_right(line: Line, width: float) -> bool:
    return line.box is not None and line.box.x0 > _RIGHT * width


def _signer(block: Sequence[Line]) -> Found[Signer] | None:
    """The lowest line that can be a name, and the position in the lines of capitals above it."""
    for at in range(len(block) - 1, -1, -1):
        line = block[at]
        titles = [above for above in block[:at] if above.text.isupper() and len(above.text) > 3]
        if not _NAME.fullmatch(line.text) or (line.text.isupper() and not titles):
            continue
        if _position([line.text]) and line.text.isupper():
            continue
        mended = mend_name(line.text)
        if mended is None:
            continue
        name, proven = mended
        authority = next((_mended(hit) for above in titles if (hit := _AUTHORITY.match(above.text))), "")
        position = _position([above.text for above in titles])
        span = Span(block[0].start, line.end)
        return Found(Signer(name, position, authority), span, _CONFIDENCE * proven)
    return None


def _mended(authority: re.Match[str]) -> str:
    """A line of authority with the position in it as the table has it ("KT. THỦ TƯỞNG")."""
    position = _position([authority["whose"]]) if authority["whose"] else ""
    return f"{authority['which']}. {position.upper()}" if position else authority.group().strip()


def _position(lines: Sequence[str]) -> str:
    """The position in the table that the last lines of capitals are most like; empty where none or several are."""
    table = load_letterheads().titles
    for size in (2, 1):
        words = fold(" ".join(line for line in lines[-size:] if not _AUTHORITY.match(line)))
        scored = [(SequenceMatcher(None, words, " ".join(form)).ratio(), name) for form, name in table.display.items()]
        scored.sort(reverse=True)
        if words and scored[0][0] >= _ALIKE and scored[0][0] > scored[1][0]:
            return scored[0][1]
    return ""
