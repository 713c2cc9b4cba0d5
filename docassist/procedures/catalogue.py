"""The list of procedures that an agency deals with: a dated table of its own, imported and kept in its data folder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from docassist.procedures.names import NameIndex
from docassist.tables import read_entries, read_table

# Units of a time limit, as `deadlines.legal_deadline` counts them.
LIMIT_UNITS = ("ngày làm việc", "ngày", "giờ làm việc", "giờ", "tuần", "tháng")
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure while it is in force.

    Args:
        code: in the national list, e.g. "1.004211"; unique on each day.
        field: of work, as the list names it.
        unit: who deals with it: a code or a name in the table of units; empty where the list does not say.
        limit: legal time limit in `limit_unit`, counted from the day a complete dossier is received; None: not stated.
        source: the decision that published it.
    """

    code: str
    name: str
    valid_from: date
    source: str
    field: str = ""
    unit: str = ""
    level: str = ""
    limit: int | None = None
    limit_unit: str = LIMIT_UNITS[0]
    aliases: tuple[str, ...] = ()
    valid_to: date | None = None

    def active(self, day: date) -> bool:
        """Whether the procedure is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.name, *self.aliases)


class Procedures:
    """The list with its index of names, built when first asked for."""

    def __init__(self, entries: Iterable[Procedure]) -> None:
        self.entries = tuple(entries)
        self._days: dict[date, dict[str, Procedure]] = {}

    def as_of(self, day: date) -> dict[str, Procedure]:
        """The procedures in force on a day, by code."""
        if day not in self._days:
            if len(self._days) >= _KEPT:
                self._days.clear()
            self._days[day] = {entry.code: entry for entry in self.entries if entry.active(day)}
        return self._days[day]

    @cached_property
    def index(self) -> NameIndex:
        """Finds entries (by position) by their names."""
        return NameIndex([entry.names for entry in self.entries])


EMPTY = Procedures(())


def load_procedures(path: Path | None) -> Procedures:
    """Read a list; without a path or a file it is empty. A list that was imported anew is read anew.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    if path is None or not path.exists():
        return EMPTY
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int) -> Procedures:
    return Procedures(read_entries(path, read_table(path).get("procedure", []), Procedure))
