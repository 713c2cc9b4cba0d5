"""Who may be told to act by a clause: behind an order verb, as its subject, or behind an opening phrase."""

import re
from collections.abc import Iterator
from itertools import islice

from docassist.tasks import traps, words
from docassist.tasks.actors import Actor, is_bare_title, read_actor, starts_with_verb
from docassist.tasks.clause import Clause
from docassist.text import hits

ORDER = re.compile(
    r"(?<!\w)(?:(?P<polite>(?:trân\s+trọng|kính)\s+(?:đề\s+nghị|mời|chuyển)|(?:kính|rất)\s+mong(?:\s+được)?)|đề\s+nghị"
    r"|(?:đồng\s+thời\s+)?yêu\s+cầu|giao(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm))?(?:\s+cho)?|phân\s+công|mời|kiến\s+nghị"
    r"|ủy\s+quyền(?:\s+cho)?|chuyển(?P<passed>\s+(?:đơn|hồ\s+sơ|văn\s+bản|công\s+văn|nội\s+dung|thông\s+tin)[^.;]{0,120}?"
    r"\s(?:đến|tới|cho))?)\s+(?:cho\s+)?"
)
_OPENS_ORDER = re.compile("trân|kính|rất|đề|đồng|yêu|giao|phân|mời|kiến|ủy|chuyển")
OPENER = re.compile(
    r"(?:căn\s+cứ|trên\s+cơ\s+sở|trong|trước|sau|để|theo|định\s+kỳ|hằng|hàng|đối\s+với|về|chậm\s+nhất|từ|kể|ngay|nhận|thực\s+hiện"
    r"|xét|tại|thừa|qua|nhằm|đến|hiện|đồng\s+thời|bên\s+cạnh|ngoài|trừ|riêng|cùng|tùy|với|vào|thời\s+gian|khi|đồng\s+ý|tiếp|muộn)(?!\w)"
)
_UNIT = r"(?:(?:hằng|hàng|mỗi)\s+)?(?:\d{1,2}\s+)?(?:ngày|tuần|tháng|quý|năm)(?!\w)(?:\s*\([^()]{0,60}\))?"
TIME = re.compile(
    rf"(?:định\s+kỳ(?:\s+{_UNIT})?|(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm))(?:\s*(?:,|và)\s*{_UNIT}){{0,4}}"
    r"(?:\s*,?\s*(?:trước|chậm\s+nhất)[^,;]{0,60})?\s*,?\s*"
)
_OF_LIST = re.compile(r"\scủa\s+(?=(?:các|bộ|sở|ủy|ubnd|cơ)\b)")
_NOW = re.compile(r"(?:nay|vậy|vì\s+vậy|do\s+vậy|do\s+đó)\s+")
OPENER_REACH = 600
_ORDER_REACH = 1500
_MOST_ORDERS = 8
_COMMA = re.compile(r",\s+")
_COMMA_OR_COLON = re.compile(r"[,:]\s+")
# Whoever writes and has no name on the line: "Nhà trường giao Phòng A", "Ban Giám hiệu yêu cầu các đơn vị".
_SENDER = re.compile(
    r"(?:nhà\s+trường|ban\s+(?:giám\s+(?:hiệu|đốc)|lãnh\s+đạo|tổ\s+chức|chấp\s+hành|thường\s+vụ)|(?:học|bệnh)\s+viện|trung\s+tâm|công\s+ty"
    r"|tập\s+đoàn|cơ\s+quan|chi\s+nhánh|văn\s+phòng|hội\s+đồng)"
)
# "Đối với Sở Y tế: ...", "đối với các địa phương có dịch cần ...": whom it names is told to act.
_MEANT_FOR = re.compile(r"đối\s+với\s+")
# "Trách nhiệm của Vụ Pháp chế: chủ trì ...": a heading with the duty on its line.
_DUTY_OF = re.compile(r"(?:trách\s+nhiệm|nhiệm\s+vụ)\s+của\s+")
# "đã được Đảng ủy, Ban Giám hiệu phê duyệt, ...": who approved what a task rests on.
_DONE_BY = re.compile(
    r"(?:phê\s+duyệt|thông\s+qua|giao|ban\s+hành|chấp\s+thuận|phân\s+công|phân\s+bổ|quyết\s+định)\s*,"
)
_MUST = re.compile(r"(?:phải|cần|có\s+trách\s+nhiệm)(?!\w)")


