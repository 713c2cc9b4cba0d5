"""Whose documents are whose: the lead unit and the leader of each, as far as they may be shown.

A leader is confirmed by a decision ("leader"), else suggested by the agency's table of leaders; where a document was
read before there was a table, it is suggested now.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from docassist.digest.values import LEADER, NOBODY
from docassist.leaders import suggest_leader
from docassist.results import Register, Suggestion, Verdict
from docassist.shadow import Shadow
from docassist.store import DocumentRecord
from docassist.store.briefs import Brief
from docassist.suggest import Case, Passage, Place
from docassist.units import Units

# A leader is chosen by what was suggested before, not by words; yet what chooses wants legible words to begin with.
_CASE = Case((Passage.of("văn bản đã đọc", 0, Place.SUBJECT),), Register())


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a document: codes, None where nobody is known or the suggestion is withheld; `helpers` are the units
    suggested to co-ordinate."""

    unit: str | None
    leader: str | None
    helpers: frozenset[str | None] = frozenset()


@dataclass(frozen=True, slots=True)
class Placing:
    """Places documents as of a day; `decided` are the leaders that persons have chosen, by document."""

    units: Units
    shadow: Shadow
    day: date
    decided: Mapping[str, str]

    def owner(self, record: DocumentRecord, brief: Brief | None) -> Owner:
        """The lead unit (of one that has ended its successor), the leader and the co-ordinating units of a document."""
        lead = self._unit(self.shadow.record(record).lead_unit)
        helpers = brief.route.coordinating if brief and not self.shadow.hides("unit") else ()
        codes = frozenset(self._unit(one.code) for one in helpers) - {lead}
        return Owner(lead, self._leader(record, brief), codes)

    def same_unit(self, code: str) -> Collection[str | None]:
        """What `Owner.unit` of a unit's documents is, by the code asked for."""
        return (None,) if code == NOBODY else (self._unit(code),)

    def _unit(self, code: str | None) -> str | None:
        unit = self.units.get(code) if code else None
        return self.units.current(unit, self.day).code if unit else code

    def _leader(self, record: DocumentRecord, brief: Brief | None) -> str | None:
        if chosen := self.decided.get(record.id):
            return chosen
        if brief is None or self.shadow.hides(LEADER):
            return None
        found = brief.leader or leader_now(brief.field_of_work, brief.route.lead, self.units, record.received_on)
        return found.best.code if found and found.best and found.verdict is not Verdict.ABSTAIN else None


def leader_now(field_of_work: Suggestion, lead: Suggestion, units: Units, day: date) -> Suggestion | None:
    """The leader suggested by the table of today, for a document that was read before there was one."""
    return suggest_leader(_CASE, field_of_work, lead, units.leaders, day)


def leader_name(units: Units, code: str, day: date) -> str | None:
    """What a leader is called on a day, else at any time; None for a code that the table lacks."""
    named = [leader for leader in units.leaders if leader.code == code]
    return next((leader.name for leader in named if leader.active(day)), named[-1].name if named else None)
