"""What is written by hand in a head is found, told from print, and never taken for sure; a stamp stays apart."""

from datetime import date

import numpy as np
import pytest

from docassist.register import read_register
from docassist.register.arrival import MARK
from docassist.results import Register
from docassist.types import Box, MediaType, Word
from ingest.ocr import recognise
from ingest.ocr.frames import Frame
from ingest.ocr.handwriting import read_handwriting
from ingest.ocr.slots import find_slots
from ingest.ocr.stamp_tone import print_across
from ingest.readers.draft import DraftLine, FileFacts, assemble
from tests.ingest.drawn_page import DPI, SIZE, DrawnPage


def _register(page: DrawnPage) -> Register:
    return read_register(assemble(MediaType.PDF, [recognise(page.image, SIZE)], FileFacts()))


def test_printed_number_and_day_are_sure() -> None:
    """Print is read as before, and nothing is left open."""
    register = _register(DrawnPage().head("88", "05"))
    assert register.symbol == "88/QĐ-UBND"
    assert register.issued is not None
    assert register.issued.value == date(2024, 3, 5)
    assert register.open_fields == ()


def test_handwritten_number_and_day_are_left_open_with_a_guess() -> None:
    """Digits by hand are shown with their place and a guess; the register holds no number and no date."""
    register = _register(DrawnPage().head().digits(99, 84, "26").digits(396, 83, "14"))
    assert register.number is None
    assert register.issued is None
    assert register.notation is not None
    assert register.notation.value == "QĐ-UBND"
    fields = {field.name: field for field in register.open_fields}
    assert (fields["number"].guess, fields["issued"].guess) == ("26", "2024-03-14")
    assert fields["number"].box.x0 < 105
    assert fields["number"].box.y1 > 95
    assert max(field.confidence for field in register.open_fields) < 0.75
    assert not register.draft


def test_a_blank_number_is_a_draft_without_open_fields() -> None:
    """Where nothing was written there is nothing to read."""
    register = _register(DrawnPage().head(day="05"))
    assert register.number is None
    assert register.draft
    assert register.open_fields == ()


@pytest.mark.parametrize("place", [(60.0, 110.0), (60.0, 140.0)], ids=["under the number", "over the title"])
def test_an_arrival_stamp_is_read_apart(place: tuple[float, float]) -> None:
    """Number and day of a stamp are the arrival's; the document keeps its own, and its title."""
    page = DrawnPage().head("88", "05").stamp(*place)
    recognised = recognise(page.image, SIZE)
    assert recognised.furniture[0].text == MARK
    register = read_register(assemble(MediaType.PDF, [recognised], FileFacts()))
    assert register.symbol == "88/QĐ-UBND"
    assert register.issued is not None
    assert register.issued.value == date(2024, 3, 5)
    assert register.arrival is not None
    assert (register.arrival.value.number, register.arrival.value.day) == ("512", date(2024, 3, 9))
    assert register.subject is not None
    assert register.subject.value.endswith("chuyển đổi số")


@pytest.mark.parametrize(
    ("ink", "place"),
    [((205, 30, 50), (60.0, 140.0)), ((90, 90, 90), (60.0, 140.0)), ((120, 120, 120), (90.0, 160.0))],
    ids=["red, a side under print", "grey on the title's first word", "grey over half of the title"],
)
def test_an_arrival_stamp_paler_than_print_or_in_colour_spoils_no_letter(
    ink: tuple[int, int, int], place: tuple[float, float]
) -> None:
    """Colour, or tone where the scan has none, tells the stamp from the title under it: both are read whole."""
    page = DrawnPage().head("88", "05").inked(ink, DrawnPage().stamp(*place))
    register = read_register(assemble(MediaType.PDF, [recognise(page, SIZE)], FileFacts()))
    assert register.arrival is not None
    assert register.arrival.value.number == "512"
    assert register.symbol == "88/QĐ-UBND"
    assert register.subject is not None
    assert register.subject.value == "Về việc thành lập Tổ công tác chuyển đổi số"


