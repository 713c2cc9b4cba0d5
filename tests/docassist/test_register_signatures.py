"""Who signed, to whom a document goes and who receives it."""

import pytest

from docassist.register import read_register
from tests.docassist.heads import CITY, SIGNED, signed
from tests.docassist.papers import NATION, paper


@pytest.mark.parametrize(
    ("lines", "authority", "position"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN", "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "Phó Chủ tịch"),
        ("KT.CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC", "KT.CHỦ TỊCH", "Phó Chủ tịch Thường trực"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n(Đã ký)", "TL. CHỦ TỊCH", "Chánh Văn phòng"),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ TÀI CHÍNH", "TUQ. CHỦ TỊCH", "Giám đốc Sở Tài chính"),
        ("Q. GIÁM ĐỐC", "Q. GIÁM ĐỐC", ""),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ", "Phó Bí thư"),
        ("GIÁM ĐỐC\n[daky]", "", "Giám đốc"),
        ("KT. THỐNG ĐỐC\nPHÓ THỐNG ĐÔC", "KT. THỐNG ĐỐC", "Phó Thống đốc"),
        ("BỘ TRƯỞNG\nĐại tướng", None, None),
    ],
)
def test_a_signature_is_read(lines: str, authority: str | None, position: str | None) -> None:
    """Authority as written, position in display form; a rank that stands alone is no name."""
    signer = signed(lines).signer
    if authority is None:
        assert signer is None
        return
    assert signer is not None
    assert (signer.value.authority, signer.value.position, signer.value.name) == (authority, position, "Lê Thị Hoa")


def test_a_name_in_capitals_and_a_rank_are_read() -> None:
    """As stamped on older papers, and as in the forces."""
    text = f"BỘ CÔNG AN\nSố: 1/QĐ-BCA\n{NATION}\nQUYẾT ĐỊNH\nVề A\nCăn cứ B;\n"
    stamped = read_register(paper(text + "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLÊ THỊ HOA")).signer
    ranked = read_register(paper(text + "BỘ TRƯỞNG\nThượng tướng Lê Thị Hoa")).signer
    assert stamped is not None
    assert ranked is not None
    assert stamped.value.name == ranked.value.name == "Lê Thị Hoa"


def test_a_wrapped_position_is_no_name() -> None:
    """ "CỤC TRƯỞNG CỤC HÀNH / CHÍNH TƯ PHÁP" stands above the name."""
    signer = signed("TL. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC HÀNH\nCHÍNH TƯ PHÁP").signer
    assert signer is not None
    assert signer.value.name == "Lê Thị Hoa"
    assert signer.value.position == "Cục trưởng Cục Hành chính tư pháp"


def test_the_first_signature_counts_not_that_of_an_annex() -> None:
    """Annexes follow the signature, and may have one of their own."""
    head = f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nQUYẾT ĐỊNH\nVề việc A\nCăn cứ Luật A;"
    annex = "\nPHỤ LỤC I\n(Kèm theo Quyết định số 1/QĐ-UBND)\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Văn Bình"
    signer = read_register(paper(head + SIGNED.format(authority="CHỦ TỊCH"), annex)).signer
    assert signer is not None
    assert signer.value.name == "Lê Thị Hoa"


def test_recipients_are_read_without_a_signature_too() -> None:
    """The name is often only in the picture of the seal."""
    text = f"{CITY}Số: 1/KH-UBND\n{NATION}\nKẾ HOẠCH\nVề A\nCăn cứ B;\nNơi nhận:\n- Sở Nội vụ;\n- Lưu: VT."
    assert [found.value for found in read_register(paper(text)).recipients] == ["Sở Nội vụ"]


def test_forms_of_an_annex_sign_nothing() -> None:
    """Where the signature itself is not in the text, none is taken from a form."""
    head = f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nQUYẾT ĐỊNH\nVề việc A\nCăn cứ Luật A;\nĐiều 1. B"
    form = "\nPHỤ LỤC\nNơi nhận:\n- Sở A;\nGIÁM ĐỐC\n(Ký tên, đóng dấu)\nNgười lập biểu"
    register = read_register(paper(head, form))
    assert register.signer is None
    assert register.recipients == ()


def test_recipients_are_read_without_notes_and_archive() -> None:
    """ "Như trên" and "Lưu" name nobody."""
    assert [found.value for found in signed("CHỦ TỊCH").recipients] == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Kính gửi: Sở Tài chính.", ["Sở Tài chính"]),
        (
            "Kính gửi:\n- Sở Tài chính;\n- Ủy ban nhân dân các xã,\nphường.",
            ["Sở Tài chính", "Ủy ban nhân dân các xã, phường"],
        ),
        ("Kính gửi: - Các ban đảng,\n- Các đảng ủy.", ["Các ban đảng", "Các đảng ủy"]),
        ("Kính gửi:\nỦy ban nhân dân thành phố\nHà Nội", ["Ủy ban nhân dân thành phố Hà Nội"]),
        ("", []),
    ],
)
def test_addressees_are_read(lines: str, names: list[str]) -> None:
    """One name or a list, wrapped or not."""
    text = f"BỘ NỘI VỤ\nSố: 1/BNV-TH\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2026\n{lines}\nThực hiện Luật A, đề nghị."
    assert [found.value for found in read_register(paper(text)).addressees] == names
