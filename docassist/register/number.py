"""Number and notation ("Số: 135/QĐ-UBND"): clean, match by one of the grammars of the state or the Party, validate."""

import re
from dataclasses import dataclass, replace
from functools import cache

from docassist.kinds import System, load_kinds
from docassist.register.header import Header
from docassist.register.pieces import LOWER, UPPER, Piece, Role
from docassist.text import normalise
from docassist.types import Found, Span

_SEGMENT = rf"[{UPPER}][{UPPER}{LOWER}0-9&]*"
_TAIL = rf"{_SEGMENT}(?:[.\-]{_SEGMENT})*(?:\([{UPPER}{LOWER}0-9.\-]+\))?"
_NUM = r"(?P<num>\d{1,6}(?:\.\d{1,3})?[a-zđ]?)?"
STATE = re.compile(rf"{_NUM} ?/ ?(?:(?P<year>(?:19|20)\d{{2}}) ?/ ?)?(?P<notation>{_TAIL})")
PARTY = re.compile(rf"{_NUM}(?:-| )(?P<type>{_SEGMENT})/(?P<notation>{_TAIL})")
# Cyrillic letters that look Latin, as typed in "TT-BTС".
_LATIN = str.maketrans("АВСЕНКМОРТХУ", "ABCEHKMOPTXY")
_LEAD = re.compile(
    r"\s*(?:(?:Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết|Sắc lệnh)\s+)?(?:S[ốôóo60]\s*[:;.,]?\s*)?", re.IGNORECASE
)
# What recognition makes of specks behind a number: signs that stand by themselves.
_SPECKS = re.compile(r"(?:\s+[^\w\s()]+)+\s*$")
_FILL = re.compile(r"[.…_]{2,}|…")
_JOINT = re.compile(r"\s*([/\-.()])\s*")
_ALIKE = str.maketrans({"Đ": "D", "Q": "O", "T": "I", "l": "I", "1": "I"})
_BLANK = re.compile(r"[.…_\s]*")
_CENTRAL = re.compile(r"TRUNG ƯƠNG|BỘ CHÍNH TRỊ|BAN BÍ THƯ")
_CONFIDENCE = {"plain": 0.9, "agrees": 0.96, "repeated": 0.97, "both": 0.99, "bare": 0.75}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number with its notation, as `Register` wants them: "135" and "QĐ-UBND", "05" and "-CT/TU"."""

    number: str | None
    notation: str

    @property
    def kind_code(self) -> str:
        """The segment that tells the kind."""
        return re.split(r"[-/.]", re.sub(r"^\d{4}/", "", self.notation.lstrip("-")), maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number line of a head: its place among the pieces, and what it says; no symbol when all of it is blank."""

    index: int
    piece: Piece
    symbol: Symbol | None

    @property
    def blank(self) -> bool:
        """Whether the place of the number is empty: a draft, or a number still to be stamped."""
        return self.symbol is None or self.symbol.number is None


def clean(raw: str) -> str:
    """A raw number without its label, fill dots and spaces around its joints."""
    text = _SPECKS.sub("", _LEAD.sub("", normalise(raw).translate(_LATIN), count=1))
    text = _JOINT.sub(r"\1", _FILL.sub(" ", text))
    return " ".join(text.split()).strip(" .;,")


def parse(raw: str) -> Symbol | None:
    """A raw number as a symbol; words behind it are left out, None when it is no number."""
    text = clean(raw)
    for _ in range(8):
        if symbol := _match(text):
            return symbol
        text, _, dropped = text.rpartition(" ")
        if not dropped or not text:
            return None
    return None


def _match(text: str) -> Symbol | None:
    hit = PARTY.fullmatch(text)
    if hit and hit["type"] in _party_types():
        return Symbol(hit["num"], f"-{hit['type']}/{hit['notation']}")
    if hit := STATE.fullmatch(text):
        year = f"{hit['year']}/" if hit["year"] else ""
        return Symbol(hit["num"], year + hit["notation"])
    return None


