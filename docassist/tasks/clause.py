"""A clause: a stretch of a paragraph, as written and in match form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch [start, end) of a paragraph, with the paragraph's text as written and in match form."""

    text: str
    low: str
    start: int
    end: int

    def words(self, start: int, end: int) -> str:
        """The words of a stretch on one line."""
        return " ".join(self.text[start:end].split())
