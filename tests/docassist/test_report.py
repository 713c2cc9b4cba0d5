"""The figures of the report against values worked out by hand, and its words."""

from datetime import date
from pathlib import Path

import pytest

from docassist.evaluation.report import Scored, Setup, render
from docassist.evaluation.report.counts import Share, by_label, by_month, confusions, matrix, worst
from docassist.evaluation.report.curves import best_step, coverage_curve, reliability, step_at, step_in_use
from docassist.evaluation.report.rows import Task, figures_of, names_of, score, score_files, score_folds, with_texts
from docassist.evaluation.report.words import chance, headline, judgement, percent, share_text, short
from docassist.units import load_units
from tests.docassist.papers import paper


def scored(truth: str, ranked: list[tuple[str, float]], text: str = "Về việc thử", on: date | None = None) -> Scored:
    """A document that is filled in from 95 %."""
    sure = bool(ranked) and ranked[0][1] >= 0.95
    return Scored(text, truth, tuple(ranked), sure, ("Chức năng của A.",), "Công văn", on)


ROWS = [
    scored("A", [("A", 0.99), ("B", 0.01)], on=date(2026, 9, 3)),
    scored("A", [("A", 0.96)], on=date(2026, 9, 30)),
    scored("B", [("A", 0.97), ("B", 0.02)], "<script>alert(1)</script> & một lỗi", date(2026, 10, 1)),
    scored("B", [("B", 0.60), ("A", 0.30)], on=date(2026, 10, 2)),
    scored("C", [("B", 0.40), ("C", 0.35)], on=date(2026, 10, 5)),
    scored("C", []),
]
SETUP = Setup("unit", "Tệp thử", "Đo thử.", {"A": "Sở A", "B": "Sở B"}, 0.95, day=date(2026, 11, 26))


def test_intervals_are_those_of_wilson() -> None:
    """As in published tables: 8 of 10, 0 of 10; nothing is known of nothing."""
    assert Share(8, 10).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Share(0, 10).interval == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_labels_are_counted_both_ways() -> None:
    """Of the documents of a label, and of the suggestions of it."""
    groups = {group.name: (group.found, group.named) for group in by_label(ROWS)}
    assert groups["A"] == (Share(2, 2), Share(2, 3))
    assert groups["B"] == (Share(1, 2), Share(1, 2))
    assert groups["C"] == (Share(0, 2), Share(0, 0))


def test_thresholds_trade_coverage_for_precision() -> None:
    """Every probability is a step; the lowest that keeps a precision is found with hindsight."""
    assert [(step.threshold, step.right) for step in coverage_curve(ROWS)] == [
        (0.99, Share(1, 1)),
        (0.97, Share(1, 2)),
        (0.96, Share(2, 3)),
        (0.60, Share(3, 4)),
        (0.40, Share(3, 5)),
    ]
    assert step_at(ROWS, 0.95).coverage == 0.5
    best = best_step(ROWS, 0.7)
    assert best is not None
    assert best.threshold == 0.6
    assert best_step(ROWS[2:3], 0.9) is None


def test_what_is_filled_in_by_another_rule_is_not_given_a_threshold() -> None:
    """A learned threshold has no common name; the lowest probability filled in stands for it."""
    assert step_in_use(ROWS, 0.95).named
    other = [*ROWS[:3], Scored("B", "B", (("B", 0.6),), sure=True)]
    step = step_in_use(other, 0.95)
    assert (step.named, step.threshold, step.right) == (False, 0.6, Share(3, 4))
    assert "đủ chắc theo ngưỡng đang dùng" in headline("unit", Share(3, 4), step)
    assert "được chọn trên các quyết định để học" in render(other, SETUP)
    assert "được chọn trên các quyết định để học" not in render(ROWS, SETUP)


def test_bins_hold_equal_widths() -> None:
    """Fifteen of them; a document without a suggestion has probability 0."""
    bins = reliability(ROWS)
    assert [item.right for item in bins] == [Share(0, 1), Share(0, 1), Share(1, 1), Share(2, 3)]
    assert bins[-1].confidence == pytest.approx((0.99 + 0.96 + 0.97) / 3)


def test_confusions_and_worst_cases() -> None:
    """What had no suggestion is no confusion; the surest error comes first."""
    assert confusions(ROWS) == [("B", "A", 1), ("C", "B", 1)]
    assert [row.confidence for row in worst(ROWS, 5)] == [0.97, 0.40]
    table = matrix(ROWS, 2)
    assert (table.labels, table.cells) == (("A", "B"), ((2, 0, 0), (1, 1, 0), (0, 1, 1)))
    assert not matrix(ROWS[:4], 2).others


def test_months_stand_in_order() -> None:
    """Rows without a day are left out."""
    assert [(group.name, group.found) for group in by_month(ROWS)] == [
        ("2026-09", Share(2, 2)),
        ("2026-10", Share(1, 3)),
    ]


@pytest.mark.parametrize(("value", "shown"), [(0.954, "95,4 %"), (0.82, "82 %"), (1.0, "100 %"), (0.0, "0 %")])
def test_shares_are_written_in_vietnamese(value: float, shown: str) -> None:
    """A comma, a space that does not break, no idle zero."""
    assert percent(value, 1) == shown.replace(" ", "\u00a0")


def test_no_single_document_is_certain() -> None:
    """Rounding does not make a probability 0 or 1; few documents get no decimals."""
    assert (chance(0.999), chance(0.001)) == ("trên 99\u00a0%", "dưới 1\u00a0%")
    assert (share_text(Share(2, 3)), share_text(Share(200, 300)), share_text(Share(0, 0))) == (
        "67\u00a0%",
        "66,7\u00a0%",
        "–",
    )


