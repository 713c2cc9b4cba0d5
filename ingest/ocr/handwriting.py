"""Numbers and days written by hand between printed words: found, told from print, and read as far as they can be.

A recogniser of print makes something plausible of handwriting (61 -> 64). Here each slot of a head is looked at again
in the picture. What is written by hand never gets more than `HAND_MOST`, so that the register takes it for a guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from docassist.types import Box, Word
from ingest.ocr.glyphs import Ink
from ingest.ocr.ink import page_ink, slot_ink
from ingest.ocr.slots import Slot, SlotName, find_slots
from ingest.ocr.strokes import DigitRun, read_digits
from ingest.readers.draft import DraftLine

# The most that a value read from handwriting, or one that two readers disagree on, can be trusted.
HAND_MOST, DISPUTED = 0.7, 0.5
# Above this probability of handwriting digits are taken for written; above the second where two readers agree on them.
_BY_HAND, _AGREED = 0.25, 0.5
# The same of two readers' digits that are just as high as print: a lone digit says little of who wrote it.
_IN_LINE, _JUST = 0.85, 0.05
# What a recogniser of print makes of a digit between words.
_LOOK_ALIKE = str.maketrans("]|lIOo", "111100")
_BOTH = 0.95
# Print that Tesseract alone is so sure of stays as it was recognised.
_PLAIN = 0.9
# How far print is trusted that only the reader of digits could read.
_ALONE = 0.9
# Printed digits are so many ems high, within this.
_DIGIT_HEIGHT, _HEIGHT_SLACK, _STAMP_SLACK, _STAMPED = 0.68, 0.17, 0.4, 0.2
# The mean of so many digits says who wrote them where one or two leave doubt.
_MANY = 3
_UNREAD = "…"
_LABELS = {SlotName.DAY: "ngày", SlotName.MONTH: "tháng", SlotName.YEAR: "năm"}


@dataclass(frozen=True, slots=True)
class Filled:
    """What a slot holds: the text, how sure, and its place on the page; `text` is "…" for ink that cannot be read."""

    slot: Slot
    text: str
    confidence: float
    box: Box


def read_handwriting(
    image: Image.Image, lines: Sequence[DraftLine], size: tuple[float, float]
) -> tuple[DraftLine, ...]:
    """Look again at what is filled in on a page; each such value becomes a word of its own.

    Args:
        image: the page as shown.
        lines: as recognised, places in points.
        size: width and height in points.
    """
    slots = list(find_slots(lines, size[1]))
    if not slots:
        return tuple(lines)
    ink, scale = page_ink(image), size[0] / image.width
    filled: dict[int, list[Filled]] = {}
    for slot in slots:
        if found := _fill(slot, lines[slot.line], ink, scale):
            filled.setdefault(slot.line, []).append(found)
    return tuple(_rewritten(line, filled[at]) if at in filled else line for at, line in enumerate(lines))


def _fill(slot: Slot, line: DraftLine, ink: Ink, scale: float) -> Filled | None:
    """The value of one slot; None leaves what was recognised."""
    seen = line.text[slot.start : slot.end].strip(" .…_:,").translate(_LOOK_ALIKE)
    rect = _pixels(slot, scale)
    strip = slot_ink(ink, rect, slot.em / scale, slash=slot.name is SlotName.NUMBER and not slot.exact[1])
    if not strip.any():
        return None
    run = read_digits(strip, slot.lengths, slot.fits)
    # A digit that was also read as a letter ("5Š"): the digits are the same as those of the other reader.
    digits = "".join(filter(str.isdigit, seen))
    seen = digits if run and run.text == digits else seen
    # "Š" was mended to a 5; it has been an 8 too, which only the other reader can tell.
    if run and run.text != seen and "Š" in line.raw and "5" in seen:
        seen = ""
    printed = seen.isdigit() and len(seen) in slot.lengths and slot.fits(seen)
    box = _box(strip, rect, slot, scale)
    if run is None:
        return Filled(slot, seen if printed else _UNREAD, DISPUTED if printed else 0.0, box)
    sure = min((word.confidence for word in line.words if _touches(word, slot)), default=0.0)
    agreed = printed and (run.text == seen or (_is_cut(line, slot) and run.text.endswith(seen)))
    by_hand = _by_hand(run, strip, slot, scale, agreed=agreed)
    if agreed and not by_hand and sure >= _PLAIN and not all(slot.exact):
        # Clear print, as one word with what stands beside it ("135/QĐ-UBND").
        return None
    if agreed and not by_hand:
        # Two readers of different make say the same: their doubts multiply.
        return Filled(slot, seen, max(sure, min(1 - (1 - sure) * (1 - run.probability), _BOTH)), box)
    if not by_hand:
        return Filled(slot, *_settled(seen if printed else "", sure, run), box)
    return Filled(slot, run.text, HAND_MOST * run.probability, box)


def _is_cut(line: DraftLine, slot: Slot) -> bool:
    """Whether a label has fewer letters than "Số" has: what is left of them stands in the slot, and looks like a
    digit."""
    return slot.name is SlotName.NUMBER and sum(map(str.isalpha, line.text[: slot.start])) < len("Số")


def _settled(seen: str, sure: float, run: DigitRun) -> tuple[str, float]:
    """Print on which the two readers disagree: the surer one's word, never trusted; alone, a sure run is trusted."""
    if not seen:
        return run.text, run.probability * _ALONE
    return (seen, DISPUTED) if sure > run.probability else (run.text, DISPUTED)


