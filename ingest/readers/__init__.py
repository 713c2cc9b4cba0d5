"""Readers: a file's bytes become one `ParsedDocument`, whatever the media type; `read` is the only way in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from docassist.assess import assess
from docassist.errors import DocassistError, UnknownType, UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.media import detect
from ingest.readers.draft import DraftPage

__all__ = ["page_in_pdf", "pages_in_pdf", "read"]

T = TypeVar("T")
Recognised = Mapping[int, DraftPage]

_NONE: Recognised = {}
_PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.TIFF})
_OFFICE = frozenset({MediaType.DOC, MediaType.RTF, MediaType.ODT})
_MANY = "Tệp này chứa nhiều văn bản. Hãy tiếp nhận tệp (không chỉ phân tích) để đọc từng văn bản bên trong."
_NO_PAGES = "Tệp này không có trang dạng ảnh. Hãy mở tệp để xem."


def read(data: bytes, *, max_pages: int | None = None, recognised: Recognised = _NONE) -> ParsedDocument:
    """Read a file by its content.

    Args:
        max_pages: stop after so many pages; all by default.
        recognised: what was recognised of pages that are pictures, by number from 1; it takes their place.

    Raises:
        UnreadableFile: or one of its kinds, with what to do; no other error leaves a reader.
    """
    media_type = detect(data)
    document = _guarded(lambda: _read(media_type, data, max_pages, recognised))
    if document.text or document.warnings or any(page.needs_ocr for page in document.pages):
        return assess(document)
    return replace(document, warnings=("Không tìm thấy chữ nào trong tệp. Hãy mở tệp để kiểm tra.",))


def page_in_pdf(data: bytes, number: int) -> tuple[bytes, int]:
    """A PDF that shows a page (from 1) of a file as a picture, and the page's number there: for a PDF the file itself.

    Raises:
        UnreadableFile: as `read` does, or because the file has no such page.
    """
    if detect(data) is MediaType.PDF:
        return data, number
    if detect(data) is MediaType.EDXML:
        from ingest.readers.packet_pages import packet_page

        return _guarded(lambda: packet_page(data, number))
    return pages_in_pdf(data, range(number - 1, number)), 1


def pages_in_pdf(data: bytes, only: range | None = None) -> bytes:
    """A PDF of the pages of a file that are pictures, as `page_in_pdf`; `only` counts them from 0."""
    media_type = detect(data)
    return data if media_type is MediaType.PDF else _guarded(lambda: _picture_pages(media_type, data, only))


def _guarded(work: Callable[[], T]) -> T:
    try:
        return work()
    except DocassistError:
        raise
    except Exception as error:  # the edge of one file: parsers of damaged files raise whatever they like
        raise UnreadableFile from error


def _picture_pages(media_type: MediaType, data: bytes, only: range | None) -> bytes:
    from ingest.readers.docx import scanned_pages
    from ingest.readers.pictures import pictures_to_pdf

    if media_type in _PICTURES:
        return pictures_to_pdf(data, only=only)
    if media_type in _OFFICE:
        from ingest.readers.office import to_docx

        media_type, data = MediaType.DOCX, to_docx(data)
    if media_type is MediaType.DOCX and (pictures := scanned_pages(data)):
        return pictures_to_pdf(*pictures, only=only)
    raise UnreadableFile(_NO_PAGES)


def _read(media_type: MediaType, data: bytes, max_pages: int | None, recognised: Recognised) -> ParsedDocument:
    if media_type in _PICTURES:
        from ingest.readers.pictures import pictures_to_pdf

        pages = pictures_to_pdf(data, only=range(max_pages) if max_pages else None)
        return replace(_read(MediaType.PDF, pages, max_pages, recognised), media_type=media_type)
    if media_type in _OFFICE:
        from ingest.readers.office import to_docx

        return replace(_read(MediaType.DOCX, to_docx(data), max_pages, recognised), media_type=media_type)
    if media_type in (MediaType.PDF, MediaType.DOCX):
        return _read_pages(media_type, data, max_pages, recognised)
    if media_type is MediaType.EDXML:
        from ingest.readers.edxml import read_packet

        return read_packet(data, max_pages, recognised)
    return _read_text(media_type, data, max_pages)


def _read_pages(media_type: MediaType, data: bytes, max_pages: int | None, recognised: Recognised) -> ParsedDocument:
    """Read a file that may hold pages to be recognised."""
    if media_type is MediaType.PDF:
        from ingest.readers.pdf import read_pdf

        return read_pdf(data, max_pages, recognised)
    from ingest.readers.docx import read_docx

    return read_docx(data, max_pages, recognised)


def _read_text(media_type: MediaType, data: bytes, max_pages: int | None) -> ParsedDocument:
    match media_type:
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
