"""Units: a dated table of who there is, what each is called, what it does, and what became of it.

The built-in table is the city of Hà Nội; an agency may bring its own (Settings.units_file). A phrase of a unit is one
of its fields of work or one of its own functions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from docassist.catalogue.checks import periods_of
from docassist.catalogue.entries import Problem
from docassist.catalogue.leader import Leader, read_leaders
from docassist.catalogue.reading import read_units
from docassist.catalogue.unit import Collective, Unit, names_of
from docassist.errors import BadRequest, DataFileError
from docassist.fields import SHOWN, Fields, Owner, load_fields
from docassist.phrases import PhraseTable, Tokens, phrase_key
from docassist.settings import Tables
from docassist.tables import DATA
from docassist.types import Span

__all__ = ["CITY", "COMMUNE", "Collective", "Mention", "Unit", "Units", "load_units", "names_of", "open_units"]

CITY = DATA / "units.toml"
COMMUNE = DATA / "units_commune.toml"
_TAIL = frozenset({"tỉnh", "thành", "tp", "hà", "quận", "huyện", "thị", "phường", "xã"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a text: the one that exists today, and the one that bore the name when the text was written."""

    unit: Unit
    span: Span
    named: Unit


class Units:
    """The table with its indexes: by code, by name, by phrase, by central counterpart; and the tables it belongs to:
    fields of work, groups, leaders."""

    def __init__(
        self,
        entries: tuple[Unit, ...],
        fields: Fields,
        collectives: tuple[Collective, ...] = (),
        leaders: tuple[Leader, ...] = (),
    ) -> None:
        self.entries = entries
        self.fields = fields
        self.collectives = collectives
        self.leaders = leaders
        self._by_code = periods_of(entries)
        self._names = PhraseTable((name, (at, name)) for at, unit in enumerate(entries) for name in names_of(unit))
        self.counterparts = PhraseTable((name, (unit.code, name)) for unit in entries for name in unit.counterparts)
        self.words = tuple(self._strongest())
        self.phrases = PhraseTable(self.words, (*fields.ignored, *_names(entries)))

    def __getitem__(self, code: str) -> Unit:
        return self._by_code[code][-1]

    def get(self, code: str, day: date | None = None) -> Unit | None:
        """The unit with a code, ended or not; of several periods that of the day, else the last."""
        periods: Sequence[Unit] = self._by_code.get(code, ())
        last = periods[-1] if periods else None
        return next((unit for unit in periods if day is not None and unit.active(day)), last)

    def require(self, code: str) -> Unit:
        """The unit with a code that somebody gave.

        Raises:
            BadRequest: the catalogue has no such unit.
        """
        found = self.get(code)
        if found is None:
            raise BadRequest(f"Danh mục không có đơn vị mã “{code}”. Hãy xem danh mục: docassist units.")
        return found

    def as_of(self, day: date) -> tuple[Unit, ...]:
        """The units that exist on a day."""
        return tuple(unit for unit in self.entries if unit.active(day))

    def current(self, unit: Unit, day: date | None = None) -> Unit:
        """The unit, or the one that took over from it by a day (without a day: in the end)."""
        while day is None or not unit.active(day):
            following = self._following(unit)
            if following is None:
                break
            unit = following
        return unit

    def _following(self, unit: Unit) -> Unit | None:
        """The next period of the unit, else its successor as it was on the day of the succession."""
        periods = self._by_code[unit.code]
        later = next((period for period in periods if period.valid_from > unit.valid_from), None)
        return later or (self.get(unit.successor, unit.after) if unit.successor else None)

    def became(self, named: Unit, unit: Unit) -> str:
        """What became of a unit that a text names, as an addition to a reason; empty where nothing changed."""
        if named.name == unit.name:
            return ""
        since = f" từ {named.after:%d/%m/%Y}" if named.after else ""
        return f" {named.name}{since} nay là {unit.name}."

    def resolve(self, name: str, day: date | None = None, written: date | None = None) -> Unit | None:
        """The unit of a name, an alias or an old name, ended ones replaced by their successors; None if unknown."""
        mention = self.named(name, day, written)
        return mention.unit if mention else None

    def named(self, name: str, day: date | None = None, written: date | None = None) -> Mention | None:
        """As `resolve`, with the unit that bore the name on the day when it was written."""
        for hit in self._names.scan(name):
            rest = phrase_key(name[hit.span.end :])
            if phrase_key(name[: hit.span.start]) or (rest and rest[0] not in _TAIL):
                return None
            return self._mention(hit.owners, hit.span, day, written)
        return None

    def mentions(
        self,
        text: str,
        day: date | None = None,
        written: date | None = None,
        tokens: Tokens | None = None,
    ) -> Iterator[Mention]:
        """The units named in a running text.

        Args:
            day: whose units they are to be, by succession; without it the last.
            written: when names meant what they say; without it `day`.
            tokens: the text's, if at hand.
        """
        for hit in self._names.scan(text if tokens is None else tokens):
            words = text[hit.span.start : hit.span.end]
            owners = tuple(owner for owner in hit.owners if _is_written(owner[1], words))
            if owners:
                yield self._mention(owners, hit.span, day, written)

    def _mention(
        self, owners: tuple[tuple[int, str], ...], span: Span, day: date | None, written: date | None
    ) -> Mention:
        named = self._pick(owners, written or day)
        return Mention(self.current(named, day), span, named)

    def _pick(self, owners: tuple[tuple[int, str], ...], day: date | None) -> Unit:
        """Of units that bore the same name at different times, the one of that day, else the latest."""
        units = sorted((self.entries[at] for at, _ in owners), key=lambda unit: unit.valid_from)
        return next((unit for unit in units if day is not None and unit.active(day)), units[-1])

    def _strongest(self) -> Iterator[tuple[str, Owner]]:
        """Each phrase of each unit once, at its greatest strength; an ended unit's work is its successor's."""
        best: dict[str, dict[str, float]] = {}
        for unit in self.entries:
            words = best.setdefault(self.current(unit).code, {})
            for phrase, strength in unit.words(self.fields):
                words[phrase] = max(strength, words.get(phrase, 0.0))
        yield from (
            (phrase, Owner(code, strength)) for code, words in best.items() for phrase, strength in words.items()
        )


