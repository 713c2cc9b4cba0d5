"""Lines of a head cut into pieces: where the two columns of a head run together, each cell becomes its own piece."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from docassist.text import fold, normalise
from docassist.types import Box, Line, Span

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơư" + "".join(chr(code) for code in range(0x1EA1, 0x1EFA, 2))
WORD = f"[{UPPER}][{LOWER}]+"
PLACE = rf"(?:(?:T[Pp]\.? ?)?{WORD}(?:(?: - | ){WORD}){{0,5}})"
_DIGITS = r"[\d .…_]{0,12}"
# "Hà Nội, ngày 05 tháng 3 năm 2026", the day and the month perhaps still blank, up to the end of the line.
DATE_LINE = re.compile(
    rf"(?:(?<!\S)(?P<place>{PLACE}) ?,? ?|^\W*)(?:[Nn]gày(?P<day>{_DIGITS})|(?P<bare>\d{{1,2}}) ?)"
    rf"tháng(?P<month>{_DIGITS})năm(?P<year>{_DIGITS})\W*$"
)
SLASH_DATE = re.compile(
    rf"^(?P<place>{PLACE}) ?, ?ngày (?P<day>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}}) ?[/.-] ?(?P<year>\d{{4}})\W*$"
)
# Capitals only, so that the words inside a sentence do not count; "VỆT NAM" and glued words have been met.
_NATION = r"(?<!NƯỚC )C[ỘO]NG ?H[OÒÓ][ÀA]? ?X[ÃA] ?H[ỘO]I ?CH[ỦU] ?[NM]\S{3,4} ?V\S{1,3}T? ?NAM"
_PARTY = r"Đ[ẢA]NG ?C[ỘO]NG ?S[ẢA]N ?VI[ỆE]T ?NAM"
_MOTTO = r"Đ[ộo]c ?l[ậâa]p ?- ?T[ựưu] ?[dD]o ?- ?H[ạa]nh ?[pP]h[úu]c"
_CERTIFIED = r"XÁC THỰC VĂN BẢN HỢP NHẤT"
_CUT = re.compile(f"(?P<nation>{_NATION})|(?P<party>{_PARTY})|(?P<motto>{_MOTTO})|(?P<certified>{_CERTIFIED})")
# What may stand left of the Party's name on one line; elsewhere the name belongs to a title.
_PARTY_BODY = re.compile(r"(?:.*\b)?(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG) (?:ỦY|UỶ|BỘ)\b.*|BAN CHẤP HÀNH TRUNG ƯƠNG\s*")
_RULE = re.compile(r"[\W_]+")
_SECTION = re.compile(
    r"(?:PHẦN )?VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|PHÁP LUẬT KHÁC|KHÁC)|PHẦN VĂN BẢN KHÁC|CÔNG BÁO(?:/.*)?"
)
# No cell of a head is longer: such a line is a paragraph and is not looked into.
_LONG = 1000
_EDGES = " *\"'[]().:-"
_CONSOLIDATED = re.compile(r"VĂN BẢN HỢP NHẤT(?: ?- ?(?P<issuer>.*))?")
_ABOUT = re.compile(r"[\"“]?\s*V ?/ ?[vV]\b ?:?|Về việc\b ?:?", re.IGNORECASE)
_TO = re.compile(r"K[íi]nh (?:gửi|trình|chuyển)\b", re.IGNORECASE)
# Stamps, folded; in small letters only those that are the whole line.
_STAMP = (
    r"(?:dau )?(?:khan|thuong khan|hoa toc|h\.? ?toc|mat|toi mat|tuyet mat)|(?:ban )?du thao(?: lan \d+)?|ban thao"
    r"|luu hanh noi bo|xem xong tra lai|khong pho bien|sao y|ban chinh|(?:hoa toc|khan)[, (-]*(?:hen gio|den|truoc)\b.*"
)
_SMALL_MARK = re.compile(_STAMP)
_MARK = re.compile(rf"{_STAMP}|(?:du thao|sao y|ban sao|sao luc|trich sao)\b.*|den|(?:cong )?van (?:ban )?den")
_BODY = re.compile(
    r"[“\"'‘`.,_~*|-]{0,2} ?Căn cứ\b|Theo đề nghị\b|Xét đề nghị\b|Điều \d"
    r"|Chương [IVX\d]|CHƯƠNG [IVX\d]|(?:Phần|PHẦN) (?:thứ|THỨ|[IVX\d])"
    r"|[IVX]{1,4}[.)] |[A-E1-9]\. |QUYẾT (?:ĐỊNH|NGHỊ) ?:|NAY (?:QUYẾT|BAN)|Tôi tên|Tôi là|Nơi nhận"
)


class Role(Enum):
    """What a piece of a head is, as far as it tells by itself."""

    NATION = auto()
    PARTY = auto()
    MOTTO = auto()
    CERTIFIED = auto()
    RULE = auto()
    SECTION = auto()
    CONSOLIDATED = auto()
    DATE = auto()
    NUMBER = auto()
    ABOUT = auto()
    TO = auto()
    MARK = auto()
    BODY = auto()
    CAPITALS = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of one, in normal form; `start` and `end` are offsets into the document's text."""

    text: str
    start: int
    end: int
    role: Role
    box: Box | None = None

    @property
    def span(self) -> Span:
        """Where the piece stands."""
        return Span(self.start, self.end)

    def part(self, start: int, end: int) -> Span:
        """Where a part of the piece's text stands; the whole piece when normalising has shifted it."""
        if self.end - self.start != len(self.text):
            return self.span
        return Span(self.start + start, self.start + end)


