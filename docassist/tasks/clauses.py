"""Read one clause: who is ordered to act, with whom, and where the words about the work begin."""

import re
from dataclasses import dataclass

from docassist.tasks import traps, words
from docassist.tasks.actors import Actor, is_bare_head, is_title, read_actor, starts_with_verb
from docassist.tasks.clause import Clause
from docassist.tasks.coordination import AHEAD, read_work
from docassist.tasks.told import OPENER, OPENER_REACH, ORDER, TIME, actors_of

# "Căn cứ chức năng, nhiệm vụ tiến hành rà soát": an aside may end without a comma.
_ASIDE_ENDS = re.compile(
    r",\s+|(?:(?<=nhiệm vụ)|(?<=thẩm quyền)|(?<=quyền hạn)|(?<=được giao)|(?<=chức năng)|(?<=thực tiễn))\s+"
    r"(?!được|của|theo|và)"
)
# More of what an aside rests on, not work yet: "yêu cầu thực tiễn", "hướng dẫn của các bộ".
_STILL_ASIDE = re.compile(
    r"yêu\s+cầu\s+(?:thực|nhiệm|công\s+tác|quản)|(?:hướng\s+dẫn|chỉ\s+đạo|quy\s+định|phân\s+công|phân\s+cấp)\s+của\s"
)
_DECIDES = re.compile(
    r"(?:xem\s+xét\s*,?\s*)?quyết\s+định(?!\w)"
    r"|(?:phê\s+duyệt|chấp\s+thuận|bổ\s+nhiệm|công\s+nhận)\s[^.;:]{3,150}?\stheo\s+đề\s+nghị\s+của\s"
)
# Whoever a law lets regulate the details.
_DELEGATES = re.compile(
    r"(?:chính\s+phủ|thủ\s+tướng|quốc\s+hội|ủy\s+ban\s+thường\s+vụ\s+quốc\s+hội|hội\s+đồng\s+nhân\s+dân)(?!\w)"
)
# "đề nghị Công ty nộp ...": behind these a kind of body with a capital is the addressee.
_ASKS = ("đề nghị", "yêu cầu")
_TELLS = ("giao", "cho", "yêu cầu", "đề nghị", "nhiệm vụ", "trách nhiệm", "quyền", "công", "kiến nghị", "mong")
_TITLE = re.compile(r"(?:công\s+tác\s+)?(?:tổ\s+chức\s+)?(?:triển\s+khai\s+)?thực\s+hiện|báo\s+cáo|thông\s+tin")
_DIRECTS = re.compile(r"chỉ\s+đạo\s+")
# What a course teaches: "Trình bày được nội dung ...".
_LEARNT = re.compile(r"[^\W\d]+\s+[^\W\d]+\s+được\s")
_PASSES_ON = re.compile(r"(?:kiến\s+nghị|yêu\s+cầu|đề\s+nghị|phân\s+công|ủy\s+quyền)\s")
# "chủ trì" is a duty, but no part of a name: "cơ quan chủ trì gửi ..."
_STRONG = re.compile(r"(?<!cơ quan )(?<!đơn vị )chủ\s+trì|có\s+trách\s+nhiệm|đầu\s+mối|phối\s+hợp\s+với")
_LIST_AHEAD = re.compile(
    r"(?:(?:tổ\s+chức|triển\s+khai|tập\s+trung|chỉ\s+đạo|nghiêm\s+túc|khẩn\s+trương|chủ\s+động)\s*,?\s*)*"
    r"(?:(?:triển\s+khai|tổ\s+chức)\s+)?(?:thực\s+hiện|làm|triển\s+khai)?(?:\s+tốt|\s+nghiêm)?\s*"
    r"(?:(?:các|những|một\s+số)\s+)?(?:nội\s+dung|nhiệm\s+vụ|công\s+việc|giải\s+pháp|việc|yêu\s+cầu)?[^;.:]{0,60}?"
    r"(?:như\s+)?(?:sau(?:\s+đây)?|dưới\s+đây)?\s*:\s*$"
)
_LIST_AT_END = re.compile(
    r"(?:,|;|\svà)\s+(?:thực\s+hiện\s+)?(?:(?:các|những)\s+)?(?:nội\s+dung|nhiệm\s+vụ|công\s+việc|việc)\s+(?:cụ\s+thể\s+)?(?:như\s+)?"
    r"sau(?:\s+đây)?\s*:\s*$"
)
# "thực hiện tốt các giải pháp phòng cháy ... nhằm giảm thiệt hại như sau:": what the list is for may be long.
_LONG_LIST_AHEAD = re.compile(
    r"(?:[^;.:]{0,80}?\s)?(?:thực\s+hiện|triển\s+khai|làm)(?:\s+(?:tốt|nghiêm|nghiêm\s+túc|hiệu\s+quả))?\s+(?:(?:các|những|một\s+số)\s+)?"
    r"(?:nội\s+dung|nhiệm\s+vụ|công\s+việc|giải\s+pháp|biện\s+pháp|yêu\s+cầu|việc)(?!\w)[^;.:]{0,300}?\s"
    r"(?:(?:cụ\s+thể\s+)?như\s+sau|sau\s+đây|dưới\s+đây|sau)\s*:\s*$"
)


