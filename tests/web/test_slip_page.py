"""The buttons of the handling slip on the page of a document, in headless Chromium."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.conftest import Server


@pytest.fixture
def document(server: Server) -> str:
    """The id of a sample document."""
    with server.client() as client:
        found = client.get("/api/v1/documents").json()["documents"]
    return str(next(item["id"] for item in found if item["symbol"] == "4057/TTr-SGDĐT"))


def test_a_clerk_downloads_the_slip_by_keyboard(page: Page, document: str, tmp_path: Path) -> None:
    """Each form has a link; the file bears the document's number."""
    page.goto(f"/documents/{document}")
    links = page.get_by_role("group", name="Phiếu trình").get_by_role("link")
    expect(links).to_have_count(2)
    expect(page.get_by_text("cần kiểm tra trước khi trình")).to_be_visible()
    links.nth(1).focus()
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "Phieu-trinh-4057-TTr-SGDDT.docx"
    path = tmp_path / "slip.docx"
    started.value.save_as(path)
    read = [paragraph.text for paragraph in Document(BytesIO(path.read_bytes())).paragraphs]
    assert "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC" in read


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, document: str, width: int) -> None:
    """The links wrap."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/documents/{document}")
    expect(page.get_by_role("group", name="Phiếu trình")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
