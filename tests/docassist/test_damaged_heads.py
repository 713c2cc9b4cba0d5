"""Heads as recognition leaves them: specks, words run together, a heading or a rule that is damaged."""

import pytest

from docassist.register import read_register
from docassist.results import Register
from docassist.types import Box, Line, MediaType, Page, ParsedDocument

_HEAD = [
    "SỞ LAO ĐỘNG - THƯƠNG BINH",
    "VÀ XÃ HỘI",
    "Số: 12/QĐ-SLĐTBXH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Hà Nam, ngày 05 tháng 3 năm 2024",
    "QUYẾT ĐỊNH",
    "Về việc ban hành Quy chế làm việc",
    "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;",
]


def _register(changed: dict[int, str], added: tuple[tuple[float, str], ...] = ()) -> Register:
    """The register of the head with some lines changed, and lines added at a height; lines are 20 points apart."""
    placed = [(20.0 * at, changed.get(at, line)) for at, line in enumerate(_HEAD)]
    start, lines = 0, []
    for top, text in sorted([*placed, *added]):
        lines.append(Line(text, start, Box(50, top, 400, top + 12)))
        start += len(text) + 1
    text = "\n".join(line.text for line in lines)
    return read_register(ParsedDocument(MediaType.PDF, text, (Page(1, tuple(lines), 595.0, 842.0),)))


@pytest.mark.parametrize(
    "line",
    [
        "SỞ LAO ĐỘNG - THƯƠNG BINH ˆ",
        "SỞ LAO ĐỘNG -THƯƠNGBINH",
        "SỞ LAO ĐỘNG- THƯƠNG BINH_",
    ],
)
def test_an_issuer_is_read_in_spite_of_specks_and_lost_spaces(line: str) -> None:
    issuer = _register({0: line}).issuer
    assert issuer is not None
    assert issuer.value == "Sở Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize("heading", ["UYÉT ĐỊNH", "QUYẾT ĐỊN", "QUVÉT ĐỊNH"])
def test_a_damaged_heading_of_the_numbers_kind_is_a_heading(heading: str) -> None:
    """So the subject under it is found."""
    register = _register({5: heading})
    assert register.kind
    assert register.kind.value == "Quyết định"
    assert register.subject
    assert register.subject.value == "Về việc ban hành Quy chế làm việc"


def test_other_capitals_are_no_heading() -> None:
    """What is not like the kind that the number names; the number alone tells the kind, less surely."""
    kind = _register({5: "HỘI NGHỊ", 6: "Quy chế làm việc"}).kind
    assert kind
    assert kind.value == "Quyết định"
    assert kind.confidence < 0.9


@pytest.mark.parametrize("basis", ["“Căn cứ Luật A;", "- Căn cứ Luật A;", "_ Căn cứ Luật A;"])
def test_the_legal_basis_ends_the_subject_with_a_speck_before_it_too(basis: str) -> None:
    subject = _register({7: basis}).subject
    assert subject
    assert subject.value == "Về việc ban hành Quy chế làm việc"


def test_the_prime_ministers_code_is_mended() -> None:
    """TTg is no initials, but the code of the issuer."""
    changed = {0: "THỦ TƯỚNG CHÍNH PHỦ", 1: "_", 2: "Số: 22/QĐ - TIg", 7: "Căn cứ Luật A;"}
    assert _register(changed).symbol == "22/QĐ-TTg"


@pytest.mark.parametrize("speck", [(116.0, "_"), (124.0, "|")])
def test_a_speck_in_a_line_of_words_does_not_end_the_subject(speck: tuple[float, str]) -> None:
    subject = _register({}, (speck,)).subject
    assert subject
    assert subject.value == "Về việc ban hành Quy chế làm việc"


@pytest.mark.parametrize("line", ["VỊv ban hành Quy chế", "__ V/v ban hành Quy chế", "V1v ban hành Quy chế"])
def test_a_misread_label_of_a_subject_is_mended(line: str) -> None:
    subject = _register({6: line}).subject
    assert subject
    assert subject.value == "V/v ban hành Quy chế"


def test_a_dash_that_was_lost_comes_back_from_the_body() -> None:
    """The body writes the name in small letters, as it is."""
    base = "Sở Lao động - Thương binh và Xã hội có trách nhiệm; Căn cứ"
    register = _register({0: "SỞ LAO ĐỘNG THƯƠNG BINH"}, ((200.0, base),))
    assert register.issuer is not None
    assert register.issuer.value == "Sở Lao động - Thương binh và Xã hội"


def _one_below_the_other(texts: list[str]) -> Register:
    """The register fields of a page with these lines."""
    start, lines = 0, []
    for at, text in enumerate(texts):
        lines.append(Line(text, start, Box(50, 20.0 * at, 400, 20.0 * at + 12)))
        start += len(text) + 1
    page = Page(1, tuple(lines), 595.0, 842.0)
    return read_register(ParsedDocument(MediaType.PDF, "\n".join(texts), (page,)))


@pytest.mark.parametrize("title", ["Ban hành danh mục vật tư y tế", "Ban hành danh mục! vật tư1 y tế"])
@pytest.mark.parametrize("announced", ["VĂN BẢN HỢP NHẤT- _", "VĂN BẢN HỢP NHẤT\nˆ", "VĂN BẢN HỢP NHẤT-BỘ Y TẾ"])
def test_a_consolidated_text_has_its_issuer_and_title_in_spite_of_specks(announced: str, title: str) -> None:
    """The texts that were put together are named under the title and do not belong to it, nor do footnote marks."""
    texts = [
        *announced.split("\n"),
        *([] if "BỘ" in announced else ["BỘ Y TẾ"]),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "THÔNG TƯ",
        title,
        "Thông tư số 04/2017/TT-BYT ngày 14 tháng 4 năm 2017 của Bộ trưởng Bộ Y tế",
        "có hiệu lực kể từ ngày 01 tháng 6 năm 2017 được sửa đổi, bổ sung bởi:",
    ]
    register = _one_below_the_other(texts)
    assert register.issuer is not None
    assert register.subject is not None
    assert (register.issuer.value, register.subject.value) == ("Bộ Y tế", "Ban hành danh mục vật tư y tế")


def test_the_title_of_a_consolidated_text_ends_without_an_announcement_too() -> None:
    """Only the texts that it was put together from are named, close under the title; the certification is not there."""
    texts = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "THÔNG TƯ",
        "Ban hành danh mục vật tư y tế",
        "Thông tư số 04/2017/TT-BYT ngày 14 tháng 4 năm 2017 của Bộ trưởng Bộ Y tế",
        "có hiệu lực kể từ ngày 01 tháng 6 năm 2017 được sửa đổi, bổ sung bởi:",
    ]
    register = _one_below_the_other(texts)
    assert register.subject is not None
    assert register.subject.value == "Ban hành danh mục vật tư y tế"


def test_a_number_in_a_title_is_whole_again() -> None:
    register = _register({6: "Về việc sửa đổi Nghị định số 100/2024/NĐ- CP của Chính phủ"})
    assert register.subject is not None
    assert register.subject.value.endswith("100/2024/NĐ-CP của Chính phủ")
