"""What openpyxl leaves out when it reads a workbook in passing: merged cells, page heads and feet, words in shapes."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from typing import Any, Self

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HEAD = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]{1,2000})<")
# Codes of a head: where it stands, its font, the page number and the like.
_CODE = re.compile(r'&(?:"[^"]*"|[LCR]|\d+|K[0-9A-F]{6}|[A-Z+\-])')
_MAX_MERGED = 20_000


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Merged ranges (top, left, bottom, right, from 0), and the words of heads and feet of one sheet."""

    merged: tuple[tuple[int, int, int, int], ...] = ()
    heads: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: bytes, sheet: Any) -> Self:
        """What the file says of an opened sheet."""
        with zipfile.ZipFile(BytesIO(data)) as archive:
            try:
                content = archive.read(sheet._worksheet_path)
            except KeyError:
                return cls()
        ranges = [_range(hit.groups()) for _, hit in zip(range(_MAX_MERGED), _MERGED.finditer(content), strict=False)]
        heads = [unescape(hit[1].decode("utf-8", "replace")) for hit in _HEAD.finditer(content)]
        return cls(tuple(ranges), tuple(dict.fromkeys(_CODE.sub(" ", text) for text in heads)))


def drawn_texts(data: bytes) -> Iterator[str]:
    """The paragraphs of text boxes and shapes of all sheets."""
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
                root = etree.fromstring(archive.read(name), parser)
                yield from ("".join(part.itertext(_A + "t")) for part in root.iter(_A + "p"))


def _range(groups: tuple[bytes, ...]) -> tuple[int, int, int, int]:
    left, top, right, bottom = groups
    return int(top) - 1, _column(left), int(bottom) - 1, _column(right)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
