"""Heads and signatures of made-up decisions."""

from docassist.register import read_register
from docassist.results import Register
from tests.docassist.papers import NATION, paper

CITY = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n"
SIGNED = (
    "\nĐiều 1. Nội dung./.\nNơi nhận:\n- Như trên;\n- Sở Nội vụ (để phối hợp);\n- Lưu: VT.\n{authority}\nLê Thị Hoa"
)
DECISION = (
    f"{CITY}Số: 1234/QĐ-UBND\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch"
    "\nnăm 2026\nỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nCăn cứ Luật A;\nQUYẾT ĐỊNH:"
)


def signed(authority: str, kind: str = "QUYẾT ĐỊNH") -> Register:
    head = f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2026\n{kind}\nVề việc A\nCăn cứ Luật A;"
    return read_register(paper(head + SIGNED.format(authority=authority)))
