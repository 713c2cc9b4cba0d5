"""The digest of a period: groups, order, merging, counts, whose it is, and where each line stands."""

from datetime import date, timedelta

import pytest

from docassist.assistant import Assistant
from docassist.calendar import today
from docassist.digest import Digest
from docassist.digest.compose import Wanted, compose, day_of, week_of
from docassist.digest.entries import clip
from docassist.digest.values import LEADER, NOBODY, Entry, Tie
from docassist.digest.words import due_text, entry_words
from docassist.due import mark_done
from docassist.errors import BadRequest
from docassist.results import Asked, Urgency
from docassist.shadow import Shadow
from docassist.store import State
from docassist.store.records import Standing
from tests.docassist.digest.letters import BRIDGE, BUDGET, DAY, letter, take
from tests.statements import statements


def made(assistant: Assistant, shadow: Shadow | None = None, **wanted: str) -> Digest:
    return compose(assistant.store, assistant.units, day_of(DAY, **wanted), shadow or assistant.shadow)


def entries(digest: Digest) -> list[Entry]:
    return [entry for group in digest.groups for entry in group.entries]


def report(number: str, day: str, about: str = BUDGET, stamp: str = "") -> str:
    body = f"Đề nghị Sở Tài chính báo cáo kết quả {about} trước ngày {day}/2026."
    return letter(number, f"báo cáo {about}", body, issued="28 tháng 10", stamp=stamp)


def test_groups_stand_in_the_order_of_a_leaders_day_and_the_most_pressing_first(assistant: Assistant) -> None:
    """Urgent before soon, soon before later; what only informs comes last."""
    later, soon = take(assistant, report("1/SNV", "18/12")), take(assistant, report("2/SNV", "25/11"))
    urgent = take(assistant, report("3/SNV", "20/12", stamp="HỎA TỐC"))
    submission = letter("4/TTr-SNV", f"phê duyệt {BRIDGE}", "Kính trình Ủy ban nhân dân Thành phố xem xét, quyết định.")
    decide = take(assistant, submission)
    know = take(assistant, letter("5/TB-SNV", "lịch tiếp công dân", "Sở thông báo để các cơ quan biết."))
    found = made(assistant)
    assert [group.asked for group in found.groups] == sorted(
        (group.asked for group in found.groups), key=list(_ORDER).index
    )
    by_asked = {group.asked: [entry.id for entry in group.entries] for group in found.groups}
    asked = entries(found)[1].asked
    assert by_asked[Asked.DECIDE] == [decide]
    assert by_asked[asked] == [urgent, soon, later]
    assert by_asked[Asked.KNOW] == [know]
    assert next(entry.urgency for entry in entries(found) if entry.id == urgent) is Urgency.EXPRESS


_ORDER = (Asked.DECIDE, Asked.COMMENT, Asked.RESOLVE, Asked.IMPLEMENT, Asked.REPORT, Asked.ATTEND, Asked.KNOW, None)


def test_every_line_stands_where_it_says(assistant: Assistant) -> None:
    """On a letter of two pages the deadline stands on the second."""
    first = letter("6/SNV-VP", f"báo cáo {BUDGET}", f"Sở Nội vụ đang tổng hợp tình hình {BUDGET}.")
    made_id = take(assistant, first, "Đề nghị Sở Tài chính gửi báo cáo trước ngày 27/11/2026.")
    (entry,) = entries(made(assistant))
    document = assistant.store.document(made_id)
    assert entry.gist is not None
    assert entry.request is not None
    assert entry.due is not None
    assert (entry.due.page, entry.due.day, entry.due.days_left) == (2, date(2026, 11, 26), 6)
    assert "27/11/2026" in document.text[entry.due.start : entry.due.end]
    for line in (entry.gist, entry.request, entry.due):
        assert line.page == document.page_of(line.start)


