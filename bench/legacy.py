"""Word files before 2007: is every one read, and are those in TCVN3 read to the letter?

`bench/labels/legacy_doc.jsonl` names 14 files in TCVN3 whose decoded text a person read word by word, with the SHA-256
of that text and a few words of it. Where antiword and iconv are installed, the words are also compared with those that
antiword finds in the bytes and iconv (TCVN5712-1) decodes: another reader and another table.
"""

import json
import re
import shutil
import statistics
import subprocess
import time
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import Any

from docassist.errors import DocassistError
from docassist.types import ParsedDocument
from ingest.readers import read

_LABELS = Path(__file__).parent / "labels" / "legacy_doc.jsonl"
_WORD = re.compile(r"\w+")


def measure(data: Path) -> dict[str, Any]:
    """Files read of all, the least quality of a page, and exact texts of those read by a person."""
    read_files: dict[str, ParsedDocument] = {}
    refused: dict[str, str] = {}
    seconds: list[float] = []
    files = sorted((data / "legacy-doc").iterdir())
    for path in files:
        began = time.perf_counter()
        try:
            read_files[path.name] = read(path.read_bytes())
        except DocassistError as error:
            refused[path.name] = str(error)
        seconds.append(time.perf_counter() - began)
    grades = [page.quality for document in read_files.values() for page in document.pages if page.lines]
    return {
        "files": len(files),
        "read": len(read_files),
        "refused": refused,
        "least_page_quality": round(min(grades), 3),
        "median_seconds": round(statistics.median(seconds), 2),
        "checked_by_eye": _checked(read_files),
        "words_unlike_antiword_and_iconv": _unlike(data / "legacy-doc", read_files),
    }


def _checked(documents: dict[str, ParsedDocument]) -> dict[str, int]:
    rows = [json.loads(line) for line in _LABELS.read_text(encoding="utf-8").splitlines()]
    texts = {row["file"]: documents[row["file"]].text for row in rows if row["file"] in documents}
    exact = sum(sha256(texts.get(row["file"], "").encode()).hexdigest() == row["sha256"] for row in rows)
    quoted = sum(all(part in texts.get(row["file"], "") for part in row["fragments"]) for row in rows)
    return {"files": len(rows), "exact": exact, "fragments_found": quoted}


def _unlike(folder: Path, documents: dict[str, ParsedDocument]) -> dict[str, int] | str:
    """Words that differ, over the files in TCVN3 that antiword can read."""
    if not shutil.which("antiword") or not shutil.which("iconv"):
        return "skipped: antiword or iconv is missing"
    rows = [json.loads(line) for line in _LABELS.read_text(encoding="utf-8").splitlines()]
    files = words = unlike = 0
    for row in rows:
        other = _antiword(folder / row["file"])
        if not other or row["file"] not in documents:
            continue
        ours = _WORD.findall(documents[row["file"]].text.lower())
        files += 1
        words += len(other)
        unlike += sum(one != two for one, two in zip(ours, other, strict=False)) + abs(len(ours) - len(other))
    return {"files": files, "words": words, "unlike": unlike}


def _antiword(path: Path) -> list[str]:
    raw = subprocess.run(["antiword", "-w", "0", "-m", "8859-1", str(path)], capture_output=True, check=False).stdout
    done = subprocess.run(
        ["iconv", "-c", "-f", "TCVN5712-1", "-t", "UTF-8"], input=raw, capture_output=True, check=False
    )
    return _WORD.findall(unicodedata.normalize("NFC", done.stdout.decode()).lower())
