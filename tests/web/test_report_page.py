"""The report in headless Chromium, on a desk and on a phone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser

from docassist.evaluation.report import Scored, Setup, render

_UNITS = {f"U{n}": f"Ban Quản lý Khu công nghệ cao và Khu công nghiệp số {n}" for n in range(14)}
_CHECK = """() => ({
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  outside: [...document.querySelectorAll("figure svg text")].filter(text => {
    const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
    return box.x < 0 || box.y < 0 || box.x + box.width > view.width || box.y + box.height > view.height;
  }).map(text => text.textContent),
  plots: [...document.querySelectorAll("figure svg")].map(svg => svg.getBoundingClientRect().width),
})"""


def _rows() -> list[Scored]:
    chosen = Random(1)
    found = []
    for n in range(300):
        codes = chosen.sample(sorted(_UNITS), 3)
        sure = round(chosen.uniform(0.3, 1), 3)
        ranked = ((codes[0], sure), (codes[1], (1 - sure) / 2))
        truth = codes[0] if chosen.random() < sure else codes[1]
        row = Scored(
            f"Về việc thử lần {n} " * 9, truth, ranked, sure >= 0.95, ("Chức năng của đơn vị: “thử”.",), "Công văn"
        )
        found.append(replace(row, on=date(2025 + n % 2, 1 + n % 12, 5)))
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_the_report_fits_the_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    """Nothing is wider than the screen or cut off, nothing is asked of anyone, and every plot is drawn."""
    file = tmp_path / "bao-cao.html"
    file.write_text(
        render(_rows(), Setup("unit", "Tệp thử", "Đo thử.", _UNITS, 0.95, day=date(2026, 11, 26))), encoding="utf-8"
    )
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    found = page.evaluate(_CHECK)
    drawn = page.locator("figure svg").first.screenshot()
    page.close()
    assert (found["wide"], found["outside"], said) == (0, [], [])
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert len(found["plots"]) == 3
    assert min(found["plots"]) > 300
    assert len(drawn) > 3000
