"""Tasks in a table that was flattened into running text: two names side by side show where its columns were."""

import re
from collections.abc import Iterator
from itertools import pairwise

from docassist.deadlines import cell_deadline
from docassist.results import Deadline, Task
from docassist.tasks import words
from docassist.tasks.actors import members, read_actor
from docassist.tasks.dates import Dates
from docassist.types import Span

HEAD = re.compile(
    r"(?:stt|tt)\s+(?:tên\s+)?(?:nhiệm\s+vụ|nội\s+dung|công\s+việc)[^.;]{0,60}?(?:cơ\s+quan|đơn\s+vị)\s+chủ\s+trì\s+"
    r"(?:cơ\s+quan|đơn\s+vị)\s+phối\s+hợp(?:\s+(?:kết\s+quả|sản\s+phẩm|thời\s+(?:gian|hạn)(?:\s+hoàn\s+thành)?|căn\s+cứ\s+bổ\s+sung|ghi\s+chú))*"
)
_DUE = re.compile(
    r"(?<![\w/])(?:Thường xuyên|H[ằà]ng (?:năm|quý|tháng)|Quý (?:IV|III|II|I)[/ ]\s?20\d\d|Tháng \d{1,2}/20\d\d"
    r"|(?<!năm )(?<!- )20\d\d(?:\s*-\s*20\d\d)?(?=\s+(?:[A-ZĐ]|\d{1,3}\s)|\s*$))"
)
_NUMBER = re.compile(r"(?<!\S)\d{1,3}\.?\s+(?=[A-ZĐ“])")
_PRODUCT = re.compile(
    r"\s(?=(?:Các(?! (?:bộ|Bộ|cơ|đơn|ngành|sở|địa|tỉnh|tổ|doanh|tập))|Quyết định|Nghị quyết|Nghị định|Thông tư|Đề án"
    r"|Báo cáo|Kế hoạch|Văn bản|Luật|Chỉ thị|Chương trình|Hệ thống|Tài liệu|Hội nghị|Cơ sở dữ liệu)\s)"
)
_LONGEST_ROW = 3000
_LINKED = re.compile(r"(?:,|;|\b(?:và|của|cho|với|trình|thuộc|về|tại|cùng|do|giữa|đến|là))\s*$", re.IGNORECASE)


def tasks_in_flattened(text: str, low: str, dates: Dates) -> Iterator[Task]:
    """The tasks of a flattened table; a row ends with its deadline cell."""
    for hit in reversed(list(HEAD.finditer(low))):
        blank = " " * (hit.end() - hit.start())
        text, low = (whole[: hit.start()] + blank + whole[hit.end() :] for whole in (text, low))
    start = 0
    for due in _DUE.finditer(text):
        number = _NUMBER.search(text, start, due.start())
        begin = max(number.end() if number else start, due.start() - _LONGEST_ROW)
        if columns := _columns(text, low, begin, due.start()):
            yield _task(
                text,
                low,
                Span(begin, due.end()),
                columns,
                cell_deadline(due.group(), dates.issued, dates.received, due.start()),
            )
            start = due.end()


def _task(text: str, low: str, row: Span, columns: tuple[int, int, int], deadline: Deadline | None) -> Task:
    lead, partners, product = columns
    return Task(
        assignee=_words(text, lead, partners),
        work=_words(text, row.start, lead),
        span=row,
        coordinating=members(text[partners:product], low[partners:product]),
        deadline=deadline,
        product=_words(text, product, deadline.span.start if deadline else row.end),
    )


def _columns(text: str, low: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Where the lead, the co-ordinating bodies and the product of a row begin."""
    spots = [
        hit.start()
        for hit in words.HEAD.finditer(low, start, end)
        if text[hit.start()].isupper() and not _LINKED.search(text, max(start, hit.start() - 20), hit.start())
    ]
    for lead, partners in pairwise(spots):
        actor = read_actor(text, low, lead, partners)
        if lead > start and actor is not None and actor.rest >= partners:
            product = _PRODUCT.search(text, partners, end)
            return lead, partners, product.start() if product else end
    return None


def _words(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).strip(" .;,")
