"""Writes papers as a scan: pictures of the pages, a little turned and dirty, and no text layer."""

from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bench.samples.model import Order, Paper
from bench.samples.pdf_file import pdf_bytes

DPI = 150
_TURN = 0.4
_DIRT = 9.0


def scan_bytes(papers: tuple[Paper, ...], order: Order = Order.ROWS) -> bytes:
    """A PDF of pictures; the same input gives the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    pages = pypdfium2.PdfDocument(pdf_bytes(papers, order))
    for number, page in enumerate(pages):
        picture = _scanned(page.render(scale=DPI / 72).to_pil(), seed=number)
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scanned(picture: Image.Image, seed: int) -> BytesIO:
    """A JPEG as an office scanner makes it; the dirt is drawn from a fixed seed."""
    turned = picture.convert("RGB").rotate(_TURN, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    noise = np.random.default_rng(seed).normal(0, _DIRT, (turned.height, turned.width, 1))
    pixels = np.clip(np.asarray(turned, dtype=np.float64) * 0.96 + noise, 0, 255).astype(np.uint8)
    out = BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=70, dpi=(DPI, DPI))
    out.seek(0)
    return out
