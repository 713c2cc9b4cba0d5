"""A card by a model: the whole text read, every line checked, and the extractive card whenever the model fails."""

import json
import re
from typing import Any

import pytest

from docassist.llm import Model
from docassist.llm.card import write_card
from docassist.llm.sections import SECTION_CHARACTERS, read_sections
from docassist.results import Card, Section
from docassist.types import ParsedDocument
from tests.docassist.llm.kept import Kept
from tests.docassist.llm.letters import LETTER, UNITS, analysis_of, document_of, number_of

KEYS = ("noi_dung_chinh", "yeu_cau", "nhiem_vu", "thoi_han", "so_lieu", "can_cu")


def answer(**lines: list[tuple[str, list[int]]]) -> str:
    """An answer in the form the prompts ask for."""
    return json.dumps({key: [{"dong": text, "cau": cited} for text, cited in lines.get(key, [])] for key in KEYS})


def card_of(document: ParsedDocument, reply: Any, length: str = "card") -> Card:
    """The card that a model's replies make; `reply` gets the prompt."""
    model = Model("kich-ban", True, lambda prompt, _: reply(prompt))
    return write_card(document, analysis_of(document), model, length, UNITS)


def _one_line(text: str, cites: str = "125 dự án") -> Card:
    document = document_of(LETTER)
    return card_of(document, lambda prompt: answer(yeu_cau=[(text, [number_of(prompt, cites)])]))


def test_line_with_its_place() -> None:
    """A line that its source bears out stands as the model wrote it, with the span of the source."""
    document = document_of(LETTER)
    card = _one_line("Sở Tài chính chủ trì rà soát 125 dự án chậm triển khai.")
    line = card.section(Section.ASKED)[0]
    assert (line.text, line.replaced) == ("Sở Tài chính chủ trì rà soát 125 dự án chậm triển khai.", False)
    assert "125 dự án chậm triển khai" in document.quote(line.spans[0])
    assert card.note == ""


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính chủ trì rà soát 152 dự án chậm triển khai.",
        "Sở Y tế chủ trì rà soát 125 dự án chậm triển khai.",
        "Ông Lê Văn Hùng rà soát 125 dự án chậm triển khai.",
        "Sở Tài chính rà soát 125 dự án trước ngày 25/3/2026.",
        "Theo Nghị quyết 19/NQ-HĐND, Sở Tài chính rà soát 125 dự án.",
        "Sở Tài chính không phải rà soát 125 dự án chậm triển khai.",
        "Thời tiết hôm nay đẹp, mọi người nên đi chơi công viên.",
    ],
)
def test_line_that_fails_the_check_is_replaced_and_marked(text: str) -> None:
    """The source's own sentence stands there instead."""
    card = _one_line(text)
    line = card.section(Section.ASKED)[0]
    assert line.replaced
    assert line.text.startswith("Thực hiện Nghị quyết số 18/NQ-HĐND")
    assert "1 dòng" in card.note


def test_line_that_cites_nothing_is_left_out() -> None:
    """What cannot be checked is not shown."""
    document = document_of(LETTER)
    card = card_of(
        document,
        lambda prompt: answer(
            yeu_cau=[("Không có căn cứ.", [])], so_lieu=[("Đạt 45,5% kế hoạch.", [number_of(prompt, "45,5%")])]
        ),
    )
    assert "Không có căn cứ." not in [line.text for line in card.lines]


def test_line_that_cites_everything_is_replaced() -> None:
    """A check against the whole document would let everything pass."""
    document = document_of(LETTER)
    card = card_of(document, lambda _: answer(yeu_cau=[("Sở Tài chính rà soát 125 dự án.", list(range(1, 12)))]))
    assert card.section(Section.ASKED)[0].replaced


@pytest.mark.parametrize(
    "reply",
    [
        answer(yeu_cau=[("Sở Tài chính rà soát.", [999])]),
        answer(yeu_cau=[("Sở Tài chính rà soát.", [0])]),
        answer(yeu_cau=[("Sở Tài chính rà soát.", [-1])]),
        answer(),
        answer(yeu_cau=[("", [1])]),
        "{",
        "",
        "null",
        '{"noi_dung_chinh": []}',
        '{"noi_dung_chinh": "abc"}',
        json.dumps({key: [{"dong": "x", "cau": ["một"]}] for key in KEYS}),
        json.dumps({key: [{"dong": "x", "cau": [1]}] * 201 for key in KEYS}),
    ],
)
def test_answer_of_no_use_gives_the_extractive_card_with_a_note(reply: str) -> None:
    """Broken, empty, or with numbers of sentences that do not exist."""
    document = document_of(LETTER)
    card = card_of(document, lambda _: reply)
    assert card.lines == analysis_of(document).card.lines
    assert "thẻ trích nguyên văn" in card.note


