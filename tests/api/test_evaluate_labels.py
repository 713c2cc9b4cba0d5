"""`docassist evaluate` on labels: folds, learning curve and known methods by options."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.commands.evaluate import measure
from docassist.errors import BadRequest


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    lines = [{"text": f"thi đua khen thưởng {n}", "unit": "KX"} for n in range(8)]
    lines += [{"text": f"mua sắm máy tính {n}", "unit": "MS"} for n in range(8)]
    lines += [{"text": "vệ sinh", "unit": "VS"}]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_folds_judge_every_row_that_is_frequent_enough(rows: Path) -> None:
    """`--least` leaves rare labels out, `--baselines` adds the known methods."""
    options: dict[str, Any] = {"test_file": rows, "folds": 4, "least": 8, "baselines": True}
    figures = measure("routing", options)
    assert (figures["n"], figures["top1"]) == (16, 1.0)
    assert figures["logistic_regression"]["n"] == 16


def test_a_curve_has_its_sizes_as_keys(rows: Path) -> None:
    """One point a size."""
    assert set(measure("routing", {"test_file": rows, "curve": "6, 12"})) == {"6", "12"}


@pytest.mark.parametrize("sizes", ["", "0", "5,abc", "17", "5,-1"])
def test_sizes_that_cannot_be_are_refused(rows: Path, sizes: str) -> None:
    """With what to write instead; an empty text asks for no curve."""
    options = {"test_file": rows, "curve": sizes}
    if not sizes:
        assert "n" in measure("routing", options)
        return
    with pytest.raises(BadRequest, match="25,50,100"):
        measure("routing", options)