@cache
def _party_types() -> frozenset[str]:
    kinds = load_kinds().entries
    return frozenset(code for kind in kinds if kind.system is System.PARTY for code in kind.abbreviations)


def find_number(header: Header) -> Numbered | None:
    """The first number line of a head that holds a notation, else the first that is blank.

    An arrival stamp has a number, but no notation.
    """
    blank: Numbered | None = None
    for at, piece in enumerate(header.pieces[: header.body]):
        if piece.role is Role.NUMBER:
            below = header.pieces[at + 1].text if at + 1 < len(header.pieces) else ""
            if symbol := parse(piece.text) or _over_two_lines(piece.text, below):
                return Numbered(at, piece, _central(symbol, header))
            if blank is None and _BLANK.fullmatch(_LEAD.sub("", piece.text, count=1)):
                blank = Numbered(at, piece, None)
        elif piece.role is Role.CAPITALS and (symbol := _match(clean(piece.text))) and symbol.number:
            return Numbered(at, piece, _central(symbol, header))
    return blank


def _over_two_lines(above: str, below: str) -> Symbol | None:
    """A notation that stands on the line below its label or number ("Số: 12" / "/QĐ-UBND")."""
    return parse(f"{above}{below}") if below.startswith(("/", "-")) or above.endswith(("/", "-", ":")) else None


def _central(symbol: Symbol, header: Header) -> Symbol:
    """TƯ read as TW where the head is one of the central Party bodies; TU stays the committee of a province."""
    if symbol.notation.endswith("TƯ") and any(_CENTRAL.search(piece.text) for piece in header.pieces[: header.body]):
        return replace(symbol, notation=symbol.notation[:-2] + "TW")
    return symbol


def restore_strokes(symbol: Symbol, proofs: tuple[str, ...]) -> Symbol:
    """Put back strokes that a proof shows ("QD-UBND", "NO-CP" under the headings QUYẾT ĐỊNH, NGHỊ QUYẾT).

    Args:
        symbol: as read.
        proofs: codes known from the heading and the issuer's initials.
    """
    known = {_strokeless(code): code for code in proofs}
    segments = re.split(r"([-/.])", symbol.notation)
    return replace(symbol, notation="".join(known.get(_strokeless(segment), segment) for segment in segments))


def _strokeless(code: str) -> str:
    """A code with the letters that recognition takes for one another as one: Đ and D, Q and O, T and I."""
    return code.translate(_ALIKE)


def read_number(numbered: Numbered, symbol: Symbol, agrees: bool, text: str) -> tuple[Found[str] | None, Found[str]]:
    """Number and notation with their spans.

    Args:
        numbered: the number line.
        symbol: what it says, mended.
        agrees: whether the notation names the kind of the heading or the issuer.
        text: the whole text; a number that is repeated behind the head ("kèm theo Quyết định số ...") is surer.
    """
    repeated = symbol.number is not None and _repeated(symbol, numbered, text)
    grade = "both" if agrees and repeated else "agrees" if agrees else "repeated" if repeated else "plain"
    if numbered.piece.role is not Role.NUMBER and not repeated:
        grade = "bare"
    confidence = _CONFIDENCE[grade]
    notation = Found(symbol.notation, numbered.piece.span, confidence)
    if symbol.number is None:
        return None, notation
    return Found(symbol.number, _digits(numbered.piece, symbol.number), confidence), notation


def _digits(piece: Piece, number: str) -> Span:
    at = piece.text.find(number)
    return piece.part(at, at + len(number)) if at >= 0 else piece.span


def _repeated(symbol: Symbol, numbered: Numbered, text: str) -> bool:
    joint = "" if symbol.notation.startswith("-") else "/"
    behind = numbered.piece.end
    return any(text.find(f"số {symbol.number}{blank}{joint}{symbol.notation}", behind) >= 0 for blank in ("", " "))
