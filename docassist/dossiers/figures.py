"""The figures that a document states, each with what it measures: money, areas, lengths, shares, counted things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from docassist.dossiers.frames import frame_of, terms_of
from docassist.dossiers.values import Claim, Paper, Topic
from docassist.dossiers.words import words
from docassist.register.pieces import UPPER
from docassist.summarise.figures import DATE, QUARTER, SYMBOL
from docassist.summarise.statements import Outline, Statement
from docassist.text import match_form

_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
# A unit's dimension and its size in powers of ten.
_UNITS = {
    "ha": ("m2", 4),
    "hecta": ("m2", 4),
    "héc-ta": ("m2", 4),
    "km2": ("m2", 6),
    "km²": ("m2", 6),
    "m2": ("m2", 0),
    "m²": ("m2", 0),
    "km": ("m", 3),
    "m": ("m", 0),
    "mét": ("m", 0),
    "m3": ("m3", 0),
    "m³": ("m3", 0),
    "tấn": ("kg", 3),
    "tạ": ("kg", 2),
    "kg": ("kg", 0),
    "%": ("%", 0),
    "phần trăm": ("%", 0),
    "usd": ("usd", 0),
}
_NUMBER = r"(?P<number>\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_MONEY = r"(?P<scale>(?:nghìn |ngàn |triệu )?(?:nghìn|ngàn|triệu|tỷ|tỉ))?\s?(?P<dong>đồng|đ\b|vnđ|vnd)?"
_FIGURE = re.compile(
    rf"(?<![\w./,-]){_NUMBER}(?![\d/])(?:\s?(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})"
    rf"(?![\w²³])|\s?{_MONEY})(?P<per>\s?/\s?[a-zđ][a-zà-ỹđ0-9]*)?"
)
_NOUN = re.compile(r"\s*(?P<noun>[a-zà-ỹđ]{2,})\b")
# Behind these a number names a place, a day or an item, and measures nothing.
_POINTS = re.compile(
    r"(?:\b(?:điều|khoản|điểm|mục|chương|phần|phụ lục|số|mẫu|biểu|lần|ngày|tháng|năm|quý|tuần|đợt|giai đoạn|vòng|lớp"
    r"|tổ|đoạn|gói|thôn|ngõ|ngách|khu|nhà|quốc lộ|đường|phố|tuyến|hạng|cấp|loại|nhóm|khối|kỳ|khóa|trang|từ|lúc|hồi"
    r"|thứ|tờ|thửa|lô|phường|quận|giờ|bước|bậc|hotline|điện thoại|fax|tài khoản)|\d\s?[x×*:]|[-+=])\s*$"
)
# What offices count; a number before another word is mostly a name's or an item's.
_COUNTED = words("counted")
_ROUGH = re.compile(r"\b(?:khoảng|gần|hơn|trên|xấp xỉ|ước|ước tính|ước đạt|chừng|tầm|hàng|dưới|ngót)\s*$")
_OLD = re.compile(r"^\s*(?:[a-zđ]\S*\s){0,3}?(?:lên|xuống|đến|tới|thành|-)\s")
_ENDS = re.compile(r"[,;:()\[\]]|\.(?=\s|$)|\s(?:và|nhưng)\s(?=\S*\s?\d)|\s(?:trong đó|riêng)\s")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# "Đội 4", "Airbus 320": part of a name.
_NAMED = re.compile(rf"\s[{UPPER}]\S*\s$")
_RANGE = re.compile(r"\btừ\s[^,;]{0,60}\sđến(?: dưới| hết| trên)?\s*$")
_HOLDS = re.compile(
    r"\b(?:thời gian|thời hạn|tiến độ) (?:thực hiện|thi công|hoàn thành|xây dựng|thuê|vay|học)\b[^,;]{0,80}$"
)
_MONTHS = re.compile(r"(?<![\w./,-])(?P<number>\d{1,3})\s(?P<noun>tháng|ngày|năm)\b(?!\s(?:\d|đầu|cuối))")
_TAIL = re.compile(
    r"(?:\s*(?:\b(?:là|có|đạt|gồm|khoảng|hơn|gần|trên|với|bằng|được|ước|tổng cộng|cấp|số tiền|còn|làm|khiến)|:))+\s*$"
)
_LOCAL = re.compile(r"\b(?:phường|xã|quận|huyện|thị trấn|thị xã|tỉnh)\s(?P<name>[^,;()]+)$")
_LARGE = frozenset({"triệu", "tỷ", "tỉ"})
_LABEL, _SHOWN, _ENOUGH, _SIGNIFICANT = 150, 3, 3, 2


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as read: its measure, its value in that measure, where it ends, and the noun that it counts."""

    measure: str
    value: Decimal
    end: int
    noun: str = ""


