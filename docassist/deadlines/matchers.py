"""The matchers of deadlines, in the order in which they are tried; each yields stretches of one sentence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

from docassist.deadlines import patterns, traps
from docassist.deadlines.cells import read_cell
from docassist.deadlines.counting import Day
from docassist.deadlines.recurring import cycle_of_day, cycles
from docassist.deadlines.sentence import Sentence, shifted, year_in
from docassist.results import Deadline, Recurrence

# A hit is a stretch of a sentence and its deadline; None means "a trap": no later matcher may take it.
Hit = tuple[int, int, Deadline | None]
# A length of time that runs from someone's filing: right as a rule, yet seldom a deadline of the document itself.
_UNSURE = 0.4
_NEAR, _FAR = 40, 160
_MEETING = re.compile(r"\d{1,2}\s*(?:giờ|h)\b|địa\s+điểm|từ\s+ngày")


def _recurring(sentence: Sentence) -> Iterator[Hit]:
    """Cycles, with the days of the year or the month that belong to them."""
    low = sentence.low
    found = cycles(low)
    stated = next((often for _, _, often in found if often), None)
    for number, (hit, of_itself) in enumerate(_days_of_cycles(low, anyway=bool(found))):
        start, end = hit.span()
        if number == 0 and found:
            start, end = min(start, found[0][0]), max(end, found[0][1])
        if often := (stated if number == 0 else None) or of_itself:
            until = hit["limit"].endswith("hết")
            trap = until and traps.states_no_day(low, *hit.span(), until)
            yield start, end, None if trap else sentence.dayless(start, end, "recurring", often)
    for start, end, how_often in found:
        if how_often is None or not traps.is_condition(low, start, end):
            yield start, end, sentence.dayless(start, end, "recurring", how_often)


def _days_of_cycles(low: str, anyway: bool) -> Iterator[tuple[re.Match[str], Recurrence | None]]:
    """Days that come back, and how often by their own words; `anyway`: the sentence states a cycle elsewhere."""
    for hit in patterns.limits(patterns.DAY_ONLY, low):
        yield hit, cycle_of_day(hit["cycle"])
    for hit in patterns.limits(patterns.DATE, low):
        again = hit["yearly"] or anyway or patterns.EVERY_YEAR_BEFORE.search(low, 0, hit.start())
        if again and not year_in(hit):
            yield hit, Recurrence.HALF_YEARLY if hit["second"] else Recurrence.YEARLY
    for hit in patterns.limits(patterns.PERIOD, low):
        if hit["yearly"] and not hit["y"]:
            yield hit, Recurrence.YEARLY


def _relative(sentence: Sentence) -> Iterator[Hit]:
    """Lengths of time counted from the day of arrival, of issue, or from a day that is named."""
    low = sentence.low
    for hit in patterns.limits(patterns.RELATIVE, low):
        if patterns.NOT_RELATIVE.match(low, hit.end()):
            continue
        base = patterns.BASE.search(low, hit.end(), hit.end() + _FAR) or _base_before(low, hit.start())
        quoted = low[hit.start() - 1 : hit.start()] == "“" and low[hit.end() : hit.end() + 1] == "”"
        lasting = quoted or traps.is_lasting(low, hit.start()) or traps.is_condition(low, *hit.span())
        if lasting or (base is None and _is_measure(hit, low)):
            yield hit.start(), hit.end(), None
        else:
            yield _counted(sentence, hit, base)


def _base_before(low: str, start: int) -> re.Match[str] | None:
    """ "Kể từ ngày nhận được văn bản này, trong thời hạn ...": the base day may stand just before."""
    base = patterns.BASE.search(low, 0, start)
    return base if base and start - base.end() <= _NEAR else None


def _is_measure(hit: re.Match[str], low: str) -> bool:
    """Whether a length of time without a base day only measures: "không quá 10 ngày", "tối đa 06 tháng"."""
    bound = "quá" in hit["limit"] or "tối" in hit["limit"] or "hơn" in hit["limit"]
    if hit["unit"] == "giờ" and not patterns.RECEIPT.search(low):
        return bound or not traps.is_answer_in_hours(low, hit.start())
    return bound or hit["unit"] == "tháng" or not traps.delivers(low)


def _counted(sentence: Sentence, hit: re.Match[str], base: re.Match[str] | None) -> Hit:
    start, end = hit.span()
    if base is not None and base.start() - end < 80:
        start, end = min(start, base.start()), max(end, base.end())
    day, sure = _base_day(sentence, base)
    if day is None:
        return start, end, sentence.dayless(start, end, "event_based")
    unit = " ".join(hit["unit"].split())
    reckoned = sentence.counting.after(day, int(hit["n"] or hit["n2"]), unit, sure)
    return start, end, sentence.deadline(start, end, reckoned)


def _base_day(sentence: Sentence, base: re.Match[str] | None) -> tuple[date | None, float]:
    """The day to count from, and how sure it is: least where the words speak of papers that are yet to be filed."""
    counting = sentence.counting
    if base is None:
        return counting.received, _UNSURE if patterns.FILED.search(sentence.low) else 0.6
    words = " ".join(base["base"].split())
    if named := re.match(patterns.DAY, words):
        return sentence.day_in(named), 0.95
    sure = 0.9 if patterns.THIS_PAPER.search(words) else _UNSURE
    if patterns.ISSUE.match(words):
        return counting.issued, sure
    return (counting.received, sure) if patterns.RECEIPT.search(words) else (None, 0.0)


def _dates(sentence: Sentence) -> Iterator[Hit]:
    """Days of the calendar: "trước ngày D", "chậm nhất ngày D", "trước 17 giờ 00 ngày D"."""
    low = sentence.low
    for hit in patterns.limits(patterns.DATE, low):
        if not hit["word"] and (hit["limit"] == "trong" or not (hit["d1"] or hit["d3"])):
            continue
        limit = hit["limit"] + hit["link"]
        day = None if "đến" in hit["link"] and hit["limit"] == "trước" else sentence.day_in(hit)
        trap = traps.states_no_day(low, hit.start(), hit.end(), hit["limit"].endswith("hết"))
        if day is None or trap or day < sentence.counting.reference:
            yield hit.start(), hit.end(), None
            continue
        yield hit.start(), hit.end(), _dated(sentence, hit, day, "trước" in limit)


def _dated(sentence: Sentence, hit: re.Match[str], day: date, before: bool) -> Deadline:
    start, end = hit.span()
    sure = 0.98 if year_in(hit) else 0.85
    if hit["h"] and int(hit["h"]) < 24:
        found = sentence.deadline(start, end, Day(day, "by_hour", sure))
        return replace(found, at=time(int(hit["h"]), int(hit["mi"] or 0) % 60))
    if before:
        return sentence.deadline(start, end, sentence.counting.before(day, "before_day", sure))
    return sentence.deadline(start, end, Day(day, "by_day", sure))


def _periods(sentence: Sentence) -> Iterator[Hit]:
    """Months, quarters, half-years and years: "trong quý II/2026", "trước tháng 6/2026"."""
    low, counting = sentence.low, sentence.counting
    for hit in patterns.limits(patterns.PERIOD, low):
        half = hit["half"]
        month = hit["m"] or (("6" if "đầu" in half else "12") if half else None)
        span = counting.period(hit["q"], month, hit["last"] or hit["y"])
        until = hit["limit"].endswith("hết")
        if until and not (hit["q"] or month) and hit["limit"] != "hết":
            span = None  # "đến hết năm 2030" is how long a programme runs
        trap = traps.states_no_day(low, *hit.span(), until) or traps.names_a_period(low, hit.start())
        trap = trap or traps.only_names_the_end(low, hit.start()) or traps.is_run_of_years(low, hit)
        if span is None or trap or span[1] < counting.reference:
            yield hit.start(), hit.end(), None
        elif "trước" in hit["limit"] + hit["link"]:
            day = counting.before(span[0], "before_period", 0.9)
            yield hit.start(), hit.end(), sentence.deadline(*hit.span(), day)
        else:
            sure = 0.95 if hit["y"] else 0.8
            yield hit.start(), hit.end(), sentence.deadline(*hit.span(), Day(span[1], "in_period", sure))


def _labels(sentence: Sentence) -> Iterator[Hit]:
    """ "Thời gian hoàn thành: Quý IV/2026": the value is read as a table cell would be."""
    for hit in patterns.LABEL.finditer(sentence.low):
        if _MEETING.search(hit["value"]):
            continue
        start, end = hit.span("value")
        if traps.is_run(sentence.low[hit.start() : start], hit["value"]):
            yield start, end, None
        elif found := read_cell(sentence.part(start, end)):
            yield start, end, shifted(found, start)


def _cells(sentence: Sentence) -> Iterator[Hit]:
    """Periods that stand alone with a capital letter or in brackets, as table cells do when a page is flattened."""
    for hit in patterns.CELL_PERIOD.finditer(sentence.text):
        span = sentence.counting.period(hit["q"] or hit["q2"], hit["m"] or hit["m2"], hit["y"])
        if span and span[1] >= sentence.counting.reference and not traps.names_a_period(sentence.low, hit.start()):
            yield hit.start(), hit.end(), sentence.deadline(*hit.span(), Day(span[1], "cell_period", 0.7))


def _vague(sentence: Sentence) -> Iterator[Hit]:
    for hit in patterns.VAGUE.finditer(sentence.low):
        yield hit.start(), hit.end(), sentence.dayless(*hit.span(), "vague")


MATCHERS: tuple[Callable[[Sentence], Iterator[Hit]], ...] = (
    _recurring,
    _relative,
    _dates,
    _periods,
    _labels,
    _cells,
    _vague,
)
