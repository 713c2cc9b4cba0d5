"""The door to what was learned: closed without history; in a running server it follows the store and trains."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from queue import Queue
from time import monotonic, sleep

import pytest

from docassist import memory
from docassist.memory import Memory
from docassist.settings import Settings
from docassist.store import Store
from docassist.store.past import PastDecision
from docassist.units import load_units
from tests.conftest import ROOT

WORDS = {"SXD": "vật dụng alpha", "STC": "vật dụng beta", "SNV": "vật dụng gamma"}


def test_opening_it_loads_nothing() -> None:
    """The model and the composer of suggestions load only where there is history."""
    program = (
        "import sys, docassist.assistant\n"
        "heavy = ('docassist.advice', 'docassist.learning', 'docassist.analysis')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


@pytest.mark.parametrize("expected", [True, False])
def test_what_decisions_need_is_loaded_early_only_where_they_are_expected(tmp_path: Path, expected: bool) -> None:
    """A server is asked for decisions, a command that reads files is not and does not pay for it."""
    program = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from docassist import memory\n"
        "from docassist.settings import Settings\n"
        "from docassist.store import Store\n"
        "memory.LOOK_SECONDS = 0.05\n"
        "settings = Settings(data_dir=Path(sys.argv[1]))\n"
        "held = memory.Memory(Store.open(settings.store_url, settings.agency), settings)\n"
        f"held.expect() if {expected} else None\n"
        "held.start()\n"
        "time.sleep(0.5)\n"
        "held.stop()\n"
        "print('docassist.advice' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == str(expected)


def decisions() -> Iterator[PastDecision]:
    """Enough to train on."""
    codes = list(WORDS)
    for number in range(60):
        code = codes[number % 3]
        yield PastDecision(
            "unit", str(number), f"{WORDS[code]} lần {number}", code, date(2026, 1, 1) + timedelta(number)
        )


def test_enough_decisions_train_a_model_in_the_background(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions that another process imports are taken up, a process of its own trains, and the version is used."""
    monkeypatch.setattr(memory, "LOOK_SECONDS", 0.1)
    settings = Settings(data_dir=tmp_path)
    store = Store.open(settings.store_url, settings.agency)
    held = Memory(store, settings)
    held.start()
    try:
        assert not held.has_history
        store.history.put(decisions())
        until = monotonic() + 90
        while monotonic() < until:
            sleep(0.2)
            known = held.learner.learned(load_units(), "unit") if held.has_history else None
            if known is not None and "+model-1+" in known.version:
                break
        else:
            pytest.fail("no model was trained")
    finally:
        held.stop()
        store.close()


def test_a_training_that_fails_is_not_begun_again_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spoilt table would keep a processor busy with one process after another."""
    monkeypatch.setattr(memory, "LOOK_SECONDS", 0.05)
    (tmp_path / "units.toml").write_text("units = [", encoding="utf-8")
    settings = Settings(data_dir=tmp_path, units_file=str(tmp_path / "units.toml"))
    store = Store.open(settings.store_url, settings.agency)
    store.history.put(decisions())
    held = Memory(store, settings)
    begun: list[float] = []
    ended: Queue[bool] = Queue()
    train = held._train

    def trained() -> bool:
        begun.append(monotonic())
        ended.put(done := train())
        return done

    monkeypatch.setattr(held, "_train", trained)
    held.start()
    try:
        assert ended.get(timeout=90) is False
        sleep(1)  # many looks
        assert len(begun) == 1
    finally:
        held.stop()
        store.close()
