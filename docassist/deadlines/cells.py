"""Cells of a deadline column and labelled lines: "Quý IV/2026", "Tháng 3/2026", "2026-2027", "Hằng năm", "15/12"."""

import re
from dataclasses import replace
from datetime import date

from docassist.deadlines import patterns
from docassist.deadlines.counting import Day
from docassist.deadlines.sentence import Sentence
from docassist.results import Deadline, Recurrence

_STANDING = re.compile(r"thường\s+xuyên|(?:hằng|hàng)\s+ngày|liên\s+tục")
# "Từ quý II/2027" is when the work begins; "Từ tháng 3 đến tháng 6" has an end.
_SINCE = re.compile(r"\s*(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s+(?!.*(?:đến|-))", re.DOTALL)
_EVERY = re.compile(
    r"(?:hằng|hàng|mỗi)\s+(?P<unit>tuần|tháng|quý|năm)|(?:định\s+kỳ\s+)?(?<!\d)0?(?P<six>6)\s+tháng(?!\s+(?:đầu|cuối))"
)
_UNITS = {
    "tuần": Recurrence.WEEKLY,
    "tháng": Recurrence.MONTHLY,
    "quý": Recurrence.QUARTERLY,
    "năm": Recurrence.YEARLY,
}
_DAY = re.compile(rf"(?<![\w/])(?:{patterns.DAY})")
_PERIOD = re.compile(
    r"(?<![\w/])(?:(?P<half>0?6\s+tháng\s+(?:đầu|cuối))\s+(?=năm)|(?:quý|q\.?)\s*(?P<q>iv|iii|ii|i|[1-4])(?!\w)"
    r"|(?P<q2>iv|iii|ii|i)(?=\s*/\s*20\d\d)"
    r"|(?:tháng\s*|t)(?P<m>\d{1,2})(?!\d)|(?P<m2>1[0-2]|0?[1-9])(?=\s*/\s*20\d\d)|(?=(?:năm\s*)?20\d\d))"
    r"\s*(?:/|-|,?\s*năm)?\s*(?P<y>20\d{2})?(?!\d)"
)


def read_cell(sentence: Sentence) -> Deadline | None:
    """What a deadline cell states: its last day or period, else a cycle, else that it is a standing duty."""
    low = sentence.low
    every = _EVERY.search(low)
    cycle = (Recurrence.HALF_YEARLY if every["six"] else _UNITS[every["unit"]]) if every else None
    if _SINCE.match(low):
        return sentence.dayless(0, len(low), "continuous")
    if last := _last_day(sentence):
        return replace(sentence.deadline(0, len(low), last), recurring=cycle)
    if cycle:
        return sentence.dayless(0, len(low), "recurring", cycle)
    return sentence.dayless(0, len(low), "continuous") if _STANDING.search(low) else None


def _last_day(sentence: Sentence) -> Day | None:
    if days := [day for hit in _DAY.finditer(sentence.low) if (day := sentence.day_in(hit))]:
        return Day(max(days), "cell_day", 0.9)
    ends = [end for hit in _PERIOD.finditer(sentence.low) if (end := _end(sentence, hit))]
    return Day(max(ends), "cell_period", 0.9) if ends else None


def _end(sentence: Sentence, hit: re.Match[str]) -> date | None:
    month = ("6" if "đầu" in hit["half"] else "12") if hit["half"] else hit["m"] or hit["m2"]
    quarter = hit["q"] or hit["q2"]
    if not (month or quarter or hit["y"]):
        return None
    period = sentence.counting.period(quarter, month, hit["y"])
    return period[1] if period else None
