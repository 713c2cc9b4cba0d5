"""Counts and shares by unit, and a warning when suggestions fit worse than they did."""

from datetime import date, timedelta

from docassist.learning.drift import RECENT, status
from docassist.learning.labels import labels_of
from docassist.store.past import PastDecision
from docassist.units import load_units

LABELS = labels_of("unit", load_units(), date(2026, 11, 26))


def decision(number: int, code: str, suggested: str | None) -> PastDecision:
    day = date(2025, 4, 1) + timedelta(number % 500)
    return PastDecision("unit", str(number), "v/v", code, day, suggested=suggested, id=number)


def test_accepted_and_changed_are_counted_by_unit() -> None:
    """Imported decisions had no suggestion and count as neither."""
    rows = [decision(1, "STC", "STC"), decision(2, "STC", "SXD"), decision(3, "STC", None), decision(4, "SXD", "SXD")]
    found = status(rows, LABELS)
    assert (found.decisions, found.accepted, found.changed) == (4, 2, 1)
    unit = found.units[0]
    assert (unit.code, unit.name, unit.decisions, unit.accepted, unit.changed) == ("STC", "Sở Tài chính", 3, 1, 1)
    assert (unit.recent, unit.earlier) == (0.5, None)


def test_heirs_and_units_that_are_gone() -> None:
    """An ended unit's decisions are its heir's; those of a unit that is gone are told."""
    found = status([decision(1, "SKHDT", None), decision(2, "KHONGCON", None)], LABELS)
    assert (found.inherited, found.forgotten, [unit.code for unit in found.units]) == (1, 1, ["STC"])


def test_a_fall_is_a_warning() -> None:
    """Right until the latest decisions, then half wrong."""
    rows = [decision(number, "STC", "STC") for number in range(100)]
    late = [decision(1000 + number, "STC", "STC" if number % 2 else "SXD") for number in range(RECENT)]
    found = status([*rows, *late], LABELS)
    assert (found.earlier, found.recent) == (1.0, 0.5)
    assert "giảm" in found.warning
    assert status(rows, LABELS).warning == ""


def test_new_units_and_shifts_show() -> None:
    """All recent decisions for units that were never chosen before: the first of each is unseen; nothing in common."""
    rows = [decision(number, "STC", None) for number in range(100)]
    late = [decision(1000 + number, "SXD", None) for number in range(RECENT)]
    found = status([*rows, *late], LABELS)
    assert (found.unseen, found.shift) == (1 / RECENT, 1.0)


def test_no_decisions_no_figures() -> None:
    """Nothing is made up."""
    found = status([], LABELS)
    assert (found.decisions, found.recent, found.unseen, found.units) == (0, None, 0.0, ())
