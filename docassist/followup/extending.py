"""What a later document says of tasks given before: "lùi thời hạn hoàn thành đến ngày …" (domain.md 5.2, no. 25).

`find_moves` reads the sentences; `tasks_meant` says which tasks of the documents they name are meant, and how clearly.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docassist.blocks import BlockKind, blocks
from docassist.followup.cycles import working_day_before
from docassist.results import Register
from docassist.store.task_records import FollowedTask
from docassist.text import match_form, sentences, syllables
from docassist.threads.mentions import Mention, find_mentions
from docassist.types import ParsedDocument, Span

_TERM = r"(?:mốc\s+)?(?:thời\s+hạn|thời\s+gian|hạn|tiến\s+độ)"
_CUE = re.compile(
    rf"\b(?P<verb>gia\s+hạn|(?:lùi|dời)\s+(?:lại\s+)?(?:{_TERM}|ngày|đến|sang|tới)"
    rf"|(?:điều\s+chỉnh|thay\s+đổi|kéo\s+dài)\s+{_TERM})\b"
    rf"|\b{_TERM}\b[^.;]{{0,150}}?(?P<passive>được\s+(?:điều\s+chỉnh|lùi|dời|kéo\s+dài|thay\s+đổi))\b"
)
_DAY = (
    r"(?:(?P<{0}d>\d{{1,2}})\s?[/.\-]\s?(?P<{0}m>\d{{1,2}})\s?[/.\-]\s?(?P<{0}y>\d{{4}})"
    r"|(?P<{0}dd>\d{{1,2}})\s+tháng\s+(?P<{0}mm>\d{{1,2}})\s+năm\s+(?P<{0}yy>\d{{4}}))(?!\d)"
)
_PERIOD = r"(?:quý\s+(?P<quarter>iv|iii|ii|i|[1-4])|tháng\s+(?P<month>\d{1,2}))\s*(?:/|năm)\s*(?P<year>\d{4})"
_TO = r"\b(?:đến|sang|thành|tới|là|trước|hết)\s+(?:hết\s+|cuối\s+|xong\s+|chậm\s+nhất\s+)?"
_NEW = re.compile(rf"{_TO}(?P<before>trước\s+)?(?:ngày\s+|hết\s+ngày\s+)?(?:{_DAY.format('n')}|{_PERIOD})")
_OLD = re.compile(rf"\btừ\s+(?:trước\s+)?(?:hết\s+)?(?:ngày\s+)?{_DAY.format('o')}")
_ASKS = re.compile(r"\b(?:đề\s+nghị|xin|kiến\s+nghị|đề\s+xuất|kính\s+trình|trình|mong)\b")
_GRANTS = re.compile(r"\b(?:đồng\s+ý|thống\s+nhất|chấp\s+thuận|nhất\s+trí|cho\s+phép|phê\s+duyệt|quyết\s+định)\b")
# Told of the past, denied, or only supposed.
_NOT_NOW = re.compile(r"(?:\b(?:đã|không|chưa|không\s+được|nếu|trường\s+hợp|khi|việc|đề\s+xuất)\b(?:\s+\w+){0,3}\s*)$")
# These do not belong to the name of an agency.
_TAIL = re.compile(r"\s(?:đến|từ|sang|hết|trước|lùi|gia hạn|điều chỉnh)\s")
# Without one of these, in small letters, no sentence says so: most texts are not cut into sentences for it. No
# alternative begins with a condition, so that the search can leap from first letter to first letter.
_SIGNS = re.compile(
    r"gia\s+hạn|lùi\b|luì\b|dời\b|(?:chỉnh|đổi|kéo\s+dài)\s+(?:mốc\s+)?(?:thời\s|hạn|tiến\s)"
    r"|được\s+(?:điều\s+chỉnh|kéo\s+dài|thay\s+đổi)"
)
_DATED = re.compile(
    r"\d{1,2}\s?(?:[/.\-]|tháng)\s?\d{1,2}\s?(?:[/.\-]|năm)\s?\d{4}|(?:quý|tháng)\s+\w+\s*(?:/|năm)\s*\d{4}"
)
_FARTHEST = 400
# Words that say that something is moved, and whither, but not what.
_STOCK = re.compile(
    r"\b(?:(?:chủ tịch )?(?:ủy ban nhân dân|ubnd)(?: (?:thành phố|tỉnh))?(?: hà nội)?"
    r"|gia hạn|lùi|dời|điều chỉnh|thay đổi|kéo dài|thời hạn|thời gian|mốc|tiến độ|hạn|hoàn thành|thực hiện"
    r"|nhiệm vụ|(?:từ|trước|đến|hết|sang|tới|là|thành|cuối|xong|chậm nhất)(?: hết| trước)*(?: ngày| quý| tháng)?"
    r"|ngày|tháng|quý|năm|của|tại|các|những|và|việc|đối với|cho phép|đồng ý|thống nhất|chấp thuận|nhất trí|phê duyệt"
    r"|đề nghị|xin|với|trong|số|nêu|này|được|giao|theo|kèm|ban hành|thay thế|phụ lục|quyết định|công văn|kế hoạch"
    r"|thông báo|chỉ thị|văn bản|nội dung|như sau|cho|để|thêm|[ivx]+)\b"
)
# A task is clearly meant when so many of the words that name it are its own, and no other comes near.
_CLEAR = 0.75
_APART = 0.2
_LEAST = 0.3
_MOST = 30
_LONGEST_HEAD = 2500


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence that moves a deadline. `granted`: it says so itself, rather than asks for it."""

    span: Span
    words: str
    to: date
    since: date | None
    granted: bool
    named: frozenset[str]
    mentions: tuple[Mention, ...]


