"""Kind by heading first, by wording else; field of work by its words."""

from pathlib import Path

import pytest

from docassist.classify import classify_field, classify_kind, load_cues
from docassist.errors import DataFileError
from docassist.fields import load_fields
from docassist.results import Register, Verdict
from docassist.types import Found, Span

CODES = [
    "TONGHOP",
    "NOIVU",
    "TCCB",
    "CCHC",
    "THIDUA",
    "LAODONG",
    "NGUOICOCONG",
    "TUPHAP",
    "TAICHINH",
    "DAUTUCONG",
    "DOANHNGHIEP",
    "CONGTHUONG",
    "NONGNGHIEP",
    "DATDAI",
    "MOITRUONG",
    "THIENTAI",
    "XAYDUNG",
    "NHAO",
    "GIAOTHONG",
    "HATANG",
    "QUYHOACH",
    "KHCN",
    "CDS",
    "VIENTHONG",
    "VANHOA",
    "THETHAO",
    "BAOCHI",
    "DULICH",
    "GIAODUC",
    "YTE",
    "ATTP",
    "BAOTROXH",
    "TREEM",
    "DANTOC",
    "TONGIAO",
    "THANHTRA",
    "KNTC",
    "QPAN",
    "PCCC",
    "DOINGOAI",
    "TTHC",
    "DANG",
    "HDND",
    "MTTQ",
]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("V/v báo cáo tình hình dịch sốt xuất huyết", "YTE"),
        ("Cấp lại giấy chứng nhận đăng ký kết hôn, khai sinh", "TUPHAP"),
        ("Phê duyệt đề cương đề tài khoa học", "KHCN"),
        ("Về việc tuyển sinh vào lớp 10 trung học phổ thông", "GIAODUC"),
        ("Khắc phục hậu quả cơn bão số 3, sạt lở đê", "THIENTAI"),
        ("Thẩm duyệt thiết kế về phòng cháy và chữa cháy", "PCCC"),
        ("Đăng ký tạm trú, cấp thẻ căn cước", "ANTT"),
        ("Tu bổ di tích lịch sử, tổ chức lễ hội", "VANHOA"),
        ("Hoàn thuế giá trị gia tăng cho người nộp thuế", "THUE"),
    ],
)
def test_field_of_work(text: str, code: str) -> None:
    """The words of a subject name the field."""
    best = classify_field(text).best
    assert best is not None
    assert best.code == code
    assert best.evidence[0].reason.endswith(".")


def test_the_subject_decides_over_the_body() -> None:
    """Many words of another field in the body do not outweigh the subject."""
    text = (
        "V/v khám sức khỏe học sinh tại bệnh viện\n"
        + "Kinh phí do ngân sách nhà nước cấp, quyết toán theo quy định. " * 30
    )
    best = classify_field(text, Found("x", Span(0, 40), 1.0)).best
    assert best is not None
    assert best.code == "YTE"


def test_the_catalogue_has_all_fields() -> None:
    """Every code of the suggested taxonomy, and names of the national list lead to them."""
    fields = load_fields()
    assert set(CODES) <= set(fields.by_code)
    assert [fields.code_of(name) for name in ("DATDAI", "Đất đai", "Hộ tịch", "không có")] == [
        "DATDAI",
        "DATDAI",
        "TUPHAP",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("V/v đôn đốc báo cáo", "CV"),
        ("Về việc thành lập Hội đồng thẩm định", "QĐ"),
        ("phê duyệt danh mục dự án", "QĐ"),
        ("Tăng cường quản lý tài sản", "CV"),
        ("Kế hoạch triển khai thực hiện Nghị quyết", "KH"),
        ("Kết luận của Chủ tịch tại cuộc họp", "TB"),
        ("Giấy mời họp giao ban", "GM"),
        ("Báo cáo kết quả công tác quý III", "BC"),
        ("Chương trình hành động thực hiện Nghị quyết Đại hội", "CTr"),
    ],
)
def test_kind_by_wording(text: str, code: str) -> None:
    """Without heading and number, how a subject begins tells the kind."""
    best = classify_kind(Register(), text).best
    assert best is not None
    assert best.code == code


@pytest.mark.parametrize(
    ("name", "code"), [("Quyết định", "QĐ"), ("Công văn", "CV"), ("Nghị định", "NĐ"), ("Lời kêu gọi", "Lời kêu gọi")]
)
def test_kind_by_heading(name: str, code: str) -> None:
    """What the register read stands, as surely as it was read, whatever the wording."""
    register = Register(kind=Found(name, Span(0, 10), 0.97))
    suggestion = classify_kind(register, "V/v đôn đốc báo cáo kết quả thực hiện")
    assert suggestion.best is not None
    assert (suggestion.best.code, suggestion.best.name) == (code, name)
    assert suggestion.best.probability == pytest.approx(0.97)
    assert suggestion.best.evidence[0].span == Span(0, 10)
    assert suggestion.verdict is Verdict.ACCEPT
    assert classify_kind(register, "V/v đôn đốc báo cáo kết quả", precision=0.99).verdict is Verdict.OFFER


def test_no_words_no_kind() -> None:
    """An empty text abstains."""
    assert classify_kind(Register(), "").verdict is Verdict.ABSTAIN
    assert classify_field("").candidates == ()


@pytest.mark.parametrize(
    "table",
    [
        '[[kind]]\ncode = "X"\nname = "Lạ"\nstarts = []\nvalid_from = 2020-03-05\nsource = "thử"\n',
        '[[kind]]\ncode = "X"\nname = "Lạ"\nstarts = "a"\n',
    ],
)
def test_wrong_cues_name_the_entry(tmp_path: Path, table: str) -> None:
    """A mistake in the table stops with the entry's code."""
    path = tmp_path / "cues.toml"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(DataFileError, match="mục X"):
        load_cues(path)
