"""The outline of a document: paragraphs with their markers, and who stands in charge of the items below a heading."""

import re
from dataclasses import dataclass, replace

from docassist.results import Deadline
from docassist.tasks.actors import is_bare_head, is_head, read_actor
from docassist.tasks.clauses import Order

_MARKER = re.compile(
    r"\s*[“\"]?(?:(?P<division>(?:phần|chương|mục|tiểu mục|phụ lục)\s+(?:[ivxlc]+|\d+|thứ\s+\S+)\b[.:]?)"
    r"|(?P<article>điều\s+\d+[a-zđ]?\s*[.:])|(?P<roman>[ivx]+)[.)](?=\s)|(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?:[.)]|(?=\s))(?=\s)"
    r"|\(?(?P<letter>[a-zđ]{1,2}\d?)\)|(?P<capital>[a-h])\.(?=\s)|(?P<bullet>\(\d+\)|[-+•*·●○▪])(?=\s|\w))\s*"
)
# Behind these words the rest of a heading is a name, whatever verbs it holds.
_DUTY_OF = re.compile(
    r"(?:quy\s+định\s+)?(?:trách\s+nhiệm|nhiệm\s+vụ(?:\s+và\s+(?:quyền\s+hạn|trách\s+nhiệm))?|nhiệm\s+vụ\s*,\s*quyền\s+hạn)"
    r"(?:\s+thực\s+hiện)?\s+của\s+"
)
_MEANT_FOR = re.compile(r"đối\s+với\s+|giao\s+(?:cho\s+)?")
_ACRONYM = re.compile(r"[A-ZĐ]{3,}\b")
_SMALL_BODY = re.compile(r"(?:cơ\s+quan|đơn\s+vị|người\s+đứng\s+đầu|thủ\s+trưởng|sở|ủy\s+ban|văn\s+phòng|công\s+an)\s")
UNMARKED = 99
_RANKS = {"division": 0, "capital": 1, "roman": 2, "article": 3, "letter": 9, "bullet": 10}
_HEADING_LENGTH = 220


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
        name = _duty_bearer(text, low, duty.end(), end)
        return Order(name, (), paragraph.start, end, end) if name else None
    meant = _MEANT_FOR.match(low, start)
    if meant is None and paragraph.rank == UNMARKED and not low[start:end].rstrip().endswith(":"):
        return None  # a name alone on a line is a letterhead
    actor = read_actor(text, low, meant.end() if meant else start, end)
    if actor is None or actor.rest < end or low[start:end].rstrip().endswith((";", ",", ".")):
        return None
    name = " ".join(text[actor.start : actor.end].split())
    return None if is_bare_head(name) else Order(name, (), paragraph.start, end, end)


def _duty_bearer(text: str, low: str, start: int, end: int) -> str:
    """The name in "Trách nhiệm của ...", empty where it is no public body or more than the name follows."""
    name = " ".join(text[start:end].split()).rstrip(" .:")
    public = is_head(text, low, start) or _SMALL_BODY.match(low, start) or _ACRONYM.match(text, start)
    return name if public and ":" not in name and ";" not in name and not is_bare_head(name) else ""
