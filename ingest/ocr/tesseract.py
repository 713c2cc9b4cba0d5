"""Tesseract as a program: a grey picture in, words with places and confidences out."""

import csv
import os
import subprocess
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import NamedTuple

from PIL import Image

from docassist.errors import RecognitionFailed
from ingest.readers.geometry import Rect

_SECONDS = 120
_MISSING = (
    "Máy chủ chưa cài Tesseract nên không nhận dạng được trang ảnh. Người quản trị hãy chạy: "
    "apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
)
_SLOW = f"Nhận dạng trang này quá {_SECONDS} giây nên đã dừng. Hãy mở tệp để đọc trang đó."
_WORD_LEVEL = "5"


class Seen(NamedTuple):
    """A word as Tesseract saw it: its place in pixels, its confidence (0 to 1), and the line it belongs to."""

    text: str
    rect: Rect
    confidence: float
    line: tuple[int, int, int]


def read_words(image: Image.Image, dpi: int) -> list[Seen]:
    """Recognise a grey, upright picture.

    Raises:
        RecognitionFailed: Tesseract is missing, failed, or took too long.
    """
    return list(_words(run(image, "-l", "vie", "--psm", "3", "--dpi", str(dpi), "tsv")))


def run(image: Image.Image, *options: str) -> str:
    """What Tesseract prints for a picture; one thread, since pages are recognised beside one another."""
    picture = BytesIO()
    image.save(picture, "PPM")
    try:
        done = subprocess.run(  # noqa: S603
            ["tesseract", "stdin", "stdout", *options],  # noqa: S607
            input=picture.getvalue(),
            capture_output=True,
            timeout=_SECONDS,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except FileNotFoundError:
        raise RecognitionFailed(_MISSING) from None
    except subprocess.TimeoutExpired:
        raise RecognitionFailed(_SLOW) from None
    except subprocess.CalledProcessError as error:
        raise RecognitionFailed from error
    return done.stdout.decode("utf-8", "replace")


def _words(table: str) -> Iterator[Seen]:
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD_LEVEL and row["text"].strip():
            left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
            rect = Rect(left, top, left + width, top + height)
            yield Seen(row["text"].strip(), rect, max(float(row["conf"]), 0.0) / 100, line)
