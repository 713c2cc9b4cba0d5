"""Pages as scans with stamps put on them: a frame with words, turned, faint, broken, in red or without colour."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.samples.fonts import BOLD, register_fonts
from bench.samples.model import Paper
from bench.samples.pdf_file import pdf_bytes

RED = (196, 24, 32)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp: words, middle and height in points, turn in degrees, ink, how much of it is there (0 to 1)."""

    text: str
    middle: tuple[float, float] = (150.0, 172.0)
    height: float = 24.0
    turn: float = 0.0
    ink: tuple[int, int, int] = RED
    strength: float = 1.0
    frames: int = 1


@dataclass(frozen=True, slots=True)
class Scanner:
    """How a page is scanned."""

    dpi: int = 200
    turn: float = 0.4
    dirt: float = 9.0
    grey: bool = False
    jpeg: int = 70


def scan(paper: Paper, stamps: tuple[Stamp, ...], scanner: Scanner, seed: int) -> bytes:
    """A PDF of pictures of a paper, the stamps on its first page; the same input gives the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number, page in enumerate(pypdfium2.PdfDocument(pdf_bytes((paper,)))):
        picture = page.render(scale=scanner.dpi / 72).to_pil().convert("RGB")
        for stamp in stamps if number == 0 else ():
            put(picture, stamp, scanner.dpi / 72)
        canvas.drawImage(ImageReader(_scanned(picture, scanner, seed + number)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def put(picture: Image.Image, stamp: Stamp, scale: float) -> None:
    """Press a stamp on a picture: ink darkens what is under it."""
    layer = drawn(stamp, scale).rotate(stamp.turn, Image.Resampling.BICUBIC, expand=True)
    left = round(stamp.middle[0] * scale - layer.width / 2)
    top = round(stamp.middle[1] * scale - layer.height / 2)
    picture.paste(Image.new("RGB", layer.size, stamp.ink), (left, top), layer)


def drawn(stamp: Stamp, scale: float) -> Image.Image:
    """How much ink a stamp leaves, as a mask."""
    size = stamp.height * scale
    font = ImageFont.truetype(_font(), round(size * 0.6))
    left, top, right, bottom = font.getbbox(stamp.text)
    width = round(right - left + size * 0.8)
    mask = Image.new("L", (width, round(size)), 0)
    draw = ImageDraw.Draw(mask)
    draw.text(((width - right - left) / 2, (size - bottom - top) / 2), stamp.text, 255, font)
    line = max(round(1.1 * scale), 1)
    for frame in range(stamp.frames):
        edge = 2 * frame * line
        draw.rectangle((edge, edge, width - 1 - edge, mask.height - 1 - edge), outline=255, width=line)
    worn = np.random.default_rng(len(stamp.text)).random((mask.height, mask.width)) < stamp.strength
    return Image.fromarray((np.asarray(mask) * worn * (0.55 + 0.45 * stamp.strength)).astype(np.uint8))


def stamp_png(stamp: Stamp, scale: float = 4.0) -> bytes:
    """A stamp as a picture on white, as document systems put it on a page."""
    mask = drawn(stamp, scale)
    picture = Image.new("RGB", mask.size, "white")
    picture.paste(Image.new("RGB", mask.size, stamp.ink), (0, 0), mask)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _font() -> str:
    from reportlab.pdfbase.pdfmetrics import getFont

    register_fonts()
    return str(getFont(BOLD).face.filename)


def _scanned(picture: Image.Image, scanner: Scanner, seed: int) -> BytesIO:
    turned = picture.rotate(scanner.turn, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    noise = np.random.default_rng(seed).normal(0, scanner.dirt, (turned.height, turned.width, 1))
    pixels = np.clip(np.asarray(turned, dtype=np.float64) * 0.96 + noise, 0, 255).astype(np.uint8)
    out = BytesIO()
    image = Image.fromarray(pixels)
    (image.convert("L") if scanner.grey else image).save(out, "JPEG", quality=scanner.jpeg)
    out.seek(0)
    return out
