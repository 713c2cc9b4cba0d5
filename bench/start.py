"""How long a person waits: for `docassist --help`, and for the server to be ready."""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.processes import COMMAND, environment


def measure(_: Path) -> dict[str, Any]:
    """Seconds, medians of three."""
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        return {"help_s": _median(_help), "server_ready_s": _median(lambda: _server(Path(folder)))}


def _help() -> float:
    began = time.perf_counter()
    subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
    return time.perf_counter() - began


def _server(folder: Path) -> float:
    command = [*COMMAND, "serve", "--port", "0", "--json"]
    began = time.perf_counter()
    process = subprocess.Popen(command, env=environment(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    seconds = time.perf_counter() - began
    process.terminate()
    process.wait(timeout=30)
    return seconds


def _median(run: "Any") -> float:
    return round(statistics.median(run() for _ in range(3)), 2)
