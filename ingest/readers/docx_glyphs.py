"""What fonts and formatting do to the letters of WordprocessingML, written out in the tree before it is read.

Text in the encodings before Unicode becomes Unicode, and text set in capitals becomes capitals, as the page shows it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ingest.legacy import FontRun, to_unicode
from ingest.readers.docx_text import W, value

_DEPTH = 9


class _Look(NamedTuple):
    """A font, and whether small letters are shown as capitals; None where a run or style does not say."""

    font: str | None = None
    capitals: bool | None = None

    def over(self, base: "_Look") -> "_Look":
        capitals = base.capitals if self.capitals is None else self.capitals
        return _Look(self.font or base.font, capitals)


class Glyphs:
    """Writes out what letters show, by the runs and styles of one document."""

    def __init__(self, styles: dict[str, Any]) -> None:
        self._styles = styles
        self._known: dict[str, _Look] = {}

    def write_out(self, root: Any) -> None:
        """Change the text below an element, in place."""
        pieces = list(self._pieces(root))
        text = "".join(piece for _, piece, _ in pieces)
        fonts: list[FontRun] = []
        at = 0
        for _, piece, look in pieces:
            fonts.append(FontRun(at, look.font or ""))
            at += len(piece)
        shown = to_unicode(text, fonts)
        at = 0
        for element, piece, look in pieces:
            new = shown[at : at + len(piece)]
            at += len(piece)
            if element is not None:
                _set(element, piece, new.upper() if look.capitals else new)

    def _pieces(self, root: Any) -> Iterator[tuple[Any, str, _Look]]:
        """Texts and the ends of lines in order, with the look of each."""
        look = paragraph_look = _Look()
        for element in root.iter(W + "p", W + "r", W + "t", W + "softHyphen", W + "br", W + "cr", W + "tab"):
            tag = element.tag
            if tag == W + "p":
                paragraph_look = self._style(value(element, "pPr/pStyle"))
                yield None, "\n", paragraph_look
            elif tag == W + "r":
                look = self._run(element).over(paragraph_look)
            elif tag == W + "t":
                yield element, element.text or "", look
            elif tag == W + "softHyphen":
                yield element, "\u00ad", look
            elif element.getparent().tag == W + "r":
                yield None, "\n" if tag != W + "tab" else " ", look

    def _run(self, run: Any) -> _Look:
        properties = run.find(W + "rPr")
        return _Look() if properties is None else _look(properties).over(self._style(value(properties, "rStyle")))

    def _style(self, name: str | None, depth: int = 0) -> _Look:
        """The look of a style, by its base styles too."""
        if name is None or depth > _DEPTH or name not in self._styles:
            return _Look()
        if name not in self._known:
            style = self._styles[name]
            properties = style.find(W + "rPr")
            own = _Look() if properties is None else _look(properties)
            self._known[name] = own.over(self._style(value(style, "basedOn"), depth + 1))
        return self._known[name]


def _look(properties: Any) -> _Look:
    fonts, capitals = properties.find(W + "rFonts"), properties.find(W + "caps")
    font = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") if fonts is not None else None
    return _Look(font, None if capitals is None else capitals.get(W + "val") not in ("0", "false", "off"))


def _set(element: Any, old: str, new: str) -> None:
    if new == old:
        return
    if element.tag == W + "softHyphen":
        element.tag = W + "t"
    element.text = new
