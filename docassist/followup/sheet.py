"""A list of tasks as a workbook (XLSX). A cell never holds a formula, whatever a document or a person wrote."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from docassist.followup.standings import Listed
from docassist.followup.wording import MACHINE_MADE, Wording, wording
from docassist.units import Units

COLUMNS = (
    ("STT", 6),
    ("Nhiệm vụ", 60),
    ("Chủ trì", 26),
    ("Phối hợp", 26),
    ("Thời hạn", 16),
    ("Người chịu trách nhiệm", 26),
    ("Thẩm quyền/căn cứ", 24),
    ("Sản phẩm", 24),
    ("Còn thiếu (6 rõ)", 22),
    ("Trạng thái", 18),
    ("Văn bản", 22),
    ("Trang", 8),
)
HEAD_ROW = 3
# A cell of a workbook holds no more characters.
_LONGEST = 32_000
_OPENS_FORMULA = ("=", "+", "-", "@")
_ACCOUNTABLE = 6


def workbook(tasks: Sequence[Listed], units: Units | None, day: date) -> bytes:
    """The bytes of a workbook with one row a task; without units nobody is suggested as accountable."""
    from openpyxl import Workbook

    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    sheet: Any = book.active
    sheet.title = "Nhiệm vụ"
    _put(sheet["A1"], f"DANH SÁCH NHIỆM VỤ (tính đến ngày {day:%d/%m/%Y})", "title")
    _put(sheet["A2"], MACHINE_MADE, "note")
    for at, (name, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, at)
        _put(cell, name, "head")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, listed in enumerate(tasks, start=1):
        words = wording(listed, units, day)
        values = tuple(_row(number, listed, words))
        for at, value in enumerate(values, start=1):
            suggested = at == _ACCOUNTABLE and not words.accountable
            _put(sheet.cell(HEAD_ROW + number, at), value, "suggested" if suggested else "entry")
        sheet.row_dimensions[HEAD_ROW + number].height = _height(values)
    _lay_out(sheet, HEAD_ROW + len(tasks))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _styles() -> Iterator[Any]:
    """Named once for the book: to set the parts of a style cell by cell takes longer than all the rest."""
    from openpyxl.styles import Alignment, Font, NamedStyle

    top = Alignment(wrap_text=True, vertical="top", horizontal="left")
    centre = Alignment(wrap_text=True, vertical="center", horizontal="center")
    yield NamedStyle("title", Font(name="Calibri", bold=True, size=14))
    yield NamedStyle("note", Font(name="Calibri", italic=True))
    yield NamedStyle("head", Font(name="Calibri", bold=True), alignment=centre)
    yield NamedStyle("entry", Font(name="Calibri"), alignment=top)
    yield NamedStyle("day", Font(name="Calibri"), alignment=top, number_format="dd/mm/yyyy")
    yield NamedStyle("suggested", Font(name="Calibri", italic=True, color="666666"), alignment=top)


def _row(number: int, listed: Listed, words: Wording) -> Iterable[str | int | date]:
    task = listed.found.task
    plain_day = listed.place.due is not None and words.deadline == f"{listed.place.due:%d/%m/%Y}"
    yield from (number, words.work, words.assignee, words.others)
    yield listed.place.due if plain_day and listed.place.due else words.deadline
    yield words.accountable or (f"(gợi ý) {words.may_answer}" if words.may_answer else "")
    yield from (task.task.authority, task.task.product, words.missing)
    moved = " (đã đổi hạn)" if task.moved else ""
    yield from (f"{words.standing}{moved}", words.document, task.page)


def _height(values: Sequence[str | int | date]) -> float:
    """The height of a row in points: not every program finds it by itself when text is wrapped."""
    pairs = zip(values, COLUMNS, strict=True)
    lines = max(-(-len(value) // (width - 3)) for value, (_, width) in pairs if isinstance(value, str))
    return min(400.0, 15.0 * max(1, lines) + 3)


def _put(cell: Any, value: str | int | date, style: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.style = "day" if isinstance(value, date) else style
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = shown = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST]
    if shown.lstrip().startswith(_OPENS_FORMULA):
        # Text even for a program that looks at the first character, and when the file is saved again.
        cell.data_type, cell.quotePrefix = "s", True


def _lay_out(sheet: Any, last: int) -> None:
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:L{max(last, HEAD_ROW)}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
