"""What takes minutes of recognition, kept in the folder DOCASSIST_BENCH_OCR_KEEP: scan-like pictures, answers.

A run that was cut off goes on where it was, and one after a change of mending or of fields recognises nothing again. An
answer is kept by the very picture that Tesseract got, so that a change of how pictures are prepared is seen.
"""

import os
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image

from bench.scanlike import Sheet, scanned_file
from ingest.ocr.tesseract import Tesseract

FOLDER = "DOCASSIST_BENCH_OCR_KEEP"


def picture_of(sheet: Sheet) -> Image.Image:
    """The page as it comes from the scanner, drawn once."""
    folder = _folder("pictures")
    if folder is None:
        return Image.open(BytesIO(scanned_file(sheet)))
    kept = folder / f"{sheet.file.stem} {sheet.page.number}.jpg"
    if not kept.exists():
        _write(kept, scanned_file(sheet))
    return Image.open(kept)


def keep_answers() -> None:
    """Let Tesseract be asked once for each picture, in this process, where a folder is set."""
    if (folder := _folder("answers")) is not None:
        Tesseract.run = _asked_once(Tesseract.run, folder)  # type: ignore[method-assign]


def _asked_once(ask: Callable[..., str], folder: Path) -> Callable[..., str]:
    @wraps(ask)
    def run(self: Tesseract, image: Image.Image, *options: str, check: bool = True) -> str:
        name = sha256(image.tobytes() + repr((image.size, image.mode, options)).encode()).hexdigest()
        kept = folder / f"{name}.txt"
        if not kept.exists():
            _write(kept, ask(self, image, *options, check=check).encode())
        return kept.read_text(encoding="utf-8")

    return run


def _folder(name: str) -> Path | None:
    root = os.environ.get(FOLDER)
    if not root:
        return None
    folder = Path(root) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all: a run may be cut off here."""
    aside = file.with_suffix(f".{os.getpid()}")
    aside.write_bytes(content)
    aside.rename(file)
