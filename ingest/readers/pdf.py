"""PDF: every line of text with its place on the page, tables from ruling lines, furniture set apart (pdfium)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from docassist.errors import EncryptedFile, NoPages, TooManyPages, UnreadableFile
from docassist.types import MediaType, ParsedDocument
from ingest.readers.draft import DraftPage, FileFacts, assemble, clean
from ingest.readers.furniture import Candidates, edge_rows, repeated_heads
from ingest.readers.layout import text_of
from ingest.readers.pdf_layers import repeated_layers
from ingest.readers.pdf_page import Sketch, draft_page, sketch_page
from ingest.readers.ranges import ranges
from ingest.readers.recognised import FewPages, in_place
from ingest.shares import WHOLE, Shares

MAX_PAGES = 3000
_MAX_PIXELS = 12_000_000
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_BROKEN = "Tệp PDF bị hỏng hoặc bị cắt cụt nên không mở được. Hãy tải lại tệp; nếu vẫn lỗi, đề nghị nơi gửi gửi lại."
# A linearised file says at its beginning how long it is.
_DECLARED_LENGTH = re.compile(rb"/Linearized\b[^>]{0,100}?/L\s{0,8}(\d{1,12})")


def read_pdf(
    data: bytes, max_pages: int | None = None, recognised: Mapping[int, DraftPage] | None = None
) -> ParsedDocument:
    """Read a PDF; pages that are pictures are marked for OCR unless they have been recognised.

    Raises:
        EncryptedFile, NoPages, TooManyPages, UnreadableFile: with what to do.
    """
    with opened(data) as document:
        count = len(document)
        if not count:
            raise NoPages
        if count > MAX_PAGES:
            raise TooManyPages(f"Tệp có {count} trang, quá giới hạn {MAX_PAGES} trang. Hãy chia nhỏ tệp rồi gửi lại.")
        sketches = [sketch_page(document.raw, index) for index in range(min(count, max_pages or count))]
        if all(sketch.failed for sketch in sketches):
            raise UnreadableFile
        info = {key: clean(value) for key, value in document.get_metadata_dict(skip_empty=True).items()}
        names = tuple(clean(document.get_attachment(index).get_name()) for index in range(document.count_attachments()))
    for index in repeated_layers((at, sketch.layer) for at, sketch in enumerate(sketches) if sketch.layer):
        sketches[index] = sketches[index].as_stamped()
    heads = repeated_heads([_candidates(sketch) for sketch in sketches])
    drafts = [draft_page(sketch, heads) for sketch in sketches]
    missing = {at for at, draft in enumerate(drafts, start=1) if draft.needs_ocr}
    if isinstance(recognised, FewPages):
        recognised.complete(missing, count)
        known = ((number, sketch.pictures) for number, sketch in enumerate(sketches, start=1))
        recognised.pictures = {number: sizes for number, sizes in known if sizes is not None}
    for number in (recognised or {}).keys() & missing:
        drafts[number - 1] = in_place(drafts[number - 1], (recognised or {})[number], heads)
    return assemble(MediaType.PDF, drafts, FileFacts(info, names, _warnings(sketches)))


def render_page(data: bytes, number: int, scale: float = 1.5, part: Shares = WHOLE) -> bytes:
    """A page (from 1), or a part of it, as PNG.

    Args:
        scale: 1 is 72 dots per inch; lowered for pages of enormous size.
        part: left, top, width and height in shares of the page.
    """
    with opened(data) as document:
        if not 1 <= number <= len(document):
            raise UnreadableFile(f"Tệp không có trang {number}; tệp có {len(document)} trang.")
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(scale, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
        image = page.render(scale=scale).to_pil()
        if part != WHOLE:
            image = image.crop(_edges(part, image.width, image.height))
        out = BytesIO()
        image.save(out, format="PNG")
        return out.getvalue()


def _edges(part: Shares, width: int, height: int) -> tuple[int, int, int, int]:
    """A part of a picture in pixels, at least one each way."""
    left, top = min(int(part[0] * width), width - 1), min(int(part[1] * height), height - 1)
    right, bottom = round((part[0] + part[2]) * width), round((part[1] + part[3]) * height)
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF opened by pdfium, closed at the end.

    Raises:
        EncryptedFile, NoPages, UnreadableFile: with what to do.
    """
    import pypdfium2

    if _is_cut_short(data):
        raise UnreadableFile(_BROKEN)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(data, error) from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise UnreadableFile from None
    finally:
        document.close()


def _refusal(data: bytes, error: Exception) -> UnreadableFile:
    """Why pdfium would not open a file, in words for the clerk; pypdf tells more kinds of encryption apart."""
    from pypdf import PdfReader

    # pdfium's last error may be that of an earlier file, so it counts only where the file names an encryption.
    if getattr(error, "err_code", None) == _PASSWORD_ERROR and b"/Encrypt" in data:
        return EncryptedFile()
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return EncryptedFile()
        return UnreadableFile(_BROKEN) if reader.get_num_pages() else NoPages()
    except Exception:  # pypdf meets bytes that pdfium has refused already: the file is broken, whatever it raises
        return UnreadableFile(_BROKEN)


def _is_cut_short(data: bytes) -> bool:
    """Whether the end of a file is missing: pdfium would open what is left of it and say nothing."""
    declared = _DECLARED_LENGTH.search(data, 0, 2048)
    if declared and int(declared[1]) > len(data):
        return True
    return b"%%EOF" not in data and b"startxref" not in data


def _candidates(sketch: Sketch) -> Candidates:
    aside = [text_of(row) for _, row in sketch.aside]
    return Candidates(sketch.frame.page, edge_rows(sketch.frame.page, sketch.rows), aside)


def _warnings(sketches: Sequence[Sketch]) -> tuple[str, ...]:
    failed = [number for number, sketch in enumerate(sketches, start=1) if sketch.failed]
    hidden = [number for number, sketch in enumerate(sketches, start=1) if sketch.hidden]
    texts = (
        (failed, "Trang {} bị hỏng, không đọc được. Hãy mở tệp để xem trang này hoặc đề nghị nơi gửi gửi lại."),
        (
            hidden,
            "Trang {} có chữ ẩn, người đọc không nhìn thấy; chữ ẩn không được tính là nội dung. Hãy kiểm tra tệp.",
        ),
    )
    return tuple(text.format(ranges(numbers)) for numbers, text in texts if numbers)
