"""Cold start and trained figures on rows made up here, and the bar on real titles where they are at hand."""

import os
from pathlib import Path

import pytest

from docassist.evaluation.labels import evaluate
from docassist.evaluation.rows import read_rows

KEYS = {"n", "top1", "top3", "macro_f1", "coverage_at_95", "ece", "ece_noise", "ece_noise_95", "ms_per_item"}
DATA = os.environ.get("DOCASSIST_DATA", "")


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("unit", [("Quy định giá đất", "Sở Nông nghiệp và Môi trường"), ("Tuyển sinh lớp 10", "Sở GD&ĐT")]),
        ("field", [("Đăng ký khai sinh", "Hộ tịch"), ("Cấp sổ đỏ, tách thửa", "Đất đai")]),
        ("type", [("v/v báo cáo tình hình", "CV"), ("phê duyệt kế hoạch vốn", "qđ")]),
    ],
)
def test_a_cold_start_maps_labels_to_the_catalogue(key: str, rows: list[tuple[str, str]]) -> None:
    """Names, short forms and codes of labels all count, in any case; the printed keys are exact."""
    figures = evaluate([{"text": text, key: label, "other": 1} for text, label in rows], key)
    assert set(figures) == KEYS
    assert (figures["n"], figures["top1"], figures["macro_f1"]) == (2, 1.0, 1.0)


def test_a_label_outside_the_catalogue_is_missed_until_it_is_taught() -> None:
    """Cold it is wrong; with training rows it is learned beside the rules."""
    rows = [{"text": f"công tác thi đua số {n}", "unit": "Phòng KX"} for n in range(6)]
    rows += [{"text": f"giá đất khu vực {n}", "unit": "Sở NN&MT"} for n in range(6)]
    assert evaluate(rows, "unit")["top1"] == 0.5
    assert evaluate(rows[::3], "unit", rows)["top1"] == 1.0


def test_no_rows_give_zero_figures() -> None:
    """An empty file does not fail."""
    assert evaluate([], "unit")["top1"] == 0.0


@pytest.mark.skipif(not DATA, reason="no data")
def test_routing_without_history_reaches_the_bar() -> None:
    """Titles of a province, never seen by the table of the city."""
    figures = evaluate(read_rows(Path(DATA) / "routing" / "departments.jsonl"), "unit")
    assert figures["top1"] >= 0.7
    assert figures["top3"] >= 0.88
