"""Who else a document concerns: units to co-ordinate with the lead, and units to know of it."""

from collections.abc import Collection, Iterable, Iterator

from docassist.directives import Directive, Part
from docassist.results import Candidate, Evidence, Suggestion
from docassist.suggest import Case
from docassist.types import Span
from docassist.units import Unit, Units

_TOLD = 0.9
_ADDRESSED = 0.7
# From here on another unit's share in the lead makes it one to co-ordinate with.
_SHARED = 0.1


def joining(case: Case, lead: Suggestion, orders: Iterable[Directive], units: Units) -> tuple[Candidate, ...]:
    """Units told to join in, other addressees, and units whose own functions are touched as well."""
    told = (*_told(orders, Part.JOIN, "Văn bản yêu cầu phối hợp"), *_by_task(case, units))
    shared = (candidate for candidate in lead.candidates[1:] if candidate.probability >= _SHARED)
    return _unique((*told, *_addressed(case, units), *shared), {lead.best.code} if lead.best else ())


def to_know(case: Case, orders: Iterable[Directive], units: Units, taken: Collection[str]) -> tuple[Candidate, ...]:
    """Units told to watch over the work, recipients ("Nơi nhận"), and those to know of every paper of its kind."""
    watching = _told(orders, Part.WATCH, "Văn bản giao theo dõi")
    return _unique((*watching, *_received(case, units), *_informed(case, units)), taken)


def _told(orders: Iterable[Directive], part: Part, reason: str) -> Iterator[Candidate]:
    for order in orders:
        if order.part is part:
            yield _candidate(order.unit, _TOLD, f"{reason}: “{order.words}”.", order.span)


def _by_task(case: Case, units: Units) -> Iterator[Candidate]:
    for task in case.tasks:
        for name in task.coordinating:
            for mention in units.mentions(name):
                yield _candidate(mention.unit, _TOLD, f"Nhiệm vụ ghi cơ quan phối hợp: “{name}”.", task.span)


def _addressed(case: Case, units: Units) -> Iterator[Candidate]:
    for found in case.register.addressees:
        if (unit := units.resolve(found.value)) and unit.lead:
            yield _candidate(unit, _ADDRESSED, f"Kính gửi: {unit.name}.", found.span)


def _received(case: Case, units: Units) -> Iterator[Candidate]:
    for found in case.register.recipients:
        if unit := units.resolve(found.value):
            yield _candidate(unit, _TOLD, f"Có tên ở mục Nơi nhận: “{found.value}”.", found.span)


def _informed(case: Case, units: Units) -> Iterator[Candidate]:
    kind = case.register.kind
    for unit in units.entries if kind else ():
        if kind and kind.value in unit.informed and not unit.valid_to:
            yield _candidate(unit, _TOLD, f"{kind.value} cần được biết, nghiên cứu, thực hiện.", kind.span)


def _candidate(unit: Unit, probability: float, reason: str, span: Span | None) -> Candidate:
    return Candidate(unit.code, unit.name, probability, (Evidence("partner", reason, probability, span),))


def _unique(candidates: Iterable[Candidate], taken: Collection[str]) -> tuple[Candidate, ...]:
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.code not in taken:
            kept.setdefault(candidate.code, candidate)
    return tuple(kept.values())
