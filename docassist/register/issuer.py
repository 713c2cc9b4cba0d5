"""Issuing agency: the lines in capitals at the head's left, grouped into names; the last is the issuer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from docassist.letterheads import forms_of, load_letterheads
from docassist.register.casing import agency_name, expand
from docassist.register.header import Header
from docassist.register.number import Symbol
from docassist.register.pieces import Piece, Role, join
from docassist.syllables import is_syllable
from docassist.text import fold
from docassist.types import Found, Span

_CONFIRMED, _READ, _JOINT, _UNKNOWN = 0.98, 0.9, 0.92, 0.6
_SKIPPED = frozenset(
    {Role.NATION, Role.PARTY, Role.MOTTO, Role.DATE, Role.RULE, Role.MARK, Role.CERTIFIED, Role.NUMBER, Role.ABOUT}
)
_WRAPS = re.compile(r"(?:[-,&]|\bVÀ|\bCỦA|\bVỀ)$")
# A dash that lost one of its spaces; between two letters it may belong to a word.
_TIGHT_DASH = re.compile(r"(?<=\S) [-–](?=\S)|(?<=\S)[-–] (?=\S)")
_SPECKS = " _ˆ^~|*`'‘’\\"
_JOINS = re.compile(r" - (?=\S)")


@dataclass(frozen=True, slots=True)
class Name:
    """One agency of a letterhead, as set there, on one line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Issuers:
    """The issuer of a head and the agency above it."""

    issuer: Found[str] | None = None
    parent: Found[str] | None = None


def find_names(header: Header, until: int) -> tuple[Name, ...]:
    """The agencies named in a head above its number, in order.

    Args:
        header: the head.
        until: index of the piece that ends the search: the number, else the heading.
    """
    run: list[Piece] = []
    for piece in reversed(header.pieces[:until]):
        if piece.role is Role.CAPITALS or (not run and _is_small_agency(piece)):
            run.append(piece)
        elif piece.role not in _SKIPPED:
            break
    pieces = _without_section_head(run[::-1])
    return tuple(_grouped(pieces))


def read_issuer(names: Sequence[Name], symbol: Symbol | None, body: str) -> Issuers:
    """The issuer and the agency above it.

    Args:
        names: the agencies of the head.
        symbol: the number; a notation with the issuer's initials makes it surer.
        body: text behind the head, which may write the name in small letters.
    """
    if not names:
        return Issuers()
    if _is_joint(names, symbol):
        text = " - ".join(agency_name(name.text, body) for name in names)
        return Issuers(Found(text, Span(names[0].span.start, names[-1].span.end), _JOINT))
    display = [agency_name(name.text, body) for name in names]
    issuer = display[-1]
    if len(names) > 1 and forms_of(issuer) in load_letterheads().bare.display:
        issuer = f"{issuer} {display[-2]}"
    known = _READ if load_letterheads().agency(forms_of(issuer)) else _UNKNOWN
    confidence = _CONFIRMED if symbol and confirms(symbol, issuer) else known
    parent = Found(display[-2], names[-2].span, confidence) if len(names) > 1 else None
    return Issuers(Found(issuer, names[-1].span, confidence), parent)


def initials(name: str) -> str:
    """The initials of a name, joining words left out: "Bộ Lao động - Thương binh và Xã hội" -> BLĐTBXH."""
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", name) if word.lower() != "và")


def confirms(symbol: Symbol, issuer: str) -> bool:
    """Whether a segment of the notation is the issuer's initials, or those its name begins with (UBND)."""
    whole = fold(initials(issuer))
    segments = [fold(part) for part in re.split(r"[-/.]", symbol.notation) if len(part) > 1]
    return any(whole.startswith(part) or (part == "ttg" and whole == "ttcp") for part in segments)


def _is_small_agency(piece: Piece) -> bool:
    """A name of an agency that is not set in capitals, as some companies and schools do."""
    return piece.role is Role.TEXT and len(piece.text) < 80 and bool(load_letterheads().agency(forms_of(piece.text)))


def _without_section_head(pieces: list[Piece]) -> list[Piece]:
    """Drop the name that a gazette sets above the head and the head repeats."""
    for at in range(1, len(pieces)):
        if _squeezed(pieces[:at]) == _squeezed(pieces[at:]):
            return pieces[at:]
    return pieces


def _squeezed(pieces: Sequence[Piece]) -> str:
    return re.sub(r"\W", "", fold("".join(piece.text for piece in pieces)))


def _grouped(pieces: Sequence[Piece]) -> list[Name]:
    """Lines joined to names: a line that begins like an agency begins a name, unless the one above is not finished."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and (not _begins(piece, groups[-1][-1]) or _completes(groups[-1], piece)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    names = [Name(*joined) for group in groups if (joined := join([_tidy(piece) for piece in group]))]
    return [part for name in names for part in _split(name)]


def _tidy(piece: Piece) -> Piece:
    """A line as printed: without specks at its ends, a dash between its spaces, words that ran together parted."""
    spaced = _TIGHT_DASH.sub(" - ", piece.text.strip(_SPECKS))
    return replace(piece, text=" ".join(part for word in spaced.split() for part in _parted(word)))


def _parted(word: str) -> tuple[str, ...]:
    """A word as the two syllables that it can be cut into in one way only ("THƯƠNGBINH"); itself when it is one."""
    if word.isascii() or not word.isalpha() or is_syllable(word.lower()):
        return (word,)
    cuts = [(word[:at], word[at:]) for at in range(2, len(word) - 1)]
    syllables = [pair for pair in cuts if all(is_syllable(part.lower()) for part in pair)]
    return syllables[0] if len(syllables) == 1 else (word,)


def _completes(group: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line makes a known name of the lines above ("ỦY BAN THƯỜNG VỤ / QUỐC HỘI")."""
    words = " ".join(part.text for part in [*group, piece])
    return forms_of(words) in load_letterheads().whole.display


def _begins(piece: Piece, above: Piece) -> bool:
    table = load_letterheads()
    if _WRAPS.search(above.text) or not table.agency(forms_of(expand(piece.text))):
        return False
    forms = forms_of(expand(above.text))
    # A lone "VĂN PHÒNG" or "BAN QUẢN LÝ" above is the start of a longer name.
    return len(forms) != table.types.at(forms, 0)


def _split(name: Name) -> list[Name]:
    """A line with two agencies ("BỘ CÔNG AN - BỘ QUỐC PHÒNG") as two names."""
    table = load_letterheads()
    parts = _JOINS.split(name.text)
    cuts = [at for at in range(1, len(parts)) if table.peers.at(forms_of(parts[at]), 0)]
    if not cuts:
        return [name]
    bounds = [0, *cuts, len(parts)]
    return [Name(" - ".join(parts[start:end]), name.span) for start, end in pairwise(bounds)]


def _is_joint(names: Sequence[Name], symbol: Symbol | None) -> bool:
    if len(names) < 2:
        return False
    if symbol and symbol.kind_code in ("TTLT", "NQLT"):
        return True
    table = load_letterheads()
    kinds = {forms[: table.agency(forms)] for name in names if (forms := forms_of(name.text))}
    return len(kinds) == 1 and bool(table.peers.at(next(iter(kinds)), 0))
