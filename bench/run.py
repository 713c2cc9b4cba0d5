"""`make bench`: docassist against the plain way and against the known methods, on real documents, in one run.

    python -m bench.run --data FOLDER [--only accuracy,ingest,...] [--json FILE]

FOLDER is laid out as DOCASSIST_DATA (docs/measurements.md). Timings are read as ratios within one run.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import (
    accuracy,
    cards,
    digest,
    edxml,
    first_pages,
    hostile,
    http,
    ingest,
    invention,
    learning,
    legacy,
    mending,
    ocr,
    questions,
    secrecy,
    slips,
    start,
    tasks,
)

PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "accuracy": accuracy.measure,
    "cards": cards.measure,
    "digest": digest.measure,
    "ingest": ingest.measure,
    "invention": invention.measure,
    "learning": learning.measure,
    "legacy": legacy.measure,
    "http": http.measure,
    "start": start.measure,
    "secrecy": secrecy.measure,
    "hostile": hostile.measure,
    "edxml": edxml.measure,
    "mending": mending.measure,
    "ocr": ocr.measure,
    "first_pages": first_pages.measure,
    "questions": questions.measure,
    "slips": slips.measure,
    "tasks": tasks.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure docassist on real documents.")
    parser.add_argument("--data", type=Path, default=os.environ.get("DOCASSIST_DATA") or None)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, by commas")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    options = parser.parse_args()
    if options.data is None or not options.data.is_dir():
        print("skipped: no data (set DOCASSIST_DATA to the folder of real documents)")
        return 0
    figures: dict[str, Any] = {}
    for part in options.only.split(","):
        print(f"measuring {part} ...", file=sys.stderr)
        figures[part] = PARTS[part](options.data)
        print(json.dumps({part: figures[part]}, ensure_ascii=False, indent=2))
    if options.json:
        options.json.write_text(json.dumps(figures, ensure_ascii=False, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
