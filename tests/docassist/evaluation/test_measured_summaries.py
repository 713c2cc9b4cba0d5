"""ROUGE on syllables, summaries beside baselines, and nuggets of cards."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from docassist.errors import UnreadableFile
from docassist.evaluation import cards, summaries, titles
from docassist.evaluation.rouge import common_length, rouge
from docassist.evaluation.rows import read_rows
from ingest.readers import read

DATA = os.environ.get("DOCASSIST_DATA")


def test_rouge_of_equal_and_of_foreign_texts() -> None:
    """The same text scores 1, a text without a common syllable 0."""
    same = rouge("Sở Tài chính báo cáo", ["sở tài chính BÁO CÁO"])
    assert (same.rouge1, same.rouge2, same.rouge_l) == (1.0, 1.0, 1.0)
    none = rouge("một hai", ["ba bốn"])
    assert (none.rouge1, none.rouge2, none.rouge_l) == (0.0, 0.0, 0.0)


def test_rouge_by_hand() -> None:
    """F of clipped n-grams and of the longest common subsequence."""
    score = rouge("a b c d", ["a c b d e f"])
    assert score.rouge1 == pytest.approx(2 * 4 / 10)
    assert score.rouge2 == 0.0
    assert score.rouge_l == pytest.approx(2 * 3 / 10)


def test_several_references_count_by_their_mean() -> None:
    """A summary that pleases one of two readers gets half."""
    assert rouge("a b", ["a b", "c d"]).rouge1 == pytest.approx(0.5)


@pytest.mark.parametrize(("left", "right", "length"), [("abcbdab", "bdcaba", 4), ("", "abc", 0), ("abc", "abc", 3)])
def test_longest_common_subsequence(left: str, right: str, length: int) -> None:
    """The bit-parallel length is that of the textbook."""
    assert common_length(list(left), list(right)) == length


def test_summaries_print_the_agreed_figures() -> None:
    """The keys are those of the command line; baselines run under the same budget."""
    text = "Sở A rà soát hồ sơ tồn đọng."
    figures = summaries.evaluate([{"documents": [text], "references": [text]}])
    assert list(figures) == ["n", "rouge1", "rouge2", "rougeL", "ms_per_item"]
    assert figures["rouge1"] == 1.0


def test_card_nuggets_by_the_match_rule() -> None:
    """All keys or an alternative of each; a digit at an edge must not touch another digit."""
    card = "Mức 45% từ ngày 01/7/2026\nSở\nXây dựng phê duyệt"
    assert cards.holds(card, {"keys": ["45%", "sở xây dựng"]})
    assert cards.holds(card, {"keys": ["01 tháng 7"], "alts": {"01 tháng 7": ["01/7"]}})
    assert not cards.holds(card, {"keys": ["5%"]})
    assert not cards.holds(card, {"keys": ["45%", "Sở Y tế"]})


def test_cards_print_the_agreed_figures() -> None:
    """Recall by weight and mean length."""
    nuggets = [{"keys": [key], "weight": weight} for key, weight in (("a", "vital"), ("b", "vital"), ("a", "okay"))]
    row = {"nuggets": nuggets}
    assert cards.evaluate([row], lambda _: "a") == {"n": 1, "vital_recall": 0.5, "okay_recall": 1.0, "mean_chars": 1}


def test_unreadable_documents_count_as_missed() -> None:
    """A file that no reader takes lowers the recall and is counted, not passed over."""

    def card_text(row: Mapping[str, Any]) -> str:
        if row["bad"]:
            raise UnreadableFile
        return "a"

    rows = [{"bad": bad, "nuggets": [{"keys": ["a"], "weight": "vital"}]} for bad in (False, True)]
    figures = cards.evaluate(rows, card_text)
    assert (figures["vital_recall"], figures["mean_chars"], figures["unreadable"]) == (0.5, 1, 1)


def test_baselines_run_beside_ours() -> None:
    """Lead and the methods of sumy get the same budget in the same run."""
    pytest.importorskip("sumy")
    text = (
        "Sở A rà soát hồ sơ tồn đọng của năm trước. Hồ sơ tồn đọng do Sở A báo cáo Thành phố. Trời hôm nay có gió nhẹ."
    )
    figures = summaries.evaluate([{"documents": [text, text], "references": [text[:44]]}], baselines=True)
    assert tuple(figures["baselines"]) == summaries.BASELINES
    assert all(set(row) == {"rouge1", "rouge2", "rougeL", "ms_per_item"} for row in figures["baselines"].values())


@pytest.mark.skipif(not DATA, reason="no data")
def test_summaries_beat_the_lead() -> None:
    """On a part of the clusters; docs/measurements.md has all of them, beside all baselines."""
    rows = read_rows(Path(DATA or "") / "summaries" / "clusters.jsonl.gz")[::4]
    assert summaries.evaluate(rows)["rouge2"] > summaries.score(rows, summaries.baseline("lead"))["rouge2"]


TITLED = """BỘ TÀI CHÍNH
Số: 12/2026/TT-BTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 05 tháng 3 năm 2026
THÔNG TƯ
Hướng dẫn kế toán quỹ hỗ trợ nông dân cấp tỉnh
Căn cứ Luật Kế toán số 88/2015/QH13;
Bộ trưởng Bộ Tài chính ban hành Thông tư hướng dẫn kế toán quỹ hỗ trợ nông dân cấp tỉnh.
Điều 1. Phạm vi điều chỉnh
Thông tư này hướng dẫn việc kế toán của quỹ hỗ trợ nông dân.
"""


def test_a_title_is_hidden_and_found_again() -> None:
    """The head is left out, and where asked every verbatim repeat; what the document says of itself is its summary."""
    document = read(TITLED.encode())
    ((title, text),) = titles.titled(document)
    assert title == "Hướng dẫn kế toán quỹ hỗ trợ nông dân cấp tỉnh"
    assert text.startswith("Căn cứ Luật Kế toán")
    assert "cấp tỉnh" not in titles.without(text, title)
    figures = titles.evaluate([{"file": "x"}], lambda _: document, Path())
    assert figures["rouge2"] > figures["repeats_hidden"]["rouge2"]
    assert figures["n"] == figures["repeats_hidden"]["n"] == 1
