"""How often the deadline of a labelled sentence is exact, and how often a date that is none is taken for one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from docassist.calendar import today
from docassist.deadlines import find_deadlines
from docassist.evaluation.tasks import same_deadline
from docassist.results import Deadline
from docassist.text import normalise


def evaluate(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Exact deadlines among the rows that have one, false alarms among the rows that have none (`expected` null).

    A row is exact when one day or one cycle is found and it is the expected one (or one of `accept`); vague words and
    counts from unknown events state no day, so they are neither right nor a false alarm.
    """
    stated = [row for row in rows if row["expected"] is not None]
    traps = [row for row in rows if row["expected"] is None]
    exact = sum(_is_exact(row) for row in stated)
    alarms = sum(bool(_found(row)) for row in traps)
    return {
        "n": len(rows),
        "accuracy": exact / len(stated) if stated else 1.0,
        "false_alarms": alarms / len(traps) if traps else 0.0,
        "traps": len(traps),
    }


def _is_exact(row: dict[str, Any]) -> bool:
    found = _found(row)
    return len(found) == 1 and same_deadline({**row, "deadline": row["expected"]}, found[0])


def _found(row: dict[str, Any]) -> list[Deadline]:
    issued = date.fromisoformat(row["issue_date"]) if row.get("issue_date") else None
    received = date.fromisoformat(row["received_date"]) if row.get("received_date") else issued or today()
    found = find_deadlines(normalise(row["text"]), issued, received)
    return [deadline for deadline in found if deadline.due or deadline.recurring]
