"""The media type is judged by content; what cannot be read is named, with what to send instead."""

import io
import zipfile

import pytest

from docassist.errors import EmptyFile, EncryptedFile, UnknownType, UnreadableFile
from docassist.types import MediaType
from ingest.media import detect


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def _ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n...", MediaType.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4 after a byte order mark", MediaType.PDF),
        (_zip("[Content_Types].xml", "word/document.xml"), MediaType.DOCX),
        (b"<!DOCTYPE html><html><body>x</body></html>", MediaType.HTML),
        ("\ufeff  <!-- ghi chú --> <HTML lang=vi>".encode(), MediaType.HTML),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", MediaType.HTML),
        ("Kính gửi: Sở Nội vụ".encode(), MediaType.TEXT),
        ("Kính gửi: Sở Nội vụ".encode("utf-16"), MediaType.TEXT),
        ("Ủy ban nhân dân".encode("cp1258", "ignore"), MediaType.TEXT),
        ("Giá trị a < b và <p> là thẻ".encode(), MediaType.TEXT),
    ],
)
def test_known_types_are_told_by_content(data: bytes, expected: MediaType) -> None:
    """PDF, DOCX, HTML and text are recognised without a name."""
    assert detect(data) is expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "ảnh PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "ảnh JPEG"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (_zip("xl/workbook.xml"), "Excel (XLSX)"),
        (_zip("a.pdf", "b.pdf"), "ZIP"),
        (_ole("WordDocument"), ".doc"),
        (_ole("Workbook"), ".xls"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x7fELF\x02", "chương trình"),
        (b"<?xml version='1.0'?><edXML/>", "XML"),
    ],
)
def test_a_refused_file_is_named(data: bytes, said: str) -> None:
    """The message says what the file seems to be and what to do."""
    with pytest.raises(UnknownType, match="Hãy") as refusal:
        detect(data)
    assert said in str(refusal.value)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff \n".encode()])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    """A file of no bytes or of blanks is empty."""
    with pytest.raises(EmptyFile):
        detect(data)


def test_random_bytes_are_no_text() -> None:
    """Bytes that happen to decode are not taken for text."""
    with pytest.raises(UnknownType):
        detect(bytes(range(256)) * 4)


def test_an_encrypted_office_file_is_said_to_be_encrypted() -> None:
    """A DOCX with a password is an OLE file that holds an encrypted package."""
    with pytest.raises(EncryptedFile):
        detect(_ole("EncryptedPackage"))


def test_a_broken_zip_is_unreadable() -> None:
    """A cut DOCX is broken, not unknown."""
    with pytest.raises(UnreadableFile, match="hỏng"):
        detect(_zip("word/document.xml")[:-20])
