"""Degree of urgency: a stamp in a line of its own on the first page, or what the file says of itself."""

import re

from docassist.register.header import Header
from docassist.register.pieces import Piece, Role
from docassist.results import Urgency
from docassist.text import fold, normalise
from docassist.types import Found, ParsedDocument

# Decree 30/2020, Article 8 and Appendix I; "hẹn giờ" and the numbers 0-4 are those of edXML.
_DEGREES = {
    "hoa toc hen gio": Urgency.EXPRESS_TIMED,
    "hoa toc": Urgency.EXPRESS,
    "h.toc": Urgency.EXPRESS,
    "h toc": Urgency.EXPRESS,
    "thuong khan": Urgency.VERY_URGENT,
    "khan": Urgency.URGENT,
}
_BY_NUMBER = dict(zip("01234", Urgency, strict=True))
_STAMP = re.compile(
    r"(?:dau |(?:muc )?do khan:? ?)?(?P<degree>hoa toc|h\. ?toc|h toc|thuong khan|khan)"
    r"(?P<hour>[ ,(-]*(?:hen gio|truoc|den)\b.{0,40})?"
)
_EDGES = " *\"'“”[](){}|_.:;!-"
_BEHIND = re.compile(r"\s(?P<mark>(?:THƯỢNG )?KHẨN|H(?:ỎA|OẢ) TỐC)$")
_KEYS = re.compile(r"khan|urgency|priority|uu tien")


def read_urgency(document: ParsedDocument, header: Header) -> Found[Urgency] | None:
    """The degree stamped on the head or its margins, else the one noted in the file's own data."""
    for piece in header.pieces[: header.body]:
        if degree := _of_piece(piece):
            return Found(degree, piece.span, 0.95)
    for page in document.pages[:1]:
        for line in page.furniture:
            if degree := degree_of(line.text):
                return Found(degree, None, 0.9)
    return _of_info(document)


def degree_of(line: str) -> Urgency | None:
    """The degree that a line is, and nothing else; a line that begins in small letters is part of a sentence."""
    text = normalise(line).strip(_EDGES)
    if not text or len(text) > 70 or text[0] not in "DĐHKMT":
        return None
    hit = _STAMP.fullmatch(fold(text))
    if hit is None:
        return None
    degree = _DEGREES[" ".join(hit["degree"].replace(". ", ".").split())]
    return Urgency.EXPRESS_TIMED if degree is Urgency.EXPRESS and hit["hour"] else degree


def _of_piece(piece: Piece) -> Urgency | None:
    if degree := degree_of(piece.text):
        return degree
    carries = piece.role is Role.NUMBER or piece.text.startswith("CÔNG ĐIỆN")
    behind = _BEHIND.search(piece.text) if carries else None
    return degree_of(behind["mark"]) if behind else None


def _of_info(document: ParsedDocument) -> Found[Urgency] | None:
    for key, value in document.info.items():
        if _KEYS.search(fold(key)):
            degree = _BY_NUMBER.get(value.strip()) or degree_of(value.upper())
            if degree:
                return Found(degree, None, 0.9)
    return None
