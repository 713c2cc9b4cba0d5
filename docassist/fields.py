"""Fields of work (lĩnh vực): a dated catalogue. Units refer to it, so what a field's words are is said once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from docassist.catalogue.entries import Placed, Problem, read
from docassist.catalogue.files import TomlFile, csv_entries, read_text
from docassist.errors import DataFileError
from docassist.phrases import PhraseTable, phrase_key
from docassist.tables import DATA

TABLE = DATA / "fields.toml"
# A hint only leans towards a field: "ngân sách" stands in papers of every field.
HINT = 0.35
# Problems named when a table cannot be used at start; `docassist units check` names all.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Owner:
    """What a phrase speaks for, and how strongly (0 to 1)."""

    code: str
    strength: float


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work; `national` are its names in the national list of administrative procedures."""

    code: str
    name: str
    phrases: tuple[str, ...]
    valid_from: date
    source: str
    hints: tuple[str, ...] = ()
    national: tuple[str, ...] = ()
    valid_to: date | None = None

    def active(self, day: date) -> bool:
        """Whether the catalogue has it on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def words(self) -> Iterator[tuple[str, float]]:
        """Each phrase with its strength."""
        yield from ((phrase, 1.0) for phrase in self.phrases)
        yield from ((hint, HINT) for hint in self.hints)


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """The catalogue, and the words that belong to no field although a phrase stands inside them."""

    by_code: Mapping[str, Field]
    ignored: tuple[str, ...]
    words: tuple[tuple[str, Owner], ...]
    phrases: PhraseTable[Owner]
    _by_name: Mapping[tuple[str, ...], str]

    def code_of(self, name: str) -> str | None:
        """The code of the field with a code, a name or a national name."""
        return self._by_name.get(phrase_key(name))


@lru_cache(maxsize=4)
def load_fields(path: Path = TABLE, written: tuple[int, ...] = ()) -> Fields:  # noqa: ARG001 - what is read anew
    """Read and check the catalogue; `written` as in `docassist.units.load_units`.

    Raises:
        DataFileError: the file or an entry is wrong; the message names each, a line a problem.
    """
    fields, problems = read_fields(path)
    if problems:
        raise DataFileError("\n".join(problem.shown(path) for problem in problems[:SHOWN]))
    return fields


def read_fields(path: Path) -> tuple[Fields, tuple[Problem, ...]]:
    """Read a catalogue, TOML or (by its name) CSV, and all that is wrong with it.

    Raises:
        DataFileError: the file as a whole cannot be read.
    """
    text, problems = read_text(path), list[Problem]()
    file = None if path.suffix.lower() == ".csv" else TomlFile.of(path, text)
    rows = file.entries("field") if file else list(csv_entries(path, text, Field, problems))
    placed = tuple(read(rows, Field, problems))
    if placed or not problems:
        problems += _check(placed)
    ignored = tuple(map(str, file.data.get("ignore", ()))) if file else ()
    return _indexed(tuple(item.value for item in placed), ignored), tuple(problems)


def _indexed(entries: tuple[Field, ...], ignored: tuple[str, ...]) -> Fields:
    words = tuple((phrase, Owner(entry.code, strength)) for entry in entries for phrase, strength in entry.words())
    by_code = {entry.code: entry for entry in entries}
    return Fields(by_code, ignored, words, PhraseTable(words, ignored), _names(entries))


def _check(entries: tuple[Placed[Field], ...]) -> Iterator[Problem]:
    if not entries:
        yield Problem(0, "field", "danh mục không có lĩnh vực nào")
    codes: set[str] = set()
    names: dict[tuple[str, ...], str] = {}
    for placed in entries:
        entry = placed.value
        if entry.code in codes:
            yield Problem(placed.line, entry.code, "mã bị trùng")
        if not (entry.code and entry.name and entry.source):
            yield Problem(placed.line, entry.code or "?", "thiếu mã (code), tên (name) hoặc nguồn (source)")
        if not entry.phrases:
            yield Problem(placed.line, entry.code, "chưa có cụm từ nào (phrases)")
        if entry.valid_to is not None and entry.valid_to < entry.valid_from:
            yield Problem(placed.line, entry.code, "valid_to trước valid_from")
        if (other := names.setdefault(phrase_key(entry.name), entry.code)) != entry.code:
            yield Problem(placed.line, entry.code, f"tên “{entry.name}” trùng với {other}")
        codes.add(entry.code)


def _names(entries: tuple[Field, ...]) -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for entry in entries:
        for name in (entry.code, entry.name, *entry.national):
            names.setdefault(phrase_key(name), entry.code)
    return names
