"""The cells of Decree 30/2020 that stand in two columns, drawn in a chosen order: letterhead and signature block.

A PDF holds no columns, only words at places in the order they were drawn; that order is what a reader must undo.
"""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import black, red
from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from bench.samples.fonts import BOLD, BOLD_ITALIC, ITALIC, ROMAN, point
from bench.samples.model import Layout, Order, Paper

_LEFT_SHARE = 0.43
_PITCH = 16.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of text; `y` counts down from the top of the block, `x` is its middle unless `flush` left."""

    x: float
    y: float
    text: str
    font: str = ROMAN
    size: float = 13.0
    flush: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, centred on x."""

    x: float
    y: float
    length: float


def in_order(marks: list[Mark], order: Order) -> list[Mark]:
    """Marks in the order they are to be drawn."""
    if order is Order.ROWS:
        return sorted(marks, key=lambda mark: (mark.y, mark.right))
    return sorted(marks, key=lambda mark: (mark.right is (order is Order.LEFT_FIRST), mark.y))


class _Columns(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Draws marks and rules; its subclasses only lay them out."""

    def __init__(self, paper: Paper, order: Order) -> None:
        super().__init__()
        self.paper, self.order = paper, order
        self.marks: list[Mark] = []
        self.rules: list[Rule] = []

    def draw(self) -> None:
        canvas = self.canv
        for mark in in_order(self.marks, self.order):
            canvas.setFont(mark.font, point(mark.size))
            write = canvas.drawString if mark.flush else canvas.drawCentredString
            write(mark.x, self.height - mark.y, mark.text)
        canvas.setLineWidth(0.7)
        for rule in self.rules:
            at = self.height - rule.y
            canvas.line(rule.x - rule.length / 2, at, rule.x + rule.length / 2, at)


class Letterhead(_Columns):
    """Cells 1 to 4, 5b and 10: who, number, subject of a letter, marks; nation, motto, place and date."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.marks, self.rules = [], []
        self.width, left = width, width * _LEFT_SHARE
        if self.paper.layout is Layout.CITIZEN:
            self.height = self._nation(width / 2) + 12
            return self.width, self.height
        top = max(self._names(left / 2, left), self._nation(left + (width - left) / 2))
        self.marks.append(Mark(left + (width - left) / 2, top, self.paper.date_line, ITALIC, 13.5, right=True))
        self.marks.append(Mark(left / 2, top, self.paper.number_line))
        self.stamp_top = self._about(left, top)
        self.height = self.stamp_top + 34 * len(self.paper.stamps) + (52 if self.paper.arrival else 6)
        return self.width, self.height

    def draw(self) -> None:
        super().draw()
        for row, text in enumerate(self.paper.stamps):
            self._stamp(text, self.width * _LEFT_SHARE / 2, self.height - self.stamp_top - 20 - 30 * row)
        self._overlay()
        self._arrival()

    def _names(self, middle: float, width: float) -> float:
        """Cell 2 with its rule; the baseline for the number is returned."""
        lines = [(text, ROMAN) for name in self.paper.parent for text in simpleSplit(name, ROMAN, point(12), width)]
        lines += [(text, BOLD) for name in self.paper.issuer for text in simpleSplit(name, BOLD, point(12.5), width)]
        for row, (text, font) in enumerate(lines):
            self.marks.append(Mark(middle, 12 + row * _PITCH, text, font, 12.5 if font == BOLD else 12))
        if self.paper.layout is Layout.PARTY:
            self.marks.append(Mark(middle, 12 + len(lines) * _PITCH, "*", ROMAN, 14))
            return 12 + (len(lines) + 1) * _PITCH + 4
        self.rules.append(Rule(middle, 12 + (len(lines) - 1) * _PITCH + 6, width * 0.3))
        return 12 + len(lines) * _PITCH + 10

    def _nation(self, middle: float) -> float:
        """Cell 1 with its rule; the baseline for place and date is returned."""
        party = self.paper.layout is Layout.PARTY
        sizes = (15.0,) if party else (12.5, 13.5)
        for row, (text, size) in enumerate(zip(self.paper.nation, sizes, strict=True)):
            self.marks.append(Mark(middle, 12 + row * _PITCH, text, BOLD, size, right=True))
        self.rules.append(Rule(middle, 18 + (len(sizes) - 1) * _PITCH, 205 if party else 172))
        return 12 + 2 * _PITCH + (0 if party else 10)

    def _about(self, width: float, top: float) -> float:
        if not self.paper.about:
            return top + 6
        lines = simpleSplit(f"V/v {self.paper.about}", ROMAN, point(12), width * 0.97)
        self.marks += [Mark(width / 2, top + 17 + 14 * row, text, size=12) for row, text in enumerate(lines)]
        return top + 17 + 14 * len(lines)

    def _stamp(self, text: str, middle: float, base: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(red)
        canvas.setFillColor(red)
        canvas.setLineWidth(1.4)
        half = 12 + canvas.stringWidth(text, BOLD, point(14)) / 2
        canvas.rect(middle - half, base - 7, 2 * half, 23)
        canvas.setFont(BOLD, point(14))
        canvas.drawCentredString(middle, base, text)
        canvas.setStrokeColor(black)
        canvas.setFillColor(black)

    def _overlay(self) -> None:
        """The text that a digital signature shows at the top right corner of the page."""
        self.canv.setFont(ROMAN, point(8))
        for row, text in enumerate(self.paper.overlay):
            self.canv.drawRightString(self.width, self.height + 36 - 10 * row, text)

    def _arrival(self) -> None:
        """The stamp that the receiving registry puts on paper, with a number and a date of its own."""
        canvas: Any = self.canv
        canvas.setStrokeColor(red)
        canvas.setFillColor(red)
        for row, text in enumerate(self.paper.arrival):
            canvas.setFont(BOLD if row < 2 else ROMAN, point(10))
            canvas.drawCentredString(72, 44 - 14 * row, text)
        if self.paper.arrival:
            canvas.rect(2, -4 + 14 * (4 - len(self.paper.arrival)), 140, 14 * len(self.paper.arrival) + 4)
        canvas.setStrokeColor(black)
        canvas.setFillColor(black)


class SignatureBlock(_Columns):
    """Cells 7 and 9b: recipients at the left, authority, position and name at the right; never split."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.marks, self.rules, self.width = [], [], width
        self.height = max(self._recipients(width * 0.5), self._signer(width * 0.76, width * 0.44)) + 6
        return self.width, self.height

    def _recipients(self, width: float) -> float:
        if not self.paper.recipients:
            return 0.0
        party = self.paper.layout is Layout.PARTY
        self.marks.append(Mark(0, 14, "Nơi nhận:", ROMAN if party else BOLD_ITALIC, 14 if party else 12, flush=True))
        if party:
            self.rules.append(Rule(29, 16, 56))
        lines = [line for entry in self.paper.recipients for line in simpleSplit(entry, ROMAN, point(11), width)]
        self.marks += [Mark(0, 28 + 13 * row, line, size=11, flush=True) for row, line in enumerate(lines)]
        return 28 + 13.0 * len(lines)

    def _signer(self, middle: float, width: float) -> float:
        lines = [line for entry in self.paper.signature for line in simpleSplit(entry, BOLD, point(13), width)]
        self.marks += [Mark(middle, 14 + 16 * row, line, BOLD, right=True) for row, line in enumerate(lines)]
        at = 14 + 16 * len(lines) + 64
        self.marks.append(Mark(middle, at, self.paper.signer, BOLD, 13.5, right=True))
        return at
