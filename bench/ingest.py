"""Durable ingestion of the gazette with all stages, against the plain way over the same files, in the same run."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.memory import TreePeak
from bench.processes import COMMAND, environment


def measure(data: Path) -> dict[str, Any]:
    """Pages per second and peak memory of both, and the ratio."""
    gazette = data / "gazette"
    plain = json.loads(_output([sys.executable, "-m", "bench.plain", str(gazette)]))
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        ours = docassist(gazette, Path(folder), int(plain["pages"]))
    ratio = round(ours["pages_per_s"] / plain["pages_per_s"], 2)
    return {"plain": plain, "docassist": ours, "times_faster": ratio}


def docassist(gazette: Path, folder: Path, pages: int) -> dict[str, float]:
    """Run `docassist ingest` on a fresh data folder; memory is summed over all its processes.

    `pages_per_s` counts the whole life of the process; `pages_per_s_warm` leaves out start and stop.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [*COMMAND, "ingest", str(gazette), "--json"], env=environment(folder), stdout=subprocess.PIPE, text=True
    )
    peak = TreePeak(process.pid)
    peak.start()
    output, _ = process.communicate(timeout=1200)
    seconds = time.perf_counter() - began
    report = json.loads(output)
    refused = [row for row in report["files"] if row["code"]]
    if refused:
        raise RuntimeError(f"{len(refused)} files were refused: {refused[:3]}")
    return {
        "pages": pages,
        "seconds": round(seconds, 2),
        "pages_per_s": round(pages / seconds, 1),
        "pages_per_s_warm": round(pages / report["seconds"], 1),
        "peak_mb": peak.stop(),
    }


def _output(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800).stdout
