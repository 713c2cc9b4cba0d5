"""One line of truth.jsonl for each file: keys as `docassist evaluate metadata` and `tasks` read them, and more."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from bench.samples.model import Sample


def truth_lines(samples: Iterable[Sample]) -> str:
    """The whole of truth.jsonl."""
    return "".join(json.dumps(row(sample), ensure_ascii=False) + "\n" for sample in samples)


def row(sample: Sample) -> dict[str, Any]:
    """The truth of one file; None where the paper does not state a field."""
    paper, truth = sample.papers[0], sample.truth
    return {
        "file": sample.file,
        "type": paper.kind,
        "number": "".join(paper.number.split()) or None,
        "date": _iso(truth.issued),
        "issuer": truth.issuer,
        "parent_issuer": truth.parent_issuer,
        "subject": paper.about or paper.subject,
        "signer": paper.signer,
        "position": paper.signature[-1] if paper.signature else None,
        "urgency": truth.urgency,
        "lead": truth.lead,
        "coordinating": truth.coordinating,
        "state": truth.state,
        "received": _iso(truth.received),
        "deadlines": truth.deadlines,
        "tasks": [_task(task) for task in truth.tasks],
        "documents": len(sample.papers),
        "features": sample.features,
    }


def _task(task: dict[str, Any]) -> dict[str, Any]:
    return {
        "assignee": task["assignee"],
        "coordinating": task.get("coordinating", []),
        "work": task["work"],
        "deadline": _iso(task.get("deadline")),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
