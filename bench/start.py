"""How long a person waits: for `docassist --help`, and for the server to be ready."""

import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from bench.processes import COMMAND, environment, serving


def measure(_: Path) -> dict[str, Any]:
    """Seconds, medians of three."""
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        return {"help_s": _median(_help), "server_ready_s": _median(lambda: _server(Path(folder)))}


def _help() -> float:
    began = time.perf_counter()
    subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
    return time.perf_counter() - began


def _server(folder: Path) -> float:
    began = time.perf_counter()
    with serving(environment(folder)) as told, httpx.Client(base_url=told["address"]) as client:
        while not client.get("/ready").is_success:
            time.sleep(0.02)
        return time.perf_counter() - began


def _median(run: "Any") -> float:
    return round(statistics.median(run() for _ in range(3)), 2)
