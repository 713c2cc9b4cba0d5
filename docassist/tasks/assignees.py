"""Which units of the catalogue a task is given to: names, old names, groups, heads, and the addressee of a letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from docassist.catalogue.groups import groups_in
from docassist.results import Task
from docassist.text import match_form
from docassist.types import Found, Span
from docassist.units import Unit, Units

# "Quý Sở", "Quý cơ quan": whom the letter addresses.
_ADDRESSED = re.compile(r"quý\s+(?:cơ\s+quan|đơn\s+vị|sở|bộ|ban|ngành|ủy\s+ban|ubnd|vị)(?!\w)")
# "Ủy ban nhân dân các tỉnh, thành phố", "UBND cấp xã": of all that are meant, the one that the catalogue has.
_ALL_OF_A_LEVEL = (
    (
        re.compile(
            r"(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s+(?:cấp\s+tỉnh|(?:các\s+)?tỉnh\s*,\s*(?:các\s+)?thành\s+phố)"
            r"|(?:bộ|ngành)\s*,\s*(?:các\s+)?địa\s+phương"
        ),
        "Ủy ban nhân dân tỉnh",
    ),
    (re.compile(r"(?:ủy\s+ban\s+nhân\s+dân|ubnd)\s+(?:cấp\s+xã|(?:các\s+)?(?:xã|phường)\s*,)"), "Ủy ban nhân dân xã"),
)
# "UBND các phường", "UBND xã": an abbreviation that is only the first half of another name.
_GOES_ON = re.compile(r"\s+(?:các|xã|phường|đặc\s+khu)(?!\w)", re.IGNORECASE)
# A head named without the body: its office is the one that the catalogue has.
_OFFICE_HEADS = {"chánh văn phòng": "Văn phòng ", "chánh thanh tra": "Thanh tra "}


@dataclass(frozen=True, slots=True)
class Directory:
    """The catalogue as a document is to be read by it.

    Attributes:
        day: whose units they are to be, by succession: the day of arrival.
        written: when the names meant what they say: the day of the document, where it is known.
        addressees: whom the letter addresses.
    """

    units: Units
    day: date
    written: date | None = None
    addressees: tuple[str, ...] = ()

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes of the units that a name means, each once, in the order of the text; () when none is known."""
        low = match_form(name)
        if _ADDRESSED.match(low):
            return self._unique(unit for addressee in self.addressees for unit in self._in(addressee))
        named = [*self._in(name), *self._of_level(low)]
        return self._unique(named or self._office(low))

    def _in(self, name: str) -> Iterator[Unit]:
        written = self.written or self.day
        for mention in self.units.mentions(name, day=self.day, written=self.written):
            if not _GOES_ON.match(name, mention.span.end):
                yield mention.unit
        if self.units.collectives:
            for group in groups_in(Found(name, Span(0, len(name)), 1.0), self.units, written):
                yield from (self.units.current(unit, self.day) for unit in group.routed)

    def _of_level(self, low: str) -> Iterator[Unit]:
        for meant, name in _ALL_OF_A_LEVEL:
            if meant.search(low) and (unit := self.units.resolve(name, self.day, self.written)):
                yield unit

    def _office(self, low: str) -> Iterator[Unit]:
        start = next((start for head, start in _OFFICE_HEADS.items() if low.strip() == head), None)
        known = [unit for unit in self.units.as_of(self.day) if start and unit.internal and unit.name.startswith(start)]
        return iter(known if len(known) == 1 else ())

    def _unique(self, units: Iterable[Unit]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit.code for unit in units))


def with_units(tasks: Sequence[Task], directory: Directory) -> tuple[Task, ...]:
    """The tasks with the codes of the units that are to act; a name is looked up once."""
    codes = lru_cache(maxsize=None)(directory.codes)
    return tuple(replace(task, units=codes(task.assignee)) for task in tasks)
