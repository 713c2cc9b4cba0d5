"""A version is trained beside the one in use, measured on recent decisions, and can be taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from docassist.errors import NotReady
from docassist.learning.labels import labels_of
from docassist.learning.retrain import FIRST, NEW, Outcome, is_due, retrain, retrain_due
from docassist.learning.versions import Versions
from docassist.settings import Settings
from docassist.store import Store
from docassist.store.past import PastDecision, VersionState
from docassist.units import load_units

TODAY = date(2026, 11, 26)
# Words of the office's own, of which the functions of units say nothing.
WORDS = {"SXD": "vật dụng alpha", "STC": "vật dụng beta", "SNV": "vật dụng gamma"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'a.db'}", "hanoi")
    yield opened
    opened.close()


@pytest.fixture
def versions(store: Store, tmp_path: Path) -> Versions:
    return Versions(store.versions, tmp_path / "learned")


def decide(store: Store, count: int, start: int = 0, turn: int = 0) -> None:
    """`count` decisions, one a day; `turn` gives the words of each unit to another one."""
    codes = list(WORDS)
    store.history.put(
        PastDecision(
            "unit",
            f"{number:05d}",
            f"{WORDS[codes[number % 3]]} lần {number}",
            codes[(number + turn) % 3],
            date(2024, 1, 1) + timedelta(number),
        )
        for number in range(start, start + count)
    )


def train(store: Store, versions: Versions) -> Outcome:
    return retrain(store.history, versions, labels_of("unit", load_units(), TODAY))


def test_few_decisions_train_nothing(store: Store, versions: Versions) -> None:
    """Neighbours serve until there are enough."""
    decide(store, FIRST - 1)
    assert not is_due(store.history, versions, "unit")
    assert train(store, versions).version is None
    assert versions.current("unit") is None


def test_a_version_is_used_and_measured(store: Store, versions: Versions) -> None:
    """The first version that is no worse than rules and neighbours is used; the list says what it measured."""
    decide(store, 90)
    assert is_due(store.history, versions, "unit")
    made = train(store, versions).version
    assert made is not None
    assert (made.number, made.state, made.accuracy, made.measured) == (1, VersionState.CURRENT, 1.0, 18)
    loaded = versions.current("unit")
    assert loaded is not None
    assert loaded[0] == made
    predicted = loaded[1].model.predict(["vật dụng beta lần khác"])[0]
    assert max(predicted, key=lambda code: predicted[code]) == "STC"
    assert not is_due(store.history, versions, "unit")


def test_only_enough_new_decisions_train_again(store: Store, versions: Versions) -> None:
    """Fewer than `NEW` are not worth it; without any, there is nothing to measure by."""
    decide(store, 90)
    train(store, versions)
    decide(store, NEW - 1, start=90)
    assert not is_due(store.history, versions, "unit")
    decide(store, 1, start=90 + NEW - 1)
    assert is_due(store.history, versions, "unit")
    second = train(store, versions).version
    assert second is not None
    assert (second.number, second.state) == (2, VersionState.CURRENT)
    assert [item.state for item in store.versions.listing("unit")] == [VersionState.CURRENT, VersionState.RETIRED]


def test_a_version_that_measures_worse_is_not_used(store: Store, versions: Versions) -> None:
    """Wrong decisions in between spoil the new version; the old one, better on the recent ones, stays in use."""
    decide(store, 90)
    train(store, versions)
    decide(store, 300, start=90, turn=1)
    decide(store, 110, start=390)
    outcome = train(store, versions).version
    assert outcome is not None
    assert outcome.before is not None
    assert outcome.accuracy < outcome.before
    assert outcome.state is VersionState.REJECTED
    current = versions.current("unit")
    assert current is not None
    assert current[0].number == 1
    assert not is_due(store.history, versions, "unit")  # not tried again before more is decided


def test_rolling_back_goes_to_the_version_before(store: Store, versions: Versions) -> None:
    """Then to rules and neighbours alone; then there is nothing to go back from."""
    decide(store, 90)
    train(store, versions)
    decide(store, NEW, start=90)
    train(store, versions)
    back = versions.roll_back("unit")
    assert back is not None
    assert back.number == 1
    assert versions.roll_back("unit") is None
    assert versions.current("unit") is None
    with pytest.raises(NotReady):
        versions.roll_back("unit")


def test_a_lost_folder_is_no_disaster(store: Store, versions: Versions, tmp_path: Path) -> None:
    """A model that cannot be loaded counts as none; rolling back passes over lost ones."""
    decide(store, 90)
    train(store, versions)
    (tmp_path / "learned" / "unit" / "v0001" / "model.json").write_text("{", encoding="utf-8")
    assert versions.current("unit") is None


def test_what_is_left_of_a_training_cut_off_is_not_in_the_way(store: Store, versions: Versions, tmp_path: Path) -> None:
    """Half-written folders, under either name, are replaced."""
    for name in (".v0001", "v0001"):
        (tmp_path / "learned" / "unit" / name).mkdir(parents=True)
    decide(store, 90)
    assert train(store, versions).version is not None
    assert versions.current("unit") is not None


def test_two_do_not_train_at_once(versions: Versions) -> None:
    """The second is told so."""
    with versions.training(), pytest.raises(NotReady), versions.training():
        pass


def test_a_unit_that_ended_teaches_its_heir(store: Store, versions: Versions) -> None:
    """Decisions for a department of 2024 train the one of today; those for a unit that is gone train nothing."""
    decide(store, 60)
    rows = [replace(row, code="SKHDT", key=f"old{row.key}", id=0) for row in store.history.rows("unit")[1::3]]
    gone = [replace(row, code="KHONGCON", key=f"gone{row.key}") for row in rows]
    store.history.put([*rows, *gone])
    train(store, versions)
    loaded = versions.current("unit")
    assert loaded is not None
    assert set(loaded[1].model.labels) == {"SXD", "STC", "SNV"}


def test_an_imported_table_of_units_is_what_is_trained_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its units, which the built-in table does not know, are learned in the background."""
    monkeypatch.setattr("docassist.learning.retrain.os.nice", lambda _: 0)
    settings = Settings(data_dir=tmp_path)
    settings.table_file("units").write_text(
        "".join(
            f'[[unit]]\ncode = "P{at}"\nname = "Phòng {name}"\nlevel = "xã"\nfields = ["YTE"]\n'
            'valid_from = 2025-07-01\nsource = "QĐ 1"\n'
            for at, name in enumerate(("Một", "Hai", "Ba"))
        ),
        encoding="utf-8",
    )
    store = Store.open(settings.store_url, settings.agency)
    words = list(WORDS.values())
    store.history.put(
        PastDecision("unit", f"{at:05d}", f"{words[at % 3]} lần {at}", f"P{at % 3}", date(2026, 1, 1) + timedelta(at))
        for at in range(FIRST + NEW)
    )
    retrain_due(settings)
    used = Versions(store.versions, tmp_path / "learned").current("unit")
    store.close()
    assert used is not None
    assert set(used[1].model.labels) == {"P0", "P1", "P2"}