def _by_hand(run: DigitRun, strip: Ink, slot: Slot, scale: float, *, agreed: bool) -> bool:
    """Whether digits are written: their shapes say so, or they are not as high as print, or not on its line."""
    rows = np.flatnonzero(strip[:, run.left : run.right].any(axis=1))
    height = float(np.ptp(rows) + 1) * scale / slot.em
    off = abs(height - _DIGIT_HEIGHT)
    most = (_IN_LINE if off <= _JUST else _AGREED) if agreed else _BY_HAND
    # A numbering stamp prints higher or lower than the line.
    stamped = _STAMPED
    if len(run.text) >= _MANY:
        most, stamped = max(most, _AGREED), _AGREED
    return run.by_hand > most or off > _STAMP_SLACK or (off > _HEIGHT_SLACK and run.by_hand > stamped)


def _touches(word: Word, slot: Slot) -> bool:
    return word.start_in_line < slot.end and slot.start < word.start_in_line + len(word.text)


def _pixels(slot: Slot, scale: float) -> tuple[int, int, int, int]:
    return int(slot.left / scale), int(slot.top / scale), int(slot.right / scale), int(slot.bottom / scale)


def _box(strip: Ink, rect: tuple[int, int, int, int], slot: Slot, scale: float) -> Box:
    """The place of a slot's ink with a little room around, for the clerk to look at."""
    rows = np.flatnonzero(strip.any(axis=1))
    top = max(rect[1] - 0.45 * slot.em / scale, 0) * scale
    room = 0.15 * slot.em
    high, low = top + float(rows[0]) * scale - room, top + float(rows[-1] + 1) * scale + room
    return Box(slot.left - room, min(high, slot.top), slot.right + room, max(low, slot.bottom))


def _rewritten(line: DraftLine, filled: Sequence[Filled]) -> DraftLine:
    """A line with its slots as words of their own, and the printed words around them, which the slots prove, mended."""
    words: list[Word] = []
    text = ""
    glued = {id(one.box) for one in filled if _is_as_seen(line, one)}
    after = False
    for part, box, confidence in _parts(line, sorted(filled, key=lambda one: one.slot.start)):
        text += "" if not text or (after and not part[:1].isalnum()) else " "
        words.append(Word(part, len(text), box, confidence))
        text += part
        after = id(box) in glued
    mean = sum(word.confidence for word in words) / len(words)
    raw = line.raw or (line.text if text != line.text else "")
    return line._replace(text=text, words=tuple(words), confidence=mean, raw=raw)


def _is_as_seen(line: DraftLine, one: Filled) -> bool:
    """Whether a slot holds just what was recognised, and the next word follows it without a blank ("135/QĐ")."""
    seen = line.text[one.slot.start : one.slot.end]
    behind = line.text[one.slot.end : one.slot.end + 1]
    return seen.strip() == one.text and bool(behind) and not (seen[-1:].isspace() or behind.isspace())


def _parts(line: DraftLine, filled: Sequence[Filled]) -> Iterator[tuple[str, Box, float]]:
    """Words and parts of words between the slots, and the slots' values, in order."""
    at, left = 0, 0.0
    for one in filled:
        before = list(_between(line, (at, one.slot.start), (left, one.slot.left)))
        yield from before[:-1]
        if before:
            text, box, confidence = before[-1]
            yield _label(text, one.slot), box, confidence
        yield one.text, one.box, one.confidence
        at, left = one.slot.end, one.slot.right
    yield from _between(line, (at, len(line.text)), (left, float("inf")))


def _label(text: str, slot: Slot) -> str:
    """The label in front of a slot as it is printed; a colon or a word of its own before it stays."""
    if not any(map(str.isalnum, text)):
        return text
    if slot.name is SlotName.NUMBER:
        return "Số:" if text != "số" and len(text) <= 5 else text
    return _LABELS.get(slot.name, text) if len(text) <= 6 and text[:1].isalpha() else text


def _between(line: DraftLine, span: tuple[int, int], edges: tuple[float, float]) -> Iterator[tuple[str, Box, float]]:
    """The words, or parts of them, of a span of a line's text; a part ends where the slot beside it begins."""
    for word in line.words:
        begin = word.start_in_line
        kept = word.text[max(span[0] - begin, 0) : max(span[1] - begin, 0)].strip()
        if kept == word.text:
            yield kept, word.box, word.confidence
        elif kept:
            x0, x1 = max(word.box.x0, edges[0]), min(word.box.x1, edges[1])
            yield kept, Box(min(x0, x1), word.box.y0, x1, word.box.y1), word.confidence
