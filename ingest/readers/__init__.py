"""Readers: a file's bytes become one `ParsedDocument`, whatever the media type; `read` is the only way in."""

from dataclasses import replace

from docassist.errors import DocassistError, UnknownType, UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.media import detect

__all__ = ["pages_as_pdf", "read"]

_PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF})
_OFFICE = frozenset({MediaType.DOC, MediaType.RTF, MediaType.ODT})
_MANY = "Tệp này chứa nhiều văn bản. Hãy tiếp nhận tệp (không chỉ phân tích) để đọc từng văn bản bên trong."


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


def pages_as_pdf(data: bytes) -> bytes | None:
    """The PDF whose pages are those of a file, for OCR and for page pictures; None where a file has no such pages.

    Raises:
        UnreadableFile: as `read` does.
    """
    media_type = detect(data)
    if media_type is MediaType.PDF:
        return data
    try:
        return _made_pages(media_type, data)
    except DocassistError:
        raise
    except Exception as error:  # as in `read`
        raise UnreadableFile from error


def _made_pages(media_type: MediaType, data: bytes) -> bytes | None:
    if media_type in _PICTURES:
        from ingest.readers.pictures import pictures_to_pdf

        return pictures_to_pdf(data)
    if media_type in _OFFICE:
        from ingest.readers.office import to_docx

        media_type, data = MediaType.DOCX, to_docx(data)
    if media_type is MediaType.DOCX:
        from ingest.readers.docx import scanned_pages

        return scanned_pages(data)
    return None


def _read(media_type: MediaType, data: bytes, max_pages: int | None) -> ParsedDocument:
    if media_type in _PICTURES:
        from ingest.readers.pictures import pictures_to_pdf

        return replace(_read(MediaType.PDF, pictures_to_pdf(data), max_pages), media_type=media_type)
    if media_type in _OFFICE:
        from ingest.readers.office import to_docx

        return replace(_read(MediaType.DOCX, to_docx(data), max_pages), media_type=media_type)
    return _read_directly(media_type, data, max_pages)


def _read_directly(media_type: MediaType, data: bytes, max_pages: int | None) -> ParsedDocument:
    match media_type:
        case MediaType.PDF:
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, max_pages)
        case MediaType.DOCX:
            from ingest.readers.docx import read_docx

            return read_docx(data, max_pages)
        case MediaType.XLSX:
            from ingest.readers.xlsx import read_xlsx

            return read_xlsx(data, max_pages)
        case MediaType.HTML:
            from ingest.readers.html import read_html

            return read_html(data)
        case MediaType.TEXT:
            from ingest.readers.plain import read_plain

            return read_plain(data, max_pages)
        case _:
            raise UnknownType(_MANY)
