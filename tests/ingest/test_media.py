"""The media type is judged by content; what cannot be read is named, with what to send instead."""

import io
import zipfile

import pytest

from docassist.errors import EmptyFile, EncryptedFile, UnknownType, UnreadableFile
from docassist.types import MediaType
from ingest.media import detect
from tests.ingest.ole import ole_file

PACKET = "<?xml version='1.0'?><edXML xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'/>"


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def _odf(kind: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "x")
    return out.getvalue()


def _ole(stream: str, content: bytes = bytes(4096)) -> bytes:
    return ole_file(stream, content)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n...", MediaType.PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4 after a byte order mark", MediaType.PDF),
        (_zip("[Content_Types].xml", "word/document.xml"), MediaType.DOCX),
        (_odf("text"), MediaType.ODT),
        (_zip("xl/workbook.xml"), MediaType.XLSX),
        (_zip("a.pdf", "b.pdf"), MediaType.ZIP),
        (_zip("%PDF-1.7"), MediaType.ZIP),
        (_ole("WordDocument"), MediaType.DOC),
        (b"{\\rtf1\\ansi", MediaType.RTF),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), MediaType.PNG),
        (b"\xff\xd8\xff\xe0" + bytes(20), MediaType.JPEG),
        (b"II*\x00" + bytes(20), MediaType.TIFF),
        (PACKET.encode(), MediaType.EDXML),
        (PACKET.encode("utf-16"), MediaType.EDXML),
        (b"<?xml version='1.0'?>\n<!-- v -->\n<ed:edXML xmlns:ed='x'/>", MediaType.EDXML),
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
    """Every type that is read is recognised without a name."""
    assert detect(data) is expected


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"\x7fELF\x02", "chương trình"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "7z"),
        (_zip("ppt/presentation.xml"), "PPTX"),
        (_odf("spreadsheet"), "ODS"),
        (_ole("Workbook"), "XLS"),
        (bytes(4) + b"ftypheic" + bytes(9), "HEIC"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHT"),
        (b"<?xml version='1.0'?><hoadon/>", "XML"),
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


def test_an_encrypted_old_word_file_is_said_to_be_encrypted() -> None:
    """A flag in the head of its text says so."""
    with pytest.raises(EncryptedFile):
        detect(_ole("WordDocument", bytes([*[0] * 11, 1]) + bytes(4084)))


def test_an_excel_table_inside_a_word_file_does_not_make_it_one_of_excel() -> None:
    """Only the root of the file counts, not any name in its bytes."""
    inside = "Workbook".encode("utf-16-le") + bytes(4080)
    assert detect(_ole("WordDocument", inside)) is MediaType.DOC


def test_a_broken_zip_is_unreadable() -> None:
    """A cut DOCX is broken, not unknown."""
    with pytest.raises(UnreadableFile, match="hỏng"):
        detect(_zip("word/document.xml")[:-20])
