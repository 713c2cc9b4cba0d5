"""What the pages show: plain values for the templates, with the places that a click lights up on the page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from typing_extensions import TypedDict

from api.nature_view import nature_view
from api.show import VERDICT_NAMES
from docassist.calendar import today
from docassist.results import Analysis, Candidate, Deadline, Length, Section, Verdict
from docassist.store import Decision, DocumentRecord, State
from docassist.store.records import Archive
from docassist.types import DocumentPart, Found, MediaType, PageSource, ParsedDocument, PartRole, Source, Span
from docassist.units import Unit, Units

STATE_NAMES = {
    State.RECEIVED: "Đã nhận",
    State.READING: "Đang đọc",
    State.READY: "Đã xử lý",
    State.NEEDS_CLERK: "Cần văn thư",
    State.FAILED: "Không đọc được",
    State.WITHDRAWN: "Đã thu hồi, thay thế",
}
_PART_NAMES = {
    PartRole.LETTER: "Văn bản chính",
    PartRole.ANNEX: "Kèm theo",
    PartRole.COPY: "Bản sao",
    PartRole.OTHER: "Văn bản khác",
}
LENGTHS = (
    {"value": Length.LINE.value, "name": "Một dòng"},
    {"value": Length.CARD.value, "name": "Thẻ 30 giây"},
    {"value": Length.PAGE.value, "name": "Một trang"},
)
SOURCE_NAMES = {Source.PAGE: "", Source.ENVELOPE: "theo gói tin", Source.SIGNATURE: "theo chữ ký số"}
_UNSURE = 0.75


class Place(TypedDict):
    """Where a citation stands: a box in shares of the page (x, y, width, height), or a line without one."""

    page: int
    line: int
    box: list[float] | None


def places(document: ParsedDocument, spans: Iterable[Span]) -> list[Place]:
    """The places of spans, line by line."""
    sizes = {page.number: (page.width, page.height) for page in document.pages}
    found: list[Place] = []
    for span in spans:
        for number, line in document.places(span):
            width, height = sizes[number]
            box = None
            if line.box and width and height:
                box = [
                    round(line.box.x0 / width, 4),
                    round(line.box.y0 / height, 4),
                    round((line.box.x1 - line.box.x0) / width, 4),
                    round((line.box.y1 - line.box.y0) / height, 4),
                ]
            found.append({"page": number, "line": line.start, "box": box})
    return found


def result_places(document: ParsedDocument, analysis: Analysis) -> dict[str, list[Place]]:
    """The places of every span of an analysis, by "start-end"."""
    found: dict[str, list[Place]] = {}
    for span in _spans(analysis):
        found.setdefault(f"{span.start}-{span.end}", places(document, [span]))
    return found


def _spans(value: object) -> Iterator[Span]:
    """Every span inside a frozen value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif is_dataclass(value):
        for item in fields(value):
            yield from _spans(getattr(value, item.name))


def title_of(record: DocumentRecord) -> str:
    """What to call a document in lists: its subject, else the name of its file."""
    subject = record.subject or record.name
    return subject[0].upper() + subject[1:]


def list_row(record: DocumentRecord, units: Units) -> dict[str, Any]:
    """One line of the list of incoming documents."""
    code = record.lead_unit
    unit = units.get(code) if code else None
    return {
        "id": record.id,
        "title": title_of(record),
        "received": f"{record.received_on:%d/%m/%Y}",
        "symbol": record.symbol,
        "issuer": record.issuer,
        "kind": record.kind,
        "unit": unit.name if unit else code,
        "decided": record.confirmed,
        "due": f"{record.due:%d/%m/%Y}" if record.due else None,
        "state": record.state.value,
        "state_name": STATE_NAMES[record.state],
        "reason": record.reason,
        "progress": _progress(record),
        "urgency": record.urgency,
    }


