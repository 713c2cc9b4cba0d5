"""Register fields are read from every layout of heads, and nothing is guessed that is not there."""

import os
import time
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from docassist.evaluation.metadata import values
from docassist.evaluation.rows import read_rows
from docassist.register import read_register
from docassist.results import Register, Urgency
from docassist.types import Box, Line, MediaType, Page, ParsedDocument
from tests.docassist.papers import NATION, paper

LABELS = Path(__file__).parents[2] / "bench" / "labels"
CITY = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n"
SIGNED = (
    "\nĐiều 1. Nội dung./.\nNơi nhận:\n- Như trên;\n- Sở Nội vụ (để phối hợp);\n- Lưu: VT.\n{authority}\nLê Thị Hoa"
)

LAYOUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "left column first": (
        f"{CITY}Số: 1234/QĐ-UBND\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt kế hoạch"
        "\nnăm 2026\nỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nCăn cứ Luật A;\nQUYẾT ĐỊNH:",
        {
            "number": "1234/QĐ-UBND",
            "type": "Quyết định",
            "date": "2026-03-05",
            "issuer": "Ủy ban nhân dân thành phố Hà Nội",
            "subject": "Về việc phê duyệt kế hoạch năm 2026",
        },
    ),
    "right column first": (
        f"{NATION}\nHà Nội, ngày 10 tháng 12 năm 2025\nSỞ TÀI CHÍNH\nSố: 1941/TTr-STC\nTỜ TRÌNH\n"
        "Về việc bổ sung dự toán\nKính gửi: Ủy ban nhân dân Thành phố",
        {
            "number": "1941/TTr-STC",
            "type": "Tờ trình",
            "date": "2025-12-10",
            "issuer": "Sở Tài chính",
            "subject": "Về việc bổ sung dự toán",
        },
    ),
    "both columns in one line": (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTHÀNH PHỐ HÀ NỘI Độc lập - Tự do - Hạnh phúc\n"
        "Số: 1234 / QÐ - UBND Hà Nội, ngày 5 tháng 3 năm 2026\nQUYẾT ĐỊNH\nVề việc phê duyệt\nCăn cứ Luật A;",
        {"number": "1234/QĐ-UBND", "date": "2026-03-05", "issuer": "Ủy ban nhân dân thành phố Hà Nội"},
    ),
    "the nation's name first, as on web pages": (
        f"{NATION}\n---------\nCHÍNH PHỦ\n-------\nSố: 30/2025/NĐ-CP\nHà Nội, ngày 08 tháng 12 năm 2025\nNGHỊ ĐỊNH\n"
        "Về công tác văn thư\n_____\nCăn cứ Luật A;",
        {"number": "30/2025/NĐ-CP", "type": "Nghị định", "issuer": "Chính phủ", "subject": "Về công tác văn thư"},
    ),
    "a letter with V/v under the number": (
        f"BỘ TÀI CHÍNH\nSố: 16482/BTC-ĐT\nV/v tham gia ý kiến đối với\ndự thảo Nghị định\n{NATION}\n"
        "Hà Nội, ngày 09 tháng 11 năm 2026\nKính gửi: Ủy ban nhân dân thành phố Hà Nội.\nBộ Tài chính đề nghị.",
        {
            "number": "16482/BTC-ĐT",
            "type": "Công văn",
            "issuer": "Bộ Tài chính",
            "subject": "tham gia ý kiến đối với dự thảo Nghị định",
        },
    ),
    "a letter with the stamps between": (
        f"VĂN PHÒNG CHÍNH PHỦ\nSố: 12729/VPCP-KGVX\nV/v rà soát\nKHẨN\n{NATION}\nHà Nội, ngày 7 tháng 9 năm 2026\n"
        "Kính gửi: Bộ Y tế",
        {"number": "12729/VPCP-KGVX", "type": "Công văn", "subject": "rà soát", "issuer": "Văn phòng Chính phủ"},
    ),
    "the Party, 2026": (
        "THÀNH ỦY HÀ NỘI\n*\nSố 05-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 03 tháng 11 năm 2026\nCHỈ THỊ\n"
        "về công tác dân tộc\nNhững năm qua, công tác dân tộc đạt nhiều kết quả.",
        {
            "number": "05-CT/TU",
            "type": "Chỉ thị",
            "date": "2026-11-03",
            "issuer": "Thành ủy Hà Nội",
            "subject": "về công tác dân tộc",
        },
    ),
    "the Party, 2018, in one line": (
        "TỈNH ỦY THÁI BÌNH ĐẢNG CỘNG SẢN VIỆT NAM\n* Thái Bình, ngày 12 tháng 5 năm 2020\nSố: 127- KL/TU\nKẾT LUẬN\n"
        "của Ban Thường vụ Tỉnh ủy\n-----\nXét đề nghị của Ban cán sự đảng;",
        {"number": "127-KL/TU", "type": "Kết luận", "date": "2020-05-12", "issuer": "Tỉnh ủy Thái Bình"},
    ),
    "a Party rule, whose code is that of a decision": (
        "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI\nĐẢNG ỦY PHƯỜNG LÁNG\n*\nSố 12-QĐ/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Láng, ngày 1 tháng 7 năm 2026\nQUY ĐỊNH\nvề chế độ họp\nĐiều 1. A",
        {"number": "12-QĐ/ĐU", "type": "Quy định", "issuer": "Đảng ủy phường Láng"},
    ),
    "TƯ of a central body": (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 57-NQ/TƯ\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 22 tháng 12 năm 2024\n"
        "NGHỊ QUYẾT\nCỦA BỘ CHÍNH TRỊ\nvề khoa học",
        {"number": "57-NQ/TW", "type": "Nghị quyết", "issuer": "Ban Chấp hành Trung ương"},
    ),
    "a Party letter": (
        "THÀNH ỦY HÀ NỘI\nVĂN PHÒNG\n*\nSố 123-CV/VPTU\nvề việc tổ chức hội nghị\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hà Nội, ngày 02 tháng 6 năm 2026\nKính gửi: Các ban đảng",
        {
            "number": "123-CV/VPTU",
            "type": "Công văn",
            "issuer": "Văn phòng Thành ủy Hà Nội",
            "subject": "tổ chức hội nghị",
        },
    ),
    "a gazette issue with section heads": (
        "VĂN BẢN QUY PHẠM PHÁP LUẬT\nBỘ CÔNG AN\nBỘ CÔNG AN\nSố: 81/2025/TT-BCA\n" + NATION + "\n"
        "Hà Nội, ngày 29 tháng 8 năm 2025\nTHÔNG TƯ\nQuy định biện pháp\nCăn cứ Luật A;",
        {"number": "81/2025/TT-BCA", "type": "Thông tư", "issuer": "Bộ Công an"},
    ),
    "a section head in one line, the letterhead in two": (
        "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nBỘ LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\nSố: 1/2024/TT-BLĐTBXH\n"
        + NATION
        + "\n"
        "Hà Nội, ngày 19 tháng 02 năm 2024\nTHÔNG TƯ1\nQuy định danh mục2\nCăn cứ Luật A;",
        {"type": "Thông tư", "issuer": "Bộ Lao động - Thương binh và Xã hội", "subject": "Quy định danh mục"},
    ),
    "a continued gazette issue": (
        "VĂN BẢN QUY PHẠM PHÁP LUẬT\nBỘ TÀI CHÍNH\nThông tư số 12/2018/TT-BTC ngày 14 tháng 11 năm 2018\n"
        "hướng dẫn kế toán\n(Tiếp theo Công báo số 201 + 202)\nPhụ lục số 04",
        {
            "number": "12/2018/TT-BTC",
            "type": "Thông tư",
            "date": "2018-11-14",
            "issuer": "Bộ Tài chính",
            "subject": "hướng dẫn kế toán",
        },
    ),
    "a consolidated text": (
        f"VĂN BẢN HỢP NHẤT - BỘ Y TẾ\n{NATION}\nTHÔNG TƯ\nBan hành Danh mục\nThông tư số 4/2017/TT-BYT ngày 14 tháng 4 "
        "năm 2017 của Bộ Y tế, được sửa đổi, bổ sung bởi:\nCăn cứ Luật A;\n"
        "Điều 1. A\nBỘ Y TẾ XÁC THỰC VĂN BẢN HỢP NHẤT\nSố: 06/VBHN-BYT\n"
        "Hà Nội, ngày 19 tháng 4 năm 2018\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Thị Hoa\nPhụ lục",
        {
            "number": "06/VBHN-BYT",
            "type": "Văn bản hợp nhất",
            "date": "2018-04-19",
            "issuer": "Bộ Y tế",
            "subject": "Ban hành Danh mục",
            "signer": "Lê Thị Hoa",
        },
    ),
    "a consolidated text that goes on in the next issue": (
        f"VĂN BẢN HỢP NHẤT -\nBỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n{NATION}\nNGHỊ ĐỊNH\nQuy định A\n"
        "Nghị định số 15/2019/NĐ-CP ngày 01 tháng 02 năm 2019\n(Xem tiếp Công báo số 507)",
        {
            "number": None,
            "type": "Văn bản hợp nhất",
            "date": None,
            "issuer": "Bộ Lao động - Thương binh và Xã hội",
        },
    ),
    "a law, dated by the day it was passed": (
        f"QUỐC HỘI\nLuật số: 64/2025/QH15\n{NATION}\nLUẬT\nBAN HÀNH VĂN BẢN\nCăn cứ Hiến pháp;\nĐiều 1. A\n"
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 9 "
        "thông qua ngày 19 tháng 02 năm 2025.\n"
        "CHỦ TỊCH QUỐC HỘI\nLê Thị Hoa",
        {"number": "64/2025/QH15", "type": "Luật", "date": "2025-02-19", "issuer": "Quốc hội", "signer": "Lê Thị Hoa"},
    ),
    "a joint circular in one line": (
        "BỘ CÔNG AN - BỘ QUỐC PHÒNG -\nTÒA ÁN NHÂN DÂN TỐI CAO\nSố: 05/2020/TTLT-BCA-BQP-TANDTC\n" + NATION + "\n"
        "Hà Nội, ngày 01 tháng 02 năm 2020\nTHÔNG TƯ LIÊN TỊCH\nQuy định phối hợp\nCăn cứ Luật A;",
        {"type": "Thông tư liên tịch", "issuer": "Bộ Công an - Bộ Quốc phòng - Tòa án nhân dân tối cao"},
    ),
    "a joint circular, its heading in two lines": (
        f"BỘ TÀI CHÍNH\nBỘ NỘI VỤ\nSố: 15/2014/TTLT-BTC-BNV\n{NATION}\nHà Nội, ngày 01 tháng 02 năm 2014\nTHÔNG TƯ\n"
        "LIÊN TỊCH\nHướng dẫn A\nCăn cứ Luật A;",
        {"type": "Thông tư liên tịch", "issuer": "Bộ Tài chính - Bộ Nội vụ", "subject": "Hướng dẫn A"},
    ),
    "an office under its agency": (
        f"ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI\nVĂN PHÒNG\nSố: 89/TB-VP\n{NATION}\nHà Nội, ngày 7 tháng 9 năm 2026\n"
        "THÔNG BÁO KẾT LUẬN\nCủa Chánh Văn phòng tại cuộc họp\nNgày 5/9/2026, tại trụ sở",
        {
            "type": "Thông báo",
            "issuer": "Văn phòng Ủy ban nhân dân thành phố Hà Nội",
            "subject": "Của Chánh Văn phòng tại cuộc họp",
        },
    ),
    "a lost stroke": (
        f"BỘ TÀI CHÍNH\nTỔNG CỤC THUẾ\nSố: 02/QD-TCT\n{NATION}\nHà Nội, ngày 02 tháng 01 năm 2026\nQUYẾT ĐỊNH\n"
        "Ban hành A\nTỔNG CỤC TRƯỞNG TỔNG CỤC THUẾ\nCăn cứ Luật A;",
        {"number": "02/QĐ-TCT", "issuer": "Tổng cục Thuế", "subject": "Ban hành A"},
    ),
    "an arrival stamp below the number": (
        f"BỘ CÔNG THƯƠNG\nSố: 0256/QĐ-BCT\n{NATION}\nHà Nội, ngày 15 tháng 01 năm 2010\nCÔNG VĂN ĐẾN\nSố: 545\n"
        "Ngày: 18/01/2010\nQUYẾT ĐỊNH\nV/v cổ phần hoá\nBỘ TRƯỞNG BỘ CÔNG THƯƠNG\nCăn cứ A;",
        {"number": "0256/QĐ-BCT", "date": "2010-01-15", "subject": "V/v cổ phần hoá"},
    ),
    "OCR of the labels": (
        f"BỘ NỘI VỤ\nSô: 1151/QĐ-BNV\n{NATION}\nHà Nội, ngày 1 0 tháng 1 2 năm 2025\nQUYẾT ĐỊNH\n"
        "Về việc bổ nhiệm.\nCăn cứ A;",
        {"number": "1151/QĐ-BNV", "date": "2025-12-10", "subject": "Về việc bổ nhiệm"},
    ),
    "words run together by the layer of text": (
        "BỘKHOA HỌC VÀ CÔNG NGHỆ\nSố: 27/2026/TT-BKHCN\nCỘNG HÒAXÃ HỘI CHỦ NGHĨAVIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 31 tháng 5 năm 2026\nTHÔNG TƯ\nQuy hoạch kênh tần số\nCăn cứ Luật A;\n"
        "Bộ trưởng Bộ Khoa học và Công nghệ ban hành Thông tư.",
        {"issuer": "Bộ Khoa học và Công nghệ", "type": "Thông tư"},
    ),
    "a misspelt name of the nation": (
        "BỘ NỘI VỤ\nSố: 1151/BNV-BTĐKTTW\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 10 tháng 12 năm 2025\nKính gửi: Bộ Tài chính",
        {"number": "1151/BNV-BTĐKTTW", "type": "Công văn", "issuer": "Bộ Nội vụ", "subject": None},
    ),
    "minutes, dated in their first words": (
        f"CÔNG AN PHƯỜNG LÁNG\n{NATION}\nBIÊN BẢN\nVi phạm hành chính\nSố: 15/BB-VPHC\n"
        "Hôm nay, hồi 9 giờ 00 ngày 5 tháng 6 năm 2026, tại phường Láng",
        {"number": "15/BB-VPHC", "type": "Biên bản", "date": "2026-06-05", "issuer": "Công an phường Láng"},
    ),
    "a complaint, dated at its end": (
        f"{NATION}\nĐƠN TỐ CÁO\nKính gửi: Công an thành phố Hà Nội\nTôi tên là: Lê Thị Hoa\nSự việc như sau.\n"
        "Hà Nội, ngày 5 tháng 6 năm 2026\nNGƯỜI TỐ CÁO\nLê Thị Hoa",
        {
            "number": None,
            "type": "Đơn tố cáo",
            "date": "2026-06-05",
            "issuer": "Lê Thị Hoa",
            "subject": None,
            "signer": "Lê Thị Hoa",
        },
    ),
    "a company's letter": (
        f"CÔNG TY TNHH MTV MÔI TRƯỜNG ĐÔ THỊ\nHÀ NỘI\nSố: 09/LDT-PTDA\n{NATION}\nHà Nội, ngày 7/9/2026\n"
        "V/v đề nghị thanh toán\nKính gửi: Sở Tài chính",
        {
            "number": "09/LDT-PTDA",
            "type": "Công văn",
            "date": "2026-09-07",
            "issuer": "Công ty TNHH MTV Môi trường đô thị Hà Nội",
            "subject": "đề nghị thanh toán",
        },
    ),
    "an invitation of another kind": (
        f"HIỆP HỘI PHẦN MỀM VIỆT NAM\nSố: 45/HHPM\n{NATION}\nHà Nội, ngày 5 tháng 6 năm 2026\nTHƯ MỜI\n"
        "Tham dự Diễn đàn\nKính gửi: Ủy ban nhân dân Thành phố",
        {"number": "45/HHPM", "type": "Thư mời", "subject": "Tham dự Diễn đàn"},
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_fields_are_read_from_a_layout(layout: str) -> None:
    """Number, kind, date, issuer, subject and signer, as far as the layout has them."""
    text, expected = LAYOUTS[layout]
    found = values(read_register(paper(text)))
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_head_of_a_decomposed_text_is_read(layout: str) -> None:
    """Readers hand over composed text; the head is read all the same when one does not."""
    text, expected = LAYOUTS[layout]
    found = values(read_register(paper(unicodedata.normalize("NFD", text))))
    kept = [field for field in ("number", "type") if field in expected and "consolidated" not in layout]
    assert {field: found[field] for field in kept} == {field: expected[field] for field in kept}


def _signed(authority: str, kind: str = "QUYẾT ĐỊNH") -> Register:
    head = f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nHà Nội, ngày 05 tháng 3 năm 2026\n{kind}\nVề việc A\nCăn cứ Luật A;"
    return read_register(paper(head + SIGNED.format(authority=authority)))


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
    signer = _signed(lines).signer
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
    signer = _signed("TL. BỘ TRƯỞNG\nCỤC TRƯỞNG CỤC HÀNH\nCHÍNH TƯ PHÁP").signer
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


@pytest.mark.parametrize("end", ["Luật số 64/2025/QH15", "diện tích 3 km2", "tỷ lệ 1/2000", "năm 2027", "Đề án 06"])
def test_figures_at_the_end_of_a_title_stay(end: str) -> None:
    """Only a footnote mark behind a word is left out."""
    subject = read_register(paper(f"{CITY}Số: 1/QĐ-UBND\n{NATION}\nQUYẾT ĐỊNH\nVề {end}./.\nCăn cứ A;")).subject
    assert subject is not None
    assert subject.value == f"Về {end}"


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
    assert [found.value for found in _signed("CHỦ TỊCH").recipients] == ["Sở Nội vụ"]


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


@pytest.mark.parametrize(
    ("mark", "urgency"),
    [
        ("KHẨN", Urgency.URGENT),
        ("THƯỢNG KHẨN", Urgency.VERY_URGENT),
        ("HỎA TỐC", Urgency.EXPRESS),
        ("HOẢ TỐC", Urgency.EXPRESS),
        ("Hỏa tốc", Urgency.EXPRESS),
        ("H.TỐC", Urgency.EXPRESS),
        ("[HỎA TỐC]", Urgency.EXPRESS),
        ("HỎA TỐC HẸN GIỜ", Urgency.EXPRESS_TIMED),
        ("HỎA TỐC, hẹn giờ 15 giờ 00", Urgency.EXPRESS_TIMED),
        ("Độ khẩn: Thượng khẩn", Urgency.VERY_URGENT),
        ("khẩn trương thực hiện", None),
        ("KHẨN TRƯƠNG", None),
    ],
)
def test_urgency_is_read_from_a_line_of_its_own(mark: str, urgency: Urgency | None) -> None:
    """Not from words of a sentence."""
    found = read_register(
        paper(f"{CITY}Số: 4/CĐ-UBND\n{mark}\n{NATION}\nCÔNG ĐIỆN\nVề việc ứng phó bão\nCăn cứ A;")
    ).urgency
    assert (found.value if found else None) is urgency


def test_urgency_in_the_margin_the_heading_and_the_data_of_the_file() -> None:
    """Stamps are often no part of the text."""
    text = f"{CITY}Số: 4/CĐ-UBND\n{NATION}\n%s\nVề việc ứng phó bão\nCăn cứ A;"
    margin = read_register(paper(text % "CÔNG ĐIỆN", furniture=["HỎA TỐC"])).urgency
    heading = read_register(paper(text % "CÔNG ĐIỆN KHẨN")).urgency
    data = read_register(paper(text % "CÔNG ĐIỆN", info={"Priority": "3"})).urgency
    assert [found and found.value for found in (margin, heading, data)] == [
        Urgency.EXPRESS,
        Urgency.URGENT,
        Urgency.EXPRESS,
    ]


@pytest.mark.parametrize("number", ["Số:      /QĐ-UBND", "Số: ....../QĐ-UBND", "Số:"])
def test_a_blank_number_is_a_draft_and_never_guessed(number: str) -> None:
    """Even where an annex names a number."""
    text = (
        f"{CITY}{number}\n{NATION}\nHà Nội, ngày    tháng 4 năm 2026\nQUYẾT ĐỊNH\nVề việc A\nCăn cứ B;\nsố 12/QĐ-UBND"
    )
    register = read_register(paper(text))
    assert register.number is None
    assert register.draft
    assert register.issued is None
    assert register.place is None or register.place.value == "Hà Nội"


def test_a_stamped_draft_is_a_draft() -> None:
    """With a number too."""
    assert read_register(paper(f"{CITY}Số: 1/KH-UBND\nDỰ THẢO\n{NATION}\nKẾ HOẠCH\nVề A")).draft


@pytest.mark.parametrize("text", ["", "Xin chào", "1\n2\n3", "Báo cáo của tôi về công việc tuần này.\nKết quả tốt."])
def test_a_text_without_a_head_has_no_fields(text: str) -> None:
    """Nothing is found, nothing is guessed."""
    register = read_register(paper(text))
    found = values(register)
    assert all(value is None for value in found.values())
    assert not register.draft


def test_a_day_that_does_not_exist_is_no_date() -> None:
    """ "ngày 32 tháng 12" has been met."""
    text = f"BỘ NỘI VỤ\nSố: 1/2024/TT-BNV\n{NATION}\nHà Nội, ngày 32 tháng 12 năm 2024\nTHÔNG TƯ\nVề A"
    register = read_register(paper(text))
    assert register.issued is None
    assert register.place is not None


def test_spans_point_at_the_words() -> None:
    """Every field can be traced to its place."""
    document = paper(LAYOUTS["left column first"][0] + SIGNED.format(authority="CHỦ TỊCH"))
    register = read_register(document)
    fields = (register.number, register.place, register.subject, register.recipients[0])
    for found in fields:
        assert found is not None
        assert found.span is not None
        assert found.value in document.quote(found.span)
    assert register.issued is not None
    assert register.issued.span is not None
    assert "05 tháng 3 năm 2026" in document.quote(register.issued.span)


def test_agreement_makes_a_field_surer() -> None:
    """A number that fits its heading and is repeated in an annex; a date that fits the year in the number."""
    head = f"CHÍNH PHỦ\nSố: 30/2025/NĐ-CP\n{NATION}\nHà Nội, ngày 08 tháng 12 năm 202%s\nNGHỊ ĐỊNH\nVề A\nCăn cứ B;"
    annex = "\nPhụ lục\n(Kèm theo Nghị định số 30/2025/NĐ-CP ngày 08 tháng 12 năm 2025)"
    plain, repeated = read_register(paper(head % 5)), read_register(paper(head % 5 + annex))
    wrong = read_register(paper(head % 4))
    assert plain.number is not None
    assert repeated.number is not None
    assert repeated.number.confidence > plain.number.confidence > 0.9
    assert plain.issued is not None
    assert wrong.issued is not None
    assert plain.issued.confidence > 0.95 > wrong.issued.confidence


def test_a_gap_between_boxes_ends_the_title() -> None:
    """Lines of a page tell by their distance where the body begins, whatever its words."""
    rows = [
        "BỘ NỘI VỤ",
        "Số: 1/BC-BNV",
        *NATION.split("\n"),
        "Hà Nội, ngày 05 tháng 3 năm 2026",
        "BÁO CÁO",
        "Kết quả quý I",
    ]
    rows += ["của Bộ Nội vụ", "Bộ Nội vụ xin gửi báo cáo", "về các việc đã làm."]
    tops = [70, 100, 70, 90, 120, 160, 178, 196, 230, 248]
    lines, at = [], 0
    for words, top in zip(rows, tops, strict=True):
        lines.append(Line(words, at, Box(90, top, 300, top + 14)))
        at += len(words) + 1
    document = ParsedDocument(MediaType.PDF, "\n".join(rows), (Page(1, tuple(lines), 595, 842),))
    subject = read_register(document).subject
    assert subject is not None
    assert subject.value == "Kết quả quý I của Bộ Nội vụ"


def test_a_long_document_is_read_quickly() -> None:
    """Only the head and the signature are looked at; hostile runs of blanks and letters do not slow it."""
    head = LAYOUTS["left column first"][0]
    body = "\n".join(["Nội dung của một đoạn văn dài. " * 3, " " * 2000, "A" * 2000, "Số: " * 200, "ngày " * 300] * 200)
    document = paper(head + "\n" + body + SIGNED.format(authority="CHỦ TỊCH"))
    started = time.process_time()
    assert read_register(document).signer is not None
    assert time.process_time() - started < 1.5


def test_the_gazette_is_read() -> None:
    """Every labelled issue of a sample: kind, number, date and issuer."""
    data = os.environ.get("DOCASSIST_DATA")
    if not data:
        pytest.skip("no data")
    from docassist.evaluation.metadata import evaluate
    from ingest.readers import read

    rows = read_rows(LABELS / "gazette_header.jsonl")[::9]
    figures = evaluate(rows, lambda path: read(path.read_bytes()), Path(data))
    assert min(figures["accuracy"].values()) >= 0.97
    assert date.fromisoformat(rows[0]["date"])