@dataclass(frozen=True, slots=True)
class Order:
    """A clause as an order; the words of the work stand in [work, end), empty when a list follows."""

    assignee: str
    coordinating: tuple[str, ...]
    start: int
    work: int
    end: int
    own: bool = True
    basis: str = ""


def read_order(clause: Clause, of_duties: bool = False) -> Order | None:
    """The order that a clause gives to a body it names itself; None where it gives none.

    Args:
        of_duties: the clause stands in a list of duties; there "A đề nghị B" is what A is to do.
    """
    if traps.is_no_task(clause.low, clause.start, clause.end):
        return None
    for actor in actors_of(clause):
        # "đề nghị UBND Thành phố giao Sở A": it is for UBND Thành phố to act
        told = None if of_duties or _follows_order(clause, actor) else ORDER.match(clause.low, actor.rest, clause.end)
        if told and traps.is_told_of_past(clause.low, clause.start, actor.rest):
            continue
        ordered = read_actor(clause.text, clause.low, told.end(), clause.end, also=words.ASKED_GROUP) if told else None
        if told and ordered is None and _asks_peers(clause, told):
            continue  # who asks is not who acts
        if order := _order(clause, ordered or actor):
            return order
    return None


def _asks_peers(clause: Clause, told: re.Match[str]) -> bool:
    """Whether "đề nghị" is the verb of a letter's sender: "Sở A đề nghị các hộ dân ...", not "đề nghị thu hồi ..."."""
    return "đề" in told.group() and not starts_with_verb(clause.low, told.end(), clause.end)


def passes_on(clause: Clause) -> bool:
    """Whether an item opens with "đề nghị", "yêu cầu", ...: under a named body that is what this body is to do."""
    return _PASSES_ON.match(clause.low, clause.start) is not None


def inherit(clause: Clause, above: Order, listed: bool = False) -> Order | None:
    """The order that a clause gives to the body named above it; None where the clause opens with no work.

    Args:
        listed: the clause is an item of a list of duties; then any words will do that do not open with a noun.
    """
    if traps.is_no_task(clause.low, clause.start, clause.end):
        return None
    if _TITLE.fullmatch(clause.low, clause.start, clause.end) or _LEARNT.match(clause.low, clause.start, clause.end):
        return None
    if other := _other_in_time(clause):
        return other
    start = _work_after_opener(clause)
    if start is None and listed and traps.may_be_duty(clause.low, clause.start, clause.end):
        start = clause.start
    if start is None:
        return None
    coordinating, work = read_work(clause, start)
    basis = clause.words(clause.start, start).strip(" ,") if start > clause.start else ""
    return Order(above.assignee, coordinating or above.coordinating, clause.start, work, clause.end, False, basis)


def _other_in_time(clause: Clause) -> Order | None:
    """Whoever acts in "Hằng năm, cơ quan, đơn vị cấp trung đoàn lập ...", though another body is named above."""
    time = TIME.match(clause.low, clause.start, clause.end)
    if time is None or starts_with_verb(clause.low, time.end(), clause.end):
        return None
    actor = read_actor(clause.text, clause.low, time.end(), clause.end, also=words.MEMBER_HEAD)
    return _order(clause, actor) if actor and actor.rest < clause.end else None


def names_only(clause: Clause) -> bool:
    """Whether a clause ends with the name of whom it orders: "yêu cầu Thủ trưởng các đơn vị thuộc Bộ; Giám đốc ..."."""
    return any(actor.start > clause.start and actor.rest >= clause.end for actor in actors_of(clause))


def is_strong(clause: Clause, order: Order) -> bool:
    """Whether the words between name and work say that this is a duty, not merely what a rule describes."""
    ahead = clause.low[clause.start : min(clause.end, order.work + 12)]
    return bool(_STRONG.search(ahead) or ORDER.match(clause.low, clause.start))


def is_told(clause: Clause) -> bool:
    """Whether a clause opens with an order verb: "giao", "yêu cầu", "đề nghị"."""
    return ORDER.match(clause.low, clause.start) is not None


def speaks(clause: Clause, order: Order) -> bool:
    """Whether a clause only lets a body speak: "UBND Thành phố có ý kiến như sau:" orders nothing of itself."""
    low = clause.low
    ordered = ORDER.match(low, clause.start) or "có trách nhiệm" in low[clause.start : order.work]
    ends = low[clause.start : clause.end].rstrip().endswith(":") and not ordered
    return ends and traps.is_speaking(low, order.work) and not _directs_another(clause, order)


