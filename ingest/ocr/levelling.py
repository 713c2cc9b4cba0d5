"""A page picture made level: turned upright and freed of its skew, with the way back to the page as shown."""

from dataclasses import dataclass
from math import cos, radians, sin

from PIL import Image

from docassist.types import Box
from ingest.ocr.rulings import without_rulings
from ingest.ocr.turning import Dots, dots_of, skew_of, turned
from ingest.readers.geometry import Rect

# Dots per inch below which a page is scaled up before it is recognised, and above which it is scaled down.
_COARSE, _FINE, _GOOD = 225.0, 320.0, 250.0
# A sliver or a thumbnail is not blown up to a page, and no page beyond what recognition can hold.
_MOST_SCALE, _MOST_PIXELS = 4.0, 40_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """A level picture without ruling lines; `turn` are the degrees it was turned clockwise, `skew` those its lines rose
    after that.

    `point` is the size of a dot in points: places are given in points of the level picture.
    """

    image: Image.Image
    point: float
    rulings: tuple[Rect, ...] = ()
    turn: int = 0
    skew: float = 0.0

    @property
    def page(self) -> Rect:
        """The whole level picture, in points."""
        return Rect(0.0, 0.0, self.image.width * self.point, self.image.height * self.point)

    def shown(self, rect: Rect) -> Box:
        """A rectangle of the level picture as a box on the page as shown: moved with its middle, its size kept."""
        _, _, width, height = self.page
        angle = radians(self.skew)
        right, down = (rect.x0 + rect.x1 - width) / 2, (rect.y0 + rect.y1 - height) / 2
        x = width / 2 + right * cos(angle) + down * sin(angle)
        y = height / 2 - right * sin(angle) + down * cos(angle)
        across, along = (rect.x1 - rect.x0) / 2, (rect.y1 - rect.y0) / 2
        edges = self._unturned(Rect(x - across, y - along, x + across, y + along), width, height)
        return Box(*(round(edge, 1) for edge in edges))

    def _unturned(self, rect: Rect, width: float, height: float) -> Rect:
        x0, y0, x1, y1 = rect
        if self.turn == 90:
            return Rect(y0, width - x1, y1, width - x0)
        if self.turn == 180:
            return Rect(width - x1, height - y1, width - x0, height - y0)
        if self.turn == 270:
            return Rect(height - y1, x0, height - y0, x1)
        return rect


def levelled(image: Image.Image, point: float, turn: int = 0, dots: Dots | None = None) -> Level:
    """Make a grey page picture level, at a resolution that suits recognition.

    Args:
        image: black print on white paper.
        point: size of a dot in points.
        turn: degrees to turn it clockwise.
        dots: its dark dots once it is turned, where they are known.
    """
    upright = turned(image, turn)
    skew = skew_of(dots or dots_of(upright))
    scale = _scale(upright, 72 / point)
    if skew or scale != 1.0:
        upright = laid_level(upright, skew, scale)
    plain, rulings = without_rulings(upright, scale * 72 / point)
    point /= scale
    places = tuple(Rect(*(edge * point for edge in ruling)) for ruling in rulings)
    return Level(plain, point, places, turn, skew)


def laid_level(image: Image.Image, skew: float, scale: float = 1.0) -> Image.Image:
    """A grey picture scaled, and turned back about its middle by its skew, in degrees, on white.

    It is turned while it is small. By Pillow, not OpenCV: with OpenCV's interpolation, heads of coarse scans were read
    worse (docs/measurements.md).
    """
    small = _scaled(image, scale) if scale < 1 else image
    level = small.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else small
    return _scaled(level, scale) if scale > 1 else level


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    size = max(round(image.width * scale), 1), max(round(image.height * scale), 1)
    return image.resize(size, Image.Resampling.BICUBIC if scale > 1 else Image.Resampling.LANCZOS)


def _scale(image: Image.Image, dpi: float) -> float:
    """By how much a picture is scaled to what recognises best."""
    if _COARSE <= dpi <= _FINE and image.width * image.height <= _MOST_PIXELS:
        return 1.0
    pixels = image.width * image.height
    return min(_GOOD / dpi, _MOST_SCALE, float((_MOST_PIXELS / pixels) ** 0.5))
