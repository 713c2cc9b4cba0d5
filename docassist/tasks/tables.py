"""Tasks in annex tables: STT, nhiệm vụ, cơ quan chủ trì, cơ quan phối hợp, thời gian hoàn thành, sản phẩm."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docassist.deadlines import cell_deadline
from docassist.results import Task
from docassist.tasks.actors import is_somebody, members
from docassist.tasks.dates import Dates
from docassist.tasks.details import accountable
from docassist.text import fold, match_form
from docassist.types import Cell, Span, Table

_HEADS = {
    "number": re.compile(r"(?:stt|tt|số\s+tt|số\s+thứ\s+tự)\b"),
    "with": re.compile(r"(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị)\s*,?\s*){0,2}(?:cùng\s+)?phối\s+hợp"),
    "lead": re.compile(
        r"(?:(?:các\s+)?(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|người|cá\s+nhân|đầu\s+mối|lãnh\s+đạo)\s*[,/]?\s*)*"
        r"(?:chỉ\s+đạo\s*[,/]\s*)?(?:chủ\s+trì|thực\s+hiện|phụ\s+trách|chịu\s+trách\s+nhiệm|được\s+giao|soạn\s+thảo|tham\s+mưu|triển\s+khai)"
        r"|phân\s+công|trách\s+nhiệm|(?:cơ\s+quan|đơn\s+vị|chủ\s+trì)\s*$"
    ),
    "due": re.compile(r"(?:dự\s+kiến\s+)?(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn\s|hoàn\s+thành|ngày\s+hoàn)"),
    "product": re.compile(r"(?:dự\s+kiến\s+)?(?:sản\s+phẩm|kết\s+quả|đầu\s+ra|hình\s+thức\s+văn|mục\s+tiêu)"),
    "basis": re.compile(r"căn\s+cứ|cơ\s+sở\s+pháp"),
    "work": re.compile(
        r"(?:tên\s+|danh\s+mục\s+|nội\s+dung\s+)?(?:các\s+)?(?:nhóm\s+)?(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|hoạt\s+động|đề\s+án|dự\s+án"
        r"|chỉ\s+tiêu|giải\s+pháp|văn\s+bản|chính\s+sách|tên\s+(?:nhiệm|đề|văn|công|hoạt|dự))"
    ),
}
# Heads of a recognised scan may have lost their marks: what is not known as written is tried without them.
_BARE_HEADS = {name: re.compile(fold(pattern.pattern)) for name, pattern in _HEADS.items()}
# Without one of these, folded, no column says who acts.
_SIGNS = ("chu tri", "thuc hien", "phu trach", "trach nhiem", "phan cong", "co quan", "don vi", "dau moi", "duoc giao")
# A list of targets says who watches a figure, not what is to be done.
_TARGETS = re.compile(r"(?:tên\s+|các\s+)?chỉ\s+tiêu(?:\s+[^,]*)?")
_DONE = re.compile(r"đã\s+(?:hoàn\s+thành|thực\s+hiện|ban\s+hành)")
_LETTER = re.compile(r"[^\W\d]")
_LONGEST_CELL = 3000
_FEWEST_COLUMNS = 3
Columns = dict[str, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by column name, and the stretch of text it covers."""

    values: dict[str, str]
    span: Span
    due: Cell | None


def tasks_in_tables(tables: Sequence[Table], dates: Dates) -> Iterator[Task]:
    """The tasks of all tables in order; a table without a head goes on from the one on the page before."""
    columns: Columns | None = None
    width, page = 0, 0
    rows: list[_Row] = []
    for table in tables:
        found = _columns(table)
        table_width = max((len(row) for row in table.rows), default=0)
        goes_on = (
            columns is not None and table_width == width and table.page <= page + 1 and not _is_other(table, found)
        )
        if found is None and not goes_on:
            columns = None
            continue
        if not goes_on:
            yield from _tasks(rows, dates)
            rows = []
        first, columns = found or (0, columns or {})
        width, page = table_width, table.page
        rows = _read_rows(table.rows[first:], columns, rows)
    yield from _tasks(rows, dates)


def _is_other(table: Table, found: tuple[int, Columns] | None) -> bool:
    """Whether a table has a numbered head of its own that gives no tasks, so that it is not the rest of another."""
    return found is None and bool(table.rows) and _is_head(table.rows[0]) and "number" in _named(_forms(table.rows[0]))


def _forms(cells: Sequence[Cell]) -> list[str]:
    return [match_form(" ".join(cell.text.split())) for cell in cells]


