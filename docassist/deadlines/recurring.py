"""Duties that fall due again and again: "định kỳ hằng quý", "trước ngày 15 tháng 12 hằng năm"."""

import re

from docassist.results import Recurrence

_UNIT = {
    "ngày": Recurrence.DAILY,
    "tuần": Recurrence.WEEKLY,
    "tháng": Recurrence.MONTHLY,
    "quý": Recurrence.QUARTERLY,
    "năm": Recurrence.YEARLY,
}
_EVERY = {
    (1, "ngày"): Recurrence.DAILY,
    (1, "tuần"): Recurrence.WEEKLY,
    (1, "tháng"): Recurrence.MONTHLY,
    (3, "tháng"): Recurrence.QUARTERLY,
    (6, "tháng"): Recurrence.HALF_YEARLY,
    (12, "tháng"): Recurrence.YEARLY,
    (1, "năm"): Recurrence.YEARLY,
    (1, "quý"): Recurrence.QUARTERLY,
    (2, "quý"): Recurrence.HALF_YEARLY,
}
_TIMES = {
    (1, "tuần"): Recurrence.WEEKLY,
    (1, "tháng"): Recurrence.MONTHLY,
    (1, "quý"): Recurrence.QUARTERLY,
    (1, "năm"): Recurrence.YEARLY,
    (2, "năm"): Recurrence.HALF_YEARLY,
    (4, "năm"): Recurrence.QUARTERLY,
    (12, "năm"): Recurrence.MONTHLY,
}
# "hằng tháng trước ngày 20": the day belongs to the words of the cycle.
_BY_DAY = (
    r"(?:,?\s+(?:trước|vào|chậm\s+nhất(?:\s+(?:là|vào))?)\s+ngày\s+\d{1,2}(?![\d/.\-]|\s*[/.]\s*\d|\s+tháng\s+\d))?"
)
_FIXED = re.compile(
    r"(?<!\w)định\s+kỳ(?:\s+(?:báo\s+cáo|vào|theo|mỗi|ít\s+nhất|tối\s+thiểu)){0,2}\s*[,(:]?\s+(?:(?:hằng|hàng|mỗi)\s+)?"
    r"(?:(?P<times>\d{1,2})\s+lần\s*(?:/|trong|mỗi)\s*(?:0?1\s+|một\s+)?(?P<per>tuần|tháng|quý|năm)"
    r"|(?P<n>\d{1,2})\s*(?:\([^()]{0,20}\)\s*)?(?P<nth>ngày|tuần|tháng|quý|năm)|(?P<unit>ngày|tuần|tháng|quý|năm))(?!\w)"
    + _BY_DAY
)
_EVERY_UNIT = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi)\s+(?P<unit>ngày|tuần|tháng|quý|năm)(?!\w)" + _BY_DAY)
_FIXED_DAY = re.compile(r"(?<!\w)định\s+kỳ(?=,?\s+(?:trước|chậm|muộn|vào)\b)")
# Before "hằng năm" these make it an adjective: "kế hoạch 5 năm, hằng năm".
_ADJECTIVE = re.compile(r"(?:năm|hạn|tháng|quý|kỳ|tuần|ngày)\s*[,(]?\s*$")
_CLAUSE_START = re.compile(r"(?:^|[,;:(\-–]|(?:^|\s)(?:[a-zđ]|\d{1,2})[.)])\s*$")


def cycles(low: str) -> list[tuple[int, int, Recurrence | None]]:
    """The recurrences of a lower-case sentence as (start, end, how often); None = a cycle that has no name here."""
    found = [(hit.start(), hit.end(), _how_often(hit)) for hit in _FIXED.finditer(low)]
    openings = (hit for hit in _EVERY_UNIT.finditer(low) if _opens_clause(low, hit.start()))
    found += [(hit.start(), hit.end(), _UNIT[hit["unit"]]) for hit in openings]
    if not found and (fixed := _FIXED_DAY.search(low)):
        found.append((fixed.start(), fixed.end(), None))
    return found


def cycle_of_day(words: str) -> Recurrence | None:
    """How often a day without a month recurs: "tháng đầu quý sau" quarterly, "hằng tháng", "tháng sau" monthly."""
    if "quý" in words:
        return Recurrence.QUARTERLY
    if "năm" in words:
        return Recurrence.YEARLY
    monthly = re.search(r"hằng|hàng|mỗi|sau|tiếp|kế|liền|báo cáo|đó", " ".join(words.split()))
    return Recurrence.MONTHLY if monthly else None


def _opens_clause(low: str, at: int) -> bool:
    before = low[max(0, at - 40) : at]
    return _CLAUSE_START.search(before) is not None and not _ADJECTIVE.search(before)


def _how_often(hit: re.Match[str]) -> Recurrence | None:
    if hit["times"]:
        return _TIMES.get((int(hit["times"]), hit["per"]))
    if hit["n"]:
        return _EVERY.get((int(hit["n"]), hit["nth"]))
    return _UNIT[hit["unit"]]
