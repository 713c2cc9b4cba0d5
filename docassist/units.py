"""Units: a dated table of who there is, what each is called, what it does, and what became of it.

The built-in table is the city of Hà Nội; an agency may bring its own (Settings.units_file). A phrase of a unit is one
of its fields of work or one of its own functions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from docassist.fields import HINT, Fields, Owner, load_fields
from docassist.phrases import PhraseTable, Tokens, phrase_key
from docassist.tables import DATA, read_entries, read_table, require
from docassist.text import fold
from docassist.types import Span

CITY = DATA / "units.toml"
COMMUNE = DATA / "units_commune.toml"
# How much a phrase says for a unit that only co-ordinates in the field, or that the agency cannot put in charge
# (the Party, the People's Council, courts).
SUPPORT = 0.4
OUTSIDE = 0.4
_TAIL = frozenset({"tỉnh", "thành", "tp", "hà", "quận", "huyện", "thị", "phường", "xã"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit while it exists.

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

    def words(self, fields: Fields) -> Iterator[tuple[str, float]]:
        """Every phrase that speaks for the unit, with its strength."""
        factor = 1.0 if self.lead else OUTSIDE
        for codes, share in ((self.fields, factor), (self.supports, SUPPORT * factor)):
            for code in codes:
                yield from ((phrase, share * strength) for phrase, strength in fields.by_code[code].words())
        yield from ((phrase, factor) for phrase in self.functions)
        yield from ((hint, HINT * factor) for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a text."""

    unit: Unit
    span: Span


class Units:
    """The table with its indexes: by code, by name, by phrase, by central counterpart."""

    def __init__(self, entries: tuple[Unit, ...], fields: Fields) -> None:
        self.entries = entries
        self._by_code = {unit.code: unit for unit in entries}
        self._names = PhraseTable((name, (unit.code, name)) for unit in entries for name in names_of(unit))
        self.counterparts = PhraseTable((name, (unit.code, name)) for unit in entries for name in unit.counterparts)
        self.words = tuple(_strongest(entries, fields))
        self.phrases = PhraseTable(self.words, (*fields.ignored, *_names(entries)))

    def __getitem__(self, code: str) -> Unit:
        return self._by_code[code]

    def get(self, code: str) -> Unit | None:
        """The unit with a code, ended or not."""
        return self._by_code.get(code)

    def as_of(self, day: date) -> tuple[Unit, ...]:
        """The units that exist on a day."""
        return tuple(unit for unit in self.entries if unit.active(day))

    def current(self, unit: Unit, day: date | None = None) -> Unit:
        """The unit, or the one that took over from it by a day (without a day: in the end)."""
        while unit.successor and (day is None or not unit.active(day)):
            unit = self._by_code[unit.successor]
        return unit

    def resolve(self, name: str, day: date | None = None) -> Unit | None:
        """The unit of a name, an alias or an old name, ended ones replaced by their successors; None if unknown."""
        for hit in self._names.scan(name):
            rest = phrase_key(name[hit.span.end :])
            if phrase_key(name[: hit.span.start]) or (rest and rest[0] not in _TAIL):
                return None
            return self.current(self._pick(hit.owners, day), day)
        return None

    def mentions(
        self, text: str, start: int = 0, day: date | None = None, tokens: Tokens | None = None
    ) -> Iterator[Mention]:
        """The units named in a running text, with spans shifted by `start`; `tokens` are the text's, if at hand."""
        for hit in self._names.scan(text if tokens is None else tokens):
            words = text[hit.span.start : hit.span.end]
            owners = tuple(owner for owner in hit.owners if _is_written(owner[1], words))
            if owners:
                unit = self.current(self._pick(owners, day), day)
                yield Mention(unit, Span(start + hit.span.start, start + hit.span.end))

    def _pick(self, owners: tuple[tuple[str, str], ...], day: date | None) -> Unit:
        """Of units that bore the same name at different times, the one of that day, else the latest."""
        units = sorted((self._by_code[code] for code, _ in owners), key=lambda unit: unit.valid_from)
        return next((unit for unit in units if day is not None and unit.active(day)), units[-1])


