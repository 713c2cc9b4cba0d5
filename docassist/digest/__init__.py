"""The digest: a day's or a week's documents for one leader or one unit, grouped by what must be decided.

These are its values. What makes them (`docassist.digest.compose`) is loaded where a digest is made.
"""

from docassist.digest.values import Counts, Digest, DueDay, Entry, Group, Quote, Related

__all__ = [
    "Counts",
    "Digest",
    "DueDay",
    "Entry",
    "Group",
    "Quote",
    "Related",
]
