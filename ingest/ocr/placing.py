"""Recognised words to the parts of a page: runs, rows and columns by the layout code of the text readers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import mean, median

from docassist.text import fold
from docassist.types import Box, Word
from ingest.ocr.levelling import Level
from ingest.ocr.mending import mended
from ingest.ocr.tesseract import Seen
from ingest.readers.draft import DraftLine, Part, clean, whole_at_hyphens
from ingest.readers.furniture import edge_rows, is_furniture
from ingest.readers.geometry import Rect, Run, hull
from ingest.readers.grids import Grid
from ingest.readers.layout import Row, in_reading_order, rows_of, text_of
from ingest.readers.ruled import in_flow, tables_of

# A gap, in line heights, that ends a run.
_GAP = 0.9
# Running heads of the gazette and page numbers, as far as recognition leaves them whole.
_HEAD = re.compile(r".{0,6}\bc.{1,2}ng b.o ?/ ?s.{5,40}|[\dilosz§]{1,3}")


def _is_furniture(text: str) -> bool:
    return is_furniture(text, frozenset()) or _HEAD.fullmatch(fold(text)) is not None


class Placing:
    """The words of one level page, and what becomes of them."""

    def __init__(self, seen: Iterable[Seen], level: Level) -> None:
        self._level = level
        self._at: dict[int, Seen] = {}
        self._end = 0
        lines = [list(group) for _, group in groupby(seen, key=lambda word: word.line)]
        self.runs = [run for line in lines for run in self._runs(line)]

    def parts(self, grids: Sequence[Grid]) -> tuple[tuple[Part, ...], tuple[DraftLine, ...]]:
        """The page's parts in reading order, and its furniture (page number, running head)."""
        page = self._level.page
        tables, free = tables_of(grids, self.runs, self.lines)
        rows = rows_of(free)
        aside = [row for row in edge_rows(page, rows) if _is_furniture(text_of(row))]
        body = [row for row in rows if row not in aside]
        flow = in_flow(body, tables, lambda rows: self.lines(in_reading_order(rows, page.x1)))
        return tuple(flow), self.lines(aside)

    def lines(self, rows: Sequence[Row]) -> tuple[DraftLine, ...]:
        """Rows as lines, in their order, mended."""
        return tuple(whole_at_hyphens(mended([self._line(row) for row in rows])))

    def _line(self, row: Row) -> DraftLine:
        words: list[Word] = []
        at = 0
        for seen in (seen for run in row for seen in self._words(run)):
            words.append(Word(seen.text, at, self._level.shown(seen.rect), seen.confidence))
            at += len(seen.text) + 1
        text = " ".join(word.text for word in words)
        box = Box(*hull([Rect(w.box.x0, w.box.y0, w.box.x1, w.box.y1) for w in words]))
        return DraftLine(text, box, round(mean(word.confidence for word in words), 3), tuple(words))

    def _words(self, run: Run) -> Iterator[Seen]:
        return (self._at[run.order + offset] for _, offset in run.words)

    def _runs(self, line: list[Seen]) -> Iterator[Run]:
        """The words of a line of Tesseract's, cut where a gap opens."""
        words = [word._replace(text=text) for word in line if (text := clean(word.text))]
        if not words:
            return
        height = median(word.rect.y1 - word.rect.y0 for word in words)
        cuts = [at for at, (one, two) in enumerate(pairwise(words), 1) if two.rect.x0 - one.rect.x1 > _GAP * height]
        for start, end in pairwise([0, *cuts, len(words)]):
            yield self._run(words[start:end])

    def _run(self, words: list[Seen]) -> Run:
        order = self._end
        marks: list[tuple[float, int]] = []
        for word in words:
            marks.append((word.rect.x0, self._end - order))
            self._at[self._end] = word
            self._end += len(word.text) + 1
        text = " ".join(word.text for word in words)
        y0, y1 = median(word.rect.y0 for word in words), median(word.rect.y1 for word in words)
        return Run(text, Rect(marks[0][0], y0, words[-1].rect.x1, y1), tuple(marks), order, len(text))