def test_an_answer_of_no_use_is_not_kept() -> None:
    """The next try asks anew, and what it brings is kept."""
    document, kept = document_of(LETTER), Kept()
    good = answer(yeu_cau=[("Sở Tài chính chủ trì rà soát 125 dự án chậm triển khai.", [12])])
    replies = iter([answer(yeu_cau=[("x", [999])]), answer(), good])
    model = Model("kich-ban", True, lambda *_: next(replies), kept).about("a" * 64)
    assert write_card(document, analysis_of(document), model, "card", UNITS).note
    assert kept.rows == {}
    assert not write_card(document, analysis_of(document), model, "card", UNITS).note.endswith("nguyên văn.")
    assert len(kept.rows) == 1


def test_a_long_document_is_read_on_at_the_next_try(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time is up the extractive card stands in; what was read is not asked again."""
    document, kept, asked = document_of(_long_text()), Kept(), []
    line = answer(nhiem_vu=[("Đơn vị thực hiện nội dung theo đúng quy trình đã được duyệt.", [30])])

    def reply(prompt: str, _: object) -> str:
        asked.append(prompt)
        clock[0] += 250
        return line if "Phần: " in prompt else answer(nhiem_vu=[("Đơn vị thực hiện nội dung theo quy trình.", [1])])

    clock = [0.0]
    monkeypatch.setattr("docassist.llm.card.monotonic", lambda: clock[0])
    model = Model("kich-ban", True, reply, kept).about("a" * 64)
    tries = 0
    while "đọc tiếp" in (card := write_card(document, analysis_of(document), model, "card", UNITS)).note:
        assert card.lines == analysis_of(document).card.lines
        tries += 1
    assert tries >= 1
    assert len(asked) == len(set(asked)) == len(kept.rows)


def test_what_is_asked_and_notices_are_the_analysis_own() -> None:
    """A model fills in lines, nothing else."""
    document = document_of(LETTER)
    own = analysis_of(document).card
    card = _one_line("Sở Tài chính chủ trì rà soát 125 dự án chậm triển khai.")
    assert card.asked is own.asked
    assert card.section(Section.NOTICE) == own.section(Section.NOTICE)


@pytest.mark.parametrize(("length", "most"), [("line", 300), ("card", 1_500), ("page", 4_100)])
def test_lengths(length: str, most: int) -> None:
    """A line is one line, and no card is longer than its length allows, whatever a model writes."""
    text = LETTER.replace("Nơi nhận:", "\n".join(f"Giao Sở Tài chính rà soát nhóm {n} của dự án." for n in range(80)))
    document = document_of(text)

    def reply(prompt: str) -> str:
        cited = [number_of(prompt, f"nhóm {n} của") for n in range(80)]
        return answer(nhiem_vu=[(f"Sở Tài chính rà soát nhóm {n} của dự án.", [at]) for n, at in enumerate(cited)])

    card = card_of(document, reply, length)
    assert sum(len(line.text) + 1 for line in card.lines) <= most
    assert len(card.lines) == 1 or length != "line"


def _long_text() -> str:
    articles = [
        f"Điều {n}. Trách nhiệm số {n}\n"
        + "\n".join(
            f"{m}. Đơn vị thực hiện nội dung thứ {n * 100 + m} theo đúng quy trình đã được duyệt và báo cáo cấp trên."
            for m in range(1, 40)
        )
        for n in range(1, 21)
    ]
    return LETTER.replace("Nơi nhận:", "\n".join(articles) + "\nNơi nhận:")


def test_whole_text_is_read() -> None:
    """Every letter of a long document is in some prompt, none of them too long; the card cites the last article too."""
    document = document_of(_long_text())
    prompts: list[str] = []

    def reply(prompt: str) -> str:
        prompts.append(prompt)
        fenced = prompt.rsplit("<van_ban>", 1)[1]
        last = [line for line in fenced.splitlines() if re.match(r"\[\d+\]", line) and "nội dung thứ" in line]
        if not last:
            return answer()
        number = int(last[-1][1 : last[-1].index("]")])
        thing = re.search(r"nội dung thứ (\d+)", last[-1])
        assert thing is not None
        return answer(nhiem_vu=[(f"Đơn vị thực hiện nội dung thứ {thing[1]}.", [number])])

    card = card_of(document, reply)
    shown = "\n".join(prompts)
    assert all(f"nội dung thứ {n * 100 + m} " in shown for n in range(1, 21) for m in range(1, 40))
    assert len(prompts) > 5
    assert max(map(len, prompts)) < SECTION_CHARACTERS + 6_000
    line = card.section(Section.TASK)[0]
    assert "nội dung thứ 2039" in document.quote(line.spans[0])
    assert not line.replaced


def test_sections_cover_the_document() -> None:
    """All words are in the sections, also those of headers and signatures."""
    document = document_of(_long_text())
    sections = read_sections(document, analysis_of(document).register)
    told = " ".join(source.text for section in sections for source in section.sources)
    assert all(word in told for word in document.text.split())
    assert all(section.length <= SECTION_CHARACTERS * 1.2 for section in sections)


def test_failure_in_the_middle_gives_the_extractive_card() -> None:
    """A card of half a document would mislead."""
    document = document_of(_long_text())
    replies = iter([answer(nhiem_vu=[("Sở Tài chính chủ trì rà soát 125 dự án.", [11])]), "{", "{"])
    card = card_of(document, lambda _: next(replies))
    assert card.lines == analysis_of(document).card.lines
    assert card.note
