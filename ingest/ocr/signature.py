"""The signature beside the list of recipients, looked at by itself: pen strokes and seals hide it from a whole page's
recognition. The list and the strokes are painted over, and what is left is read as a block of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
from PIL import Image

from docassist.letterheads import folded, load_letterheads
from docassist.register.names import is_family
from docassist.text import fold
from docassist.types import Box, Word
from ingest.ocr.ink import page_ink
from ingest.readers.draft import DraftLine

Recognise = Callable[[Image.Image], Sequence[DraftLine]]

# The label as recognition leaves it; alone on its line it may have lost its first letter or word.
_LIST = re.compile(r"\W{0,3}n?[oa]i nh[aâ][nm]\b|\W{0,3}nh[aâ][nm]\W{0,3}$")
_ARCHIVE = re.compile(r"\W{0,4}luu\b")
_ITEM = re.compile(r"[-–~•_]")
_NAME = re.compile(r"[^\W\d_]+(?:[#*%@&$][^\W\d_]*)?(?: [^\W\d_]+){1,5}")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
# The signature stands right of this share of the page's width; so many ems above the list and below its end.
_RIGHT, _ABOVE, _BELOW = 0.42, 4.5, 7.0
# Ink that is so many ems high or wide is a stroke of the pen, a seal or a rule.
_HIGH, _WIDE = 1.6, 4.0
_GAP = 2.2
# How much the signature's picture is enlarged: marks on letters are what is lost first.
_TIMES = 1
_LEAST_SURE = 0.35
_EDGES = "'\"`‘’“”|_~^*°-–—,;:ˆ"


@dataclass(frozen=True, slots=True)
class _List:
    """The list of recipients: its words and the size of its letters."""

    words: tuple[Word, ...]
    em: float

    @property
    def top(self) -> float:
        return min(word.box.y0 for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.box.y1 for word in self.words)


def read_signature(
    image: Image.Image, lines: Sequence[DraftLine], size: tuple[float, float], recognise: Recognise
) -> tuple[DraftLine, ...]:
    """The lines of a page with those of the signature read again and put before the list of recipients.

    Args:
        image: the page as shown.
        lines: as recognised, places in points.
        size: width and height in points.
        recognise: reads a picture of a few lines.
    """
    found = _find_list(lines)
    if found is None:
        return tuple(lines)
    scale = size[0] / image.width
    area = Box(
        _RIGHT * size[0],
        max(found.top - _ABOVE * found.em, 0.0),
        size[0],
        min(found.bottom + _BELOW * found.em, size[1]),
    )
    picture = _uncovered(image, [*found.words, *_body(lines, found, area)], found.em, area, scale)
    larger = picture.resize((picture.width * _TIMES, picture.height * _TIMES), Image.Resampling.LANCZOS)
    seen = [_smaller(line) for line in recognise(larger)]
    listed = set(map(id, found.words))
    old = [word for line in lines for word in line.words if word.box.x0 > area.x0 and id(word) not in listed]
    block = tuple(_completed(moved, old, found.em) for line in seen if (moved := _tidied(line, area)) is not None)
    block = tuple(_with_hidden_word(line, image, found.em, scale, recognise) for line in block)
    if not any(_NAME.fullmatch(line.text) for line in block):
        return tuple(lines)
    kept = [part for line in lines if (part := _without(line, area, found)) is not None]
    first = found.words[0].box
    at = next((index for index, line in enumerate(kept) if line.words and line.words[0].box == first), len(kept))
    return (*kept[:at], *block, *kept[at:])


def _smaller(line: DraftLine) -> DraftLine:
    """A line of the enlarged picture in its real size."""

    def real(box: Box) -> Box:
        return Box(box.x0 / _TIMES, box.y0 / _TIMES, box.x1 / _TIMES, box.y1 / _TIMES)

    return joined([replace(word, box=real(word.box)) for word in line.words])


def _find_list(lines: Sequence[DraftLine]) -> _List | None:
    """The list of recipients: its label, and the lines below that begin at its left edge."""
    start = next((at for at, line in enumerate(lines) if line.words and _LIST.match(fold(line.text))), None)
    if start is None:
        start = _above_archive(lines)
    if start is None:
        return None
    left = lines[start].words[0].box.x0
    em = _letters([word for line in lines[start : start + 4] for word in line.words])
    words: list[Word] = []
    for line in lines[start:]:
        if not line.words or line.box is None or line.words[0].box.x0 > left + 6 * em:
            continue
        words += _first_cell(line, em)
    return _List(tuple(words), em)


def _letters(words: Sequence[Word]) -> float:
    """The size of letters: by the usual height of words, marks of items ("-") aside."""
    heights = [word.box.y1 - word.box.y0 for word in words if sum(map(str.isalpha, word.text)) > 1]
    return median(heights or [word.box.y1 - word.box.y0 for word in words]) * 1.1


def _above_archive(lines: Sequence[DraftLine]) -> int | None:
    """The first item of a list of which only the end ("- Lưu: VT.") is known: lines up to the text's last."""
    end = next((at for at, line in enumerate(lines) if line.words and _ARCHIVE.match(fold(line.text))), None)
    if end is None:
        return None
    left = lines[end].words[0].box.x0
    start = end
    for at in range(end - 1, -1, -1):
        words = lines[at].words
        if words and abs(words[0].box.x0 - left) < 12:
            if _ITEM.match(lines[at].text):
                start = at
            elif lines[at].text[:1].isupper():
                break
    return start if end - start >= 2 else None