def test_copies_and_threads_are_one_entry(assistant: Assistant) -> None:
    """The reminder is on top; under it the letter it urges and an older one. The copy is not named twice."""
    old = letter("9/SNV-VP", f"báo cáo {BUDGET}", f"Đề nghị báo cáo {BUDGET}.", issued="02 tháng 10")
    before = take(assistant, old, received=date(2026, 10, 5))
    body = f"Tiếp theo Công văn số 9/SNV-VP ngày 02/10/2026, đề nghị Sở Tài chính báo cáo {BUDGET} trước 25/11/2026."
    text = letter("10/SNV-VP", f"báo cáo {BUDGET}", body)
    asked = take(assistant, text)
    take(assistant, text + "\n(bản gửi lại)")
    urging = "Đôn đốc thực hiện Công văn số 10/SNV-VP ngày 18/11/2026 của Sở Nội vụ; báo cáo ngay."
    reminder = take(assistant, letter("11/SNV-VP", "đôn đốc báo cáo", urging, issued="19 tháng 11"))
    other = take(assistant, report("12/SNV-TH", "30/11", BRIDGE))
    found = made(assistant)
    assert {entry.id for entry in entries(found)} == {reminder, other}
    (entry,) = (entry for entry in entries(found) if entry.id == reminder)
    assert [(item.id, item.tie) for item in entry.related] == [(asked, Tie.THREAD), (before, Tie.THREAD)]
    assert found.counts.received == 4
    assert found.counts.entries == 2


def test_a_reminder_that_only_informs_stands_where_its_matter_asks(assistant: Assistant) -> None:
    """With the request of the letter it urges, and that letter's page; when that is done it only informs again."""
    asked = take(assistant, report("14/SNV-VP", "25/11"))
    text = "Đôn đốc thực hiện Công văn số 14/SNV-VP ngày 28/10/2026 của Sở Nội vụ."
    reminder = take(assistant, letter("15/SNV-VP", "đôn đốc", text, issued="19 tháng 11"))
    (entry,) = entries(made(assistant))
    (related,) = entry.related
    assert (entry.id, related.id, entry.request) == (reminder, asked, None)
    assert entry.asked is assistant.store.analysis(asked).card.asked is not Asked.KNOW
    assert related.request is not None
    assert (related.request.page, "báo cáo" in related.request.text) == (1, True)
    mark_done(assistant.store, asked, DAY, "chị Lan")
    (entry,) = entries(made(assistant))
    assert (entry.asked, entry.related[0].request) == (Asked.KNOW, None)


def test_a_copy_of_an_older_document_names_it(assistant: Assistant) -> None:
    """It came before the period, so the copy stands for it."""
    text = report("13/SNV", "25/11")
    before = take(assistant, text, received=DAY - timedelta(days=8))
    again = take(assistant, text + "\n(gửi lại)")
    (entry,) = entries(made(assistant))
    assert (entry.id, [(item.id, item.tie) for item in entry.related]) == (again, [(before, Tie.COPY)])


def test_counts_are_of_what_is_open_on_the_day(assistant: Assistant) -> None:
    """Overdue, due today, due within a week: also of documents that came before; what is done counts no more."""
    past = DAY - timedelta(days=20)
    late = take(assistant, report("20/SNV", "16/11"), received=past)
    now = take(assistant, report("21/SNV", "21/11", BRIDGE), received=past)
    done = take(assistant, report("22/SNV", "19/11", "tuyển dụng viên chức"), received=past)
    mark_done(assistant.store, done, DAY - timedelta(days=1), "chị Lan")
    soon = take(assistant, report("23/SNV", "26/11", "cải cách hành chính"))
    take(assistant, report("24/SNV", "31/12", "nâng lương"), state=State.NEEDS_CLERK)
    assistant.decide(soon, "lead_unit", "STC", "chị Lan")
    found = made(assistant)
    counts = found.counts
    assert (counts.received, counts.overdue, counts.due_today, counts.due_week) == (2, 1, 1, 1)
    assert (counts.waiting, counts.unconfirmed) == (1, 1)
    assert [(entry.id, entry.due.standing) for entry in found.earlier if entry.due] == [
        (now, Standing.TODAY),
        (late, Standing.OVERDUE),
    ]
    assert all(entry.gist for entry in found.earlier)


def test_a_document_that_is_done_comes_last_of_its_group(assistant: Assistant) -> None:
    """However urgent it was."""
    first, second = take(assistant, report("30/SNV", "25/11", stamp="KHẨN")), take(assistant, report("31/SNV", "27/11"))
    mark_done(assistant.store, first, DAY, "chị Lan")
    found = [entry for entry in entries(made(assistant)) if entry.id in (first, second)]
    assert [(entry.id, entry.done) for entry in found] == [(second, None), (first, DAY)]


