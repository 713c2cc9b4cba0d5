"""The figures of `docassist evaluate` on the development data, each with the methods it must beat."""

from pathlib import Path
from typing import Any

from api.commands.evaluate import measure as evaluate

LABELS = Path(__file__).parent / "labels"


def measure(data: Path) -> dict[str, Any]:
    """Every task, as its command prints it."""
    runs: dict[str, tuple[str, dict[str, Any]]] = {
        "metadata: type and number": ("metadata", {"test_file": data / "gazette_truth.jsonl"}),
        "metadata: date, issuer, subject": ("metadata", {"test_file": LABELS / "gazette_header.jsonl", "root": data}),
        "routing, no history": ("routing", {"test_file": data / "routing/departments.jsonl"}),
        "retrieval": (
            "retrieval",
            {
                "test_file": data / "retrieval/questions.jsonl",
                "corpus_file": data / "retrieval/corpus.jsonl.gz",
            },
        ),
        "summaries": ("summaries", {"test_file": data / "summaries/clusters.jsonl.gz", "baselines": True}),
        "titles": ("titles", {"test_file": data / "gazette.jsonl", "baselines": True}),
        "tasks": ("tasks", {"test_file": data / "labels/tasks.jsonl"}),
        "deadlines": ("deadlines", {"test_file": data / "labels/deadlines.jsonl"}),
        "cards": (
            "cards",
            {
                "test_file": data / "labels/cards.jsonl",
                "root": data,
                "corpus_file": data / "legal-text/vbpl.jsonl.gz",
            },
        ),
    }
    return {name: evaluate(task, options) for name, (task, options) in runs.items()}
