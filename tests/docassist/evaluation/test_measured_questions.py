"""Questions measured: right answers, and abstention where the text or its whole group is missing."""

from docassist.embedding import load_embedder
from docassist.evaluation.questions import evaluate
from docassist.types import Chunk, Span

CORPUS = [
    {"id": "Luật A@1", "text": "Luật A. Hạn nộp\n\nTổ chức nộp báo cáo tài chính chậm nhất ngày 31 tháng 3 hằng năm."},
    {"id": "Luật A@2", "text": "Luật A. Xử phạt\n\nTổ chức chậm nộp bị phạt 12 triệu đồng."},
    {"id": "Luật B@1", "text": "Luật B. Cư trú\n\nCông dân đăng ký thường trú tại công an cấp xã."},
    {"id": "Luật B@2", "text": "Luật B. Tạm vắng\n\nNgười đi khỏi nơi cư trú từ 03 tháng khai báo tạm vắng."},
]
ROWS = [
    {"text": "Tổ chức nộp báo cáo tài chính chậm nhất khi nào?", "relevant": ["Luật A@1"]},
    {"text": "Tổ chức chậm nộp bị phạt bao nhiêu triệu đồng?", "relevant": ["Luật A@2"]},
    {"text": "Công dân đăng ký thường trú ở đâu?", "relevant": ["Luật B@1"]},
    {"text": "Ai phải khai báo tạm vắng khi đi khỏi nơi cư trú?", "relevant": ["Luật B@2"]},
]


def test_figures() -> None:
    """All are answered from the right text; without their group none is; the figures are those of the other half."""
    cut = lambda text: (Chunk(0, " ".join(text.split()), Span(0, len(text)), 1),)  # noqa: E731
    found = evaluate(CORPUS, ROWS, load_embedder(), cut)
    assert (found["n"], found["other_half"], found["p_at_1"]) == (4, 2, 1.0)
    assert (found["answered"], found["right_of_answered"], found["abstains_without_group"]) == (1.0, 1.0, 1.0)
    answered = [step["answered"] for step in found["curve"]]
    assert answered == sorted(answered, reverse=True)
    assert evaluate(CORPUS, ROWS, load_embedder(), cut)["curve"] == found["curve"]
