"""The codes of status packets: a dated table of their names, and which of them take a document back."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from docassist.tables import DATA, read_entries, read_table, require

EXCHANGE = DATA / "exchange.toml"


@dataclass(frozen=True, slots=True)
class StatusCode:
    """A status: its code on the axis and its name; with `recalls` the sender takes the document back."""

    code: str
    name: str
    valid_from: date
    source: str
    recalls: bool = False
    valid_to: date | None = None


@cache
def load_status_codes(path: Path = EXCHANGE) -> dict[str, StatusCode]:
    """Read and check the table; by code.

    Raises:
        DataFileError: the file or an entry is wrong; the message names it.
    """
    entries = read_entries(path, read_table(path).get("status", []), StatusCode)
    for entry in entries:
        require(isinstance(entry.valid_from, date), path, entry.code, "valid_from phải là ngày")
        require(entry.code.isdecimal() and len(entry.code) == 2, path, entry.code, "code phải gồm 2 chữ số")
    require(len({entry.code for entry in entries}) == len(entries), path, "status", "mã bị trùng")
    return {entry.code: entry for entry in entries}


def status_name(code: str) -> str:
    """What a status is called; one that the table does not know by its code."""
    known = load_status_codes().get(code)
    return known.name if known else f"Trạng thái {code}"


def recalls(code: str) -> bool:
    """Whether a status takes the document back."""
    known = load_status_codes().get(code)
    return known is not None and known.recalls
