"""What a document asks of its reader, by its kind and by the words of request in it (domain facts 1.1 and 5.1)."""

import re
from collections.abc import Iterable, Sequence

from docassist.results import Asked, Register, Task
from docassist.text import match_form

# By the opening words of the kind; kinds not named are decided by the words of request.
_BY_KIND = (
    (re.compile(r"giấy mời|thư mời"), Asked.ATTEND),
    (re.compile(r"tờ trình|phiếu trình"), Asked.DECIDE),
    (re.compile(r"phiếu (?:xin|lấy) ý kiến"), Asked.COMMENT),
    (re.compile(r"đơn\b|phiếu chuyển"), Asked.RESOLVE),
    (
        re.compile(
            r"(?:văn bản hợp nhất|bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công điện"
            r"|kế hoạch|chương trình|hướng dẫn|quy chế|quy định|đề án|phương án|kết luận|thông báo kết luận)\b"
        ),
        Asked.IMPLEMENT,
    ),
)
# "giao" gives a task, but not in compounds.
GIVES = r"(?<!ngoại )(?<!chuyển )giao(?! tiếp| thông| dịch| lưu| diện| ban| thừa)"
# In the order in which they decide: what is rarer and more binding on the reader first.
CUES = (
    (Asked.ATTEND, re.compile(r"\b(?:trân trọng |kính )?mời\b[^.;]{0,160}\b(?:dự|họp)\b")),
    (
        Asked.DECIDE,
        re.compile(
            r"\b(?:kính )?(?:trình|đề nghị|báo cáo)\b[^.;]{0,200}\bxem xét, "
            r"(?:phê duyệt|quyết định|ban hành|thông qua|cho phép)"
        ),
    ),
    (Asked.COMMENT, re.compile(r"\b(?:xin|cho|tham gia|góp|có|gửi)\s+(?:\w+\s+){0,2}ý kiến\b")),
    (
        Asked.REPORT,
        re.compile(
            r"\b(?:đề nghị|yêu cầu)\b[^.;]{0,160}\b(?:gửi|có|lập|xây dựng)\s+báo cáo\b|^v/v\s+(?:\w+\s+)?báo cáo\b"
        ),
    ),
    (Asked.RESOLVE, re.compile(r"\b(?:đề nghị|chuyển)\b[^.;]{0,200}\b(?:giải quyết|trả lời|xử lý)\b")),
    (
        Asked.IMPLEMENT,
        re.compile(
            r"\b(?:đề nghị|(?<!trước )(?<!các )(?<!theo )(?<!ứng )(?<!có )yêu cầu"
            rf"|(?<!đã ){GIVES}|phân công)\b|\b(?<!đã )chỉ đạo\b[^.;]{{0,80}}\bthực hiện\b"
        ),
    ),
)
_CUE_OF = dict(CUES)
# What somebody has asked or ordered before, or does already: "đã lập biên bản, yêu cầu cơ sở tạm dừng", "nhiệm vụ được
# Chính phủ giao", "đang chủ trì xây dựng"; politeness asks here and now.
_PAST = re.compile(
    r"\bđã (?!được|ban hành|nêu|phê duyệt|có hiệu)[^;:.]{0,100}$|\bđang $|\bnhiệm vụ (?:đã )?được [^;:.,]{0,60}$"
)
_HERE = re.compile(r"(?:đề nghị|kính|trân|trình|xin)")
# Land that a co-operative gave, a budget that was given: no task.
_GIVEN = re.compile(r"\b(?:do|dự toán) [^;:.,]{3,60}$")
# What somebody else's petition asks.
_RETOLD = re.compile(r"\W*nội dung (?:đơn|thư|phản ánh)\b")
# In a submission; elsewhere somebody else may be asked to decide.
_DECIDES = re.compile(
    r"\b(?:trình|đề nghị|xin)\b[^.;]{0,200}\b(?:xem xét|phê duyệt|quyết định|ban hành|thông qua|cho phép|chấp thuận)\b"
)
_CONDITION = re.compile(r"[…\W]*(?:trường hợp|nếu|khi|trên cơ sở|đối với|trong thời hạn|căn cứ|thời gian|hồ sơ|sau)\b")
_RECITAL = re.compile(
    r"\b(?:nhận được|có)\b.{0,20}\b(?:công văn|văn bản|tờ trình|báo cáo|đơn)\b|\bđã\b.{0,20}\b(?:chỉ đạo|giao|có)\b"
    r"|\bthông báo (?:để|đến|tới)\b.{0,120}\bbiết\b"  # the courtesy at the end
)
_ACTOR = re.compile(
    r"(?:(?:đề nghị|yêu cầu|giao|kính đề nghị|kính trình|trình)\b|(?:các |chủ tịch |giám đốc |thủ trưởng |lãnh đạo )*"
    r"(?:ủy ban nhân dân|ubnd|sở|ban|phòng|cơ quan|đơn vị|địa phương|xã|phường|bộ|văn phòng|thành viên)\b)"
)
_INVITES = re.compile(r"\bmời\b|\b(?:tham )?dự (?:họp|hội nghị|hội thảo|lễ)\b")
_INFORMS = re.compile(r"thông báo|báo cáo|thông cáo")


