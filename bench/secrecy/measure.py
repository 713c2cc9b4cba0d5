"""Sends the cases through the real pipeline, scans with the real recognition, and counts what was stopped."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.secrecy.cases import Case
from bench.secrecy.marked import marked
from bench.secrecy.ordinary import ordinary
from docassist.assistant import build_assistant
from docassist.errors import DocassistError, SecretDocument
from docassist.settings import Settings
from ingest.pipeline import Pipeline


def measure(data: Path) -> dict[str, Any]:
    """Stopped of the marked ones, falsely stopped of the ordinary ones and of the real scans, by family."""
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        settings = Settings(data_dir=Path(folder), embedding="hash")
        with Pipeline(build_assistant(settings), settings, durable=False) as pipeline:
            return {
                "marked": _stopped(pipeline, marked(), wanted=True),
                "ordinary": _stopped(pipeline, ordinary(), wanted=False),
                "real scans": _stopped(pipeline, _real(data / "scans"), wanted=False),
            }


def _real(folder: Path) -> Iterable[Case]:
    return (Case(path.name, path.read_bytes(), "scan", "real") for path in sorted(folder.glob("*.pdf")))


def _stopped(pipeline: Pipeline, cases: Iterable[Case], *, wanted: bool) -> dict[str, Any]:
    totals, stopped = Counter[str](), Counter[str]()
    wrong: list[str] = []
    for case in cases:
        totals[case.family] += 1
        outcome = gate(pipeline, case)
        stopped[case.family] += outcome == SecretDocument.code
        if (outcome == SecretDocument.code) is not wanted or outcome not in ("", SecretDocument.code):
            wrong.append(f"{case.name}: {case.what} ({outcome or 'passed'})")
            print(wrong[-1], file=sys.stderr)
    figures = {family: f"{stopped[family]}/{total}" for family, total in totals.items()}
    return figures | {"stopped": stopped.total(), "total": totals.total(), "wrong": wrong}


def gate(pipeline: Pipeline, case: Case) -> str:
    """The code of the error that a file met at the gate; empty when it was taken."""
    try:
        pipeline.receive(case.data, case.name)
    except DocassistError as error:
        return error.code
    return ""
