"""The page of the digest, as a leader's office uses it, in headless Chromium."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server


def test_the_navigation_leads_to_todays_digest(page: Page) -> None:
    """With counts, groups in order, and each line's place one click away."""
    page.goto("/")
    page.get_by_role("link", name="Bản tin", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bản tin ngày")
    expect(page.locator(".digest-counts > div")).to_have_count(6)
    expect(page.get_by_text("Nội dung do AI hỗ trợ tạo, cần kiểm tra")).to_be_visible()
    names = [
        re.sub(r"\s*\d+.*", "", text) for text in page.locator("section[aria-labelledby^=group] h2").all_inner_texts()
    ]
    order = ["Cần quyết định", "Cần cho ý kiến", "Cần giải quyết, trả lời", "Cần thực hiện", "Cần báo cáo"]
    order += ["Mời tham dự", "Để biết", "Chưa đọc được, chờ văn thư"]
    assert names == sorted(names, key=order.index)
    assert len(names) >= 4


def test_a_citation_opens_the_words_on_the_page(page: Page) -> None:
    """The place is lit up on the document's page."""
    page.goto("/digest")
    page.locator("a.page-cite").first.click()
    expect(page).to_have_url(re.compile(r"/documents/[0-9a-f]{64}\?at=\d+-\d+"))


def test_week_and_unit_are_chosen_by_keyboard(page: Page) -> None:
    """Tab and arrows reach the week, a unit and the button; the choice stays."""
    page.goto("/digest")
    page.get_by_label("Kỳ").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Đơn vị").select_option("STC")
    page.get_by_role("button", name="Xem").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bản tin từ ngày")
    expect(page.get_by_text("Đơn vị: Sở Tài chính")).to_be_visible()
    for text in page.locator("li.entry").all_inner_texts():
        assert "Chủ trì: Sở Tài chính" in text or "Phối hợp" in text


def test_without_leaders_the_page_says_how_to_set_them(page: Page) -> None:
    """A link of old with a leader does not fail either."""
    page.goto("/digest?leader=CT")
    page.get_by_text("Bản tin theo lãnh đạo: chưa có bảng phân công").click()
    expect(page.get_by_text("docassist units sample leaders")).to_be_visible()
    expect(page.get_by_label("Lãnh đạo")).to_have_count(0)


def test_an_empty_day_says_so(page: Page) -> None:
    """And what to do; the days before and after are one click away."""
    page.goto("/digest?on=2020-01-02")
    expect(page.get_by_text("Không có văn bản đến ngày 02/01/2020")).to_be_visible()
    page.get_by_role("link", name="Ngày trước").click()
    expect(page.get_by_text("Không có văn bản đến ngày 01/01/2020")).to_be_visible()
    page.get_by_role("link", name="Ngày sau").click()
    expect(page.get_by_text("Không có văn bản đến ngày 02/01/2020")).to_be_visible()
    expect(page.get_by_text("DOCASSIST_DIGEST_AT")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "words"), [("on=hôm-qua", "Ngày không hợp lệ"), ("unit=KHONGCO", "Danh mục không có đơn vị")]
)
def test_a_wrong_choice_says_so(page: Page, query: str, words: str) -> None:
    """In words."""
    page.goto(f"/digest?{query}")
    expect(page.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, width: int) -> None:
    """Nothing is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/digest")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4(page: Page) -> None:
    """Without navigation, forms and the list of mornings; black on white."""
    page.goto("/digest")
    page.emulate_media(media="print")
    for hidden in ("header.top", "form[action='/digest']", "section[aria-labelledby=kept]"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".entry").first).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    assert "rgb(255, 255, 255)" in page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_word_file_is_downloaded(page: Page, server: Server) -> None:
    """Of what is shown."""
    page.goto("/digest?period=week")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải Word (DOCX)").click()
    assert re.fullmatch(r"ban-tin-.+\.docx", download.value.suggested_filename)
