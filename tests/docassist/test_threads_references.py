"""What a document does to others that it names, as sentences of real letters say it."""

from datetime import date

import pytest

from docassist.links import LinkKind, bare_number
from docassist.register import read_register
from docassist.threads.keys import may_be_same_issuer, number_key
from docassist.threads.references import find_references
from tests.docassist.papers import NATION, paper

LETTER = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
SỞ XÂY DỰNG
Số: 4521/SXD-HT
{about}
{nation}
Hà Nội, ngày 20 tháng 3 năm 2026
Kính gửi: Ủy ban nhân dân Thành phố
{body}
Sở Xây dựng báo cáo để Ủy ban nhân dân Thành phố biết./.
Nơi nhận: Như trên; Lưu: VT."""


def found(body: str, about: str = "V/v tình hình thoát nước") -> list[tuple[str, str, date | None]]:
    """Kind, number key and day of what a letter with this text refers to."""
    document = paper(LETTER.format(about=about, nation=NATION, body=body))
    references = find_references(document, read_register(document), len(document.text))
    return [(item.kind.value, item.number, item.issued) for item in references]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Trả lời Công văn số 123/UBND-ĐT ngày 12/3/2026 của UBND Thành phố "
            "về việc thực hiện Kế hoạch số 94/KH-UBND.",
            [("replies", "123/ubnd-dt", date(2026, 3, 12))],
        ),
        (
            "Phúc đáp Văn bản số 012/STC-QLNS ngày 05 tháng 3 năm 2026 của Sở Tài chính "
            "về việc lấy ý kiến, Sở có ý kiến:",
            [("replies", "12/stc-qlns", date(2026, 3, 5))],
        ),
        (
            "Sở Xây dựng nhận được các Tờ trình số 08/TTr-VP, 09/TTr-STC ngày 02/02/2026 của hai cơ quan.",
            [("replies", "8/ttr-vp", None), ("replies", "9/ttr-stc", date(2026, 2, 2))],
        ),
        (
            "Thực hiện chỉ đạo của UBND Thành phố tại Văn bản số 870/UBND-TH ngày 3/2/2026; "
            "Công văn số 12/BNV-CQ của Bộ Nội vụ, Sở báo cáo.",
            [("implements", "870/ubnd-th", date(2026, 2, 3)), ("implements", "12/bnv-cq", None)],
        ),
        ("Thực hiện Chỉ thị số 05-CT/TU ngày 01/01/2026 của Thành ủy.", [("implements", "5-ct/tu", date(2026, 1, 1))]),
        (
            "Tiếp theo Công văn số 12 ngày 05/3/2026 của Sở Tài chính về việc rà soát.",
            [("follows", "12", date(2026, 3, 5))],
        ),
        (
            "Sở đề nghị bãi bỏ Quyết định số 15/2024/QĐ-UBND ngày 01/02/2024.",
            [("replaces", "15/2024/qd-ubnd", date(2024, 2, 1))],
        ),
        (
            "Sửa đổi, bổ sung một số điều của Nghị định số 100/2024/NĐ-CP ngày 26/7/2024 "
            "(đã được sửa đổi, bổ sung tại Nghị định số 261/2025/NĐ-CP).",
            [("amends", "100/2024/nd-cp", date(2024, 7, 26))],
        ),
        (
            "Báo cáo kết quả thực hiện Công văn số 55/UBND-KT ngày 02/01/2026 (nhắc lần 2).",
            [("urges", "55/ubnd-kt", date(2026, 1, 2))],
        ),
        # No relation of this document: a legal basis, a rule that is followed, its own number, a number without a day.
        ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;", []),
        ("Việc lập hồ sơ thực hiện theo quy định tại Nghị định số 15/2021/NĐ-CP.", []),
        ("Sở trả lời như nêu tại Công văn số 4521/SXD-HT.", []),
        ("Trả lời Công văn số 12 của đơn vị.", []),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15 có hiệu lực.", []),
    ],
)
def test_a_sentence_says_what_the_document_does_to_another(
    sentence: str, expected: list[tuple[str, str, date | None]]
) -> None:
    """The last cue before a number counts; numbers in titles and legal bases are no relation."""
    assert found(sentence) == expected


def test_the_subject_says_what_the_body_answers() -> None:
    """ "V/v trả lời ..." and then "Tại Văn bản số ...": the relation stands in one place, the number in another."""
    body = "Ngày 12/3/2026, UBND Thành phố có Văn bản số 123/UBND-ĐT ngày 12/3/2026 giao Sở kiểm tra."
    assert found(body) == []
    assert found(body, "V/v trả lời kiến nghị của cử tri") == [("replies", "123/ubnd-dt", date(2026, 3, 12))]
    assert found(body, "V/v đôn đốc báo cáo")[0][0] == LinkKind.URGES


def test_the_closing_article_says_what_is_replaced() -> None:
    """It stands far behind the beginning."""
    filler = "\n".join(
        f"Điều {at}. Các đơn vị rà soát công tác duy tu hệ thống thoát nước của năm." for at in range(60)
    )
    closing = (
        "Điều 99. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 07/2020/QĐ-UBND ngày 31/3/2020."
    )
    assert found(f"{filler}\n{closing}") == [("replaces", "7/2020/qd-ubnd", date(2020, 3, 31))]
    assert found(f"{filler}\nThay thế cụm từ trong Quyết định số 08/2020/QĐ-UBND.") == []


def test_a_reference_has_its_place_and_issuer() -> None:
    """The span covers kind, number, day and agency."""
    sentence = "Trả lời Công văn số 123/UBND-ĐT ngày 12/3/2026 của UBND Thành phố về thoát nước."
    document = paper(LETTER.format(about="V/v thoát nước", nation=NATION, body=sentence))
    (reference,) = find_references(document, read_register(document), len(document.text))
    assert reference.span is not None
    assert document.quote(reference.span) == "Công văn số 123/UBND-ĐT ngày 12/3/2026 của UBND Thành phố"
    assert (reference.symbol, reference.issuer) == ("123/UBND-ĐT", "UBND Thành phố")


@pytest.mark.parametrize(
    ("symbol", "key"),
    [
        ("0123/UBND - ĐT", "123/ubnd-dt"),
        ("05-CT/TU", "5-ct/tu"),
        ("05 CT/TU", "5-ct/tu"),
        ("15/2024/QÐ-UBND", "15/2024/qd-ubnd"),
        ("/QĐ-UBND", ""),
        (None, ""),
    ],
)
def test_numbers_are_compared_without_blanks_accents_and_leading_zeros(symbol: str | None, key: str) -> None:
    """However they are typed; without a number there is nothing to compare."""
    assert number_key(symbol) == key
    assert bare_number(key) == key.split("/", maxsplit=1)[0].split("-", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("UBND Thành phố", "Ủy ban nhân dân thành phố Hà Nội", True),
        ("Chủ tịch UBND Thành phố", "Ủy ban nhân dân thành phố Hà Nội", True),
        ("Sở Tài chính", "Sở Xây dựng", False),
        ("UBND xã Sóc Sơn", "UBND xã Đa Phúc", False),
        ("Bộ Nội vụ", None, True),
    ],
)
def test_an_agency_is_known_by_its_words(one: str, other: str | None, same: bool) -> None:
    """Abbreviations are written out; an agency that is not known proves nothing."""
    assert may_be_same_issuer(one, other) is same
