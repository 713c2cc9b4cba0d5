"""Finds a serif TrueType family with Vietnamese letters on this machine and registers it for PDF drawing."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROMAN, BOLD, ITALIC, BOLD_ITALIC = "Serif", "Serif-Bold", "Serif-Italic", "Serif-BoldItalic"
ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
# Liberation Serif 2 has the widths of Times New Roman, which Decree 30/2020 asks for; the others stand in for it.
# Version 1 (Debian 12's fonts-liberation) has the same file names but no ế, ộ, ư: hence the test of letters below.
_FAMILIES = (
    tuple(f"LiberationSerif-{cut}.ttf" for cut in ("Regular", "Bold", "Italic", "BoldItalic")),
    tuple(f"DejaVuSerifCondensed{cut}.ttf" for cut in ("", "-Bold", "-Italic", "-BoldItalic")),
    tuple(f"NotoSerif-{cut}.ttf" for cut in ("Regular", "Bold", "Italic", "BoldItalic")),
)
_LETTERS = "ăâđêôơưếộữặẳọỷỵẦỄỖỰẨ"
_MEASURE = "Cộng hòa xã hội chủ nghĩa Việt Nam"
_TIMES_WIDTH = 14.9136  # of _MEASURE in ems, set in Times New Roman


class FontMissing(RuntimeError):
    """Không tìm thấy phông chữ có chân đủ dấu tiếng Việt. Hãy cài gói Debian fonts-liberation2 rồi chạy lại."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def point(size: float) -> float:
    """A size given for Times New Roman, made smaller where a wider family stands in, so that lines break alike."""
    return size * register_fonts()


@cache
def register_fonts(roots: tuple[Path, ...] = ROOTS) -> float:
    """Make the first family that can write Vietnamese known to reportlab, once a process; returns its scale.

    Raises:
        FontMissing: no such family is installed.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily, stringWidth

    cuts = next(_families(roots), None)
    if cuts is None:
        raise FontMissing
    for cut in cuts:
        registerFont(cut)
    registerFontFamily(ROMAN, normal=ROMAN, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    return min(1.0, _TIMES_WIDTH / float(stringWidth(_MEASURE, ROMAN, 1)))


def _families(roots: tuple[Path, ...]) -> Iterator[list[Any]]:
    """Families as four loaded fonts, those that lack letters left out."""
    from reportlab.pdfbase.ttfonts import TTFont

    for files in _FAMILIES:
        for folder in (hit.parent for root in roots for hit in sorted(root.rglob(files[0]))):
            if all((folder / file).is_file() for file in files):
                names = (ROMAN, BOLD, ITALIC, BOLD_ITALIC)
                cuts = [TTFont(name, str(folder / file)) for name, file in zip(names, files, strict=True)]
                if all(ord(letter) in cut.face.charToGlyph for cut in cuts for letter in _LETTERS):
                    yield cuts