def figures(paper: Paper, at: int, outline: Outline, subject: str) -> Iterator[Claim]:
    """The figures of a document's statements; annexes and tables are left out, their heads are not known."""
    home = _home(paper)
    for statement in outline.statements:
        if not statement.annex:
            yield from _in_sentence(paper, at, statement, (subject, home))


def _home(paper: Paper) -> frozenset[str]:
    """The name of the commune or district that a document speaks of where it names no other: its issuer's."""
    issuer = paper.analysis.register.issuer
    hit = _LOCAL.search(match_form(issuer.value)) if issuer else None
    return frozenset(hit["name"].split()) if hit else frozenset()


def _in_sentence(paper: Paper, at: int, statement: Statement, about: tuple[str, frozenset[str]]) -> Iterator[Claim]:
    subject, home = about
    text = paper.document.text[statement.span.start : statement.span.end].replace("\n", " ")
    low = match_form(text)
    hits = list(_hits(_blank(text, low), low))
    start = shown = 0
    for number, hit in enumerate(hits):
        stop = hits[number + 1].start() if number + 1 < len(hits) else len(text)
        if (read := _read(text, low, hit)) is None or _is_old(low, hit.start(), start, read.end, stop):
            continue
        clause = _clause(text, start, hit.start()), _behind(text, read.end, stop)
        start = read.end
        before, after = text[clause[0] : hit.start()], text[read.end : clause[1]]
        near = " ".join((*low[: hit.start()].split()[-4:], hit["per"] or ""))
        around = f"{before} {read.noun} {after}"
        # What is shown begins behind all that belongs to the figure before.
        first = min(max(clause[0], shown), hit.start())
        shown = clause[1]
        label = _label(text[first : hit.start()], read.noun, after)
        if len(terms_of(label)) < 2:
            label = _label(f"…{text[: hit.start()][-_LABEL // 2 :].partition(' ')[2]}", read.noun, after)
        frame = frame_of(around, text, before=text[: hit.start()], subject=subject, figure=near)
        if not frame.terms:
            continue
        if not frame.names:
            frame = replace(frame, names=home)
        yield Claim(
            at,
            Topic.FIGURE,
            read.measure,
            str(read.value.normalize()),
            frame,
            " ".join((*text[hit.start() : read.end].split(), *(after.split()[:_SHOWN] if read.noun else ()))),
            label,
            statement.span,
            float(read.value),
            float(read.value) / 10 if _ROUGH.search(low[: hit.start()]) else _grain(hit["number"], read.value),
            quote=_short(" ".join(text[first : clause[1]].split()).strip(" ,;:-+")),
        )


def _hits(blanked: str, low: str) -> Iterator[re.Match[str]]:
    """The numbers that measure something: no numbers of items, no ends of ranges."""
    for hit in _FIGURE.finditer(blanked):
        before = low[: hit.start()]
        plain = not hit["unit"] and not hit["scale"] and not hit["dong"]
        if (plain and _POINTS.search(before)) or _RANGE.search(before):
            continue
        if not _MONTHS.match(low, hit.start()) or _HOLDS.search(before):
            yield hit


