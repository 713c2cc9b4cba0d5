"""Prints pages of text PDFs as an office scanner would send them: skewed, noisy, JPEG, a red seal over the signature.

The same page gives the same picture on every run: all chance is drawn from its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from zlib import crc32

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from bench.samples.fonts import ROOTS
from docassist.register import read_register
from docassist.types import Box, Page, ParsedDocument
from ingest.ocr import page_picture

DPI = 200
_SKEW, _NOISE, _PAPER, _SPECKS, _BLUR, _QUALITY = 2.0, 9.0, 246, 0.0002, 0.45, 70
_SEAL_RED = (205, 35, 55)
_SEAL_POINTS = 102.0  # 36 mm, as Circular 07/2010/TT-BCA asks for
_SEAL_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ★ "


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to print, with its text; `sealed` is where the signer's name stands on it."""

    file: Path
    page: Page
    sealed: Box | None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.page.width, self.page.height


def sheets(file: Path, document: ParsedDocument) -> list[Sheet]:
    """The first page, the middle one and that of the signature, as far as they have words."""
    signer = read_register(document).signer
    place = next(iter(document.places(signer.span)), None) if signer and signer.span else None
    last = place[0] if place else len(document.pages)
    numbers = sorted({1, (len(document.pages) + 1) // 2, last})
    boxes = {place[0]: place[1].box} if place else {}
    pages = (document.pages[number - 1] for number in numbers)
    return [Sheet(file, page, boxes.get(page.number)) for page in pages if page.lines]


def printed(sheet: Sheet) -> Image.Image:
    """The page as a clean colour picture."""
    picture, _ = page_picture(sheet.file.read_bytes(), sheet.page.number)
    size = round(sheet.page.width * DPI / 72), round(sheet.page.height * DPI / 72)
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def scanned(sheet: Sheet) -> Image.Image:
    """The page as it comes from the scanner."""
    return Image.open(BytesIO(scanned_file(sheet)))


def scanned_file(sheet: Sheet) -> bytes:
    """The same as the JPEG file that the scanner writes."""
    chance = np.random.default_rng(crc32(f"{sheet.file.name} {sheet.page.number}".encode()))
    picture = printed(sheet)
    if sheet.sealed:
        picture = _sealed(picture, sheet.sealed, chance)
    skew = float(chance.uniform(-_SKEW, _SKEW))
    picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    picture = picture.filter(ImageFilter.GaussianBlur(_BLUR))
    pixels = np.asarray(picture, dtype=np.float32) * (_PAPER / 255)
    pixels += chance.normal(0, _NOISE, (*pixels.shape[:2], 1)).astype(np.float32)
    pixels[chance.random(pixels.shape[:2]) < _SPECKS] = 40
    out = BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=_QUALITY, dpi=(DPI, DPI))
    return out.getvalue()


def _sealed(picture: Image.Image, name: Box, chance: np.random.Generator) -> Image.Image:
    """A seal as the clerk sets it: over a third of the signature, on its left, a little turned."""
    scale = DPI / 72
    seal = _seal(round(_SEAL_POINTS * scale)).rotate(float(chance.uniform(-20, 20)), fillcolor=(255, 255, 255))
    x = (name.x0 - 0.55 * _SEAL_POINTS + float(chance.uniform(0, 20))) * scale
    y = (name.y0 - 0.7 * _SEAL_POINTS + float(chance.uniform(-10, 10))) * scale
    layer = Image.new("RGB", picture.size, (255, 255, 255))
    layer.paste(seal, (round(x), round(y)))
    return ImageChops.multiply(picture, layer)


@cache
def _seal(across: int) -> Image.Image:
    """A round seal: two rings, words between them, a star in the middle."""
    image = Image.new("RGB", (across, across), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    thick = max(across // 40, 2)
    for inset in (0.01, 0.19):
        edge = inset * across
        draw.ellipse((edge, edge, across - edge, across - edge), outline=_SEAL_RED, width=thick)
    draw.polygon(list(_star(across / 2, 0.16 * across)), fill=_SEAL_RED)
    font = ImageFont.truetype(str(_font()), round(0.11 * across))
    for at, letter in enumerate(_SEAL_TEXT):
        turned = Image.new("RGB", (across, across), (255, 255, 255))
        ImageDraw.Draw(turned).text((across / 2, 0.035 * across), letter, _SEAL_RED, font=font, anchor="ma")
        turned = turned.rotate(-360 * at / len(_SEAL_TEXT), Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        image = ImageChops.multiply(image, turned)
    return image


def _star(middle: float, radius: float) -> Iterator[tuple[float, float]]:
    for corner in range(10):
        reach = radius if corner % 2 == 0 else 0.4 * radius
        yield middle + reach * sin(corner * pi / 5), middle - reach * cos(corner * pi / 5)


def _font() -> Path:
    return next(hit for root in ROOTS for hit in root.rglob("LiberationSerif-Bold.ttf") if "2" in hit.parent.name)
