"""Tasks given in annex tables, as cells or flattened into text."""

from collections.abc import Sequence
from datetime import date

import pytest

from docassist.results import Task
from docassist.tasks import find_tasks, find_tasks_in_text
from docassist.types import Cell, Line, MediaType, Page, ParsedDocument, Span, Table

ISSUED = date(2026, 4, 6)
RECEIVED = date(2026, 4, 8)
HEAD = ("TT", "Tên nhiệm vụ", "Cơ quan\nchủ trì", "Cơ quan\nphối hợp", "Kết quả", "Thời gian\nhoàn thành")


def document(*tables: Sequence[Sequence[str]]) -> ParsedDocument:
    """A document of one table a page, each cell on lines of its own."""
    text, pages, read = "", [], []
    for number, table in enumerate(tables, start=1):
        lines, rows = [], []
        for row in table:
            cells = []
            for words in row:
                start = len(text)
                for line in words.split("\n"):
                    lines.append(Line(line, len(text)))
                    text += line + "\n"
                cells.append(Cell(words, Span(start, start + len(words))))
            rows.append(tuple(cells))
        pages.append(Page(number, tuple(lines)))
        read.append(Table(number, tuple(rows)))
    return ParsedDocument(MediaType.PDF, text, tuple(pages), tuple(read))


def tasks(*tables: Sequence[Sequence[str]]) -> tuple[Task, ...]:
    return find_tasks(document(*tables), ISSUED, RECEIVED)


def test_columns_are_known_by_their_heads() -> None:
    """Each row is a task with lead, co-ordinating bodies, product and deadline."""
    row = ("1", "Xây dựng Đề án A", "Bộ Tư pháp", "Các bộ,\nngành", "Quyết định", "Quý IV/2026")
    whole = document((HEAD, row))
    (task,) = find_tasks(whole, ISSUED, RECEIVED)
    assert (task.assignee, task.work, task.product) == ("Bộ Tư pháp", "Xây dựng Đề án A", "Quyết định")
    assert task.coordinating == ("Các bộ, ngành",)
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 12, 31)
    assert whole.quote(task.span).startswith("1 Xây dựng")
    assert whole.quote(task.deadline.span) == "Quý IV/2026"


def test_a_table_goes_on_over_pages_without_a_head() -> None:
    """The columns of the page before hold, and a row cut by the break is joined again."""
    found = tasks(
        (HEAD, ("1", "Rà soát văn bản", "Bộ Tư pháp", "", "Báo cáo", "2026")),
        (("", "quy phạm pháp luật", "", "", "", ""), ("2", "Tập huấn", "Bộ Nội vụ", "", "Hội nghị", "Tháng 9/2026")),
    )
    assert [(task.assignee, task.work) for task in found] == [
        ("Bộ Tư pháp", "Rà soát văn bản quy phạm pháp luật"),
        ("Bộ Nội vụ", "Tập huấn"),
    ]


def test_merged_cells_section_titles_and_repeated_heads() -> None:
    """An empty lead cell takes the lead above; titles, repeated heads and finished work are no tasks."""
    found = tasks(
        (
            HEAD,
            ("I", "Hoàn thiện thể chế", "", "", "", ""),
            ("1", "Việc thứ nhất", "Bộ Y tế", "", "", "Thường xuyên"),
            ("2", "Việc thứ hai", "", "Bộ Tài chính", "", "Quý I/2027"),
            HEAD,
            ("3", "Việc thứ ba", "Bộ Y tế", "", "", "Đã hoàn thành"),
        )
    )
    assert [(task.work, task.assignee) for task in found] == [("Việc thứ nhất", "Bộ Y tế"), ("Việc thứ hai", "Bộ Y tế")]
    assert found[0].deadline is not None
    assert found[0].deadline.due is None


@pytest.mark.parametrize(
    "lead",
    [
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "Đơn vị thực hiện",
        "Chủ trì thực hiện",
        "Cơ quan, đơn vị phụ trách",
        "Cơ quan chỉ đạo/chủ trì",
        "CƠ QUAN CHỦ TRÌ, THEO DÕI",
        "Co quan chù trì",
    ],
)
@pytest.mark.parametrize("work", ["Nhiệm vụ", "Tên dự án", "Nội dung công việc", "Tên văn bản"])
def test_columns_have_many_names(lead: str, work: str) -> None:
    """The lead and the work are found by whatever the office calls them, also where a scan lost the marks."""
    (task,) = tasks((("STT", work, lead, "Thời hạn"), ("1", "Lập bản đồ ngập", "Sở Xây dựng", "Q.II/2026")))
    assert (task.assignee, task.work) == ("Sở Xây dựng", "Lập bản đồ ngập")
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 6, 30)


