"""Recognition of page 1 of every gazette issue, made scan-like: the fields that this page can give, and each miss.

Reported in two halves, by the order of names: errors are looked at in the even half only, the odd one just measures.
DOCASSIST_BENCH_OCR_KEEP (`bench.kept`) makes a run that was cut off go on, and the next one quick.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from bench.kept import keep_answers
from bench.ocr import WORKERS, labels_of, read_issue
from docassist.evaluation.metadata import same

FIELDS = ("type", "number", "date", "issuer", "subject")


def measure(data: Path) -> dict[str, Any]:
    """Of each half: issues, character error rate, "right of" counts by field, and the misses."""
    files = sorted((data / "gazette").glob("*.pdf"))
    with ProcessPoolExecutor(WORKERS, initializer=keep_answers) as pool:
        issues = list(pool.map(partial(read_issue, most=1), files))
    return halves(issues, labels_of(data))


def halves(issues: Sequence[dict[str, Any]], labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The figures of the issues at even places and of those at odd ones, as `bench.ocr.read_issue` returns them."""
    return {"looked_at": _half(issues[::2], labels), "only_measured": _half(issues[1::2], labels)}


def _half(issues: Sequence[dict[str, Any]], labels: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    errors, letters = sum(issue["errors"] for issue in issues), sum(issue["letters"] for issue in issues)
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    misses: list[dict[str, Any]] = []
    for name, seen, plain in (issue["fields"] for issue in issues):
        label = labels.get(name, {})
        for field in FIELDS:
            wanted = label.get(field, plain[field])
            if wanted is None or not same(field, plain[field], wanted):
                continue  # it stands on another page, or is read wrong from the text layer too
            for group in (field, f"{field}, labelled")[: 1 + (field in label)]:
                given[group] += 1
                right[group] += same(field, seen[field], wanted)
            if not same(field, seen[field], wanted):
                misses.append({"file": name, "field": field, "found": seen[field], "wanted": wanted})
    return {
        "issues": len(issues),
        "character_error_rate": round(errors / letters, 5),
        "right": {group: f"{right[group]} of {count}" for group, count in sorted(given.items())},
        "misses": misses,
    }