def cut(lines: Iterable[Line]) -> Iterator[Piece]:
    """Cut lines into pieces and tell the role of each."""
    for line in lines:
        text = normalise(line.text)
        exact = len(text) == len(line.text)
        if len(text) > _LONG:
            yield Piece(text, line.start, line.end, Role.BODY if _BODY.match(text) else Role.TEXT, line.box)
            continue
        for start, end in _bounds(text):
            if words := text[start:end].strip():
                at = line.start + text.index(words, start)
                begin, stop = (at, at + len(words)) if exact else (line.start, line.end)
                yield Piece(words, begin, stop, role_of(words), line.box)


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals: at least two letters, at most one in ten of them small."""
    if text.isupper():
        return sum(map(str.isalpha, text)) >= 2
    capitals = sum(map(str.isupper, text))
    return capitals >= 2 and sum(map(str.islower, text)) * 9 <= capitals


def join(pieces: Iterable[Piece]) -> tuple[str, Span] | None:
    """The words of pieces on one line, and the span from the first to the last."""
    kept = list(pieces)
    if not kept:
        return None
    return " ".join(" ".join(piece.text for piece in kept).split()), Span(kept[0].start, kept[-1].end)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for hit in _CUT.finditer(text):
        if hit["party"] and hit.start() and not _PARTY_BODY.fullmatch(text[: hit.start()]):
            continue
        yield at, hit.start()
        yield hit.start(), hit.end()
        at = hit.end()
    date = DATE_LINE.search(text, at)
    if date and date["place"] is not None and date.start() > at:
        yield at, date.start()
        at = date.start()
    yield at, len(text)


def role_of(text: str) -> Role:
    """The role of a piece by its words alone."""
    if hit := _CUT.fullmatch(text):
        return Role[(hit.lastgroup or "").upper()]
    if _RULE.fullmatch(text):
        return Role.RULE
    for pattern, role in _WHOLE:
        if pattern.fullmatch(text):
            return role
    for pattern, role in _STARTS:
        if pattern.match(text):
            return role
    capitals = is_capitals(text)
    if _is_mark(text, capitals):
        return Role.MARK
    return Role.CAPITALS if capitals else Role.TEXT


def _is_mark(text: str, capitals: bool) -> bool:
    """Whether a line is a stamp; one in small letters must be nothing else."""
    if len(text) >= (60 if capitals else 30) or not (capitals or text.lstrip(_EDGES)[:1].isupper()):
        return False
    pattern = _MARK if capitals else _SMALL_MARK
    return pattern.fullmatch(fold(text).strip(_EDGES)) is not None


_NUMBER = re.compile(
    r"(?:S[ốôóo60]|SỐ) ?[:;.,/\d-]|(?:BỘ LUẬT|LUẬT|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết|Sắc lệnh) (?:số|SỐ) ?:"
)
_WHOLE = ((_SECTION, Role.SECTION), (_CONSOLIDATED, Role.CONSOLIDATED), (SLASH_DATE, Role.DATE), (DATE_LINE, Role.DATE))
_STARTS = ((_NUMBER, Role.NUMBER), (_ABOUT, Role.ABOUT), (_TO, Role.TO), (_BODY, Role.BODY))
