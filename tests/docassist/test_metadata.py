"""Register fields are measured by a stated rule of comparison."""

from pathlib import Path

import pytest

from docassist.errors import EmptyFile
from docassist.evaluation.metadata import evaluate, same
from docassist.types import ParsedDocument
from tests.docassist.papers import NATION, paper

PAPERS = {
    "a.pdf": f"SỞ TÀI CHÍNH\nSố: 05/QĐ-STC\n{NATION}\nHà Nội, ngày 02 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề việc A.\nCăn cứ",
    "b.pdf": f"{NATION}\nĐƠN TỐ CÁO\nTôi tên là: Lê Thị Hoa",
}


def _read(path: Path) -> ParsedDocument:
    if path.name not in PAPERS:
        raise EmptyFile
    return paper(PAPERS[path.name])


@pytest.mark.parametrize(
    ("field", "found", "label", "alike"),
    [
        ("number", "05/QĐ-STC", "5 / QĐ - STC", True),
        ("number", "05-CT/TU", "5-CT/TU", True),
        ("number", "05/QĐ-STC", "5/QĐ-SNV", False),
        ("date", "2026-03-02", "2026-03-02", True),
        ("issuer", "Uỷ  ban nhân dân", "Ủy ban nhân dân", True),
        ("issuer", "Bộ Lao động - Thương binh", "Bộ Lao động – Thương binh", True),
        ("subject", "Về việc hoà giải", "Về việc hòa giải.", True),
        ("subject", "Về việc A", "V/v A", False),
        ("signer", "Lê Thị Hoa", "LÊ THỊ HOA", True),
        ("type", None, None, True),
        ("type", None, "Đơn", False),
    ],
)
def test_values_are_compared_by_the_rule(field: str, found: str | None, label: str | None, alike: bool) -> None:
    """Spaces, leading zeros, case, tone placement, dashes and a full stop make no difference; words do."""
    assert same(field, found, label) is alike


def test_shares_are_over_the_rows_that_label_a_field() -> None:
    """A null label wants nothing found; a file that cannot be read is wrong."""
    rows = [
        {"file": "a.pdf", "number": "5/QĐ-STC", "date": "2026-03-02", "issuer": "Sở Tài chính", "other": 1},
        {"file": "b.pdf", "number": None, "type": "Đơn tố cáo"},
        {"file": "c.pdf", "type": "Quyết định"},
    ]
    figures = evaluate(rows, _read, Path())
    wrong = figures.pop("wrong")
    assert wrong == [{"file": "c.pdf", "field": "type", "found": None, "label": "Quyết định"}]
    assert figures == {"n": 3, "accuracy": {"number": 1.0, "date": 1.0, "issuer": 1.0, "type": 0.5}}