def document_view(
    record: DocumentRecord, reading: tuple[ParsedDocument, Analysis] | None, units: Units, decision: Decision | None
) -> dict[str, Any]:
    """All that the page of one document shows; without a reading only its state."""
    view: dict[str, Any] = {
        "id": record.id,
        "title": title_of(record),
        "name": record.name,
        "received": f"{record.received_on:%d/%m/%Y}",
        "state": record.state.value,
        "state_name": STATE_NAMES[record.state],
        "reason": record.reason,
        "working": record.state in (State.RECEIVED, State.READING),
        "progress": _progress(record),
        "retriable": record.retriable,
        "archive": record.archive is Archive.READY,
        "warnings": [],
        "urgency": record.urgency,
        "analysed": reading is not None,
        "decision": _decision(decision, units),
    }
    return view | _Reader(*reading).view(units) if reading else view


def _progress(record: DocumentRecord) -> str:
    """How far the pages of a scan are, while it is read."""
    if record.state is not State.READING or not record.scanned:
        return ""
    return f"đang nhận dạng chữ: {record.recognised}/{record.scanned} trang"


class _Reader:
    """Turns one analysis into view values; holds the document that spans point into."""

    def __init__(self, document: ParsedDocument, analysis: Analysis) -> None:
        self.document = document
        self.analysis = analysis

    def view(self, units: Units) -> dict[str, Any]:
        lead = self.analysis.route.lead
        candidates = [self._candidate(candidate) for candidate in lead.candidates[:4]]
        shown = lead.verdict is not Verdict.ABSTAIN and bool(candidates)
        offered = {candidate["code"] for candidate in candidates}
        # The files of a packet may be of any type; it has pictures when every page has a size.
        packet = self.document.media_type is MediaType.EDXML and all(page.width for page in self.document.pages)
        scanned = any(page.source is not PageSource.TEXT for page in self.document.pages)
        pictures = self.document.media_type is MediaType.PDF or scanned or packet
        return {
            "warnings": list(self.analysis.warnings),
            "page_count": len(self.document.pages),
            "first_page": 1,
            "pictures": pictures,
            "text_pages": [] if pictures else self.document.pages,
            "lead": candidates[0] if shown else None,
            "others": candidates[1:] if shown else candidates,
            "verdict": lead.verdict.value,
            "verdict_name": VERDICT_NAMES[lead.verdict],
            "units": [unit for unit in unit_choices(units) if unit.code not in offered],
            "coordinating": self.analysis.route.coordinating,
            "to_know": self.analysis.route.to_know,
            "due": self._deadline(self.analysis.route.deadline),
            "parts": [self._part(part) for part in self.document.parts],
            "card": self._card(),
            "fields": list(self._fields()),
        } | nature_view(self.analysis, units, self.cite)

    def cite(self, spans: Sequence[Span]) -> dict[str, Any]:
        """The places of spans, and the page of the first, for the `cite` button."""
        found = places(self.document, spans)
        return {"places": found, "page": found[0]["page"] if found else 1}

    def _candidate(self, candidate: Candidate) -> dict[str, Any]:
        reasons = [
            {"reason": item.reason} | self.cite([item.span] if item.span else []) for item in candidate.evidence[:4]
        ]
        percent = round(candidate.probability * 100)
        return {"code": candidate.code, "name": candidate.name, "percent": percent, "evidence": reasons}

    def _deadline(self, deadline: Deadline | None) -> dict[str, Any] | None:
        if deadline is None:
            return None
        shown = {"day": day_text(deadline), "raw": deadline.raw, "late": deadline.overdue_on_arrival}
        return shown | self.cite([deadline.span])

    def _part(self, part: DocumentPart) -> dict[str, Any]:
        pages = f"{part.first_page}-{part.last_page}" if part.last_page > part.first_page else f"{part.first_page}"
        shown = {"name": _PART_NAMES[part.role], "title": part.title, "pages": pages}
        return shown | self.cite([Span(part.span.start, part.span.start + 1)])

    def _card(self) -> list[dict[str, Any]]:
        sections = ((section, self.analysis.card.section(section)) for section in Section)
        return [
            {"name": section.value, "lines": [{"text": line.text} | self.cite(line.spans) for line in lines]}
            for section, lines in sections
            if lines
        ]

    def _fields(self) -> Iterable[dict[str, Any]]:
        register = self.analysis.register
        issued = register.issued
        signer = register.signer.value if register.signer else None
        yield self._field("Loại văn bản", register.kind)
        yield self._field("Số", register.number)
        yield self._field("Ký hiệu", register.notation)
        yield self._field("Ngày văn bản", issued, f"{issued.value:%d/%m/%Y}" if issued else "")
        yield self._field("Nơi ban hành", register.place)
        yield self._field("Cơ quan ban hành", register.issuer)
        yield self._field("Cơ quan chủ quản", register.parent_issuer)
        yield self._field("Trích yếu", register.subject)
        yield self._field("Người ký", register.signer, signer.name if signer else "")
        if signer:
            yield self._field("Chức vụ", register.signer, " ".join((signer.authority, signer.position)).strip())
        yield self._many("Kính gửi", register.addressees)
        yield self._many("Nơi nhận", register.recipients)
        yield self._field("Độ khẩn", register.urgency)
        if register.arrival:
            arrival = register.arrival.value
            day = f"ngày {arrival.day:%d/%m/%Y}" if arrival.day else ""
            words = " ".join(part for part in (arrival.number and f"số {arrival.number}", day, arrival.note) if part)
            yield self._field("Dấu đến", register.arrival, words or "có dấu, cần văn thư nhập")
        best = self.analysis.field_of_work.best
        yield {"name": "Lĩnh vực", "value": best.name if best else "", "places": [], "page": 1, "unsure": True}
        yield {"name": "Số trang", "value": str(register.page_count), "places": [], "page": 1, "unsure": False}

    def _field(self, name: str, found: Found[Any] | None, value: str | None = None) -> dict[str, Any]:
        if found is None:
            return {"name": name, "value": "", "places": [], "page": 1, "unsure": False}
        shown = str(found.value) if value is None else value
        cited = self.cite([found.span] if found.span else [])
        source = SOURCE_NAMES[found.source]
        return {"name": name, "value": shown, "unsure": found.confidence < _UNSURE, "source": source} | cited

    def _many(self, name: str, found: Sequence[Found[str]]) -> dict[str, Any]:
        cited = self.cite([item.span for item in found if item.span])
        source = next((SOURCE_NAMES[item.source] for item in found), "")
        return {
            "name": name,
            "value": "; ".join(item.value for item in found),
            "unsure": False,
            "source": source,
        } | cited


def day_text(deadline: Deadline) -> str:
    """A deadline as shown: a day with its hour, a cycle, or that no day is named."""
    cycles = {
        "daily": "hằng ngày",
        "weekly": "hằng tuần",
        "monthly": "hằng tháng",
        "quarterly": "hằng quý",
        "6-monthly": "6 tháng một lần",
        "yearly": "hằng năm",
    }
    if deadline.due:
        hour = f"{deadline.at:%H:%M} " if deadline.at else ""
        return f"{hour}{deadline.due:%d/%m/%Y}"
    return f"định kỳ {cycles[deadline.recurring]}" if deadline.recurring else "không nêu ngày"


def unit_choices(units: Units) -> list[Unit]:
    """The units of today that can be put in charge, by name."""
    return sorted((unit for unit in units.as_of(today()) if unit.lead and unit.internal), key=lambda unit: unit.name)


def _decision(decision: Decision | None, units: Units) -> dict[str, str] | None:
    if decision is None:
        return None
    unit = units.get(decision.decided)
    at = f"{decision.at.astimezone():%H:%M %d/%m/%Y}"
    return {"unit": unit.name if unit else decision.decided, "by": decision.actor, "at": at}
