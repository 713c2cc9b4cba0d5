"""PDF: what the file says of itself, what cannot be opened, and pictures of pages."""

import io

import pytest

from docassist.errors import EncryptedFile, NoPages, UnreadableFile
from ingest.readers import read
from ingest.readers.pdf import render_page
from tests.ingest.paper import Paper, body


def test_a_picture_without_text_needs_ocr() -> None:
    """Also under a watermark of a few letters, which is no text of the document."""
    page = Paper().picture().page().picture().text(100, 400, "www.example.vn").page()
    document = read(body(page.picture(), 100).lines(90, 160, "Ủy ban nhân dân thành phố Hà Nội").page().data())
    assert [page.needs_ocr for page in document.pages] == [True, True, False, False]
    assert [len(page.lines) for page in document.pages] == [0, 0, 4, 0]
    assert [page.source for page in document.pages] == ["picture", "stamped", "text", "text"]


def test_only_the_first_pages_are_read_on_request() -> None:
    """A look before reading stops early."""
    page = Paper().text(90, 90, "một").page().text(90, 90, "hai").page().text(90, 90, "ba")
    assert read(page.data(), max_pages=2).text == "một\nhai"


def _encrypted(data: bytes, user: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_said() -> None:
    """A file that asks for a password is refused; one that opens without is read."""
    data = Paper().text(90, 90, "Nội dung").data()
    with pytest.raises(EncryptedFile):
        read(_encrypted(data, "mật khẩu"))
    assert read(_encrypted(data, "")).text == "Nội dung"


def test_attachments_and_information_are_told() -> None:
    """What the file says of itself."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(Paper().text(90, 90, "Nội dung").data())))
    writer.add_attachment("phu-luc.xlsx", b"x")
    writer.add_metadata({"/Title": "Công văn"})
    out = io.BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    assert document.attachments == ("phu-luc.xlsx",)
    assert document.info["Title"] == "Công văn"


def test_no_pages_and_broken_files_are_refused() -> None:
    """Each with what to do."""
    data = Paper().text(90, 90, "Nội dung").data()
    with pytest.raises(UnreadableFile, match="cắt cụt"):
        read(data[: len(data) // 2])
    with pytest.raises(UnreadableFile, match="Hãy"):
        read(b"%PDF-1.7\nno more\n%%EOF")
    empty = data.replace(b"/Kids [10 0 R] /Count 1", b"/Kids [] /Count 0      ")
    assert empty != data
    with pytest.raises(NoPages):
        read(empty)


def test_a_page_is_rendered_as_a_picture() -> None:
    """PNG of the size asked for, never of an enormous one."""
    data = Paper().text(90, 90, "Nội dung").data()
    assert render_page(data, 1).startswith(b"\x89PNG")
    assert len(render_page(Paper(14400, 14400).data(), 1, scale=3)) < 2_000_000
    with pytest.raises(UnreadableFile, match="không có trang 2"):
        render_page(data, 2)
