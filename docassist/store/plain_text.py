"""The text of a stored document without its lines and boxes: a tenth of the work of putting the whole together."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from pydantic_core import from_json


@dataclass(frozen=True, slots=True)
class PlainText:
    """The text of a document, as `ParsedDocument.text`, and where its pages begin.

    Args:
        starts: (offset of a page's first line, its number from 1), in the order of the text; empty pages are left out.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, pages: Iterable[tuple[int, str]]) -> Self:
        """The text of pages (number, lines as `docassist.store.codec` writes them), in any order."""
        lines: list[str] = []
        starts: list[tuple[int, int]] = []
        for number, raw in sorted(pages):
            if arrays := from_json(raw):
                starts.append((arrays[0][1], number))
                lines += [array[0] for array in arrays]
        return cls("\n".join(lines), tuple(starts))

    def page_of(self, offset: int) -> int:
        """The number (from 1) of the page that holds an offset."""
        at = bisect_right(self.starts, offset, key=lambda start: start[0]) - 1
        return self.starts[at][1] if at >= 0 else 1
