"""Figures of matching procedures are reckoned as their names say, and reach the bar on a real list."""

import os
from pathlib import Path

import pytest

from docassist.evaluation.procedures import evaluate
from docassist.evaluation.rows import read_rows
from tests.docassist.procedures_list import CSV

DATA = Path(os.environ.get("DOCASSIST_DATA", ""))
LIST = DATA / "fields" / "procedures.jsonl.gz"


def _rows() -> list[dict[str, str]]:
    lines = [line.split(";") for line in CSV.splitlines()[1:-1]]
    return [{"id": code, "text": name, "field": field, "agency": unit} for code, name, field, unit, *_ in lines]


def test_whole_titles_are_always_found() -> None:
    """With no word left out every title is its own best match; what is not listed is never accepted."""
    figures = evaluate(_rows(), dropped=0)
    assert (figures["n"], figures["top1"], figures["unit_top1"]) == (9, 1, 1)
    assert figures["not_listed_accepted"] == 0


def test_the_bar_on_a_real_list() -> None:
    """Titles of a published list with 30 % of their words left out; needs DOCASSIST_DATA."""
    if not LIST.is_file():
        pytest.skip("no data")
    figures = evaluate(read_rows(LIST))
    assert figures["top1"] >= 0.9
    assert figures["accepted_precision"] >= 0.95
    assert figures["ece"] <= 0.05
