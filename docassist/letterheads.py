"""Words of letterheads and signatures: what names of agencies, places and positions begin with, and their case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from docassist.tables import DATA, read_table, require
from docassist.text import fold, match_form

LETTERHEADS = DATA / "letterheads.toml"
_KEYS = {
    "agencies": ("whole", "types", "plain_types", "peers", "bare"),
    "places": ("units", "proper"),
    "positions": ("titles", "ranks"),
}

Form = tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Phrases as tuples of syllables in match form, each with its display form; the longest is found first."""

    display: Mapping[Form, str]
    longest: int

    def at(self, forms: Form, start: int) -> int:
        """How many syllables of the longest phrase that begins at an index; 0 if none does."""
        for size in range(min(self.longest, len(forms) - start), 0, -1):
            if forms[start : start + size] in self.display:
                return size
        return 0


@dataclass(frozen=True)
class Letterheads:
    """The table, indexed."""

    whole: Phrases
    types: Phrases
    plain_types: Phrases
    peers: Phrases
    bare: Phrases
    units: Phrases
    proper: Phrases
    titles: Phrases
    ranks: Phrases
    short: Mapping[str, str]

    def agency(self, forms: Form, start: int = 0) -> int:
        """How many syllables of a word that a name of an agency begins with."""
        return max(phrases.at(forms, start) for phrases in (self.whole, self.types, self.plain_types))


def folded(text: str) -> Form:
    """The words of a text without marks: how titles are looked up, since "PHÓ THỐNG ĐÔC" has been met."""
    return tuple(fold(text).split())


def forms_of(text: str) -> Form:
    """The words of a text in match form."""
    return tuple(match_form(text).split())


@cache
def load_letterheads(path: Path = LETTERHEADS) -> Letterheads:
    """Read and check the table.

    Raises:
        DataFileError: a part or a list of it is missing or wrong; the message names it.
    """
    table = read_table(path)
    lists: dict[str, Phrases] = {}
    for part, keys in _KEYS.items():
        entries = table.get(part, {})
        require(isinstance(entries.get("valid_from"), date), path, part, "thiếu valid_from (ngày)")
        require(bool(entries.get("source")), path, part, "thiếu source (nguồn)")
        for key in keys:
            form = folded if key == "titles" else forms_of
            lists[key] = _phrases(entries.get(key), form, path, f"{part}.{key}")
    return Letterheads(**lists, short=dict(table["agencies"].get("short", {})))


def _phrases(entries: Any, form: Callable[[str], Form], path: Path, name: str) -> Phrases:
    good = isinstance(entries, list) and bool(entries) and all(isinstance(entry, str) for entry in entries)
    require(good, path, name, "phải là danh sách chuỗi, không rỗng")
    display = {form(entry): entry for entry in entries}
    return Phrases(display, max(map(len, display)))
