"""`docassist evaluate TASK`: one JSON object of figures from a labelled file."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

from api.cli import print_json
from api.commands.report import Labelled, report_decisions, report_labels
from docassist.calendar import today
from docassist.errors import BadRequest
from docassist.evaluation.rows import read_rows
from docassist.settings import Settings
from docassist.types import ParsedDocument
from ingest.readers.draft import DraftPage

Rows = list[dict[str, Any]]
_LABELS = {"routing": "unit", "fields": "field", "types": "type"}
_TASKS = (
    *_LABELS,
    "decisions",
    "metadata",
    "retrieval",
    "summaries",
    "tasks",
    "deadlines",
    "cards",
    "procedures",
    "questions",
)


@click.command()
@click.argument("task", type=click.Choice(_TASKS))
@click.option(
    "--test", "test_file", type=click.Path(path_type=Path), help="Labelled JSON lines (.gz too); not for `decisions`."
)
@click.option("--train", "train_file", type=click.Path(path_type=Path), help="Past decisions; without it: cold start.")
@click.option(
    "--corpus", "corpus_file", type=click.Path(path_type=Path), help='Lines {"id", "text"} that `test` refers to.'
)
@click.option(
    "--root", type=click.Path(path_type=Path), help="Folder of the files named; default: that of the test file."
)
@click.option(
    "--baselines", is_flag=True, help="Also measure the known methods in the same run (needs the bench extra)."
)
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path), help="Also write an HTML report (labels only)."
)
@click.option("--folds", type=click.IntRange(min=2), help="Learn from all folds but one, judge that one, in turn.")
@click.option("--curve", help="Learn from so many decisions, judge all others: 25,50,100.")
@click.option("--least", type=click.IntRange(min=1), default=1, help="Leave out labels with fewer rows than this.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(**options: Any) -> None:
    """Measure a TASK on a labelled file; docs/measurements.md explains the figures."""
    figures = measure(options["task"], options)
    if options["as_json"]:
        print_json(figures)
        return
    for name, value in figures.items():
        click.echo(f"{name:<16} {value}")


def measure(task: str, options: dict[str, Any]) -> dict[str, Any]:
    """The figures of one task."""
    if task == "decisions":
        return _decisions(options.get("report_file"))
    if options.get("test_file") is None:
        raise BadRequest("Thiếu --test: tệp có nhãn để đo.")
    rows = read_rows(options["test_file"])
    if not rows:
        raise BadRequest(f"{options['test_file'].name} không có dòng nào. Hãy chọn tệp có nhãn.")
    root: Path = options.get("root") or options["test_file"].parent
    run: dict[str, Callable[[], dict[str, Any]]] = {
        "metadata": partial(_metadata, rows, root),
        "retrieval": partial(_retrieval, rows, options.get("corpus_file")),
        "questions": partial(_questions, rows, options.get("corpus_file")),
        "summaries": partial(_summaries, rows, bool(options.get("baselines"))),
        "tasks": partial(_tasks, rows),
        "deadlines": partial(_deadlines, rows),
        "procedures": partial(_procedures, rows),
        "cards": partial(_cards, rows, root, options.get("corpus_file")),
    }
    if task in run:
        if options.get("report_file"):
            raise BadRequest("--report chỉ dùng cho routing, fields, types và decisions.")
        return run[task]()
    if target := options.get("report_file"):
        train = options.get("train_file")
        known, folds = read_rows(train) if train else None, options.get("folds") or 0
        files = options["test_file"], root, _read_path, known, train, folds
        return report_labels(Labelled(_LABELS[task], rows, *files), target)
    return _labels(rows, _LABELS[task], options)


def _decisions(target: Path | None) -> dict[str, Any]:
    if target is None:
        raise BadRequest("Thiếu --report: tệp HTML để ghi báo cáo.")
    return report_decisions(target)


def _labels(rows: Rows, key: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Cold start; or with training rows, in folds, by number of decisions; with the known methods if asked for."""
    from docassist.evaluation.labels import evaluate as measured
    from docassist.evaluation.learned import curve, frequent, in_folds, learned, on_later

    rows = frequent(rows, key, options.get("least") or 1)
    train = read_rows(options["train_file"]) if options.get("train_file") else None
    learners = {"": learned}
    if options.get("baselines"):
        from docassist.evaluation.baselines import BASELINES

        learners |= BASELINES
    if options.get("folds"):
        return in_folds(rows, key, options["folds"], learners)
    if options.get("curve"):
        return curve(rows, key, _sizes(options["curve"], len(rows)), learners)
    return on_later(rows, train, key, learners) if train else measured(rows, key)


