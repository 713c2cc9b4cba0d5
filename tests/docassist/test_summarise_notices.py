"""What is missing or odd in a document is said on its card."""

from dataclasses import replace
from datetime import date

from docassist.deadlines import find_deadlines
from docassist.envelope import Envelope
from docassist.register import read_register
from docassist.register.packet import with_envelope
from docassist.results import Section
from docassist.summarise import card_text, summarise
from docassist.types import Span
from ingest.readers import read
from tests.docassist.summary_letters import ARRIVED, DECREE, LETTER, card_of


def test_further_documents_are_named_not_summarised() -> None:
    """A second document in the file is a notice, and none of its sentences is on the card."""
    second = len(LETTER.strip()) + 1
    text = LETTER.strip() + "\nSở Xây dựng đề nghị nộp 99 hồ sơ trước ngày 25/3/2026."
    _, card = card_of(text, second=Span(second, second + 10))
    assert any("văn bản khác" in line.text for line in card.section(Section.NOTICE))
    assert "99 hồ sơ" not in card_text(card)


def test_overdue_deadline_is_a_notice() -> None:
    """A deadline that had passed when the document came is pointed out."""
    _, card = card_of(LETTER.replace("20/3/2026", "09/3/2026"))
    assert any("đã qua" in line.text for line in card.section(Section.NOTICE))


def test_an_annex_that_is_named_but_not_there_is_a_notice() -> None:
    """A promise of an annex that the file does not keep; none where its heading stands behind."""
    promised = LETTER.replace("12,5 tỷ đồng.", "12,5 tỷ đồng (có danh sách kèm theo).")
    warned = [line.text for line in card_of(promised)[1].section(Section.NOTICE)]
    assert any("gửi kèm" in text and "(có danh sách kèm theo)" in text for text in warned)
    kept = card_of(promised + "PHỤ LỤC\nDanh sách các phường\n")[1].section(Section.NOTICE)
    assert not any("gửi kèm" in line.text for line in kept)


def test_tasks_left_open_are_counted_but_not_in_rules() -> None:
    """A letter's tasks without a product or a day are counted; a decree gives duties without either."""
    letter = LETTER.replace("Tổng kinh phí", "Giao Sở Xây dựng kiểm tra hiện trạng các tuyến phố.\nTổng kinh phí")
    assert any("6 rõ" in line.text for line in card_of(letter)[1].section(Section.NOTICE))
    assert not any("6 rõ" in line.text for line in card_of(DECREE)[1].section(Section.NOTICE))


def test_a_packet_that_says_otherwise_is_a_notice_at_the_words_of_the_page() -> None:
    """One line names all that differs as the page has it, citing each place; where they agree there is none."""
    document = read(LETTER.encode())
    deadlines = find_deadlines(document.text, None, ARRIVED)
    envelope = Envelope(
        number="813", notation="STC-NS", issued=date(2026, 3, 6), subject="V/v rà soát kinh phí phòng cháy"
    )
    register = with_envelope(read_register(document), envelope).register
    (line,) = [one for one in summarise(document, register, (), deadlines).lines if "Gói tin" in one.text]
    assert line.section is Section.NOTICE
    assert "số “812”, ngày văn bản “Hà Nội, ngày 05 tháng 3 năm 2026”" in line.text
    assert [document.quote(span) for span in line.spans] == ["812", "Hà Nội, ngày 05 tháng 3 năm 2026"]
    same = with_envelope(read_register(document), replace(envelope, number="0812", issued=date(2026, 3, 5))).register
    assert not any("Gói tin" in one.text for one in summarise(document, same, (), deadlines).lines)


def test_a_text_printed_in_several_issues_says_that_the_rest_is_elsewhere() -> None:
    """The gazette names the issue in which the text began, or goes on."""
    text = LETTER.replace("V/v rà soát", "(Tiếp theo Công báo số 201 + 202)\nV/v rà soát")
    notes = [line.text for line in card_of(text)[1].section(Section.NOTICE)]
    assert "Tệp chỉ có một phần của văn bản: (Tiếp theo Công báo số 201 + 202)." in notes
