"""A person's decisions, from a page or from the document system: the lead unit, and fields left open for the clerk."""

import re
from contextlib import suppress
from datetime import date

from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.classify import load_cues
from docassist.digest.placing import leader_name
from docassist.digest.values import LEADER
from docassist.errors import BadRequest, NotReady
from docassist.learning.labels import DECIDED, code_of
from docassist.register.arrival import DAY as ARRIVAL_DAY
from docassist.register.arrival import NUMBER as ARRIVAL_NUMBER
from docassist.register.certainty import ISSUED, NUMBER
from docassist.register.issued import validate
from docassist.results import Register

_DAY = re.compile(r"\s*(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})\s*")
_ISO = re.compile(r"\s*(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\s*")


def decide_lead(assistant: Assistant, document_id: str, code: str, actor: str) -> None:
    """Record the lead unit decided, beside what had been suggested.

    Raises:
        NotFound: there is no such document.
        BadRequest: the catalogue has no such unit.
    """
    assistant.units.require(code)
    best = assistant.store.analysis(document_id).route.lead.best
    assistant.decide(document_id, "lead_unit", code, actor, suggested=best.code if best else None)


def decide_leader(assistant: Assistant, document_id: str, code: str, actor: str) -> None:
    """Record the leader that a person gave a document to, beside what had been suggested; empty: nobody after all.

    Raises:
        NotFound: there is no such document.
        BadRequest: the table has no such leader.
    """
    if code and leader_name(assistant.units, code, today()) is None:
        raise BadRequest(f"Bảng lãnh đạo không có mã “{code}”.")
    best = None
    with suppress(NotReady):
        suggested = assistant.store.analysis(document_id).leader
        best = suggested.best if suggested else None
    assistant.decide(document_id, LEADER, code, actor, suggested=best.code if best else None)


def decide_label(assistant: Assistant, document_id: str, what: str, name: str, actor: str) -> None:
    """Record the field of work ("field") or the kind ("kind") decided, by code or name.

    Raises:
        NotFound: there is no such document.
        BadRequest: the catalogue has no such entry.
    """
    code = code_of(DECIDED[what], name, assistant.units, today())
    if code is None:
        raise BadRequest(f"Danh mục không có “{name}”. Hãy gửi mã hoặc tên đúng như trong gợi ý.")
    analysis = assistant.store.analysis(document_id)
    best = (analysis.field_of_work if what == "field" else analysis.kind).best
    # Lists show a kind by its name.
    decided = load_cues().names[code] if what == "kind" else code
    assistant.decide(document_id, what, decided, actor, suggested=best.code if best else None)


def decide_field(assistant: Assistant, document_id: str, name: str, value: str, actor: str) -> None:
    """Record what a person read where a field was left open; the number and the date go into the list too.

    Raises:
        NotFound: there is no such document.
        BadRequest: the field is not one that is left open, or the value cannot be one of it.
    """
    register = assistant.store.analysis(document_id).register
    opened = next((field for field in register.open_fields if field.name == name), None)
    if opened is None:
        raise BadRequest(f"Văn bản không có trường “{name}” đang chờ văn thư nhập.")
    what, decided = decided_value(register, name, " ".join(value.split()))
    assistant.decide(document_id, what, decided, actor, suggested=opened.guess or None)


def decided_value(register: Register, name: str, value: str) -> tuple[str, str]:
    """The name of the decision and its value in the form of the list."""
    if name in (ISSUED, ARRIVAL_DAY):
        return name, _day(value).isoformat()
    if name not in (NUMBER, ARRIVAL_NUMBER) or not re.match(r"\d{1,6}", value):
        raise BadRequest(f"“{value}” không phải là số văn bản. Hãy nhập số, ví dụ: 24.")
    if name == ARRIVAL_NUMBER:
        return name, value
    notation = register.notation.value if register.notation else ""
    joint = "" if notation.startswith("-") or not notation else "/"
    return "symbol", value if "/" in value else f"{value}{joint}{notation}"


def _day(value: str) -> date:
    hit = _DAY.fullmatch(value) or _ISO.fullmatch(value)
    day = validate(int(hit["day"]), int(hit["month"]), int(hit["year"])) if hit else None
    if day is None:
        raise BadRequest(f"“{value}” không phải là ngày. Hãy nhập theo dạng ngày/tháng/năm, ví dụ: 06/01/2010.")
    return day
