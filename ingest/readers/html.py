"""HTML: block elements become lines, tables become tables; scripts, styles and anything fetched from outside do not."""

import re
from collections.abc import Iterator
from typing import Any

from docassist.types import MediaType, ParsedDocument
from ingest.encoding import GUESSED, guessed_encoding, known_encoding
from ingest.legacy import to_unicode
from ingest.readers.draft import DraftCell, DraftLine, DraftPage, FileFacts, Part, assemble, clean, draft_lines
from ingest.readers.tables import EMPTY, arranged

_DROPPED = frozenset(re.findall(r"\w+", "script style head noscript template svg math iframe object embed select"))
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong "
        "sub sup time tt u var wbr nobr img input button",
    )
)
_MAX_SPAN, _MAX_COLUMNS = 64, 200
_DECLARED = re.compile(rb"charset|<\?xml[^>]{1,99}encoding", re.IGNORECASE)


def read_html(data: bytes) -> ParsedDocument:
    """Read an HTML file; it has one page."""
    from lxml import html  # type: ignore[import-untyped]

    encoding = known_encoding(data)
    warnings: tuple[str, ...] = ()
    if encoding is None and not _DECLARED.search(data[:4096]):
        encoding, name = guessed_encoding(data)
        warnings = (GUESSED.format(name),)
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(data, parser=parser)
    _write_out(root)
    title = clean(root.findtext(".//title") or "")
    parts = tuple(_parts(root))
    facts = FileFacts({"title": title} if title else {}, warnings=warnings)
    return assemble(MediaType.HTML, [DraftPage(parts)], facts)


def _write_out(root: Any) -> None:
    """Text in an encoding before Unicode becomes Unicode, judged over the whole page."""
    pieces = [
        (element, name, text)
        for element in root.iter()
        for name in ("text", "tail")
        if isinstance(element.tag, str) and (text := getattr(element, name))
    ]
    shown = to_unicode("\n".join(text for _, _, text in pieces))
    at = 0
    for element, name, text in pieces:
        setattr(element, name, shown[at : at + len(text)])
        at += len(text) + 1


def _parts(root: Any) -> Iterator[Part]:
    """Lines and tables in order; a table is read as a whole and its inside is not walked again."""
    text: list[str] = []
    for event, element, piece in _walk(root, whole_tables=True):
        if event == "table":
            yield from _flushed(text)
            yield from _table(element)
        elif event == "text":
            text.append(piece)
        else:
            yield from _flushed(text)
    yield from _flushed(text)


def _flushed(text: list[str]) -> tuple[DraftLine, ...]:
    lines = draft_lines([(" ".join("".join(text).split()), None)])
    text.clear()
    return lines


def _walk(root: Any, *, whole_tables: bool) -> Iterator[tuple[str, Any, str]]:
    """Text, line ends and tables below an element in document order."""
    from lxml import etree

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if element.tag not in _INLINE:
            yield "break", element, ""
        if event == "end":
            if element is not root and element.tail:
                yield "text", element, element.tail
        elif element.tag in _DROPPED:
            walker.skip_subtree()
        elif element.tag == "table" and whole_tables:
            yield "table", element, ""
            walker.skip_subtree()
        elif element.text:
            yield "text", element, element.text


def _table(table: Any) -> Iterator[Part]:
    rows = _rows(table)
    bordered = table.get("border", "0") not in ("", "0") or table.find(".//th") is not None
    yield from arranged(rows, bordered or "border" in (table.get("style") or ""))


def _rows(table: Any) -> list[list[DraftCell]]:
    """Rows by grid column: a cell over rows stands in each of them, one over columns in the first."""
    rows: list[list[DraftCell]] = []
    going_on: dict[int, tuple[DraftCell, int]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        cells: list[DraftCell] = []
        for element in row.iterchildren("td", "th"):
            if len(cells) > _MAX_COLUMNS:
                break
            _go_on(cells, going_on)
            cell = DraftCell(tuple(_cell_lines(element)))
            span, height = _span(element, "colspan"), _span(element, "rowspan")
            for offset in range(span):
                shown = cell if offset == 0 else EMPTY
                if height > 1:
                    going_on[len(cells)] = shown, height - 1
                cells.append(shown)
        _go_on(cells, going_on)
        rows.append(cells)
    return rows


def _go_on(cells: list[DraftCell], going_on: dict[int, tuple[DraftCell, int]]) -> None:
    """Add the cells that reach down from rows above into the next columns."""
    while len(cells) in going_on and len(cells) <= _MAX_COLUMNS:
        column = len(cells)
        cell, left = going_on.pop(column)
        if left > 1:
            going_on[column] = cell, left - 1
        cells.append(cell)


def _cell_lines(cell: Any) -> Iterator[DraftLine]:
    text: list[str] = []
    for event, _, piece in _walk(cell, whole_tables=False):
        if event == "text":
            text.append(piece)
        else:
            yield from _flushed(text)
    yield from _flushed(text)


def _span(element: Any, name: str) -> int:
    text = element.get(name, "1").strip()
    return max(1, min(int(text), _MAX_SPAN)) if text.isdecimal() else 1