def _names(entries: tuple[Unit, ...]) -> Iterator[str]:
    """Names of units and central bodies: a phrase inside them ("Sở Xây dựng") says nothing of what a paper is about."""
    for unit in entries:
        yield from (name for name in (*names_of(unit), *unit.counterparts) if len(phrase_key(name)) > 1)


def _is_written(alias: str, words: str) -> bool:
    """Abbreviations such as VP, STC or "Sở TP" count only when written just so."""
    parts = alias.split()
    if len(parts) <= 2 and parts[-1].isupper():
        return alias == " ".join(words.split())
    return True


def open_units(tables: Tables) -> Units:
    """The catalogues that the settings name, as `load_units`."""
    return load_units(
        Path(tables.units) if tables.units else None,
        Path(tables.fields) if tables.fields else None,
        Path(tables.leaders) if tables.leaders else None,
        tables.written,
    )


@lru_cache(maxsize=4)
def load_units(
    path: Path | None = None,
    fields_path: Path | None = None,
    leaders_path: Path | None = None,
    written: tuple[int, ...] = (),
) -> Units:
    """Read and check a table of units; without a path the built-in one of the city.

    Args:
        written: when the files were last written; the same files are not read again.

    Raises:
        DataFileError: a file or an entry is wrong; the message names each, a line a problem.
    """
    path = path or CITY
    fields = load_fields(fields_path, written) if fields_path else load_fields()
    table = read_units(path, fields)
    _refuse(path, table.problems)
    leaders: tuple[Leader, ...] = ()
    if leaders_path:
        leaders, problems = read_leaders(leaders_path, table.units, fields)
        _refuse(leaders_path, problems)
    groups = tuple(placed.value for placed in table.collectives)
    return Units(tuple(placed.value for placed in table.units), fields, groups, leaders)


def _refuse(path: Path, problems: Sequence[Problem]) -> None:
    if problems:
        raise DataFileError("\n".join(problem.shown(path) for problem in problems[:SHOWN]))
