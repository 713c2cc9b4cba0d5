"""The measures of tasks and deadlines, on made-up rows and on the labelled sets."""

import os
from pathlib import Path

import pytest

from docassist.evaluation import deadlines, tasks
from docassist.evaluation.rows import read_rows

DATA = os.environ.get("DOCASSIST_DATA", "")
TEXT = "1. Giao Sở Nội vụ rà soát biên chế trước ngày 15/12/2026.\n2. Sở Y tế kiểm tra bệnh viện."


def test_tasks_are_matched_one_to_one() -> None:
    """A found task that no label has costs precision, a wrong deadline costs deadline accuracy."""
    row = {
        "text": TEXT,
        "date": "2026-11-20",
        "tasks": [{"assignee": "Sở Nội vụ", "work": "rà soát biên chế", "deadline": "2026-12-15"}],
    }
    figures = tasks.evaluate([row])
    assert (figures["precision"], figures["recall"], figures["deadline_accuracy"]) == (0.5, 1.0, 0.0)
    accepted = {**row, "tasks": [{**row["tasks"][0], "accept": ["2026-12-14"]}]}
    assert tasks.evaluate([accepted])["deadline_accuracy"] == 1.0


def test_rows_without_work_match_by_assignee() -> None:
    """The short form of the labels names only who acts and by when."""
    row = {"text": TEXT, "date": "2026-11-20", "tasks": [{"assignee": "Sở Nội vụ"}, {"assignee": "Sở Y tế"}]}
    figures = tasks.evaluate([row])
    assert (figures["n"], figures["f1"]) == (1, 1.0)


def test_a_passage_that_gives_none_counts_in_precision() -> None:
    """Nothing found where nothing is asked is reported on its own."""
    figures = tasks.evaluate([{"text": "Quyết định này có hiệu lực kể từ ngày ký.", "tasks": []}])
    assert (figures["f1"], figures["empty_passages_clean"]) == (0.0, 1.0)


def test_an_event_is_no_task_unless_labelled() -> None:
    """The meeting of an invitation goes to the calendar; the share of known assignees is of tasks found."""
    text = "GIẤY MỜI\nhọp giao ban\nKính mời Sở Nội vụ tới dự họp lúc 8 giờ 30 ngày 25/11/2026 tại Phòng 1."
    figures = tasks.evaluate([{"text": text, "date": "2026-11-20", "tasks": []}])
    assert (figures["empty_passages_clean"], figures["units_resolved"]) == (1.0, 0.0)
    label = {"assignee": "Sở Nội vụ", "deadline": "2026-11-25"}
    figures = tasks.evaluate([{"text": text, "date": "2026-11-20", "tasks": [label]}])
    assert (figures["f1"], figures["deadline_accuracy"], figures["units_resolved"]) == (1.0, 1.0, 1.0)


def test_deadlines_count_exact_days_and_false_alarms() -> None:
    """A day, a cycle, an accepted day; vague words are no alarm."""
    base = {"issue_date": "2026-04-16", "received_date": "2026-04-17"}
    figures = deadlines.evaluate(
        [
            {**base, "text": "Hoàn thành trong tháng 4/2026.", "expected": "2026-04-29", "accept": ["2026-04-30"]},
            {**base, "text": "Định kỳ hằng quý báo cáo.", "expected": {"recurring": "quarterly"}},
            {**base, "text": "Gửi trước ngày 20/5/2026.", "expected": "2026-05-20"},
            {**base, "text": "Sở A khẩn trương kiểm tra.", "expected": None},
            {**base, "text": "Gửi trước ngày 20/5/2026.", "expected": None},
        ]
    )
    assert (figures["n"], figures["accuracy"], figures["false_alarms"]) == (5, pytest.approx(2 / 3), 0.5)


@pytest.mark.skipif(not DATA, reason="no data")
def test_labelled_sets_keep_their_figures() -> None:
    """The bars that the project set for itself hold on the labelled halves."""
    labels = Path(DATA) / "labels"
    found = tasks.evaluate(read_rows(labels / "tasks.jsonl"))
    assert found["f1"] >= 0.9
    assert found["deadline_accuracy"] >= 0.95
    assert found["empty_passages_clean"] >= 0.9
    days = deadlines.evaluate(read_rows(labels / "deadlines.jsonl"))
    assert days["accuracy"] >= 0.95
    assert days["false_alarms"] <= 0.05
