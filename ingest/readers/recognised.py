"""A recognised page takes the place of its picture: heads, page numbers and the layer over the picture set apart."""

from dataclasses import replace

from docassist.types import Box
from ingest.readers.draft import DraftLine, DraftPage, Part
from ingest.readers.furniture import is_furniture

# Heads and feet stand in these parts of a page's height, in one of so many first and last lines.
_HEAD, _FOOT, _LINES = 0.11, 0.90, 2


def in_place(picture: DraftPage, recognised: DraftPage, heads: frozenset[str]) -> DraftPage:
    """The page as recognised, with what was known of the picture.

    Args:
        picture: the page as read without recognition; its furniture is the layer over the picture.
        recognised: what stands in the picture.
        heads: keys of heads that stand on many pages (`ingest.readers.furniture`).
    """
    layer = {_plain(line.text) for line in picture.furniture}
    edges = {id(part) for part in (*recognised.parts[:_LINES], *recognised.parts[-_LINES:])}
    aside = [
        part
        for part in recognised.parts
        if isinstance(part, DraftLine)
        and (_plain(part.text) in layer or (id(part) in edges and _is_head(part, picture.size[1], heads)))
    ]
    apart = {id(line) for line in aside}
    body: tuple[Part, ...] = tuple(part for part in recognised.parts if id(part) not in apart)
    furniture = (*recognised.furniture, *picture.furniture, *(line for line in aside if _plain(line.text) not in layer))
    return replace(
        recognised, parts=body, furniture=furniture, size=picture.size, needs_ocr=False, source=picture.source
    )


def _is_head(line: DraftLine, height: float, heads: frozenset[str]) -> bool:
    return line.box is not None and _in_margin(line.box, height) and is_furniture(line.text, heads)


def _in_margin(box: Box, height: float) -> bool:
    return box.y1 < _HEAD * height or box.y0 > _FOOT * height


def _plain(text: str) -> str:
    return "".join(text.lower().split())
