"""Nature, groups and their members on the page of a document."""

from playwright.sync_api import Page, expect


def test_the_page_says_what_a_document_is(page: Page) -> None:
    """The nature with its reason, and a group addressee whose members can be unfolded."""
    page.goto("/")
    page.get_by_role("link", name="trật tự, an toàn giao thông").first.click()
    route = page.get_by_role("region", name="Gợi ý phân xử lý")
    expect(route.get_by_text("Để thực hiện")).to_be_visible()
    panel = page.locator("details", has=page.locator("#nature-title"))
    expect(panel.get_by_text("126 đơn vị").first).to_be_hidden()
    panel.get_by_role("heading").first.click()
    expect(panel.get_by_text("Loại văn bản là Chỉ thị.")).to_be_visible()
    expect(panel.get_by_text("126 đơn vị").first).to_be_visible()
    panel.get_by_text("126 đơn vị").first.click()
    expect(panel.get_by_text("Ủy ban nhân dân phường Hoàn Kiếm").first).to_be_visible()
    panel.get_by_text("Để biết:").click()
    expect(panel.get_by_text("Thuộc nhóm").first).to_be_visible()
