"""Questions over the gazette: milliseconds of the processor that an answer takes, warm; shares on the law questions."""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from api.commands.evaluate import measure as evaluated
from bench.processes import COMMAND, environment
from docassist.assistant import Assistant, build_assistant
from docassist.questions.answers import Answer
from docassist.questions.service import ask
from docassist.settings import Settings

_MOST = 200


def measure(data: Path) -> dict[str, Any]:
    """Speed over the documents of gazette/; answers and abstentions on retrieval/, where there is any."""
    figures: dict[str, Any] = {"speed": _speed(data)}
    questions, corpus = data / "retrieval" / "questions.jsonl", data / "retrieval" / "corpus.jsonl.gz"
    if questions.exists() and corpus.exists():
        figures["law"] = evaluated("questions", {"test_file": questions, "corpus_file": corpus})
    return figures


def _speed(data: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="docassist-") as folder:
        command = [*COMMAND, "ingest", str(data / "gazette"), "--json"]
        subprocess.run(command, env=environment(Path(folder)), check=True, capture_output=True, timeout=1200)
        with build_assistant(Settings(data_dir=Path(folder))) as assistant:
            return _asked(assistant)


def _asked(assistant: Assistant) -> dict[str, Any]:
    """The documents' own subjects asked back, and each document by its number."""
    records = assistant.store.listing(limit=_MOST).documents
    free = [f"{record.subject} thực hiện từ khi nào?" for record in records if record.subject]
    named = [f"Văn bản {record.symbol} ai ký, ban hành khi nào?" for record in records if record.symbol]
    ask(assistant, free[0])
    return {"free": _times(assistant, free), "named": _times(assistant, named)}


def _times(assistant: Assistant, questions: list[str]) -> dict[str, Any]:
    spent: list[float] = []
    answers: list[Answer] = []
    for question in questions:
        began = time.process_time()
        answers.append(ask(assistant, question))
        spent.append((time.process_time() - began) * 1000)
    ordered = sorted(spent)
    return {
        "n": len(questions),
        "answered": sum(answer.found for answer in answers),
        "p50_cpu_ms": round(statistics.median(ordered), 1),
        "p95_cpu_ms": round(ordered[int(len(ordered) * 0.95)], 1),
    }
