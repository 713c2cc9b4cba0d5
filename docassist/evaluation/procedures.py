"""How well words lead to the procedure they name: titles of a real list with words dropped, and titles not in the list.

Each title is asked for with every third to fifth word left out (by a hash, so always the same). Titles of one in five
are also asked for when their procedure is taken out of the list: whatever is accepted then is a false match. Coverage
at 95 % precision and calibration are of both together.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from statistics import median
from time import perf_counter
from typing import Any

from docassist.evaluation.metrics import calibration_error, coverage_at, top_k
from docassist.procedures.catalogue import Procedure, Procedures
from docassist.procedures.matching import match_name
from docassist.results import Suggestion, Verdict

_DAY = date(2026, 1, 1)
_DROPPED = 0.3
_HELD_OUT = 5


def evaluate(rows: Sequence[Mapping[str, Any]], dropped: float = _DROPPED) -> dict[str, Any]:
    """Match the shortened title of every procedure.

    Args:
        rows: with "id" and "text" (the title); "field", "level" and "agency" where known.
        dropped: share of words left out.
    """
    entries = [_procedure(row) for row in rows]
    listed = Procedures(entries)
    began = perf_counter()
    found = [match_name(shortened(entry, dropped), listed, _DAY) for entry in entries]
    spent = (perf_counter() - began) * 1000 / len(entries)
    sure = [one.best.probability if one.best else 0.0 for one in found]
    right = [_codes(one)[:1] == [entry.code] for one, entry in zip(found, entries, strict=True)]
    accepted = [hit for one, hit in zip(found, right, strict=True) if one.verdict is Verdict.ACCEPT]
    away = [entry for entry in entries if _share(entry.code) * _HELD_OUT < 1]
    without = Procedures([entry for entry in entries if entry not in away])
    strangers = [match_name(shortened(entry, dropped), without, _DAY) for entry in away]
    sure += [one.best.probability if one.best else 0.0 for one in strangers]
    marks = right + [False] * len(strangers)
    return {
        "n": len(entries),
        "top1": sum(right) / len(right),
        "top3": top_k([_codes(one) for one in found], [entry.code for entry in entries], 3),
        "name_top1": _same(found, entries, "name"),
        "field_top1": _same(found, entries, "field"),
        "unit_top1": _same(found, entries, "unit"),
        "accepted": len(accepted) / len(found),
        "accepted_precision": sum(accepted) / len(accepted) if accepted else 1.0,
        "coverage_at_95": coverage_at(sure, marks),
        "ece": calibration_error(sure, marks),
        "not_listed": len(away),
        "not_listed_accepted": sum(one.verdict is Verdict.ACCEPT for one in strangers) / len(away) if away else 0.0,
        "ms_per_item": spent,
        "words_dropped": dropped,
        "median_words": median(len(entry.name.split()) for entry in entries),
    }


def shortened(entry: Procedure, dropped: float) -> str:
    """A title with a share of its words left out, chosen by a hash of code and place; never all of them."""
    words = entry.name.split()
    kept = [word for at, word in enumerate(words) if _share(f"{entry.code} {at}") >= dropped]
    return " ".join(kept or words[:1])


def _share(key: str) -> float:
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest()) / 2**32


def _procedure(row: Mapping[str, Any]) -> Procedure:
    known = {"field": row.get("field", ""), "unit": row.get("agency", ""), "level": row.get("level", "")}
    return Procedure(str(row["id"]), str(row["text"]), date.min, "test", **known)


def _codes(found: Suggestion) -> list[str]:
    return [candidate.code for candidate in found.candidates]


def _same(found: Sequence[Suggestion], entries: Sequence[Procedure], what: str) -> float:
    """Share of items whose best match has the same name, field or unit as the right one."""
    values = {entry.code: getattr(entry, what) for entry in entries}
    pairs = zip(found, entries, strict=True)
    same = [[values[code] for code in _codes(one)[:1]] == [getattr(entry, what)] for one, entry in pairs]
    return sum(same) / len(same)
