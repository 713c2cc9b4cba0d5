"""Picture files as PDF: one page a picture or frame, upright, on white, at the size of the paper."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from docassist.errors import FileTooLarge, UnreadableFile

_MAX_FRAMES = 500
# A0 scanned at 200 dots per inch has 61 million; more is made to exhaust memory.
_MAX_PIXELS = 120_000_000
_BROKEN = "Tệp ảnh bị hỏng, không mở được. Hãy quét lại và gửi PDF."
_NO_PAGE = "Tệp ảnh không có trang này. Hãy mở tệp để xem."
_LARGE = f"Ảnh quá lớn (hơn {_MAX_PIXELS // 1_000_000} triệu điểm ảnh) nên không mở. Hãy quét lại ở 200-300 dpi."
_MANY = f"Tệp ảnh có quá {_MAX_FRAMES} trang. Hãy chia nhỏ tệp rồi gửi lại."
# Points; the long side of A4, and the sizes of paper that a stated resolution may lead to.
_A4_LONG, _LEAST, _MOST = 842.0, 200.0, 3400.0
# These resolutions are what cameras and programs write when they do not know.
_UNKNOWN_DPI = (72, 96)
_PLAIN_MODES = ("1", "L", "RGB")


def pictures_to_pdf(*files: bytes, only: range | None = None) -> bytes:
    """A PDF of the pictures in some files, in order.

    Args:
        only: which pictures, counted from 0 over all files; all by default.

    Raises:
        FileTooLarge, UnreadableFile: a picture is enormous, or damaged.
    """
    import img2pdf
    from PIL import Image

    try:
        pages = list(_wanted(files, only))
        if not pages:
            raise UnreadableFile(_NO_PAGE)
        # Turned pictures become turned pages; "ifvalid" leaves out what cameras write wrongly.
        made = img2pdf.convert(pages, layout_fun=_layout, rotation=img2pdf.Rotation.ifvalid, nodate=True)
    except (FileTooLarge, UnreadableFile):
        raise
    except Image.DecompressionBombError:
        raise FileTooLarge(_LARGE) from None
    except Exception:  # Pillow meets bytes of a stranger and raises whatever it likes
        raise UnreadableFile(_BROKEN) from None
    return bytes(made)


def _wanted(files: Sequence[bytes], only: range | None) -> Iterator[bytes]:
    number = 0
    for data in files:
        for page in _pages(data):
            if only is None or number in only:
                yield page()
            number += 1
            if only is not None and number >= only.stop:
                return


def _pages(data: bytes) -> Iterator[Callable[[], bytes]]:
    """Each frame as a picture file that goes into PDF as it is: sound JPEG untouched, all else as PNG."""
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF", "MPO", "BMP", "GIF")) as picture:
        _measure(picture)
        if picture.format == "JPEG" and picture.mode in _PLAIN_MODES:
            picture.load()
            yield lambda: data
            return
        if picture.format == "MPO":  # a camera's picture, and its previews behind it
            yield partial(_as_png, picture)
            return
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            if number == _MAX_FRAMES:
                raise FileTooLarge(_MANY)
            _measure(frame)
            yield partial(_as_png, frame)


def _measure(picture: Any) -> None:
    width, height = picture.size
    if width * height > _MAX_PIXELS:
        raise FileTooLarge(_LARGE)


def _as_png(frame: Any) -> bytes:
    from PIL import ImageOps

    dpi = frame.info.get("dpi")
    shown = ImageOps.exif_transpose(frame)
    out = BytesIO()
    _flat(shown).save(out, "PNG", **({"dpi": dpi} if dpi else {}))
    return out.getvalue()


def _flat(picture: Any) -> Any:
    """In black and white, grey or colour, on white where it lets through."""
    from PIL import Image

    if picture.mode in _PLAIN_MODES and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L") if picture.mode != "I" else picture.convert("L")
    if picture.mode in ("RGBA", "LA", "PA", "P", "RGBa", "La") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(paper, coloured).convert("RGB")
    return picture.convert("RGB")


def _layout(width: int, height: int, dpi: Sequence[float]) -> tuple[float, float, float, float]:
    """Size of the page and of the picture on it, in points: by a resolution that makes sense, else as long as A4."""
    wide, high = (72.0 * width / max(dpi[0], 1), 72.0 * height / max(dpi[1], 1))
    if round(dpi[0]) in _UNKNOWN_DPI or not _LEAST <= max(wide, high) <= _MOST:
        scale = _A4_LONG / max(width, height)
        wide, high = width * scale, height * scale
    return wide, high, wide, high
