"""Pages of official papers drawn as pictures: print, digits by hand, an arrival stamp over the title."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps

from bench.digit_pictures import hand_drawn

DPI = 200
SIZE = (595.0, 842.0)
_SCALE = DPI / 72
_FONTS = "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"


class DrawnPage:
    """An A4 page at 200 dots per inch; places are in points."""

    def __init__(self) -> None:
        self.image = Image.new("L", (round(SIZE[0] * _SCALE), round(SIZE[1] * _SCALE)), 255)
        self._draw = ImageDraw.Draw(self.image)
        self._rng = np.random.default_rng(7)

    def text(self, x: float, y: float, words: str, cut: int = 0, size: float = 13) -> "DrawnPage":
        """Print words with their top left corner at a place; cut 1 is bold, 2 italic."""
        font = ImageFont.truetype(str(_font(_FONTS[cut])), round(size * _SCALE))
        self._draw.text((x * _SCALE, y * _SCALE), words, fill=0, font=font)
        return self

    def digits(self, x: float, y: float, digits: str, height: float = 13) -> "DrawnPage":
        """Write digits by hand."""
        for digit in digits:
            ink = hand_drawn(self._rng, int(digit))
            rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
            cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            high = round(height * _SCALE)
            wide = max(round(cut.shape[1] * high / cut.shape[0]), 2)
            picture = Image.fromarray(np.where(cut, 255, 0).astype(np.uint8)).resize((wide, high))
            self.image.paste(0, (round(x * _SCALE), round(y * _SCALE)), picture)
            x += wide / _SCALE + 1.5
        return self

    def stamp(self, x: float, y: float) -> "DrawnPage":
        """A framed arrival stamp with a number and a day of its own."""
        box = [edge * _SCALE for edge in (x, y, x + 190, y + 74)]
        self._draw.rectangle(box, outline=0, width=3)
        self.text(x + 45, y + 5, "CÔNG VĂN ĐẾN", 1, 14)
        self.text(x + 40, y + 23, "Số: 512", 0, 11)
        self.text(x + 20, y + 38, "Ngày 09 tháng 3 năm 2024", 0, 11)
        return self.text(x + 10, y + 54, "Kính chuyển: ..................", 0, 11)

    def inked(self, ink: tuple[int, int, int], over: "DrawnPage") -> Image.Image:
        """What is drawn on another page laid over this one in an ink, as a scanner gives it: with soft edges."""
        layer = ImageOps.colorize(over.image, ink, (255, 255, 255))
        return ImageChops.multiply(self.image.convert("RGB"), layer).filter(ImageFilter.GaussianBlur(0.6))

    def head(self, number: str = "", day: str = "") -> "DrawnPage":
        """The head of a decision, number and day printed or left blank."""
        self.text(70, 40, "ỦY BAN NHÂN DÂN", 1).text(80, 57, "TỈNH HÀ NAM", 1)
        self.text(290, 40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1, 12).text(330, 57, "Độc lập - Tự do - Hạnh phúc", 1)
        self.text(75, 85, "Số:").text(130, 85, "/QĐ-UBND").text(98, 85, number)
        self.text(318, 85, "Hà Nam, ngày", 2).text(418, 85, "tháng 3 năm 2024", 2).text(397, 85, day, 2)
        self.text(235, 190, "QUYẾT ĐỊNH", 1, 14)
        self.text(150, 210, "Về việc thành lập Tổ công tác chuyển đổi số", 1, 14)
        self.text(200, 250, "ỦY BAN NHÂN DÂN TỈNH HÀ NAM", 1)
        return self.text(100, 280, "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;")


def _font(name: str) -> Path:
    return next(hit for root in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts")) for hit in root.rglob(name))
