"""The page of tasks, as a leader and a clerk use it, in headless Chromium."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Server
from tests.docassist.followup.letters import EXTENDED, GIVEN, letter

ANNEX = (
    "Thay thế Phụ lục II ban hành kèm theo Công văn số 94/UBND-ĐT ngày 05/3/2026; "
    "lùi thời hạn hoàn thành đến ngày 31/12/2026.\n"
)


@pytest.fixture
def document(server: Server) -> str:
    """A document with tasks, one of them extended by a later one, and one more that is not clear."""
    with server.client() as client:
        ids = [
            client.post(
                "/api/v1/documents",
                files={"file": ("van-ban.txt", letter(number, day, body).encode())},
                data={"received_on": received},
                headers={"Prefer": "wait=30"},
            ).json()["id"]
            for number, day, body, received in (
                ("94/UBND-ĐT", "05/3", GIVEN, "2026-03-06"),
                ("210/UBND-ĐT", "20/6", EXTENDED, "2026-06-21"),
                ("211/UBND-ĐT", "21/6", ANNEX, "2026-06-22"),
            )
        ]
    return str(ids[0])


@pytest.fixture
def work(server: Server, document: str) -> str:
    """The words of a task of this test's own."""
    words = f"Lập phương án {uuid4().hex}"
    with server.client() as client:
        new = {"assignee": "Sở Tư pháp", "work": words, "due": "2026-09-01"}
        assert client.post(f"/api/v1/documents/{document}/tasks", json=new).status_code == 201
    return words


def row(page: Page, words: str) -> Locator:
    return page.locator("table.tasks tbody tr").filter(has_text=words)


def test_tasks_are_counted_filtered_and_lead_to_their_place(page: Page, document: str) -> None:
    """The navigation leads there; words find a task; its link shows the place in the document."""
    page.goto("/")
    page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    expect(page.get_by_role("heading", name="Nhiệm vụ", exact=True)).to_be_visible()
    expect(page.locator(".tile")).to_have_count(9)
    page.get_by_label("Có chữ").fill("ra soat quy dat lam tram")
    page.get_by_label("Có chữ").press("Enter")
    found = row(page, "Rà soát quỹ đất làm trạm xe buýt")
    expect(found).to_contain_text("Hạn cũ 29/06/2026 → 30/09/2026 theo 210/UBND-ĐT")
    expect(found).to_contain_text("gợi ý chịu trách nhiệm: Giám đốc Sở Xây dựng")
    expect(found).to_contain_text("Chưa rõ: trách nhiệm, thẩm quyền, sản phẩm")
    found.get_by_role("link", name=re.compile("^Rà soát")).click()
    expect(page).to_have_url(re.compile(rf"/documents/{document}\?at="))
    expect(page.locator(".lit")).not_to_have_count(0)


def test_a_task_is_done_by_keyboard_and_open_again(page: Page, work: str) -> None:
    """The row changes in its place, the tiles count anew, and the page is not loaded again."""
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    page.evaluate("window.here = true")
    page.get_by_role("button", name=f"Đã xong: {work}").focus()
    page.keyboard.press("Enter")
    expect(row(page, work)).to_contain_text("xong ")
    expect(page.locator(".tile.overdue strong")).to_have_text("0")
    expect(page.locator(".tile.late strong")).to_have_text("1")
    page.get_by_role("button", name=f"Chưa xong: {work}").click()
    expect(row(page, work).locator(".badge.overdue")).to_be_visible()
    expect(page.locator(".tile.overdue strong")).to_have_text("1")
    assert page.evaluate("window.here")


def test_the_deadline_and_the_unit_are_changed(page: Page, work: str) -> None:
    """With a reason; the page of the task shows who did what."""
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    row(page, work).locator("summary").click()
    page.get_by_label("Hạn mới").fill("2026-12-30")
    page.get_by_label("Lý do").fill("chờ ý kiến")
    page.get_by_role("button", name="Đổi hạn").click()
    expect(row(page, work)).to_contain_text("Hạn cũ 01/09/2026 → 30/12/2026")
    row(page, work).locator("summary").click()
    page.get_by_label("Đơn vị thực hiện").fill("Sở Nội vụ")
    page.get_by_role("button", name="Đổi đơn vị").click()
    expect(row(page, work)).to_contain_text("Sở Nội vụ")
    row(page, work).locator("summary").click()
    page.get_by_role("link", name="Lịch sử").click()
    expect(page.get_by_text("đổi hạn 30/12/2026, chờ ý kiến")).to_be_visible()
    expect(page.get_by_text("đổi đơn vị thực hiện Sở Nội vụ")).to_be_visible()


