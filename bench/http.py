"""Warm times over HTTP: one 5-page document with all results, and search over the gazette."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pypdfium2

from bench.ingest import fill
from bench.processes import server
from docassist.evaluation.rows import read_rows


def measure(data: Path) -> dict[str, Any]:
    """Milliseconds, medians and 95th percentiles."""
    gazette = data / "gazette"
    documents = list(_five_page_documents(gazette, 12))
    queries = [row["text"] for row in read_rows(data / "retrieval/questions.jsonl")[:200]]
    with tempfile.TemporaryDirectory(prefix="docassist-bench-") as folder:
        fill(gazette, Path(folder))
        with server(Path(folder)) as client:
            return {
                "analyse_5_pages_ms": _times(lambda data: _analyse(client, data), documents),
                "upload_5_pages_ready_ms": _times(lambda data: _upload(client, data), documents),
                "search_ms": _times(lambda query: _search(client, query), queries),
            }


def _five_page_documents(gazette: Path, count: int) -> list[bytes]:
    """The first five pages of gazette documents, as PDF files of their own."""
    made = []
    for path in sorted(gazette.glob("*.pdf"))[:: max(1, 91 // count)][:count]:
        source = pypdfium2.PdfDocument(path)
        part = pypdfium2.PdfDocument.new()
        part.import_pages(source, list(range(min(5, len(source)))))
        with tempfile.TemporaryFile() as file:
            part.save(file)
            file.seek(0)
            made.append(file.read())
    return made


def _analyse(client: httpx.Client, data: bytes) -> None:
    client.post("/api/v1/analyse", files={"file": ("a.pdf", data)}).raise_for_status()


def _upload(client: httpx.Client, data: bytes) -> None:
    answer = client.post("/api/v1/documents", files={"file": ("a.pdf", data)}, headers={"Prefer": "wait=30"})
    answer.raise_for_status()
    document = answer.json()
    assert document["created"], "the document was known already"
    client.get(f"/api/v1/documents/{document['id']}/result").raise_for_status()


def _search(client: httpx.Client, query: str) -> None:
    client.get("/api/v1/search", params={"q": query}).raise_for_status()


def _times(call: Callable[[Any], None], values: list[Any]) -> dict[str, float]:
    """Time each call once, after three warm-up calls (kept out)."""
    spent = []
    for value in values:
        began = time.perf_counter()
        call(value)
        spent.append((time.perf_counter() - began) * 1000)
    warm = sorted(spent[3:])
    return {"n": len(warm), "p50": round(statistics.median(warm), 1), "p95": round(warm[int(len(warm) * 0.95)], 1)}
