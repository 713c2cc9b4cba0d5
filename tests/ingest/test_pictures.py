"""Picture files become pages: upright, on white, of the size of paper, within limits."""

import io
import zlib
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from docassist.errors import FileTooLarge, UnreadableFile
from docassist.types import MediaType
from ingest.readers import page_in_pdf, read
from ingest.readers.pictures import pictures_to_pdf

A4_200 = (1654, 2339)


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _marked(
    mode: str = "RGB", size: tuple[int, int] = A4_200, ground: Any = "white", ink: Any = "black"
) -> Image.Image:
    """A page with a dark corner, top left."""
    page = Image.new(mode, size, ground)
    page.paste(ink, (0, 0, size[0] // 4, size[1] // 4))
    return page


def _page(pdf: bytes, number: int = 0) -> tuple[tuple[float, float], Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        return page.get_size(), page.render(scale=0.2).to_pil().convert("L")


def _is_marked(shown: Image.Image) -> bool:
    width, height = shown.size
    return shown.getpixel((3, 3)) < 60 and shown.getpixel((width - 3, height - 3)) > 200  # type: ignore[operator]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (_saved(_marked(), "PNG", dpi=(200, 200)), MediaType.PNG),
        (_saved(_marked(), "JPEG", dpi=(200, 200)), MediaType.JPEG),
        (_saved(_marked("1", ground=1, ink=0), "TIFF", dpi=(200, 200), compression="group4"), MediaType.TIFF),
        (_saved(_marked("CMYK", ground=(0, 0, 0, 0), ink=(0, 0, 0, 255)), "JPEG", dpi=(200, 200)), MediaType.JPEG),
        (_saved(_marked("RGBA", ground=(0, 0, 0, 0)), "PNG", dpi=(200, 200)), MediaType.PNG),
        (_saved(_marked().convert("P"), "PNG"), MediaType.PNG),
        (_saved(_marked("L", ground=255, ink=0), "PNG"), MediaType.PNG),
        (_saved(_marked("I;16", ground=65535, ink=0), "PNG"), MediaType.PNG),
    ],
)
def test_a_picture_is_a_page_to_be_recognised(data: bytes, media_type: MediaType) -> None:
    """Whatever its colours: black on white, A4."""
    document = read(data)
    assert document.media_type is media_type
    assert [page.needs_ocr for page in document.pages] == [True]
    size, shown = _page(page_in_pdf(data, 1)[0])
    assert size == pytest.approx((595, 842), abs=2)
    assert _is_marked(shown)


def test_a_photograph_taken_sideways_is_shown_upright() -> None:
    """By what the camera says of its position; without a resolution a page is as long as A4."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right by a quarter to see it
    data = _saved(_marked(size=(1200, 900)).transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)
    size, shown = _page(pictures_to_pdf(data))
    assert size == pytest.approx((842, 631.5), abs=2)
    assert _is_marked(shown)


def test_a_tiff_of_many_pages() -> None:
    """Each frame is a page; the first alone are read on request."""
    frames = [_marked(size=(600, 800)) for _ in range(4)]
    data = _saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(100, 100))
    assert len(read(data).pages) == 4
    assert len(read(data, max_pages=2).pages) == 2
    pdf, number = page_in_pdf(data, 3)
    assert number == 1
    assert _is_marked(_page(pdf)[1])
    with pytest.raises(UnreadableFile, match="không có trang"):
        page_in_pdf(data, 5)


def test_an_enormous_or_damaged_picture_is_refused() -> None:
    """A bomb is known by the size it declares."""
    bomb = bytearray(_saved(Image.new("1", (10, 10)), "PNG"))
    bomb[16:24] = (20_000).to_bytes(4, "big") * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4, "big")
    with pytest.raises(FileTooLarge, match="120 triệu"):
        read(bytes(bomb))
    for kind in ("PNG", "JPEG", "TIFF"):
        with pytest.raises(UnreadableFile, match="Hãy"):
            read(_saved(_marked(size=(600, 800)), kind)[:300])
