"""The header, and the order of a document's page, on a desk's screen and on a phone."""

import pytest
from playwright.sync_api import Page, expect

_NARROW = """() => [...document.querySelectorAll('header a, header button, header input')]
    .map(item => item.getBoundingClientRect()).filter(box => box.height && box.height < 40).length"""


@pytest.mark.parametrize(("width", "highest"), [(1280, 60), (900, 60), (820, 110), (390, 140)])
def test_the_header_fits(page: Page, width: int, highest: int) -> None:
    """All six entries on the screen, each high enough for a finger, and no wider than the screen."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/tasks")
    entries = page.get_by_role("navigation", name="Chính").get_by_role("link")
    expect(entries).to_have_count(6)
    for entry in entries.all():
        expect(entry).to_be_in_viewport()
    expect(entries.and_(page.locator("[aria-current=page]"))).to_have_text("Nhiệm vụ")
    assert page.evaluate(_NARROW) == 0
    assert page.evaluate("document.querySelector('header').offsetHeight") <= highest
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_tab_goes_through_the_header_in_its_order(page: Page) -> None:
    """First the way past it, then the entries, then the search."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/due")
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.name"))
    assert reached[:8] == ["#content", "/", "/digest", "/due", "/tasks", "/search", "/ask", "q"]


def test_a_citation_in_a_folded_part_shows_its_place(page: Page) -> None:
    """Every button with a place lights it up, also those that must be unfolded first."""
    page.goto("/")
    page.get_by_role("link", name="trật tự, an toàn giao thông").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    cites = page.locator("[data-places]:not([data-places='[]'])")
    assert cites.count() > 30
    for cite in cites.all()[::7]:
        cite.click()
        expect(page.locator(".hit, .lit").first).to_be_visible()


def test_a_phone_leads_back_from_the_page_to_the_line(page: Page) -> None:
    """The page stands below; a button leads to where one was."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="trật tự, an toàn giao thông").first.click()
    back = page.get_by_role("button", name="Về dòng đang xem")
    expect(back).to_be_hidden()
    line = page.locator("#tom-tat button.line").first
    line.click()
    expect(back).to_be_in_viewport()
    back.click()
    expect(line).to_be_in_viewport()
    expect(line).to_be_focused()
    page.get_by_role("navigation", name="Trong trang này").get_by_role("link", name="Nhiệm vụ").click()
    expect(page.get_by_role("heading", name="Nhiệm vụ (")).to_be_in_viewport()
