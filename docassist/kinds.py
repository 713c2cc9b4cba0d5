"""Kinds of documents: a dated table of three systems (state, law, Party), looked up by abbreviation or heading."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from docassist.tables import DATA, read_entries, read_table, require
from docassist.text import fold, normalise

KINDS = DATA / "kinds.toml"
_LAW_NUMBER = re.compile(r"/\s*(?:19|20)\d{2}\s*/")
# A footnote mark, a full stop or a colon behind the heading.
_MARKS_BEHIND = re.compile(r"[\s\d*.:()\[\]”\"'’!]+$")


class System(StrEnum):
    """Whose rules a kind belongs to."""

    ADMINISTRATIVE = "administrative"
    LEGAL = "legal"
    PARTY = "party"
    COPY = "copy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document in one system. Of `abbreviations` the first is official, the others are read only."""

    name: str
    system: System
    valid_from: date
    source: str
    abbreviations: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    valid_to: date | None = None

    def valid(self, on: date) -> bool:
        """Whether the kind may be issued on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind found at the start of a line, and the words of the line behind it."""

    kind: Kind
    rest: str


@dataclass(frozen=True)
class Kinds:
    """The table with its two lookups. A name stands once for each system; the order of the file decides ties."""

    entries: tuple[Kind, ...]
    _headings: Mapping[str, Kind]
    _longest: int

    def as_of(self, on: date) -> "Kinds":
        """The kinds that may be issued on a day."""
        return _index(kind for kind in self.entries if kind.valid(on))

    def by_name(self, name: str) -> Kind | None:
        """The kind of a display name, whatever case and tones."""
        return next((kind for kind in self.entries if _key(kind.name) == _key(name)), None)

    def by_abbreviation(self, symbol: str, system: System = System.ADMINISTRATIVE) -> Kind | None:
        """The kind of a symbol such as "QĐ-UBND": its first segment decides; a kind of the system is preferred."""
        first = re.split(r"[-/.]", symbol, maxsplit=1)[0]
        found = [kind for kind in self.entries if first in kind.abbreviations]
        found.sort(key=lambda kind: (kind.abbreviations[0] != first, kind.system is not system))
        return found[0] if found else None

    def by_heading(self, line: str, system: System = System.ADMINISTRATIVE) -> Heading | None:
        """The kind that a line names, case, tones and spaces apart; the longest name wins.

        A line may go on behind the name ("KẾ HOẠCH HÀNH ĐỘNG") when the name is in capitals.
        """
        text = normalise(line).strip()
        whole = self._headings.get(_key(_MARKS_BEHIND.sub("", text)))
        if whole:
            return Heading(self._of(whole, system), "")
        words = text.split()
        keys = [_key(word) for word in words[: self._longest]]
        for size in range(min(self._longest, len(words) - 1), 0, -1):
            kind = self._headings.get("".join(keys[:size]))
            if kind and " ".join(words[:size]).isupper() and (size > 1 or kind.system is System.LEGAL):
                return Heading(self._of(kind, system), " ".join(words[size:]))
        return None

    def _of(self, kind: Kind, system: System) -> Kind:
        same = (other for other in self.entries if other.name == kind.name and other.system is system)
        return next(same, kind)


def is_legal(symbol: str) -> bool:
    """Whether a symbol is one of the law: the year between two slashes (Law 64/2025/QH15); else administrative."""
    return _LAW_NUMBER.search(symbol) is not None or "VBHN" in symbol


@cache
def load_kinds(path: Path = KINDS) -> Kinds:
    """Read and check the table.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    entries = read_entries(path, read_table(path).get("kind", []), Kind)
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        known = entry.system in list(System)
        require(known, path, entry.name, f"system phải là một trong: {', '.join(System)}")
        require((entry.name, entry.system) not in seen, path, entry.name, "tên bị trùng trong cùng một hệ thống")
        require(isinstance(entry.valid_from, date), path, entry.name, "valid_from phải là ngày")
        seen.add((entry.name, entry.system))
    return _index(replace(entry, system=System(entry.system)) for entry in entries)


def _index(entries: Iterable[Kind]) -> Kinds:
    kept = tuple(entries)
    names: dict[str, Kind] = {}
    for kind in kept:
        for name in (kind.name, *kind.headings):
            names.setdefault(_key(name), kind)
    longest = max((len(name.split()) for kind in kept for name in (kind.name, *kind.headings)), default=0)
    return Kinds(kept, names, longest)


def _key(name: str) -> str:
    return fold(name).replace(" ", "").replace(",", "")
