"""The report as one self-contained HTML file: nothing is asked of any server, the plots are inline SVG."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from docassist import __version__
from docassist.evaluation.metrics import calibration_error, macro_f1
from docassist.evaluation.report import plots, words
from docassist.evaluation.report.counts import (
    Group,
    Share,
    by,
    by_label,
    by_month,
    confusions,
    matrix,
    share,
    worst,
)
from docassist.evaluation.report.curves import THRESHOLDS, best_step, coverage_curve, reliability, step_at, step_in_use
from docassist.evaluation.report.scored import Scored

_LABELS, _PAIRS, _MATRIX, _WORST, _MONTHS = 30, 12, 10, 12, 12


@dataclass(frozen=True, slots=True)
class Setup:
    """What a report says of its measurement.

    Args:
        label: "unit", "field" or "type".
        source: what was measured, for the head of the page.
        how: how it was measured, in one or two Vietnamese sentences.
        names: the names of codes; a label that has none is its own name.
        precision: wanted of what is filled in without asking; also the threshold of the probability.
        facts: (name, value) lines on files and versions.
        cautions: what else limits the worth of the figures.
    """

    label: str
    source: str
    how: str
    names: Mapping[str, str]
    precision: float
    facts: tuple[tuple[str, str], ...] = ()
    cautions: tuple[str, ...] = ()
    day: date = date.min


def render(rows: Sequence[Scored], setup: Setup) -> str:
    """The HTML of a report on at least one scored document."""
    view = _summary(rows, setup) | _groups(rows, setup) | _mistakes(rows, setup)
    return _environment().get_template("report.html.jinja").render(view | {"setup": setup})


def _summary(rows: Sequence[Scored], setup: Setup) -> dict[str, Any]:
    right, step, best = share(rows), step_in_use(rows, setup.precision), best_step(rows, setup.precision)
    error = calibration_error([row.confidence for row in rows], [row.correct for row in rows])
    curve = coverage_curve(rows)
    others = [step_at(rows, threshold) for threshold in THRESHOLDS if not step.named or threshold != step.threshold]
    f1 = macro_f1([row.first for row in rows], [row.truth for row in rows])
    figures = (
        ("Trung bình F1 theo mục (macro-F1)", words.decimal(f1, 3)),
        ("Sai lệch xác suất (ECE, 15 khoảng)", words.decimal(error, 3)),
        ("Phiên bản docassist", __version__),
    )
    return {
        "version": __version__,
        "noun": words.NOUNS[setup.label],
        "headline": words.headline(setup.label, right, step),
        "judgement": words.judgement(step, best, setup.precision),
        "calibration": words.calibration_text(error),
        "error": words.decimal(error, 3),
        "right": right,
        "three": Share(sum(row.among(3) for row in rows), len(rows)),
        "part": Share(step.right.total, len(rows)),
        "step": step,
        "best": best,
        "steps": sorted([*others, step], key=lambda item: item.threshold),
        "coverage": plots.coverage_plot(curve, step, setup.precision) if curve else plots.Plot("", "", ""),
        "reliability": plots.reliability_plot(reliability(rows), len(rows)),
        "facts": (*setup.facts, *figures),
        "notes": (*setup.cautions, *words.worth(rows, right, setup.label)),
        "few": words.FEW,
    }


def _groups(rows: Sequence[Scored], setup: Setup) -> dict[str, Any]:
    labels, months = by_label(rows), by_month(rows)
    rest = labels[_LABELS:]
    return {
        "labels": len(labels),
        "by_label": [_named(group, setup) for group in labels[:_LABELS]],
        "more_count": len(rest),
        "more_labels": Share(sum(item.found.hits for item in rest), sum(item.found.total for item in rest))
        if rest
        else None,
        "by_kind": by(rows, lambda row: row.kind)[:_LABELS],
        "by_month": [replace(group, name=f"{group.name[5:]}/{group.name[:4]}") for group in months[-_MONTHS:]],
        "month_plot": plots.month_plot(months) if len(months) > 1 else None,
    }


def _mistakes(rows: Sequence[Scored], setup: Setup) -> dict[str, Any]:
    table = matrix(rows, _MATRIX)
    names = [*(_name(label, setup) for label in table.labels), *(["Các mục khác"] if table.others else [])]
    lines = [[(count, _shade(count, line)) for count in line] for line in table.cells]
    return {
        "pairs": [(_name(true, setup), _name(named, setup), count) for true, named, count in _pairs(rows)],
        "matrix_names": names,
        "matrix_rows": list(zip(names, lines, strict=True)),
        "others": len(table.labels),
        "silent": sum(not row.ranked for row in rows),
        "worst": [_case(row, setup) for row in worst(rows, _WORST)],
    }


def _pairs(rows: Sequence[Scored]) -> list[tuple[str, str, int]]:
    """The most frequent confusions; single ones only where there are no others."""
    found = confusions(rows)
    return ([pair for pair in found if pair[2] > 1] or found)[:_PAIRS]


def _case(row: Scored, setup: Setup) -> dict[str, Any]:
    return {
        "text": words.short(row.text),
        "first": _name(row.first, setup),
        "confidence": row.confidence,
        "truth": _name(row.truth, setup),
        "given": dict(row.ranked).get(row.truth),
        "reasons": [words.short(reason) for reason in row.reasons],
    }


def _named(group: Group, setup: Setup) -> Group:
    return replace(group, name=_name(group.name, setup))


def _name(label: str, setup: Setup) -> str:
    return setup.names.get(label, label)


def _shade(count: int, line: Iterable[int]) -> float:
    """How strongly a cell is coloured: by its share of its row."""
    return round(0.08 + 0.6 * count / sum(line), 2) if count else 0.03


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    loaded = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    loaded.globals.update(width=plots.WIDTH, height=plots.HEIGHT)
    loaded.filters.update(
        percent=words.percent,
        chance=words.chance,
        share=words.share_text,
        interval=words.range_text,
        number=words.number,
        day=words.day_text,
    )
    return loaded
