"""What the page of a document shows of a dossier or a petition: kind, procedure or field, and the legal time limits."""

from typing import Any

from api.views import day_text, places
from docassist.results import Analysis, Deadline, MatterKind, Verdict
from docassist.types import ParsedDocument

_SHOWN = 3


def matter_view(document: ParsedDocument, analysis: Analysis) -> dict[str, Any]:
    """The view values; `matter` is None where nothing is brought before the agency."""
    matter = analysis.matter
    if matter is None:
        return {"matter": None}
    choice = matter.choice
    shown = choice.candidates[:_SHOWN] if choice.verdict is not Verdict.ABSTAIN else ()
    found = places(document, [matter.span])
    dossier = matter.kind is MatterKind.DOSSIER
    return {
        "matter": {
            "kind": "Hồ sơ thủ tục hành chính" if dossier else f"Đơn {matter.kind}",
            "label": "Thủ tục" if dossier else "Lĩnh vực",
            "sure": choice.verdict is Verdict.ACCEPT,
            "choices": [
                {
                    "name": f"{one.code} {one.name}" if dossier else one.name,
                    "percent": round(one.probability * 100),
                    "reasons": [item.reason for item in one.evidence[:2]],
                }
                for one in shown
            ],
            "steps": [_step(deadline) for deadline in matter.deadlines],
            "places": found,
            "page": found[0]["page"] if found else 1,
        }
    }


def _step(deadline: Deadline) -> dict[str, str]:
    return {"day": day_text(deadline) if deadline.due else "chưa tính được ngày", "raw": deadline.raw}
