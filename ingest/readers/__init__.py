"""Readers: a file's bytes become one `ParsedDocument`, whatever the media type; `read` is the only way in."""

from collections.abc import Mapping
from dataclasses import replace

from docassist.errors import DocassistError, UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.media import detect
from ingest.readers.draft import DraftPage

__all__ = ["read"]


_NONE: Mapping[int, DraftPage] = {}


def read(data: bytes, *, max_pages: int | None = None, recognised: Mapping[int, DraftPage] = _NONE) -> ParsedDocument:
    """Read a file by its content.

    Args:
        max_pages: stop after so many pages; all by default.
        recognised: what was recognised of pages that are pictures, by number from 1; it takes their place.

    Raises:
        UnreadableFile: or one of its kinds, with what to do; no other error leaves a reader.
    """
    media_type = detect(data)
    try:
        document = _read(media_type, data, max_pages, recognised)
    except DocassistError:
        raise
    except Exception as error:  # the edge of one file: parsers of damaged files raise whatever they like
        raise UnreadableFile from error
    if document.text or document.warnings:
        return document
    return replace(document, warnings=("Không tìm thấy chữ nào trong tệp. Hãy mở tệp để kiểm tra.",))


def _read(
    media_type: MediaType, data: bytes, max_pages: int | None, recognised: Mapping[int, DraftPage]
) -> ParsedDocument:
    match media_type:
        case MediaType.PDF:
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, max_pages, recognised)
        case MediaType.DOCX:
            from ingest.readers.docx import read_docx

            return read_docx(data, max_pages)
        case MediaType.HTML:
            from ingest.readers.html import read_html

            return read_html(data)
        case MediaType.TEXT:
            from ingest.readers.plain import read_plain

            return read_plain(data, max_pages)
