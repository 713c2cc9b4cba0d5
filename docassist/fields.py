"""Fields of work (lĩnh vực): a dated catalogue. Units refer to it, so what a field's words are is said once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docassist.phrases import PhraseTable, phrase_key
from docassist.tables import DATA, read_entries, read_table, require

TABLE = DATA / "fields.toml"
# A hint only leans towards a field: "ngân sách" stands in papers of every field.
HINT = 0.35


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


@cache
def load_fields(path: Path = TABLE) -> Fields:
    """Read and check the catalogue.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    data = read_table(path)
    entries = read_entries(path, data.get("field", []), Field)
    by_code: dict[str, Field] = {}
    for entry in entries:
        require(entry.code not in by_code, path, entry.code, "mã bị trùng")
        require(bool(entry.phrases), path, entry.code, "chưa có cụm từ nào (phrases)")
        require(
            entry.valid_to is None or entry.valid_from <= entry.valid_to, path, entry.code, "valid_to trước valid_from"
        )
        by_code[entry.code] = entry
    ignored = tuple(data.get("ignore", ()))
    words = tuple((phrase, Owner(entry.code, strength)) for entry in entries for phrase, strength in entry.words())
    return Fields(by_code, ignored, words, PhraseTable(words, ignored), _names(entries))


def _names(entries: tuple[Field, ...]) -> dict[tuple[str, ...], str]:
    names: dict[tuple[str, ...], str] = {}
    for entry in entries:
        for name in (entry.code, entry.name, *entry.national):
            names.setdefault(phrase_key(name), entry.code)
    return names