def _directs_another(clause: Clause, order: Order) -> bool:
    """Whether a body has what follows done by another: "UBND xã chỉ đạo Ban Quản lý chợ:"; of a leader it is speech."""
    if is_title(order.assignee):
        return False
    return _has_done(clause, order.work)


def _has_done(clause: Clause, work: int) -> bool:
    directs = _DIRECTS.match(clause.low, work, clause.end)
    named = directs and read_actor(clause.text, clause.low, directs.end(), clause.end)
    return named is not None and named.rest >= clause.end


def tells_of_event(clause: Clause, order: Order) -> bool:
    """Whether a clause says of its own accord that a body holds an event on a day: nobody is told to."""
    return not is_told(clause) and traps.is_own_event(clause.low, order.work, clause.end)


def announces_list(clause: Clause, work: int) -> bool:
    """Whether the work is only announced: "thực hiện các nhiệm vụ sau:", or a colon straight after the name."""
    words = clause.low[work : clause.end]
    if not words.strip(" ,:."):
        return True
    if not words.rstrip().endswith(":"):
        return False
    listed = _LIST_AHEAD.fullmatch(words) or _LIST_AT_END.search(words) or _LONG_LIST_AHEAD.match(words)
    return bool(listed) or _has_done(clause, work)


def _order(clause: Clause, actor: Actor) -> Order | None:
    if actor.rest >= clause.end and not actor.colon:
        return None
    name = clause.words(actor.start, actor.end)
    if is_bare_head(name) and not _is_addressed(clause, actor):
        return None
    if _is_power(clause, actor, name) or _is_apposition(clause, actor):
        return None
    coordinating, work = read_work(clause, actor.rest)
    bare = len(clause.low[actor.rest : clause.end].split()) == 2  # "Đạt Bộ Công an hướng dẫn"
    leads = coordinating or "chủ trì" in clause.low[actor.rest : work]
    if bare or (not leads and traps.is_courtesy(clause.low, work, clause.end)):
        return None
    free = not _follows_order(clause, actor)
    if free and (traps.is_sending(clause.low, work, clause.end) or traps.is_presiding(clause.low, actor.rest)):
        return None
    basis = clause.words(clause.start, actor.start).strip(" ,") if OPENER.match(clause.low, clause.start) else ""
    return Order(name, coordinating, clause.start, work, clause.end, True, basis if actor.start > clause.start else "")


def _follows_order(clause: Clause, actor: Actor) -> bool:
    return clause.low[clause.start : actor.start].rstrip().endswith(_TELLS)


def _is_addressed(clause: Clause, actor: Actor) -> bool:
    asked = clause.low[clause.start : actor.start].rstrip().endswith(_ASKS)
    return asked and clause.text[actor.start].isupper()


def _is_apposition(clause: Clause, actor: Actor) -> bool:
    """Whether the words behind a colon only say what someone is: "Ông A, Giám đốc Sở B: Tổ phó"."""
    low, at = clause.low, actor.rest
    if not actor.colon or at >= clause.end:
        return False
    return not (starts_with_verb(low, at, clause.end) or OPENER.match(low, at) or AHEAD.match(low, at))


def _is_power(clause: Clause, actor: Actor, name: str) -> bool:
    """Whether a clause says what a body may decide ("có thẩm quyền cấp phép"), not what it must do."""
    if name.endswith("có thẩm quyền") and not name.lower().startswith("các"):
        return True
    if _DELEGATES.match(clause.low, actor.start) and clause.low.startswith("quy định", actor.rest):
        return True
    if clause.low.startswith(("quy định cụ thể", "quy định chi tiết"), actor.rest) and not _follows_order(
        clause, actor
    ):
        return True
    return not _follows_order(clause, actor) and _DECIDES.match(clause.low, actor.rest) is not None


def _work_after_opener(clause: Clause) -> int | None:
    """Where the work of a clause without a subject begins: at its start, or after an opening phrase."""
    low, start, end = clause.low, clause.start, clause.end
    if (time := TIME.match(low, start, end)) and low.startswith("phối hợp", time.end()):
        return time.end()
    if starts_with_verb(low, start, end):
        return start
    if (ahead := AHEAD.match(low, start, end)) and starts_with_verb(low, ahead.end(), end):
        return start  # "Là cơ quan thường trực, tham mưu ..."
    if not OPENER.match(low, start):
        return None
    for hit in _ASIDE_ENDS.finditer(low, start, min(end, start + OPENER_REACH)):
        spot = hit.end()
        if hit.start() > start and starts_with_verb(low, spot, end) and not _STILL_ASIDE.match(low, spot):
            return spot
    return None
