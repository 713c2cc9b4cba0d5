"""A strip of ink to digits: pieces of ink, places to cut where they touch, and the cutting that reads best."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ingest.ocr.digits import NONE, judge
from ingest.ocr.glyphs import Ink, framed

# A glyph is between so many heights wide; a strip is not cut into more pieces than the bound.
_NARROW, _WIDE, _MOST_CUTS = 0.08, 1.25, 14
_LEAST_INK = 0.02
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


@dataclass(frozen=True, slots=True)
class _Piece:
    ink: Ink
    left: int
    right: int


def read_digits(strip: Ink, lengths: range, fits: Callable[[str], bool] = lambda _: True) -> DigitRun | None:
    """The most probable run of digits in a strip; None when it has no ink that could be one.

    Args:
        strip: True where there is ink; lines, frames and printed neighbours left out.
        lengths: how many digits can stand there.
        fits: which runs make sense ("41" is no day).
    """
    cuts = _cuts(strip)
    pieces = {(a, b): piece for a, b in _spans(cuts) if (piece := _piece(strip, cuts[a], cuts[b])) is not None}
    if not pieces:
        return None
    judged = judge([framed(piece.ink) for piece in pieces.values()])
    scores = dict(zip(pieces, judged.digits, strict=True))
    hands = dict(zip(pieces, judged.by_hand, strict=True))
    through = [_crosses(strip, cut) for cut in cuts]
    runs = sorted(_runs(len(cuts) - 1, scores, through, lengths), reverse=True, key=lambda run: run[0])
    sensible = [run for run in runs if fits(run[1])]
    if not sensible:
        return None
    total = sum({text: weight for weight, text, _ in reversed(runs)}.values())
    weight, text, parts = sensible[0]
    by_hand = float(np.mean([hands[part] for part in parts]))
    share = weight / total if total else 0.0
    # How sure the glyphs are by themselves, and how much better this run is than the others.
    own = float(np.prod([scores[part][:NONE].max() for part in parts]))
    return DigitRun(text, min(own, share), by_hand, pieces[parts[0]].left, pieces[parts[-1]].right)


def _cuts(strip: Ink) -> list[int]:
    """Columns to cut at: the middle of every gap, and inside wide ink the columns with the least of it."""
    profile = strip.sum(axis=0)
    inked = np.flatnonzero(profile)
    if not inked.size:
        return [0, strip.shape[1]]
    cuts = [int(inked[0])]
    for left, right in pairwise(inked):
        if right - left > 1:
            cuts.append(int((left + right + 1) // 2))
    cuts.append(int(inked[-1]) + 1)
    height = max(np.ptp(np.flatnonzero(strip.any(axis=1))) + 1, 8)
    inner = [cut for left, right in pairwise(cuts) if right - left > 0.55 * height for cut in _thin(profile, left, right)]
    return sorted({*cuts, *inner})[: _MOST_CUTS + 1]


def _thin(profile: NDArray[np.int_], left: int, right: int) -> Iterator[int]:
    """Local minima of the ink in a wide piece, away from its ends, thinnest first, three at most."""
    smooth = ndimage.uniform_filter1d(profile[left:right].astype(float), 3)
    margin = max((right - left) // 6, 2)
    lowest = ndimage.minimum_filter1d(smooth, max((right - left) // 6, 3) | 1)
    found = [at for at in np.flatnonzero(smooth == lowest) if margin <= at < right - left - margin]
    kept: list[int] = []
    for at in sorted(found, key=lambda place: smooth[place]):
        if all(abs(at - other) > margin for other in kept) and len(kept) < 3:
            kept.append(int(at))
    return (left + at for at in kept)


def _spans(cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for a in range(len(cuts) - 1):
        for b in range(a + 1, min(a + 4, len(cuts))):
            yield a, b


def _piece(strip: Ink, left: int, right: int) -> _Piece | None:
    """The ink between two cuts, if it can be a digit."""
    ink = strip[:, left:right]
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size or ink.sum() < _LEAST_INK * strip.shape[0] ** 2:
        return None
    height, width = int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1
    whole = int(np.ptp(np.flatnonzero(strip.any(axis=1)))) + 1
    if height < 0.4 * whole or not _NARROW * height <= width <= _WIDE * height:
        return None
    return _Piece(ink, left + int(columns[0]), left + int(columns[-1]) + 1)


def _crosses(strip: Ink, cut: int) -> bool:
    return 0 < cut < strip.shape[1] and bool((strip[:, cut - 1] & strip[:, cut]).any())


_Run = tuple[float, str, tuple[tuple[int, int], ...]]


def _runs(
    end: int, scores: dict[tuple[int, int], NDArray[np.float32]], through: Sequence[bool], lengths: range
) -> Iterator[_Run]:
    """Every way to cut the whole strip into an allowed number of digits, the best three digits of each piece tried."""

    def go(at: int, weight: float, text: str, parts: tuple[tuple[int, int], ...]) -> Iterator[_Run]:
        if at == end:
            if len(text) in lengths:
                yield weight, text, parts
            return
        if len(text) + 1 >= lengths.stop or weight < 1e-6:
            return
        for stop in range(at + 1, min(at + 4, end + 1)):
            if (at, stop) not in scores:
                continue
            penalty = _THROUGH_INK if stop < end and through[stop] else 1.0
            found = scores[at, stop]
            for digit in np.argsort(found[:NONE])[::-1][:3]:
                yield from go(stop, weight * penalty * float(found[digit]), f"{text}{digit}", (*parts, (at, stop)))

    return go(0, 1.0, "", ())
