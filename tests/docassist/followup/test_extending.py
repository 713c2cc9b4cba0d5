"""A later document moves the deadlines of the tasks it names; where that is not clear, a person is asked."""

from datetime import date

import pytest

from docassist.assistant import Assistant
from docassist.followup import WantedTasks, overview
from docassist.followup.extending import find_moves
from docassist.followup.progress import progress
from docassist.results import Register
from docassist.store.task_records import Change, FollowedTask, TaskStanding
from tests.docassist.followup.letters import EXTENDED, GIVEN, extended, given, letter, take
from tests.docassist.papers import paper

ANNEX = (
    "Thay thế Phụ lục II ban hành kèm theo Công văn số 94/UBND-ĐT ngày 05/3/2026; "
    "lùi thời hạn hoàn thành đến ngày 30/9/2026.\n"
)
NEW = date(2026, 9, 30)


def task_of(assistant: Assistant, document: str, unit: str) -> FollowedTask:
    return next(task for task in assistant.store.tasks.of(document) if task.lead == (unit,))


@pytest.mark.parametrize("later_first", [False, True])
def test_the_task_that_is_named_is_extended(assistant: Assistant, later_first: bool) -> None:
    """Both days and the sentence are kept, in whichever order the two arrive; read again, nothing is added."""
    if later_first:
        extended(assistant)
    document = given(assistant)
    source = extended(assistant)
    moved = task_of(assistant, document, "SXD")
    assert (moved.due, moved.moved, moved.offers) == (NEW, True, 0)
    (event,) = assistant.followup.history(moved)
    assert (event.what, event.source, event.actor) == (Change.EXTENDED, source, "")
    assert event.quote.startswith("Ủy ban nhân dân Thành phố gia hạn thời gian")
    assert progress(moved, [event]).before == date(2026, 6, 29)
    assert task_of(assistant, document, "SYT").due == date(2026, 7, 14)
    assistant.followup.rebuild()
    assert assistant.followup.history(moved) == (event,)


def test_an_unclear_extension_is_offered(assistant: Assistant) -> None:
    """Nobody can say which tasks of the annex are meant: each is offered, none moved, and a person answers."""
    document = given(assistant)
    source = extended(assistant, ANNEX, "211/UBND-ĐT")
    first, second = (task_of(assistant, document, unit) for unit in ("SXD", "SYT"))
    assert [(task.moved, task.offers) for task in (first, second)] == [(False, 1), (False, 1)]
    found = assistant.followup.answer(first.id, source, "An", accept=True)
    assert (found.task.due, found.task.offers) == (NEW, 0)
    found = assistant.followup.answer(second.id, source, "An", accept=False)
    assert (found.task.due, found.task.offers) == (date(2026, 7, 14), 0)
    assistant.followup.rebuild()
    now = [task_of(assistant, document, unit) for unit in ("SXD", "SYT")]
    assert [(task.due, task.offers) for task in now] == [(NEW, 0), (date(2026, 7, 14), 0)]


@pytest.mark.parametrize("office", ["SỞ XÂY DỰNG\nTHÀNH PHỐ HÀ NỘI", "BỘ XÂY DỰNG"], ids=["a department", "a ministry"])
def test_only_who_gave_a_task_moves_it(assistant: Assistant, office: str) -> None:
    """Of another agency it is an offer."""
    document = given(assistant)
    take(assistant, letter("5/XD-KH", "21/6", EXTENDED, office), date(2026, 6, 22))
    found = task_of(assistant, document, "SXD")
    assert (found.moved, found.offers) == (False, 1)


def test_what_a_person_set_is_not_overruled(assistant: Assistant) -> None:
    """The extension is offered then."""
    document = given(assistant)
    assistant.followup.decide(task_of(assistant, document, "SXD").id, Change.DEADLINE, "An", "2026-08-15")
    extended(assistant)
    found = task_of(assistant, document, "SXD")
    assert (found.due, found.offers) == (date(2026, 8, 15), 1)


def test_an_extension_that_is_deleted_counts_no_more(assistant: Assistant) -> None:
    """The old deadline comes back, and the history says why."""
    document = given(assistant)
    source = extended(assistant)
    assistant.delete(source, "An")
    found = task_of(assistant, document, "SXD")
    assert (found.due, found.moved) == (date(2026, 6, 29), False)
    assert [event.what for event in assistant.followup.history(found)] == [Change.EXTENDED, Change.PARTED]


