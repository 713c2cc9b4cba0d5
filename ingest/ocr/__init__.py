"""Recognition of pages that are only pictures: a page's picture becomes a page in reading order (Tesseract, `vie`)."""

from docassist.errors import RecognitionFailed
from ingest.ocr.page_pictures import PagePicture, page_digest, page_picture
from ingest.ocr.recognition import recognise

__all__ = ["PagePicture", "RecognitionFailed", "page_digest", "page_picture", "recognise"]
