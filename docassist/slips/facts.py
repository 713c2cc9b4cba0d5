"""What a slip says, as plain values; `slip_values` gives them the names that templates use (docs/slips.md)."""

import unicodedata
from dataclasses import dataclass
from datetime import date

# Stands for the agency's own name, which is the template's (`co_quan`); it cannot come from a document.
AGENCY = "\ue000"
# The longest text of one place in a form: enough for a subject, too little to push everything else off the sheet.
_LONGEST = 1_500
# The most entries of a list; more would not be read on a slip.
_MOST = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of the document, and the page that it stands on."""

    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Period:
    """The time to handle a document: from the day of arrival to the last allowed day; `working_days` lie between them,
    None where the calendar lacks the year. `words` are the source's, `page` is where they stand."""

    first: date
    last: date
    working_days: int | None
    words: str = ""
    page: int = 0
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What a slip says. An empty value leaves its place blank for a person to fill in.

    Attributes:
        orders: what is proposed, each a whole sentence; the agency's name in them is `AGENCY`.
        steps: the time that the law gives for a petition or a dossier, one sentence a step.
        remarks: what the person who checks the slip must know, and why a place is blank.
    """

    drafted: date
    addressee: str = ""
    subject: str = ""
    sender: str = ""
    signer: str = ""
    paper: str = ""
    kind: str = ""
    field: str = ""
    urgency: str = ""
    enclosed: tuple[str, ...] = ()
    arrival_number: str = ""
    arrived: date | None = None
    period: Period | None = None
    facts: tuple[Fact, ...] = ()
    asked: tuple[Fact, ...] = ()
    bases: tuple[Fact, ...] = ()
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    to_know: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def slip_values(slip: SlipFacts) -> dict[str, object]:
    """The variables of a template: texts, lists of texts, and lists of {noi_dung, trang}; "" where nothing is known."""
    period = slip.period
    days = period.working_days if period else None
    values: dict[str, object] = {
        "kinh_gui": slip.addressee,
        "van_de_trinh": slip.subject,
        "co_quan_trinh": slip.sender,
        "nguoi_ky": slip.signer,
        "van_ban": slip.paper,
        "loai_van_ban": slip.kind,
        "linh_vuc": slip.field,
        "do_khan": slip.urgency,
        "van_ban_kem_theo": slip.enclosed,
        "so_den": slip.arrival_number,
        "ngay_den": _day(slip.arrived),
        "thoi_gian_xu_ly": _time(period),
        "so_ngay_lam_viec": "" if days is None else f"{days:02d}",
        "tu_ngay": _day(period.first) if period else "",
        "den_ngay": _day(period.last) if period else "",
        "can_cu_thoi_han": period.words if period else "",
        "trang_thoi_han": str(period.page) if period and period.page else "",
        "qua_han": "có" if period and period.overdue else "",
        "tom_tat": slip.facts,
        "noi_dung_de_nghi": slip.asked,
        "can_cu_tham_quyen": slip.bases,
        "don_vi_chu_tri": slip.lead,
        "don_vi_phoi_hop": slip.coordinating,
        "don_vi_de_biet": slip.to_know,
        "de_xuat": slip.orders,
        "thoi_han_luat_dinh": slip.steps,
        "luu_y": slip.remarks,
        "ngay_lap": _day(slip.drafted),
        "thang_lap": f"{slip.drafted:%m}",
        "nam_lap": f"{slip.drafted:%Y}",
    }
    return {name: _plain(value) for name, value in values.items()}


def clean(text: str, longest: int = _LONGEST, keep: str = "") -> str:
    """A text on one line without what Word cannot hold or a reader cannot see, cut at a word where it is too long."""
    seen = "".join(sign if sign == keep or unicodedata.category(sign)[0] != "C" else " " for sign in text)
    joined = " ".join(seen.split())
    if len(joined) <= longest:
        return joined
    cut = joined[:longest]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:.") + "…"


def _plain(value: object) -> object:
    """A value without objects: a template is given texts, lists and dictionaries only."""
    if isinstance(value, str):
        # The agency's name is put in by the template.
        return clean(value, keep=AGENCY)
    if isinstance(value, Fact):
        return {"noi_dung": clean(value.text), "trang": str(value.page)}
    assert isinstance(value, tuple)
    return [_plain(item) for item in value[:_MOST]]


def _time(period: Period | None) -> str:
    """The time to handle as a form words it."""
    if period is None:
        return ""
    if period.overdue:
        return f"thời hạn {_day(period.last)} đã qua khi văn bản đến (ngày {_day(period.first)})"
    if period.last == period.first:
        return f"trong ngày {_day(period.last)}"
    days = "" if period.working_days is None else f"{period.working_days:02d} ngày làm việc, "
    return f"{days}từ ngày {_day(period.first)} đến ngày {_day(period.last)}"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


_BLANK = slip_values(SlipFacts(date.min))
VARIABLES = frozenset(_BLANK)
LISTS = frozenset(name for name, value in _BLANK.items() if isinstance(value, list))