def actors_of(clause: Clause) -> Iterator[Actor]:
    """Who may be ordered, likeliest first: behind a first order verb, as the subject, behind an opening phrase."""
    text, low, start, end = clause.text, clause.low, clause.start, clause.end
    told = islice(hits(ORDER, _OPENS_ORDER, low, start, min(end, start + _ORDER_REACH)), _MOST_ORDERS)
    orders = [hit for hit in told if _is_order(clause, hit)]
    spots = [hit.end() for hit in orders if hit.start() == start or _asks_at_end(clause, hit)] + [start]
    if (nearest := _last_of_list(clause)) is not None:
        spots.append(nearest)
    if OPENER.match(low, start) and not _is_timed_work(clause):
        spots += [
            hit.end()
            for hit in _COMMA_OR_COLON.finditer(low, start, min(end, start + OPENER_REACH))
            if hit.start() > start
        ]
    yield from _headed(clause)
    told_at = {hit.end() for hit in orders}
    for spot in [*spots, *(hit.end() for hit in orders)]:
        also = words.ASKED_GROUP if spot in told_at else None
        actor = read_actor(text, low, spot, end, also=also)
        if actor and (spot in told_at or not _approves(clause, actor)):
            yield actor


def _headed(clause: Clause) -> Iterator[Actor]:
    """Who stands before the work as its heading: "Trách nhiệm của A: ...", "Đối với A: ..."."""
    text, low, start, end = clause.text, clause.low, clause.start, clause.end
    if duty := _DUTY_OF.match(low, start):
        bearer = read_actor(text, low, duty.end(), end)
        if bearer and bearer.colon and starts_with_verb(low, bearer.rest, end):
            yield bearer
    meant = _MEANT_FOR.match(low, start)
    named = read_actor(text, low, meant.end(), end) if meant else None
    if named and (named.colon or _MUST.match(low, named.rest)):
        yield named


def _approves(clause: Clause, actor: Actor) -> bool:
    """Whether a body only did what the task rests on: "kế hoạch đã được Ban Giám hiệu phê duyệt, ..."."""
    done = _DONE_BY.match(clause.low, actor.rest)
    return done is not None and " được " in clause.low[clause.start : actor.start]


def _is_timed_work(clause: Clause) -> bool:
    """Whether a clause is "Định kỳ hằng quý, báo cáo A, B": work without a subject; A and B are not ordered."""
    low, end = clause.low, clause.end
    time = TIME.match(low, clause.start, end)
    return time is not None and starts_with_verb(low, time.end(), end)


def _last_of_list(clause: Clause) -> int | None:
    """In "Theo đề nghị của A, B, C acts" it is C who acts: where the last name of the list begins."""
    text, low = clause.text, clause.low
    hit = _OF_LIST.search(low, clause.start, min(clause.end, clause.start + OPENER_REACH))
    names = (
        read_actor(text, low, hit.end(), clause.end, also=words.MEMBER_HEAD)
        if hit and OPENER.match(low, clause.start)
        else None
    )
    if names is None or names.rest >= clause.end:
        return None
    commas = [comma.end() for comma in _COMMA.finditer(low, names.start, names.end) if text[comma.end()].isupper()]
    return commas[-1] if commas else None


def _asks_at_end(clause: Clause, hit: re.Match[str]) -> bool:
    """Whether an order verb is what a clause comes to: "Bộ A gửi dự thảo và đề nghị B", "công ty kính đề nghị B"."""
    before = clause.low[max(clause.start, hit.start() - 4) : hit.start()].rstrip()
    return bool(hit["polite"]) or (before.endswith(" và") and hit.group().startswith(("đề", "yêu")))


def _is_order(clause: Clause, hit: re.Match[str]) -> bool:
    """Whether an order verb orders here and now: at the start, after a comma, or after the body that orders."""
    low, at = clause.low, hit.start()
    if traps.is_told_of_past(low, clause.start, at):
        return False
    before = low[max(clause.start, at - 2) : at].strip()
    if at == clause.start or hit["passed"] or before[-1:] in {",", ":", "-", "“"} or _asks_at_end(clause, hit):
        return True
    now = _NOW.match(low, clause.start)
    comma = max(low.rfind(mark, clause.start, at) for mark in (", ", ": "))
    return any(
        _orders(clause, start, at)
        for start in {now.end() if now else clause.start, comma + 2 if comma >= 0 else clause.start}
    )


def _orders(clause: Clause, start: int, at: int) -> bool:
    """Whether [start, at) names who gives the order: "Thủ tướng", "Bộ trưởng Bộ Y tế"."""
    words_before = clause.low[start:at].strip()
    if is_bare_title(words_before) or _SENDER.fullmatch(words_before):
        return True
    subject = read_actor(clause.text, clause.low, start, clause.end)
    return subject is not None and subject.rest == at
