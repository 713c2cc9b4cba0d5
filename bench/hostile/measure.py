"""Sends the hostile files through the real pipeline and its workers; watches the server, the clock and the memory."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.hostile.damaged import honest
from bench.hostile.files import hostile
from bench.memory import TreePeak
from docassist.assistant import build_assistant
from docassist.errors import DocassistError, NotReady
from docassist.settings import Settings
from docassist.store import State
from ingest.pipeline import Pipeline

# Seconds for one file to be read; a file is read twice, at the gate and after it, and a little is spent around that.
SECONDS = 60
_AROUND = 15


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the code or state, the words for the clerk, how long it took."""

    name: str
    code: str
    reason: str
    seconds: float

    @property
    def explained(self) -> bool:
        """Whether the clerk is told what happened, if the file was not simply read."""
        return self.code == State.READY or len(self.reason) > 20


def measure(data: Path) -> dict[str, Any]:  # noqa: ARG001
    """Crashes of the server, hangs, peak memory, and how often each outcome came."""
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        settings = Settings(data_dir=Path(folder), embedding="hash", workers=1, reading_seconds=SECONDS)
        peak = TreePeak(os.getpid())
        peak.start()
        with Pipeline(build_assistant(settings), settings, durable=False) as pipeline:
            outcomes = list(send(pipeline, hostile()))
            alive = not pipeline.problems() and _reads(pipeline)
        return _figures(outcomes, alive=alive, megabytes=peak.stop())


def send(pipeline: Pipeline, files: Iterable[tuple[str, bytes]]) -> Iterable[Outcome]:
    """Send files one by one."""
    for name, data in files:
        began = time.perf_counter()
        code, reason = _sent(pipeline, name, data)
        outcome = Outcome(name, code, reason, round(time.perf_counter() - began, 1))
        if not outcome.explained or outcome.seconds > SECONDS or code in ("error", "crash"):
            print(outcome, file=sys.stderr, flush=True)
        yield outcome


def _sent(pipeline: Pipeline, name: str, data: bytes) -> tuple[str, str]:
    limit = 2 * SECONDS + _AROUND
    try:
        record = pipeline.wait(pipeline.receive(data, name).document_id, limit)
    except NotReady as error:
        return "hang", str(error)
    except DocassistError as error:
        return error.code, str(error)
    except Exception as error:  # what the server itself did not expect
        return "crash", repr(error)[:200]
    return str(record.state), record.reason


def _reads(pipeline: Pipeline) -> bool:
    """Whether an honest file is still read."""
    return _sent(pipeline, "cuoi-cung.txt", honest()["van-ban.txt"] + b"\n")[0] == State.READY


def _figures(outcomes: list[Outcome], *, alive: bool, megabytes: float) -> dict[str, Any]:
    codes = Counter(outcome.code for outcome in outcomes)
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    return {
        "files": len(outcomes),
        "server_alive": alive,
        "crashes_of_the_server": codes["crash"],
        "hangs_over_the_limit": codes["hang"],
        "without_a_reason": [outcome.name for outcome in outcomes if not outcome.explained],
        "peak_mb": megabytes,
        "slowest": {slowest.name: slowest.seconds},
        "outcomes": dict(codes.most_common()),
    }
