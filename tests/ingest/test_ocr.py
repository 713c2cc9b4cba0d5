"""Recognition of pages drawn here, by the real Tesseract: seals, skew, turns, columns, tables, slips, broken files."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from math import cos, radians, sin
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bench.samples.fonts import ROOTS
from docassist.errors import RecognitionFailed
from docassist.types import Box
from ingest.ocr import recognise
from ingest.ocr.levelling import levelled
from ingest.readers.draft import DraftLine, DraftPage, DraftTable

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")

DPI = 200
A4 = (595.0, 842.0)
BLACK, RED, BLUE = (15, 15, 20), (205, 30, 50), (40, 60, 200)
BODY = (
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "Thực hiện Kế hoạch của Ủy ban nhân dân thành phố về công tác",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ năm 2025, Sở Tài chính",
    "đề nghị các đơn vị gửi báo cáo kết quả thực hiện trước ngày 15.",
)


@cache
def font(points: float, cut: str = "Regular") -> ImageFont.FreeTypeFont:
    file = next(hit for root in ROOTS for hit in root.rglob(f"LiberationSerif-{cut}.ttf") if "2" in hit.parent.name)
    return ImageFont.truetype(str(file), round(points * DPI / 72))


class Sheet:
    """A white page to write on, in points."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self.size = size
        self.image = Image.new("RGB", (round(size[0] * DPI / 72), round(size[1] * DPI / 72)), (255, 255, 255))
        self.draw = ImageDraw.Draw(self.image)

    def write(self, x: float, y: float, text: str, cut: str = "Regular", ink: tuple[int, int, int] = BLACK) -> None:
        self.draw.text((x * DPI / 72, y * DPI / 72), text, ink, font=font(13, cut))

    def line(self, *edges: float) -> None:
        self.draw.line([edge * DPI / 72 for edge in edges], BLACK, width=3)

    def body(self, y: float = 200) -> None:
        for at, text in enumerate(BODY):
            self.write(85, y + 22 * at, text)


def texts(page: DraftPage) -> list[str]:
    return [part.text for part in page.parts if isinstance(part, DraftLine)]


def head() -> Sheet:
    sheet = Sheet()
    sheet.write(75, 60, "ỦY BAN NHÂN DÂN", "Bold")
    sheet.write(75, 78, "THÀNH PHỐ HÀ NỘI", "Bold")
    sheet.write(90, 110, "Số: 135/QĐ-UBND")
    sheet.write(255, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Bold")
    sheet.write(320, 78, "Độc lập - Tự do - Hạnh phúc", "Bold")
    sheet.write(310, 110, "Hà Nội, ngày 05 tháng 02 năm 2026", "Italic")
    sheet.write(255, 150, "QUYẾT ĐỊNH", "Bold")
    sheet.body()
    return sheet


def test_a_two_column_head_is_read_by_columns() -> None:
    """The issuer and the number come first, then the national title, place and date."""
    lines = texts(recognise(head().image, A4))
    assert lines[:3] == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI", "Số: 135/QĐ-UBND"]
    assert lines[3] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert lines[5:7] == ["Hà Nội, ngày 05 tháng 02 năm 2026", "QUYẾT ĐỊNH"]


def test_words_have_places_and_confidence() -> None:
    """A word's offset finds it in its line; its box is where it was written, in points."""
    page = recognise(head().image, A4)
    line = next(part for part in page.parts if isinstance(part, DraftLine) and "QUYẾT" in part.text)
    assert [line.text[word.start_in_line :].split(" ")[0] for word in line.words] == [word.text for word in line.words]
    assert line.box is not None
    assert abs(line.box.x0 - 255) < 3
    assert 148 < line.box.y0 < 162
    assert 0.5 < line.confidence <= 1
    assert all(0 <= word.confidence <= 1 for word in line.words)


@pytest.mark.parametrize("ink", [RED, BLUE])
def test_coloured_ink_over_words_is_seen_through(ink: tuple[int, int, int]) -> None:
    """A seal or a blue line over black print changes no letter."""
    sheet = head()
    clean = texts(recognise(sheet.image, A4))
    over = Image.new("RGB", sheet.image.size, (255, 255, 255))
    draw = ImageDraw.Draw(over)
    middle, radius = (300 * DPI / 72, 235 * DPI / 72), 50 * DPI / 72
    for step in (1.0, 0.8, 0.4):
        edge = radius * step
        draw.ellipse((middle[0] - edge, middle[1] - edge, middle[0] + edge, middle[1] + edge), outline=ink, width=9)
    sealed = ImageChops.multiply(sheet.image, over)
    assert texts(recognise(sealed, A4)) == clean


@pytest.mark.parametrize("angle", [-2.3, 1.7])
def test_skew_is_removed_and_boxes_stay_on_the_words(angle: float) -> None:
    """A skewed page reads like a straight one; a word's box is where the word is on the skewed page."""
    sheet = head()
    clean = recognise(sheet.image, A4)
    skewed = recognise(sheet.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)), A4)
    assert texts(skewed) == texts(clean)
    expected = levelled(Image.new("L", sheet.image.size, 255), 72 / DPI)
    middle = place_of(clean, "QUYẾT")
    turned = type(expected)(expected.image, expected.point, (), 0, angle).shown(middle)
    found = place_of(skewed, "QUYẾT")
    assert abs(found.x0 - turned.x0) < 3
    assert abs(found.y0 - turned.y0) < 3


