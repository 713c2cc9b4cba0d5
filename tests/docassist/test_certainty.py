"""Doubt of recognition: doubtful numbers and days are left open, a second place of the file makes them sure."""

from datetime import date

import pytest

from docassist.register import read_register
from docassist.register.arrival import MARK
from docassist.results import Register
from docassist.types import Box, Line, MediaType, Page, ParsedDocument, Word

_HEAD = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HÀ NAM",
    "Số: {number} /QĐ-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hà Nam, ngày {day} tháng 3 năm 2024",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Quy chế làm việc",
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;",
]


def _line(text: str, start: int, at: int, sure: dict[str, float]) -> Line:
    words, offset = [], 0
    for word in text.split(" "):
        box = Box(50.0 + 6 * offset, 20.0 * at, 50.0 + 6 * (offset + len(word)), 20.0 * at + 12)
        words.append(Word(word, offset, box, sure.get(word, 0.96)))
        offset += len(word) + 1
    mean = sum(word.confidence for word in words) / len(words)
    return Line(text, start, Box(50.0, 20.0 * at, 500.0, 20.0 * at + 12), mean, tuple(words))


def _document(
    *pages: list[str], sure: dict[str, float] | None = None, furniture: tuple[Line, ...] = ()
) -> ParsedDocument:
    start, made, texts = 0, [], []
    for number, page in enumerate(pages, start=1):
        lines = []
        for at, text in enumerate(page, start=1):
            lines.append(_line(text, start, at, sure or {}))
            start += len(text) + 1
        texts += page
        made.append(Page(number, tuple(lines), 595.0, 842.0, furniture if number == 1 else ()))
    return ParsedDocument(MediaType.PDF, "\n".join(texts), tuple(made))


def _head(number: str, day: str) -> list[str]:
    return [line.format(number=number, day=day) for line in _HEAD]


def _opened(register: Register) -> dict[str, str]:
    return {field.name: field.guess for field in register.open_fields}


def test_sure_words_fill_the_register() -> None:
    """Words as sure as print leave nothing open."""
    register = read_register(_document(_head("88", "05")))
    assert register.symbol == "88/QĐ-UBND"
    assert register.issued is not None
    assert register.issued.value == date(2024, 3, 5)
    assert _opened(register) == {}


def test_doubtful_words_are_left_open() -> None:
    """A number and a day below the threshold become guesses, each with the place of its word."""
    register = read_register(_document(_head("88", "05"), sure={"88": 0.6, "05": 0.5}))
    assert register.number is None
    assert register.issued is None
    assert register.notation is not None
    assert not register.draft
    assert _opened(register) == {"number": "88", "issued": "2024-03-05"}
    assert register.open_fields[0].box.y0 == 60.0


def test_unread_ink_is_open_without_a_guess() -> None:
    """Ink that nobody could read is not a blank: the paper is no draft."""
    register = read_register(_document(_head("…", "…"), sure={"…": 0.0}))
    assert not register.draft
    assert _opened(register) == {"number": "", "issued": ""}


@pytest.mark.parametrize(
    ("repeat", "sure", "number", "guess"),
    [
        ("(Ban hành kèm theo Quyết định số 88 /QĐ-UBND ngày 05 tháng 3 năm 2024)", {"88": 0.6, "05": 0.6}, "88", None),
        ("(Kèm theo Quyết định số 90 /QĐ-UBND ngày 05/3/2024)", {"88": 0.3}, "90", None),
        ("(Kèm theo Quyết định số 90 /QĐ-UBND ngày 05/3/2024)", {"88": 0.6, "90": 0.6}, None, "88"),
        ("(Kèm theo Quyết định số 90 /QĐ-BXD ngày 05/3/2024)", {"88": 0.3}, None, "88"),
    ],
    ids=["agrees", "printed against doubtful", "two doubts", "another paper"],
)
def test_an_annex_repeats_the_number(
    repeat: str, sure: dict[str, float], number: str | None, guess: str | None
) -> None:
    """Agreeing readings add up, print outweighs a guess, and a reference to another paper says nothing."""
    register = read_register(_document(_head("88", "05"), ["QUY CHẾ", "Làm việc", repeat], sure=sure))
    assert (register.number.value if register.number else None) == number
    assert _opened(register).get("number") == guess


def test_documents_with_a_text_layer_are_untouched() -> None:
    """Lines without words are text: their fields keep their own confidence."""
    lines, start = [], 0
    for text in _head("88", "05"):
        lines.append(Line(text, start, Box(50.0, 10.0, 500.0, 22.0)))
        start += len(text) + 1
    document = ParsedDocument(MediaType.PDF, "\n".join(_head("88", "05")), (Page(1, tuple(lines)),))
    register = read_register(document)
    assert register.number is not None
    assert register.number.confidence == 0.96


def test_the_doubt_of_words_reaches_the_subject() -> None:
    """A field is no surer than its words are on the average."""
    register = read_register(_document(_head("88", "05"), sure={"Quy": 0.1, "chế": 0.1}))
    assert register.subject is not None
    assert register.subject.confidence < 0.75


def test_a_stamp_is_the_arrivals() -> None:
    """Number and day of the stamp are never the document's; what is doubtful of them is left open."""
    stamp = (
        Line(MARK, 0, Box(50.0, 100.0, 250.0, 180.0)),
        _line("CÔNG VĂN ĐẾN", 0, 6, {}),
        _line("Số: 203", 0, 7, {"203": 0.4}),
        _line("Ngày 08 tháng 3 năm 2024", 0, 8, {}),
    )
    register = read_register(_document(_head("88", "05"), furniture=stamp))
    assert register.symbol == "88/QĐ-UBND"
    assert register.arrival is not None
    assert (register.arrival.value.number, register.arrival.value.day) == ("", date(2024, 3, 8))
    assert _opened(register) == {"arrival_number": "203"}
