"""Numbers as text may write them: digits with Vietnamese separators, scales ("1,2 tỷ"), words ("hai mươi ngày")."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

_DIGITS = {
    word: value
    for value, words in enumerate(
        ("", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy bẩy", "tám", "chín", "mười")
    )
    for word in words.split()
}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_WITHIN = {"mươi": 10, "trăm": 100}
# These mean other things when they stand alone: "một số", "thứ tư", "năm 2026".
_AMBIGUOUS = frozenset({"một", "mốt", "tư", "năm", "lăm"})
_WORDS = "|".join((*_DIGITS, *_WITHIN, *_SCALES, "linh", "lẻ"))
_DONG = r"đồng(?!\s+(?:chí|bào|hồ|loạt|bộ|thời|ý))"
_MEASURES = rf"%|phần trăm|{_DONG}|usd|ngày|tháng|năm|giờ|phút|tuần|quý|km|m2|m3|ha"
_RUN = re.compile(rf"(?<!\w)(?:{_WORDS})(?:\s+(?:{_WORDS}))*(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
_SCALE = re.compile(rf"\s*(?P<scale>{'|'.join(_SCALES)})(?!\w)")
# "từ 5 đến 10 ngày": what the second of two numbers measures, the first does too.
_MEASURE = re.compile(rf"(?:\s*(?:-|đến|tới|và|hoặc)\s*\d+(?:[.,]\d+)*)?\s*(?P<measure>{_MEASURES})(?!\w)")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class Quantity(NamedTuple):
    """A number by its value, what it measures (empty: a count, or nothing said), and its words."""

    value: Decimal
    measure: str
    words: str

    def holds(self, other: "Quantity") -> bool:
        """Whether this, in a source, says what another says: the same value of the same measure."""
        amount = self.value >= 10**6 and {self.measure, other.measure} <= {"", "đồng"}
        return self.value == other.value and (self.measure == other.measure or amount)


def quantities(text: str) -> Iterator[Quantity]:
    """The numbers of a text in match form, in digits and in words."""
    for hit in _NUMBER.finditer(text):
        value, end = _value(hit.group()), hit.end()
        while scale := _SCALE.match(text, end):
            value, end = value * _SCALES[scale["scale"]], scale.end()
        yield _measured(text, hit.start(), end, value)
    for hit in _RUN.finditer(text):
        words = _before_years(hit.group().split())
        if (spelled := _spelled(words)) is None:
            continue
        end = hit.start() + re.match(r"\s+".join(words), hit.group()).end()  # type: ignore[union-attr]
        quantity = _measured(text, hit.start(), end, Decimal(spelled))
        if quantity.measure or len(words) > 1 or words[0] not in _AMBIGUOUS:
            yield quantity


def _measured(text: str, start: int, end: int, value: Decimal) -> Quantity:
    hit = _MEASURE.match(text, end)
    measure = hit["measure"] if hit else ""
    return Quantity(
        value, "%" if measure == "phần trăm" else measure, " ".join(text[start : hit.end() if hit else end].split())
    )


def _value(digits: str) -> Decimal:
    if _POINTS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    plain = digits.replace(",", ".")
    return Decimal(plain if plain.count(".") <= 1 else plain.replace(".", ""))


def _before_years(words: Sequence[str]) -> Sequence[str]:
    """The words of a number up to "năm" in the sense of years: "hai mươi năm" is 20 years, 25 is "hai mươi lăm"."""
    for at, word in enumerate(words):
        if at and word == "năm" and (words[at - 1] in _DIGITS or words[at - 1] == "mươi"):
            return words[:at]
    return words


def _spelled(words: Sequence[str]) -> int | None:
    """The value of a number in words; None where they make none ("tỷ lệ", "mươi")."""
    if not any(word in _DIGITS for word in words):
        return None
    total = part = digit = 0
    for word in words:
        if word == "mười":
            part, digit = part + 10, 0
        elif word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _WITHIN:
            part, digit = part + (digit or 1) * _WITHIN[word], 0
        elif word in _SCALES:
            total, part, digit = total + (part + digit or 1) * _SCALES[word], 0, 0
    return total + part + digit
