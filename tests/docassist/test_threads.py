"""Threads of stored documents: copies, answers whichever comes first, and the unit of the thread as evidence."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docassist.analysis import analyse
from docassist.assistant import Assistant, build_assistant
from docassist.embedding import HashEmbedder
from docassist.errors import NotFound
from docassist.links import LinkKind
from docassist.settings import Settings
from docassist.store import NewDocument, State, document_id
from docassist.store.codec import encode
from docassist.store.records import Reading, Vectors
from docassist.threads import Thread
from docassist.threads.evidence import SOURCE
from docassist.threads.traces import find_traces
from docassist.types import Chunk, MediaType, Span
from tests.docassist.papers import NATION, paper

LETTER = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
{office}
Số: {number}
V/v {about}
{nation}
Hà Nội, ngày {day} tháng {month} năm 2026
Kính gửi: {to}
{body}
Nội dung cụ thể được trình bày tại phụ lục gửi kèm; các cơ quan xem xét và cho biết ý kiến bằng văn bản để tổng hợp.
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Nguyễn Văn An"""
MATTER = "phương án cải tạo kênh thoát nước dài 12 km, xây mới 3 trạm bơm phía Tây"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with build_assistant(Settings(data_dir=tmp_path, agency="hanoi", embedding="hash")) as built:
        yield built


def letter(number: str, day: str, body: str, office: str = "SỞ XÂY DỰNG") -> str:
    at, month = day.split("/")
    about, to = "tham gia ý kiến vào dự thảo văn bản", "Thủ trưởng cơ quan"
    return LETTER.format(
        office=office, number=number, about=about, nation=NATION, day=at, month=month, to=to, body=body
    )


def take(assistant: Assistant, text: str) -> str:
    """Read a letter as the pipeline does, and settle it."""
    document = paper(text)
    made = document_id(assistant.store.agency, text.encode())
    analysis = analyse(document, date(2026, 4, 1), assistant.units)
    chunks = (Chunk(0, document.text, Span(0, len(document.text)), 1),)
    vectors = Vectors("hash", 64, HashEmbedder().embed([document.text]).astype("<f2").tobytes())
    reading = Reading(document, analysis, chunks, vectors, find_traces(document, analysis.register))
    assistant.store.add(NewDocument(made, "thu.txt", MediaType.TEXT, 1, date(2026, 4, 1)))
    assistant.store.save(made, encode(reading, State.READY, "", "1"))
    assistant.settle(made)
    return made


def asked(assistant: Assistant) -> str:
    return take(assistant, letter("321/SXD-HT", "05/3", f"Sở đề nghị cho ý kiến về {MATTER}."))


def answered(assistant: Assistant) -> str:
    body = "Trả lời Công văn số 321/SXD-HT ngày 05/3/2026 của Sở Xây dựng, cơ quan thống nhất với đề xuất."
    return take(assistant, letter("77/STC-ĐT", "12/3", body, office="SỞ TÀI CHÍNH"))


def urged(assistant: Assistant) -> str:
    body = "Đôn đốc thực hiện Công văn số 77/STC-ĐT ngày 12/3/2026 của Sở Tài chính."
    return take(assistant, letter("15/VP-ĐT", "25/3", body, office="VĂN PHÒNG"))


def said(thread: Thread) -> list[tuple[str, str | None, LinkKind]]:
    return sorted((link.source, link.target, link.reference.kind) for link in thread.links)  # type: ignore[type-var]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_thread_is_the_same_whichever_document_comes_first(assistant: Assistant, order: tuple[int, ...]) -> None:
    """A reminder, an answer and the letter that was answered, by date, with who names whom."""
    makers = (asked, answered, urged)
    ids = {at: makers[at](assistant) for at in order}
    expected = sorted([(ids[1], ids[0], LinkKind.REPLIES), (ids[2], ids[1], LinkKind.URGES)])
    for each in ids.values():
        thread = assistant.threads.of(each)
        assert [record.id for record in thread.documents] == [ids[0], ids[1], ids[2]]
        assert said(thread) == expected


def test_a_document_that_is_not_here_is_named_all_the_same(assistant: Assistant) -> None:
    """The link waits for it."""
    answer = answered(assistant)
    (link,) = assistant.threads.of(answer).links
    assert (link.source, link.target, link.reference.symbol) == (answer, None, "321/SXD-HT")


@pytest.mark.parametrize(
    ("number", "day", "office"),
    [
        ("321/SXD-HT", "06/3", "SỞ XÂY DỰNG"),
        ("321/SXD-QH", "05/3", "SỞ XÂY DỰNG"),
        ("321/SXD-HT", "05/3", "SỞ TƯ PHÁP"),
    ],
)
def test_another_day_notation_or_agency_is_another_document(
    assistant: Assistant, number: str, day: str, office: str
) -> None:
    """Numbers begin anew each year and in each agency."""
    take(assistant, letter(number, day, f"Sở đề nghị cho ý kiến về {MATTER}.", office=office))
    assert len(assistant.threads.of(answered(assistant)).documents) == 1


def test_those_who_carry_out_one_plan_are_not_one_thread(assistant: Assistant) -> None:
    """Each shows the plan, the plan shows both, neither shows the other."""
    plan = take(assistant, letter("94/KH-UBND", "01/3", f"Kế hoạch về {MATTER}."))
    one, other = (
        take(assistant, letter(number, "20/3", f"Thực hiện Kế hoạch số 94/KH-UBND ngày 01/3/2026, báo cáo {number}."))
        for number in ("5/STC-TH", "6/STP-VP")
    )
    assert [record.id for record in assistant.threads.of(one).documents] == [plan, one]
    assert {record.id for record in assistant.threads.of(plan).documents} == {plan, one, other}


