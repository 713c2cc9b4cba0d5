"""Suggestions about one document again, with what the agency has decided before: the second look of the composer.

Reading processes suggest by rules; here history is added, where documents are stored and where they are shown.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from docassist.analysis import ABSTAINED
from docassist.calendar import today
from docassist.cases import case_of
from docassist.errors import NotReady
from docassist.learning.labels import DECIDED, FIELD, KIND, UNIT, code_of, labels_of
from docassist.learning.learner import Learned
from docassist.learning.model import case_text
from docassist.memory import BY_HISTORY
from docassist.results import Analysis, Route, Suggestion
from docassist.route import Desk, route_case
from docassist.store import Decision, Store
from docassist.store.past import Origin, PastDecision
from docassist.suggest import Carried, Case, Choice, Scale, Source, choose, passages
from docassist.text import normalise
from docassist.types import ParsedDocument
from docassist.units import Units


@dataclass(frozen=True, slots=True)
class Basis:
    """What a label is chosen by: the choice, all evidence, and what its sum is worth."""

    choice: Choice
    sources: tuple[Source, ...]
    scale: Scale


@dataclass(frozen=True, slots=True)
class Adviser:
    """Suggests with history.

    Args:
        learned: gives the evidence of a label, or None where there is no history.
        beside: what speaks for a unit beside text and history: the thread, a procedure.
    """

    units: Units
    learned: Callable[[str], Learned | None]
    precision: float
    beside: tuple[Source, ...] = ()

    def about(self, analysis: Analysis) -> "Adviser":
        """Suggests with what an earlier suggestion knew beside the text."""
        return replace(self, beside=(Carried(analysis.route.lead),))

    def apart_from(self, document_id: str) -> "Adviser":
        """Suggests about a document as if nothing had been decided about it."""

        def learned(label: str) -> Learned | None:
            known = self.learned(label)
            return known.without(document_id) if known else None

        return replace(self, learned=learned)

    def is_stale(self, analysis: Analysis) -> bool:
        """Whether suggestions know less history than there is, or some that is gone."""
        if analysis.card.version == ABSTAINED:
            return False
        found = ((known.version if (known := self.learned(label)) else "", made) for label, made in _made(analysis))
        return any(made.version != now if now else BY_HISTORY in made.version for now, made in found)

    def advise(self, document: ParsedDocument, analysis: Analysis) -> Analysis:
        """The analysis with history taken into account; the same one where nothing was learned or the text is bad."""
        if not self.is_stale(analysis) or (case := case_of(document, analysis)) is None:
            return analysis
        route = route_case(case, self.about(analysis).desk())
        kind = self.suggest(KIND, case) if analysis.register.kind is None else analysis.kind
        return replace(
            analysis,
            route=replace(route, deadline=analysis.route.deadline),
            field_of_work=self.suggest(FIELD, case),
            kind=kind,
        )

    def suggest(self, label: str, case: Case) -> Suggestion:
        """A label chosen by rules and history."""
        basis = self.basis(label)
        return choose(basis.choice, case, basis.sources, basis.scale)

    def basis(self, label: str) -> Basis:
        """All that a label is chosen by today."""
        known = self.learned(label)
        labels = known.labels if known else labels_of(label, self.units, today())
        choice = Choice(label, labels.names, known.version if known else labels.version)
        beside = self.beside if label == UNIT else ()
        if known is None:
            return Basis(choice, (*labels.rules, *beside), replace(labels.scale, accept=self.precision))
        return Basis(choice, (*labels.rules, *known.sources, *beside), known.scale)

    def route_text(self, text: str) -> Route:
        """Route a text without register fields; spans point into `normalise(text)`."""
        return route_case(Case(passages(normalise(text), None)), self.desk())

    def desk(self) -> Desk:
        """Where documents are routed today, with history."""
        known = self.learned(UNIT)
        if known is None:
            return Desk(self.units, today(), self.precision, self.beside)
        sources = (*known.sources, *self.beside)
        return Desk(self.units, today(), known.scale.accept, sources, known.scale, known.version)


def confirmed(store: Store, units: Units, decision: Decision) -> tuple[PastDecision, ...]:
    """What is learned from a person's decision; nothing from a text that could not be read, or of what is no label."""
    label = DECIDED.get(decision.what)
    code = code_of(label, decision.decided, units, decision.at.date()) if label else None
    if label is None or code is None:
        return ()
    try:
        document, analysis = store.document(decision.document_id), store.analysis(decision.document_id)
    except NotReady:
        return ()
    case = case_of(document, analysis)
    text = " ".join(case_text(case).split()) if case else ""
    if not text:
        return ()
    title = " ".join(part for part in (analysis.register.symbol, text) if part)
    suggested = code_of(label, decision.suggested, units, decision.at.date()) if decision.suggested else None
    about = (decision.at.date(), title, Origin.CLERK, suggested, decision.document_id)
    return (PastDecision(label, decision.document_id, text, code, *about),)


def _made(analysis: Analysis) -> Iterator[tuple[str, Suggestion]]:
    """The suggestions that history may change; a kind that stands on the paper is not one."""
    yield UNIT, analysis.route.lead
    yield FIELD, analysis.field_of_work
    if analysis.register.kind is None:
        yield KIND, analysis.kind