def test_the_page_of_a_task_has_its_buttons_too(page: Page, work: str) -> None:
    """It shows what was just done in the history."""
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    row(page, work).locator("summary").click()
    page.get_by_role("link", name="Lịch sử").click()
    page.get_by_role("button", name=f"Đã xong: {work}").click()
    expect(page.get_by_role("button", name=f"Chưa xong: {work}")).to_be_visible()
    expect(page.locator("section[aria-labelledby=history-title]")).to_contain_text("đã xong")


def test_a_refused_change_says_why(page: Page, work: str) -> None:
    """Done on a day to come: the message, and nothing is changed."""
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    row(page, work).locator("summary").click()
    page.get_by_label("Xong ngày").fill("2999-01-01")
    page.get_by_role("button", name="Ghi đã xong").click()
    expect(page.get_by_text("Ngày hoàn thành 01/01/2999 chưa đến")).to_be_visible()
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    expect(page.get_by_role("button", name=f"Đã xong: {work}")).to_be_visible()


def test_forms_work_without_scripts(page: Page, server: Server, state: dict[str, object], work: str) -> None:
    """A plain browser is led back to the list."""
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        storage_state=state,  # type: ignore[arg-type]
        base_url=server.address,
        java_script_enabled=False,
    )
    plain = context.new_page()
    plain.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    plain.get_by_role("button", name=f"Đã xong: {work}").click()
    expect(plain).to_have_url(re.compile(r"/tasks\?q="))
    expect(plain.get_by_text("Không có nhiệm vụ nào khớp")).to_be_visible()
    context.close()


def test_the_box_of_a_document_follows_its_tasks(page: Page, document: str) -> None:
    """Places light up, an offer is answered, a task is added by hand; all on the page of the document."""
    page.goto(f"/documents/{document}")
    box = page.locator("section[aria-labelledby=tasks-title]")
    item = box.locator("li.task").filter(has_text="Sở Y tế")
    item.get_by_role("button", name="tr. 1").click()
    expect(page.locator(".lit")).not_to_have_count(0)
    expect(item.locator(".notice.offer")).to_contain_text("211/UBND-ĐT: có thể đổi hạn thành 31/12/2026")
    item.get_by_role("button", name="Bỏ qua").click()
    expect(item.locator(".notice.offer")).to_have_count(0)
    words = f"Việc thêm {uuid4().hex}"
    box.get_by_text("Thêm nhiệm vụ").click()
    adding = box.locator("form").filter(has=page.get_by_role("button", name="Thêm"))
    adding.get_by_label("Đơn vị thực hiện").fill("Sở Tư pháp")
    adding.get_by_label("Nội dung").fill(words)
    adding.get_by_role("button", name="Thêm").click()
    expect(page.locator("li.task").filter(has_text=words)).to_contain_text("nhập tay")


def test_files_are_offered_with_the_filters(page: Page, work: str) -> None:
    """The links keep what was chosen."""
    page.goto(f"/tasks?q={work.rsplit(maxsplit=1)[-1]}")
    for name, ending in (("Xuất Excel", ".xlsx"), ("Xuất lịch (.ics)", ".ics")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        assert download.value.suggested_filename.endswith(ending)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/tasks?q=khongcochunaonhuthe", "Không có nhiệm vụ nào khớp lựa chọn này"),
        ("/tasks?on=hôm-qua", "Ngày không hợp lệ"),
        ("/tasks?unit=KHONGCO", "Danh mục không có đơn vị"),
        ("/tasks/khongco", "Không tìm thấy nhiệm vụ"),
    ],
)
def test_nothing_found_and_mistakes_are_said(page: Page, address: str, words: str) -> None:
    """In words, with what to do."""
    page.goto(address)
    expect(page.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_needs_no_sideways_scrolling(page: Page, document: str, width: int) -> None:
    """Neither the list nor an open form nor the page of a task is wider than the screen."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/tasks")
    page.locator("table.tasks summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Lịch sử").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"/documents/{document}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
