"""Slips of the gazette and of the samples: how many numbers, dates and document numbers they bear, and how many of them
the document lacks.

Looked at is what a slip says of the document and what it proposes; not what it counts itself (pages, days of handling)
nor what it draws from the tables of units, the calendar and the law.
"""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.samples.writing import write_samples
from bench.taking import take
from docassist.assistant import Assistant, build_assistant
from docassist.settings import Settings
from docassist.slips.collect import slip_facts
from docassist.slips.facts import slip_values
from docassist.slips.service import slip_case
from docassist.summarise.figures import unsupported

_OF_THE_DOCUMENT = (
    "van_de_trinh",
    "co_quan_trinh",
    "nguoi_ky",
    "van_ban",
    "so_den",
    "can_cu_thoi_han",
    "tom_tat",
    "noi_dung_de_nghi",
    "can_cu_tham_quyen",
)
_PROPOSED = "de_xuat"


def measure(data: Path) -> dict[str, Any]:
    """Documents, numbers on their slips, and those that the document lacks with the name of the file."""
    numbers, lacking, documents = 0, [], 0
    with TemporaryDirectory(prefix="docassist-bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "data", embedding="hash")
        samples = [Path(folder) / sample.file for sample, _ in write_samples(Path(folder))]
        with build_assistant(settings) as assistant:
            for path in (*sorted((data / "gazette").glob("*.pdf")), *samples):
                if document_id := take(assistant, path.name, path.read_bytes()):
                    documents += 1
                    for text, source in _statements(assistant, document_id):
                        numbers += len(_numbers(text, ""))
                        lacking += [f"{path.name}: {number}" for number in _numbers(text, source)]
    return {"documents": documents, "numbers": numbers, "lacking": len(lacking), "which": lacking}


def _statements(assistant: Assistant, document_id: str) -> Iterator[tuple[str, str]]:
    """What the slip says, each with the text that must hold its numbers."""
    facts = slip_facts(slip_case(assistant, document_id))
    values = slip_values(facts)
    document = assistant.store.document(document_id)
    margins = (line.text for page in document.pages for line in page.furniture)
    source = "\n".join((document.text, *margins))
    for name in _OF_THE_DOCUMENT:
        yield from ((text, source) for text in _texts(values[name]))
    # The last allowed day is reckoned from the document's words by the calendar of working days.
    last = f"{facts.period.last:%d/%m/%Y}" if facts.period else ""
    yield from ((text, f"{source}\n{last}") for text in _texts(values[_PROPOSED]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield item["noi_dung"] if isinstance(item, dict) else item
    elif value:
        yield str(value)


def _numbers(text: str, source: str) -> list[str]:
    """Those of a text that a source lacks, be it read as running text or line by line."""
    lacking = unsupported(text, source) & unsupported(text, source.replace("\n", " ; "))
    return sorted(found for found in lacking if any(sign.isdigit() for sign in found))
