"""Each line of a card rests on its source, and nothing hostile breaks it."""

import os
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docassist.register import read_register
from docassist.results import Length
from docassist.summarise import card_text, summarise
from ingest.readers import read
from tests.docassist.summary_letters import (
    CONCLUSIONS,
    DECREE,
    HEAD,
    INVITATION,
    LETTER,
    SUBMISSION,
    assert_sound,
    card_of,
)

DATA = os.environ.get("DOCASSIST_DATA")


@pytest.mark.parametrize("length", list(Length))
@pytest.mark.parametrize("text", [DECREE, INVITATION, LETTER, SUBMISSION, CONCLUSIONS])
def test_every_line_rests_on_its_source(text: str, length: Length) -> None:
    """Each line has spans that hold all of its figures; a summary stays within its length."""
    assert_sound(*card_of(text, length), length)


def test_pages_of_lines_are_those_of_their_first_span() -> None:
    """The page of a line is where its source begins."""
    document, card = card_of(DECREE)
    assert all(line.page == document.page_of(line.spans[0].start) for line in card.lines if line.spans)


def test_private_persons_are_not_named() -> None:
    """Identity numbers and addresses of persons stay out of a card."""
    _, card = card_of(
        LETTER + "Ông Nguyễn Văn A, căn cước số 001099000111, thường trú tại phường B đề nghị giải quyết.\n"
    )
    assert "001099000111" not in card_text(card)


def test_same_document_samecard_of() -> None:
    """The card is a function of the document."""
    assert card_of(DECREE)[1] == card_of(DECREE)[1]


_WORDS = st.sampled_from(
    (
        *(
            "Sở",
            "Tài chính",
            "rà soát",
            "báo cáo",
            "trước ngày",
            "20/3/2026",
            "45%",
            "1,2 tỷ",
            "đồng",
            ";",
            ".",
            ":",
            "(",
        ),
        *(
            ")",
            "Điều 1.",
            "a)",
            "-",
            "/",
            "12/KH-UBND",
            "và",
            "để",
            "quý II/2026",
            "ngày 5 tháng 3 năm 2026",
            "không",
            "2.",
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=30).map(" ".join), max_size=25).map("\n".join))
def test_generated_documents_give_sound_cards(body: str) -> None:
    """Whatever the text, every line is supported and the card is short enough."""
    assert_sound(*card_of(LETTER + body))


@pytest.mark.parametrize("text", ["", "a", "....\n;;;;\n((((", "Điều 1.", "\n".join(["1."] * 50)])
def test_odd_texts_do_not_break(text: str) -> None:
    """Nothing to say is no error."""
    assert_sound(*card_of(HEAD.format(issuer="SỞ A", number="1/SA") + text))


def test_long_text_takes_linear_time() -> None:
    """Three thousand paragraphs without a full stop, or with nothing but brackets, are read in seconds."""
    paragraph = "Ủy ban nhân dân các phường rà soát (hồ sơ năm 2026, báo cáo Sở Tài chính " * 5
    document = read((LETTER + "\n".join([paragraph] * 1_000)).encode())
    begun = process_time()
    summarise(document, read_register(document), (), ())
    assert process_time() - begun < 5


@pytest.mark.skipif(not DATA, reason="no data")
def test_gazette_lines_are_all_supported() -> None:
    """On a part of the gazette: every figure of every line stands in its source."""
    for path in sorted((Path(DATA or "") / "gazette").glob("*.pdf"))[::15]:
        document = read(path.read_bytes(), max_pages=12)
        register = read_register(document)
        for length in Length:
            assert_sound(document, summarise(document, register, (), (), length), length)
