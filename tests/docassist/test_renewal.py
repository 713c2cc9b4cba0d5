"""A changed table makes another assistant; who has one keeps its tables."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from docassist.assistant import Assistant, build_assistant
from docassist.catalogue.leader import SAMPLE
from docassist.renewal import Renewal
from docassist.settings import Settings
from docassist.units import open_units

UNIT = (
    '[[unit]]\ncode = "{0}"\nname = "Phòng {0}"\nlevel = "xã"\nfunctions = ["nghề gốm"]\n'
    'valid_from = 2025-07-01\nsource = "s"\n'
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, embedding="hash")


@pytest.fixture
def assistant(settings: Settings) -> Iterator[Assistant]:
    with build_assistant(settings) as built:
        yield built


def _write(settings: Settings, text: str, table: str = "units") -> None:
    """In the place of the table, in one step, as an import does it."""
    beside = settings.data_dir / "beside"
    beside.write_text(text, encoding="utf-8")
    beside.replace(settings.table_file(table))


def _units(assistant: Assistant) -> list[str]:
    return [unit.code for unit in assistant.units.entries]


def test_whoever_works_goes_on_with_the_tables_it_began_with(assistant: Assistant, settings: Settings) -> None:
    """The next one has the new tables, in all that is made of them, over the same store and memory."""
    renewal = Renewal(assistant, settings)
    before = renewal.assistant()
    assert renewal.assistant() is before
    _write(settings, UNIT.format("P1"))
    after = renewal.assistant()
    assert _units(after) == ["P1"]
    settings.table_file("units").write_text("another process reads what was checked", encoding="utf-8")
    assert [unit.code for unit in open_units(renewal.tables()).entries] == ["P1"]
    assert before.units.get("STC")
    assert "P1" not in [candidate.code for candidate in before.route_text("nghề gốm").lead.candidates]
    assert [candidate.code for candidate in after.route_text("nghề gốm").lead.candidates] == ["P1"]
    assert after.followup.units is after.units
    assert (after.store, after.memory) == (before.store, before.memory)
    settings.table_file("units").unlink()
    assert "STC" in _units(renewal.assistant())


def test_all_that_ask_at_once_are_given_the_new_tables(assistant: Assistant, settings: Settings) -> None:
    """Also while the first of them reads."""
    renewal = Renewal(assistant, settings)
    for number in range(3):
        _write(settings, UNIT.format(f"P{number}") + UNIT.format("Q"))
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: renewal.assistant(), range(16)))
        assert {tuple(_units(one)) for one in found} == {(f"P{number}", "Q")}


def test_a_table_that_cannot_be_used_leaves_all_that_were_in_use(assistant: Assistant, settings: Settings) -> None:
    """Also one that no longer fits another table; it is looked at once, and mended it counts."""
    _write(settings, UNIT.format("P1"))
    renewal = Renewal(assistant, settings)
    used = renewal.tables()
    for table, text in (("units", "not TOML"), ("leaders", SAMPLE.read_text(encoding="utf-8"))):
        _write(settings, text, table)
        assert (_units(renewal.assistant()), renewal.tables(), renewal.is_spoilt) == (["P1"], used, True)
    settings.table_file("leaders").unlink()
    _write(settings, UNIT.format("P2"))
    assert (_units(renewal.assistant()), renewal.is_spoilt) == (["P2"], False)


def test_a_set_file_that_is_taken_away_leaves_the_table_in_use(assistant: Assistant, settings: Settings) -> None:
    """It is named in the settings, so the built-in table is not meant."""
    named = replace(settings, units_file=str(settings.data_dir / "u.toml"))
    _write(named, UNIT.format("P1"))
    renewal = Renewal(assistant, named)
    Path(named.units_file).unlink()
    assert (_units(renewal.assistant()), renewal.is_spoilt) == (["P1"], True)
