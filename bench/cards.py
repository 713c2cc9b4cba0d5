"""Extractive summaries over the gazette: how long a card takes, and whether every figure stands in its cited place.

A document is read and analysed first; only writing its summary anew is timed, the second time (warm). Processor time
is given too, as it does not depend on what else the machine does.
"""

import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.samples.writing import write_samples
from docassist.analysis import analyse, card_of
from docassist.calendar import today
from docassist.results import Analysis, Length
from docassist.summarise import LIMITS, card_source, card_text, figures_supported, summarise
from docassist.types import ParsedDocument
from docassist.units import load_units
from ingest.readers import read

# A document of about thirty pages.
_PAGES = range(25, 36)


def measure(data: Path) -> dict[str, Any]:
    """Milliseconds of a card, and the share of lines whose figures all stand in the cited place, by length."""
    lines = {length: [0, 0] for length in Length}
    clock: list[float] = []
    worked: list[float] = []
    longest = dict.fromkeys(Length, 0)
    for document, analysis in _analysed(data):
        for length in Length:
            card = card_of(document, analysis, length)
            longest[length] = max(longest[length], len(card_text(card)))
            for line in card.lines:
                lines[length][0] += not line.spans or figures_supported(line.text, card_source(document, line))
                lines[length][1] += 1
        if len(document.pages) in _PAGES:
            started, used = time.perf_counter(), time.process_time()
            summarise(document, analysis.register, analysis.tasks, analysis.deadlines)
            clock.append(1000 * (time.perf_counter() - started))
            worked.append(1000 * (time.process_time() - used))
    return {
        "documents_of_30_pages": len(clock),
        "card_p50_ms": round(statistics.median(clock), 1),
        "card_cpu_p50_ms": round(statistics.median(worked), 1),
        "card_cpu_max_ms": round(max(worked), 1),
        "lines_with_figures_in_place": {name: f"{good}/{count}" for name, (good, count) in lines.items()},
        "longest": {name: f"{found} of {LIMITS[name]}" for name, found in longest.items()},
    }


def _analysed(data: Path) -> Iterator[tuple[ParsedDocument, Analysis]]:
    units = load_units()
    with TemporaryDirectory() as folder:
        samples = [Path(folder) / sample.file for sample, _ in write_samples(Path(folder))]
        for path in (*sorted((data / "gazette").glob("*.pdf")), *samples):
            document = read(path.read_bytes())
            yield document, analyse(document, today(), units)
