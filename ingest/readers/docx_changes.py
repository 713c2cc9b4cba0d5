"""Tracked changes of WordprocessingML as if all were accepted: what was deleted or moved away leaves the tree."""

from typing import Any

from ingest.readers.docx_text import W

_GONE = (W + "del", W + "moveFrom")
_MARKED = (W + "trPr", W + "tcPr")


def accept(root: Any) -> None:
    """Take deleted runs, rows, cells and paragraph ends out of the tree below an element, in place."""
    for mark in list(root.iter(*_GONE, W + "cellDel")):
        parent = mark.getparent()
        if parent is None:
            continue
        if parent.tag in _MARKED:
            _remove(parent.getparent())
        elif parent.tag == W + "rPr" and (owner := parent.getparent()) is not None and owner.tag == W + "pPr":
            _join(owner.getparent())
        elif parent.tag not in (W + "rPr", W + "numPr"):
            _remove(mark)


def _join(paragraph: Any) -> None:
    """Put the next paragraph's words behind those of one whose end was deleted."""
    following = paragraph.getnext() if paragraph is not None else None
    if following is None or following.tag != W + "p":
        return
    at = 1 if len(following) and following[0].tag == W + "pPr" else 0
    for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
        following.insert(at, child)
    _remove(paragraph)


def _remove(element: Any) -> None:
    parent = element.getparent() if element is not None else None
    if parent is not None:
        parent.remove(element)
