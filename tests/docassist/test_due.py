"""What is due as of a day: counted by unit, listed, done on time or late; on SQLite and PostgreSQL."""

from datetime import date

import pytest

from docassist.due import NO_UNIT, Wanted, mark_done, overview
from docassist.errors import BadRequest, NotFound
from docassist.store import NewDocument, State, Store
from docassist.store.codec import EncodedReading
from docassist.store.records import Standing
from docassist.types import MediaType
from docassist.units import load_units

DAY = date(2026, 11, 20)


@pytest.fixture
def store(store: Store) -> Store:
    for letter, unit, due in (
        ("a", "STC", date(2026, 11, 10)),
        ("b", "STC", date(2026, 11, 20)),
        ("c", "STC", date(2026, 11, 27)),
        ("d", "SXD", date(2026, 12, 30)),
        ("e", "SKHDT", date(2026, 11, 18)),
        ("f", None, date(2026, 11, 28)),
        ("0", "STC", None),
    ):
        _put(store, letter * 64, unit, due)
    return store


def _put(store: Store, document_id: str, unit: str | None, due: date | None, agency: str = "hanoi") -> None:
    mine = store.of(agency)
    mine.add(NewDocument(document_id, f"{document_id[:1]}.pdf", MediaType.PDF, 1, date(2026, 11, 2)))
    fields = {"state": State.READY, "reason": "", "retriable": False, "lead_unit": unit, "due": due}
    mine.save(document_id, EncodedReading(fields, {"contents": "{}", "analysis": "{}"}, (), ()))


def _ids(store: Store, wanted: Wanted) -> str:
    return "".join(item.record.id[0] for item in overview(store, load_units(), wanted).documents)


def test_documents_are_counted_by_unit_and_standing(store: Store) -> None:
    """What a unit that has ended was given is its successor's; a document without a due date is not counted."""
    found = overview(store, load_units(), Wanted(DAY))
    counts = {unit.code: {key.value: count for key, count in unit.counts.items() if count} for unit in found.units}
    assert counts == {
        "STC": {"overdue": 2, "today": 1, "soon": 1},
        "SXD": {"later": 1},
        NO_UNIT: {"later": 1},
    }
    assert next(unit.code for unit in found.units) == "STC"
    assert (found.total.open, found.found) == (6, 6)


def test_the_longest_overdue_stands_first(store: Store) -> None:
    """Filters by unit and standing; days left are counted from the day asked for."""
    assert _ids(store, Wanted(DAY)) == "aebcfd"
    assert _ids(store, Wanted(DAY, unit="STC")) == "aebc"
    assert _ids(store, Wanted(DAY, unit=NO_UNIT)) == "f"
    assert _ids(store, Wanted(DAY, standings=(Standing.OVERDUE,))) == "ae"
    assert _ids(store, Wanted(DAY, limit=2, offset=2)) == "bc"
    first = overview(store, load_units(), Wanted(DAY)).documents[0]
    assert (first.standing, first.days_left, first.done) == (Standing.OVERDUE, -10, None)


def test_another_day_gives_another_answer(store: Store) -> None:
    """As of a day before, less is overdue; before it was received a document is not there."""
    assert _ids(store, Wanted(date(2026, 11, 9), standings=(Standing.OVERDUE,))) == ""
    assert _ids(store, Wanted(date(2026, 12, 31), standings=(Standing.OVERDUE,))) == "aebcfd"
    assert overview(store, load_units(), Wanted(date(2026, 11, 1))).total.open == 0


def test_done_on_time_or_late(store: Store) -> None:
    """The day decides; a mark can be taken back; as of an earlier day the document was still open."""
    mark_done(store, "a" * 64, date(2026, 11, 10), "Lan")
    mark_done(store, "e" * 64, date(2026, 11, 19), "Lan")
    mark_done(store, "b" * 64, date(2026, 11, 19), "Lan")
    mark_done(store, "b" * 64, None, "Lan")
    found = overview(store, load_units(), Wanted(DAY))
    unit = next(one for one in found.units if one.code == "STC")
    assert (unit.counts[Standing.ON_TIME], unit.counts[Standing.LATE], unit.counts[Standing.OVERDUE]) == (1, 1, 0)
    assert unit.on_time == 0.5
    assert _ids(store, Wanted(DAY)) == "bcfd"
    assert _ids(store, Wanted(DAY, standings=(Standing.ON_TIME, Standing.LATE))) == "ae"
    assert _ids(store, Wanted(date(2026, 11, 9), unit="STC")) == "aebc"
    assert store.journal.events("a" * 64)[0].action == "decide"


def test_other_agencies_are_not_seen(store: Store) -> None:
    """Due dates of another agency stay there."""
    _put(store, "9" * 64, "STC", date(2026, 11, 1), agency="hue")
    assert "9" not in _ids(store, Wanted(DAY))
    assert _ids(store.of("hue"), Wanted(DAY)) == "9"


def test_wrong_questions_say_what_to_do(store: Store) -> None:
    """An unknown unit, a day to come and an unknown document are refused."""
    with pytest.raises(BadRequest, match="KHONGCO"):
        overview(store, load_units(), Wanted(DAY, unit="KHONGCO"))
    with pytest.raises(BadRequest, match="chưa đến"):
        mark_done(store, "a" * 64, date(2999, 1, 1), "Lan")
    with pytest.raises(NotFound):
        mark_done(store, "7" * 64, DAY, "Lan")
