"""The evidence that a unit should lead: orders, addressees, issuer, kind of document. One class a source."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docassist.directives import Directive, Part, find_directives
from docassist.phrases import tokenise
from docassist.results import Evidence
from docassist.suggest import Case, Passage
from docassist.units import Mention, Units

# Weights in log odds. An order that names the lead decides; what a paper is about decides where no one is named.
ORDERED = 5.0
TOLD = 3.0
ADDRESSED = 3.0
PROPOSED = 2.5
ISSUED = 1.5
NAMED = 1.0
KIND = 1.5
_PROPOSAL = re.compile(r"\b(?:[Tt]heo|[Xx]ét) đề nghị của\s([^;.]{3,160})")
_BY_PART = {Part.LEAD: ORDERED, Part.DIRECTED: TOLD}


@dataclass(frozen=True, slots=True)
class OrderSource:
    """Orders to units in the first pages, and the tasks found in the whole document; several leads share the weight."""

    units: Units
    day: date

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh each unit by its clearest order."""
        orders = [order for order in self._orders(case) if order.part in _BY_PART and order.unit.lead]
        clearest: dict[str, Directive] = {}
        for order in sorted(orders, key=lambda order: -_BY_PART[order.part]):
            clearest.setdefault(order.unit.code, order)
        counts = Counter(order.unit.code for order in orders)
        rivals = Counter(order.part for order in clearest.values())
        most = max(counts.values(), default=1)
        return {
            code: [_order(order, counts[code] / most / (rivals[Part.LEAD] or rivals[Part.DIRECTED]) ** 0.5)]
            for code, order in clearest.items()
        }

    def _orders(self, case: Case) -> Iterator[Directive]:
        for passage in case.passages:
            yield from find_directives(passage, self.units, self.day, case.written)
        for task in case.tasks:
            for mention in self.units.mentions(task.assignee, day=self.day, written=case.written):
                note = self.units.became(mention.named, mention.unit)
                yield Directive(mention.unit, Part.LEAD, f"{task.assignee}: {task.work}"[:160], task.span, note)


def _order(order: Directive, share: float) -> Evidence:
    reason = f"Văn bản giao việc: “{order.words}”.{order.note}"
    return Evidence("order", reason, _BY_PART[order.part] * share, order.span)


@dataclass(frozen=True, slots=True)
class AddresseeSource:
    """Units after "Kính gửi:"; the more there are, the less each is meant to lead."""

    units: Units
    day: date

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the addressees."""
        found = {
            mention.unit.code: (mention, addressee.span)
            for addressee in case.register.addressees
            if (mention := self.units.named(addressee.value, self.day, case.written)) and mention.unit.lead
        }
        return {
            code: [Evidence("addressee", addressed(mention, self.units), ADDRESSED / len(found), span)]
            for code, (mention, span) in found.items()
        }


def addressed(mention: Mention, units: Units) -> str:
    """The reason that a paper is addressed to a unit, perhaps by the name of one that it replaced."""
    return f"Kính gửi: {mention.named.name}.{units.became(mention.named, mention.unit)}"


@dataclass(frozen=True, slots=True)
class IssuerSource:
    """The unit that issued or proposed a paper, or follows the matters of the ministry that did."""

    units: Units
    day: date

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the issuer, the head on whose proposal the paper was issued, and bodies that the subject names."""
        found: dict[str, dict[str, Evidence]] = {}
        for code, evidence in (*self._issuers(case), *self._proposers(case), *self._named(case.subject, case.written)):
            found.setdefault(code, {}).setdefault(evidence.source, evidence)
        return {code: list(by_source.values()) for code, by_source in found.items()}

    def _issuers(self, case: Case) -> Iterator[tuple[str, Evidence]]:
        for issuer in (case.register.issuer, case.register.parent_issuer):
            if issuer is not None:
                for code, who in self._answerable(issuer.value, case.written):
                    yield code, Evidence("issuer", f"{who} là cơ quan ban hành.", ISSUED, issuer.span)

    def _proposers(self, case: Case) -> Iterator[tuple[str, Evidence]]:
        """Decree 30/2020: "Theo đề nghị của" names the head of the unit that drafted the paper."""
        for passage in case.passages:
            for hit in _PROPOSAL.finditer(passage.text):
                for code, who in self._answerable(hit[1], case.written):
                    span = passage.span(hit.start(), hit.end())
                    yield code, Evidence("proposer", f"Ban hành theo đề nghị của {who}.", PROPOSED, span)

    def _named(self, subject: Passage | None, written: date | None) -> Iterator[tuple[str, Evidence]]:
        if subject is not None:
            for code, who in self._answerable(subject.text, written):
                reason = f"Trích yếu nêu {who}."
                yield code, Evidence("named", reason, NAMED, subject.span(0, len(subject.text)))

    def _answerable(self, text: str, written: date | None) -> Iterator[tuple[str, str]]:
        """Units that a text names, and units that follow the matters of a central body it names; with the reason."""
        tokens = tokenise(text)
        for mention in self.units.mentions(text, day=self.day, written=written, tokens=tokens):
            unit, named = mention.unit, mention.named
            if unit.lead:
                yield unit.code, unit.name if named.name == unit.name else f"{named.name} (nay là {unit.name})"
        for hit in self.units.counterparts.scan(tokens):
            for code, body in hit.owners:
                yield code, f"{body} (lĩnh vực do {self.units[code].name} theo dõi)"


@dataclass(frozen=True, slots=True)
class KindSource:
    """Kinds of document that one unit handles whatever their subject: invitations, transfer slips."""

    units: Units

    def weigh(self, case: Case) -> Mapping[str, list[Evidence]]:
        """Weigh the units that handle the kind."""
        kind = case.register.kind
        if kind is None:
            return {}
        return {
            unit.code: [Evidence("kind", f"{unit.name} là đầu mối xử lý loại văn bản này.", KIND, kind.span)]
            for unit in self.units.entries
            if kind.value in unit.kinds
        }
