"""What the page of a document shows of the leader in charge: the choice among those in office, and who was given it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from docassist.calendar import today
from docassist.digest.placing import leader_name, leader_now
from docassist.digest.values import LEADER
from docassist.results import Analysis, Verdict
from docassist.shadow import Shadow
from docassist.store import Decision
from docassist.units import Units


def with_leader(analysis: Analysis, units: Units, shadow: Shadow, day: date) -> Analysis:
    """An analysis (as it may be shown) of before there was a table of leaders, with the leader suggested now.

    Args:
        day: of receipt; the split of that day holds.
    """
    if analysis.leader is not None or shadow.hides(LEADER):
        return analysis
    return replace(analysis, leader=leader_now(analysis.field_of_work, analysis.route.lead, units, day))


def leader_view(analysis: Analysis, units: Units, decisions: Sequence[Decision]) -> dict[str, Any]:
    """The view values; `leaders` is empty where the agency has no table of leaders.

    Args:
        analysis: as it may be shown: what shadow mode withholds is not offered first.
        decisions: all of the document; the last one of its leader counts.
    """
    day = today()
    given = next((one for one in reversed(decisions) if one.what == LEADER), None)
    best = analysis.leader.best if analysis.leader and analysis.leader.verdict is not Verdict.ABSTAIN else None
    return {
        "leaders": [{"code": one.code, "name": one.name} for one in units.leaders if one.active(day)],
        "leader_code": best.code if best else "",
        "leader_given": {
            "code": given.decided,
            "name": leader_name(units, given.decided, day) or given.decided,
            "by": given.actor,
            "at": f"{given.at.astimezone():%H:%M %d/%m/%Y}",
        }
        if given and given.decided
        else None,
    }
