"""A strip of ink to digits: pieces of ink, places to cut where they touch, and the cutting that reads best."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.digits import NONE, judge
from ingest.ocr.glyphs import Ink, framed

# A digit is so many heights wide, and so much of the strip's ink high.
_NARROW, _WIDE, _LOW = 0.08, 1.25, 0.4
# A piece that is wider than so many heights of the strip may be two digits; the slant it is cut along.
_CUT_FROM, _SLANT = 0.7, 0.2
# Bounds on the search: parts in a strip, parts in a digit.
_MOST_ATOMS, _MOST_PARTS = 10, 3
# Each cut through ink costs this factor: a whole piece that reads as a digit is rather that digit.
_THROUGH_INK = 0.5


@dataclass(frozen=True, slots=True)
class DigitRun:
    """What a strip says: the digits, the probability of all of them together, the mean probability of handwriting,
    and the part of the strip, left and right column, that they take."""

    text: str
    probability: float
    by_hand: float
    left: int
    right: int


def read_digits(strip: Ink, lengths: range, fits: Callable[[str], bool] = lambda _: True) -> DigitRun | None:
    """The most probable run of digits in a strip; None when it has no ink that could be one.

    Args:
        strip: True where there is ink; lines, frames and printed neighbours left out.
        lengths: how many digits can stand there.
        fits: which runs make sense ("41" is no day).
    """
    atoms, torn = _atoms(strip)
    pieces = {span: piece for span in _spans(len(atoms)) if (piece := _piece(strip, atoms[slice(*span)])) is not None}
    judged = judge([framed(piece) for piece in pieces.values()])
    scores = dict(zip(pieces, judged.digits, strict=True))
    hands = dict(zip(pieces, judged.by_hand, strict=True))
    runs = sorted(_runs(scores, torn, lengths), reverse=True, key=lambda run: run[0])
    sensible = [run for run in runs if fits(run[1])]
    if not sensible:
        return None
    # Of the cuttings that give the same digits the best counts.
    total = sum({text: weight for weight, text, _ in reversed(runs)}.values())
    weight, text, parts = sensible[0]
    by_hand = float(np.mean([hands[part] for part in parts]))
    # How sure the glyphs are by themselves, and how much better this run is than the others.
    own = float(np.prod([scores[part][:NONE].max() for part in parts]))
    columns = [np.flatnonzero(pieces[part].any(axis=0)) for part in (parts[0], parts[-1])]
    return DigitRun(text, min(own, weight / total), by_hand, int(columns[0][0]), int(columns[1][-1]) + 1)


def _atoms(strip: Ink) -> tuple[list[Ink], list[bool]]:
    """The smallest parts that digits are put together from, left to right: pieces of ink, wide ones cut where they are
    thin; and for each whether it was torn from the one before it."""
    from scipy import ndimage

    labels, count = ndimage.label(strip, np.ones((3, 3)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)[1:]
    order = sorted(np.argsort(sizes)[::-1][:_MOST_ATOMS] + 1, key=lambda number: _middle(labels == number))
    height = _rows(strip)
    atoms: list[Ink] = []
    torn: list[bool] = []
    for number in order:
        parts = _cut(labels == number, height)
        atoms += parts
        torn += [False] + [True] * (len(parts) - 1)
    return atoms[:_MOST_ATOMS], torn[:_MOST_ATOMS]


def _middle(ink: Ink) -> float:
    return float(np.flatnonzero(ink.any(axis=0)).mean())


def _rows(ink: Ink) -> int:
    rows = np.flatnonzero(ink.any(axis=1))
    return int(np.ptp(rows)) + 1 if rows.size else 0


def _cut(ink: Ink, height: int) -> list[Ink]:
    """A piece of ink in up to three parts, cut along the slant of writing where there is least ink."""
    slanted = np.arange(ink.shape[1])[None, :] + (np.arange(ink.shape[0])[:, None] * _SLANT).astype(int)
    profile = np.bincount(slanted[ink])
    inked = np.flatnonzero(profile)
    if inked[-1] - inked[0] < _CUT_FROM * height:
        return [ink]
    cuts = sorted(_thin(profile, int(inked[0]), int(inked[-1]) + 1))
    edges = [-1, *cuts, int(inked[-1]) + 1]
    parts = (ink & (slanted > left) & (slanted <= right) for left, right in pairwise(edges))
    return [part for part in parts if part.any()]


def _thin(profile: NDArray[np.int_], left: int, right: int) -> Iterator[int]:
    """Local minima of the ink in a wide piece, away from its ends, thinnest first, two at most."""
    from scipy import ndimage

    smooth = ndimage.uniform_filter1d(profile[left:right].astype(float), 3)
    margin = max((right - left) // 6, 2)
    lowest = ndimage.minimum_filter1d(smooth, margin | 1)
    found = [at for at in np.flatnonzero(smooth == lowest) if margin <= at < right - left - margin]
    kept: list[int] = []
    for at in sorted(found, key=lambda place: smooth[place]):
        if all(abs(at - other) > margin for other in kept) and len(kept) < 2:
            kept.append(int(at))
    return (left + at for at in kept)


def _spans(count: int) -> Iterator[tuple[int, int]]:
    for first in range(count):
        for last in range(first + 1, min(first + _MOST_PARTS, count) + 1):
            yield first, last


def _piece(strip: Ink, parts: Sequence[Ink]) -> Ink | None:
    """The ink of some parts, if it can be a digit."""
    ink = np.asarray(np.any(parts, axis=0))
    columns = np.flatnonzero(ink.any(axis=0))
    height, width = _rows(ink), int(np.ptp(columns)) + 1
    if height < _LOW * _rows(strip) or not _NARROW * height <= width <= _WIDE * height:
        return None
    return ink


_Run = tuple[float, str, tuple[tuple[int, int], ...]]


def _runs(
    scores: Mapping[tuple[int, int], NDArray[np.float32]], torn: Sequence[bool], lengths: range
) -> Iterator[_Run]:
    """Every way to put all parts together to an allowed number of digits, the best three digits of each tried."""
    end = len(torn)

    def go(at: int, weight: float, text: str, parts: tuple[tuple[int, int], ...]) -> Iterator[_Run]:
        if at == end:
            if len(text) in lengths:
                yield weight, text, parts
            return
        if len(text) + 1 >= lengths.stop or weight < 1e-6:
            return
        for stop in range(at + 1, min(at + _MOST_PARTS, end) + 1):
            if (at, stop) not in scores:
                continue
            penalty = _THROUGH_INK if stop < end and torn[stop] else 1.0
            found = scores[at, stop]
            for digit in np.argsort(found[:NONE])[::-1][:3]:
                yield from go(stop, weight * penalty * float(found[digit]), f"{text}{digit}", (*parts, (at, stop)))

    return go(0, 1.0, "", ())