def _first_cell(line: DraftLine, em: float) -> list[Word]:
    """The words of a line up to the first wide gap."""
    kept = [line.words[0]]
    for word in line.words[1:]:
        if word.box.x0 - kept[-1].box.x1 > _GAP * em or word.confidence < 0.3:
            break
        kept.append(word)
    return kept


def _body(lines: Sequence[DraftLine], found: _List, area: Box) -> Iterator[Word]:
    """The words of the text above the list: its lines begin left of the signature's area and go on into it."""
    for line in lines:
        if line.words and line.words[0].box.x0 < area.x0 and line.words[0].box.y1 < found.top + 0.3 * found.em:
            yield from line.words


def _uncovered(image: Image.Image, hidden: Sequence[Word], size: float, area: Box, scale: float) -> Image.Image:
    """The picture of the signature's area without some words and without strokes and seals."""
    from scipy import ndimage

    ink = page_ink(image)
    for word in hidden:
        x0, y0, x1, y1 = (int(edge / scale) for edge in (word.box.x0, word.box.y0, word.box.x1, word.box.y1))
        ink[max(y0 - 2, 0) : y1 + 3, max(x0 - 2, 0) : x1 + 3] = False
    crop = ink[int(area.y0 / scale) : int(area.y1 / scale), int(area.x0 / scale) :]
    labels, count = ndimage.label(crop, np.ones((3, 3)))
    em = size / scale
    large = np.zeros(count + 1, dtype=bool)
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), start=1):
        large[number] = rows.stop - rows.start > _HIGH * em or columns.stop - columns.start > _WIDE * em
    return Image.fromarray(np.where(crop & ~large[labels], 0, 255).astype(np.uint8))


def _tidied(line: DraftLine, area: Box) -> DraftLine | None:
    """A line of the area with its place on the page, noise at its ends left out; None when nothing is left."""
    words = [word for word in line.words if word.confidence >= _LEAST_SURE and any(map(str.isalpha, word.text))]
    if not words or sum(sum(map(str.isalpha, word.text)) for word in words) < 3:
        return None
    moved: list[Word] = []
    for word in words:
        box = Box(word.box.x0 + area.x0, word.box.y0 + area.y0, word.box.x1 + area.x0, word.box.y1 + area.y0)
        moved.append(Word(word.text.strip(_EDGES), 0, box, word.confidence))
    return joined(moved)


