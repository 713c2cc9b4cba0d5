"""Tasks keep their ids and what was decided about them, whatever is read again, withdrawn or deleted."""

from datetime import date

import pytest

from docassist.assistant import Assistant
from docassist.errors import BadRequest, NotFound
from docassist.followup import NewTask, WantedTasks, overview
from docassist.store import State
from docassist.store.task_records import Change, FollowedTask, TaskStanding, TaskState
from tests.docassist.followup.letters import CITY, GIVEN, given, letter, take

DAY = date(2026, 7, 10)
ALL = tuple(TaskStanding)


def by_unit(assistant: Assistant, document: str) -> dict[str, FollowedTask]:
    return {task.lead[0]: task for task in assistant.store.tasks.of(document) if task.lead}


def again(assistant: Assistant, document: str, body: str = GIVEN) -> None:
    take(assistant, letter("94/UBND-ĐT", "05/3", body), date(2026, 3, 6), key=document)


def test_tasks_are_entered_with_their_units_and_days(assistant: Assistant) -> None:
    """Who leads, who co-ordinates, by when; one recurs."""
    found = by_unit(assistant, given(assistant))
    assert found["SXD"].others == ("STC",)
    assert (found["SXD"].due, found["SYT"].due) == (date(2026, 6, 29), date(2026, 7, 14))
    assert (found["STC"].due, found["STC"].cycle) == (None, "monthly:0:20:<")


def test_ids_are_derived(assistant: Assistant) -> None:
    """Read again, nothing changes; a duty said twice stays one task."""
    document = given(assistant)
    before = assistant.store.tasks.of(document)
    again(assistant, document)
    assert assistant.store.tasks.of(document) == before
    again(assistant, document, GIVEN + GIVEN.split("\n", 1)[1])
    ids = [task.id for task in assistant.store.tasks.of(document)]
    assert ids == [task.id for task in before]


def test_what_was_decided_survives_another_reading(assistant: Assistant) -> None:
    """Also where the text is read in other words now, and where the task is not found any more."""
    document, followup = given(assistant), assistant.followup
    tasks = by_unit(assistant, document)
    followup.done(tasks["SXD"].id, date(2026, 6, 20), "An", "đã gửi báo cáo")
    followup.decide(tasks["SYT"].id, Change.DEADLINE, "An", "2026-08-31")
    followup.decide(tasks["STC"].id, Change.ASSIGNEE, "An", "Sở Nội vụ")
    added = followup.add(document, NewTask("Sở Tư pháp", "Thẩm định dự thảo", date(2026, 8, 1)), "Bình")
    others = GIVEN.replace("rà soát quỹ đất làm trạm xe buýt", "rà soát toàn bộ quỹ đất làm các trạm xe buýt")
    again(assistant, document, "\n".join(line for line in others.split("\n") if not line.startswith("3.")))
    now = {task.id: task for task in assistant.store.tasks.of(document)}
    assert "toàn bộ" in now[tasks["SXD"].id].task.work
    assert now[tasks["SXD"].id].done_on == date(2026, 6, 20)
    assert now[tasks["SYT"].id].due == date(2026, 8, 31)
    gone = now[tasks["STC"].id]
    assert (gone.found, gone.assignee, gone.lead) == (False, "Sở Nội vụ", ("SNV",))
    assert now[added.task.id].by_hand
    again(assistant, document)
    assert by_unit(assistant, document)["SNV"].found
    (event,) = followup.history(now[tasks["SXD"].id])
    assert (event.what, event.value, event.note, event.actor) == (Change.DONE, "2026-06-20", "đã gửi báo cáo", "An")


def test_the_history_is_only_added_to(assistant: Assistant) -> None:
    """Done, open again, no task after all, a task again: all four stay, and the last counts."""
    document, followup = given(assistant), assistant.followup
    key = by_unit(assistant, document)["SXD"].id
    followup.done(key, date(2026, 6, 20), "An")
    followup.decide(key, Change.REOPENED, "An", note="thiếu phụ lục")
    followup.decide(key, Change.DROPPED, "Bình")
    assert followup.store.tasks.get(key).task.state is TaskState.DROPPED
    found = followup.decide(key, Change.RESTORED, "Bình")
    assert (found.task.state, found.task.done_on) == (TaskState.OPEN, None)
    said = [event.what for event in followup.history(found.task)]
    assert said == [Change.DONE, Change.REOPENED, Change.DROPPED, Change.RESTORED]


