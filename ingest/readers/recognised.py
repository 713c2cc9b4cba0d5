"""A recognised page takes the place of its picture: heads, page numbers and the layer over the picture set apart."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from docassist.errors import RecognitionFailed
from docassist.types import Box
from ingest.readers.draft import DraftLine, DraftPage, Part
from ingest.readers.furniture import is_furniture

# Heads and feet stand in these parts of a page's height, in one of so many first and last lines.
_HEAD, _FOOT, _LINES = 0.11, 0.90, 2
# So many pages that are pictures, among so many times more pages of text, are recognised while the file is read.
_FEW, _AMONG = 2, 4


class FewPages(dict[int, DraftPage]):
    """Pages that were recognised already, by number; the reader has one or two more recognised at once.

    A page drawn as a picture at the end of a long letter is not worth reading the letter a second time; of a scan every
    page is kept as soon as it is recognised, which takes another way (`ingest.scans`).
    """

    def __init__(self, known: Mapping[int, DraftPage], recognise: Callable[[int], DraftPage]) -> None:
        super().__init__(known)
        self._recognise = recognise
        # Width and height in points of the pictures on the pages of a PDF that were looked at for them.
        self.pictures: dict[int, tuple[tuple[float, float], ...]] = {}

    def complete(self, missing: Collection[int], count: int) -> None:
        """Recognise what is missing of a file of `count` pages, if it is little; a page that fails stays missing."""
        wanted = sorted(set(missing) - self.keys())
        if len(wanted) > _FEW or len(wanted) * _AMONG >= count:
            return
        for number in wanted:
            try:
                self[number] = self._recognise(number)
            except RecognitionFailed:
                return


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
    heads_found = (line for line in aside if _plain(line.text) not in layer)
    furniture = (*recognised.furniture, *picture.furniture, *heads_found)
    return replace(
        recognised, parts=body, furniture=furniture, size=picture.size, needs_ocr=False, source=picture.source
    )


def _is_head(line: DraftLine, height: float, heads: frozenset[str]) -> bool:
    return line.box is not None and _in_margin(line.box, height) and is_furniture(line.text, heads)


def _in_margin(box: Box, height: float) -> bool:
    return box.y1 < _HEAD * height or box.y0 > _FOOT * height


def _plain(text: str) -> str:
    return "".join(text.lower().split())
