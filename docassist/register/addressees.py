"""Addressees ("Kính gửi:") and recipients ("Nơi nhận:"): one name, or a list of items with dashes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from docassist.register.header import Header, lines_from
from docassist.register.pieces import PLACE, UPPER, Piece, Role, cut, is_capitals
from docassist.types import Found, Span

_LABEL = re.compile(r"K[íi]nh (?:gửi|trình|chuyển)\s*:?\s*|Nơi nhận\s*:?\s*", re.IGNORECASE)
_BULLET = re.compile(r"[-+•–]\s*")
_NOTE = re.compile(r"\s*\((?:để|đ/b|đ/c|đề) [^)]*\)", re.IGNORECASE)
_EDGE = " ;,.:"
# The signature's cell, where both columns have become one line.
_SIGNATURE = re.compile(
    rf"(?:^|\s)(?:(?:TM|KT|TL|TUQ|Q) ?\.|[TK]/[ML T]) ?[{UPPER}][{UPPER} ,-]+$|(?<=[;.,:])\s[{UPPER}][{UPPER} ]{{5,}}$"
)
_RECIPIENTS = re.compile(r"Nơi nhận ?:")
_ANNEX = re.compile(r"\n(?:PHỤ LỤC|Phụ lục)\b[^\n]{0,12}\n")
_ARCHIVE = re.compile(r"Lưu\b")
_AS_ABOVE = re.compile(r"Như (?:trên|Điều|điều)\b")
_OWN_LINE = re.compile(rf"{PLACE}[.;]?")
_CONFIDENCE = 0.93
_LINES = 40
_NEAR = 3000


def read_addressees(header: Header) -> tuple[Found[str], ...]:
    """Whom a paper is addressed to, in order."""
    at = header.first(Role.TO)
    if at is None:
        return ()
    return tuple(_items(header.pieces[at : at + _LINES]))


def read_recipients(text: str, start: int, signature: Span | None) -> tuple[Found[str], ...]:
    """Who gets a copy: the items of the list beside the signature, without notes, "Như trên" and the archive.

    Args:
        text: the whole text.
        start: where the body begins.
        signature: the signature, if one was read; lists further away, and in annexes, belong to forms.
    """
    if signature is not None:
        first, last = max(signature.start - _NEAR, start), signature.end + _NEAR
    else:
        annex = _ANNEX.search(text, start)
        first, last = start, annex.start() if annex else len(text)
    label = _RECIPIENTS.search(text, first, last)
    if label is None:
        return ()
    found = _items(list(cut(lines_from(text, label.start(), _LINES))))
    return tuple(item for item in found if not (_ARCHIVE.match(item.value) or _AS_ABOVE.match(item.value)))


def _items(pieces: Sequence[Piece]) -> Iterator[Found[str]]:
    """The name behind the label, or the items below it; a line without a dash goes on with the item above."""
    label = _LABEL.match(pieces[0].text)
    first = label.end() if label else 0
    rest = pieces[0].text[first:].strip()
    listed = bool(_BULLET.match(rest or pieces[min(1, len(pieces) - 1)].text))
    groups: list[list[Piece]] = [[pieces[0]]] if rest else []
    for piece in pieces[1:]:
        if _BULLET.match(piece.text) and (listed or not groups):
            groups.append([piece])
        elif groups and _goes_on(groups[-1], piece, listed):
            groups[-1].append(piece)
        elif groups or _stops(piece):
            break
        else:
            groups.append([piece])
    for group in groups:
        if found := _item(group, first if group[0] is pieces[0] else 0):
            yield found


def _stops(piece: Piece) -> bool:
    return piece.role not in (Role.TEXT, Role.CAPITALS) or is_capitals(piece.text)


def _goes_on(group: Sequence[Piece], piece: Piece, listed: bool) -> bool:
    """Whether a line completes an item: the item has no end yet, and the line does not begin something else."""
    above = group[-1].text
    if above.endswith((";", ".", ":")) or len(group) > 3:
        return False
    if listed:
        return piece.role in (Role.TEXT, Role.CAPITALS) and "." not in piece.text[:4]
    if _stops(piece):
        return False
    return piece.text[0].islower() or above.endswith((",", "-", "và")) or bool(_OWN_LINE.fullmatch(piece.text))


def _item(group: Iterable[Piece], skip: int) -> Found[str] | None:
    pieces = list(group)
    words = " ".join(
        _SIGNATURE.sub("", text) for text in [pieces[0].text[skip:], *(piece.text for piece in pieces[1:])]
    )
    bullet = _BULLET.match(words)
    name = _NOTE.sub("", words[bullet.end() if bullet else 0 :]).strip(_EDGE)
    return Found(name, Span(pieces[0].start + skip, pieces[-1].end), _CONFIDENCE) if name else None
