"""What tables tell beside tasks: amounts row by row, or the things that they list, each table as one line."""

import re
from collections.abc import Sequence

from docassist.results import Section
from docassist.summarise.drafts import Draft, names
from docassist.summarise.salience import facts
from docassist.summarise.trim import cut
from docassist.text import match_form
from docassist.types import Cell, ParsedDocument

_Row = tuple[Cell, ...]
_AMOUNT = re.compile(
    r"\d{1,3}(?:[.,]\d{1,3})+(?:\s?(?:%|đồng|triệu đồng|tỷ đồng))?|\d{1,3}\s?(?:%|đồng|triệu đồng|tỷ đồng)"
)
# A head that measures money, a share or a factor; a plain count is seldom what a leader looks for.
_MEASURES = re.compile(r"đồng|%|\bđ/|\b(?:mức|phí|giá|lương|thuế|tỷ lệ|hệ số|vé|định mức)\b")
_LETTERS = re.compile(r"[^\W\d_]{2}|%")
_NUMBERED = re.compile(r"(?:s?tt|số tt|số thứ tự)\W*$")
# Tables of tasks are read as tasks; accounts and forms say what others will write.
_OTHER = re.compile(
    r"\b(?:nhiệm vụ|chủ trì|cơ quan thực hiện|thời gian|thời hạn|sản phẩm|mã số|ký hiệu|tài khoản"
    r"|số dư|họ (?:và )?tên)\b"
)
_BLANK = re.compile(r"[.…_]{2}|□")
_ROWS, _LISTED, _LABEL, _HEAD = 6, 8, 48, 60
_LEAST_ROWS, _MOST_ROWS, _MOST_TABLES = 2, 60, 2
_RATES, _LIST = 1.4, 0.8


def tables(document: ParsedDocument, end: int, annex: int, first_group: int) -> list[Draft]:
    """The first tables that set amounts, and the first that lists things in the body.

    Args:
        document: as read.
        end: offset where another document begins.
        annex: offset where the annexes begin.
        first_group: number of the first group that no statement has.
    """
    rated: list[Draft] = []
    listed: list[Draft] = []
    for number, table in enumerate(document.tables):
        rows = [row for row in table.rows if any(cell.text.strip() for cell in row)]
        if not _LEAST_ROWS < len(rows) <= _MOST_ROWS or rows[0][0].span.start >= end or _is_other(rows):
            continue
        if (draft := _rates(rows, first_group + number)) is not None:
            rated.append(draft)
        elif rows[0][0].span.start < annex and (draft := _list(rows, first_group + number)) is not None:
            listed.append(draft)
    return [*rated[:_MOST_TABLES], *listed[:1]]


def _is_other(rows: Sequence[_Row]) -> bool:
    head = match_form(" ".join(cell.text for row in rows[:2] for cell in row))
    return bool(_OTHER.search(head)) or sum(bool(_BLANK.search(cell.text)) for row in rows for cell in row) > 1


def _rates(rows: Sequence[_Row], group: int) -> Draft | None:
    """Each row's label with its amounts, if a column of the table holds amounts."""
    width = min(map(len, rows))
    valued = [column for column in range(width) if sum(_is_amount(row[column]) for row in rows) >= len(rows) / 2]
    body = [row for row in rows if any(_is_amount(row[column]) for column in valued)]
    label = _label(rows, [column for column in range(width) if column not in valued])
    if len(body) < _LEAST_ROWS or label is None or body[0] is rows[0]:
        return None
    head = [rows[rows.index(body[0]) - 1][column] for column in valued]
    if any(not _LETTERS.search(cell.text) for cell in head) or not _MEASURES.search(
        match_form(" ".join(cell.text for row in rows[: rows.index(body[0])] for cell in row))
    ):
        return None
    kept = body if len(body) <= _ROWS else [*body[: _ROWS - 1], body[-1]]
    told = [
        f"{_words(row[label], _LABEL)} {' / '.join(_words(row[column], _LABEL) for column in valued)}" for row in kept
    ]
    if len(kept) < len(body):
        told.insert(-1, "…")
    text = f"{' / '.join(_words(cell, _HEAD) for cell in head)}: {'; '.join(told)}"
    cells = [*head, *(row[column] for row in kept for column in (label, *valued))]
    return _draft(Section.FIGURE, text, cells, _RATES, group)


def _list(rows: Sequence[_Row], group: int) -> Draft | None:
    """What the rows of a table are about."""
    label = _label(rows, range(min(map(len, rows))))
    if label is None:
        return None
    headed = bool(_NUMBERED.match(match_form(rows[0][0].text)))
    cells = [row[label] for row in rows if row[label].text[:1].isupper()][: _LISTED + headed]
    if len(cells) < _LEAST_ROWS + headed:
        return None
    told = "; ".join(_words(cell, _HEAD) for cell in cells[headed:])
    return _draft(Section.GIST, f"{_words(cells[0], _HEAD)}: {told}" if headed else told, cells, _LIST, group)


def _label(rows: Sequence[_Row], columns: Sequence[int]) -> int | None:
    """The first column of words that is not the number of the row."""
    named = (column for column in columns if not _NUMBERED.match(match_form(rows[0][column].text)))
    return next((column for column in named if 2 * sum(_reads(row[column]) for row in rows) > len(rows)), None)


def _draft(section: Section, text: str, cells: Sequence[Cell], prior: float, group: int) -> Draft:
    spans = tuple(dict.fromkeys(cell.span for cell in cells if cell.text.strip()))
    told = names(facts(text))
    if section is Section.FIGURE:  # what a column of rates holds is money or a share, its unit stands in the head
        told = frozenset(f"${name[1:]}" if name[0] == "~" else name for name in told)
    return Draft(section, text, spans, told, prior, group, told)


def _is_amount(cell: Cell) -> bool:
    return bool(_AMOUNT.fullmatch(cell.text.strip()))


def _reads(cell: Cell) -> bool:
    return len(cell.text.split()) > 1 and any(letter.islower() for letter in cell.text)


def _words(cell: Cell, limit: int) -> str:
    return cut(" ".join(cell.text.split()), limit).strip(" :;")
