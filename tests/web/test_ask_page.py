"""The page of questions, as a leader and a clerk use it, in headless Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server

LETTER = (
    "SỞ NỘI VỤ\nSố: 4478/SNV-VP\nHà Nội, ngày 02 tháng 11 năm 2026\n\nV/v lắp máy lọc nước\n\n"
    "Kính gửi: Sở Tài chính.\n\nTổng số máy lọc nước lắp tại trường học là 59 máy.\n"
)
QUESTION = "Tổng số máy lọc nước lắp tại trường học là bao nhiêu?"


@pytest.fixture(autouse=True)
def _letter(server: Server) -> None:
    with server.client() as client:
        sent = {"file": ("loc-nuoc.txt", LETTER.encode())}
        client.post("/api/v1/documents", files=sent, headers={"Prefer": "wait=30"}).raise_for_status()


def test_a_question_is_answered_and_one_click_shows_the_place(page: Page) -> None:
    """By keyboard from the navigation: the answer, its source, the line lit on the page."""
    page.goto("/")
    page.get_by_role("link", name="Hỏi đáp").click()
    expect(page.get_by_label("Câu hỏi")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    answer = page.locator("section[aria-labelledby=answer-title]")
    expect(answer).to_contain_text("59 máy")
    assert page.url.endswith("/ask")
    answer.get_by_role("link", name="4478/SNV-VP, tr. 1").click()
    expect(page).to_have_url(re.compile(r"/documents/.*at="))
    expect(page.locator("li.lit")).to_contain_text("59 máy")


def test_not_found_says_so_and_shows_the_nearest_passages(page: Page) -> None:
    """Nothing is made up."""
    page.goto("/ask")
    page.get_by_label("Câu hỏi").fill("Giá vé máy bay đi Paris bao nhiêu?")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.get_by_text("Không tìm thấy câu trả lời")).to_be_visible()
    expect(page.get_by_role("heading", name="Đoạn gần nhất")).to_be_visible()


def test_an_example_can_be_tried_and_an_error_is_told(page: Page) -> None:
    """The first page says what to ask; a question without words says what is wrong."""
    page.goto("/ask")
    page.locator("#answer button").first.click()
    expect(page.locator("#answer-title")).to_be_visible()
    page.get_by_label("Câu hỏi").fill("   ")
    page.get_by_label("Câu hỏi").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Câu hỏi trống")


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, width: int) -> None:
    """Neither before nor after a question."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/ask")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page.get_by_label("Câu hỏi").press("Enter")
    expect(page.locator("#answer-title")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_the_form_works_too(page: Page, server: Server, state: dict[str, object]) -> None:
    """The whole page comes back."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(storage_state=state, base_url=server.address, java_script_enabled=False)  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto("/ask")
    plain.get_by_label("Câu hỏi").fill(QUESTION)
    plain.get_by_label("Câu hỏi").press("Enter")
    expect(plain.locator("section[aria-labelledby=answer-title]")).to_contain_text("59 máy")
    context.close()
