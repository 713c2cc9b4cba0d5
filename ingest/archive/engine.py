"""The searchable copy of a scan, made by OCRmyPDF in a process of its own: `python -m ingest.archive.engine ...`.

Nothing is recognised again: this module is also a plugin of OCRmyPDF whose engine gives back the lines that were read.
Only the pages that were recognised get a text layer; pictures stay as they are. PDF/A is made by OCRmyPDF itself and
checked; a file that cannot become PDF/A becomes a plain searchable PDF (docs/decisions/0006).
"""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from ocrmypdf import hookimpl
from ocrmypdf.models.ocr_element import BoundingBox, OcrClass, OcrElement
from ocrmypdf.pluginspec import OcrEngine, OrientationConfidence
from PIL import Image

# The files in the folder: lines by page number, and the copy.
LINES, COPY = "lines.json", "copy.pdf"
_LINES = "DOCASSIST_ARCHIVE_LINES"

# A word: its text and its edges (left, top, right, bottom) in points.
Word = tuple[str, float, float, float, float]


class StoredLines(OcrEngine):
    """An engine that recognises nothing: it knows what stands on each page."""

    @staticmethod
    def version() -> str:
        """A version, which OCRmyPDF asks for."""
        return "1"

    @staticmethod
    def creator_tag(options: Any) -> str:  # noqa: ARG004
        """What the copy says of its maker."""
        return "docassist (Tesseract)"

    def __str__(self) -> str:
        return "docassist"

    @staticmethod
    def languages(options: Any) -> set[str]:  # noqa: ARG004
        """Any language will do."""
        return {"vie", "eng"}

    @staticmethod
    def get_orientation(input_file: Path, options: Any) -> OrientationConfidence:  # noqa: ARG004
        """Pages stay as they are."""
        return OrientationConfidence(0, 0.0)

    @staticmethod
    def supports_generate_ocr() -> bool:
        """Lines are handed over as values."""
        return True

    @staticmethod
    def generate_ocr(input_file: Path, options: Any, page_number: int = 0) -> tuple[OcrElement, str]:  # noqa: ARG004
        """The lines of a page (from 0), placed on the picture of it that OCRmyPDF made."""
        with Image.open(input_file) as picture:
            width, height = picture.size
            dpi = float(picture.info["dpi"][0])
        lines = _stored_lines().get(str(page_number + 1), [])
        elements = [_line(line, dpi / 72) for line in lines if line]
        page = _element(OcrClass.PAGE, (0, 0, width, height), children=elements)
        page.dpi, page.page_number = dpi, page_number
        return page, "\n".join(" ".join(word[0] for word in line) for line in lines)

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        """Not asked for: see `supports_generate_ocr`."""
        raise NotImplementedError

    @staticmethod
    def generate_pdf(input_file: Path, output_pdf: Path, output_text: Path, options: Any) -> None:
        """Not asked for: see `supports_generate_ocr`."""
        raise NotImplementedError


@hookimpl
def get_ocr_engine(options: Any) -> OcrEngine:  # noqa: ARG001
    """Take the place of Tesseract."""
    return StoredLines()


@hookimpl
def rasterize_pdf_page(input_file: Path, output_file: Path, raster_dpi: Any, pageno: int, page_dpi: Any) -> Path:
    """A blank picture of the page's size: nobody looks at it."""
    import pypdfium2

    with pypdfium2.PdfDocument(input_file) as document:
        width, height = document[pageno - 1].get_size()
    size = max(1, round(width * raster_dpi.x / 72)), max(1, round(height * raster_dpi.y / 72))
    dpi = page_dpi or raster_dpi
    Image.new("L", size, 255).save(output_file, "PNG", dpi=(dpi.x, dpi.y), compress_level=1)
    return output_file


def main(arguments: Sequence[str]) -> int:
    """Write the copy of a file (first argument) into a folder (second), which holds the lines of its pages."""
    import ocrmypdf

    from ingest.archive.fitting import fit
    from ingest.confinement import confine
    from ingest.readers import pages_in_pdf

    confine()
    original, folder = Path(arguments[0]), Path(arguments[1])
    os.environ[_LINES] = str(folder / LINES)
    pages = _stored_lines()
    data = original.read_bytes()
    if (made := pages_in_pdf(data)) is not data:
        original = folder / "original.pdf"
        original.write_bytes(made)
    with pikepdf.open(original) as pdf:
        pictures_only = len(pages) == len(pdf.pages)
    done = ocrmypdf.ocr(
        fit(original, folder, pictures_only=pictures_only),
        folder / COPY,
        plugins=["ingest.archive.engine"],
        pages=",".join(pages),
        mode="redo",
        output_type="auto",
        pdfa_backend="internal",
        language=["vie"],
        optimize=0,
        jobs=1,
        use_threads=True,
        progress_bar=False,
        invalidate_digital_signatures=True,
        tagged_pdf_mode="ignore",
    )
    return int(done)


def _stored_lines() -> dict[str, list[list[Word]]]:
    pages: dict[str, list[list[Word]]] = json.loads(Path(os.environ[_LINES]).read_text())
    return pages


def _line(words: list[Word], scale: float) -> OcrElement:
    placed = [_element(OcrClass.WORD, tuple(edge * scale for edge in word[1:]), text=word[0]) for word in words]
    lefts, tops, rights, bottoms = zip(*(word[1:] for word in words), strict=True)
    edges = (min(lefts), min(tops), max(rights), max(bottoms))
    return _element(OcrClass.LINE, tuple(edge * scale for edge in edges), children=placed)


def _element(kind: str, edges: Sequence[float], **more: Any) -> OcrElement:
    left, top, right, bottom = edges
    return OcrElement(ocr_class=kind, bbox=BoundingBox(left, top, max(left, right), max(top, bottom)), **more)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
