"""One unit of a catalogue, and one kind of group ("các sở") that an address may name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from docassist.fields import HINT, Fields

# How much a phrase says for a unit that only co-ordinates in the field, or that the agency cannot put in charge
# (the Party, the People's Council, courts).
SUPPORT = 0.4
OUTSIDE = 0.4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit while it exists, or one period of it: entries of one code follow one another without overlap.

    `kinds` and `informed` name kinds of document: those it handles, and those it is to know of, whatever their subject.
    `lead` is False when the agency cannot put it in charge of anything.
    """

    code: str
    name: str
    level: str
    valid_from: date
    source: str
    aliases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    internal: bool = True
    lead: bool = True
    parent: str = ""
    valid_to: date | None = None
    successor: str = ""

    def active(self, day: date) -> bool:
        """Whether the unit exists on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: "Unit") -> bool:
        """Whether there is a day on which both exist."""
        return self.valid_from <= (other.valid_to or date.max) and other.valid_from <= (self.valid_to or date.max)

    @property
    def after(self) -> date | None:
        """The first day on which it exists no more."""
        return self.valid_to + timedelta(days=1) if self.valid_to and self.valid_to < date.max else None

    def words(self, fields: Fields) -> Iterator[tuple[str, float]]:
        """Every phrase that speaks for the unit, with its strength."""
        factor = 1.0 if self.lead else OUTSIDE
        for codes, share in ((self.fields, factor), (self.supports, SUPPORT * factor)):
            for code in codes:
                yield from ((phrase, share * strength) for phrase, strength in fields.by_code[code].words())
        yield from ((phrase, factor) for phrase in self.functions)
        yield from ((hint, HINT * factor) for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Collective:
    """Units that an address names together by one word ("các sở", "UBND các xã, phường").

    Members are the units whose names begin as `starts` say, or that have one of the `codes`. `unit` is the entry of the
    catalogue that stands for all of them when there are too many to be listed one by one. Where `alone` is False the
    word means them only beside another ("các sở, ban"): "các ban" by itself are mostly those of the Party.
    """

    word: str
    valid_from: date
    source: str
    starts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    unit: str = ""
    alone: bool = True
    valid_to: date | None = None

    def holds(self, unit: Unit) -> bool:
        """Whether a unit is one of those the word means."""
        listed = unit.code in self.codes
        return listed or (unit.internal and bool(self.starts) and unit.name.startswith(self.starts))


def names_of(unit: Unit) -> tuple[str, ...]:
    """All that a unit is called."""
    return (unit.code, unit.name, *unit.aliases)
