"""Paragraph styles of Decree 30/2020, Appendix I, for reportlab; made once fonts are known."""

from functools import cache
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from bench.samples.fonts import BOLD, ITALIC, ROMAN, point
from bench.samples.model import Style

_INDENT = {"alignment": TA_JUSTIFY, "firstLineIndent": 12.7 * mm}
_CENTRED = {"alignment": TA_CENTER}
_STYLES: dict[str, dict[str, Any]] = {
    Style.BODY: _INDENT,
    Style.BASIS: {**_INDENT, "fontName": ITALIC, "spaceAfter": 4},
    Style.HEADING: {**_CENTRED, "fontName": BOLD, "spaceBefore": 3, "spaceAfter": 3, "keepWithNext": 1},
    Style.NOTE: {**_CENTRED, "fontName": ITALIC},
    "lead": {**_INDENT, "fontName": BOLD, "keepWithNext": 1},
    "title": {**_CENTRED, "fontName": BOLD, "spaceAfter": 1},
    "to": {**_CENTRED, "spaceBefore": 6, "spaceAfter": 8},
    "to_head": {"leftIndent": 30 * mm, "spaceBefore": 6, "spaceAfter": 1},
    "to_item": {"leftIndent": 52 * mm, "spaceAfter": 1},
    "date": {"alignment": TA_RIGHT, "fontName": ITALIC},
}
_CELLS: dict[str, dict[str, Any]] = {
    "cell": {},
    "cell_head": {**_CENTRED, "fontName": BOLD},
    "cell_group": {"fontName": BOLD},
    "cell_figure": _CENTRED,
}


@cache
def style(name: str) -> ParagraphStyle:
    """A style of running text (14 points) or of a table cell (11.5 points)."""
    if name in _CELLS:
        return ParagraphStyle(name, **{"fontName": ROMAN, "fontSize": point(11.5), "leading": 14, **_CELLS[name]})
    base = {"fontName": ROMAN, "fontSize": point(14), "leading": 18, "spaceAfter": 5}
    return ParagraphStyle(name, **{**base, **_STYLES[name]})
