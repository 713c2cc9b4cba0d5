"""Kind of document: the heading says it, the first segment of the notation confirms it; a letter has no heading."""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from docassist.kinds import Heading, Kind, System, is_legal, load_kinds
from docassist.register.header import Header, lines_from
from docassist.register.number import Numbered, Symbol, parse
from docassist.register.pieces import UPPER, Piece, Role
from docassist.text import fold
from docassist.types import Found, Span

LETTER = "Công văn"
CONSOLIDATED = "Văn bản hợp nhất"
_AGREES, _HEADING, _LETTER, _CODE = 0.99, 0.92, 0.95, 0.85
_ALIKE = 0.84
# A continued gazette issue has no head: "Thông tư số 102/2018/TT-BTC ngày 14 tháng 11 năm 2018".
_TITLE = re.compile(
    rf"(?P<kind>[{UPPER}]\w+(?: \w+){{0,3}}) số:? ?(?P<number>\d\S* ?/ ?\S+) (?P<date>ngày .{{8,24}} năm \d{{4}})"
)
_ATTACHED = re.compile(r"\s*[(\[]?\s*(?:ban hành )?kèm theo", re.IGNORECASE)
_SOURCE = re.compile(r"(?:ban hành )?kèm theo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Titled:
    """A heading found in a head: its place among the pieces, its kind, and the words behind it on the line."""

    index: int
    piece: Piece
    heading: Heading

    @property
    def kind(self) -> Kind:
        """The kind it names."""
        return self.heading.kind


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title in one line: kind, symbol and date together."""

    index: int
    piece: Piece
    kind: Kind
    symbol: Symbol
    date: str


def system_of(header: Header, symbol: Symbol | None) -> System:
    """Whose kinds to prefer: the Party's by its layout, the law's by the year in the number."""
    if header.system is System.PARTY:
        return System.PARTY
    legal = symbol is not None and is_legal(f"/{symbol.notation}")
    return System.LEGAL if legal else System.ADMINISTRATIVE


def find_heading(header: Header, numbered: Numbered | None) -> Titled | None:
    """The heading of a head: behind number and nation where there are any, and of the kind that the notation names
    if one is; else the first."""
    symbol, number_at = (numbered.symbol, numbered.index) if numbered else (None, None)
    system = system_of(header, symbol)
    found = _headings(header, system) or _damaged_headings(header, symbol)
    behind = max((at for at in (header.nation, number_at) if at is not None), default=-1)
    found = [title for title in found if title.index > behind] or found
    agreeing = (title for title in found if symbol is not None and agrees(title.kind, symbol))
    return next(agreeing, found[0] if found else None)


def _headings(header: Header, system: System) -> list[Titled]:
    kinds = load_kinds()
    found = []
    for at, piece in enumerate(header.pieces[: header.body]):
        if piece.role in (Role.CAPITALS, Role.TEXT) and len(piece.text) < 200:
            heading = kinds.by_heading(piece.text, system)
            if heading and not _SOURCE.search(piece.text):
                found.append(_whole(header, Titled(at, piece, heading), system))
    return found


def _damaged_headings(header: Header, symbol: Symbol | None) -> list[Titled]:
    """The line in capitals that is one letter or two off the heading of the kind that the notation names: a stamp or a
    speck lies over it ("UYÉT ĐỊNH")."""
    kind = load_kinds().by_abbreviation(symbol.kind_code, system_of(header, symbol)) if symbol else None
    if kind is None:
        return []
    return [
        Titled(at, piece, Heading(kind, ""))
        for at, piece in enumerate(header.pieces[: header.body])
        if piece.role is Role.CAPITALS and _is_like(piece.text, kind.name)
    ]


def _is_like(text: str, name: str) -> bool:
    ratio = SequenceMatcher(None, fold(text), fold(name), autojunk=False).ratio()
    return ratio >= _ALIKE


def _whole(header: Header, title: Titled, system: System) -> Titled:
    """A heading that goes on in the next line ("THÔNG TƯ / LIÊN TỊCH") as one."""
    below = header.pieces[title.index + 1 : title.index + 2]
    if title.heading.rest or not below or below[0].role is not Role.CAPITALS:
        return title
    longer = load_kinds().by_heading(f"{title.piece.text} {below[0].text}", system)
    if longer is None or longer.rest or longer.kind.name == title.kind.name:
        return title
    return Titled(title.index + 1, replace(title.piece, end=below[0].end), longer)


def find_title_line(header: Header) -> TitleLine | None:
    """The title line of a continued issue."""
    for at, piece in enumerate(header.pieces[: header.body]):
        if hit := _TITLE.fullmatch(piece.text):
            kind, symbol = load_kinds().by_name(hit["kind"]), parse(hit["number"])
            if kind and symbol and symbol.number:
                return TitleLine(at, piece, kind, symbol, hit["date"])
    return None


def agrees(kind: Kind, symbol: Symbol) -> bool:
    """Whether a notation bears the code of a kind, a stroke lost or not."""
    code = symbol.kind_code.replace("Đ", "D")
    return any(code == known.replace("Đ", "D") for known in kind.abbreviations)


def read_kind(header: Header, title: Titled | None, symbol: Symbol | None, place: Span | None) -> Found[str] | None:
    """The kind's display name.

    Args:
        header: the head.
        title: its heading, if any.
        symbol: its number and notation, if any.
        place: where the number stands.
    """
    if symbol and symbol.kind_code == "VBHN":
        return Found(CONSOLIDATED, place, _AGREES)
    if title:
        sure = symbol is not None and agrees(title.kind, symbol)
        return Found(title.kind.name, title.piece.span, _AGREES if sure else _HEADING)
    about = header.first(Role.ABOUT, Role.TO)
    if about is not None:
        return Found(LETTER, header.pieces[about].span, _LETTER)
    kind = load_kinds().by_abbreviation(symbol.kind_code, system_of(header, symbol)) if symbol else None
    return Found(kind.name, place, _CODE) if kind else None


def is_copy(symbol: Symbol) -> bool:
    """Whether a symbol is that of a copy (SY, TrS, SL), which is no document of its own."""
    kind = load_kinds().by_abbreviation(symbol.kind_code)
    return kind is not None and kind.system is System.COPY


def attached(text: str, start: int) -> bool:
    """Whether the lines behind an offset say that the paper belongs to another ("Kèm theo Quyết định số ...")."""
    return any(_ATTACHED.match(line.text) for line in lines_from(text, start, 14))
