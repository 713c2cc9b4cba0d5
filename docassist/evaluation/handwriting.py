"""Figures of scans: number and date printed or written by hand, each right, open or wrong; and the arrival stamp.

`wrong_as_sure` is the share of values shown that are not the label's; a field left open with a guess is not shown.
`read_right` counts the guess of an open field too: what the clerk would only have to confirm.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docassist.results import Register

Same = Callable[[str, str | None, str | None], bool]
# Fields of a label, with their names among the open fields of a register.
_NAMES = {"number": "number", "date": "issued"}


def split_by_hand(rows: Sequence[dict[str, Any]], registers: Sequence[Register | None], same: Same) -> dict[str, Any]:
    """Printed and handwritten numbers and dates apart, for rows that say which they are."""
    figures: dict[str, Any] = {}
    for part, by_hand in (("printed", False), ("handwritten", True)):
        shares = {}
        for field in _NAMES:
            pairs = zip(rows, registers, strict=True)
            marked = [(row, found) for row, found in pairs if row.get(f"{field}_handwritten") is by_hand]
            if marked:
                shares[field] = _shares([_outcome(field, row[field], found, same) for row, found in marked])
        if shares:
            figures[part] = shares
    return figures


def arrival_figures(rows: Sequence[dict[str, Any]], registers: Sequence[Register | None]) -> dict[str, Any]:
    """Whether stamps are found, whether their number or day was taken for the document's own, and what was read."""
    pairs = [
        (row["arrival_stamp"], found) for row, found in zip(rows, registers, strict=True) if "arrival_stamp" in row
    ]
    if not pairs:
        return {}
    stamps = [(label, found) for label, found in pairs if label]
    own = [{str(row.get("date")), str(row.get("number")).partition("/")[0]} for row in rows if row.get("arrival_stamp")]
    seen = [bool(label) == bool(found and found.arrival) for label, found in pairs]
    taken = [
        found is not None and _is_taken(set(label.values()) - real, found)
        for (label, found), real in zip(stamps, own, strict=True)
    ]
    read = [_entries(found) for _, found in stamps]
    return {
        "arrival": {
            "n": len(stamps),
            "found_or_none": sum(seen) / len(seen),
            "taken_for_own": sum(taken),
            "number_guessed": sum(label["number"] in one for (label, _), one in zip(stamps, read, strict=True)),
            "day_guessed": sum(label["date"] in one for (label, _), one in zip(stamps, read, strict=True)),
        }
    }


def _outcome(field: str, label: str | None, found: Register | None, same: Same) -> tuple[bool, bool, bool]:
    """Right, left open, and right counting the guess."""
    if found is None:
        return False, True, False
    value = _value(field, found)
    guess = next((one.guess for one in found.open_fields if one.name == _NAMES[field]), "")
    guessed = f"{guess}/{found.notation.value}" if field == "number" and found.notation else guess
    right = value is not None and same(field, value, label)
    return right, value is None, right or (value is None and same(field, guessed, label))


def _value(field: str, found: Register) -> str | None:
    if field == "number":
        return found.symbol if found.number else None
    return found.issued.value.isoformat() if found.issued else None


def _shares(outcomes: Sequence[tuple[bool, bool, bool]]) -> dict[str, float | int]:
    count = len(outcomes)
    right = sum(one[0] for one in outcomes)
    opened = sum(one[1] for one in outcomes)
    return {
        "n": count,
        "right": right / count,
        "left_open": opened / count,
        "wrong_as_sure": (count - right - opened) / count,
        "read_right": sum(one[2] for one in outcomes) / count,
    }


def _is_taken(stamped: set[str], found: Register) -> bool:
    """Whether what a stamp says, where the document itself says something else, stands in a field of the document."""
    shown = {found.number.value if found.number else "", found.issued.value.isoformat() if found.issued else ""}
    guesses = {one.guess for one in found.open_fields if one.name in _NAMES.values()}
    return bool(stamped & (shown | guesses))


def _entries(found: Register | None) -> set[str]:
    return set(_guesses(found)) if found else set()


def _guesses(found: Register) -> Iterator[str]:
    yield from (one.guess for one in found.open_fields)
    if found.arrival:
        yield found.arrival.value.number
        yield found.arrival.value.day.isoformat() if found.arrival.value.day else ""