@pytest.mark.parametrize(("tone", "told"), [(0, False), (20, False), (120, True)])
def test_a_stamp_is_told_from_print_by_tone_only_where_it_is_paler(tone: int, told: bool) -> None:
    """Its soft edges do not make a black stamp pale; of a grey one, print alone is found inside its frame."""
    page = DrawnPage().head("88", "05").inked((tone, tone, tone), DrawnPage().stamp(60, 140))
    grey = np.asarray(page.convert("L"))
    frame = Frame(165, 387, 696, 597)
    print_ = print_across(grey, grey < 160, frame, 72 / DPI)
    assert (print_ is not None) is told
    if print_ is not None:
        alone = np.asarray(DrawnPage().head("88", "05").image)[frame.top : frame.bottom, frame.left : frame.right] < 128
        assert print_[alone].mean() > 0.98
        assert print_.mean() < 4 * alone.mean()


def test_a_page_without_a_stamp_has_no_arrival() -> None:
    """A head alone, with its rules and columns, is no stamp."""
    assert _register(DrawnPage().head("88", "05")).arrival is None


def test_a_number_set_by_a_numbering_stamp_is_print() -> None:
    """Its digits are larger than the line's and stand off it, yet nobody wrote them."""
    page = DrawnPage().head(day="05").text(99, 82, "256", size=17)
    assert _register(page).symbol == "256/QĐ-UBND"


@pytest.mark.parametrize(("seen", "raw"), [("5", "Š"), ("8Š", "")], ids=["a letter taken for a 5", "read twice"])
def test_a_printed_digit_that_was_read_as_a_letter_is_settled_by_its_shape(seen: str, raw: str) -> None:
    """The reader of digits tells which digit it is, and the day is sure."""
    page = DrawnPage().text(300, 96, "Hà Nội, ngày 26 tháng 8 năm 2025")
    lines = [part for part in recognise(page.image, SIZE).parts if isinstance(part, DraftLine)]
    words, text = [], ""
    for word in lines[0].words:
        changed = seen if word.text == "8" else word.text
        words.append(Word(changed, len(text), word.box, 0.5 if changed == seen else word.confidence))
        text += changed + " "
    read = read_handwriting(page.image, [DraftLine(text.strip(), lines[0].box, 0.9, tuple(words), raw)], SIZE)[0]
    assert read.text == "Hà Nội, ngày 26 tháng 8 năm 2025"
    assert min(word.confidence for word in read.words) >= 0.75


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Thông tư số 26/2016/TT-BLĐTBXH.", 0),
        ("số 18-KL/TW của Trung ương về Kế hoạch", 0),
        ("số 05- NQ/BCSĐ ngày 06/01/2010 của Ban Cán sự", 0),
        ("số 4s /QĐ-TTg z", 1),
        ("Số 4s /QĐ-TTg của Thủ tướng", 1),
    ],
)
def test_a_sentence_that_goes_on_with_a_number_is_not_filled_in(text: str, slots: int) -> None:
    """What is looked at again are heads, not what a title cites."""
    assert len(list(find_slots([_line(text, 100)], 842))) == slots


@pytest.mark.parametrize(("text", "slots"), [("Số: 468/VBHN-BTC", 1), ("Số: 468/QĐ-BTC", 0)])
def test_the_certification_at_the_end_of_a_consolidated_text_is_looked_at(text: str, slots: int) -> None:
    """Behind the body and far down the page, where other numbers are left alone."""
    assert len(list(find_slots([_line("Điều 1. Phạm vi", 600), _line(text, 700)], 842))) == slots


def _line(text: str, top: float) -> DraftLine:
    words, at = [], 0
    for word in text.split(" "):
        words.append(Word(word, at, Box(50 + 6 * at, top, 50 + 6 * (at + len(word)), top + 12), 0.9))
        at += len(word) + 1
    return DraftLine(text, Box(50, top, 400, top + 12), 0.9, tuple(words))
