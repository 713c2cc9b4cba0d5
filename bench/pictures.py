"""Pictures of the pages for the READMEs, taken of the sample documents on a server of its own.

python -m bench.pictures FOLDER [NAME...]
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.processes import COMMAND, environment, serving

_WIDE, _TALL = 1280, 900
_FLAGS = ["--no-sandbox", "--disable-gpu"]
_ASKED = "Hạn báo cáo về trật tự an toàn giao thông là khi nào?"
# Two letters of one matter that do not say the same: what a dossier is for.
_LETTER = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
SỞ TÀI CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {symbol}/STC-NS
Hà Nội, ngày {day} tháng 11 năm 2026
V/v {subject}

Kính gửi: Ủy ban nhân dân phường Láng

Thực hiện Công văn số 812/STC-NS ngày 03/11/2026 của Sở Tài chính.

Ủy ban nhân dân phường Láng báo cáo kết quả giải ngân vốn đầu tư công trước ngày {due}/11/2026.

Tổng vốn đầu tư công giao cho phường Láng năm 2026 là {whole} tỷ đồng.
"""
_LETTERS = (
    ("812", "03", "báo cáo giải ngân vốn đầu tư công năm 2026", "20", "125"),
    ("850", "12", "đôn đốc báo cáo giải ngân vốn đầu tư công năm 2026", "25", "132"),
)
Take = Callable[[Page, dict[str, str]], None]


def main() -> int:
    folder, *names = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="docassist-pictures-") as place:
        given = environment(Path(place) / "data") | {"TZ": "Asia/Ho_Chi_Minh"}
        samples = Path(place) / "samples"
        subprocess.run([sys.executable, "-m", "bench.samples", str(samples)], env=given, check=True, stdout=-3)
        for symbol, day, subject, due, whole in _LETTERS:
            text = _LETTER.format(symbol=symbol, day=day, subject=subject, due=due, whole=whole)
            (samples / f"{symbol}.txt").write_text(text, encoding="utf-8")
        subprocess.run([*COMMAND, "ingest", str(samples)], env=given, check=True, stdout=-3)
        with serving(given) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_FLAGS)
            page = browser.new_context(base_url=server["address"], locale="vi-VN").new_page()
            page.goto(server["sign_in"])
            ids = _ids(page)
            for name, take in _PICTURES.items():
                if not names or name in names:
                    page.set_viewport_size({"width": _WIDE, "height": _TALL})
                    take(page, ids)
                    page.screenshot(path=Path(folder) / f"{name}.png")
            browser.close()
        if not names or "slip" in names:
            _slip(ids["telegram"], Path(place), Path(folder), given)
    return 0


def _slip(document: str, place: Path, folder: Path, given: dict[str, str]) -> None:
    """The first page of a handling slip as Word shows it."""
    slip, home = place / "slip.docx", f"-env:UserInstallation=file://{place}/office"
    subprocess.run([*COMMAND, "slip", document, "-o", str(slip)], env=given, check=True, stdout=-3)
    made = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(place), str(slip)]
    subprocess.run(made, check=True, stdout=-3)
    drawn = ["pdftoppm", "-png", "-r", "80", "-singlefile", str(slip.with_suffix(".pdf")), str(folder / "slip")]
    subprocess.run(drawn, check=True)


def _at(path: str) -> Take:
    return lambda page, ids: _go(page, path.format(**ids))


def _go(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def _document(page: Page, ids: dict[str, str]) -> None:
    _go(page, f"/documents/{ids['telegram']}")
    page.locator("button.line").nth(1).click()


def _phone(page: Page, _: dict[str, str]) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _go(page, "/")


def _question(page: Page, _: dict[str, str]) -> None:
    _go(page, "/ask")
    page.locator("main [name=q], main [name=question]").first.fill(_ASKED)
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    page.get_by_text("30/11/2026").first.wait_for()


_PICTURES: dict[str, Take] = {
    "list": _at("/"),
    "document": _document,
    "why": _at("/documents/{traffic}/why"),
    "scan": _at("/documents/{scan}"),
    "digest": _at("/digest?period=week"),
    "due": _at("/due"),
    "tasks": _at("/tasks"),
    "search": _at("/search?q=giải+ngân+vốn+đầu+tư+công"),
    "ask": _question,
    "dossier": _at("/dossier?id={first}&id={second}"),
    "phone": _phone,
}
_KNOWN = {
    "telegram": "28/CĐ-BNNMT",
    "traffic": "19/CT-UBND",
    "first": "812/STC-NS",
    "second": "850/STC-NS",
    "scan": "7349/BYT-PB",
}


def _ids(page: Page) -> dict[str, str]:
    documents = page.request.get("/api/v1/documents").json()["documents"]
    by_symbol = {document["symbol"]: document["id"] for document in documents}
    return {name: by_symbol[symbol] for name, symbol in _KNOWN.items()}


if __name__ == "__main__":
    sys.exit(main())