def _sizes(text: str, rows: int) -> list[int]:
    sizes = [int(part) if part.strip().isdecimal() else 0 for part in text.split(",")]
    if not all(0 < size < rows for size in sizes):
        raise BadRequest(f"--curve cần các số từ 1 đến {rows - 1}, cách nhau bằng dấu phẩy, ví dụ 25,50,100.")
    return sizes


def _metadata(rows: Rows, root: Path) -> dict[str, Any]:
    from docassist.evaluation.metadata import evaluate as measured

    return measured(rows, _read_path, root)


def _read_path(path: Path) -> ParsedDocument:
    try:
        return _read_whole(path.read_bytes())
    except OSError as error:
        raise BadRequest(f"Không mở được {path}: {error.strerror}. Hãy kiểm tra --root.") from error


def _read_whole(data: bytes) -> ParsedDocument:
    """A file with the pages recognised that are pictures, as many at a time as there are cores."""
    from ingest.ocr import page_picture, recognise
    from ingest.readers import read

    document = read(data)
    numbers = [page.number for page in document.pages if page.needs_ocr]
    if not numbers:
        return document
    recognised: dict[int, DraftPage] = {}
    size = os.cpu_count() or 1
    with ThreadPoolExecutor(size) as pool:
        for start in range(0, len(numbers), size):
            # Pages are drawn here, a few at a time: PDFium knows no threads, and pictures are large.
            some = [(number, page_picture(data, number)) for number in numbers[start : start + size]]
            pages = pool.map(lambda item: recognise(*item[1]), some)
            recognised.update(zip((number for number, _ in some), pages, strict=True))
    return read(data, recognised=recognised)


def _retrieval(rows: Rows, corpus: Path | None) -> dict[str, Any]:
    from docassist.embedding import load_embedder
    from docassist.evaluation.retrieval import evaluate as measured

    if corpus is None:
        raise BadRequest("Thiếu --corpus: tệp các đoạn văn bản để tìm.")
    return measured(read_rows(corpus), rows, load_embedder(Settings.from_env().embedding))


def _questions(rows: Rows, corpus: Path | None) -> dict[str, Any]:
    from docassist.embedding import load_embedder
    from docassist.evaluation.questions import evaluate as measured
    from ingest.chunking import chunk
    from ingest.readers import read

    if corpus is None:
        raise BadRequest("Thiếu --corpus: tệp các đoạn văn bản để hỏi.")
    embedder = load_embedder(Settings.from_env().embedding)
    return measured(read_rows(corpus), rows, embedder, lambda text: chunk(read(text.encode())))


def _summaries(rows: Rows, baselines: bool) -> dict[str, Any]:
    from docassist.evaluation.summaries import evaluate as measured

    return measured(rows, baselines=baselines)


def _tasks(rows: Rows) -> dict[str, Any]:
    from docassist.evaluation.tasks import evaluate as measured

    return measured(rows)


def _deadlines(rows: Rows) -> dict[str, Any]:
    from docassist.evaluation.deadlines import evaluate as measured

    return measured(rows)


def _procedures(rows: Rows) -> dict[str, Any]:
    from docassist.evaluation.procedures import evaluate as measured

    return measured(rows)


def _cards(rows: Rows, root: Path, corpus: Path | None) -> dict[str, Any]:
    from docassist.evaluation.cards import evaluate as measured

    return measured(rows, _card_text(root, corpus))


def _card_text(root: Path, corpus: Path | None) -> Callable[[Mapping[str, Any]], str]:
    """The text of a card for a row's file, or for the corpus text with its id."""

    from docassist.analysis import analyse
    from docassist.units import load_units
    from ingest.readers import read

    @cache
    def texts() -> dict[str, str]:
        return {str(row["id"]): str(row["text"]) for row in read_rows(corpus)} if corpus else {}

    def card_text(row: Mapping[str, Any]) -> str:
        if "file" not in row and str(row["id"]) not in texts():
            raise BadRequest(f"Không có văn bản {row['id']} trong --corpus. Hãy chỉ ra tệp chứa văn bản này.")
        data = (root / row["file"]).read_bytes() if "file" in row else texts()[str(row["id"])].encode()
        analysis = analyse(read(data), today(), load_units())
        return "\n".join(line.text for line in analysis.card.lines)

    return card_text
