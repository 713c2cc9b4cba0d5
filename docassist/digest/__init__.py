"""The digest: a day's or a week's documents for one leader or one unit, grouped by what must be decided."""

from docassist.digest.compose import Wanted, compose, day_of, week_of
from docassist.digest.values import Counts, Digest, DueDay, Entry, Group, Quote, Related

__all__ = [
    "Counts",
    "Digest",
    "DueDay",
    "Entry",
    "Group",
    "Quote",
    "Related",
    "Wanted",
    "compose",
    "day_of",
    "week_of",
]
