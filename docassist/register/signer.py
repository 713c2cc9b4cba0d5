"""Signer: the first signature block behind the body, which annexes may follow: authority, position, name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docassist.letterheads import folded, forms_of, load_letterheads
from docassist.register.casing import position_name
from docassist.register.header import lines_from
from docassist.register.pieces import UPPER, is_capitals
from docassist.results import Signer
from docassist.syllables import is_syllable
from docassist.text import normalise
from docassist.types import Found, Line, Span

# TM. (for a body), KT. (for a head, by a deputy), TL. (by order), TUQ. (by authorisation), Q. (acting); T/M: Party.
_AUTHORITY = re.compile(rf"(?:(?<= )|^[ .]*)(?:(?:TM|KT|TL|TUQ|TƯQ|Q) ?\.|T/M|K/T|T/L|TH/L) ?[{UPPER}][{UPPER} ,.&-]+$")
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số )?[IVXLC\d]+\w?)?\W*$|(?:Mẫu|MẪU) (?:số|SỐ) \S+\W*$")
# The first signs of lines that are worth a closer look.
_BEGINNINGS = frozenset({"TM", "KT", "TL", "TU", "TƯ", "T/", "K/", "TH", "Q.", "Q ", "Nơ"})
_LIST_MARKS = frozenset("-+•. ")
_NOTE = re.compile(r"[(\[]?\s*(?:đã ?ký|da ?ky|chữ ký|ký tên|ký, ?(?:ghi|đóng|họ)|ký số).*|\W{1,3}", re.IGNORECASE)
_NAME_WORD = rf"[{UPPER}][^\W\d_]*[’']?"
_NAME = re.compile(rf"{_NAME_WORD}(?:(?: |-| - ){_NAME_WORD}){{1,6}}")
_LIST = re.compile(r"\s*(?:[-+•]|Nơi nhận)")
_BESIDE_LIST = re.compile(rf"(?<=[;,.:] )[{UPPER}][{UPPER} ]{{4,}}$")
_LINES = 14
_CONFIDENCE, _NO_AUTHORITY, _LOOSE = 0.95, 0.88, 0.7


@dataclass(frozen=True, slots=True)
class Block:
    """A signature block as found: lines of authority, the position, and the name with its place."""

    authority: tuple[str, ...]
    position: str
    name: str
    span: Span


def read_signer(text: str, start: int) -> Found[Signer] | None:
    """The signer behind an offset.

    Args:
        text: the whole text.
        start: where the body begins.
    """
    block = _first_block(text, start)
    if block is None:
        return None
    signer = Signer(block.name, position_name(block.position), " / ".join(block.authority))
    confidence = _CONFIDENCE if block.authority else _NO_AUTHORITY
    return Found(signer, block.span, confidence if _sounds_vietnamese(block.name) else _LOOSE)


def _first_block(text: str, start: int) -> Block | None:
    """The first block with a name. A line of authority begins one, or a position in capitals unless an annex has begun;
    a line of authority without a name (a form in an annex) ends the search."""
    annexed, at = False, start
    for line in text[start:].split("\n"):
        if (line[:2] in _BEGINNINGS or line[:1] in _LIST_MARKS) and (hit := _AUTHORITY.search(line)):
            return _by_authority(text, at + hit.start(), hit.group())
        annexed = annexed or _ANNEX.match(line) is not None
        if _is_position(line) and not annexed and (block := _block(list(lines_from(text, at, 7)))):
            return block
        at += len(line) + 1
    return None


def _is_position(line: str) -> bool:
    capitals = 3 < len(line) < 90 and line.isupper()
    return capitals and load_letterheads().titles.at(folded(line.strip(" .")), 0) > 0


def _by_authority(text: str, start: int, words: str) -> Block | None:
    """The block that begins with words of authority at an offset."""
    lines = list(lines_from(text, start, _LINES))
    return _block([Line(words, start), *lines[1:]])


def _block(lines: Sequence[Line]) -> Block | None:
    """Capital lines, then a name; notes ("(Đã ký)") and the list of recipients between them are skipped."""
    titles: list[tuple[str, Line]] = []
    for line in lines:
        text = normalise(line.text).strip(" .")
        if not text or _NOTE.fullmatch(text) or (_LIST.match(line.text) and not _right_part(text)):
            continue
        if (part := _right_part(text)) is not None:
            titles.append((part, line))
            continue
        name = _without_rank(text)
        return _made(titles, name, lines[0], line) if titles and _NAME.fullmatch(name) else _in_capitals(titles)
    return _in_capitals(titles)


def _in_capitals(titles: Sequence[tuple[str, Line]]) -> Block | None:
    """A block of which the name is in capitals too: the last line, when it is neither a position nor an agency."""
    if len(titles) < 2:
        return None
    table = load_letterheads()
    (above, _), (last, line) = titles[-2:]
    is_title = table.titles.at(folded(last), 0) or table.agency(forms_of(last)) or _AUTHORITY.match(last)
    if is_title or not table.titles.at(folded(above.split(".")[-1]), 0) or not _NAME.fullmatch(last):
        return None
    name = " ".join(word.capitalize() for word in last.split())
    return _made(titles[:-1], name, titles[0][1], line)


def _right_part(text: str) -> str | None:
    """The words in capitals at the end of a line: all of it, or what stands right of the list of recipients."""
    if is_capitals(text):
        return text
    hit = _AUTHORITY.search(text) or _BESIDE_LIST.search(text)
    return hit.group().strip() if hit else None


def _without_rank(text: str) -> str:
    ranks = load_letterheads().ranks
    words = text.replace(".", ". ").split()
    while words:
        forms = forms_of(" ".join(word.strip(".,") for word in words))
        size = ranks.at(forms, 0)
        if not size or len(words) - size < 2:
            break
        words = words[size:]
    return " ".join(words)


def _made(titles: Sequence[tuple[str, Line]], name: str, first: Line, last: Line) -> Block:
    """Lines of authority, then what is left as the position."""
    words = [title for title, _ in titles]
    authority = tuple(title for title in words if _AUTHORITY.match(title))
    at = last.text.find(name)
    end = last.start + at + len(name) if at >= 0 else last.end
    position = _position([title for title in words if title not in authority])
    return Block(authority, position, name, Span(first.start, end))


def _position(titles: Sequence[str]) -> str:
    """The last position, with the lines that it goes on in: above it may stand another whose "KT." is lost."""
    table = load_letterheads().titles
    begins = [at for at, title in enumerate(titles) if table.at(folded(title), 0)]
    return " ".join(titles[begins[-1] if begins else 0 :])


def _sounds_vietnamese(name: str) -> bool:
    words = name.split()
    return sum(map(is_syllable, words)) >= len(words) - 1