def _read(text: str, low: str, hit: re.Match[str]) -> _Figure | None:
    """What a number says; None where it counts nothing that is known."""
    value = _decimal(hit["number"])
    per = re.sub(r"[\s]", "", hit["per"] or "")
    if hit["unit"]:
        measure, power = _UNITS[hit["unit"]]
        return _Figure(measure + per, value.scaleb(power), hit.end())
    if hit["scale"] or hit["dong"]:
        scales = (hit["scale"] or "").split()
        for word in scales:
            value = value.scaleb(_SCALES[word])
        known = hit["dong"] or scales[-1] in _LARGE
        return _Figure("đồng" + per, value, hit.end()) if known else None
    if months := _MONTHS.match(low, hit.start()):
        return _Figure(f"thời gian, {months['noun']}", value, months.end())
    counted = _NOUN.match(low, hit.end())
    if counted is None or counted["noun"] not in _COUNTED or "," in hit["number"] or _NAMED.search(text[: hit.start()]):
        return None
    return _Figure(f"#{counted['noun']}{per}", value, counted.end(), counted["noun"])


def _is_old(low: str, figure: int, start: int, end: int, stop: int) -> bool:
    """Whether a figure is what was: the 2 of "từ 2 lên 3"."""
    return bool(_OLD.match(low[end:stop]) and re.search(r"\btừ\s[^,;]*$", low[start:figure]))


def _decimal(raw: str) -> Decimal:
    """A number as written in Vietnamese: full stops part thousands, a comma the decimals."""
    return Decimal(_ungrouped(raw).replace(",", "."))


def _ungrouped(raw: str) -> str:
    """A number without the full stops between thousands, a decimal point as a comma."""
    grouped = raw.count(".") > 1 or _GROUPED.fullmatch(raw)
    return raw.replace(".", "" if grouped else ",")


def _grain(raw: str, value: Decimal) -> float:
    """Half of the place that a figure is told to: 12,5 to the tenth, 1.500 to the hundred, 10.000 to the thousand (two
    places at least are meant); 40 is taken as counted."""
    whole, _, decimals = _ungrouped(raw).partition(",")
    zeros = 0 if decimals else max(0, min(len(whole) - len(whole.rstrip("0")), len(whole) - _SIGNIFICANT))
    told = _decimal(raw)
    return float(value / told * Decimal(10) ** (zeros - len(decimals)) / 2) if told else 0.0


def _blank(text: str, low: str) -> str:
    """A sentence in match form with its dates, quarters and document numbers blanked out."""
    for pattern, source in ((SYMBOL, text), (QUARTER, low), (DATE, low)):
        for hit in pattern.finditer(source):
            low = low[: hit.start()] + "_" * (hit.end() - hit.start()) + low[hit.end() :]
    return low


def _clause(text: str, start: int, end: int) -> int:
    """Where the words before a figure begin: its clause, with the one before where it alone says little."""
    cuts = [start, *(hit.end() for hit in _ENDS.finditer(text, start, end))]
    return next((cut for cut in reversed(cuts) if len(terms_of(text[cut:end])) >= _ENOUGH), start)


def _behind(text: str, start: int, end: int) -> int:
    cut = _ENDS.search(text, start, end)
    return cut.start() if cut else end


def _label(before: str, noun: str, after: str) -> str:
    """How the thing measured is shown: the clause with "…" for the figure."""
    head = " ".join(before.split()).strip(" ,;:-+")
    if not noun:
        head = _TAIL.sub("", head)
    tail = " ".join((noun, *after.split()))
    return _short(f"{head} … {tail}".strip() if noun or len(terms_of(head)) < _ENOUGH else head)


def _short(text: str) -> str:
    return text if len(text) <= _LABEL else text[:_LABEL].rsplit(" ", 1)[0] + "…"
