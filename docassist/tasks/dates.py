"""The days that the deadlines of a document count from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dates:
    """Day of issue, None where unknown, and day of arrival."""

    issued: date | None
    received: date
