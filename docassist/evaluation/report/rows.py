"""From labelled rows, texts or files, to scored documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from docassist.analysis import analyse
from docassist.calendar import today
from docassist.classify import kind_code
from docassist.evaluation.labels import Catalogue, catalogue_of, ranker
from docassist.evaluation.metrics import calibration_error, coverage_at, macro_f1
from docassist.evaluation.report.scored import Scored
from docassist.kinds import load_kinds
from docassist.register import read_register
from docassist.results import Analysis, Suggestion
from docassist.suggest import Case, gather, passages
from docassist.text import normalise
from docassist.types import ParsedDocument
from docassist.units import Units

Row = Mapping[str, Any]
_REASONS = 2
# So much of a text is kept where it has no subject line.
_BEGINNING = 600
_LONGEST_KIND = 4


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured: the label's key ("unit", "field" or "type"), the units, and the precision wanted."""

    key: str
    units: Units
    precision: float


def score(rows: Sequence[Row], task: Task, train: Sequence[Row] | None = None) -> list[Scored]:
    """Each text with its ranked labels and the reasons for the first, cold or learned from `train`.

    A row may also say of which "kind" its document is, and its "date" (year-month-day).
    """
    catalogue = catalogue_of(task.key, task.units)
    rank, gold = ranker(rows, task.key, train, catalogue)

    def scored(row: Row, true: str) -> Scored:
        text = str(row["text"])
        ranking = tuple(rank(text))
        sure = bool(ranking) and ranking[0][1] >= task.precision
        reasons = _reasons(catalogue, text, ranking[0][0]) if ranking else ()
        return Scored(text, true, ranking, sure, reasons, _kind(row, task.key) or _first_words(text, task), _day(row))

    return [scored(row, true) for row, true in zip(rows, gold, strict=True)]


def score_folds(rows: Sequence[Row], task: Task, folds: int) -> list[Scored]:
    """Each text judged by what was learned from the other folds (shuffled, seed 0); in the order of the folds."""
    mixed = Random(0).sample(list(rows), len(rows))  # noqa: S311
    found: list[Scored] = []
    for fold in range(folds):
        rest = [row for at, row in enumerate(mixed) if at % folds != fold]
        found.extend(score(mixed[fold::folds], task, rest))
    return found


def score_files(rows: Sequence[Row], task: Task, read: Callable[[Path], ParsedDocument], root: Path) -> list[Scored]:
    """Each file as it would have been suggested on arrival: read and analysed whole, without any history.

    Args:
        rows: with "file" (below `root`) and the label; "date" is the day of arrival, today without it.
        task: what is measured.
        read: reads a file, pages that are pictures included.
        root: folder of the files.
    """
    key = task.key
    code_of = kind_code if key == "type" else catalogue_of(key, task.units).code_of

    def scored(row: Row) -> Scored:
        day = _day(row)
        document = read(root / str(row["file"]))
        analysis = analyse(document, day or today(), task.units)
        suggestion = suggestion_of(analysis, key)
        label = str(row[key])
        kind = analysis.register.kind.value if analysis.register.kind and key != "type" else ""
        return Scored(
            text=analysis.register.subject.value if analysis.register.subject else document.text[:_BEGINNING],
            truth=code_of(label) or label,
            ranked=tuple((item.code, item.probability) for item in suggestion.candidates),
            sure=bool(suggestion.best and suggestion.best.probability >= task.precision),
            reasons=reasons_of(suggestion),
            kind=_kind(row, key) or kind,
            on=day,
        )

    return [scored(row) for row in rows]


def with_texts(rows: Sequence[Row], read: Callable[[Path], ParsedDocument], root: Path) -> list[Row]:
    """Rows that name a file, with its subject line (else the beginning of its text) as "text"."""

    def text_of(path: Path) -> str:
        document = read(path)
        subject = read_register(document).subject
        return subject.value if subject else document.text[:_BEGINNING]

    return [row if "text" in row else {**row, "text": text_of(root / str(row["file"]))} for row in rows]


def names_of(task: Task) -> dict[str, str]:
    """What codes are called; a kind that stands on a document has the abbreviation of the table of kinds."""
    kinds = load_kinds().entries if task.key == "type" else ()
    named = {kind.abbreviations[0]: kind.name for kind in reversed(kinds) if kind.abbreviations}
    return {**named, **catalogue_of(task.key, task.units).codes}


def suggestion_of(analysis: Analysis, key: str) -> Suggestion:
    """The suggestion of a label in an analysis."""
    return {"unit": analysis.route.lead, "field": analysis.field_of_work, "type": analysis.kind}[key]


def reasons_of(suggestion: Suggestion) -> tuple[str, ...]:
    """The strongest reasons for the first candidate."""
    return tuple(item.reason for item in suggestion.best.evidence[:_REASONS]) if suggestion.best else ()


def _reasons(catalogue: Catalogue, text: str, label: str) -> tuple[str, ...]:
    """The strongest reasons that the rules give for a label; none where only the model speaks for it."""
    evidence = gather(Case(passages(normalise(text), None)), catalogue.sources, catalogue.codes)
    found = evidence.get(catalogue.code_of(label) or label, [])
    return tuple(item.reason for item in sorted(found, key=lambda item: -item.weight)[:_REASONS])


def _first_words(text: str, task: Task) -> str:
    """The kind that a text of a document begins with ("Quyết định ban hành ..."); titles of procedures name none."""
    words = text.split() if task.key == "unit" else []
    names = (" ".join(words[:size]) for size in range(min(len(words), _LONGEST_KIND), 0, -1))
    return next((kind.name for name in names if name[:1].isupper() and (kind := load_kinds().by_name(name))), "")


def _kind(row: Row, key: str) -> str:
    return "" if key == "type" else str(row.get("kind") or row.get("type") or "")


def _day(row: Row) -> date | None:
    try:
        return date.fromisoformat(str(row.get("date") or ""))
    except ValueError:
        return None


def figures_of(rows: Sequence[Scored]) -> dict[str, float]:
    """The figures of `labels.evaluate` for scored rows."""
    confidence, correct = [row.confidence for row in rows], [row.correct for row in rows]
    values = {
        "top1": sum(correct) / max(len(rows), 1),
        "top3": sum(row.among(3) for row in rows) / max(len(rows), 1),
        "macro_f1": macro_f1([row.first for row in rows], [row.truth for row in rows]),
        "coverage_at_95": coverage_at(confidence, correct),
        "ece": calibration_error(confidence, correct),
    }
    return {"n": len(rows)} | {name: round(value, 4) for name, value in values.items()}
