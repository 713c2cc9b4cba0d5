"""The digest of a day of 200 documents: the invented samples with other numbers, some of them copies and reminders."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.samples.contents import load_samples
from bench.samples.model import Paragraph, Sample
from bench.samples.writing import sample_bytes
from bench.taking import take
from bench.timing import timed
from docassist.assistant import build_assistant
from docassist.calendar import today
from docassist.digest.compose import Wanted, compose
from docassist.digest.office import write_office
from docassist.digest.shelf import digest_json
from docassist.settings import Settings

DOCUMENTS = 200
# Of so many documents one is a copy of the one before, and one a reminder of it.
_COPY, _REMINDER = 20, 25


def measure(_data: Path) -> dict[str, Any]:
    """Milliseconds of wall and CPU for the digest itself and for its forms, warm; and what was merged."""
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        settings = Settings(data_dir=Path(folder), embedding="hash")
        with build_assistant(settings) as assistant:
            taken = (take(assistant, sample.file, sample_bytes(sample), at) for at, sample in enumerate(_varied()))
            for _ in islice(filter(None, taken), DOCUMENTS):
                pass
            wanted = Wanted(today(), today())
            found = compose(assistant.store, assistant.units, wanted)
            office = write_office(found)
            return {
                "documents": found.counts.received,
                "entries": found.counts.entries,
                "digest_ms": timed(lambda: compose(assistant.store, assistant.units, wanted)),
                "docx_ms": timed(lambda: write_office(found)),
                "json_ms": timed(lambda: digest_json().dump_json(found)),
                "docx_kb": len(office) // 1024,
            }


def _varied() -> Iterator[Sample]:
    """Samples that can be read at once, again and again with other numbers."""
    samples = [sample for sample in load_samples() if not sample.scan]
    last: Sample | None = None
    for at, sample in enumerate(cycle(samples)):
        if last is not None and at % _COPY == 0:
            yield last
        elif last is not None and at % _REMINDER == 0:
            yield _numbered(_reminding(sample, last), at)
        else:
            last = _numbered(sample, at)
            yield last


def _numbered(sample: Sample, at: int) -> Sample:
    paper = sample.papers[0]
    number = re.sub(r"^\d+", str(1000 + at), paper.number)
    return replace(sample, papers=(replace(paper, number=number), *sample.papers[1:]))


def _reminding(sample: Sample, last: Sample) -> Sample:
    paper, other = sample.papers[0], last.papers[0]
    day = other.date_line.rpartition("ngày")[2].strip()
    said = Paragraph(f"Đôn đốc thực hiện Công văn số {other.number} ngày {day}.")
    return replace(sample, papers=(replace(paper, body=(said, *paper.body)), *sample.papers[1:]))
