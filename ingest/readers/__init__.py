"""Readers: a file's bytes become one `ParsedDocument`, whatever the media type; `read` is the only way in."""

from dataclasses import replace

from docassist.errors import DocassistError, UnknownType, UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.media import detect

__all__ = ["read"]


def read(data: bytes, *, max_pages: int | None = None) -> ParsedDocument:
    """Read a file by its content.

    Args:
        max_pages: stop after so many pages; all by default.

    Raises:
        UnreadableFile: or one of its kinds, with what to do; no other error leaves a reader.
    """
    media_type = detect(data)
    try:
        document = _read(media_type, data, max_pages)
    except DocassistError:
        raise
    except Exception as error:  # the edge of one file: parsers of damaged files raise whatever they like
        raise UnreadableFile from error
    if document.text or document.warnings:
        return document
    return replace(document, warnings=("Không tìm thấy chữ nào trong tệp. Hãy mở tệp để kiểm tra.",))


def _read(media_type: MediaType, data: bytes, max_pages: int | None) -> ParsedDocument:
    match media_type:
        case MediaType.PDF:
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, max_pages)
        case MediaType.DOCX:
            from ingest.readers.docx import read_docx

            return read_docx(data, max_pages)
        case MediaType.HTML:
            from ingest.readers.html import read_html

            return read_html(data)
        case MediaType.TEXT:
            from ingest.readers.plain import read_plain

            return read_plain(data, max_pages)
        case _:
            raise UnknownType(f"Tệp loại {media_type} chưa đọc được. Hãy lưu thành PDF rồi gửi lại.")
