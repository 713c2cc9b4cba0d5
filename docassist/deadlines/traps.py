"""What looks like a deadline and is none: effect clauses, facts, conditions, validity periods.

Each test looks at the sentence around a hit only, so its cost does not grow with the document.
"""

import re

# "Nghị quyết này có hiệu lực từ ngày ... đến hết ngày ..."; a comma ends the clause of effect.
_EFFECT = re.compile(
    r"(?:(?:có|hết|còn|phát\s+sinh)\s+hiệu\s+lực|(?:này|đó)\s+được\s+(?:thực\s+hiện|áp\s+dụng|thi\s+hành)|ngưng\s+hiệu\s+lực"
    r"|có\s+giá\s+trị)[^,;]{0,100}$"
)
_DURATION = re.compile(
    r"(?<!\w)(?:tiếp\s+tục|kéo\s+dài|gia\s+hạn|áp\s+dụng|được|duy\s+trì|thí\s+điểm|tính|giai\s+đoạn|từ\s+ngày|từ\s+tháng"
    r"|kể\s+từ)(?!\w)"
)
_HANDOVER = re.compile(
    r"(?<!\w)(?:nộp|gửi|nhận|góp\s+ý|hoàn\s+thành|đăng\s+ký|lấy\s+ý\s+kiến|báo\s+cáo|thời\s+hạn|hạn\s+(?:nộp|gửi|cuối|chót)|xong|trả\s+lời)(?!\w)"
)
_FACT = re.compile(
    r"(?<!\w)(?:đã|sinh(?=\s*$)|phát\s+sinh|khởi\s+công|thành\s+lập|thu\s+được|thực\s+tế|số\s+liệu|hưởng)(?!\w)[^,;]*$"
)
# "hoàn thành các nhiệm vụ đã được giao trước ngày D": the day belongs to the first verb.
_ORDERED = re.compile(
    r"(?<!\w)(?:hoàn\s+thành|báo\s+cáo|gửi|trình|nộp|xong|cung\s+cấp|cập\s+nhật|rà\s+soát|tổng\s+hợp|kê\s+khai|đối\s+chiếu"
    r"|chuẩn\s+hóa)(?!\w)[^,;]*$"
)
_GIVEN = re.compile(
    r"(?<!\w)(?:ký|ban\s+hành|cấp|tiếp\s+nhận|phê\s+duyệt|nhập\s+khẩu|xuất\s+(?:khẩu|cảnh)|giao|nhận|nộp|công\s+nhận|quyết\s+định"
    r"|thực\s+hiện|tuyển\s+dụng|bổ\s+nhiệm|xảy\s+ra|lập|có)(?:\s+[^\W\d]+)?\s*$"
)
_GOES_ON = re.compile(
    r"\s*,?\s*(?:thì|nếu|mà|nhưng|tiếp\s+tục|vẫn|không|chưa|còn|được|có\s+(?:giá|hiệu)|đối\s+với|theo\s+quy\s+định\s+(?:của|tại)"
    r"|trở\s+về|đến\s+(?:khi|nay))(?!\w)"
)
_CONDITION = re.compile(r"(?<!\w)(?:trường\s+hợp|nếu|đối\s+với)(?!\w)")
_THEN = re.compile(r"(?<!\w)thì(?!\w)")
_NEAR_IF = re.compile(r"(?<!\w)(?:nếu|trường\s+hợp)(?!\w)[^,;]{0,60}$")
_FROM = re.compile(r"(?<!\w)từ\s+(?:ngày|đêm|sáng|trưa|chiều|tối|đầu|tháng|quý|\d{1,2})\b[^,;]{0,80}?(?:đến)?\s*$")
_ABOUT = re.compile(
    r"(?<!\w)(?:dịp|đợt|tết|kỳ\s+họp|các\s+tháng|từ|báo\s+cáo|kết\s+quả|số\s+liệu|của|so\s+với|cùng\s+kỳ|kỳ)\s*$"
)
_ENDS_BY = re.compile(r"(?<!\w)(?:vào|trước|hết|trong|xong|nhất|đến|là|hoàn\s+thành)\s*$")
_EXAMPLE = re.compile(r"(?:ví\s+dụ|vd)\b")
_DELIVERY = re.compile(
    r"(?<!\w)(?:trả\s+lời|gửi|báo\s+cáo|hoàn\s+thành|giải\s+quyết|xem\s+xét|ý\s+kiến|có\s+văn\s+bản|thông\s+báo|nộp|trình"
    r"|cung\s+cấp|ban\s+hành|quyết\s+định|bổ\s+sung|thẩm\s+định|phê\s+duyệt|xử\s+lý|khắc\s+phục|chuyển)(?!\w)"
)
_OVER = re.compile(r"(?<!\w)(?:hết|quá|sau)(?:\s+thời\s+hạn)?\s*$")
_LASTING = re.compile(
    r"(?<!\w)(?:niêm\s+yết|đình\s+chỉ|nghỉ|kéo\s+dài|gia\s+hạn|lưu\s+giữ|lưu\s+trữ|công\s+khai|tạm\s+giữ|hiệu\s+lực|thử\s+việc"
    r"|tước\s+quyền|cấm|bảo\s+lưu|được\s+hưởng|có\s+giá\s+trị|tạm\s+(?:dừng|ngừng|đình)|bảo\s+hành)(?!\w)[^,;]*$"
    r"|(?<!\w)có\s+$"
)
# How long a project or a programme runs: "giai đoạn 2027 - 2028", "từ năm 2027 đến năm 2028", "Quý I - Quý IV/2028".
_RUNS = re.compile(
    r"giai\s+đoạn\s|từ\s[^.;]{1,30}\sđến\s|(?:20\d\d)\s*[-–]\s*(?:(?:năm|quý\s+\S{1,4}|tháng\s+\d{1,2})[\s/]*)?20\d\d"
)
_FINISHES = re.compile(r"(?:hoàn\s+thành|gửi|nộp|trình|báo\s+cáo|cuối|chót|xong|ban\s+hành)(?!\w)")
_NEAR = 100