def test_what_is_due_first_stands_beside_another_request(assistant: Assistant) -> None:
    """Else the day would stand beside a request that sets a later one."""
    asks = "Đề nghị Ủy ban nhân dân Thành phố tham gia ý kiến bằng văn bản, gửi về trước ngày 12/12/2026."
    report = "Đề nghị Ủy ban nhân dân Thành phố báo cáo tình hình giải ngân chậm nhất ngày 30/11/2026."
    take(assistant, letter("3/SNV-TH", "tham gia ý kiến dự thảo Nghị định", f"{asks}\n{report}"))
    take(assistant, letter("4/SNV-TH", "tham gia ý kiến dự thảo Thông tư", asks))
    two, one = sorted(entries(made(assistant)), key=lambda entry: entry.symbol or "")
    lines = dict(entry_words(two).lines)
    assert list(lines) == ["", "Yêu cầu", "Việc đến hạn trước"]
    assert due_text(two.due) == "30/11/2026"
    assert "12/12/2026" in lines["Yêu cầu"].text
    assert "30/11/2026" in lines["Việc đến hạn trước"].text
    assert one.first_due is None


def test_a_day_that_a_person_has_set_stands_without_a_place(assistant: Assistant) -> None:
    """And one taken away is gone."""
    one, other = take(assistant, report("32/SNV", "25/11")), take(assistant, report("33/SNV", "25/11", BRIDGE))
    assistant.decide(one, "due", "2026-12-01", "chị Lan")
    assistant.decide(other, "due", "", "chị Lan")
    due = {entry.id: entry.due for entry in entries(made(assistant))}
    assert due[one] is not None
    assert (due[one].day, due[one].raw, due[one].page) == (date(2026, 12, 1), "", None)  # type: ignore[union-attr]
    assert due[other] is None


def test_a_unit_sees_what_it_leads(assistant: Assistant) -> None:
    """Suggested or confirmed; the successor of a unit that has ended has what that was given."""
    budget, bridge = take(assistant, report("40/SNV", "25/11")), take(assistant, report("41/SNV", "25/11", BRIDGE))
    units = {entry.id: entry.unit for entry in entries(made(assistant))}
    assert units[budget] == "STC"
    assistant.decide(bridge, "lead_unit", "SKHDT", "chị Lan")
    assert {entry.id for entry in entries(made(assistant, unit="STC"))} == {budget, bridge}
    assert {entry.id for entry in entries(made(assistant, unit="SKHDT"))} == {budget, bridge}
    assert made(assistant, unit="SYT").counts.received == 0


def test_shadow_mode_shows_and_finds_only_what_a_person_decided(assistant: Assistant) -> None:
    """No unit, no leader, and no filter tells what is withheld."""
    hidden, known = take(assistant, report("42/SNV", "25/11")), take(assistant, report("43/SNV", "25/11", BRIDGE))
    assistant.decide(known, "lead_unit", "STC", "chị Lan")
    assistant.decide(known, LEADER, "PCT-KT", "chị Lan")
    shadow = Shadow.of("1")
    shown = {entry.id: (entry.unit, entry.leader) for entry in entries(made(assistant, shadow))}
    assert shown == {hidden: (None, None), known: ("STC", "PCT-KT")}
    assert [entry.id for entry in entries(made(assistant, shadow, unit="STC"))] == [known]
    assert [entry.id for entry in entries(made(assistant, shadow, leader="PCT-KT"))] == [known]
    assert made(assistant, shadow, unit="STC").counts.due_week == 1


