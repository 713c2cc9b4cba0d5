"""Further documents in one file are found; annexes, forms and copies are none."""

import pytest

from docassist.register import document_starts
from tests.docassist.papers import NATION, paper

FIRST = (
    f"BỘ TƯ PHÁP\nSố: 7215/BTP-HCTP\nV/v gửi Quyết định kiểm tra\n{NATION}\nHà Nội, ngày 22 tháng 10 năm 2026\n"
    "Kính gửi: Ủy ban nhân dân thành phố Hà Nội.\nBộ Tư pháp gửi kèm theo Quyết định kiểm tra.\n"
    + "Nội dung của công văn gồm nhiều dòng.\n" * 20
    + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Thị Hoa\n"
)
SECOND = (
    f"BỘ TƯ PHÁP\nSố: 2486/QĐ-BTP\n{NATION}\nHà Nội, ngày 21 tháng 10 năm 2026\nQUYẾT ĐỊNH\nVề việc kiểm tra\n"
    "Căn cứ Luật Hộ tịch;\nĐiều 1. Thành lập Đoàn kiểm tra.\n"
)


def test_a_second_document_is_found() -> None:
    """Its span begins at its letterhead."""
    document = paper(FIRST, SECOND)
    (span,) = document_starts(document)
    assert document.quote(span).startswith("BỘ TƯ PHÁP Số: 2486/QĐ-BTP")


def test_a_document_of_the_party_counts_too() -> None:
    """It never bears the nation's name."""
    party = "THÀNH ỦY HÀ NỘI\n*\nSố 05-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 3 tháng 11 năm 2026\nCHỈ THỊ\nvề A"
    assert len(document_starts(paper(FIRST, party))) == 1


@pytest.mark.parametrize(
    "annex",
    [
        f"BỘ TƯ PHÁP\n{NATION}\nKẾ HOẠCH\nKiểm tra\n(Kèm theo Quyết định số 2486/QĐ-BTP ngày 21 tháng 10 năm 2026)",
        f"BỘ TƯ PHÁP\nSố: 2486/QĐ-BTP\n{NATION}\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 2486/QĐ-BTP)",
        f"TÊN CƠ QUAN\nSố: ......../GXN\n{NATION}\nGIẤY XÁC NHẬN",
        f"{NATION}\nĐƠN ĐỀ NGHỊ\nKính gửi: Sở Tư pháp",
        f"BỘ TƯ PHÁP\nSố: 7215/BTP-HCTP\n{NATION}\nPhụ lục",
        f"SỞ TƯ PHÁP\nSố: 15/SY-VP\n{NATION}\nSAO Y",
        "Lịch sử Đảng Cộng sản Việt Nam\nKỶ NIỆM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM\n3/2/2026",
        "",
    ],
)
def test_heads_of_annexes_forms_and_copies_do_not_count(annex: str) -> None:
    """Nor do heads that repeat the first number, or lines that only name the Party."""
    assert document_starts(paper(FIRST, annex)) == ()


def test_the_first_document_does_not_count() -> None:
    """A file of one document has no further starts."""
    assert document_starts(paper(SECOND)) == ()