def test_a_head_of_two_lines_names_its_columns_by_both() -> None:
    """ "Phân công" over "Chủ trì" and "Phối hợp"."""
    found = tasks(
        (
            ("TT", "Nhiệm vụ", "Phân công", "", "Thời gian"),
            ("", "", "Chủ trì", "Phối hợp", ""),
            ("1", "Rà soát bãi đỗ xe", "Sở Xây dựng", "Vụ PC, TCT, các phường", "Quý III/2026"),
        )
    )
    assert [(task.assignee, task.coordinating) for task in found] == [("Sở Xây dựng", ("Vụ PC", "TCT", "các phường"))]


def test_two_different_tables_both_give_their_tasks() -> None:
    """A second table with a head and a width of its own does not push out the first."""
    found = tasks(
        (HEAD, ("1", "Việc thứ nhất", "Bộ Y tế", "", "", "2026")),
        (("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "Việc thứ hai", "Bộ Nội vụ", "2027")),
    )
    assert [task.work for task in found] == ["Việc thứ nhất", "Việc thứ hai"]


def test_units_of_measure_are_nobody() -> None:
    """ "Đơn vị" over figures is what they are measured in."""
    assert (
        tasks(
            (
                ("STT", "Chỉ tiêu", "Đơn vị", "Kết quả"),
                ("A", "B", "C", "1"),
                ("1", "Hộ nghèo xây nhà mới", "hộ", "120"),
                ("2", "Vốn vay ngân hàng", "Triệu đồng", "45"),
            )
        )
        == ()
    )


def test_other_tables_give_no_tasks() -> None:
    """A list of procedures or amounts has no column of work and lead."""
    assert (
        tasks((("STT", "Tên thủ tục", "Lĩnh vực", "Mức thu"), ("1", "Cấp phép xây dựng", "Xây dựng", "50.000"))) == ()
    )


def test_a_flattened_table_shows_its_columns_by_neighbouring_names() -> None:
    """Where cells are lost, two names side by side are lead and co-ordinating body, and a time ends the row."""
    found = find_tasks_in_text(
        "TT Tên nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Kết quả Thời gian hoàn thành 1 Tăng cường truyền thông "
        "Các bộ, cơ quan ngang bộ Bộ Tư pháp Các hoạt động được thực hiện Thường xuyên 2 Xây dựng tiêu chí đánh giá "
        "Bộ Tư pháp Các bộ, cơ quan ngang bộ Quyết định của Thủ tướng Tháng 9/2026",
        ISSUED,
        RECEIVED,
    )
    assert [(task.assignee, task.work, task.coordinating) for task in found] == [
        ("Các bộ, cơ quan ngang bộ", "Tăng cường truyền thông", ("Bộ Tư pháp",)),
        ("Bộ Tư pháp", "Xây dựng tiêu chí đánh giá", ("Các bộ, cơ quan ngang bộ",)),
    ]
    assert [task.deadline.due if task.deadline else None for task in found] == [None, date(2026, 9, 30)]


def test_a_list_of_targets_gives_no_tasks_and_does_not_go_on() -> None:
    """Figures to be reached name who watches them; a table of them behind a task table is not its rest."""
    found = tasks(
        (
            ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
            ("1", "Xây dựng Đề án du lịch", "Sở Du lịch", "Quý IV/2026"),
        ),
        (("TT", "Ngành, lĩnh vực", "Tốc độ (%)", "Cơ quan phối hợp"), ("1", "Vận tải, kho bãi", "12,4", "Sở Xây dựng")),
        (("TT", "Chỉ tiêu", "Cơ quan chủ trì", "Thời hạn"), ("1", "Tỷ lệ đô thị hóa (%)", "Sở Xây dựng", "2030")),
    )
    assert [task.work for task in found] == ["Xây dựng Đề án du lịch"]
