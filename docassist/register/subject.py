"""Subject ("trích yếu"): of a letter the lines behind "V/v", else the lines under the heading up to the body."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from docassist.letterheads import folded, forms_of, load_letterheads
from docassist.register.header import Header
from docassist.register.kind import Titled
from docassist.register.number import parse
from docassist.register.pieces import LOWER, UPPER, Piece, Role, is_capitals, join
from docassist.types import Found, Span

_LABEL = re.compile(r"[\"“]?\s*(?:V ?/ ?[vV]\b\.?|[Vv]ề việc\b)\s*:?\s*")
# A footnote mark behind a word in small letters; QH15 and km2 are none.
_FOOTNOTE = re.compile(rf"(?<=[{LOWER}])(?<!\bm)(?<!\b[kcd]m)(?:\d{{1,2}}|\s?(?:\(\d{{1,2}}\)|\[\d{{1,2}}\]|\*+))$")
# The same inside the title of a consolidated text, or what recognition makes of it.
_NOTE_INSIDE = re.compile(rf"(?<=[{LOWER}]{{2}})(?:\d{{1,2}}|[!*”])(?= [{LOWER}])")
# Specks before the first word, and "V/v" as recognition leaves it.
_LEAD = re.compile(r"^[\s_|~^*`'.,:;-]+(?=\w)")
_MISREAD_LABEL = re.compile(r"^V[IÍÌỊl|1!\\]v\b\s*")
# A number torn behind its dash ("100/2024/NĐ- CP"), as at the end of a line.
_TORN_SYMBOL = re.compile(rf"(?<=/[{UPPER}]{{2}})- (?=[{UPPER}]{{2}})")
_TRAIL = re.compile(r"[\s_*=–—-]{2,}$|\./\.$|[\s.;:]+$")
# How the first paragraph of a body begins where no legal basis stands before it.
_BODY = re.compile(
    r"(?:Thực hiện|Căn cứ|Để |Nhằm |Ngày \d|Sáng ngày|Chiều ngày|Trong (?:thời gian|những năm|năm|\d|các)|Theo |Xét "
    r"|Sau khi|Triển khai|Tiếp theo|Trên cơ sở|Hôm nay|Phúc đáp|Qua |Tại |Vừa qua|Hiện nay|Thời gian qua|Những năm|Từ "
    r"|Được sự|Kính thưa"
    r"|\(?(?:Ban hành )?[Kk]èm theo|\(Tiếp theo|\([Tt]rình |Tôi |Chúng tôi|Phụ lục|PHỤ LỤC|Mục \d|MỤC \d|[-+•] )"
)
# What can stand right under a heading that has no title.
_NO_TITLE = re.compile(r"Hôm nay|Kính thưa|Tôi |Chúng tôi|\(?(?:Ban hành )?[Kk]èm theo|\(Tiếp theo|Phụ lục|PHỤ LỤC")
_BASE = re.compile(rf"[{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,12}}? (?:số )?\d{{1,4}}/\d{{4}}/\S+ ngày ")
_OPEN = re.compile(
    r"(?:[,;&(-]|\b(?:của|về|và|theo|tại|các|cho|với|thực hiện|thi hành|hướng dẫn|một số điều|tỉnh|số|trong|đến|ngày))$"
)
_LINES = 16
_WORDS = frozenset({Role.TEXT, Role.CAPITALS, Role.ABOUT, Role.NUMBER})
# A gap wider than so many line heights ends the title.
_GAP = 1.75
_LONG = 400
# Specks stand in a line of words or at most so many line heights above it; a rule stands well apart.
_NEAR = 0.3


def read_subject(header: Header, title: Titled | None, *, consolidated: bool = False) -> Found[str] | None:
    """The subject of a head, without a letter's "V/v", a rule, a footnote mark or a full stop at its end.

    Args:
        header: the head.
        title: its heading.
        consolidated: whether the texts that were put together are named under the title.
    """
    if title is not None:
        lines = list(_lines(header, title.index + 1))
        ends = (at for at in range(1, len(lines)) if consolidated and _is_base(lines[at], lines[at - 1]))
        found = _found(lines[: next(ends, len(lines))], title)
        return replace(found, value=_NOTE_INSIDE.sub("", found.value)) if found and consolidated else found
    about = header.first(Role.ABOUT)
    return _found(_letter_lines(header, about), None) if about is not None else None


def read_title(header: Header, index: int) -> Found[str] | None:
    """The subject under the title line of a continued gazette issue."""
    return _found(list(_lines(header, index + 1)), None)


def clean(text: str) -> str:
    """A subject without what stands behind its last word."""
    kept = _TRAIL.sub("", _MISREAD_LABEL.sub("V/v ", _LEAD.sub("", text)))
    return _TRAIL.sub("", _FOOTNOTE.sub("", kept))


def _found(pieces: Sequence[Piece], title: Titled | None) -> Found[str] | None:
    joined = join(pieces)
    rest = title.heading.rest if title else ""
    words = clean(" ".join(part for part in (rest, joined[0] if joined else "") if part))
    if not words:
        return None
    words = _TORN_SYMBOL.sub("-", words)
    if title is None:
        label = _LABEL.match(words)
        words = words[label.end() :] if label and pieces[0].role is Role.ABOUT else words
    span = joined[1] if joined else title.piece.span if title else Span(0, 0)
    return Found(words, span, 0.9 if len(words) < _LONG else 0.8) if words else None


def _letter_lines(header: Header, about: int) -> list[Piece]:
    """The lines from "V/v" to the end of its cell: the nation's name (left column first), the addressee or the body."""
    stop = (Role.NATION, Role.PARTY, Role.TO, Role.BODY, Role.SECTION)
    behind = takewhile(lambda piece: piece.role not in stop, header.pieces[about + 1 : header.body])
    kept = [header.pieces[about]]
    for piece in behind:
        if piece.role is Role.TEXT and _ends(kept, piece):
            break
        if piece.role in (Role.TEXT, Role.CAPITALS, Role.ABOUT):
            kept.append(piece)
    return kept[:_LINES]


