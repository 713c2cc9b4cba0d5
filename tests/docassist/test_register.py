"""Register fields know their place and how sure they are, and nothing is guessed that is not there."""

import os
import time
from datetime import date
from pathlib import Path

import pytest

from docassist.evaluation.metadata import values
from docassist.evaluation.rows import read_rows
from docassist.register import read_register
from docassist.results import Urgency
from docassist.types import Box, Line, MediaType, Page, ParsedDocument
from tests.docassist.heads import CITY, DECISION, SIGNED
from tests.docassist.papers import NATION, paper

LABELS = Path(__file__).parents[2] / "bench" / "labels"


@pytest.mark.parametrize("end", ["Luật số 64/2025/QH15", "diện tích 3 km2", "tỷ lệ 1/2000", "năm 2027", "Đề án 06"])
def test_figures_at_the_end_of_a_title_stay(end: str) -> None:
    """Only a footnote mark behind a word is left out."""
    subject = read_register(paper(f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nQUYẾT ĐỊNH\nVề {end}./.\nCăn cứ A;")).subject
    assert subject is not None
    assert subject.value == f"Về {end}"


@pytest.mark.parametrize(
    ("mark", "urgency"),
    [
        ("KHẨN", Urgency.URGENT),
        ("THƯỢNG KHẨN", Urgency.VERY_URGENT),
        ("HỎA TỐC", Urgency.EXPRESS),
        ("HOẢ TỐC", Urgency.EXPRESS),
        ("Hỏa tốc", Urgency.EXPRESS),
        ("H.TỐC", Urgency.EXPRESS),
        ("[HỎA TỐC]", Urgency.EXPRESS),
        ("HỎA TỐC HẸN GIỜ", Urgency.EXPRESS_TIMED),
        ("HỎA TỐC, hẹn giờ 15 giờ 00", Urgency.EXPRESS_TIMED),
        ("Độ khẩn: Thượng khẩn", Urgency.VERY_URGENT),
        ("khẩn trương thực hiện", None),
        ("KHẨN TRƯƠNG", None),
    ],
)
def test_urgency_is_read_from_a_line_of_its_own(mark: str, urgency: Urgency | None) -> None:
    """Not from words of a sentence."""
    found = read_register(
        paper(f"{CITY}Số: 4/CĐ-UBND\n{mark}\n{NATION}\nCÔNG ĐIỆN\nVề việc ứng phó bão\nCăn cứ A;")
    ).urgency
    assert (found.value if found else None) is urgency


def test_urgency_in_the_margin_the_heading_and_the_data_of_the_file() -> None:
    """Stamps are often no part of the text."""
    text = f"{CITY}Số: 4/CĐ-UBND\n{NATION}\n%s\nVề việc ứng phó bão\nCăn cứ A;"
    margin = read_register(paper(text % "CÔNG ĐIỆN", furniture=["HỎA TỐC"])).urgency
    heading = read_register(paper(text % "CÔNG ĐIỆN KHẨN")).urgency
    data = read_register(paper(text % "CÔNG ĐIỆN", info={"Priority": "3"})).urgency
    assert [found and found.value for found in (margin, heading, data)] == [
        Urgency.EXPRESS,
        Urgency.URGENT,
        Urgency.EXPRESS,
    ]


@pytest.mark.parametrize("number", ["Số:      /QĐ-UBND", "Số: ....../QĐ-UBND", "Số:"])
def test_a_blank_number_is_a_draft_and_never_guessed(number: str) -> None:
    """Even where an annex names a number."""
    text = (
        f"{CITY}{number}\n{NATION}\nHà Nội, ngày    tháng 4 năm 2026\nQUYẾT ĐỊNH\nVề việc A\nCăn cứ B;\nsố 12/QĐ-UBND"
    )
    register = read_register(paper(text))
    assert register.number is None
    assert register.draft
    assert register.issued is None
    assert register.place is None or register.place.value == "Hà Nội"


def test_a_stamped_draft_is_a_draft() -> None:
    """With a number too."""
    assert read_register(paper(f"{CITY}Số: 1/KH-UBND\nDỰ THẢO\n{NATION}\nKẾ HOẠCH\nVề A")).draft


@pytest.mark.parametrize("text", ["", "Xin chào", "1\n2\n3", "Báo cáo của tôi về công việc tuần này.\nKết quả tốt."])
def test_a_text_without_a_head_has_no_fields(text: str) -> None:
    """Nothing is found, nothing is guessed."""
    register = read_register(paper(text))
    found = values(register)
    assert all(value is None for value in found.values())
    assert not register.draft


def test_a_day_that_does_not_exist_is_no_date() -> None:
    """ "ngày 32 tháng 12" has been met."""
    text = f"BỘ NỘI VỤ\nSố: 1/2024/TT-BNV\n{NATION}\nHà Nội, ngày 32 tháng 12 năm 2024\nTHÔNG TƯ\nVề A"
    register = read_register(paper(text))
    assert register.issued is None
    assert register.place is not None


def test_spans_point_at_the_words() -> None:
    """Every field can be traced to its place."""
    document = paper(DECISION + SIGNED.format(authority="CHỦ TỊCH"))
    register = read_register(document)
    fields = (register.number, register.place, register.subject, register.recipients[0])
    for found in fields:
        assert found is not None
        assert found.span is not None
        assert found.value in document.quote(found.span)
    assert register.issued is not None
    assert register.issued.span is not None
    assert "05 tháng 3 năm 2026" in document.quote(register.issued.span)


def test_agreement_makes_a_field_surer() -> None:
    """A number that fits its heading and is repeated in an annex; a date that fits the year in the number."""
    head = f"CHÍNH PHỦ\nSố: 30/2025/NĐ-CP\n{NATION}\nHà Nội, ngày 08 tháng 12 năm 202%s\nNGHỊ ĐỊNH\nVề A\nCăn cứ B;"
    annex = "\nPhụ lục\n(Kèm theo Nghị định số 30/2025/NĐ-CP ngày 08 tháng 12 năm 2025)"
    plain, repeated = read_register(paper(head % 5)), read_register(paper(head % 5 + annex))
    wrong = read_register(paper(head % 4))
    assert plain.number is not None
    assert repeated.number is not None
    assert repeated.number.confidence > plain.number.confidence > 0.9
    assert plain.issued is not None
    assert wrong.issued is not None
    assert plain.issued.confidence > 0.95 > wrong.issued.confidence


def test_a_gap_between_boxes_ends_the_title() -> None:
    """Lines of a page tell by their distance where the body begins, whatever its words."""
    rows = [
        "BỘ NỘI VỤ",
        "Số: 1/BC-BNV",
        *NATION.split("\n"),
        "Hà Nội, ngày 05 tháng 3 năm 2026",
        "BÁO CÁO",
        "Kết quả quý I",
    ]
    rows += ["của Bộ Nội vụ", "Bộ Nội vụ xin gửi báo cáo", "về các việc đã làm."]
    tops = [70, 100, 70, 90, 120, 160, 178, 196, 230, 248]
    lines, at = [], 0
    for words, top in zip(rows, tops, strict=True):
        lines.append(Line(words, at, Box(90, top, 300, top + 14)))
        at += len(words) + 1
    document = ParsedDocument(MediaType.PDF, "\n".join(rows), (Page(1, tuple(lines), 595, 842),))
    subject = read_register(document).subject
    assert subject is not None
    assert subject.value == "Kết quả quý I của Bộ Nội vụ"


def test_a_long_document_is_read_quickly() -> None:
    """Only the head and the signature are looked at; hostile runs of blanks and letters do not slow it."""
    head = DECISION
    body = "\n".join(["Nội dung của một đoạn văn dài. " * 3, " " * 2000, "A" * 2000, "Số: " * 200, "ngày " * 300] * 200)
    document = paper(head + "\n" + body + SIGNED.format(authority="CHỦ TỊCH"))
    started = time.process_time()
    assert read_register(document).signer is not None
    assert time.process_time() - started < 1.5


def test_the_gazette_is_read() -> None:
    """Every labelled issue of a sample: kind, number, date and issuer."""
    data = os.environ.get("DOCASSIST_DATA")
    if not data:
        pytest.skip("no data")
    from docassist.evaluation.metadata import evaluate
    from ingest.readers import read

    rows = read_rows(LABELS / "gazette_header.jsonl")[::9]
    figures = evaluate(rows, lambda path: read(path.read_bytes()), Path(data))
    assert min(figures["accuracy"].values()) >= 0.97
    assert date.fromisoformat(rows[0]["date"])
