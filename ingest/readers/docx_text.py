"""The words of WordprocessingML: what a reader of the printed page would see, nothing deleted, hidden or doubled."""

from collections.abc import Iterable, Iterator
from typing import Any

from ingest.readers.draft import DraftLine, draft_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PAGE_BREAK = "\f"

_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag", W + "moveTo"})
# Deleted or moved away, a second form of the same drawing, a text box (read on its own), settings.
_SKIPPED = frozenset({W + "del", W + "moveFrom", _MC + "Fallback", W + "txbxContent", W + "pPr", W + "rPr"})
_SIGNS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "lastRenderedPageBreak": PAGE_BREAK,
}


def blocks_in(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, cell or header in order, those inside content controls too."""
    for child in container.iterchildren():
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from blocks_in(child)


def paragraph_text(paragraph: Any) -> str:
    """A paragraph's words; line breaks as line feeds, page breaks as form feeds."""
    return "".join(_pieces(paragraph))


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of text boxes that hang on a paragraph (stamps, marks of urgency or secrecy)."""
    for box in paragraph.iter(W + "txbxContent"):
        if not any(parent.tag == _MC + "Fallback" for parent in box.iterancestors()):
            yield box


def plain_lines(container: Any) -> tuple[DraftLine, ...]:
    """All lines below an element, tables cell by cell."""
    texts = [paragraph_text(paragraph) for paragraph in container.iter(W + "p")]
    return lines_of(texts)


def lines_of(texts: Iterable[str]) -> tuple[DraftLine, ...]:
    """Lines of paragraphs; breaks of any kind end a line."""
    return draft_lines((line, None) for text in texts for line in text.replace(PAGE_BREAK, "\n").split("\n"))


def hidden_text(container: Any) -> str:
    """The words of runs that are set to be hidden, blanks collapsed."""
    runs = (run for run in container.iter(W + "r") if _is_hidden(run))
    return " ".join(" ".join(piece.text or "" for piece in run.iter(W + "t")) for run in runs).strip()


def value(element: Any, path: str) -> str | None:
    """The w:val attribute of a child, by its path of local names; None without it."""
    found = element.find("/".join(W + name for name in path.split("/"))) if element is not None else None
    return found.get(W + "val") if found is not None else None


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        tag = child.tag
        if tag in (W + "t", _M + "t"):
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == W + "br":
            yield PAGE_BREAK if child.get(W + "type") == "page" else "\n"
        elif tag == W + "sym":
            yield _symbol(child.get(W + "char"))
        elif isinstance(tag, str) and tag not in _SKIPPED and not _is_hidden(child):
            yield from _pieces(child)


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""


def _is_hidden(run: Any) -> bool:
    if run.tag != W + "r":
        return False
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val") not in ("0", "false")
