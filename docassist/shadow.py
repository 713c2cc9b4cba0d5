"""Shadow mode: suggestions are made and stored, but neither pages nor API results show them.

So decisions are taken without having seen a suggestion, and the two can be compared (`docassist evaluate decisions`).
What is read off the document itself (register fields, deadlines, tasks, summary) is shown as always.
"""

from dataclasses import dataclass, replace
from typing import Self

from docassist.results import Analysis, Candidate, Deadline, Matter, MatterKind, Route, Suggestion, Verdict
from docassist.settings import SHADOW_LABELS
from docassist.store.records import DocumentRecord, Filters

# The label behind a decision, by the decision's name.
_LABEL_OF = {"lead_unit": "unit", "field": "field", "kind": "kind", "leader": "leader"}
# Labels that would tell what is withheld of another.
_TOGETHER = {"nature": "kind", "leader": "unit", "procedure": "field"}
# The rule of a deadline, and the source of evidence for a unit, whose words name the procedure that was suggested.
_PROCEDURE_LIMIT, _PROCEDURE = "procedure_limit", "procedure"
_LEGAL = "Thời hạn giải quyết theo thủ tục"


@dataclass(frozen=True, slots=True)
class Shadow:
    """Which labels ("unit", "field", "kind") are withheld."""

    labels: frozenset[str] = frozenset()

    @classmethod
    def of(cls, setting: str) -> Self:
        """The labels of the setting DOCASSIST_SHADOW, which `Settings` has checked."""
        names = {name.strip() for name in setting.split(",")}
        return cls(frozenset(SHADOW_LABELS if "1" in names else names & set(SHADOW_LABELS)))

    def hides(self, label: str) -> bool:
        """Whether suggestions of a label are withheld."""
        return _TOGETHER.get(label, label) in self.labels

    def analysis(self, analysis: Analysis) -> Analysis:
        """An analysis as it may be shown."""
        return replace(
            analysis,
            kind=self.suggestion(analysis.kind),
            field_of_work=self.suggestion(analysis.field_of_work),
            route=self.route(analysis.route),
            nature=self.suggestion(analysis.nature) if analysis.nature else None,
            leader=self.suggestion(analysis.leader) if analysis.leader else None,
            warnings=self._warnings(analysis),
            matter=self._matter(analysis.matter),
            tasks=tuple(replace(task, units=()) for task in analysis.tasks) if self.hides("unit") else analysis.tasks,
        )

    def _matter(self, matter: Matter | None) -> Matter | None:
        """What is brought before the agency: that it is a petition is read off it, its field is suggested; the time
        that a procedure gives would tell the procedure."""
        if matter is None:
            return None
        steps = () if matter.kind is MatterKind.DOSSIER and self.hides(_PROCEDURE) else matter.deadlines
        return replace(matter, choice=self.suggestion(matter.choice), deadlines=steps)

    def _warnings(self, analysis: Analysis) -> tuple[str, ...]:
        """Warnings quote the deadlines that they are about."""
        matter = analysis.matter
        if matter is None or matter.kind is not MatterKind.DOSSIER or not self.hides(_PROCEDURE):
            return analysis.warnings
        warnings = analysis.warnings
        for deadline in matter.deadlines:
            warnings = tuple(text.replace(deadline.raw, _LEGAL) for text in warnings)
        return warnings

    def deadline(self, deadline: Deadline) -> Deadline:
        """A deadline as it may be shown: the day stays, words that name the procedure do not."""
        named = deadline.rule == _PROCEDURE_LIMIT and self.hides(_PROCEDURE)
        return replace(deadline, raw=_LEGAL) if named else deadline

    def suggestion(self, suggestion: Suggestion) -> Suggestion:
        """A suggestion as it may be shown: without candidates where its label is withheld."""
        if self.hides(suggestion.label):
            return replace(suggestion, candidates=(), verdict=Verdict.ABSTAIN)
        return replace(suggestion, candidates=tuple(map(self._candidate, suggestion.candidates)))

    def _candidate(self, candidate: Candidate) -> Candidate:
        """A candidate without the evidence that names a withheld procedure."""
        if not self.hides(_PROCEDURE):
            return candidate
        return replace(candidate, evidence=tuple(item for item in candidate.evidence if item.source != _PROCEDURE))

    def route(self, route: Route) -> Route:
        """A route as it may be shown; the deadline stays."""
        deadline = self.deadline(route.deadline) if route.deadline else None
        if self.hides("unit"):
            return Route(self.suggestion(route.lead), deadline=deadline)
        return replace(
            route,
            lead=self.suggestion(route.lead),
            coordinating=tuple(map(self._candidate, route.coordinating)),
            to_know=tuple(map(self._candidate, route.to_know)),
            deadline=deadline,
        )

    def record(self, record: DocumentRecord) -> DocumentRecord:
        """A line of the list as it may be shown: a lead unit that nobody has confirmed is withheld."""
        return replace(record, lead_unit=None) if self.hides("unit") and not record.confirmed else record

    def filters(self, filters: Filters) -> Filters:
        """Filters that tell nothing of what is withheld: a unit finds only what a person gave it."""
        return replace(filters, confirmed=True) if self.hides("unit") and filters.lead_unit else filters

    def finds(self, record: DocumentRecord, unit: str | None) -> bool:
        """Whether a search within a unit may find a document."""
        return unit is None or not self.hides("unit") or record.confirmed

    def notes(self, what: str) -> dict[str, str]:
        """What the audit says of a decision besides: that no suggestion was seen."""
        return {"shadow": "yes"} if self.hides(_LABEL_OF.get(what, "")) else {}


SHOWN = Shadow()
