"""Who else a document concerns: units to co-ordinate with the lead, and units to know of it.

Several may be right at once, so each unit's evidence is weighed against "not this one" (`suggest.choose_several`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from docassist.catalogue.groups import Group
from docassist.directives import Directive, Part
from docassist.results import Candidate, Evidence, Suggestion
from docassist.route_sources import addressed
from docassist.suggest import Case, Choice, Scale, choose_several
from docassist.units import Unit, Units

# Weights in log odds. With this scale one reason of weight w alone gives 1 - exp(-w): named outright 0.9, as one of a
# group 0.8, as an addressee 0.7; a second reason adds to the first.
SCALE = Scale(temperature=1.0, unknown=0.0, offer=0.1)
TOLD = 2.3
GROUPED = 1.6
ADDRESSED = 1.2
# From here on another unit's share in the lead makes it one to co-ordinate with.
_SHARED = 0.1
_SUREST = 0.99
_VERSION = "partners-2"
_Found = Iterator[tuple[Unit, Evidence]]


@dataclass(frozen=True, slots=True)
class Others:
    """The units beside the lead, as of a day, by the orders and groups found in a document."""

    units: Units
    day: date
    orders: tuple[Directive, ...]
    groups: tuple[Group, ...]

    def joining(self, case: Case, lead: Suggestion) -> tuple[Candidate, ...]:
        """Units told to join in, other addressees, and units whose own functions are touched as well."""
        found = (
            *self._told(Part.JOIN, "Văn bản yêu cầu phối hợp"),
            *self._by_task(case),
            *self._addressed(case),
            *self._shared(lead),
        )
        return self._likely(case, found, {lead.best.code} if lead.best else ())

    def to_know(self, case: Case, taken: Collection[str]) -> tuple[Candidate, ...]:
        """Units told to watch over the work, recipients ("Nơi nhận"), members of groups, and those to know of every
        paper of its kind."""
        found = (
            *self._told(Part.WATCH, "Văn bản giao theo dõi"),
            *self._received(case),
            *self._informed(case),
            *self._grouped(),
        )
        return self._likely(case, found, taken)

    def _likely(
        self, case: Case, found: tuple[tuple[Unit, Evidence], ...], taken: Collection[str]
    ) -> tuple[Candidate, ...]:
        names = {unit.code: unit.name for unit, _ in found if unit.code not in taken and unit.active(self.day)}
        return choose_several(Choice("unit", names, _VERSION), case, (_Gathered(found),), SCALE)

    def _told(self, part: Part, reason: str) -> _Found:
        for order in self.orders:
            if order.part is part:
                yield order.unit, Evidence("told", f"{reason}: “{order.words}”.{order.note}", TOLD, order.span)

    def _by_task(self, case: Case) -> _Found:
        for task in case.tasks:
            for name in task.coordinating:
                for mention in self.units.mentions(name, self.day, case.written):
                    note = self.units.became(mention.named, mention.unit)
                    reason = f"Nhiệm vụ ghi cơ quan phối hợp: “{name}”.{note}"
                    yield mention.unit, Evidence("task", reason, TOLD, task.span)

    def _addressed(self, case: Case) -> _Found:
        for found in case.register.addressees:
            if (mention := self.units.named(found.value, self.day, case.written)) and mention.unit.lead:
                yield mention.unit, Evidence("addressee", addressed(mention, self.units), ADDRESSED, found.span)

    def _shared(self, lead: Suggestion) -> _Found:
        for candidate in lead.candidates[1:]:
            if candidate.probability >= _SHARED:
                weight = -log(1 - min(candidate.probability, _SUREST))
                strongest = candidate.evidence[0]
                evidence = Evidence("shared", strongest.reason, weight, strongest.span, strongest.documents)
                yield self.units[candidate.code], evidence

    def _received(self, case: Case) -> _Found:
        for found in case.register.recipients:
            if mention := self.units.named(found.value, self.day, case.written):
                note = self.units.became(mention.named, mention.unit)
                reason = f"Có tên ở mục Nơi nhận: “{found.value}”.{note}"
                yield mention.unit, Evidence("recipient", reason, TOLD, found.span)

    def _informed(self, case: Case) -> _Found:
        kind = case.register.kind
        for unit in self.units.entries if kind else ():
            if kind and kind.value in unit.informed:
                yield unit, Evidence("kind", f"{kind.value} cần được biết, nghiên cứu, thực hiện.", TOLD, kind.span)

    def _grouped(self) -> _Found:
        for group in self.groups:
            words, span = group.addressee.words, group.addressee.span
            for named in group.routed:
                unit = self.units.current(named, self.day)
                reason = f"Thuộc nhóm “{words}” ({len(group.addressee.codes)} đơn vị).{self.units.became(named, unit)}"
                yield unit, Evidence("group", reason, GROUPED, span)


@dataclass(frozen=True, slots=True)
class _Gathered:
    found: tuple[tuple[Unit, Evidence], ...]

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:  # noqa: ARG002
        """Each unit's clearest evidence of a source: being named twice in one list says no more than once."""
        best: dict[str, dict[str, Evidence]] = {}
        for unit, evidence in self.found:
            kept = best.setdefault(unit.code, {})
            if evidence.source not in kept or evidence.weight > kept[evidence.source].weight:
                kept[evidence.source] = evidence
        return {code: list(by_source.values()) for code, by_source in best.items()}
