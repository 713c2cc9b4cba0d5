"""Arrival stamps over real scans: `python -m bench.arrivals DATA`, on the first pages of its labelled scans.

A stamp is drawn over the head of each scan that has none, in colour, in colour but scanned in grey, and in the black of
its print; scans that have one are read as they are and as a grey scanner would give them. Printed are how many pages
keep every field that they have without the stamp, and how often the stamp's own number and day are read.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from bench.samples.fonts import ROOTS
from docassist.evaluation.metadata import same, values
from docassist.register import read_register
from docassist.results import Register
from docassist.types import MediaType
from ingest.ocr import PagePicture, page_picture, recognise
from ingest.readers.draft import FileFacts, assemble

_FIELDS = ("number", "date", "issuer", "type", "subject")
_INKS = ((190, 35, 55), (45, 60, 180), (120, 50, 160))
_BLACK, _PAPER = (20, 20, 20), (255, 255, 255)
# Points: the stamp's size, and where its upper left corner may come to lie; degrees it may be turned.
_WIDE, _HIGH = 180, 78
_LEFT, _TOP = (35, 95), (105, 165)
_TURN = 2.5
_BLUR, _GRAIN = 0.7, 4.0


class Laid(NamedTuple):
    """What is written in a stamp, and how it is set."""

    number: str
    day: date
    ink: tuple[int, int, int]
    place: tuple[float, float]
    turn: float


def main(data: Path) -> None:
    """Print the figures as JSON."""
    rows = [json.loads(line) for line in (data / "labels" / "scans.jsonl").read_text(encoding="utf-8").splitlines()]
    drawn: Counter[str] = Counter()
    real: Counter[str] = Counter()
    for row in rows:
        picture = page_picture((data / row["file"]).read_bytes(), 1)
        if row["arrival_stamp"]:
            real.update(_as_they_are(row, picture))
        else:
            drawn.update(_with_stamps(row, picture))
    print(json.dumps({"drawn": dict(drawn), "real": dict(real)}, indent=1, sort_keys=True))


def _with_stamps(row: Mapping[str, Any], page: PagePicture) -> Iterator[str]:
    """Everything that holds of a page with a stamp drawn over it, by name."""
    laid = _drawn_from(row)
    size = page.size
    plain = page.image.convert("RGB")
    without = _register(_scanned(plain, row), size)
    coloured, black = (_stamped(plain, laid._replace(ink=ink), size[0]) for ink in (laid.ink, _BLACK))
    pictures = {"colour": _scanned(coloured, row), "black": _scanned(black, row).convert("L")}
    pictures["grey"] = pictures["colour"].convert("L")
    yield "pages"
    for name, picture in pictures.items():
        found = _register(picture, size)
        lost = _right(without, row) - _right(found, row)
        yield from (f"{name}: {field} lost" for field in lost or ("nothing",))
        yield from _arrival(name, found, laid)


def _arrival(name: str, found: Register, laid: Laid) -> Iterator[str]:
    own = values(found)
    if own["date"] == laid.day.isoformat() or (own["number"] or "").partition("/")[0] == laid.number:
        yield f"{name}: taken for the document's own"
    if found.arrival:
        yield f"{name}: stamp found"
        if found.arrival.value.number:
            yield f"{name}: number {'right' if found.arrival.value.number == laid.number else 'wrong'}"
        if found.arrival.value.day:
            yield f"{name}: day {'right' if found.arrival.value.day == laid.day else 'wrong'}"


def _as_they_are(row: Mapping[str, Any], page: PagePicture) -> Iterator[str]:
    """Everything that holds of a page that bears a stamp."""
    yield "pages"
    as_scanned = _register(page.image, page.size)
    grey = _register(_scanned(page.image.convert("RGB"), row).convert("L"), page.size)
    yield from (f"grey: {field} lost" for field in _right(as_scanned, row) - _right(grey, row) or ("nothing",))
    for name, found in (("as scanned", as_scanned), ("grey", grey)):
        if found.arrival:
            yield f"{name}: stamp found"
        yield from (f"{name}: {field}" for field in _right(found, row))


def _right(found: Register, row: Mapping[str, Any]) -> frozenset[str]:
    own = values(found)
    return frozenset(field for field in _FIELDS if same(field, own[field], row[field]))


def _register(image: Image.Image, size: tuple[float, float]) -> Register:
    return read_register(assemble(MediaType.PDF, [recognise(image, size)], FileFacts()))


def _drawn_from(row: Mapping[str, Any]) -> Laid:
    """A stamp by chance, always the same for a file."""
    chance = np.random.default_rng(crc32(row["file"].encode()))
    day = date.fromisoformat(row["date"]) + timedelta(days=int(chance.integers(1, 20)))
    place = float(chance.uniform(*_LEFT)), float(chance.uniform(*_TOP))
    ink = _INKS[int(chance.integers(len(_INKS)))]
    return Laid(str(chance.integers(30, 9999)), day, ink, place, float(chance.uniform(-_TURN, _TURN)))


def _stamped(page: Image.Image, laid: Laid, width: float) -> Image.Image:
    """A page with a stamp's ink over its print."""
    scale = page.width / width
    stamp = _stamp(laid, scale).rotate(laid.turn, Image.Resampling.BICUBIC, expand=True, fillcolor=_PAPER)
    layer = Image.new("RGB", page.size, _PAPER)
    layer.paste(stamp, (round(laid.place[0] * scale), round(laid.place[1] * scale)))
    return ImageChops.multiply(page, layer)


def _stamp(laid: Laid, scale: float) -> Image.Image:
    """The stamp of Decree 30/2020, Appendix IV: agency, ĐẾN, number, day, whom it is passed on to."""
    image = Image.new("RGB", (round(_WIDE * scale), round(_HIGH * scale)), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, image.width - 1, image.height - 1), outline=laid.ink, width=round(1.4 * scale))
    lines = (
        (6, 9, "VĂN PHÒNG ỦY BAN NHÂN DÂN"),
        (17, 13, "CÔNG VĂN ĐẾN"),
        (34, 10.5, f"Số: {laid.number}"),
        (48, 10.5, f"Ngày {laid.day.day:02} tháng {laid.day.month} năm {laid.day.year}"),
        (62, 10.5, "Kính chuyển: ......................."),
    )
    for top, size, words in lines:
        font = ImageFont.truetype(str(_font()), round(size * scale))
        middle = top < 30
        x = image.width / 2 if middle else 12 * scale
        draw.text((x, top * scale), words, laid.ink, font=font, anchor="ma" if middle else "la")
    return image


def _font() -> Path:
    return next(hit for root in ROOTS for hit in root.rglob("LiberationSans-Bold.ttf"))


def _scanned(page: Image.Image, row: Mapping[str, Any]) -> Image.Image:
    """A page as a scanner for tones gives it."""
    chance = np.random.default_rng(crc32(row["file"].encode()) + 1)
    tones = np.asarray(page.filter(ImageFilter.GaussianBlur(_BLUR)), np.float32) * 0.97
    tones += chance.normal(0, _GRAIN, (*tones.shape[:2], 1)).astype(np.float32)
    return Image.fromarray(np.clip(tones, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
