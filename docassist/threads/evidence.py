"""The unit of a thread as evidence: a reply goes to the unit that has the letter it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docassist.cases import case_of
from docassist.links import SAME_MATTER, Link, LinkKind
from docassist.results import Analysis, Evidence, Route
from docassist.route import Desk, route_case
from docassist.store import DocumentRecord
from docassist.suggest import BESIDE_TEXT, Carried, Case, Weights
from docassist.types import ParsedDocument
from docassist.units import Units

SOURCE = "thread"
# Weights in log odds, as in `route_sources`: a unit that a person put in charge of the matter counts as one that the
# text tells to act; one that was only suggested counts by its probability.
CONFIRMED = 3.0
SUGGESTED = 1.5
# A document that carries out a plan, or amends another, is often another unit's.
_OTHER_MATTER = 0.5
_FORTH = {
    LinkKind.REPLIES: "Văn bản này trả lời {}",
    LinkKind.URGES: "Văn bản này đôn đốc việc theo {}",
    LinkKind.FOLLOWS: "Văn bản này tiếp theo {}",
    LinkKind.IMPLEMENTS: "Văn bản này thực hiện {}",
    LinkKind.AMENDS: "Văn bản này sửa đổi {}",
    LinkKind.REPLACES: "Văn bản này thay thế {}",
}
_BACK = {
    LinkKind.REPLIES: "{} trả lời văn bản này, và",
    LinkKind.URGES: "{} đôn đốc việc theo văn bản này, và",
    LinkKind.FOLLOWS: "{} tiếp theo văn bản này, và",
    LinkKind.IMPLEMENTS: "{} thực hiện văn bản này, và",
    LinkKind.AMENDS: "{} sửa đổi văn bản này, và",
    LinkKind.REPLACES: "{} thay thế văn bản này, và",
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another document of a thread that has a lead unit: `chance` is None where a person decided it, `link` where no
    link joins the two directly; a copy of the same document has the distance 0."""

    record: DocumentRecord
    chance: float | None
    link: Link | None
    distance: int


@dataclass(frozen=True, slots=True)
class ThreadSource:
    """Evidence from other documents of the thread, made for one document."""

    weights: Mapping[str, list[Evidence]]

    def weigh(self, case: Case) -> Weights:  # noqa: ARG002 - a thread is not in the text
        """The units of the thread."""
        return self.weights


def evidence_of(
    record: DocumentRecord, neighbours: Sequence[Neighbour], units: Units, day: date
) -> dict[str, list[Evidence]]:
    """The strongest evidence for each unit; one that has ended is replaced by its successor.

    Args:
        record: the document to route; its own issuer is not given what it wrote itself.
        neighbours: the others of its thread.
        units: the table to choose from.
        day: on which the document is routed.
    """
    found: dict[str, list[Evidence]] = {}
    issuer = units.resolve(record.issuer, day) if record.issuer else None
    for neighbour in neighbours:
        unit = units.get(neighbour.record.lead_unit or "")
        if unit is None or not (weight := _weight(neighbour)):
            continue
        code = units.current(unit, day).code
        if issuer is not None and issuer.code == code:
            continue
        given = "đã giao" if neighbour.chance is None else "được gợi ý cho"
        reason = f"{_said(neighbour)} {given} {unit.name}."
        span = neighbour.link.reference.span if neighbour.link and _is_forth(neighbour) else None
        evidence = Evidence(SOURCE, reason, weight, span, (neighbour.record.id,))
        found[code] = [max((*found.get(code, ()), evidence), key=lambda item: item.weight)]
    return found


def reroute(document: ParsedDocument, analysis: Analysis, evidence: Mapping[str, list[Evidence]], desk: Desk) -> Route:
    """Suggest anew who handles a document, with the evidence of its thread; its deadline stays.

    Args:
        desk: where documents are routed today, with what was learned.
    """
    case = case_of(document, analysis)
    if case is None:  # its text is not to be trusted, so nothing is suggested
        return analysis.route
    carried = Carried(analysis.route.lead, BESIDE_TEXT - {SOURCE})
    found = route_case(case, replace(desk, sources=(*desk.sources, ThreadSource(evidence), carried)))
    return replace(found, deadline=analysis.route.deadline)


def name_of(record: DocumentRecord) -> str:
    """A document as a sentence names it: kind and number, else its file."""
    kind = record.kind or "Văn bản"
    return f"{kind} số {record.symbol}" if record.symbol else f"{kind} “{record.subject or record.name}”"


def _weight(neighbour: Neighbour) -> float:
    weight = CONFIRMED if neighbour.chance is None else SUGGESTED * neighbour.chance
    if neighbour.link is not None and neighbour.link.reference.kind not in SAME_MATTER:
        weight *= _OTHER_MATTER
    return weight / max(neighbour.distance, 1)


def _is_forth(neighbour: Neighbour) -> bool:
    """Whether it is this document that names the other."""
    return neighbour.link is not None and neighbour.link.target == neighbour.record.id


def _said(neighbour: Neighbour) -> str:
    name = name_of(neighbour.record)
    if neighbour.distance == 0:
        return f"Văn bản này trùng với {name}"
    if neighbour.link is None:
        return f"Cùng chuỗi văn bản với {name}"
    words = _FORTH if _is_forth(neighbour) else _BACK
    return words[neighbour.link.reference.kind].format(name)
