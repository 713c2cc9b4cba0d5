"""The leader in charge of a document: by the fields of work and the units that each leader answers for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docassist.catalogue.leader import Leader
from docassist.results import Candidate, Evidence, Suggestion, Verdict
from docassist.suggest import Case, Choice, Scale, choose

LABEL = "leader"
VERSION = "leader-1"
# Weights in log odds for a field of work or a lead unit that is certain; they count by its probability. A field says
# what a paper is about, a unit only who works on it; both together pass the wanted precision, one alone does not.
FIELD = 2.9
UNIT = 2.0
# The head decides what is in nobody's charge.
HEAD = 0.7
SCALE = Scale(temperature=1.0, unknown=0.0)


def suggest_leader(
    case: Case,
    field_of_work: Suggestion,
    lead: Suggestion,
    leaders: tuple[Leader, ...],
    day: date,
) -> Suggestion | None:
    """Suggest the leader in charge; None where the agency has no table of leaders.

    Args:
        field_of_work, lead: what was suggested before: the split refers to these catalogues.
        day: of receipt; the split of that day holds.
    """
    if not leaders:
        return None
    present = tuple(leader for leader in leaders if leader.active(day))
    choice = Choice(LABEL, {leader.code: leader.name for leader in present}, VERSION)
    if field_of_work.best is None and lead.best is None:
        return Suggestion(LABEL, (), Verdict.ABSTAIN, VERSION)
    sources = (SplitSource(present, field_of_work, "fields", FIELD), SplitSource(present, lead, "units", UNIT))
    return choose(choice, case, (*sources, HeadSource(present, field_of_work, lead)), SCALE)


@dataclass(frozen=True, slots=True)
class SplitSource:
    """The candidates of an earlier choice, each counted for the leader in whose charge it is."""

    leaders: tuple[Leader, ...]
    chosen: Suggestion
    split: str
    weight: float

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:  # noqa: ARG002
        """Weigh the leaders by the probability of what they answer for."""
        found: dict[str, list[Evidence]] = {}
        for leader, candidate in self._pairs():
            reason = f"{leader.name} phụ trách {self._kind()} {candidate.name} ({candidate.probability:.0%})."
            span = candidate.evidence[0].span if candidate.evidence else None
            evidence = Evidence(self.split, reason, self.weight * candidate.probability, span)
            found.setdefault(leader.code, []).append(evidence)
        return found

    def _pairs(self) -> Iterator[tuple[Leader, Candidate]]:
        for leader in self.leaders:
            charge = leader.fields if self.split == "fields" else leader.units
            yield from ((leader, candidate) for candidate in self.chosen.candidates if candidate.code in charge)

    def _kind(self) -> str:
        return "lĩnh vực" if self.split == "fields" else "đơn vị"


@dataclass(frozen=True, slots=True)
class HeadSource:
    """The head, where the best field of work and the best unit are in nobody's charge."""

    leaders: tuple[Leader, ...]
    field_of_work: Suggestion
    lead: Suggestion

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:  # noqa: ARG002
        """Weigh the head."""
        taken = {code for leader in self.leaders for code in (*leader.fields, *leader.units)}
        if any(chosen.best and chosen.best.code in taken for chosen in (self.field_of_work, self.lead)):
            return {}
        reason = "Chưa phân công lãnh đạo phụ trách lĩnh vực này: thuộc người đứng đầu."
        return {leader.code: [Evidence("head", reason, HEAD)] for leader in self.leaders if leader.head}
