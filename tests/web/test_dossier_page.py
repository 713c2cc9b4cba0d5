"""The page of a dossier, as a leader uses it, in headless Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect


def test_chosen_documents_are_summarised(page: Page) -> None:
    """Boxes of the list, by keyboard; then each line leads to its place on the page picture."""
    page.goto("/")
    boxes = page.get_by_role("checkbox")
    for number in range(3):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Tóm tắt cả hồ sơ").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tóm tắt hồ sơ")).to_be_visible()
    expect(page.locator("section[aria-labelledby=members-title] li")).to_have_count(3)
    page.locator("section[aria-labelledby=members-title] a").first.click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f]{64}\?at=\d+-\d+"))
    expect(page.locator(".hit, .lit").first).to_be_visible()


def test_no_choice_and_one_document_say_what_to_do(page: Page) -> None:
    """The empty page leads back to the list; one document is refused in words."""
    page.goto("/")
    page.get_by_role("button", name="Tóm tắt cả hồ sơ").click()
    expect(page.get_by_text("Chưa chọn văn bản nào")).to_be_visible()
    page.goto("/")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Tóm tắt cả hồ sơ").click()
    expect(page.get_by_text("Cần ít nhất hai văn bản")).to_be_visible()


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, width: int) -> None:
    """Neither the list with its boxes nor the summary of many documents is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for number in range(8):
        page.get_by_role("checkbox").nth(number).check()
    page.get_by_role("button", name="Tóm tắt cả hồ sơ").click()
    expect(page.get_by_role("heading", name="Tóm tắt hồ sơ")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
