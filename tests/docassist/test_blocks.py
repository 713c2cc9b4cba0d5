"""Blocks: wrapped lines joined into what a reader takes for one paragraph, item, heading or cell."""

import pytest

from docassist.blocks import BlockKind, blocks
from docassist.types import Box, Cell, Line, MediaType, Page, ParsedDocument, Span, Table

LEFT, RIGHT, STEP = 100.0, 540.0, 18.0


def _line(text: str, start: int, row: float, x0: float = LEFT, x1: float = RIGHT) -> Line:
    return Line(text, start, Box(x0, 100 + row * STEP, x1, 114 + row * STEP))


def _document(*pages: list[tuple[str, float, float]], gap_after: int = -1) -> ParsedDocument:
    """Pages of (text, left edge, right edge), one row each."""
    offset, made = 0, []
    for number, rows in enumerate(pages, start=1):
        lines = []
        for index, (text, x0, x1) in enumerate(rows):
            row = index + (2 if 0 <= gap_after < index else 0)
            lines.append(_line(text, offset, row, x0, x1))
            offset += len(text) + 1
        made.append(Page(number, tuple(lines), 595, 842))
    text = "\n".join(line.text for page in made for line in page.lines)
    return ParsedDocument(MediaType.PDF, text, tuple(made))


def _quotes(document: ParsedDocument) -> list[str]:
    return [document.quote(block.span) for block in blocks(document)]


FULL = "Ủy ban nhân dân các cấp chịu trách nhiệm tổ chức thực hiện Chỉ thị này trên địa bàn"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(FULL, 136, RIGHT), ("quản lý.", LEFT, 150), (FULL, 136, RIGHT)], [f"{FULL} quản lý.", FULL]),
        ([(FULL, LEFT, RIGHT), (FULL, 136, RIGHT), ("năm 2026.", LEFT, 160)], [FULL, f"{FULL} năm 2026."]),
        (
            [
                ("1. Rà soát và báo cáo kết quả thực hiện các nhiệm vụ được giao năm 2026", LEFT, RIGHT),
                (FULL, 120, RIGHT),
            ],
            [f"1. Rà soát và báo cáo kết quả thực hiện các nhiệm vụ được giao năm 2026 {FULL}"],
        ),
        ([(FULL, 136, RIGHT), ("2025;", LEFT, 130), (FULL, 136, RIGHT)], [f"{FULL} 2025;", FULL]),
        ([(FULL, 136, RIGHT), ("a) Rà soát văn bản", 136, 300), ("b) Báo cáo", 136, 250)], None),
        ([(FULL, 136, RIGHT), ("- 2030 đạt mục tiêu đề ra.", LEFT, 300)], [f"{FULL} - 2030 đạt mục tiêu đề ra."]),
        ([(FULL, 136, RIGHT), ("- Lưu: VT.", 136, 200)], None),
        ([("Căn cứ Luật Thủ đô;", 136, 300), ("Căn cứ Luật Đất đai;", 136, 300), (FULL, 136, RIGHT)], None),
        ([("Điều 1. Phạm vi điều chỉnh", 136, 330), (FULL, 136, RIGHT)], None),
        ([("CHÍNH PHỦ", 110, 200), ("CỘNG HÒA XÃ HỘI", 300, 520), (FULL, LEFT, RIGHT)], None),
    ],
)
def test_lines_are_joined_as_a_reader_would(rows: list[tuple[str, float, float]], expected: list[str] | None) -> None:
    """By indent, by room left on the line, by list marks; None: every line is a block."""
    assert _quotes(_document(rows)) == (expected or [text for text, _, _ in rows])