def what_is_asked(register: Register, statements: Iterable[str], tasks: Sequence[Task] = ()) -> Asked:
    """Decide by kind; where the kind leaves it open, by the first cue that the text holds, else by a task with a day.

    Args:
        tasks: those found in the document; a line that only leads to a list ("đề nghị Sở A:") is no statement.
    """
    asked = _by_words(register, statements)
    due = asked is Asked.KNOW and any(task.deadline is not None and task.deadline.due is not None for task in tasks)
    return Asked.IMPLEMENT if due else asked


def _by_words(register: Register, statements: Iterable[str]) -> Asked:
    kind = match_form(register.kind.value) if register.kind else ""
    for pattern, asked in _BY_KIND:
        if pattern.match(kind):
            return asked
    if _INFORMS.match(kind):
        told = "báo cáo" not in kind and any(_CUE_OF[Asked.IMPLEMENT].search(match_form(text)) for text in statements)
        return Asked.IMPLEMENT if told else Asked.KNOW
    subject = match_form(register.subject.value) if register.subject else ""
    if _INVITES.search(subject):
        return Asked.ATTEND
    texts = [subject, *map(match_form, statements)]
    return next((asked for asked, cue in CUES[1:] if any(cue.search(text) for text in texts)), Asked.KNOW)


def asks(asked: Asked, text: str) -> bool:
    """Whether a duty that a document states is one that asks it; to carry out is asked by every duty."""
    if asked in {Asked.IMPLEMENT, Asked.KNOW}:
        return asked is Asked.IMPLEMENT
    return (_DECIDES if asked is Asked.DECIDE else _CUE_OF[asked]).search(match_form(text)) is not None


def urges(text: str) -> float:
    """How much a sentence reads as what is asked: in so many words, of someone named first, not under a condition."""
    form = match_form(text)
    stated = 1.0 if is_request(text) else 0.5
    return (
        stated
        * (0.2 if _CONDITION.match(form) or _RECITAL.search(form) else 1.0)
        * (1.5 if _ACTOR.match(form) else 1.0)
    )


def is_request(text: str) -> bool:
    """Whether a sentence asks in so many words, not only tells what was asked before."""
    form = match_form(text)
    return any(not is_told_of_past(form, hit) for _, cue in CUES for hit in cue.finditer(form))


def is_told_of_past(form: str, hit: re.Match[str]) -> bool:
    """Whether a word of request or duty, found in a text in match form, belongs to what has happened or is retold."""
    if _RETOLD.match(form):
        return True
    given = hit.group() == "giao" and _GIVEN.search(form, 0, hit.start()) is not None
    return given or (_HERE.match(hit.group()) is None and _PAST.search(form, 0, hit.start()) is not None)
