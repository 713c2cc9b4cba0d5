"""The outline of a document: paragraphs with their markers, and who stands in charge of the items below a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docassist.results import Deadline
from docassist.tasks.actors import is_bare_head, is_bare_title, is_head, is_kind, read_actor
from docassist.tasks.clauses import Order
from docassist.text import match_form

_MARKER = re.compile(
    r"\s*[“\"]?(?:(?P<division>(?:phần|chương|mục|tiểu mục|phụ lục)\s+(?:[ivxlc]+|\d+|thứ\s+\S+)\b[.:]?)"
    r"|(?P<article>điều\s+\d+[a-zđ]?\s*[.:])|(?P<roman>[ivx]+)[.)](?=\s)|(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?:[.)]|(?=\s))(?=\s)"
    r"|\(?(?P<letter>[a-zđ]{1,2}\d?)\)|(?P<capital>[a-h])\.(?=\s)|(?P<bullet>\(\d+\)|[-+•*·●○▪])(?=\s|\w))\s*"
)
# Behind these words the rest of a heading is a name, whatever verbs it holds.
_DUTY_OF = re.compile(
    r"(?:quy\s+định\s+)?(?:về\s+)?(?:thẩm\s+quyền\s*(?:,|và)\s*)?(?:trách\s+nhiệm|nhiệm\s+vụ(?:\s+và\s+trách\s+nhiệm)?)"
    r"(?:\s+(?:thực\s+hiện|tổ\s+chức\s+thực\s+hiện))?(?P<of>\s+của)?\s+"
)
# "Trách nhiệm của Ủy ban nhân dân tỉnh trong việc quản lý ...": what the duties are about is no part of the name.
_ABOUT = re.compile(
    r"\s+trong\s+(?:việc|công\s+tác|hoạt\s+động|quản\s+lý|triển\s+khai|tổ\s+chức|thực\s+hiện|thi\s+hành)(?!\w)"
)
_MEANT_FOR = re.compile(r"đối\s+với\s+|giao\s+(?:cho\s+)?")
_ACRONYM = re.compile(r"[A-ZĐ]{3,}\b")
_SMALL_BODY = re.compile(
    r"(?:bộ|cơ\s+quan|đơn\s+vị|người\s+đứng\s+đầu|thủ\s+trưởng|sở|ủy\s+ban|văn\s+phòng|công\s+an)\s"
)
UNMARKED = 99
_RANKS = {"division": 0, "capital": 1, "roman": 2, "article": 3, "letter": 9, "bullet": 10}
_HEADING_LENGTH = 220
_SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph [start, end) of the text, its rank in the outline and where its words begin."""

    start: int
    end: int
    rank: int
    body: int


@dataclass(frozen=True, slots=True)
class Level:
    """A place in the outline: whose duties stand below it, and by when.

    `detail`: the items below only spell out one task. The rank of a level that was opened without a marker is
    UNMARKED until the first item below it shows where it stands.
    """

    rank: float
    order: Order | None
    detail: bool = False
    deadline: Deadline | None = None


def read_paragraph(low: str, start: int, end: int) -> Paragraph:
    """The marker of a paragraph ("Điều 2.", "1.", "a)", "-") and its rank: the smaller, the nearer to the top."""
    hit = _MARKER.match(low, start, end)
    if hit is None or hit.lastgroup is None:
        while start < end and low[start].isspace():
            start += 1
        return Paragraph(start, end, UNMARKED, start)
    rank = 4 + hit["number"].count(".") if hit["number"] else _RANKS[hit.lastgroup]
    return Paragraph(start, end, rank, hit.end())


def joined(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs; a line that was broken before a dash ("tư pháp\n- hộ tịch") belongs to the one above."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        last = found[-1] if found else None
        if last and paragraph.rank == _RANKS["bullet"] and _goes_on(text, last, paragraph):
            found[-1] = replace(last, end=paragraph.end)
        else:
            found.append(paragraph)
    return found


def _goes_on(text: str, last: Paragraph, paragraph: Paragraph) -> bool:
    before = text[last.body : last.end].rstrip()
    small = text[paragraph.body : paragraph.body + 1].islower()
    return small and len(before) > _SHORT_LINE and (before[-1].isalnum() or before[-1] == ",")


def below(levels: tuple[Level, ...], rank: int) -> tuple[Level, ...]:
    """The levels that stay open when an item of a rank begins."""
    settled = (replace(level, rank=rank - 0.5) if level.rank == UNMARKED else level for level in levels)
    return tuple(level for level in settled if level.rank < rank)


def heading_order(text: str, low: str, paragraph: Paragraph) -> Order | None:
    """Whose duties a heading opens: "2. Bộ Tài chính", "Trách nhiệm của Bộ Nội vụ", "Đối với các Sở, ngành:"."""
    start, end = paragraph.body, paragraph.end
    if paragraph.rank == _RANKS["division"]:
        return None  # a chapter's title says what it is about
    if end - start > _HEADING_LENGTH and not low[start:end].rstrip().endswith(":"):
        return None
    if duty := _DUTY_OF.match(low, start):
        name = _duty_bearer(text, low, duty, end)
        return Order(name, (), paragraph.start, end, end) if name else None
    meant = _MEANT_FOR.match(low, start)
    if meant is None and paragraph.rank == UNMARKED and not low[start:end].rstrip().endswith(":"):
        return None  # a name alone on a line is a letterhead
    actor = read_actor(text, low, meant.end() if meant else start, end)
    if actor is None or actor.rest < end or low[start:end].rstrip().endswith((";", ",", ".")):
        return None
    name = " ".join(text[actor.start : actor.end].split())
    return None if is_bare_head(name) else Order(name, (), paragraph.start, end, end)


def _duty_bearer(text: str, low: str, duty: re.Match[str], end: int) -> str:
    """The name in "Trách nhiệm của ...", empty where it is no public body or more than the name follows."""
    start = duty.end()
    about = _ABOUT.search(low, start, end)
    name = " ".join(text[start : about.start() if about else end].split()).rstrip(" .:")
    public = is_head(text, low, start) or (
        duty["of"] and (_SMALL_BODY.match(low, start) or _ACRONYM.match(text, start) or is_kind(text, low, start))
    )
    title_of_chapter = name.isupper() and " " in name and text[duty.start() : duty.end()].isupper()
    nobody = is_bare_head(name) and not is_bare_title(low[start:end].strip(" .:"))
    if not public or ":" in name or title_of_chapter or nobody:
        return ""
    return name if all(_is_name(piece) for piece in name.split(";")[1:]) else ""


def _is_name(piece: str) -> bool:
    words = piece.strip()
    low = match_form(words)
    return bool(words) and (is_head(words, low, 0) or _SMALL_BODY.match(low) is not None)
