"""One file that goes to the gate."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A file with its name; `family` is text, scan or packet, `what` says what is special about it."""

    name: str
    data: bytes
    family: str
    what: str
