"""A list of tasks as a workbook (XLSX). A cell never holds a formula, whatever a document or a person wrote."""

from collections.abc import Iterable, Sequence
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
_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(tasks: Sequence[Listed], units: Units | None, day: date) -> bytes:
    """The bytes of a workbook with one row a task; without units nobody is suggested as accountable."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Nhiệm vụ"
    sheet["A1"], sheet["A2"] = f"DANH SÁCH NHIỆM VỤ (tính đến ngày {day:%d/%m/%Y})", MACHINE_MADE
    sheet["A1"].font, sheet["A2"].font = Font(name="Calibri", bold=True, size=14), Font(name="Calibri", italic=True)
    for at, (name, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, at, name)
        cell.font, cell.alignment = (
            Font(name="Calibri", bold=True),
            Alignment(wrap_text=True, vertical="center", horizontal="center"),
        )
        sheet.column_dimensions[cell.column_letter].width = width
    for number, listed in enumerate(tasks, start=1):
        words = wording(listed, units, day)
        values = tuple(_row(number, listed, words))
        for at, value in enumerate(values, start=1):
            _put(sheet.cell(HEAD_ROW + number, at), value)
        sheet.row_dimensions[HEAD_ROW + number].height = _height(values)
        if words.may_answer and not words.accountable:
            sheet.cell(HEAD_ROW + number, 6).font = Font(name="Calibri", italic=True, color="666666")
    _lay_out(sheet, HEAD_ROW + len(tasks))
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


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


def _put(cell: Any, value: str | int | date) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    if not isinstance(value, str):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST]
    if value.startswith(_OPENS_FORMULA):
        # Text even for a program that looks at the first character, and when the file is saved again.
        cell.data_type, cell.quotePrefix = "s", True


def _lay_out(sheet: Any, last: int) -> None:
    sheet.freeze_panes = f"C{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:L{max(last, HEAD_ROW)}"
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