def _with_hidden_word(line: DraftLine, image: Image.Image, em: float, scale: float, recognise: Recognise) -> DraftLine:
    """A name with the word in front of it that went with a seal or a stroke, read again in its row of the picture."""
    words = [word for word in line.words if word.text[:1].isupper()]
    if line.box is None or not 2 <= len(words) <= 3 or words != list(line.words)[-len(words) :]:
        return line
    if load_letterheads().titles.at(folded(" ".join(word.text for word in words)), 0):
        return line
    area = Box(max(words[0].box.x0 - 8 * em, 0.0), line.box.y0 - 0.5 * em, line.box.x1 + em, line.box.y1 + 0.4 * em)
    row = image.crop((int(area.x0 / scale), int(area.y0 / scale), int(area.x1 / scale), int(area.y1 / scale)))
    known = [fold(word.text) for word in words]
    for seen in recognise(row):
        read = [fold(word.text.strip(_EDGES)) for word in seen.words]
        at = next((at for at in range(1, len(read)) if read[at : at + len(known)] == known), 0)
        hidden = seen.words[at - 1]
        # Strokes in front of the word are read as signs that stick to it.
        letters = _LAST_LETTERS.search(hidden.text)
        if at and letters and letters[0].istitle() and is_family(letters[0]):
            box = Box(hidden.box.x0 + area.x0, words[0].box.y0, hidden.box.x1 + area.x0, words[0].box.y1)
            return joined([replace(hidden, text=letters[0], box=box), *words])
    return line


def _completed(line: DraftLine, old: Sequence[Word], em: float) -> DraftLine:
    """A line in small letters with the words that only the whole page's recognition saw in its row, or saw better: a
    name whose beginning went with a stroke."""
    if line.text.isupper() or line.box is None:
        return line
    middle = (line.box.y0 + line.box.y1) / 2
    row = [word for word in old if word.box.y0 < middle < word.box.y1 and word.text[:1].isalpha()]
    words = list(line.words)
    for word in row:
        beside = [one for one in words if min(one.box.x1, word.box.x1) - max(one.box.x0, word.box.x0) > 0]
        near = -em < words[0].box.x0 - word.box.x1 < 2 * em
        if not beside and near and word.confidence > _LEAST_SURE and word.text[0].isupper():
            words.append(word)
        elif len(beside) == 1 and _is_better(word, beside[0]):
            words[words.index(beside[0])] = word
    words.sort(key=lambda word: word.box.x0)
    return joined(words)


def _is_better(word: Word, other: Word) -> bool:
    """Whether a word has the capital at its beginning that another reading of it lost, or is longer and surer."""
    if len(word.text) <= len(other.text) or not word.text[0].isupper():
        return False
    return not other.text[0].isupper() or word.confidence > other.confidence


def joined(words: Sequence[Word]) -> DraftLine:
    """Words as a line."""
    placed: list[Word] = []
    at = 0
    for word in words:
        placed.append(replace(word, start_in_line=at))
        at += len(word.text) + 1
    box = Box(
        min(word.box.x0 for word in words),
        min(word.box.y0 for word in words),
        max(word.box.x1 for word in words),
        max(word.box.y1 for word in words),
    )
    sure = sum(word.confidence for word in words) / len(words)
    return DraftLine(" ".join(word.text for word in words), box, sure, tuple(placed))


def _without(line: DraftLine, area: Box, found: _List) -> DraftLine | None:
    """A line without its words in the signature's area; a line of the page's body above the list stays whole."""
    listed = set(map(id, found.words))

    def inside(word: Word) -> bool:
        middle = (word.box.y0 + word.box.y1) / 2
        return id(word) not in listed and word.box.x0 >= area.x0 and found.top - _ABOVE * found.em <= middle <= area.y1

    if not line.words or not any(map(inside, line.words)):
        return line
    if line.words[0].box.x0 < area.x0 and line.words[0].box.y0 < found.top - 0.5 * found.em:
        return line
    kept = [word for word in line.words if not inside(word)]
    return joined(kept) if kept else None
