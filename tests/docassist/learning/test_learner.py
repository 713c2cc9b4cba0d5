"""What was decided counts at once, is forgotten when it goes, and passes to the heirs of units."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from docassist.calendar import today
from docassist.learning.labels import labels_of
from docassist.learning.learner import Learner, _Shelf
from docassist.learning.versions import Versions
from docassist.settings import Settings
from docassist.store import Store
from docassist.store.past import PastDecision
from docassist.suggest import Case, Choice, choose, passages
from docassist.units import Units, load_units

TEXT = "vật dụng omega của cơ quan"
DAY = date(2026, 11, 26)
UNITS = load_units()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'a.db'}", "hanoi")
    yield opened
    opened.close()


@pytest.fixture
def learner(store: Store, tmp_path: Path) -> Learner:
    return Learner(store, Settings(data_dir=tmp_path))


def past(code: str, key: str = "k", text: str = TEXT, day: date = DAY) -> PastDecision:
    return PastDecision("unit", key, text, code, day)


def first(learner: Learner, text: str = TEXT) -> str | None:
    known = learner.learned(UNITS, "unit")
    if known is None:
        return None
    case = Case(passages(text, None))
    choice = Choice("unit", known.labels.names, known.version)
    best = choose(choice, case, (*known.labels.rules, *known.sources), known.scale).best
    return best.code if best else ""


def told(learner: Learner, text: str = TEXT) -> set[str]:
    """The units that past decisions speak for."""
    known = learner.learned(UNITS, "unit")
    return set(known.sources[0].weigh(Case(passages(text, None)))) if known else set()


def test_without_history_there_is_nothing(learner: Learner) -> None:
    """No evidence, no version."""
    assert learner.learned(UNITS, "unit") is None


def test_the_first_decision_counts_at_once(learner: Learner, store: Store) -> None:
    """The next text like it gets the same unit, and the evidence says why; a change turns it round."""
    store.history.put([past("SDL")])
    learner.sync()
    assert first(learner) == "SDL"
    known = learner.learned(UNITS, "unit")
    assert known is not None
    (evidence,) = known.sources[0].weigh(Case(passages(TEXT, None)))["SDL"]
    assert evidence.reason.startswith("1 văn bản tương tự đã giao Sở Du lịch")
    assert evidence.documents == ("k",)
    store.history.put([past("SYT")])
    learner.sync()
    assert first(learner) == "SYT"
    again = learner.learned(UNITS, "unit")
    assert again is not None
    assert again.version != known.version


def test_a_changed_decision_counts_once(learner: Learner, store: Store) -> None:
    """The latest one replaced: the newest id rises though the number stays."""
    for code in ("SDL", "SYT", "SDL"):
        store.history.put([past(code)])
        learner.sync()
    assert told(learner) == {"SDL"}


def test_history_of_an_ended_unit_is_its_heirs(learner: Learner, store: Store) -> None:
    """A decision of 2024 for a department that was merged speaks for today's; one for a unit that is gone, for none."""
    store.history.put([past("SKHDT", day=date(2024, 5, 6)), past("KHONGCON", "other", "đồ chơi sigma rất khác")])
    learner.sync()
    assert first(learner) == "STC"
    assert told(learner, "đồ chơi sigma rất khác") == set()


def test_a_unit_may_end_while_the_server_runs(store: Store, tmp_path: Path) -> None:
    """On the first day of the heir, the history passes on."""
    unit = UNITS["SKHDT"]
    assert unit.valid_to is not None
    shelf = _Shelf(store.history, Versions(store.versions, tmp_path / "learned"), "unit")
    store.history.put([past("SKHDT", day=date(2024, 5, 6))])

    def told_on(day: date) -> set[str]:
        shelf.sync()
        known = shelf.learned(labels_of("unit", UNITS, day), 0.95)
        assert known is not None
        return set(known.sources[0].weigh(Case(passages(TEXT, None))))

    assert told_on(unit.valid_to) == {"SKHDT"}
    assert told_on(unit.valid_to + timedelta(1)) == {"STC"}


def test_another_table_gives_past_decisions_to_its_own_heirs(learner: Learner, store: Store) -> None:
    """While one request goes on by the table before, the next goes by the new one; nothing is read again."""
    store.history.put([past("SKHDT", day=date(2024, 5, 6)), past("SYT", "other")])
    learner.sync()
    entries = tuple(
        replace(unit, successor="SXD") if unit.code == "SKHDT" else unit for unit in UNITS.entries if unit.code != "SYT"
    )
    other = Units(entries, UNITS.fields)
    for units, expected in ((UNITS, {"STC", "SYT"}), (other, {"SXD"}), (UNITS, {"STC", "SYT"})):
        known = learner.learned(units, "unit")
        assert known is not None
        assert set(known.sources[0].weigh(Case(passages(TEXT, None)))) == expected


def test_what_is_deleted_is_forgotten(learner: Learner, store: Store) -> None:
    """A decision whose row is gone speaks no more."""
    store.history.put([past("SDL"), past("SYT", "other", "đồ chơi sigma rất khác")])
    learner.sync()
    with store._writing.begin() as connection:
        connection.exec_driver_sql("DELETE FROM past_decisions WHERE key = 'k'")
    learner.sync()
    assert told(learner) == set()
    assert first(learner, "đồ chơi sigma rất khác") == "SYT"


def test_a_model_of_another_process_is_taken_up(learner: Learner, store: Store, tmp_path: Path) -> None:
    """`docassist learn --retrain` beside the server: its next look finds the version; rolled back, it is gone."""
    from docassist.learning.retrain import retrain

    words = {"SXD": "alpha", "STC": "beta", "SNV": "gamma"}
    for number in range(90):
        code = list(words)[number % 3]
        store.history.put(
            [past(code, str(number), f"vật dụng {words[code]} lần {number}", date(2026, 1, 1) + timedelta(number))]
        )
    other = Versions(store.versions, tmp_path / "learned")
    retrain(store.history, other, labels_of("unit", UNITS, today()))
    learner.sync()
    known = learner.learned(UNITS, "unit")
    assert known is not None
    assert "+model-1+" in known.version
    assert len(known.sources) == 2
    (evidence,) = known.sources[1].weigh(Case(passages("vật dụng beta lần khác", None)))["STC"]
    assert ": Sở Tài chính, khả năng" in evidence.reason
    other.roll_back("unit")
    learner.sync()
    after = learner.learned(UNITS, "unit")
    assert after is not None
    assert "+model-0+" in after.version
