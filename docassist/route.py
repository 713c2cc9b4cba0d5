"""Who should handle a document: one lead unit, others to co-ordinate or to know, each with its evidence.

The lead is chosen by `suggest.choose` from the units that exist on the day, by: orders in the text, addressees, the
functions named in the subject and the body, the issuer, and the kind of document (domain.md 4.1, 5.2).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from docassist.calendar import today
from docassist.catalogue.groups import find_groups
from docassist.directives import find_directives
from docassist.functions import PhraseSource, WordSource
from docassist.partners import Others
from docassist.results import Register, Route, Suggestion, Task
from docassist.route_sources import AddresseeSource, IssuerSource, KindSource, OrderSource
from docassist.suggest import PRECISION, Case, Choice, Scale, Source, choose, passages
from docassist.text import normalise
from docassist.types import ParsedDocument
from docassist.units import Units

VERSION = "route-1"
LABEL = "unit"
# Chosen for calibration on the titles of one province with no history (evaluate routing).
SCALE = Scale(temperature=1.5, unknown=-2.0)
_NEAR = 0.2


@dataclass(frozen=True, slots=True)
class Desk:
    """Where routing happens.

    Args:
        day: of receipt: a paper of last year still goes to a unit of today.
        precision: wanted of what is filled in without asking.
        sources: evidence beyond the rules, for instance past decisions.
        scale: what the sum of all evidence is worth, where more than the rules speak.
        version: of what suggests.
    """

    units: Units
    day: date
    precision: float = PRECISION
    sources: tuple[Source, ...] = ()
    scale: Scale = SCALE
    version: str = VERSION

    def lead(self, case: Case) -> Suggestion:
        """The suggestion of the lead unit."""
        scale = replace(self.scale, accept=self.precision)
        return choose(Choice(LABEL, self.catalogue(), self.version), case, (*self.rules(), *self.sources), scale)

    def catalogue(self) -> dict[str, str]:
        """What to choose from: code and name of the units that can lead on the day."""
        return _leads(self.units, self.day)

    def rules(self) -> Iterator[Source]:
        """The evidence that needs no history."""
        yield OrderSource(self.units, self.day)
        yield AddresseeSource(self.units, self.day)
        yield PhraseSource(self.units.phrases, self.catalogue(), self._function)
        yield _near(self.units)
        yield IssuerSource(self.units, self.day)
        yield KindSource(self.units)

    def _function(self, code: str, phrase: str, place: str) -> str:
        return f"Chức năng của {self.units[code].name}: “{phrase}” có trong {place}."


def route(
    document: ParsedDocument, register: Register, tasks: Sequence[Task], units: Units, sources: tuple[Source, ...] = ()
) -> Route:
    """Suggest who handles a document that arrives today.

    Args:
        document: as read from the file.
        register: its register fields; the subject decides most.
        tasks: the tasks it gives; their assignees are evidence.
        units: the table to choose from.
        sources: evidence beyond the rules.
    """
    case = Case(passages(document.text, register.subject), register, tuple(tasks))
    return route_case(case, Desk(units, today(), sources=sources))


def route_text(text: str, units: Units) -> Route:
    """Suggest who handles a text without register fields, say a subject line; spans point into `normalise(text)`."""
    return route_case(Case(passages(normalise(text), None)), Desk(units, today()))


def route_case(case: Case, desk: Desk) -> Route:
    """Suggest who handles a case: lead, then those to co-ordinate, then those to know."""
    lead = desk.lead(case)
    if not lead.candidates:
        return Route(lead)
    orders = tuple(
        order for passage in case.passages for order in find_directives(passage, desk.units, desk.day, case.written)
    )
    groups = tuple(find_groups(case.register, desk.units, case.written or desk.day, desk.day))
    others = Others(desk.units, desk.day, orders, groups)
    partners = others.joining(case, lead)
    taken = {lead.candidates[0].code, *(partner.code for partner in partners)}
    known = others.to_know(case, taken)
    return Route(lead, partners, known, groups=tuple(group.addressee for group in groups))


@lru_cache(maxsize=8)
def _leads(units: Units, day: date) -> dict[str, str]:
    return {unit.code: unit.name for unit in units.as_of(day) if unit.lead}


@lru_cache(maxsize=4)
def _near(units: Units) -> WordSource:
    return WordSource(
        units.words,
        lambda code, term, place: f"Từ ngữ gần với chức năng của {units[code].name}: “{term}” ({place}).",
        _NEAR,
    )
