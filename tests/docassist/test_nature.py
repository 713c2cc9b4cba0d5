"""What a document is to its reader: by kind, subject and sentences; silent where nothing says so."""

import pytest

from docassist.nature import classify_nature, load_natures
from docassist.results import Register, Suggestion, Verdict
from docassist.types import Found, Span


def _nature(text: str, kind: str = "", subject: str = "") -> Suggestion:
    start = text.index(subject) if subject else 0
    return classify_nature(
        text,
        Register(
            kind=Found(kind, Span(0, 1), 0.99) if kind else None,
            subject=Found(subject, Span(start, start + len(subject)), 1.0) if subject else None,
        ),
    )


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("Giấy mời", "INVITE"),
        ("Báo cáo", "REPORT"),
        ("Tờ trình", "ANSWER"),
        ("Đơn khiếu nại", "CITIZEN"),
        ("Phiếu chuyển", "CITIZEN"),
    ],
)
def test_some_kinds_decide(kind: str, code: str) -> None:
    """Whatever the words, and sure enough to be filled in."""
    outcome = _nature("Nội dung về công tác văn hóa năm 2026", kind)
    assert outcome.best is not None
    assert (outcome.best.code, outcome.verdict) == (code, Verdict.ACCEPT)
    assert outcome.best.evidence[0].reason == f"Loại văn bản là {kind}."


LETTERS = [
    ("V/v góp ý dự thảo Nghị quyết", "Đề nghị Quý cơ quan có ý kiến bằng văn bản, gửi về Sở Tư pháp.", "ANSWER"),
    (
        "V/v tăng cường phòng cháy, chữa cháy",
        "Giao Sở Xây dựng chủ trì, phối hợp với Công an Thành phố rà soát.",
        "ACT",
    ),
    ("V/v mời dự hội nghị tổng kết", "Trân trọng kính mời đồng chí đến dự hội nghị.", "INVITE"),
    ("V/v báo cáo kết quả thực hiện năm 2025", "Ủy ban nhân dân xã báo cáo kết quả như sau: đạt 98 %.", "REPORT"),
    ("Về việc thông báo số tài khoản mới", "Xin thông báo để quý cơ quan được biết.", "KNOW"),
    ("Đơn kiến nghị", "Tôi tên là A. Tôi xin cam đoan những điều trên là đúng.", "CITIZEN"),
]


@pytest.mark.parametrize(("subject", "sentence", "code"), LETTERS)
def test_letters_are_told_by_subject_and_sentence(subject: str, sentence: str, code: str) -> None:
    """An official letter has no kind that decides; it is offered, not filled in, and quotes its sentence."""
    text = f"{subject}\n{sentence}"
    outcome = _nature(text, "Công văn", subject)
    assert outcome.best is not None
    assert outcome.best.code == code
    assert outcome.verdict is not Verdict.ABSTAIN
    quoted = [item for item in outcome.best.evidence if item.source == "sentence"]
    assert quoted
    for item in quoted:
        assert item.span is not None
        assert item.reason.endswith(f": “{text[item.span.start : item.span.end]}”")


@pytest.mark.parametrize(("subject", "sentence", "code"), LETTERS)
def test_one_sentence_is_never_sure(subject: str, sentence: str, code: str) -> None:
    """Without the subject a single cue leaves room for doubt."""
    del subject, code
    assert _nature(sentence).verdict is not Verdict.ACCEPT


@pytest.mark.parametrize("text", ["", "§¬n vÞ phè Hµ Néi ®Êt ®ai", "Bảng kê vật tư thiết bị văn phòng quý một"])
def test_it_abstains_where_nothing_says_so(text: str) -> None:
    """Empty, garbled, and plain text without any cue."""
    assert _nature(text).verdict is Verdict.ABSTAIN


def test_a_long_sentence_is_cut_around_its_cue() -> None:
    """The reason stays readable; the span is the whole sentence."""
    sentence = f"Căn cứ tình hình {'rất dài ' * 60}, kính đề nghị Ủy ban nhân dân Thành phố xem xét, quyết định."
    outcome = _nature(f"Một câu khác.\n{sentence}")
    assert outcome.best is not None
    item = next(item for item in outcome.best.evidence if "xem xét, quyết định" in item.reason)
    assert len(item.reason) < 230
    assert "…" in item.reason


def test_the_table_has_the_six_natures() -> None:
    """Codes are stable, names Vietnamese."""
    assert list(load_natures().names) == ["ACT", "ANSWER", "KNOW", "INVITE", "REPORT", "CITIZEN"]