def test_a_number_that_a_person_corrects_is_looked_up_again(assistant: Assistant) -> None:
    """The extension named a document whose number was misread."""
    extended(assistant)
    misread = take(assistant, letter("91/UBND-ĐT", "05/3", GIVEN), date(2026, 3, 6))
    assert not task_of(assistant, misread, "SXD").moved
    assistant.decide(misread, "symbol", "94/UBND-ĐT", "An")
    assert task_of(assistant, misread, "SXD").due == NEW


def test_an_answer_of_the_unit_offers_done(assistant: Assistant) -> None:
    """A person confirms; the other units' tasks are not touched."""
    document = given(assistant)
    body = "Trả lời Công văn số 94/UBND-ĐT ngày 05/3/2026 của Ủy ban nhân dân Thành phố, Sở báo cáo kết quả rà soát.\n"
    office = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSỞ XÂY DỰNG"
    source = take(assistant, letter("77/SXD-HT", "20/6", body, office), date(2026, 6, 21))
    found = task_of(assistant, document, "SXD")
    assert (found.state, found.offers) == ("open", 1)
    assert task_of(assistant, document, "SYT").offers == 0
    done = assistant.followup.answer(found.id, source, "An", accept=True)
    assert (done.task.state, done.task.done_on) == ("done", date(2026, 6, 20))


def test_a_document_that_is_replaced_takes_its_tasks_along(assistant: Assistant) -> None:
    """They are listed as replaced; a person may take one back."""
    document = given(assistant)
    body = "Công văn này thay thế Công văn số 94/UBND-ĐT ngày 05/3/2026 của Ủy ban nhân dân Thành phố.\n"
    extended(assistant, body, "212/UBND-ĐT")
    wanted = WantedTasks(date(2026, 7, 1))
    counts = overview(assistant.store, assistant.units, wanted).asked.counts
    assert (counts[TaskStanding.REPLACED], overview(assistant.store, assistant.units, wanted).found) == (3, 0)
    found = assistant.followup.decide(assistant.store.tasks.of(document)[0].id, Change.RESTORED, "An")
    assert found.task.state == "open"


@pytest.mark.parametrize(
    ("words", "to", "granted"),
    [
        ("Lùi thời hạn hoàn thành đến ngày 30/9/2026.", NEW, True),
        ("Điều chỉnh thời hạn báo cáo từ trước ngày 15/3/2026 sang trước ngày 30/4/2026.", date(2026, 4, 29), True),
        ("Gia hạn thời gian thực hiện sang quý III/2026.", NEW, True),
        ("Đồng ý với đề nghị của Sở Tài chính, gia hạn đến ngày 30 tháng 9 năm 2026.", NEW, True),
        ("Cho phép Sở Xây dựng lùi thời gian hoàn thành nhiệm vụ rà soát đến hết quý III năm 2026.", NEW, True),
        ("Thời hạn hoàn thành nhiệm vụ tại điểm 2 được điều chỉnh từ 30/6/2026 thành 30/9/2026.", NEW, True),
        ("Sở Tài chính đề nghị gia hạn thời gian đến ngày 30/9/2026.", NEW, False),
    ],
)
def test_sentences_that_move_a_deadline(words: str, to: date, granted: bool) -> None:
    """By a day or the end of a period; what is only asked for is told apart."""
    (move,) = find_moves(paper(words), Register())
    assert (move.to, move.granted) == (to, granted)


@pytest.mark.parametrize(
    "words",
    [
        "Trường hợp cần gia hạn thì báo cáo trước ngày 30/9/2026.",
        "Thời gian thực hiện đã được gia hạn đến ngày 30/9/2026.",
        "Thời hạn hoàn thành nhiệm vụ đã được điều chỉnh đến ngày 30/9/2026.",
        "Không gia hạn thời gian thực hiện sau ngày 30/9/2026.",
        "Hoàn thành trước ngày 30/9/2026.",
        "Đề xuất gia hạn giấy phép khi hết hạn.",
    ],
)
def test_sentences_that_move_none(words: str) -> None:
    """Conditions, the past, refusals, plain deadlines."""
    assert find_moves(paper(words), Register()) == ()
