"""The page of what is due, as a leader and a clerk use it, in headless Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server


def test_what_is_due_is_counted_and_listed(page: Page) -> None:
    """The navigation leads there; the tiles count, the table is by unit, documents open."""
    page.goto("/")
    page.get_by_role("link", name="Hạn xử lý").click()
    expect(page.get_by_role("heading", name="Hạn xử lý")).to_be_visible()
    expect(page.locator(".tile")).to_have_count(6)
    expect(page.get_by_role("heading", name="Theo đơn vị chủ trì")).to_be_visible()
    page.locator("section[aria-labelledby=due-list] td a").first.click()
    expect(page).to_have_url(re.compile("/documents/"))


def test_a_document_is_marked_done_and_open_again(page: Page) -> None:
    """By keyboard: the button of the first row; then it stands among those done, and can be taken back."""
    page.goto("/due")
    button = page.get_by_role("button", name="Đã xong").first
    title = (button.get_attribute("aria-label") or "").removeprefix("Đã xong: ")
    alike = page.get_by_role("button", name=f"Đã xong: {title}", exact=True)
    before = alike.count()  # other documents may be of the same title
    button.focus()
    page.keyboard.press("Enter")
    expect(alike).to_have_count(before - 1)
    for standing in ("on_time", "late"):
        page.goto(f"/due?standing={standing}")
        again = page.get_by_role("button", name=f"Chưa xong: {title}", exact=True)
        if again.count():
            again.first.click()
            break
    page.goto("/due")
    expect(alike).to_have_count(before)


def test_an_empty_list_says_so(page: Page) -> None:
    """Before anything arrived there is nothing due, and the page says what to do."""
    page.goto("/due?on=2020-01-01")
    expect(page.get_by_text("Chưa có văn bản nào có hạn xử lý tính đến ngày này")).to_be_visible()


def test_a_wrong_day_says_so(page: Page) -> None:
    """A day that is none is refused in words."""
    page.goto("/due?on=hôm-qua")
    expect(page.get_by_text("Ngày không hợp lệ")).to_be_visible()


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, width: int) -> None:
    """Nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/due")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_petition_shows_its_field_and_legal_steps(page: Page, server: Server) -> None:
    """The page of a petition says what it is, its field, and what the law gives time for."""
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN KHIẾU NẠI\n\n"
        "Kính gửi: Ủy ban nhân dân quận Ba Đình\nTôi tên là Nguyễn Thị Mẫu.\n"
        "Tôi khiếu nại quyết định thu hồi đất và phương án bồi thường, hỗ trợ, tái định cư.\n"
    )
    with server.client() as client:
        sent = {"file": ("don.txt", text.encode())}
        document = client.post("/api/v1/documents", files=sent, headers={"Prefer": "wait=30"}).json()["id"]
        matter = client.get(f"/api/v1/documents/{document}/result").json()["analysis"]["matter"]
    assert matter["kind"] == "khiếu nại"
    page.goto(f"/documents/{document}")
    box = page.locator("section[aria-labelledby=matter-title]")
    expect(box.get_by_role("heading", name="Đơn khiếu nại")).to_be_visible()
    expect(box).to_contain_text("Đất đai")
    expect(box).to_contain_text("30 ngày từ ngày thụ lý")
