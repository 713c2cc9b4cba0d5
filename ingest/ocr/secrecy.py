"""Marks of secrecy that only a picture shows: the stamp on a scanned page, or a stamp put as a picture on a page of
text."""

from collections.abc import Iterable

from PIL import Image

from docassist.secrecy_stamps import level_of_stamp
from ingest.ocr.page_pictures import page_picture
from ingest.ocr.stamps import is_stamp_size, read_stamps
from ingest.readers.pdf import opened
from ingest.readers.pdf_objects import PageObjects


def has_secrecy_stamp(image: Image.Image, size: tuple[float, float]) -> bool:
    """Whether the picture of a page bears a stamp of secrecy.

    Args:
        image: the page as shown, in colour where the scan has any.
        size: its width and height in points.

    Raises:
        RecognitionFailed: the words of a stamp could not be recognised.
    """
    return any(level_of_stamp(stamp.text) for stamp in read_stamps(image, size))


def is_stamped_secret(data: bytes, number: int) -> bool:
    """Whether a picture on a page (from 1) of a PDF with text is a stamp of secrecy.

    A page without pictures of a stamp's size is not drawn.

    Raises:
        UnreadableFile, RecognitionFailed.
    """
    with opened(data) as document:
        if not 1 <= number <= len(document):
            return False
        page = document[number - 1]  # held: without its last name pdfium closes it
        pictures = PageObjects(page.raw).pictures()
    return may_be_stamped(pictures) and has_secrecy_stamp(*page_picture(data, number))


def may_be_stamped(pictures: Iterable[tuple[float, float]]) -> bool:
    """Whether one of the pictures on a page, by width and height in points, has the size of a stamp."""
    return any(is_stamp_size(width, height) for width, height in pictures)
