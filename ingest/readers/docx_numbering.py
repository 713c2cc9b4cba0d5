"""List numbers of DOCX: Word keeps them out of the text ("1.", "a)", "Điều 5."), readers of the text need them."""

from collections import defaultdict
from collections.abc import Callable
from string import ascii_lowercase
from typing import Any

from ingest.legacy import to_unicode
from ingest.readers.docx_text import W, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9


class Numbering:
    """The running list numbers of one document; `label` must be asked in document order."""

    def __init__(self, document: Any) -> None:
        numbering = _part(document, "numbering")
        self._styles = _styles(_part(document, "styles"))
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._restarts: dict[tuple[str, int], int] = {}
        for item in numbering.iterchildren(W + "abstractNum") if numbering is not None else ():
            levels = {int(level.get(W + "ilvl", 0)): level for level in item.iterchildren(W + "lvl")}
            self._levels[item.get(W + "abstractNumId")] = levels
        for item in numbering.iterchildren(W + "num") if numbering is not None else ():
            self._abstract[item.get(W + "numId")] = value(item, "abstractNumId") or ""
            for change in item.iterchildren(W + "lvlOverride"):
                if (start := value(change, "startOverride")) and start.isdecimal():
                    self._restarts[item.get(W + "numId"), int(change.get(W + "ilvl", 0))] = int(start)

    def label(self, paragraph: Any) -> str:
        """The number or bullet that Word shows before a paragraph, with a blank behind it; empty for none."""
        number, depth = self._place(paragraph)
        levels = self._levels.get(self._abstract.get(number, ""), {})
        if depth not in levels:
            return ""
        counts = self._counts[self._abstract[number]]
        if (restart := self._restarts.pop((number, depth), None)) is not None:
            counts[depth] = restart - 1
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        shape = value(levels[depth], "numFmt")
        text = value(levels[depth], "lvlText") or ""
        if shape == "bullet":
            return "- "
        for level in range(min(depth + 1, _LEVELS)):
            count = counts.get(level, _start(levels[level]) if level in levels else 1)
            text = text.replace(f"%{level + 1}", _shaped(count, value(levels.get(level), "numFmt")))
        return f"{to_unicode(text)} " if text else ""

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        number, depth = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        style = value(properties, "pStyle")
        for _ in range(_LEVELS):
            if number is not None or style not in self._styles:
                break
            number, styled_depth, style = self._styles[style]
            depth = depth or styled_depth
        return number or "", int(depth) if depth and depth.isdecimal() else 0


def _part(document: Any, kind: str) -> Any:
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _styles(styles: Any) -> dict[str, tuple[str | None, str | None, str | None]]:
    """List, level and base of each style."""
    found: dict[str, tuple[str | None, str | None, str | None]] = {}
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        numbered = value(style, "pPr/numPr/numId"), value(style, "pPr/numPr/ilvl")
        found[style.get(W + "styleId")] = (*numbered, value(style, "basedOn"))
    return found


def _start(level: Any) -> int:
    start = value(level, "start")
    return int(start) if start and start.isdecimal() else 1


def _shaped(count: int, shape: str | None) -> str:
    shapes: dict[str, Callable[[int], str]] = {
        "lowerLetter": _letter,
        "upperLetter": lambda number: _letter(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "decimalZero": lambda number: f"{number:02}",
        "none": lambda _: "",
    }
    return shapes.get(shape or "", str)(count)


def _letter(number: int) -> str:
    """a to z, then aa to zz, as Word counts."""
    place = max(number - 1, 0)
    return ascii_lowercase[place % 26] * min(place // 26 + 1, 9)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN + _ROMAN_SMALL:
        times, number = divmod(number, size)
        text += letters * min(times, 9)
    return text
