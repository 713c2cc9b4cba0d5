"""Further heads in one file: of other documents, of certificates of copies, of forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from docassist.register.header import lines_from, make_header
from docassist.register.kind import attached, find_heading, is_copy
from docassist.register.number import Numbered, find_number
from docassist.register.pieces import Piece, Role, cut, is_capitals
from docassist.types import ParsedDocument, Span

_STATE = re.compile(r"C[ỘO]NG ?H[OÒÓ][ÀA]? ?X[ÃA] ?H[ỘO]I ?CH[ỦU] ?NGH[ĨI]A")
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_STATE_OR_PARTY = re.compile(rf"{_STATE.pattern}|^.{{0,60}}{_PARTY}$", re.MULTILINE)
_ABOVE, _LINES = 8, 16
# A head that begins within so many characters is the first document's.
_FIRST = 600


class HeadKind(Enum):
    """Whose head it is."""

    DOCUMENT = auto()
    COPY = auto()
    # Its number is blank, or there is none: a form, or a draft that is enclosed.
    FORM = auto()


@dataclass(frozen=True, slots=True)
class Head:
    """A head behind the first: where it stands, what it is of, and its heading with its number."""

    span: Span
    kind: HeadKind
    title: str


def document_starts(document: ParsedDocument) -> tuple[Span, ...]:
    """Where further documents begin in a file: a head with the nation's or the Party's name and a number line.

    The first document does not count, nor do heads of annexes ("kèm theo ..."), of forms (blank numbers), of copies,
    nor those that repeat a number.
    """
    return tuple(head.span for head in later_heads(document) if head.kind is HeadKind.DOCUMENT)


def later_heads(document: ParsedDocument) -> Iterator[Head]:
    """The heads behind the first document's, but for those of annexes and those that repeat a number."""
    text = document.text
    numbers: set[str] = set()
    for hit in (_STATE_OR_PARTY if _PARTY in text else _STATE).finditer(text):
        pieces = tuple(cut(lines_from(text, _above(text, hit.start()), _ABOVE + _LINES)))
        head = _head(pieces, hit.start())
        if head is None:
            continue
        kind, symbol, span = head
        known = symbol in numbers
        if symbol:
            numbers.add(symbol)
        if not known and span.start > _FIRST and not attached(text, hit.start()):
            yield Head(span, kind, _title(pieces, symbol))


def _head(pieces: tuple[Piece, ...], at: int) -> tuple[HeadKind, str, Span] | None:
    """The head in some lines around an offset: what it is of, its number, its span."""
    header = make_header(pieces)
    if header.nation is None:
        return None
    numbered = find_number(header)
    begins = next((piece for piece in pieces if piece.role is Role.CAPITALS and piece.start <= at), pieces[0])
    ends = max(numbered.piece.end if numbered else 0, pieces[header.nation].end)
    return _kind(numbered), _symbol(numbered), Span(min(begins.start, pieces[header.nation].start), ends)


def _kind(numbered: Numbered | None) -> HeadKind:
    if numbered is None or numbered.symbol is None:
        return HeadKind.FORM
    if is_copy(numbered.symbol):
        return HeadKind.COPY
    return HeadKind.FORM if numbered.blank else HeadKind.DOCUMENT


def _symbol(numbered: Numbered | None) -> str:
    symbol = numbered.symbol if numbered else None
    return f"{symbol.number}/{symbol.notation.lstrip('-')}" if symbol and symbol.number else ""


def _title(pieces: tuple[Piece, ...], symbol: str) -> str:
    """The heading of a paper with its number."""
    titled = find_heading(make_header(pieces), None)
    return " ".join(filter(None, (titled.piece.text if titled else "", symbol)))


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
