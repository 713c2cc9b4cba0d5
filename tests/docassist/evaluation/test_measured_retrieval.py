"""Search measured: the figures mean what they say, and both sides together are better than words alone."""

import os
from pathlib import Path

import pytest

from docassist.embedding import load_embedder
from docassist.evaluation.retrieval import evaluate, passages
from docassist.evaluation.rows import read_rows

CORPUS = [
    {"id": "luat@1", "text": "Luật A. Giấy phép xây dựng\n\n1. Hồ sơ cấp giấy phép xây dựng gồm đơn và bản vẽ."},
    {"id": "luat@2", "text": "Luật A. Nghỉ hằng năm\n\nNgười lao động được nghỉ 12 ngày."},
    {"id": "luat@3", "text": "Luật A. Khiếu nại\n\nThời hạn giải quyết khiếu nại là 30 ngày."},
]


def test_the_figures_count_ranks() -> None:
    """One right at once and one wrong: half; a question with two texts finds both among the first five."""
    rows = [
        {"text": "hồ sơ cấp giấy phép xây dựng", "relevant": ["luat@1"]},
        {"text": "thời hạn giải quyết khiếu nại", "relevant": ["luat@2", "luat@3"]},
        {"text": "người lao động được nghỉ", "relevant": ["luat@9"]},
    ]
    found = evaluate(CORPUS, rows, load_embedder("hash"))
    assert set(found) == {"n", "p_at_1", "r_at_5", "r_at_10", "mrr_at_10", "ms_per_query", "words", "dense"}
    assert set(found["words"]) == set(found["dense"]) == set(found) - {"words", "dense"}
    assert (found["n"], found["p_at_1"], found["mrr_at_10"]) == (3, 0.6667, 0.6667)
    assert found["r_at_5"] == found["r_at_10"] == 0.6667


def test_a_text_is_cut_into_passages_led_by_its_heading() -> None:
    """No words are lost, and a long text has several passages."""
    body = " ".join(f"Câu thứ {number} nói về một việc khác hẳn." for number in range(40))
    found = passages(f"Điều 5. Hồ sơ\n{body}")
    assert len(found) > 3
    assert all(text.startswith("Điều 5. Hồ sơ Câu") for text in found)
    assert " ".join(text.removeprefix("Điều 5. Hồ sơ ") for text in found) == body
    assert passages("Một dòng thôi") == ("Một dòng thôi",)
    assert passages("") == ("",)


@pytest.mark.skipif("DOCASSIST_DATA" not in os.environ, reason="no data")
def test_together_is_better_than_words_alone() -> None:
    """On questions about law, in the same run."""
    folder = Path(os.environ["DOCASSIST_DATA"]) / "retrieval"
    rows = read_rows(folder / "questions.jsonl")
    found = evaluate(read_rows(folder / "corpus.jsonl.gz"), rows, load_embedder("builtin"))
    assert found["p_at_1"] > found["words"]["p_at_1"]
    assert found["r_at_10"] >= found["words"]["r_at_10"]
    assert found["p_at_1"] >= 0.85
