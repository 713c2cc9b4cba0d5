"""Shapes on a page, turned so that text runs to the right and y grows downward; readers lay out in this frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docassist.types import Box


class Rect(NamedTuple):
    """A rectangle in the upright frame: x to the right, y downward, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


# The same as plain numbers: making a `Rect` of the box of every letter takes as long as asking for it.
Sides = tuple[float, float, float, float]


class Run(NamedTuple):
    """Words on one baseline without a wide gap.

    `words` holds (x, offset in text) of the first letter of each word that was measured; `order` and `length` are the
    place in the page's stream of characters; a `doubtful` run was measured at its ends only and may hide a gap.
    """

    text: str
    rect: Rect
    words: tuple[tuple[float, int], ...]
    order: int
    length: int
    doubtful: bool = False

    def cut(self, at: float) -> tuple["Run", "Run"] | None:
        """The run cut in two before the first word that begins at or right of a given x."""
        index = next((i for i, (x, _) in enumerate(self.words) if x >= at), 0)
        if not index:
            return None
        x, offset = self.words[index]
        x0, y0, x1, y1 = self.rect
        left, right = self.text[:offset].rstrip(), self.text[offset:]
        tail = tuple((other, start - offset) for other, start in self.words[index:])
        return (
            Run(left, Rect(x0, y0, max(x0, x - 0.25 * (y1 - y0)), y1), self.words[:index], self.order, len(left)),
            Run(right, Rect(x, y0, x1, y1), tail, self.order + offset, len(right)),
        )


def upright(turn: int, left: float, bottom: float, right: float, top: float) -> Rect:
    """Page space to the frame in which text written at `turn` quarter turns (counter-clockwise) stands upright."""
    if turn == 0:
        return Rect(left, -top, right, -bottom)
    if turn == 1:
        return Rect(bottom, left, top, right)
    if turn == 2:
        return Rect(-right, bottom, -left, top)
    return Rect(-top, -right, -bottom, -left)


def page_space(turn: int, rect: Rect) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in page space: the inverse of `upright`."""
    x0, y0, x1, y1 = rect
    return ((x0, -y1, x1, -y0), (y0, x0, y1, x1), (-x1, y0, -x0, y1), (-y1, -x1, -y0, -x0))[turn]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its visible rectangle in page space, its rotation, and the direction of its text."""

    visible: tuple[float, float, float, float]
    rotation: int = 0
    turn: int = 0

    @property
    def page(self) -> Rect:
        """The whole page in the upright frame."""
        return upright(self.turn, *self.visible)

    def turned(self, turn: int) -> "Frame":
        """The same page for text written in another direction."""
        return Frame(self.visible, self.rotation, turn)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        shown = upright(self.rotation, *self.visible)
        return round(shown.x1 - shown.x0, 1), round(shown.y1 - shown.y0, 1)

    def shown(self) -> Callable[[Rect], Box]:
        """What turns a rectangle of the upright frame into a box on the page as a reader sees it."""
        left, top, _, _ = upright(self.rotation, *self.visible)
        turn, rotation = self.turn, self.rotation

        def box(rect: Rect) -> Box:
            x0, y0, x1, y1 = rect if turn == rotation else upright(rotation, *page_space(turn, rect))
            # `round(x, 1)` goes by way of a string, which takes three times as long.
            tenths = round(10 * (x0 - left)), round(10 * (y0 - top)), round(10 * (x1 - left)), round(10 * (y1 - top))
            return Box(tenths[0] / 10, tenths[1] / 10, tenths[2] / 10, tenths[3] / 10)

        return box


def hull(rects: Sequence[Rect]) -> Rect:
    """The smallest rectangle around some rectangles."""
    if len(rects) == 1:
        return rects[0]
    x0s, y0s, x1s, y1s = zip(*rects, strict=True)
    return Rect(min(x0s), min(y0s), max(x1s), max(y1s))


def beside(one: Sides, other: Sides) -> bool:
    """Whether two rectangles stand on one row: they share more than half the height of the smaller."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.5 * (one[3] - one[1]) or shared > 0.5 * (other[3] - other[1])
