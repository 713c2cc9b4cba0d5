"""What the page of a document shows of its nature, its leader in charge, the groups addressed, and of its partners."""

from collections.abc import Callable, Sequence
from typing import Any

from docassist.results import Analysis, Candidate, GroupAddressee, Suggestion, Verdict
from docassist.types import Span
from docassist.units import Units

Cite = Callable[[Sequence[Span]], dict[str, Any]]
# More members than this are shown on demand.
_LISTED = 6


def nature_view(analysis: Analysis, units: Units, cite: Cite) -> dict[str, Any]:
    """Values for the partial template `_nature.html`; analyses of older versions have neither nature nor leader."""
    return {
        "nature": _label(analysis.nature, cite),
        "leader": _label(analysis.leader, cite),
        "groups": [_group(group, units, cite) for group in analysis.route.groups],
        "partners": [
            (name, [_candidate(candidate, cite) for candidate in found])
            for name, found in (("Phối hợp", analysis.route.coordinating), ("Để biết", analysis.route.to_know))
            if found
        ],
    }


def _label(suggestion: Suggestion | None, cite: Cite) -> dict[str, Any] | None:
    """The best candidate with its reasons; without one that may be shown, only that the clerk must look."""
    if suggestion is None:
        return None
    best = suggestion.best if suggestion.verdict is not Verdict.ABSTAIN else None
    if best is None:
        return {"name": "", "percent": 0, "evidence": []}
    return _candidate(best, cite)


def _candidate(candidate: Candidate, cite: Cite) -> dict[str, Any]:
    reasons = [{"reason": item.reason} | cite([item.span] if item.span else []) for item in candidate.evidence]
    return {"name": candidate.name, "percent": round(candidate.probability * 100), "evidence": reasons}


def _group(group: GroupAddressee, units: Units, cite: Cite) -> dict[str, Any]:
    members = [unit.name for code in group.codes if (unit := units.get(code, group.on))]
    return {
        "words": group.words,
        "members": members,
        "short": len(members) <= _LISTED,
        "on": f"{group.on:%d/%m/%Y}",
        "note": group.note,
    } | cite([group.span] if group.span else [])
