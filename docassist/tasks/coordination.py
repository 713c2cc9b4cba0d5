"""With whom a body acts: "chủ trì, phối hợp với C" between its name and the words of its work."""

import re

from docassist.tasks import words
from docassist.tasks.actors import is_head, members, read_actor, starts_with_verb
from docassist.tasks.clause import Clause
from docassist.tasks.traps import ANSWERS_TO

# Words between a name and its work that say only that this is a duty.
AHEAD = re.compile(
    rf"\s*(?:(?:và\s+)?có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|chịu\s+trách\s+nhiệm\s+trước{ANSWERS_TO}"
    r"|chịu\s+trách\s+nhiệm(?=\s+(?:chủ|tổ|triển|xây|rà|tham|tổng|phối|báo|hướng|kiểm|quản|bảo|theo|đôn|phân|lập|thẩm|chỉ|bố|cung|công|khắc|giải|hoàn|duy|xử|cập|thông))|phải|cần"
    r"|là\s+(?:(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+)?(?:đầu\s+mối|thường\s+trực)|(?:chủ\s+động\s*,?\s*)?khẩn\s+trương|làm\s+đầu\s+mối"
    r"|nghiêm\s+túc(?=\s+(?:rà|triển|thực|chấp)))(?!\w)\s*,?\s*"
)
_LEADS = re.compile(
    r"(?:chủ\s+động\s+)?(?:chủ\s+trì)(?!\w)(?:\s*,)?(?:\s+và)?(?:\s*(?:phối\s+hợp|p/h)(?:\s+chặt\s+chẽ)?\s+(?P<with>(?:với|cùng(?:\s+với)?)\s+)?)?\s*"
)
_JOINS = re.compile(
    r"(?:chủ\s+động\s+)?(?:phối\s+hợp|p/h)(?:\s+chặt\s+chẽ|\s+đồng\s+bộ)?\s+(?P<with>(?:với|cùng(?:\s+với)?)\s+)?"
)


def read_work(clause: Clause, at: int) -> tuple[tuple[str, ...], int]:
    """Skip "có trách nhiệm", "chủ trì, phối hợp với C": the co-ordinating bodies and where the work begins."""
    low, end = clause.low, clause.end
    coordinating: tuple[str, ...] = ()
    for _ in range(4):
        if ahead := AHEAD.match(low, at, end):
            at = ahead.end()
        elif (leads := _LEADS.match(low, at, end)) and (_names(clause, leads) or _is_work(low, leads.end(), end)):
            at = leads.end()
            if _names(clause, leads):
                coordinating, at = _partners(clause, at)
        elif (joins := _JOINS.match(low, at, end)) and _names(clause, joins):
            partners, after = _partners(clause, joins.end())
            if not partners:
                break
            coordinating, at = partners, after
        else:
            break
    return coordinating, at


def _names(clause: Clause, joins: re.Match[str]) -> bool:
    """Whether bodies follow: behind "với", or straight behind "phối hợp" where it was left out."""
    return joins["with"] is not None or is_head(clause.text, clause.low, joins.end())


def _partners(clause: Clause, at: int) -> tuple[tuple[str, ...], int]:
    found = read_actor(clause.text, clause.low, at, clause.end, also=words.MEMBER_HEAD)
    if found is None:
        return (), at
    return members(clause.text[found.start : found.end], clause.low[found.start : found.end]), found.rest


def _is_work(low: str, at: int, end: int) -> bool:
    return at >= end or low[at] == ":" or starts_with_verb(low, at, end)
