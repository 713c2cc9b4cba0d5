"""A file is divided into the letter, its annexes, copies and further documents."""

from datetime import date

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.parts import divide, letter_end
from docassist.store.codec import Contents
from docassist.types import ParsedDocument, PartRole
from docassist.units import load_units
from tests.docassist.papers import NATION, paper
from tests.docassist.test_document_starts import FIRST, SECOND

ANNEX = (
    "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Công văn số 7215/BTP-HCTP ngày 22 tháng 10 năm 2026)\n"
    + "Nội dung.\n" * 60
)
COPY = f"SỞ TƯ PHÁP\nSố: 15/SY-VP\n{NATION}\nSAO Y\nHà Nội, ngày 25 tháng 10 năm 2026\nKT. GIÁM ĐỐC\nTrần Văn B"
FORM = f"TÊN CƠ QUAN\nSố: ......../GXN\n{NATION}\nGIẤY XÁC NHẬN\n" + "Nội dung xác nhận.\n" * 30


def roles(made: ParsedDocument) -> list[tuple[str, int, int]]:
    return [(part.role.value, part.first_page, part.last_page) for part in made.parts]


def test_one_document_has_no_parts() -> None:
    """Nothing is said where there is nothing to say."""
    assert divide(paper(FIRST)).parts == ()


def test_letter_annexes_and_a_further_document() -> None:
    """Page ranges follow one another, and the parts cover the whole text."""
    made = divide(paper(FIRST, "Trang hai của công văn.", ANNEX, ANNEX.replace("PHỤ LỤC I", "PHỤ LỤC II"), SECOND))
    assert roles(made) == [("letter", 1, 2), ("annex", 3, 3), ("annex", 4, 4), ("other", 5, 5)]
    assert made.parts[1].title == "PHỤ LỤC I DANH MỤC NHIỆM VỤ"
    assert made.parts[3].title == "QUYẾT ĐỊNH 2486/QĐ-BTP"
    starts = [part.span.start for part in made.parts]
    assert [0, *(part.span.end for part in made.parts)] == [*starts, len(made.text)]
    assert letter_end(made) == made.parts[3].span.start


def test_a_plan_under_a_decision_is_its_annex() -> None:
    """It has the nation's name, but says what it is attached to; the head is not part of its title."""
    note = "(Kèm theo Quyết định số 2486/QĐ-BTP ngày 21/10/2026)"
    plan = f"BỘ TƯ PHÁP\n{NATION}\nKẾ HOẠCH\nKiểm tra hộ tịch\n{note}\nI. MỤC ĐÍCH"
    made = divide(paper(SECOND + "Nội dung.\n" * 60, plan))
    assert roles(made) == [("letter", 1, 1), ("annex", 2, 2)]
    assert made.parts[1].title == "KẾ HOẠCH Kiểm tra hộ tịch"


def test_a_certificate_of_a_copy_is_a_part() -> None:
    """ "SAO Y" with a head of its own."""
    made = divide(paper(FIRST, COPY))
    assert roles(made) == [("letter", 1, 1), ("copy", 2, 2)]


def test_forms_inside_an_annex_do_not_divide_it() -> None:
    """A form begins an annex only where none has begun."""
    assert roles(divide(paper(FIRST, ANNEX, FORM, FORM))) == [("letter", 1, 1), ("annex", 2, 4)]
    assert roles(divide(paper(FIRST, FORM))) == [("letter", 1, 1), ("annex", 2, 2)]


def test_an_annex_below_the_letter_on_one_page_is_found() -> None:
    """Word files know no pages; a mention of an annex in a sentence does not count."""
    made = divide(paper(FIRST + "Xem Phụ lục I kèm theo Công văn này.\n" + ANNEX))
    (letter, annex) = made.parts
    assert (letter.role, annex.role) == (PartRole.LETTER, PartRole.ANNEX)
    assert made.text[annex.span.start :].startswith("PHỤ LỤC I")


def test_suggestions_speak_of_the_letter_and_its_annexes() -> None:
    """Tasks of an annex count, those of a further document do not; its page is named."""
    order = "Giao Sở Tài chính báo cáo trước ngày 15 tháng 12 năm 2026.\n"
    other = SECOND + "Giao Sở Xây dựng báo cáo trước ngày 20 tháng 12 năm 2026.\n"
    made = assess(paper(FIRST, ANNEX + order, other))
    found = analyse(made, date(2026, 11, 20), load_units())
    assigned = {task.assignee for task in found.tasks}
    assert "Sở Tài chính" in assigned
    assert "Sở Xây dựng" not in assigned
    assert len(found.deadlines) == 1
    assert found.register.symbol == "7215/BTP-HCTP"
    assert any("trang 3" in warning for warning in found.warnings)


def test_parts_and_quality_survive_the_store() -> None:
    """They come back from the contents; rows of older versions have neither."""
    made = assess(paper(FIRST, ANNEX))
    again = Contents.of(made).document(paper(FIRST, ANNEX).pages)
    assert again.parts == made.parts
    assert [page.quality for page in again.pages] == [round(page.quality, 3) for page in made.pages]
    old = Contents(made.media_type, (), {}, (), ())
    assert old.document(made.pages).parts == ()