def _columns(table: Table) -> tuple[int, Columns] | None:
    """How many rows are head, and where each kind of column stands; None for a table that gives no tasks."""
    if max((len(row) for row in table.rows[:3]), default=0) < _FEWEST_COLUMNS:
        return None
    head = fold(" ".join(cell.text for row in table.rows[:3] for cell in row))
    if not any(sign in " ".join(head.split()) for sign in _SIGNS):
        return None  # most tables, at little cost
    forms = [[match_form(cell.text).strip() for cell in row] for row in table.rows[:3]]
    for depth in range(len(forms)):
        last = depth + 1 if _goes_deeper(forms, depth) else depth
        heads = [_head(forms[: last + 1], at) for at in range(len(forms[depth]))]
        for columns in (_named(heads), _named([fold(head) for head in heads], _BARE_HEADS)):
            stated = {"with", "due", "product"} & columns.keys()
            if {"work", "lead"} <= columns.keys() and stated:
                return None if _TARGETS.fullmatch(heads[columns["work"]]) else (last + 1, columns)
    return None


def _goes_deeper(rows: Sequence[Sequence[str]], depth: int) -> bool:
    """Whether the row below is a second line of the head: "Chủ trì" and "Phối hợp" under "Phân công"."""
    below = [head for head in rows[depth + 1] if head] if depth + 1 < len(rows) else []
    return len(below) >= 2 and len(_named(below)) == len(below)


def _head(rows: Sequence[Sequence[str]], at: int) -> str:
    """The head of a column: its lowest line where that alone names a column, else all its lines."""
    parts = [row[at] for row in rows if at < len(row) and row[at]]
    return parts[-1] if parts and _named(parts[-1:]) else " ".join(dict.fromkeys(parts))


def _named(heads: Sequence[str], patterns: Mapping[str, re.Pattern[str]] = _HEADS) -> Columns:
    columns: Columns = {}
    for at, head in enumerate(heads):
        for name, pattern in patterns.items():
            if name not in columns and pattern.match(head):
                columns[name] = at
                break
    return columns


def _read_rows(rows: Sequence[tuple[Cell, ...]], columns: Columns, before: list[_Row]) -> list[_Row]:
    """Add the rows of a table to those read before; what a page break cut off is joined again."""
    read = list(before)
    for cells in rows:
        row = _row(cells, columns)
        if row is None:
            continue
        values = row.values
        if not (values["number"] or values["lead"] or values["due"]):
            if read:
                read[-1] = _joined(read[-1], row)
        elif read:
            read.append(replace(row, values={**values, **_inherited(values, read[-1].values)}))
        else:
            read.append(row)
    return read


def _row(cells: tuple[Cell, ...], columns: Columns) -> _Row | None:
    """A row as values by column; None for an empty row, a section title, or a head that is repeated."""
    texts = {" ".join(cell.text.split()) for cell in cells} - {""}
    cut_off = len(texts) == 1 and next(iter(texts))[0].islower()  # the rest of a cell that a page break cut
    if not cut_off and (len(texts) < 2 or _is_head(cells)):
        return None
    values = {name: _cell(cells, columns.get(name)) for name in _HEADS}
    if _is_section(values):
        return None
    due = columns.get("due")
    stretch = Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
    return _Row(values, stretch, cells[due] if due is not None and due < len(cells) else None)


def _is_head(cells: tuple[Cell, ...]) -> bool:
    """Whether a row repeats the head of the table: two names of columns or more, and nothing long."""
    heads = _forms(cells)
    return len(_named(heads)) >= 2 and all(len(head) < 40 for head in heads)


def _is_section(values: dict[str, str]) -> bool:
    """Whether a row only titles the rows below it: a number and words, nothing else."""
    return bool(values["number"]) and not any(values[name] for name in ("lead", "with", "due", "product"))


def _cell(cells: tuple[Cell, ...], at: int | None) -> str:
    return " ".join(cells[at].text.split()) if at is not None and at < len(cells) else ""


def _joined(row: _Row, rest: _Row) -> _Row:
    values = {name: _appended(row.values[name], rest.values[name]) for name in row.values}
    return replace(row, values=values)


def _appended(value: str, more: str) -> str:
    return f"{value} {more}".strip() if len(value) < _LONGEST_CELL else value


def _inherited(values: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """What a row takes from the row above where cells are merged: who acts, and the work of a split row."""
    taken = {} if values["lead"] else {"lead": above["lead"]}
    if not values["work"]:
        taken["work"] = above["work"]
    return taken


def _tasks(rows: Sequence[_Row], dates: Dates) -> Iterator[Task]:
    for row in rows:
        values = row.values
        usable = is_somebody(values["lead"]) and _LETTER.search(values["work"])
        if not usable or _DONE.match(match_form(values["due"])):
            continue
        due = row.due
        yield Task(
            assignee=values["lead"].strip(" .;"),
            work=values["work"].strip(" .;"),
            span=row.span,
            coordinating=members(values["with"], match_form(values["with"])),
            deadline=cell_deadline(due.text, dates.issued, dates.received, due.span.start) if due else None,
            accountable=accountable(values["lead"], ""),
            authority=values["basis"],
            product=values["product"].strip(" .;"),
        )