def test_a_recurring_task_is_done_for_a_period(assistant: Assistant) -> None:
    """Then the next one counts; taken back, the earlier one counts again; a period missed is named."""
    document, followup = given(assistant), assistant.followup
    key = by_unit(assistant, document)["STC"].id

    def place() -> tuple[date | None, date | None]:
        listed = overview(assistant.store, assistant.units, WantedTasks(DAY, text="giải ngân")).tasks
        return listed[0].place.due, listed[0].place.missed

    assert place() == (date(2026, 7, 17), date(2026, 6, 19))
    followup.done(key, date(2026, 6, 19), "An")
    assert place() == (date(2026, 7, 17), None)
    followup.done(key, date(2026, 7, 17), "An")
    assert place() == (date(2026, 8, 19), None)
    followup.decide(key, Change.REOPENED, "An")
    assert place() == (date(2026, 7, 17), None)


def test_tasks_go_with_their_document(assistant: Assistant) -> None:
    """Withdrawn it lists no task, and deleted it leaves nothing behind."""
    document = given(assistant)
    key = by_unit(assistant, document)["SXD"].id
    assistant.followup.done(key, date(2026, 6, 20), "An", "ghi chú riêng")
    wanted = WantedTasks(DAY, standings=ALL)
    assert overview(assistant.store, assistant.units, wanted).found == 3
    assistant.store.set_state(document, State.WITHDRAWN, "thu hồi")
    assert overview(assistant.store, assistant.units, wanted).found == 0
    assistant.delete(document, "An")
    with pytest.raises(NotFound):
        assistant.store.tasks.get(key)
    assert assistant.store.tasks.history(document) == {}


def test_a_copy_is_not_followed_twice(assistant: Assistant) -> None:
    """The same document sent again is listed once; when the first is deleted, the copy is."""
    body = GIVEN + "Các đơn vị báo cáo khó khăn, vướng mắc về Ủy ban nhân dân Thành phố để xem xét, giải quyết.\n" * 3
    text = letter("94/UBND-ĐT", "05/3", body)
    first = take(assistant, text)
    copy = take(assistant, text + "\n")
    assert assistant.store.links.duplicates([copy])[copy][0].document_id == first
    found = overview(assistant.store, assistant.units, WantedTasks(DAY))
    assert {item.found.record.id for item in found.tasks} == {first}
    assert len(assistant.store.tasks.of(copy)) == len(assistant.store.tasks.of(first)) == found.found
    assistant.delete(first, "An")
    found = overview(assistant.store, assistant.units, WantedTasks(DAY))
    assert {item.found.record.id for item in found.tasks} == {copy}


def test_another_agency_sees_nothing(assistant: Assistant) -> None:
    """Neither list nor task nor document."""
    document = given(assistant)
    other = assistant.store.of("khac")
    assert overview(other, assistant.units, WantedTasks(DAY)).found == 0
    assert other.tasks.of(document) == ()
    with pytest.raises(NotFound):
        other.tasks.get(by_unit(assistant, document)["SXD"].id)


def test_wrong_decisions_are_refused(assistant: Assistant) -> None:
    """A day to come, an empty assignee, a task without words, one that is there already, one that is not there."""
    document, followup = given(assistant), assistant.followup
    key = by_unit(assistant, document)["SXD"].id
    with pytest.raises(BadRequest, match="chưa đến"):
        followup.done(key, date(2999, 1, 1), "An")
    with pytest.raises(BadRequest):
        followup.decide(key, Change.ASSIGNEE, "An", " ")
    with pytest.raises(BadRequest):
        followup.add(document, NewTask("Sở Y tế", " "), "An")
    followup.add(document, NewTask("Sở Y tế", "Việc mới"), "An")
    with pytest.raises(BadRequest, match="đã được thêm"):
        followup.add(document, NewTask("Sở Y tế", "việc  mới"), "An")
    with pytest.raises(NotFound, match="nhiệm vụ"):
        followup.done("0" * 32, date(2026, 1, 1), "An")


def test_documents_of_before_are_entered_when_asked_or_rebuilt(assistant: Assistant) -> None:
    """A store filled before there were rows of tasks: some at once, all by a rebuild; decisions then stay."""
    from docassist.store.schema_tasks import TaskMarkRow, TaskRow

    documents = [given(assistant), take(assistant, letter("95/UBND-ĐT", "06/3", GIVEN, CITY))]
    with assistant.store._writing.begin() as connection:
        for table in (TaskRow, TaskMarkRow):
            connection.execute(table.__table__.delete())
    assert assistant.store.tasks.unentered() == 2
    assert assistant.followup.catch_up(1) == 1
    assert assistant.store.tasks.unentered() == 1
    assistant.reindex()
    assert [len(assistant.store.tasks.of(document)) for document in documents] == [3, 3]