def names_of(unit: Unit) -> tuple[str, ...]:
    """All that a unit is called."""
    return (unit.code, unit.name, *unit.aliases)


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


def _strongest(entries: tuple[Unit, ...], fields: Fields) -> Iterator[tuple[str, Owner]]:
    """Each phrase of each unit once, at its greatest strength; an ended unit's work is its successor's."""
    for unit in entries:
        best: dict[str, float] = {}
        for phrase, strength in unit.words(fields):
            best[phrase] = max(strength, best.get(phrase, 0.0))
        yield from ((phrase, Owner(unit.code, strength)) for phrase, strength in best.items())


@cache
def load_units(path: Path | None = None) -> Units:
    """Read and check a table of units; without a path the built-in one of the city.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    path = path or CITY
    data = read_table(path)
    fields = load_fields()
    entries = read_entries(path, data.get("unit", []), Unit)
    entries += tuple(unit for group in data.get("group", []) for unit in _members(path, group))
    _check(path, entries, fields)
    return Units(entries, fields)


def _members(path: Path, group: Mapping[str, object]) -> Iterator[Unit]:
    """One unit for each member of a group: "{}" in names stands for the member, codes are the prefix and its name."""
    members = group.get("members")
    entry = {key: value for key, value in group.items() if key != "members"}
    (pattern,) = read_entries(path, [entry], Unit)
    require(isinstance(members, list), path, pattern.code, "thiếu danh sách members")
    for member in members if isinstance(members, list) else ():
        yield replace(
            pattern,
            code=pattern.code + "".join(phrase_key(fold(member))).upper(),
            name=pattern.name.format(member),
            aliases=tuple(alias.format(member) for alias in pattern.aliases),
        )


def _check(path: Path, entries: tuple[Unit, ...], fields: Fields) -> None:
    by_code = {unit.code: unit for unit in entries}
    require(bool(entries), path, "unit", "bảng không có đơn vị nào")
    require(len(by_code) == len(entries), path, _repeated(entries), "mã bị trùng")
    for unit in entries:
        require(bool(unit.name and unit.source), path, unit.code, "thiếu tên (name) hoặc nguồn (source)")
        ended = unit.valid_to is not None
        require(unit.valid_to is None or unit.valid_from <= unit.valid_to, path, unit.code, "valid_to trước valid_from")
        require(not unit.parent or unit.parent in by_code, path, unit.code, f"đơn vị cấp trên {unit.parent} không có")
        require(not unit.successor or ended, path, unit.code, "có đơn vị kế thừa nhưng thiếu valid_to")
        require(not unit.successor or unit.successor in by_code, path, unit.code, f"kế thừa {unit.successor} không có")
        for code in (*unit.fields, *unit.supports):
            require(code in fields.by_code, path, unit.code, f"lĩnh vực {code} không có trong danh mục")
        _check_succession(path, unit, by_code)
    _check_names(path, entries)


def _repeated(entries: tuple[Unit, ...]) -> str:
    codes = [unit.code for unit in entries]
    return ", ".join(sorted({code for code in codes if codes.count(code) > 1}))


def _check_succession(path: Path, unit: Unit, by_code: Mapping[str, Unit]) -> None:
    seen, at = {unit.code}, unit
    while at.successor in by_code:
        require(at.successor not in seen, path, unit.code, "chuỗi kế thừa đi vòng")
        seen.add(at.successor)
        at = by_code[at.successor]


def _check_names(path: Path, entries: tuple[Unit, ...]) -> None:
    """Two units that exist on the same day never share a name."""
    bearers: dict[tuple[str, ...], list[Unit]] = {}
    for unit in entries:
        for key in dict.fromkeys(phrase_key(name) for name in names_of(unit)):
            for other in bearers.setdefault(key, []):
                apart = (unit.valid_to or date.max) < other.valid_from or (other.valid_to or date.max) < unit.valid_from
                require(apart, path, unit.code, f"tên “{' '.join(key)}” trùng với {other.code} trong cùng thời gian")
            bearers[key].append(unit)
