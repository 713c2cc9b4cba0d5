"""The pages as a clerk and a leader use them, in headless Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import Server


def _open(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=words).first.click()


def test_the_list_shows_the_register(page: Page) -> None:
    """Each document has its symbol, issuer, subject, suggested unit and state."""
    page.goto("/")
    expect(page.get_by_role("heading", name="Văn bản đến")).to_be_visible()
    expect(page.locator("table.list tbody tr")).not_to_have_count(0)
    expect(page.locator(".badge.ready").first).to_have_text("Đã xử lý")


def test_the_list_can_be_filtered(page: Page) -> None:
    """An empty result says so and what to do."""
    page.goto("/?state=failed")
    expect(page.get_by_text("Không có văn bản nào khớp bộ lọc.")).to_be_visible()


def test_a_citation_shows_its_place(page: Page) -> None:
    """A click on a summary line marks its words on the page picture."""
    _open(page, "trật tự, an toàn giao thông")
    page.wait_for_load_state()
    line = page.locator("#card-title ~ button.line").first
    line.click()
    expect(line).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".hit, .lit").first).to_be_visible()


def test_a_suggestion_is_accepted_with_one_key(page: Page, server: Server) -> None:
    """The A key confirms the suggested unit, and the list says so."""
    with server.client() as client:
        documents = client.get("/api/v1/documents").json()["documents"]
    chosen = next(item for item in documents if item["lead_unit"] and not item["confirmed"])
    page.goto(f"/documents/{chosen['id']}")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Đã xác nhận")


def test_another_unit_can_be_chosen(page: Page, server: Server) -> None:
    """C goes to the choice; the decision is kept and shown."""
    with server.client() as client:
        documents = client.get("/api/v1/documents").json()["documents"]
    chosen = next(item for item in documents if item["state"] == "ready" and not item["confirmed"])
    page.goto(f"/documents/{chosen['id']}")
    page.keyboard.press("c")
    expect(page.locator("[data-key=change]")).to_be_focused()
    page.locator("[data-key=change]").select_option("STC")
    page.get_by_role("button", name="Giao đơn vị này").click()
    expect(page.get_by_role("status")).to_contain_text("Sở Tài chính")


def test_search_answers_as_one_types(page: Page) -> None:
    """Results come without a reload and lead to the passage."""
    page.goto("/search")
    page.get_by_label("Nội dung cần tìm").type("bão", delay=30)
    expect(page.locator("article.result").first).to_be_visible()
    page.locator("article.result a").first.click()
    expect(page.locator(".hit, .lit").first).to_be_visible()


def test_search_says_when_nothing_is_found(page: Page) -> None:
    """No result has a message with advice."""
    page.goto("/search?q=" + "zzqx" * 3 + "&kind=Nghị+định")
    expect(page.get_by_text("Không tìm thấy văn bản nào")).to_be_visible()


def test_dropped_files_are_read(page: Page, tmp_path: Path) -> None:
    """A good file is received and gets ready; a bad one says why, and does not stop the other."""
    good = tmp_path / "thu-moi.txt"
    good.write_text(
        "GIẤY MỜI\nKính mời Sở Tài chính dự họp vào 8 giờ 30 phút, ngày 05/12/2026 tại trụ sở.", encoding="utf-8"
    )
    bad = tmp_path / "hong.pdf"
    bad.write_bytes(b"%PDF-1.4 truncated")
    page.goto("/")
    page.locator("#files").set_input_files([good, bad])
    expect(page.get_by_text("thu-moi.txt: đã nhận.")).to_be_visible()
    expect(page.locator(".notice.error")).to_contain_text("hong.pdf")


def test_an_upload_over_the_limit_is_refused(page: Page, tmp_path: Path) -> None:
    """The message names the limit."""
    large = tmp_path / "lon.pdf"
    canvas = Canvas(str(large))
    canvas.drawString(10, 10, "x")
    canvas.save()
    large.write_bytes(large.read_bytes() + b"\n" * 3_000_000)
    page.goto("/")
    page.locator("#files").set_input_files([large])
    expect(page.get_by_text("2 MB")).to_be_visible()


def test_a_stranger_is_asked_to_sign_in(browser: Browser, server: Server) -> None:
    """Without a session every page leads to the sign-in message; a spent link says so."""
    stranger = browser.new_page()
    stranger.goto(server.address + "/")
    expect(stranger.get_by_role("heading", name="Cần đăng nhập")).to_be_visible()
    stranger.goto(server.sign_in)
    expect(stranger.get_by_text("đã dùng hoặc không đúng")).to_be_visible()
    stranger.close()


@pytest.mark.parametrize("path", ["/", "/search?q=ngân sách"])
def test_a_phone_needs_no_sideways_scrolling(page: Page, path: str) -> None:
    """At 360 pixels nothing is wider than the screen."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_document_fits_a_phone(page: Page) -> None:
    """The page of a document too."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.locator("td a").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_api_describes_itself(page: Page) -> None:
    """/docs is drawn from the package alone."""
    page.goto("/docs")
    expect(page.get_by_text("/api/v1/search")).to_be_visible()


def test_a_summary_has_three_lengths(page: Page) -> None:
    """One line, a card, a page: links that say which is shown; each line of the page-long one shows its place."""
    page.goto("/")
    page.locator("td a", has_text="").first.click()
    lines = page.locator("#tom-tat button.line")
    card = lines.count()
    page.get_by_role("link", name="Một dòng").click()
    expect(lines).to_have_count(1)
    page.get_by_role("link", name="Một trang").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tom-tat [aria-current]")).to_have_text("Một trang")
    assert lines.count() >= card
    lines.first.click()
    expect(page.locator(".hit, .lit").first).to_be_visible()
    expect(page.get_by_text("Nội dung do AI hỗ trợ tạo, cần kiểm tra.")).to_be_visible()