def may_move(text: str) -> bool:
    """Whether a text has the words that move a deadline, and a day behind them."""
    low = text.lower()
    return any(_DATED.search(low, hit.end(), hit.end() + _FARTHEST) for hit in _SIGNS.finditer(low))


def find_moves(document: ParsedDocument, register: Register) -> tuple[Move, ...]:
    """The sentences of a document that move a deadline to a day, each with the documents that it or the clause before
    it names. Its head, up to the addressees, is no sentence."""
    text = document.text
    if not may_move(text):
        return ()
    found: list[Move] = []
    before: tuple[Mention, ...] = ()
    clause: Span | None = None
    head = _head_end(register)
    for block in blocks(document):
        if block.kind is BlockKind.CELL or block.span.end <= head:
            continue
        start = max(head, block.span.start)
        for span in sentences(text[start : block.span.end], start):
            words = text[span.start : span.end].replace("\n", " ")
            own = tuple(_mentions(words, span.start))
            if (move := _move(words, span, own or before)) is not None:
                found.append(move if own or not clause else _with_clause(move, clause, text))
            before = own or before
            clause = span if words.endswith(";") else None
    return tuple(found)


def tasks_meant(move: Move, tasks: Sequence[FollowedTask]) -> tuple[tuple[FollowedTask, ...], bool]:
    """The tasks that a sentence means, and whether that is clear.

    Args:
        tasks: of the documents that the sentence names, as they stood without it.
    """
    fitting = [task for task in tasks if task.due is not None and not task.cycle]
    if move.since is not None and (same := [task for task in fitting if _stated(task, move.since)]):
        fitting = same
    if not fitting:
        return (), False
    scored = sorted(((_share(move.named, task), task) for task in fitting), key=lambda pair: -pair[0])
    best, second = scored[0][0], scored[1][0] if len(scored) > 1 else 0.0
    alone = len(fitting) == 1 and (not move.named or best >= _LEAST)
    clear = alone or (best >= _CLEAR and best - second >= _APART)
    near = [task for share, task in scored if share >= max(_LEAST, best - _APART)] if best >= _LEAST else fitting
    meant = [scored[0][1]] if clear else near[:_MOST]
    return tuple(task for task in meant if task.due != move.to), clear


def _with_clause(move: Move, clause: Span, text: str) -> Move:
    """A sentence that names no document, with the clause before it that does."""
    said = " ".join(text[clause.start : clause.end].split())
    return replace(move, span=Span(clause.start, move.span.end), words=f"{said} {move.words}")


def _head_end(register: Register) -> int:
    fields = (register.subject, register.notation, register.issued, *register.addressees)
    ends = (found.span.end for found in fields if found and found.span)
    return max((end for end in ends if end < _LONGEST_HEAD), default=0)


def _mentions(words: str, start: int) -> Iterator[Mention]:
    """The documents that a sentence names; what is said of the deadline is no part of their issuers' names."""
    if "/" not in words and " số" not in words:
        return
    for mention in find_mentions(words, start):
        at = mention.start - start
        tail = _TAIL.search(words, at, mention.end - start)
        issuer = _TAIL.split(mention.issuer, maxsplit=1)[0].strip()
        yield replace(mention, end=start + tail.start(), issuer=issuer) if tail else mention


def _move(words: str, span: Span, mentions: tuple[Mention, ...]) -> Move | None:
    low = match_form(words)
    cue = _CUE.search(low)
    if cue is None or _NOT_NOW.search(low[: cue.start(cue.lastgroup or 0)]):
        return None
    news = list(_NEW.finditer(low, cue.end())) or list(_NEW.finditer(low, cue.start()))
    to = _new_day(news[-1]) if news else None
    if to is None:
        return None
    old = _OLD.search(low)
    before = low[: cue.start()]
    granted = not _ASKS.search(before) or _GRANTS.search(before) is not None
    bare = _STOCK.sub(" ", " ".join(_without(low, span.start, mentions).split()))
    named = frozenset(word for word in syllables(bare) if not word[0].isdecimal())
    return Move(span, " ".join(words.split()), to, _day(old, "o") if old else None, granted, named, mentions)


def _without(low: str, start: int, mentions: Sequence[Mention]) -> str:
    """The sentence without the names of documents."""
    for mention in mentions:
        at, end = mention.start - start, mention.end - start
        if at >= 0:
            low = low[:at] + " " * (end - at) + low[end:]
    return low


def _share(named: frozenset[str], task: FollowedTask) -> float:
    own = set(syllables(f"{task.task.work} {task.task.assignee} {task.assignee}"))
    return len(named & own) / len(named) if named else 0.0


def _stated(task: FollowedTask, day: date) -> bool:
    """Whether a task had this deadline, given as "trước ngày" or not."""
    return task.due in (day, working_day_before(day))


def _new_day(hit: re.Match[str]) -> date | None:
    if hit["year"]:
        return _period_end(hit)
    day = _day(hit, "n")
    first_too_late = hit["before"] or hit.group().startswith("trước")
    return working_day_before(day) if day and first_too_late else day


def _period_end(hit: re.Match[str]) -> date | None:
    quarters = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
    quarter = hit["quarter"]
    month = 3 * (quarters.get(quarter) or int(quarter)) if quarter else int(hit["month"])
    year = int(hit["year"])
    if not 1 <= month <= 12:
        return None
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _day(hit: re.Match[str], prefix: str) -> date | None:
    parts = [hit[f"{prefix}{part}"] or hit[f"{prefix}{part}{part}"] for part in "ymd"]
    try:
        return date(*(int(part) for part in parts))
    except (TypeError, ValueError):
        return None