def _lines(header: Header, start: int) -> Iterator[Piece]:
    kept: list[Piece] = []
    for piece in header.pieces[start : header.body]:
        if not kept and (piece.role is Role.MARK or (piece.role is Role.NUMBER and parse(piece.text))):
            continue
        if piece.role is Role.RULE and _is_speck(piece, header):
            continue
        if piece.role is Role.DATE and _continues(piece, kept):
            pass
        elif piece.role not in _WORDS or _ends(kept, piece) or len(kept) == _LINES:
            return
        kept.append(piece)
        yield piece


def _is_speck(piece: Piece, header: Header) -> bool:
    """Whether what looks like a rule stands on the very line of words: a speck that was read as a dash."""
    box = piece.box
    if box is None:
        return False
    middle = (box.y0 + box.y1) / 2
    others = [other.box for other in header.pieces if other.role in _WORDS and other.box is not None]
    return any(other.y0 - _NEAR * (other.y1 - other.y0) <= middle <= other.y1 for other in others)


def _continues(piece: Piece, kept: Sequence[Piece]) -> bool:
    """A line of the title that happens to look like a date: "ngày 05 tháng 3 năm 2024"."""
    return bool(kept) and piece.text.startswith("ngày")


def _ends(kept: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line no longer belongs to the title whose lines so far are given."""
    if not kept:
        return _NO_TITLE.match(piece.text) is not None
    above = kept[-1]
    if (gap := _gap(kept, piece)) is not None and gap > _GAP:
        return True
    if _OPEN.search(above.text) and gap is not None:
        return False
    if is_capitals(piece.text) and not all(is_capitals(line.text) for line in kept):
        return True
    if _BODY.match(piece.text) or _is_authority(piece, above):
        return True
    return gap is None and (_is_base(piece, above) or _is_paragraph(piece, above))


def _gap(kept: Sequence[Piece], piece: Piece) -> float | None:
    """The step down to a line in line heights; None where lines have no boxes or a page ends."""
    above = kept[-1].box
    if above is None or piece.box is None or piece.box.y0 <= above.y0:
        return None
    return (piece.box.y0 - above.y0) / max(above.y1 - above.y0, piece.box.y1 - piece.box.y0, 1.0)


def _is_authority(piece: Piece, above: Piece) -> bool:
    """The agency or office in capitals that decides ("THỦ TƯỚNG CHÍNH PHỦ", "HỘI ĐỒNG NHÂN DÂN TỈNH ...")."""
    if not is_capitals(piece.text) or _OPEN.search(above.text.lower()):
        return False
    table, forms = load_letterheads(), forms_of(piece.text)
    return bool(table.agency(forms) or table.titles.at(folded(piece.text), 0))


def _is_paragraph(piece: Piece, above: Piece) -> bool:
    """Without boxes: a long line or a whole sentence that begins with a capital, below a title that may end."""
    begins = piece.text[0].isupper() and not is_capitals(piece.text) and not _OPEN.search(above.text)
    return begins and (len(piece.text) > 140 or len(above.text) < 30 or piece.text.endswith((".", ":", ";")))


def _is_base(piece: Piece, above: Piece) -> bool:
    """The first paragraph of a consolidated text: "Thông tư số 04/2017/TT-BYT ngày ..."."""
    return bool(_BASE.match(piece.text)) and not _OPEN.search(above.text)
