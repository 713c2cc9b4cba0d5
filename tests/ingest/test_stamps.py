"""Stamps on page pictures: frames of many sizes and inks, turned, doubled, faint, crossed by print; and others."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.secrecy.stamping import RED, Stamp, put
from docassist.secrecy_stamps import level_of_stamp
from ingest.ocr.frames import Sizes, find_frames
from ingest.ocr.stamps import read_stamps
from tests.ingest.drawn_page import DPI, SIZE, DrawnPage

BLUE, DARK, BLACK = (30, 40, 160), (130, 12, 22), (25, 25, 25)
FREE, ONE_LINE, CROSSED = (130.0, 150.0), (150.0, 308.0), (150.0, 290.0)
POINT = 72 / DPI
SIZES = Sizes(width=(22.0, 200.0), height=(9.0, 62.0))


def page(*stamps: Stamp, dirt: float = 8.0, grey: bool = False) -> Image.Image:
    """A scanned page of print with stamps on it."""
    image = DrawnPage().head("12", "05").text(70, 300, "Xét đề nghị của Chánh Văn phòng,", 0).image.convert("RGB")
    for stamp in stamps:
        put(image, stamp, DPI / 72)
    noise = np.random.default_rng(3).normal(0, dirt, (image.height, image.width, 1))
    scanned = Image.fromarray(np.clip(np.asarray(image) * 0.96 + noise, 0, 255).astype(np.uint8))
    return scanned.convert("L") if grey else scanned


def levels(image: Image.Image) -> set[str | None]:
    return {level_of_stamp(stamp.text) for stamp in read_stamps(image, SIZE)} - {None}


@pytest.mark.parametrize("turn", [-3.0, 0.0, 3.0])
@pytest.mark.parametrize("ink", [RED, DARK, BLUE])
@pytest.mark.parametrize("frames", [1, 2])
def test_a_coloured_stamp_across_print_is_read(turn: float, ink: tuple[int, int, int], frames: int) -> None:
    """Its colour tells it from the print under it."""
    assert levels(page(Stamp("TỐI MẬT", CROSSED, turn=turn, ink=ink, frames=frames))) == {"TỐI MẬT"}


@pytest.mark.parametrize("height", [18.0, 24.0, 34.0])
@pytest.mark.parametrize("turn", [-3.0, 1.5])
@pytest.mark.parametrize("level", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_black_stamp_on_a_grey_scan_is_read(height: float, turn: float, level: str) -> None:
    assert level in levels(page(Stamp(level, FREE, height, turn, BLACK), grey=True))


@pytest.mark.parametrize("level", ["MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("tone", [50, 90])
def test_a_grey_stamp_across_a_line_of_print_is_told_by_its_tone(level: str, tone: int) -> None:
    """Red ink on a scan without colour is paler than print; across two lines too little of its letters is left."""
    assert levels(page(Stamp(level, ONE_LINE, ink=(tone, tone, tone)), grey=True))


@pytest.mark.parametrize("dirt", [4.0, 14.0])
def test_a_faint_stamp_is_read(dirt: float) -> None:
    assert levels(page(Stamp("TỐI MẬT", FREE, strength=0.6), dirt=dirt)) == {"TỐI MẬT"}


@pytest.mark.parametrize("words", ["KHẨN", "HỎA TỐC", "SAO Y", "LƯU HÀNH NỘI BỘ"])
def test_other_stamps_bear_no_level(words: str) -> None:
    assert not levels(page(Stamp(words, CROSSED, turn=2, ink=DARK, frames=2)))


def test_cells_of_a_table_are_no_frames() -> None:
    """Their sides go on beyond the corners; a frame alone beside them is one."""
    image = Image.new("L", (1000, 800), 255)
    draw = ImageDraw.Draw(image)
    for row in range(4):
        for column in range(3):
            draw.rectangle((100 + 150 * column, 100 + 60 * row, 250 + 150 * column, 160 + 60 * row), outline=0, width=2)
    draw.rectangle((700, 300, 860, 360), outline=0, width=3)
    (frame,) = find_frames(np.asarray(image) < 128, POINT, SIZES)
    assert np.abs(np.array(frame[:4]) - (700, 300, 861, 361)).max() <= 4


def test_letters_right_above_and_below_a_frame_do_not_lengthen_its_sides() -> None:
    """A stamp often stands close between two lines of print."""
    image = Image.new("L", (1000, 800), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((200, 300, 500, 380), outline=0, width=3)
    for x in (200, 500):
        draw.rectangle((x - 2, 270, x + 2, 296), fill=0)
        draw.rectangle((x - 2, 384, x + 2, 410), fill=0)
    assert len(find_frames(np.asarray(image) < 128, POINT, SIZES)) == 1


def test_a_page_of_print_has_no_frames() -> None:
    image = DrawnPage().head("12", "05")
    for row in range(25):
        image.text(70, 300 + 16 * row, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Độc lập - Tự do - Hạnh phúc", row % 3)
    assert not find_frames(np.asarray(image.image) < 150, POINT, SIZES)