def test_a_leader_sees_what_is_suggested_or_was_given(assistant: Assistant) -> None:
    """A decision counts before a suggestion; what belongs to nobody is found under nobody."""
    one, other = take(assistant, report("44/SNV", "25/11")), take(assistant, report("45/SNV", "25/11", BRIDGE))
    leaders = {entry.id: entry.leader for entry in entries(made(assistant))}
    assert leaders == {one: "PCT-KT", other: "PCT-DT"}
    assistant.decide(other, LEADER, "PCT-KT", "chị Lan")
    mine = made(assistant, leader="PCT-KT")
    assert {entry.id for entry in entries(mine)} == {one, other}
    assert (mine.leader_name, mine.counts.due_week) == ("Phó Chủ tịch phụ trách kinh tế", 2)
    assert entries(made(assistant, leader="PCT-DT")) == []
    assert entries(made(assistant, leader=NOBODY)) == []


def test_a_withdrawn_document_and_another_agencys_are_not_there(assistant: Assistant) -> None:
    """Neither as an entry nor under one."""
    gone = take(assistant, report("46/SNV", "25/11"))
    assistant.store.set_state(gone, State.WITHDRAWN)
    assert entries(made(assistant)) == []
    take(assistant, report("47/SNV", "25/11"))
    foreign = compose(assistant.store.of("khac"), assistant.units, day_of(DAY))
    assert (foreign.counts.received, foreign.counts.due_week) == (0, 0)


def test_a_document_that_was_not_read_is_named_with_the_reason(assistant: Assistant) -> None:
    """It stands in a group of its own, without a line that nobody has read."""
    key = take(assistant, report("48/SNV", "25/11"))
    assistant.store.set_state(key, State.FAILED, "Tệp hỏng.")
    found = made(assistant)
    assert [(group.asked, group.entries[0].reason) for group in found.groups] == [(None, "Tệp hỏng.")]
    assert found.counts.waiting == 1


def test_a_page_that_cannot_be_read_is_not_for_information(assistant: Assistant) -> None:
    """A garbled document waits for the clerk, with the reason."""
    key = take(assistant, "zxq wvt kjh " * 60, state=State.NEEDS_CLERK)
    (group,) = made(assistant).groups
    assert (group.asked, [entry.id for entry in group.entries]) == (None, [key])
    assert group.entries[0].reason
    assert group.entries[0].gist is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Báo cáo kết quả", "Báo cáo kết quả"),
        ("Giải ngân đạt 1.250 tỷ đồng", "Giải ngân đạt…"),
        ("Giải ngân  đạt\nkế hoạch", "Giải ngân đạt kế…"),
    ],
)
def test_a_long_line_is_not_cut_behind_a_figure(text: str, shown: str) -> None:
    """Its unit would be lost."""
    assert clip(text, 20) == shown


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(DAY, DAY - timedelta(days=1)), "Khoảng ngày không hợp lệ"),
        (Wanted(DAY, DAY + timedelta(days=31)), "nhiều nhất 31 ngày"),
        (Wanted(DAY, DAY, unit="KHONGCO"), "Danh mục không có đơn vị"),
        (Wanted(DAY, DAY, leader="KHONGCO"), "Các mã: CT, PCT-KT"),
    ],
)
def test_what_cannot_be_made_is_refused(assistant: Assistant, wanted: Wanted, words: str) -> None:
    """In words that say what to do."""
    with pytest.raises(BadRequest, match=words):
        compose(assistant.store, assistant.units, wanted)


def test_a_week_is_monday_to_sunday_and_as_of_today_at_most() -> None:
    """A Sunday belongs to the week that it ends."""
    assert week_of(date(2026, 11, 22)) == Wanted(date(2026, 11, 16), date(2026, 11, 22))
    assert week_of(date(2026, 11, 16), unit="STC").unit == "STC"


def test_a_digest_of_days_to_come_is_as_of_today(assistant: Assistant) -> None:
    """Nothing is overdue that is not so yet."""
    assert compose(assistant.store, assistant.units, week_of(today() + timedelta(days=7))).day == today()


def test_many_documents_take_no_more_statements_than_few(assistant: Assistant) -> None:
    """Everything is asked for all documents at once."""
    for number in range(50, 53):
        take(assistant, report(f"{number}/SNV", "25/11"))
    with statements(assistant.store) as few:
        made(assistant, leader="PCT-KT")
    for number in range(60, 85):
        take(assistant, report(f"{number}/SNV", "25/11", f"{BUDGET} lần {number}"))
    with statements(assistant.store) as many:
        made(assistant, leader="PCT-KT")
    assert len(many) == len(few)
