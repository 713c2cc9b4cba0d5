"""Consolidated texts (VBHN): number, date, issuer and signer stand in the certification at the end, not in the head."""

from docassist.register.header import Header, lines_from
from docassist.register.issuer import Name, find_names
from docassist.register.number import find_number
from docassist.register.pieces import Piece, Role, cut, join
from docassist.text import match_form

_TITLE = "XÁC THỰC VĂN BẢN HỢP NHẤT"
_ABOVE, _LINES = 240, 14
_SPECKS = " _ˆ^~|*`'‘’-–"


def find_certification(text: str) -> Header | None:
    """The certification as a head of its own; None when there is none with a number."""
    at = text.find(_TITLE)
    while at >= 0:
        start = text.rfind("\n", 0, max(at - _ABOVE, 0)) + 1
        pieces = tuple(cut(lines_from(text, start, _LINES)))
        header = Header(pieces, None, len(pieces))
        if header.first(Role.CERTIFIED) is not None and find_number(header) is not None:
            return header
        at = text.find(_TITLE, at + 1)
    return None


def announced_names(header: Header) -> tuple[Name, ...]:
    """The issuer that a gazette names above a consolidated text ("VĂN BẢN HỢP NHẤT - BỘ Y TẾ")."""
    at = header.first(Role.CONSOLIDATED)
    if at is None:
        return ()
    behind = header.pieces[at].text.partition("-")[2].strip(_SPECKS)
    pieces: list[Piece] = []
    for piece in header.pieces[at + 1 : header.body]:
        if piece.role is Role.CAPITALS:
            pieces.append(piece)
        elif any(letter.isalnum() for letter in piece.text if letter not in _SPECKS):
            break
    if not behind:
        return find_names(Header(tuple(pieces), None, len(pieces)), len(pieces))[:1]
    joined = join([header.pieces[at], *pieces])
    if joined is None:
        return ()
    return (Name(joined[0].partition("-")[2].strip(), joined[1]),)


def announced(header: Header) -> bool:
    """Whether a head says that the text below is a consolidated one ("..., được sửa đổi, bổ sung bởi:")."""
    if header.consolidated:
        return True
    text = match_form(" ".join(piece.text for piece in header.pieces))
    return header.first(Role.NUMBER) is None and "được sửa đổi, bổ sung bởi:" in text