@pytest.mark.parametrize(
    ("degrees", "back"),
    [
        (90, lambda b: Box(b.y0, A4[0] - b.x1, b.y1, A4[0] - b.x0)),
        (180, lambda b: Box(A4[0] - b.x1, A4[1] - b.y1, A4[0] - b.x0, A4[1] - b.y0)),
        (270, lambda b: Box(A4[1] - b.y1, b.x0, A4[1] - b.y0, b.x1)),
    ],
)
def test_a_turned_page_is_found_and_read(degrees: int, back: Callable[[Box], Box]) -> None:
    """Text is that of the upright page, boxes are those of the page as it lies."""
    sheet = head()
    for row in range(12):
        sheet.write(85, 320 + 22 * row, BODY[1 + row % 3])
    upright = recognise(sheet.image, A4)
    lying = sheet.image.rotate(degrees, expand=True)
    size = A4 if degrees == 180 else (A4[1], A4[0])
    page = recognise(lying, size)
    assert page.size == size
    assert texts(page) == texts(upright)
    found, expected = place_of(page, "QUYẾT"), back(place_of(upright, "QUYẾT"))
    assert abs(found.x0 - expected.x0) < 4
    assert abs(found.y0 - expected.y0) < 4


def place_of(page: DraftPage, start: str) -> Box:
    words = (word for part in page.parts if isinstance(part, DraftLine) for word in part.words)
    return next(word.box for word in words if word.text.startswith(start))


def test_a_coarse_grey_page_is_scaled_up() -> None:
    """100 dpi is read as well as can be expected: nearly every letter."""
    sheet = head()
    small = sheet.image.convert("L").resize((sheet.image.width // 2, sheet.image.height // 2), Image.Resampling.BOX)
    lines = texts(recognise(small, A4))
    assert "QUYẾT ĐỊNH" in lines
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)


def test_a_ruled_table_stays_a_table() -> None:
    """Cells are found by the lines of the picture."""
    sheet = Sheet()
    sheet.body(60)
    for y in (200, 230, 260, 290):
        sheet.line(85, y, 500, y)
    for x in (85, 130, 330, 500):
        sheet.line(x, 200, x, 290)
    rows = (
        ("STT", "Nội dung", "Thời hạn"),
        ("1", "Báo cáo kết quả", "30/6/2026"),
        ("2", "Kiểm tra, đôn đốc", "Quý IV"),
    )
    for at, row in enumerate(rows):
        for x, text in zip((92, 140, 340), row, strict=True):
            sheet.write(x, 206 + 30 * at, text)
    tables = [part for part in recognise(sheet.image, A4).parts if isinstance(part, DraftTable)]
    cells = [[" ".join(line.text for line in cell.lines) for cell in row] for row in tables[0].rows]
    assert cells[0] == ["STT", "Nội dung", "Thời hạn"]
    assert [row[1:] for row in cells[1:]] == [list(row[1:]) for row in rows[1:]]


def test_an_empty_page_has_no_lines() -> None:
    assert recognise(Image.new("RGB", (1654, 2339), (255, 255, 255)), A4).parts == ()


def test_specks_and_a_picture_make_no_lines() -> None:
    """Dirt and a photograph give no garbage."""
    chance = np.random.default_rng(1)
    pixels = np.full((2339, 1654), 250, dtype=np.uint8)
    pixels[chance.random(pixels.shape) < 0.0005] = 30
    pixels[300:900, 300:1200] = np.linspace(40, 200, 900)
    assert recognise(Image.fromarray(pixels), A4).parts == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (2000, 3)])
def test_a_sliver_of_a_picture_does_no_harm(size: tuple[int, int]) -> None:
    """Either an empty page or a refusal with a reason."""
    with suppress(RecognitionFailed):
        assert recognise(Image.new("L", size, 255), A4).parts == ()


def test_a_broken_picture_is_a_reason(tmp_path: Path) -> None:
    """A truncated JPEG opens, but cannot be decoded."""
    whole = tmp_path / "whole.jpg"
    head().image.save(whole)
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(whole.read_bytes()[:3000])
    with pytest.raises(RecognitionFailed):
        recognise(Image.open(cut), A4)


def test_a_picture_of_enormous_size_is_refused() -> None:
    with pytest.raises(RecognitionFailed, match="quá lớn"):
        recognise(Image.new("1", (12_000, 12_000)), A4)


def test_a_missing_program_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the packages to install."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RecognitionFailed, match="tesseract-ocr-vie"):
        recognise(head().image, A4)


def test_a_page_that_takes_too_long_is_a_reason() -> None:
    with pytest.raises(RecognitionFailed, match="giây"):
        recognise(head().image, A4, seconds=0.01)


@pytest.mark.parametrize(("words", "angle"), [("HỎA TỐC", 0.0), ("TỐI MẬT", 0.0), ("TỐI MẬT", -2.4)])
def test_a_red_stamp_is_read_beside_the_text(words: str, angle: float) -> None:
    """Urgency and secrecy are stamped in red: the words are kept as furniture, where their gates look."""
    sheet = head()
    sheet.write(85, 140, words, "Bold", RED)
    sheet.draw.rectangle([x * DPI / 72 for x in (78, 136, 175, 160)], outline=RED, width=5)
    page = recognise(sheet.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)), A4)
    stamp = next(line for line in page.furniture if line.text == words)
    turn = radians(angle)
    right, down = (85 + 112) / 2 - A4[0] / 2, 150 - A4[1] / 2
    place = A4[0] / 2 + right * cos(turn) + down * sin(turn), A4[1] / 2 - right * sin(turn) + down * cos(turn)
    assert stamp.box is not None
    assert (stamp.box.x0 + stamp.box.x1) / 2 == pytest.approx(place[0], abs=30)
    assert (stamp.box.y0 + stamp.box.y1) / 2 == pytest.approx(place[1], abs=6)
    assert words not in texts(page)
