"""A person's decision about the lead unit, from a page or from the document system."""

from docassist.assistant import Assistant
from docassist.errors import BadRequest


def decide_lead(assistant: Assistant, document_id: str, code: str, actor: str) -> None:
    """Record the lead unit decided, beside what had been suggested.

    Raises:
        NotFound: there is no such document.
        BadRequest: the catalogue has no such unit.
    """
    if assistant.units.get(code) is None:
        raise BadRequest(f"Danh mục không có đơn vị mã “{code}”. Hãy xem danh mục: docassist units.")
    best = assistant.store.analysis(document_id).route.lead.best
    assistant.decide(document_id, "lead_unit", code, actor, suggested=best.code if best else None)
