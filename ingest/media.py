"""What a file is, judged by its bytes: a name or an extension is never trusted."""

import re
import zipfile
from io import BytesIO

from docassist.errors import EmptyFile, EncryptedFile, UnknownType, UnreadableFile
from docassist.types import MediaType
from ingest.encoding import decode

_ASK = "Hãy gửi PDF, DOCX, HTML hoặc văn bản thuần (TXT)."
_AS_PDF = "Hãy quét hoặc lưu thành PDF rồi gửi lại."
_UNPACK = "Hãy giải nén rồi gửi từng văn bản."
_AS_DOCX = "Hãy lưu lại dưới dạng DOCX hoặc PDF rồi gửi lại."
_HEAD = 4096
# First bytes, what they show the file to be, what to send instead.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG", _AS_PDF),
    (b"\xff\xd8\xff", "ảnh JPEG", _AS_PDF),
    (b"GIF8", "ảnh GIF", _AS_PDF),
    (b"II*\x00", "ảnh TIFF", _AS_PDF),
    (b"MM\x00*", "ảnh TIFF", _AS_PDF),
    (b"Rar!\x1a\x07", "tệp nén RAR", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", _UNPACK),
    (b"\x1f\x8b", "tệp nén GZIP", _UNPACK),
    (b"{\\rtf", "văn bản RTF", _AS_DOCX),
    (b"%!PS", "tệp in PostScript", _AS_PDF),
    (b"RIFF", "ảnh WebP, âm thanh hoặc phim", _ASK),
    (b"ID3", "tệp âm thanh", _ASK),
    (b"MZ", "chương trình Windows", _ASK),
    (b"\x7fELF", "chương trình", _ASK),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in an OLE file.
_OLE_KINDS = (
    ("WordDocument", "văn bản Word 97-2003 (.doc)", _AS_DOCX),
    ("Workbook", "bảng tính Excel 97-2003 (.xls)", _AS_PDF),
    ("PowerPoint Document", "bản trình chiếu PowerPoint 97-2003 (.ppt)", _AS_PDF),
)
# Parts of a zip archive.
_ZIP_KINDS = (
    ("xl/workbook.xml", "bảng tính Excel (XLSX)", _AS_PDF),
    ("ppt/presentation.xml", "bản trình chiếu PowerPoint (PPTX)", _AS_PDF),
    ("content.xml", "văn bản OpenDocument (ODT)", _AS_DOCX),
)
_WORD_PART = "word/document.xml"
# Declarations and comments, then a tag of HTML.
_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,4}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
# An exchange packet.
_PACKET = re.compile(
    r"(?:<\?[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,5}<(?:[\w.-]{1,20}:)?edXML(?:Envelope)?\b",
    re.IGNORECASE | re.DOTALL,
)
# A text of which less is letters and digits is a binary file that happens to decode.
_LEAST_LETTERS = 0.4


def detect(data: bytes) -> MediaType:
    """The media type of a file's bytes.

    Raises:
        EmptyFile, EncryptedFile, UnknownType: naming what the file seems to be and what to send instead.
    """
    if not data:
        raise EmptyFile
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _detect_zip(data)
    if head.startswith(_OLE):
        raise _ole_refusal(data)
    for magic, name, remedy in _MAGIC:
        if head.startswith(magic):
            raise _refusal(name, remedy)
    return _detect_text(data)


def _refusal(name: str, remedy: str) -> UnknownType:
    return UnknownType(f"Tệp này là {name}, hệ thống không đọc được. {remedy}")


def _detect_zip(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise UnreadableFile("Tệp Word hoặc tệp nén bị hỏng, không mở được. Hãy đề nghị nơi gửi gửi lại.") from None
    if _WORD_PART in names:
        return MediaType.DOCX
    for part, name, remedy in _ZIP_KINDS:
        if part in names:
            raise _refusal(name, remedy)
    raise _refusal("tệp nén ZIP", _UNPACK)


def _ole_refusal(data: bytes) -> UnreadableFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFile()
    for stream, name, remedy in _OLE_KINDS:
        if stream.encode("utf-16-le") in data:
            return _refusal(name, remedy)
    return _refusal("tệp Microsoft Office đời cũ", _AS_DOCX)


def _detect_text(data: bytes) -> MediaType:
    text = decode(data)[0].lstrip("\ufeff \t\r\n\f")[: 4 * _HEAD]
    if not text.strip("\x00 \t\r\n\f"):
        raise EmptyFile("Tệp không có nội dung (chỉ có khoảng trắng). Hãy đề nghị nơi gửi gửi lại tệp.")
    if _PACKET.match(text):
        return MediaType.EDXML
    if _HTML.match(text):
        return MediaType.HTML
    if text.startswith("<?xml"):
        raise _refusal("dữ liệu XML", _ASK)
    if "\x00" in text or _share_of_letters(text) < _LEAST_LETTERS:
        raise UnknownType
    return MediaType.TEXT


def _share_of_letters(text: str) -> float:
    shown = [character for character in text if not character.isspace()]
    return sum(map(str.isalnum, shown)) / len(shown)