def states_no_day(low: str, start: int, end: int, until: bool) -> bool:
    """Whether a day at [start, end) of a lower-case sentence is part of an effect, a fact or a condition.

    Args:
        until: the words are "đến hết ...", which as often ends a period as it sets a limit.
    """
    before = low[:start]
    if _EFFECT.search(before) or _EXAMPLE.match(before):
        return True
    if until and _DURATION.search(before) and not _HANDOVER.search(before[-80:]):
        return True
    if _FROM.search(before) and not _HANDOVER.search(before):
        return True
    return is_condition(low, start, end) or _is_fact(low, start, end)


def is_condition(low: str, start: int, end: int) -> bool:
    """Whether [start, end) stands inside an "if" clause, before its "thì"."""
    before = low[:start]
    if (near := _NEAR_IF.search(before)) and not _THEN.search(near.group()):
        return True
    condition = _CONDITION.search(before)
    if condition is None or _THEN.search(before, condition.end()):
        return False
    then = _THEN.search(low, end)
    return then is not None and "," not in low[end : then.start()]


def is_run(label: str, value: str) -> bool:
    """Whether a labelled time ("Thời gian thực hiện: năm 2027 - 2028") is how long the work runs."""
    return _FINISHES.search(label) is None and _RUNS.search(value) is not None


def is_run_of_years(low: str, hit: re.Match[str]) -> bool:
    """Whether "trong năm 2027 - 2028" is how long something runs: nothing is to be finished or handed in by then."""
    return bool(hit["last"]) and not _FINISHES.search(low, max(0, hit.start() - _NEAR), hit.end())


def names_a_period(low: str, start: int) -> bool:
    """Whether a period is what a report or a figure is about: "kết quả Quý I/2026", "từ Quý I/2026"."""
    return bool(_ABOUT.search(low, max(0, start - 20), start))


def only_names_the_end(low: str, start: int) -> bool:
    """Whether "cuối năm 2026" at `start` merely tells when: a deadline has "vào", "trước" or "hoàn thành" before it."""
    return low.startswith("cuối", start) and not _ENDS_BY.search(low, max(0, start - 16), start)


def is_lasting(low: str, start: int) -> bool:
    """Whether a length of time is how long something lasts, not when it is due."""
    before = low[:start]
    return bool(_LASTING.search(before) or _OVER.search(before))


def delivers(low: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a sentence, or [start, end) of it, says that something is handed in, answered or decided."""
    return bool(_DELIVERY.search(low, start, len(low) if end is None else end))


def is_answer_in_hours(low: str, start: int) -> bool:
    """Whether hours without a base day are those of an answer: the clause says before them that something is given."""
    clause = max(low.rfind(mark, 0, start) for mark in ",;:\n") + 1
    return delivers(low, max(clause, start - _NEAR), start)


def _is_fact(low: str, start: int, end: int) -> bool:
    before = low[max(0, start - 120) : start]
    if (fact := _FACT.search(before)) and not _ORDERED.search(before, 0, fact.start()):
        return True
    return bool(_GIVEN.search(before) and _GOES_ON.match(low, end))
