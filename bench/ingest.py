"""Durable ingestion of the gazette with all stages, against the plain way over the same files, in the same run."""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.memory import TreePeak
from bench.processes import COMMAND, environment


def measure(data: Path) -> dict[str, Any]:
    """Pages per second and peak memory of both, and the ratios: of the plain way, which is timed without the start of
    its process, to our whole life (`times_faster`) and to ours without start and stop (`times_faster_warm`).

    Ours is timed before and after the plain way, for the speed of a shared host drifts within minutes; and run once
    more to see its memory, summed over all its processes, for looking at that takes a tenth of the machine.
    """
    gazette = data / "gazette"
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        before = fill(gazette, Path(folder) / "before")
        plain = json.loads(_output([sys.executable, "-m", "bench.plain", str(gazette)]))
        after = fill(gazette, Path(folder) / "after")
        watched = fill(gazette, Path(folder) / "watched", watched=True)
    pages = int(plain["pages"])
    ours = {
        "pages": pages,
        "seconds": [round(run.seconds, 2) for run in (before, after)],
        "pages_per_s": round(2 * pages / (before.seconds + after.seconds), 1),
        "pages_per_s_warm": round(2 * pages / (before.warm + after.warm), 1),
        "peak_mb": watched.peak_mb,
    }
    ratios = [round(ours[figure] / plain["pages_per_s"], 2) for figure in ("pages_per_s", "pages_per_s_warm")]
    return {"plain": plain, "docassist": ours, "times_faster": ratios[0], "times_faster_warm": ratios[1]}


@dataclass(frozen=True, slots=True)
class Ingested:
    """Seconds in all, seconds between start and stop, and the peak of memory (0 where nobody watched)."""

    seconds: float
    warm: float
    peak_mb: float


def fill(gazette: Path, folder: Path, *, watched: bool = False) -> Ingested:
    """Run `docassist ingest` over a folder that is to be the data folder."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, "ingest", str(gazette), "--json"], env=environment(folder), stdout=subprocess.PIPE, text=True
    )
    peak = TreePeak(process.pid)
    if watched:
        peak.start()
    output, _ = process.communicate(timeout=1200)
    seconds = time.perf_counter() - began
    report = json.loads(output)
    if refused := [row for row in report["files"] if row["code"]]:
        raise RuntimeError(f"{len(refused)} files were refused: {refused[:3]}")
    return Ingested(seconds, report["seconds"], peak.stop() if watched else 0.0)


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800).stdout