def lead(assistant: Assistant, key: str) -> dict[str, str]:
    """The unit in the list, and what the thread says for the first candidate that it speaks for."""
    candidates = assistant.store.analysis(key).route.lead.candidates
    reasons = {each.code: item.reason for each in candidates for item in each.evidence if item.source == SOURCE}
    return reasons | {"list": assistant.store.get(key).lead_unit or ""}


def test_an_answer_inherits_the_unit_of_the_letter(assistant: Assistant) -> None:
    """What a person decided counts at once, also for an answer that came before; deleting the letter takes it back."""
    letter_id, answer = asked(assistant), answered(assistant)
    before = lead(assistant, answer)
    assistant.decide(letter_id, "lead_unit", "SGDDT", "chị Lan")
    reason = "Văn bản này trả lời Công văn số 321/SXD-HT đã giao Sở Giáo dục và Đào tạo."
    assert lead(assistant, answer) == {"SGDDT": reason, "list": "SGDDT"}
    assistant.delete(letter_id, "chị Lan")
    assert lead(assistant, answer) == {"list": before["list"]}


def test_a_decided_document_is_never_routed_again(assistant: Assistant) -> None:
    """What a person chose stays, whatever the thread says."""
    letter_id, answer = asked(assistant), answered(assistant)
    assistant.decide(answer, "lead_unit", "STP", "chị Lan")
    assistant.decide(letter_id, "lead_unit", "SGDDT", "chị Lan")
    assert assistant.store.get(answer).lead_unit == "STP"


def test_who_wrote_an_answer_is_not_given_it(assistant: Assistant) -> None:
    """The letter is with the Department of Finance, which answers: its answer is for somebody else."""
    letter_id, answer = asked(assistant), answered(assistant)
    assistant.decide(letter_id, "lead_unit", "STC", "chị Lan")
    assert "STC" not in lead(assistant, answer)


def test_the_same_letter_again_is_said_and_kept(assistant: Assistant) -> None:
    """By number, day, agency and text; both are kept, and both say so."""
    first = asked(assistant)
    text = letter("321/SXD-HT", "05/3", f"Sở đề nghị cho ý kiến về {MATTER}.") + "\n2"
    second = take(assistant, text)
    for one, other in ((first, second), (second, first)):
        ((record, copy),) = assistant.threads.of(one).duplicates
        assert (record.id, copy.same_number, copy.same_text) == (other, True, True)
    assistant.delete(second, "chị Lan")
    assert assistant.threads.of(first).duplicates == ()


def test_another_text_under_the_same_number_is_not_said_to_be_equal(assistant: Assistant) -> None:
    """A number used twice, or a corrected letter: the clerk compares."""
    first = asked(assistant)
    take(assistant, letter("321/SXD-HT", "05/3", f"Sở đề nghị cho ý kiến về {MATTER.replace('12', '15')}."))
    ((_, copy),) = assistant.threads.of(first).duplicates
    assert (copy.same_number, copy.same_text) == (True, False)
    assert copy.share is not None
    assert 0.9 < copy.share < 1


@pytest.mark.parametrize(
    "text",
    [
        letter("322/SXD-HT", "05/3", f"Sở đề nghị cho ý kiến về {MATTER}."),
        letter("321/SXD-HT", "06/4", f"Sở đề nghị cho ý kiến về {MATTER}."),
    ],
)
def test_an_equal_text_under_another_number_or_day_is_another_document(assistant: Assistant, text: str) -> None:
    """Letters to many are written from one pattern."""
    first = asked(assistant)
    take(assistant, text)
    assert assistant.threads.of(first).duplicates == ()


def test_a_corrected_number_is_compared_anew(assistant: Assistant) -> None:
    """The clerk mends what was read wrongly."""
    first = asked(assistant)
    wrong = take(assistant, letter("821/SXD-HT", "05/3", f"Sở đề nghị cho ý kiến về {MATTER}."))
    assistant.decide(wrong, "symbol", "321/SXD-HT", "chị Lan")
    ((record, copy),) = assistant.threads.of(first).duplicates
    assert (record.id, copy.same_number) == (wrong, True)


def test_rebuilding_gives_the_same(assistant: Assistant) -> None:
    """For documents read before there were threads."""
    ids = [asked(assistant), answered(assistant), take(assistant, letter("321/SXD-HT", "05/3", "Văn bản khác hẳn."))]
    before = [assistant.threads.of(each) for each in ids]
    with assistant.store._writing.begin() as connection:
        for table in ("duplicates", "document_references", "fingerprint_bands", "fingerprints"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    assert assistant.threads.of(ids[1]).links == ()
    assistant.threads.rebuild()
    after = [assistant.threads.of(each) for each in ids]
    assert [(each.links, [pair[1] for pair in each.duplicates]) for each in after] == [
        (each.links, [pair[1] for pair in each.duplicates]) for each in before
    ]


def test_an_agency_never_sees_another_agencys_documents(assistant: Assistant, tmp_path: Path) -> None:
    """Neither as a copy nor in a thread."""
    ours = asked(assistant)
    with build_assistant(Settings(data_dir=tmp_path, agency="phuong", embedding="hash")) as theirs:
        copy, answer = asked(theirs), answered(theirs)
        assert theirs.threads.of(copy).duplicates == ()
        with pytest.raises(NotFound):
            assistant.threads.of(answer)
    assert len(assistant.threads.of(ours).documents) == 1
