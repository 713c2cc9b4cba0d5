"""How often each register field of a labelled file is read right.

Rule of comparison: numbers without spaces, leading zeros and case; dates by ISO form; the others in match form with
spaces collapsed, dashes alike and without punctuation at the end. A label of null wants nothing found; a field that the
row does not have is not counted, and a file that cannot be read has every field of its row wrong.

Rows that say which of number and date are written by hand are also counted apart (`docassist.evaluation.handwriting`).
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean
from typing import Any

from docassist.errors import UnreadableFile
from docassist.evaluation.handwriting import arrival_figures, split_by_hand
from docassist.register import read_register
from docassist.results import Register
from docassist.text import match_form, normalise
from docassist.types import ParsedDocument

FIELDS = ("number", "date", "issuer", "type", "subject", "signer")
_LEADING = re.compile(r"^0+(?=\d)")


def evaluate(rows: Sequence[dict[str, Any]], read: Callable[[Path], ParsedDocument], root: Path) -> dict[str, Any]:
    """The share of right values for each field, over the rows that label it; and which were wrong.

    Args:
        rows: each with "file" and any of the fields.
        read: reads a file into a document.
        root: the folder that the files are relative to.
    """
    registers = [_read(root / row["file"], read) for row in rows]
    labelled: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[dict[str, Any]] = []
    for row, register in zip(rows, registers, strict=True):
        found = values(register) if register else None
        for field in FIELDS:
            if field not in row:
                continue
            labelled[field] += 1
            good = found is not None and same(field, found[field], row[field])
            right[field] += good
            if not good:
                wrong.append(
                    {"file": row["file"], "field": field, "found": found and found[field], "label": row[field]}
                )
    subjects = [
        (found.subject.value if found and found.subject else "", row["subject"])
        for row, found in zip(rows, registers, strict=True)
        if row.get("subject")
    ]
    figures: dict[str, Any] = {
        "n": len(rows),
        "accuracy": {field: right[field] / labelled[field] for field in FIELDS if labelled[field]},
    }
    if subjects:
        figures["subject_characters"] = mean(likeness(*pair) for pair in subjects)
    return figures | arrival_figures(rows, registers) | split_by_hand(rows, registers, same) | {"wrong": wrong}


def values(register: Register) -> dict[str, str | None]:
    """The fields of a register as labels write them."""
    return {
        "number": register.symbol,
        "date": register.issued.value.isoformat() if register.issued else None,
        "issuer": register.issuer.value if register.issuer else None,
        "type": register.kind.value if register.kind else None,
        "subject": register.subject.value if register.subject else None,
        "signer": register.signer.value.name if register.signer else None,
    }


def same(field: str, found: str | None, label: str | None) -> bool:
    """Whether a found value and a label are alike by the rule above."""
    return _comparable(field, found) == _comparable(field, label)


def likeness(found: str, label: str) -> float:
    """The share of a label's characters that were read right, in order, less what was read beside them."""
    one, other = _comparable("subject", found), _comparable("subject", label)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    matched = sum(block.size for block in matcher.get_matching_blocks())
    return matched / max(len(one), len(other), 1)


def _read(path: Path, read: Callable[[Path], ParsedDocument]) -> Register | None:
    try:
        return read_register(read(path))
    except (UnreadableFile, OSError):
        return None


def _comparable(field: str, value: str | None) -> str:
    text = match_form(normalise(value or ""))
    if field == "number":
        return _LEADING.sub("", "".join(text.split()))
    return " ".join(text.split()).strip(" .;:,/")
