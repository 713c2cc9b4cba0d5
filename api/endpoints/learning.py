"""Why a unit was suggested and another was not, and what was learned: pages, and the account for programs."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.deps import ActorDep, AssistantDep, find_actor
from api.errors import Problem
from api.rendering import page
from api.views import title_of, unit_choices
from api.why_text import account_view, share
from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.errors import BadRequest, NotFound, NotReady
from docassist.learning.drift import status
from docassist.learning.labels import LEARNED, NAMES, labels_of
from docassist.results import MatterKind
from docassist.why import Why

router = APIRouter(
    prefix="/api/v1/documents",
    tags=["documents"],
    dependencies=[Depends(find_actor)],
    responses={code: {"model": Problem} for code in (401, 404, 409, 422)},
)
pages = APIRouter(include_in_schema=False, dependencies=[Depends(find_actor)])
UnitCode = Annotated[str, Query(description="Code of a unit that one would have expected.", max_length=64)]


@router.get("/{document_id}/why")
def why(assistant: AssistantDep, document_id: str, unit: UnitCode = "") -> Why:
    """Why units were suggested, with all evidence, its sum and probability; and why not another."""
    return _why(assistant, document_id, unit)


@pages.get("/documents/{document_id}/why")
def why_page(request: Request, assistant: AssistantDep, document_id: str, unit: UnitCode = "") -> HTMLResponse:
    """The same for people."""
    found = _why(assistant, document_id, unit)
    values: dict[str, Any] = {
        "id": document_id,
        "title": title_of(assistant.store.get(document_id)),
        "candidates": [_linked(assistant, account_view(account)) for account in found.candidates],
        "asked": _linked(assistant, account_view(found.asked)) if found.asked else None,
        "needed": found.needed,
        "threshold": share(min(found.threshold, 1)),
        "made_by": found.version,
        "unit": unit,
        "units": unit_choices(assistant.units),
    }
    return page(request, "why.html", **values)


@pages.get("/learning")
def learning(request: Request, assistant: AssistantDep) -> HTMLResponse:
    """What was learned and how suggestions fit, for the administrator."""
    history, versions = assistant.store.history, assistant.store.versions
    labels = []
    for label in LEARNED:
        state = status(history.rows(label), labels_of(label, assistant.units, today()))
        labels.append(asdict(state) | {"name": NAMES[label], "warning": state.warning})
    listed = [asdict(version) | {"name": NAMES[version.label]} for version in versions.listing()]
    return page(request, "learning.html", labels=labels, versions=listed)


@pages.post("/learning/rollback")
def roll_back(
    assistant: AssistantDep,
    actor: ActorDep,
    label: Annotated[Literal["unit", "field", "kind"], Form()],
    number: Annotated[int, Form(description="The version in use, as the page showed it.")],
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Take back the version in use of a label; what a second click or an old page asks for is refused."""
    versions = assistant.memory.learner.versions
    used = versions.listing.current(label)
    if not sure:
        raise BadRequest("Hãy đánh dấu ô xác nhận trước khi quay lại phiên bản trước.")
    if used is None or used.number != number:
        raise NotReady("Phiên bản này không còn được dùng. Hãy tải lại trang Học từ quyết định.")
    now = versions.roll_back(label)
    assistant.memory.sync()
    taken = {"label": label, "version": str(number), "now": str(now.number) if now else ""}
    assistant.store.journal.audit(actor.name, "roll_back", None, **taken)
    return RedirectResponse("/learning#versions-title", status_code=303)


def _why(assistant: Assistant, document_id: str, unit: str) -> Why:
    if assistant.shadow.hides("unit"):
        raise NotReady("Đang chạy thầm (DOCASSIST_SHADOW): gợi ý đơn vị không hiển thị, nên không giải thích ở đây.")
    matter = assistant.store.analysis(document_id).matter
    if matter is not None and matter.kind is MatterKind.DOSSIER and assistant.shadow.hides("procedure"):
        raise NotReady("Đang chạy thầm (DOCASSIST_SHADOW): căn cứ nêu thủ tục được gợi ý, nên không hiển thị ở đây.")
    found = assistant.why(document_id, unit or None)
    if found is None:
        raise NotReady("Chữ của văn bản không đủ tin cậy nên không có gợi ý để giải thích. Hãy xem bản gốc.")
    return found


def _linked(assistant: Assistant, account: dict[str, Any]) -> dict[str, Any]:
    """Past documents that are kept here become links with their titles."""
    for reason in account["reasons"]:
        reason["documents"] = [kept for key in reason["documents"][:3] if (kept := _kept(assistant, key))]
    return account


def _kept(assistant: Assistant, document_id: str) -> dict[str, str] | None:
    try:
        return {"id": document_id, "title": title_of(assistant.store.get(document_id))}
    except NotFound:
        return None
