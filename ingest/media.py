"""What a file is, judged by its bytes: a name or an extension is never trusted."""

import re

from docassist.errors import EmptyFile, UnknownType
from docassist.types import MediaType
from ingest.containers import OLE, ole_type, zip_type
from ingest.encoding import decode
from ingest.refusals import AS_DOCX, AS_PDF, ASK, UNPACK, refusal

_HEAD = 4096
_KNOWN: tuple[tuple[bytes, MediaType], ...] = (
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"{\\rtf", MediaType.RTF),
)
# First bytes, what they show the file to be, what to send instead.
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"GIF8", "ảnh GIF", AS_PDF),
    (b"BM", "ảnh BMP", AS_PDF),
    (b"Rar!\x1a\x07", "tệp nén RAR", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", UNPACK),
    (b"\x1f\x8b", "tệp nén GZIP", UNPACK),
    (b"MSCF", "tệp nén CAB", UNPACK),
    (b"\xdb\xa5-\x00", "văn bản Word 2", AS_DOCX),
    (b"\xffWPC", "văn bản WordPerfect", AS_DOCX),
    (b"%!PS", "tệp in PostScript", AS_PDF),
    (b"AT&TFORM", "ảnh quét DjVu", AS_PDF),
    (b"RIFF", "ảnh WebP, âm thanh hoặc phim", ASK),
    (b"ID3", "tệp âm thanh", ASK),
    (b"MZ", "chương trình Windows", ASK),
    (b"\x7fELF", "chương trình", ASK),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PHOTO = re.compile(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1|avif)", re.DOTALL)
# Declarations and comments, then the first tag.
_TAG = r"(?:<\?[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*){0,5}"
_HTML = re.compile(
    _TAG + r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|h[1-6])\b", re.IGNORECASE | re.DOTALL
)
_PACKET = re.compile(_TAG + r"<(?:[\w.-]{1,20}:)?edXML(?:Envelope)?\b", re.IGNORECASE | re.DOTALL)
_WORD_XML = re.compile(_TAG + r"<(?:w:wordDocument|pkg:package)\b", re.DOTALL)
_MAIL = re.compile(r"(?:[A-Z][A-Za-z-]{1,40}: [^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,20}){0,40}MIME-Version: 1\.0")
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
    if head.startswith(_ZIP):
        return zip_type(data)
    if head.startswith(OLE):
        return ole_type(data)
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    for magic, media_type in _KNOWN:
        if head.startswith(magic):
            return media_type
    _refuse_known(head)
    return _text_type(data)


def _refuse_known(head: bytes) -> None:
    for magic, name, remedy in _REFUSED:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head):
            raise refusal(name, remedy)
    if _PHOTO.match(head):
        raise refusal("ảnh HEIC/AVIF của điện thoại", AS_PDF)


def _text_type(data: bytes) -> MediaType:
    text = decode(data)[0].lstrip("\ufeff \t\r\n\f")[: 4 * _HEAD]
    if not text.strip("\x00 \t\r\n\f"):
        raise EmptyFile("Tệp không có nội dung (chỉ có khoảng trắng). Hãy đề nghị nơi gửi gửi lại tệp.")
    if _PACKET.match(text):
        return MediaType.EDXML
    if _HTML.match(text):
        return MediaType.HTML
    if _WORD_XML.match(text):
        return MediaType.DOC
    if text.startswith("<?xml"):
        raise refusal("dữ liệu XML", ASK)
    if _MAIL.match(text.replace("\r\n", "\n")):
        raise refusal("thư điện tử hoặc trang web đóng gói (EML, MHT)", "Hãy lưu từng văn bản kèm theo rồi gửi lại.")
    if "\x00" in text or _share_of_letters(text) < _LEAST_LETTERS:
        raise UnknownType
    return MediaType.TEXT


def _share_of_letters(text: str) -> float:
    shown = [character for character in text if not character.isspace()]
    return sum(map(str.isalnum, shown)) / len(shown)
