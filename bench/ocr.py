"""Recognition on gazette pages made scan-like: character errors, register fields, and speed against plain Tesseract."""

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from bench.kept import keep_answers, picture_of
from bench.scanlike import DPI, Sheet, scanned, sheets
from docassist.evaluation.metadata import same, values
from docassist.register import read_register
from docassist.text import normalise
from docassist.types import MediaType, ParsedDocument
from ingest.ocr import recognise
from ingest.readers import read
from ingest.readers.draft import DraftPage, FileFacts, assemble

LABELS = Path(__file__).parent / "labels" / "gazette_header.jsonl"
_FIELDS = ("type", "number", "date", "issuer", "subject", "signer")
WORKERS = 2
_TIMED = 24  # pages on which speed is compared


def measure(data: Path) -> dict[str, Any]:
    """Character error rate, register fields and speed; DOCASSIST_BENCH_OCR_STEP=n takes each n-th issue only."""
    step = int(os.environ.get("DOCASSIST_BENCH_OCR_STEP", "1"))
    files = sorted((data / "gazette").glob("*.pdf"))[::step]
    with ProcessPoolExecutor(WORKERS, initializer=keep_answers) as pool:
        issues = list(pool.map(read_issue, files))
    errors, letters = sum(issue["errors"] for issue in issues), sum(issue["letters"] for issue in issues)
    return {
        "issues": len(issues),
        "pages": sum(issue["pages"] for issue in issues),
        "character_error_rate": round(errors / letters, 4),
        "median_page": sorted(rate for issue in issues for rate in issue["rates"])[
            sum(issue["pages"] for issue in issues) // 2
        ],
        "fields": _accuracy([issue["fields"] for issue in issues], labels_of(data)),
        "speed": _speed(files),
    }


def read_issue(file: Path, most: int | None = None) -> dict[str, Any]:
    """One issue: its first `most` sheets recognised, compared with their text, and the register read from both."""
    document = read(file.read_bytes())
    chosen = sheets(file, document)[:most]
    pages = [recognise(picture_of(sheet), sheet.size) for sheet in chosen]
    seen = assemble(MediaType.PDF, pages, FileFacts())
    compared = [_compared(sheet, page.lines) for sheet, page in zip(chosen, seen.pages, strict=True)]
    return {
        "pages": len(pages),
        "errors": sum(wrong for wrong, _ in compared),
        "letters": sum(count for _, count in compared),
        "rates": [round(wrong / max(count, 1), 4) for wrong, count in compared],
        "fields": (f"gazette/{file.name}", values(read_register(seen)), values(read_register(_only(document, chosen)))),
    }


def _compared(sheet: Sheet, lines: Sequence[Any]) -> tuple[int, int]:
    from rapidfuzz.distance import Levenshtein  # of the bench alone: tests import the rest

    truth, found = _text(sheet.page.lines), _text(lines)
    return Levenshtein.distance(truth, found), len(truth)


def _text(lines: Sequence[Any]) -> str:
    return " ".join(normalise(" ".join(line.text for line in lines)).split())


def _only(document: ParsedDocument, chosen: Sequence[Sheet]) -> ParsedDocument:
    """The text layer of the same pages, as one document."""
    from ingest.readers.draft import DraftLine

    drafts = [DraftPage(tuple(DraftLine(line.text, line.box) for line in sheet.page.lines)) for sheet in chosen]
    return replace(assemble(MediaType.PDF, drafts, FileFacts()), info=document.info)


def labels_of(data: Path) -> dict[str, dict[str, str]]:
    """The labels of each issue by its name in the folder of data."""
    rows: dict[str, dict[str, str]] = {}
    for file in (LABELS, data / "gazette_truth.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows.setdefault(row["file"], {}).update(row)
    return rows


def _accuracy(found: Sequence[Any], labels: dict[str, dict[str, str]]) -> dict[str, dict[str, float]]:
    """Shares right by the labels, for recognised pages and for the text layer of the same pages."""
    right: dict[str, Counter[str]] = {"recognised": Counter(), "text_layer": Counter(), "as_text_layer": Counter()}
    labelled: Counter[str] = Counter()
    for name, seen, plain in found:
        label = labels.get(name, {})
        for field in _FIELDS:
            right["as_text_layer"][field] += same(field, seen[field], plain[field])
            if field in label:
                labelled[field] += 1
                right["recognised"][field] += same(field, seen[field], label[field])
                right["text_layer"][field] += same(field, plain[field], label[field])
    counts = {
        "recognised": labelled,
        "text_layer": labelled,
        "as_text_layer": Counter(dict.fromkeys(_FIELDS, len(found))),
    }
    return {
        who: {field: round(hits[field] / counts[who][field], 4) for field in _FIELDS if counts[who][field]}
        for who, hits in right.items()
    }


def _speed(files: Sequence[Path]) -> dict[str, float]:
    """Seconds a page: one plain Tesseract process after another, two at a time, and ours in two worker processes.

    Two at a time tell what the machine's two cores are worth: where they share one core, twice is out of reach.
    """
    pages = list(_timed_pages(files))
    os.environ["OPENCV_FOR_THREADS_NUM"] = "1"  # as in reading processes
    start = time.perf_counter()
    for picture, _ in pages:
        _plain(picture)
    plain = time.perf_counter() - start
    with ProcessPoolExecutor(WORKERS) as pool:
        start = time.perf_counter()
        list(pool.map(_plain, [picture for picture, _ in pages]))
        side_by_side = time.perf_counter() - start
        list(pool.map(_ours, pages[:WORKERS]))  # tables and libraries are loaded before the clock runs
        start = time.perf_counter()
        list(pool.map(_ours, pages))
        ours = time.perf_counter() - start
    return {
        "pages": len(pages),
        "plain_seconds_a_page": round(plain / len(pages), 2),
        "plain_side_by_side_seconds_a_page": round(side_by_side / len(pages), 2),
        "ours_seconds_a_page": round(ours / len(pages), 2),
        "ratio": round(plain / ours, 2),
    }


def _timed_pages(files: Sequence[Path]) -> Iterator[tuple[bytes, tuple[float, float]]]:
    chosen = [sheet for file in files[:: max(len(files) // 8, 1)] for sheet in sheets(file, read(file.read_bytes()))]
    for sheet in chosen[:_TIMED]:
        out = BytesIO()
        scanned(sheet).save(out, "PNG", compress_level=1)
        yield out.getvalue(), sheet.size


def _plain(picture: bytes) -> None:
    command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(DPI)]
    subprocess.run(command, input=picture, capture_output=True, check=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"})


def _ours(page: tuple[bytes, tuple[float, float]]) -> None:
    from PIL import Image

    recognise(Image.open(BytesIO(page[0])), page[1])
