"""Sentences of documents with something invented in them: a number, a date, a document number, a person, a unit."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from docassist.text import match_form
from docassist.units import load_units

_NUMBER = re.compile(r"(?<![\w/.,-])\d{2,}(?:\.\d{3})*(?:,\d+)?(?![\w/-]|[.,]\d)")
_DATE = re.compile(r"(?<![\w/])(\d{1,2})([/.-])(\d{1,2})\2(20\d\d)(?!\d)|ngày (\d{1,2}) tháng (\d{1,2}) năm (20\d\d)")
_SYMBOL = re.compile(r"(?<!\w)(\d{1,5})((?:/20\d\d)?/[A-ZĐ]{2,}[A-ZĐ-]*)")
_SCALED = re.compile(r"(\d+(?:[.,]\d+)*) (tỷ|triệu|nghìn|ngày|tháng|năm|%)(?!\w)")
_PERSONS = (
    "Phùng Quang Thiện", "Lê Thị Hải Yến", "Nguyễn Hữu Khoát", "Trần Đăng Vỹ", "Đoàn Thị Kim Chúc", "Vũ Trọng Nghị",
    "Hoàng Phi Điệp", "Bùi Thục Quyên",
)  # fmt: skip
_BODIES = (
    "Công ty TNHH Ánh Dương Xanh", "Viện Nghiên cứu Hải dương Phú Quý", "UBND phường Bồ Đề", "Sở KH&CN",
    "Cục Hàng không Việt Nam", "Ban Quản lý Khu Kinh tế Vũng Áng", "Tổng công ty Sông Hồng Bắc", "UBND tỉnh Lai Châu",
)  # fmt: skip
_ODD_NUMBERS = ("hai mươi bảy phần trăm", "bốn trăm tỷ đồng", "３７%", "①⑧ %")
_ODD_DATES = ("tháng 11/2028", "quý IV/2028", "năm 2031", "17 ngày")


class Invention(NamedTuple):
    """A line of a model: what kind of thing is invented, the line, and the invented words."""

    kind: str
    line: str
    words: str


Maker = Callable[[str, random.Random], "Invention | None"]


def inventions(sentences: Sequence[str], count: int, seed: int = 0) -> Iterator[tuple[int, Invention]]:
    """So many inventions in turn of each kind, each with the index of the sentence it cites."""
    draw = random.Random(seed)
    made = 0
    while made < count:
        maker = MAKERS[made % len(MAKERS)]
        for at in draw.sample(range(len(sentences)), len(sentences)):
            found = maker(sentences[at], draw)
            if found and match_form(found.words) not in match_form(sentences[at]):
                yield at, found
                break
        made += 1


def _changed(kind: str, pattern: re.Pattern[str], change: Callable[[re.Match[str], random.Random], str]) -> Maker:
    def make(text: str, draw: random.Random) -> Invention | None:
        hits = list(pattern.finditer(text))
        if not hits:
            return None
        hit = draw.choice(hits)
        words = change(hit, draw)
        return None if words == hit.group() else Invention(kind, text[: hit.start()] + words + text[hit.end() :], words)

    return make


def _added(kind: str, phrase: Callable[[random.Random], str]) -> Maker:
    def make(text: str, draw: random.Random) -> Invention:
        words = phrase(draw)
        body, at = text.rstrip(" .;:,"), text.find(", ")
        if 0 < at < len(body) and draw.random() < 0.4:
            return Invention(kind, f"{body[:at]} {words}{body[at:]}.", words)
        return Invention(kind, f"{body} {words}.", words)

    return make


def _digit(hit: re.Match[str], draw: random.Random) -> str:
    words = hit.group()
    at = draw.choice([place for place, letter in enumerate(words) if letter.isdigit()])
    return words[:at] + str((int(words[at]) + draw.randint(1, 8)) % 9 + 1) + words[at + 1 :]


def _scale(hit: re.Match[str], draw: random.Random) -> str:
    other = draw.choice([word for word in ("tỷ", "triệu", "ngày", "tháng", "%") if word != hit[2]])
    return f"{hit[1]} {other}"


def _shift(hit: re.Match[str], draw: random.Random) -> str:
    day, month, year = (int(part) for part in (hit[1] or hit[5], hit[3] or hit[6], hit[4] or hit[7]))
    which = draw.randrange(3)
    day, month, year = (day % 28 + 1, month, year) if which == 0 else (day, month % 12 + 1, year)
    year += 1 if which == 2 else 0
    return f"{day}/{month}/{year}" if draw.random() < 0.5 else f"ngày {day} tháng {month} năm {year}"


def _unit(draw: random.Random) -> str:
    return draw.choice([unit.name for unit in load_units().entries if len(unit.name.split()) > 2])


MAKERS: tuple[Maker, ...] = (
    _changed("number", _NUMBER, _digit),
    _added("person", lambda draw: f"do ông {draw.choice(_PERSONS)} phụ trách"),
    _changed("date", _DATE, _shift),
    _added("unit", lambda draw: f"phối hợp với {_unit(draw)}"),
    _changed("number", _SCALED, _scale),
    _added("person", lambda draw: f"theo đề nghị của bà {draw.choice(_PERSONS).split()[-1]}"),
    _added("date", lambda draw: f"trước ngày {draw.randint(1, 28)}/{draw.randint(1, 12)}/2027"),
    _added("unit", lambda draw: f"theo ý kiến của {draw.choice(_BODIES)}"),
    _added("number", lambda draw: f"với kinh phí {draw.randint(11, 89)},{draw.randint(1, 9)} tỷ đồng"),
    _added("person", lambda draw: f"có sự tham gia của {draw.choice(_PERSONS)}"),
    _added("date", lambda draw: f"lúc {draw.choice(['9h35', '14 giờ 20', '07:45'])}"),
    _added("unit", lambda draw: f"và {_unit(draw).lower()}"),
    _added("number", lambda draw: f"tăng {draw.choice(_ODD_NUMBERS)}"),
    _added("person", lambda draw: f"giao ông {draw.choice(_PERSONS).lower()} chủ trì"),
    _added("date", lambda draw: f"trong {draw.choice(_ODD_DATES)}"),
    _changed("document number", _SYMBOL, lambda hit, draw: f"{int(hit[1]) + draw.randint(1, 90)}{hit[2]}"),
    _added("number", lambda draw: f"gồm {draw.randint(1003, 9876)} hồ sơ"),
    _added("person", lambda draw: f"({draw.choice(_PERSONS).upper()} ký)"),
    _added("date", lambda draw: f"kể từ ngày {draw.randint(11, 28)} tháng {draw.randint(1, 12)}"),
    _added("document number", lambda draw: f"theo Quyết định số {draw.randint(4000, 9999)}/QĐ-UBND"),
)  # fmt: skip
