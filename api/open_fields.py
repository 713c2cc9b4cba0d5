"""Fields left open for the clerk, as the page of a document shows them: a cut-out of the page, a guess, an input."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from docassist.register.arrival import DAY as ARRIVAL_DAY
from docassist.register.arrival import NUMBER as ARRIVAL_NUMBER
from docassist.register.certainty import ISSUED, NUMBER
from docassist.results import Analysis, OpenField
from docassist.store import Decision
from docassist.types import Page, ParsedDocument

_NAMES = {NUMBER: "Số", ISSUED: "Ngày văn bản", ARRIVAL_NUMBER: "Số đến", ARRIVAL_DAY: "Ngày đến"}
_DECISIONS = {NUMBER: "symbol"}
# Room around the words, in points, so that the clerk sees the printed neighbours.
_ACROSS, _UP = 45.0, 8.0


def open_fields(document: ParsedDocument, analysis: Analysis, decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """One entry a field: name, cut-out, guess, and what a person decided already."""
    latest = {decision.what: decision for decision in decisions}
    pages = {page.number: page for page in document.pages}
    found = []
    for field in analysis.register.open_fields:
        decision = latest.get(_DECISIONS.get(field.name, field.name))
        found.append(
            {
                "name": field.name,
                "shown": _NAMES.get(field.name, field.name),
                "page": field.page,
                "box": cut_out(field, pages[field.page]) if field.page in pages else "0,0,1,1",
                "guess": _shown(field.name, field.guess),
                "decided": _shown(field.name, decision.decided) if decision else "",
                "by": decision.actor if decision else "",
            }
        )
    return found


def cut_out(field: OpenField, page: Page) -> str:
    """The part of a page that shows a field, as the picture endpoint wants it."""
    width, height = page.width or 1.0, page.height or 1.0
    left, top = max(field.box.x0 - _ACROSS, 0) / width, max(field.box.y0 - _UP, 0) / height
    right, bottom = min((field.box.x1 + _ACROSS) / width, 1.0), min((field.box.y1 + _UP) / height, 1.0)
    return ",".join(f"{max(value, 0.0):.4f}" for value in (left, top, right - left, bottom - top))


def _shown(name: str, value: str) -> str:
    return f"{date.fromisoformat(value):%d/%m/%Y}" if value and name in (ISSUED, ARRIVAL_DAY) else value
