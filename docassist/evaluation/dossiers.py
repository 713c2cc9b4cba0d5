"""How well conflicts and agreements between documents are found, on labelled dossiers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docassist.dossiers import Conflict, Dossier, Line, Paper, compose
from docassist.units import load_units

Reader = Callable[[str, str], Paper]


def evaluate(rows: Sequence[Mapping[str, Any]], read: Reader) -> dict[str, Any]:
    """Precision and recall of conflicts and agreements, for each `part` of the rows that is named.

    A found conflict is right when its sides hold both strings of a labelled one; a found agreement, when it holds one
    of the labelled strings. `false_dossiers` counts the rows without a conflict in which one is found; `governs` the
    share of labelled conflicts, where one side governs, for which that side is said to.

    Args:
        rows: each with `documents` (texts), `conflicts` (pairs of strings), `agreements` (strings), and perhaps
            `governs` (place of the document that governs) and `part`.
        read: makes a paper from an id and a text.
    """
    composed = [(row, _compose(row, read)) for row in rows]
    parts = sorted({str(row["part"]) for row in rows if "part" in row})
    if not parts:
        return _measure(composed)
    return {part: _measure([pair for pair in composed if pair[0].get("part") == part]) for part in parts}


def _compose(row: Mapping[str, Any], read: Reader) -> Dossier:
    return compose([read(str(number), text) for number, text in enumerate(row["documents"])], load_units())


def _measure(pairs: Sequence[tuple[Mapping[str, Any], Dossier]]) -> dict[str, Any]:
    wanted = found = right = told = agreed = said = hit = clean = free = governed = settled = 0
    for row, dossier in pairs:
        labels, lines = row["conflicts"], dossier.agreements
        wanted, found = wanted + len(labels), found + len(dossier.conflicts)
        right += sum(any(_is(conflict, label) for conflict in dossier.conflicts) for label in labels)
        told += sum(any(_is(conflict, label) for label in labels) for conflict in dossier.conflicts)
        agreed, said = agreed + len(row["agreements"]), said + len(lines)
        hit += sum(any(label in line.text for line in lines) for label in row["agreements"])
        clean += sum(_holds(line, row["agreements"]) for line in lines)
        free += not labels and bool(dossier.conflicts)
        if "governs" in row:
            governed += 1
            settled += any(_governs(conflict, row) for conflict in dossier.conflicts)
    return {
        "n": len(pairs),
        "conflict_precision": _share(told, found),
        "conflict_recall": _share(right, wanted),
        "conflicts": wanted,
        "false_dossiers": free,
        "agreement_precision": _share(clean, said),
        "agreement_recall": _share(hit, agreed),
        "governs": _share(settled, governed),
    }


def _is(conflict: Conflict, label: Sequence[str]) -> bool:
    return all(any(words in side.value for side in conflict.sides) for words in label)


def _holds(line: Line, labels: Sequence[str]) -> bool:
    return any(label in line.text for label in labels)


def _governs(conflict: Conflict, row: Mapping[str, Any]) -> bool:
    if conflict.governs is None or not any(_is(conflict, label) for label in row["conflicts"]):
        return False
    return any(one.document == str(row["governs"]) for one in conflict.sides[conflict.governs].citations)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0
