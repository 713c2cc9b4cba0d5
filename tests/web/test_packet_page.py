"""The page of a document that came in an exchange packet, in a real browser."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ingest.conftest import Samples
from tests.ingest.packets import Packet, packet, status
from tests.ingest.signing import sign, signer

NUMBER = 401
NAME = f"000.00.00.G22,2026/11/19,{NUMBER}/UBND-KT"


def _drop(page: Page, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    page.goto("/")
    page.locator("input[type=file]").set_input_files(path)


def test_envelope_signature_and_relations_are_shown(page: Page, tmp_path: Path) -> None:
    """With the pages of the packed PDF as pictures, and what replaced the document linked both ways."""
    letter = sign(Samples.pdf([Samples.letter(NUMBER).splitlines()]), signer("Nguyễn Văn An", "UBND thành phố Hà Nội"))
    subject = f"V/v đôn đốc giải ngân vốn đầu tư công lần thứ {NUMBER}"
    made = Packet(number=str(NUMBER), document_id=NAME, subject=subject, files=(("congvan.pdf", letter),))
    _drop(page, tmp_path, "goi.edxml", packet(made))
    link = page.get_by_role("link", name=subject).first
    expect(link).to_be_visible(timeout=30_000)
    _drop(page, tmp_path, "trangthai.edxml", status("03", NAME))
    expect(page.get_by_text("Đã ghi nhận trạng thái 03")).to_be_visible()
    page.get_by_role("link", name=subject).first.click()
    envelope = page.locator("details", has=page.get_by_role("heading", name="Gói tin liên thông"))
    expect(envelope.get_by_text("Đường đi của gói tin")).to_be_hidden()
    envelope.get_by_role("heading", name="Gói tin liên thông").click()
    expect(envelope).to_contain_text("Văn phòng Chính phủ (000.00.00.G22)")
    expect(envelope).to_contain_text("Đường đi của gói tin")
    expect(page.locator("details", has_text="Chữ ký số (1)").last).to_contain_text("Nguyễn Văn An")
    expect(page.get_by_text("Chữ ký số đúng, chứng thư chưa được tin cậy")).to_be_visible()
    expect(page.locator("details", has_text="Trạng thái xử lý").last).to_contain_text("Đã tiếp nhận, vào sổ")
    expect(page.get_by_text("(theo gói tin)").first).to_be_visible()
    picture = page.locator(".stage img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 200


def test_a_replaced_document_says_by_what(page: Page, tmp_path: Path) -> None:
    """Out of search, with its reason and a link to the other."""
    first = Packet(number="402", document_id="G,2026/11/19,402/X", subject="Bản đầu 402", files=(("a.txt", b"mot"),))
    second = Packet(
        number="403",
        document_id="G,2026/11/20,403/X",
        subject="Bản thay 403",
        files=(("b.txt", b"hai"),),
        business="3",
        replaces=("G,2026/11/19,402/X",),
        reason="Sửa số liệu",
        sent="2026/11/20 08:00:00",
    )
    for name, made in (("a.edxml", first), ("b.edxml", second)):
        _drop(page, tmp_path, name, packet(made))
        expect(page.get_by_role("link", name=made.subject).first).to_be_visible(timeout=30_000)
    row = page.locator("tr", has=page.get_by_role("link", name="Bản đầu 402"))
    expect(row).to_contain_text("Đã thu hồi, thay thế", timeout=10_000)
    page.get_by_role("link", name="Bản đầu 402").first.click()
    relations = page.locator("section", has=page.get_by_role("heading", name="Liên quan"))
    expect(relations).to_contain_text("Đã được thay thế bởi 403/UBND-KT")
    expect(page.get_by_text("Sửa số liệu").first).to_be_visible()
    relations.get_by_role("link", name="403/UBND-KT").click()
    expect(page.locator("section", has_text="Liên quan").last).to_contain_text("Thay thế cho 402/X")