def test_the_lines_of_a_title_are_joined() -> None:
    """Lines with one middle are one title; the caps above it are another."""
    rows = [
        ("QUYẾT ĐỊNH", 280.0, 360.0),
        ("Ban hành Kế hoạch hành động thực hiện", 190.0, 450.0),
        ("Chỉ thị số 52-CT/TW của Ban Bí thư", 210.0, 430.0),
        (FULL, LEFT, RIGHT),
    ]
    document = _document(rows)
    assert _quotes(document)[:2] == [rows[0][0], f"{rows[1][0]} {rows[2][0]}"]
    assert blocks(document)[0].kind is BlockKind.HEADING


def test_a_gap_ends_a_paragraph() -> None:
    """Space between lines divides, whatever they say."""
    assert len(_quotes(_document([(FULL, LEFT, RIGHT)] * 4, gap_after=1))) == 2


@pytest.mark.parametrize(
    ("last", "first", "joined"),
    [
        (FULL, "thành phố.", True),
        (f"{FULL}.", "thành phố.", False),
        (FULL, "a) Rà soát", False),
        (FULL, "Thành phố", False),
    ],
)
def test_a_paragraph_goes_on_over_a_page_break(last: str, first: str, joined: bool) -> None:
    """Only an unfinished one, into a line that begins small and has no list mark."""
    document = _document([(last, 136, RIGHT)], [(first, LEFT, 200)])
    assert len(blocks(document)) == (1 if joined else 2)
    assert blocks(document)[0].page == 1


def test_a_cell_is_one_block() -> None:
    """Its lines are joined whatever they look like; the next cell is another block."""
    texts = ["TT", "- Rà soát", "1. Báo cáo"]
    document = _document([(text, LEFT, 200) for text in texts])
    first, second = Cell("TT", Span(0, 2)), Cell("- Rà soát\n1. Báo cáo", Span(3, len(document.text)))
    with_table = ParsedDocument(
        MediaType.PDF, document.text, document.pages, (Table(1, ((first, second), (first, second))),)
    )
    assert [block.kind for block in blocks(with_table)] == [BlockKind.CELL, BlockKind.CELL]
    assert _quotes(with_table) == ["TT", "- Rà soát 1. Báo cáo"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chương II", BlockKind.HEADING),
        ("Điều 5. Thời hạn", BlockKind.HEADING),
        ("Điều 5. Quyết định này có hiệu lực từ ngày ký.", BlockKind.ITEM),
        ("I. MỤC ĐÍCH, YÊU CẦU", BlockKind.HEADING),
        ("1. Sở Tài chính chủ trì.", BlockKind.ITEM),
        ("a) Rà soát;", BlockKind.ITEM),
        ("đ) Báo cáo;", BlockKind.ITEM),
        ("- Như trên;", BlockKind.ITEM),
        ("Số: 12/QĐ-UBND", BlockKind.PARAGRAPH),
        ("Sở Tài chính chủ trì.", BlockKind.PARAGRAPH),
    ],
)
def test_kinds(text: str, kind: BlockKind) -> None:
    """What a block is, by its first words; a Word paragraph is a block of its own."""
    page = Page(1, (Line(text, 0), Line("Dòng sau", len(text) + 1)))
    document = ParsedDocument(MediaType.DOCX, f"{text}\nDòng sau", (page,))
    assert [block.kind for block in blocks(document)] == [kind, BlockKind.PARAGRAPH]
    assert blocks(document)[0].span == Span(0, len(text))


def test_hard_wrapped_text_is_joined_without_boxes() -> None:
    """A text file wraps its lines; a finished sentence or a list mark divides."""
    texts = ["Sở Tài chính chủ trì, phối hợp", "với Sở Nội vụ.", "1. Rà soát", "2. Báo cáo"]
    offsets = [sum(len(text) + 1 for text in texts[:index]) for index in range(len(texts))]
    page = Page(1, tuple(Line(text, start) for text, start in zip(texts, offsets, strict=True)))
    document = ParsedDocument(MediaType.TEXT, "\n".join(texts), (page,))
    assert _quotes(document) == ["Sở Tài chính chủ trì, phối hợp với Sở Nội vụ.", *texts[2:]]
