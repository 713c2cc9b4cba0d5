"""Dossiers: what several documents are about, what agrees, what conflicts, and who said so."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from docassist.analysis import analyse
from docassist.dossiers import Dossier, Paper, compose, name_of
from docassist.dossiers.docx_file import dossier_docx
from docassist.errors import BadRequest
from docassist.summarise import figures_supported
from docassist.units import load_units
from ingest.readers import read

HEAD = """{issuer}
Số: {symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
V/v {subject}
Hà Nội, ngày {day:02} tháng {month:02} năm 2026
Kính gửi: Các cơ quan, đơn vị có liên quan.
{body}
"""
PLAN = ("UBND THÀNH PHỐ", "10/UBND-ĐT", "cải tạo chợ Mẫu", (5, 3))
REPLY = ("SỞ XÂY DỰNG", "20/SXD-QLN", "cải tạo chợ Mẫu", (18, 3))


def paper(key: str, head: tuple[str, str, str, tuple[int, int]], body: str) -> Paper:
    """A letter with a head."""
    issuer, symbol, subject, (day, month) = head
    text = HEAD.format(issuer=issuer, symbol=symbol, subject=subject, day=day, month=month, body=body)
    document = read(text.encode())
    analysis = analyse(document, date(2026, 6, 1), load_units())
    return Paper(key, name_of(analysis.register, key), document, analysis)


def dossier(first: str, second: str) -> Dossier:
    """The dossier of two letters about one matter."""
    return compose([paper("b", REPLY, second), paper("a", PLAN, first)], load_units())


def values(found: Dossier) -> list[tuple[str, list[str]]]:
    """The conflicts in short."""
    return [(one.topic.name, [side.value for side in one.sides]) for one in found.conflicts]


CONFLICTS = [
    (
        "Tổng mức đầu tư dự án cải tạo chợ Mẫu là 12,5 tỷ đồng.",
        "Dự án cải tạo chợ Mẫu có tổng mức đầu tư 15,2 tỷ đồng.",
        ("FIGURE", ["12,5 tỷ đồng", "15,2 tỷ đồng"]),
    ),
    (
        "Giao Sở Xây dựng hoàn thành lắp đặt trạm bơm tại chợ Mẫu trước ngày 15/4/2026.",
        "Sở Xây dựng hoàn thành lắp đặt trạm bơm tại chợ Mẫu trước ngày 30/4/2026.",
        ("DEADLINE", ["trước ngày 15/4/2026", "trước ngày 30/4/2026"]),
    ),
    (
        "Giao Sở Xây dựng chủ trì lập danh mục điểm ngập cần xử lý.",
        "Giao Sở Tài chính chủ trì lập danh mục điểm ngập cần xử lý.",
        ("LEAD", ["Sở Xây dựng", "Sở Tài chính"]),
    ),
    (
        "Lễ khởi công chợ Mẫu tổ chức ngày 20/4/2026.",
        "Lễ khởi công chợ Mẫu tổ chức ngày 25/4/2026.",
        ("DAY", ["ngày 20/4/2026", "ngày 25/4/2026"]),
    ),
    (
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 02/01/2026 của UBND Thành phố, đề nghị các sở phối hợp.",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 12/01/2026 của UBND Thành phố, Sở Xây dựng báo cáo.",
        ("CITED", ["ngày 02/01/2026", "ngày 12/01/2026"]),
    ),
]


@pytest.mark.parametrize(("first", "second", "wanted"), CONFLICTS, ids=[case[2][0] for case in CONFLICTS])
def test_what_two_documents_say_differently_is_told(first: str, second: str, wanted: tuple[str, list[str]]) -> None:
    """Of one measure, task, work, event or cited document; the earlier document first, each with its place."""
    found = dossier(first, second)
    assert values(found) == [wanted]
    (conflict,) = found.conflicts
    assert [side.citations[0].document for side in conflict.sides] == ["a", "b"]
    assert conflict.governs is None
    assert "cần" in conflict.note


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Thu ngân sách năm 2025 đạt 45 tỷ đồng.", "Thu ngân sách năm 2026 đạt 52 tỷ đồng."),
        ("Giá gói thầu số 01 là 2,1 tỷ đồng.", "Giá gói thầu số 02 là 3,4 tỷ đồng."),
        ("Phường Kim Sa có 40 hộ nghèo.", "Phường Đông Hà có 72 hộ nghèo."),
        ("Tổng diện tích đất thu hồi là 12.600 m2.", "Diện tích đất nông nghiệp thu hồi là 9.400 m2."),
        ("Diện tích căn hộ tối thiểu là 25 m2.", "Diện tích căn hộ tối đa là 70 m2."),
        ("Dân số của phường khoảng 45.000 người.", "Dân số của phường là 45.213 người."),
        ("Phấn đấu trồng mới 500 cây xanh trong năm.", "Đến nay đã trồng mới 430 cây xanh trong năm."),
        ("Kinh phí sửa chữa chợ Mẫu là 2,4 tỷ đồng.", "Kinh phí sửa chữa chợ Mẫu là 2.400 triệu đồng."),
        ("Đề nghị gửi báo cáo biên chế trước ngày 15/4/2026.", "Đề nghị gửi báo cáo quyết toán trước ngày 30/4/2026."),
        ("Mức hỗ trợ được nâng từ 2 triệu đồng lên 3 triệu đồng.", "Mức hỗ trợ được nâng lên 3 triệu đồng."),
    ],
)
def test_two_values_of_two_things_are_no_conflict(first: str, second: str) -> None:
    """Another year, item, place, part, bound, rounding, plan or unit, or another task: nothing is said."""
    assert values(dossier(first, second)) == []


def test_what_several_say_is_said_once_with_all_who_said_so() -> None:
    """The same sum in other words and units."""
    found = dossier("Kinh phí sửa chữa chợ Mẫu là 2,4 tỷ đồng.", "Kinh phí sửa chữa chợ Mẫu: 2.400 triệu đồng.")
    (line,) = found.agreements
    assert "2,4 tỷ đồng" in line.text
    assert [one.document for one in line.citations] == ["a", "b"]


def test_the_document_that_replaces_another_governs() -> None:
    """Its side is marked, what it does stands in its line, and the one replaced does not speak for the whole."""
    first = paper("a", PLAN, "Mức thu phí chợ Mẫu đối với hộ kinh doanh là 150.000 đồng/tháng.")
    later = paper(
        "b",
        ("UBND THÀNH PHỐ", "30/UBND-ĐT", "mức thu phí chợ Mẫu", (9, 4)),
        "Mức thu phí chợ Mẫu đối với hộ kinh doanh là 180.000 đồng/tháng.\n"
        "Văn bản này thay thế Công văn số 10/UBND-ĐT ngày 05/3/2026 của UBND Thành phố.",
    )
    found = compose([later, first], load_units())
    (conflict,) = found.conflicts
    assert conflict.governs == 1
    assert conflict.sides[1].value == "180.000 đồng/tháng"
    assert "thay thế" in conflict.note
    assert found.members[1].line.text.startswith("thay thế Công văn số 10/UBND-ĐT")
    assert "mức thu phí" in found.about.text


def test_copies_are_merged() -> None:
    """The same letter saved twice is one document of the list."""
    text = "Tổng mức đầu tư dự án cải tạo chợ Mẫu là 12,5 tỷ đồng, nguồn vốn ngân sách. " * 4
    found = compose([paper("a", PLAN, text), paper("c", PLAN, f"{text}\n"), paper("b", REPLY, "Đồng ý.")], load_units())
    assert [member.id for member in found.members] == ["a", "b"]
    assert found.members[0].copies == ("Công văn số 10/UBND-ĐT",)


def test_every_figure_stands_in_the_places_cited() -> None:
    """In all lines of all dossiers here; and the same input gives the same page."""
    for first, second, _ in CONFLICTS:
        papers = {"a": paper("a", PLAN, first), "b": paper("b", REPLY, second)}
        found = compose(list(papers.values()), load_units())
        assert found == compose(list(reversed(papers.values())), load_units())
        lines = [found.about, *(member.line for member in found.members), *found.agreements]
        told = [(line.text, line.citations) for line in lines]
        told += [(side.value, side.citations) for one in found.conflicts for side in one.sides]
        for text, citations in told:
            source = " ".join(papers[one.document].document.quote(one.span) for one in citations)
            assert figures_supported(text, source), text


@pytest.mark.parametrize(("count", "words"), [(0, "ít nhất hai"), (1, "ít nhất hai"), (41, "tối đa 40")])
def test_too_few_or_too_many_documents_are_refused(count: int, words: str) -> None:
    """With what to do."""
    one = paper("a", PLAN, "Đồng ý.")
    with pytest.raises(BadRequest, match=words):
        compose([one] * count, load_units())


def test_a_word_file_holds_the_page() -> None:
    """Sections, both sides with who said so, and the mark that a machine made it."""
    made = Document(BytesIO(dossier_docx(dossier(*CONFLICTS[0][:2]))))
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert "15,2 tỷ đồng (Công văn số 20/SXD-QLN, tr. 1)" in text
    assert "cần kiểm tra" in text
