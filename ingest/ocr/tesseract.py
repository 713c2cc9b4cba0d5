"""Tesseract as a program: a grey picture in, words with places and confidences out."""

import csv
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from PIL import Image

from docassist.errors import RecognitionFailed
from ingest.readers.geometry import Rect

SECONDS = 120.0
_MISSING = (
    "Máy chủ chưa cài Tesseract nên không nhận dạng được trang ảnh. Người quản trị hãy chạy: "
    "apt-get install tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd"
)
_SLOW = "Nhận dạng trang này quá {:g} giây nên đã dừng. Hãy mở tệp để đọc trang đó."
# Tesseract's ways of looking at a picture: text in blocks, one block of lines, or words wherever they are.
BLOCKS, BLOCK, SCATTERED = 3, 6, 11
_WORD_LEVEL = "5"
_ROTATE = re.compile(r"Rotate: (\d+)")


class Seen(NamedTuple):
    """A word as Tesseract saw it: its place in pixels, its confidence (0 to 1), and the line it belongs to."""

    text: str
    rect: Rect
    confidence: float
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program with a time limit a call, in seconds; one thread, since pages are recognised beside one another."""

    seconds: float = SECONDS

    def words(self, image: Image.Image, dpi: float, way: int = BLOCKS) -> list[Seen]:
        """The words of a grey, level picture.

        Raises:
            RecognitionFailed: Tesseract is missing, failed, or took too long.
        """
        return list(_words(self.run(image, "-l", "vie", "--psm", str(way), "--dpi", str(round(dpi)), "tsv")))

    def turn(self, image: Image.Image) -> int:
        """Degrees by which a page must be turned clockwise to stand upright; 0 when OSD cannot tell.

        Raises:
            RecognitionFailed: Tesseract is missing or took too long.
        """
        found = _ROTATE.search(self.run(image, "--psm", "0", "-l", "osd", check=False))
        return int(found[1]) if found else 0

    def run(self, image: Image.Image, *options: str, check: bool = True) -> str:
        """What Tesseract prints for a picture; raises as `words` does."""
        with _in_memory(image) as picture:
            return self._run(picture, options, check=check)

    def _run(self, picture: int, options: Sequence[str], *, check: bool) -> str:
        try:
            done = subprocess.run(  # noqa: S603
                ["tesseract", "/dev/stdin", "stdout", *options],  # noqa: S607
                stdin=picture,
                capture_output=True,
                timeout=self.seconds,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
                check=check,
            )
        except FileNotFoundError:
            raise RecognitionFailed(_MISSING) from None
        except subprocess.TimeoutExpired:
            raise RecognitionFailed(_SLOW.format(self.seconds)) from None
        except subprocess.CalledProcessError as error:
            raise RecognitionFailed from error
        return done.stdout.decode("utf-8", "replace")


@contextmanager
def _in_memory(image: Image.Image) -> Iterator[int]:
    """A picture as a file that is only in memory, by its descriptor.

    Not PNM, and not by a pipe: Tesseract takes both byte by byte, which is a sixth of its work on a page.
    """
    picture = os.memfd_create("picture")
    try:
        with open(picture, "wb", closefd=False) as file:
            image.save(file, "TIFF")
        os.lseek(picture, 0, os.SEEK_SET)
        yield picture
    finally:
        os.close(picture)


def _words(table: str) -> Iterator[Seen]:
    for row in csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == _WORD_LEVEL and row["text"].strip():
            left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            line = int(row["block_num"]), int(row["par_num"]), int(row["line_num"])
            rect = Rect(left, top, left + width, top + height)
            yield Seen(row["text"].strip(), rect, max(float(row["conf"]), 0.0) / 100, line)
