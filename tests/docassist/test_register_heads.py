"""The fields of the head are read from every layout of it."""

import unicodedata
from typing import Any

import pytest

from docassist.evaluation.metadata import values
from docassist.register import read_register
from tests.docassist.heads import DECISION
from tests.docassist.papers import NATION, paper

LAYOUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "left column first": (
        DECISION,
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
