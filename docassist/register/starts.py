"""Further documents in one file: places where another complete head begins, with a number of its own."""

import re

from docassist.register.header import lines_from, make_header
from docassist.register.kind import attached, is_copy
from docassist.register.number import find_number
from docassist.register.pieces import Role, cut, is_capitals
from docassist.types import ParsedDocument, Span

_NATION = re.compile(
    r"C[ỘO]NG ?H[OÒÓ][ÀA]? ?X[ÃA] ?H[ỘO]I ?CH[ỦU] ?NGH[ĨI]A|^.{0,60}ĐẢNG CỘNG SẢN VIỆT NAM$", re.MULTILINE
)
_ABOVE, _LINES = 8, 16
# A head that begins within so many characters is the first document's.
_FIRST = 600


def document_starts(document: ParsedDocument) -> tuple[Span, ...]:
    """Where further documents begin in a file: a head with the nation's or the Party's name and a number line.

    The first document does not count, nor do heads of annexes ("kèm theo ..."), of forms (blank numbers), of copies,
    nor those that repeat a number.
    """
    text = document.text
    found: list[Span] = []
    numbers: set[str] = set()
    for hit in _NATION.finditer(text):
        head = _head(text, hit.start())
        if head is None:
            continue
        span, number, is_attached = head
        if number not in numbers and not is_attached and span.start > _FIRST:
            found.append(span)
        numbers.add(number)
    return tuple(found)


def _head(text: str, at: int) -> tuple[Span, str, bool] | None:
    """The head around an offset: its span, its number, and whether it says that it belongs to another paper."""
    pieces = tuple(cut(lines_from(text, _above(text, at), _ABOVE + _LINES)))
    header = make_header(pieces)
    numbered = find_number(header)
    if (
        header.nation is None
        or numbered is None
        or numbered.symbol is None
        or numbered.blank
        or is_copy(numbered.symbol)
    ):
        return None
    begins = next((piece for piece in pieces if piece.role is Role.CAPITALS and piece.start <= at), pieces[0])
    number = f"{numbered.symbol.number}/{numbered.symbol.notation}"
    return Span(begins.start, max(numbered.piece.end, pieces[header.nation].end)), number, attached(text, at)


def _above(text: str, at: int) -> int:
    """Where the left column of a head begins: the lines in capitals and the number right above the nation's name."""
    start = text.rfind("\n", 0, at) + 1
    for _ in range(_ABOVE):
        before = text.rfind("\n", 0, max(start - 1, 0)) + 1
        line = text[before : start - 1] if start else ""
        roles = {piece.role for piece in cut(lines_from(text, before, 1))}
        if not line or not (is_capitals(line) or roles & {Role.NUMBER, Role.ABOUT, Role.RULE, Role.MARK, Role.DATE}):
            break
        start = before
    return start