def test_the_headline_says_it_in_one_sentence() -> None:
    """With the threshold in use, or that nothing is filled in."""
    said = headline("unit", Share(212, 258), step_at([*[ROWS[0]] * 42, ROWS[2], *[ROWS[3]] * 43], 0.95))
    assert said.replace("\u00a0", " ") == (
        "Trong 258 văn bản, máy đề xuất đúng đơn vị chủ trì 82,2 %; nếu chỉ tự điền khi chắc từ 95 %, "
        "điền được 16,7 %, đúng 97,7 %."
    )
    assert "chưa văn bản nào chắc từ 95" in headline("field", Share(1, 1), step_at(ROWS[3:4], 0.95))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (500, 5, "kể cả khi tính sai số"),
        (40, 1, "mẫu còn nhỏ"),
        (28, 2, "chưa vượt sai số"),
        (80, 20, "chưa đạt mức đúng"),
        (0, 0, "để văn thư chọn tất cả"),
    ],
)
def test_the_judgement_minds_the_size_of_the_sample(right: int, wrong: int, said: str) -> None:
    """Reached for certain, reached here, missed within the error, missed, nothing to judge."""
    rows = [*[ROWS[0]] * right, *[ROWS[2]] * wrong, ROWS[3]]
    assert said in judgement(step_at(rows, 0.95), best_step(rows, 0.95), 0.95)


def test_the_report_stands_alone_and_escapes_texts() -> None:
    """One file without a request or a script; all parts are there."""
    html = render(ROWS, SETUP)
    assert "http" not in html.replace("http-equiv", "")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; một lỗi" in html
    for part in (
        "Chọn ngưỡng nào",
        "Theo loại văn bản",
        "Ma trận nhầm lẫn",
        "Sai mà chắc nhất",
        "Tỉ lệ đúng theo tháng",
    ):
        assert part in html
    assert html.count("<svg viewBox") == 3 + len(by_label(ROWS)) + 1 + 2
    assert "Máy: Sở A (97\u00a0%)" in html
    assert "Đúng ra: Sở B (2\u00a0%)" in html
    assert "1 văn bản máy không đề xuất gì" in html


@pytest.mark.parametrize("rows", [ROWS[:1], ROWS[5:], ROWS[2:3]], ids=["right", "silent", "wrong"])
@pytest.mark.parametrize("label", ["unit", "field", "type"])
def test_a_single_document_gives_a_report(rows: list[Scored], label: str) -> None:
    """Nothing divides by zero."""
    assert "Trong 1 văn bản" in render(rows, Setup(label, "", "", {}, 0.95, day=date(2026, 1, 1)))


def test_a_long_text_is_cut_at_a_word() -> None:
    """On one line, with an ellipsis."""
    assert short("một  hai\nba") == "một hai ba"
    assert short("văn bản " * 60).endswith(" văn…")


def test_kinds_of_files_are_compared_as_the_table_of_kinds_names_them(tmp_path: Path) -> None:
    """A heading gives a kind that no wording can; name and abbreviation are one label."""
    decree = paper("CHÍNH PHỦ\nSố: 212/2025/NĐ-CP\nNGHỊ ĐỊNH\nQuy định chi tiết một số điều của Luật Đất đai năm 2024")
    task = Task("type", load_units(None), 0.95)
    rows = [{"file": "a.pdf", "type": name} for name in ("Nghị định", "NĐ", "Thông tư")]
    assert [row.correct for row in score_files(rows, task, lambda _: decree, tmp_path)] == [True, True, False]
    assert names_of(task)["NĐ"] == "Nghị định"


TASK = Task("unit", load_units(None), 0.95)


def test_labelled_texts_are_scored_with_reasons() -> None:
    """Cold: by code, with the catalogue's sentence, the kind the text begins with and the day of the row."""
    row = {"text": "Quyết định ban hành Bảng giá đất", "unit": "Sở Nông nghiệp và Môi trường", "date": "2026-10-05"}
    (found,) = score([row], TASK)
    assert found.correct
    assert (found.kind, found.on) == ("Quyết định", date(2026, 10, 5))
    assert "giá đất" in found.reasons[0]
    assert figures_of([found])["top1"] == 1.0


def test_folds_judge_what_they_have_not_learned() -> None:
    """Each row once, its own label never seen beside its text."""
    rows = [{"text": f"công tác thi đua số {n}", "unit": "Phòng KX"} for n in range(6)]
    rows += [{"text": f"chăm sóc cây xanh khu vực {n}", "unit": "Phòng CX"} for n in range(6)]
    found = score_folds(rows, TASK, 3)
    assert sorted(row.text for row in found) == sorted(row["text"] for row in rows)
    assert all(row.correct for row in found)


def test_files_are_analysed_whole(tmp_path: Path) -> None:
    """The subject stands for the file; the suggestion is that of its arrival."""
    letter = paper(
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nSố: 12/UBND-KT\nHà Nội, ngày 19 tháng 11 năm 2026\n"
        "V/v lập dự toán ngân sách năm 2027\nKính gửi: Sở Tài chính"
    )
    rows = [{"file": "a.txt", "unit": "Sở Tài chính"}, {"file": "b.txt", "unit": "Phòng lạ"}]
    right, unknown = score_files(rows, TASK, lambda _: letter, tmp_path)
    assert (right.correct, right.truth, unknown.truth) == (True, "STC", "Phòng lạ")
    assert "dự toán ngân sách" in right.text
    texts = with_texts([*rows, {"text": "x"}], lambda _: letter, tmp_path)
    assert [row["text"] for row in texts] == [right.text, right.text, "x"]
