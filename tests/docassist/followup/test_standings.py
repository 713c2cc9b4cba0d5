"""Where tasks stand as of a day, and what the store keeps of them; on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docassist.catalogue.leader import SAMPLE
from docassist.errors import BadRequest, NotFound
from docassist.followup import NO_UNIT, WantedTasks, overview
from docassist.followup.accountable import suggest_accountable
from docassist.followup.standings import place_of
from docassist.results import Deadline, Recurrence, Task
from docassist.store import NewDocument, State, Store
from docassist.store.schema import Base
from docassist.store.task_records import Change, FollowedTask, TaskEvent, TaskStanding, TaskState
from docassist.types import MediaType, Span
from docassist.units import load_units

DAY = date(2026, 11, 20)
DOCUMENT = "a" * 64
UNITS = load_units()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/a.db" if sqlite else request.getfixturevalue("postgres")
    opened = Store.open(url, "hanoi")
    if not sqlite:
        with opened._writing.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
    opened.add(NewDocument(DOCUMENT, "a.pdf", MediaType.PDF, 1, date(2026, 11, 1)))
    opened.set_state(DOCUMENT, State.READY)
    yield opened
    opened.close()


def task(key: str, due: date | None = None, lead: tuple[str, ...] = ("STC",), **more: object) -> FollowedTask:
    found = Task("Sở Tài chính", f"Báo cáo 100% giải ngân {key}", Span(0, 9))
    if due:
        found = Task(
            "Sở Tài chính", f"Báo cáo 100% giải ngân {key}", Span(0, 9), deadline=Deadline("x", Span(0, 1), "y", due)
        )
    return FollowedTask(key * 32, DOCUMENT, 0, found, 1, "Sở Tài chính", lead, due=due, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "standing"),
    [
        (task("1", date(2026, 11, 19)), TaskStanding.OVERDUE),
        (task("1", DAY), TaskStanding.TODAY),
        (task("1", date(2026, 11, 27)), TaskStanding.SOON),
        (task("1", date(2026, 11, 28)), TaskStanding.LATER),
        (task("1"), TaskStanding.UNDATED),
        (task("1", date(2026, 11, 19), cycle="event"), TaskStanding.PAST),
        (task("1", date(2026, 11, 19), state=TaskState.DONE, done_on=date(2026, 11, 19)), TaskStanding.DONE),
        (task("1", date(2026, 11, 10), state=TaskState.DONE, done_on=date(2026, 11, 19)), TaskStanding.LATE),
        (task("1", state=TaskState.DONE, done_on=DAY), TaskStanding.DONE),
        # Done later than the day asked about: it was open then.
        (task("1", date(2026, 11, 19), state=TaskState.DONE, done_on=date(2026, 11, 25)), TaskStanding.OVERDUE),
        (task("1", date(2026, 11, 1), state=TaskState.DROPPED), TaskStanding.DROPPED),
        (task("1", date(2026, 11, 1), state=TaskState.REPLACED), TaskStanding.REPLACED),
        (task("1", cycle="monthly:0:20:="), TaskStanding.TODAY),
        (task("1", cycle="monthly:0:20:=", done_on=DAY), TaskStanding.LATER),
    ],
)
def test_where_a_task_stands(made: FollowedTask, standing: TaskStanding) -> None:
    """By its deadline, what became of it, and the day that is asked about."""
    assert place_of(made, DAY, date(2026, 11, 1)).standing is standing


def test_lists_count_filter_and_turn_pages(store: Store) -> None:
    """By unit (also of one that ended, and of a group), by days, by words with signs in them."""
    kept = [
        task("1", date(2026, 11, 10)),
        task("2", date(2026, 11, 25), ("SXD",), others=("STC",)),
        task("3", None, ("SKHDT",)),
        task("4", date(2026, 12, 31), ("XAPHUONG",)),
        task("5", None, ()),
        task("6", date(2026, 11, 5), done_on=date(2026, 11, 4), state=TaskState.DONE),
    ]
    assert store.tasks.enter(DOCUMENT, kept)

    def found(**wanted: object) -> list[str]:
        listed = overview(store, UNITS, WantedTasks(DAY, **wanted)).tasks  # type: ignore[arg-type]
        return [item.found.task.id[0] for item in listed]

    assert found() == ["1", "2", "4", "3", "5"]
    assert found(unit="STC") == ["1", "2", "3"]
    assert found(unit="P-LANG") == ["4"]
    assert found(unit=NO_UNIT) == ["5"]
    assert found(due_from=date(2026, 11, 10), due_to=date(2026, 11, 25)) == ["1", "2"]
    assert found(text="bao cao 100%") == ["1", "2", "4", "3", "5"]
    assert found(text="100_") == []
    assert found(standings=[TaskStanding.DONE]) == ["6"]
    assert found(limit=2, offset=2) == ["4", "3"]
    whole = overview(store, UNITS, WantedTasks(DAY))
    assert sum(sum(unit.counts.values()) for unit in whole.units) == sum(whole.asked.counts.values()) == len(kept)
    assert (whole.units[0].code, whole.units[0].open) == ("STC", 2)
    assert found(confirmed_only=True, unit="STC") == []
    with pytest.raises(BadRequest):
        found(unit="KHONGCO")


def test_tasks_and_history_come_back_as_they_were(store: Store) -> None:
    """The deadline with all it holds; events in order; a document that is gone keeps nothing."""
    weekly = Deadline("hằng tuần", Span(1, 5), "recurring", recurring=Recurrence.WEEKLY, confidence=0.9)
    kept = FollowedTask(
        "7" * 32,
        DOCUMENT,
        0,
        Task("Sở Y tế", "Báo cáo", Span(3, 9), ("Sở Tài chính",), weekly, "Giám đốc", "Luật A", "báo cáo"),
        4,
        "Sở Y tế",
        ("SYT",),
        ("STC",),
        cycle="weekly:0:4:=",
        offers=2,
    )
    assert store.tasks.enter(DOCUMENT, [kept])
    assert store.tasks.get(kept.id).task == kept
    assert store.tasks.get(kept.id).record.id == DOCUMENT
    event = TaskEvent(
        kept.id, DOCUMENT, datetime.now(UTC), "An", Change.DONE, "2026-11-20", "ghi", "b" * 64, "“q”", Span(1, 2)
    )
    store.tasks.record([event], [])
    (read,) = store.tasks.history(DOCUMENT)[kept.id]
    assert (read.what, read.value, read.note, read.quote, read.span) == (
        Change.DONE,
        "2026-11-20",
        "ghi",
        "“q”",
        Span(1, 2),
    )
    assert list(store.tasks.said_by("b" * 64)) == [kept.id]
    assert store.of("khac").tasks.said_by("b" * 64) == {}
    store.delete(DOCUMENT)
    assert store.tasks.history(DOCUMENT) == {}
    assert not store.tasks.enter(DOCUMENT, [kept])
    with pytest.raises(NotFound):
        store.tasks.get(kept.id)


@pytest.mark.parametrize(
    ("lead", "accountable", "expected"),
    [
        (("STC",), "", "Giám đốc Sở Tài chính"),
        (("P-LANG",), "", "Chủ tịch Ủy ban nhân dân phường Láng"),
        (("VP",), "", "Chánh Văn phòng Ủy ban nhân dân Thành phố"),
        (("STC", "SXD"), "", ""),
        ((), "", ""),
        (("STC",), "Phó Giám đốc", ""),
    ],
)
def test_the_head_is_suggested_of_one_unit_where_the_text_names_none(
    lead: tuple[str, ...], accountable: str, expected: str
) -> None:
    """From the catalogue; never over what the text says."""
    made = FollowedTask("1" * 32, DOCUMENT, 0, Task("A", "B", Span(0, 1), accountable=accountable), 1, "A", lead)
    assert suggest_accountable(made, UNITS, DAY) == expected


def test_the_leader_in_charge_is_named_where_the_agency_has_a_split() -> None:
    """Beside the head of the unit."""
    made = FollowedTask("1" * 32, DOCUMENT, 0, Task("A", "B", Span(0, 1)), 1, "A", ("STC",))
    suggested = suggest_accountable(made, load_units(None, None, SAMPLE), DAY)
    assert suggested == "Giám đốc Sở Tài chính; lãnh đạo phụ trách: Phó Chủ tịch phụ trách kinh tế"
