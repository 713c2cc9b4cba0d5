"""Learning on a long history: 100,000 invented decisions from recombined words of real titles.

Each decision joins pieces of titles of one department, with a few words of others as noise; about 30 labels.
"""

import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from docassist.evaluation.rows import read_rows

DECISIONS = 100_000
LABELS = 30
_QUERIES = 300
_PIECE = 4
_NOISE = 0.2


def measure(data: Path) -> dict[str, Any]:
    """Run in a process of its own, so that its memory is that of learning alone."""
    command = [sys.executable, "-m", "bench.learning", str(data / "routing" / "departments.jsonl")]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return {name: float(value) for name, value in (line.split("=") for line in lines)}


def decisions(rows: list[dict[str, Any]], count: int) -> Iterator[tuple[str, str]]:
    """Texts and labels; a department with many titles is divided until there are enough labels."""
    draw = random.Random(0)
    pieces: dict[str, list[list[str]]] = {}
    for at, row in enumerate(rows):
        words = row["text"].split()
        label = f"{row['unit']} {at % (LABELS // 10)}"
        pieces.setdefault(label, []).extend(words[start : start + _PIECE] for start in range(0, len(words), _PIECE))
    labels = sorted(pieces, key=lambda label: -len(pieces[label]))[:LABELS]
    for _ in range(count):
        label = draw.choice(labels)
        chosen = [draw.choice(pieces[label if draw.random() > _NOISE else draw.choice(labels)]) for _ in range(7)]
        yield " ".join(word for piece in chosen for word in piece), label


def _main() -> None:
    from docassist.learning import ModelSource, Neighbours, NeighbourSource, Past, train
    from docassist.suggest import Case, passages

    rows = list(decisions(read_rows(Path(sys.argv[1])), DECISIONS + _QUERIES))
    known, asked = rows[:DECISIONS], rows[DECISIONS:]
    print(f"decisions={len(known)}", f"labels={len({label for _, label in known})}")
    started, used = time.perf_counter(), time.process_time()
    model = train(known)
    print(f"train_seconds={time.perf_counter() - started:.1f}", f"train_cpu_seconds={time.process_time() - used:.1f}")
    started, used = time.perf_counter(), time.process_time()
    past = Neighbours(Past(str(at), text, label, text, date.min) for at, (text, label) in enumerate(known))
    print(f"neighbours_seconds={time.perf_counter() - started:.1f}", f"all_peak_mb={_peak():.0f}")
    print(f"neighbours_cpu_seconds={time.process_time() - used:.1f}")
    sources = ModelSource(model, str), NeighbourSource(past, str)
    spent, worked, right = [], [], 0
    for text, label in asked:
        started, used = time.perf_counter(), time.process_time()
        case = Case(passages(text, None))
        found = [source.weigh(case) for source in sources]
        spent.append(1000 * (time.perf_counter() - started))
        worked.append(1000 * (time.process_time() - used))
        right += bool(found[0]) and max(found[0], key=lambda code: found[0][code][0].weight) == label
    print(
        f"suggest_p50_ms={statistics.median(spent):.2f}", f"suggest_p95_ms={statistics.quantiles(spent, n=20)[-1]:.2f}"
    )
    print(f"suggest_cpu_p50_ms={statistics.median(worked):.2f}", f"top1={right / len(asked):.3f}")


def _peak() -> float:
    """Megabytes, at the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _main()
