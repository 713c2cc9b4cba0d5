"""Petitions of citizens: what each is, its field, its unit whatever the place, and the time the law gives."""

from datetime import date

import pytest

from docassist.analysis import analyse
from docassist.assess import assess
from docassist.petitions import load_steps
from docassist.results import Analysis, MatterKind
from docassist.units import load_units
from ingest.readers.plain import read_plain

DAY = date(2026, 3, 4)


def _analysed(text: str) -> Analysis:
    return analyse(assess(read_plain(text.encode())), DAY, load_units())


def _petition(heading: str, content: str, district: str = "quận Cầu Giấy") -> str:
    return (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        f"{heading}\n\nKính gửi: Ủy ban nhân dân {district}\n\n"
        f"Tôi tên là Nguyễn Thị Mẫu, trú tại số 5 ngõ 12, {district}, thành phố Hà Nội.\n{content}\n"
        "Kính mong cơ quan xem xét, giải quyết. Tôi xin chân thành cảm ơn.\nNgười làm đơn\nNguyễn Thị Mẫu\n"
    )


DRAINS = (
    "Tôi xin phản ánh: đường giao thông trước nhà bị ngập sau mỗi trận mưa, hệ thống thoát nước đô thị hỏng đã lâu, "
    "chiếu sáng công cộng không hoạt động."
)
LAND = (
    "Tôi khiếu nại quyết định thu hồi đất và phương án bồi thường, hỗ trợ, tái định cư đối với thửa đất của gia đình, "
    "đề nghị xem xét lại giá đất bồi thường."
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_petition("ĐƠN KHIẾU NẠI", LAND), MatterKind.COMPLAINT),
        (_petition("ĐƠN KHIẾU NẠI (lần hai)", LAND + " Đây là đơn khiếu nại lần hai."), MatterKind.SECOND_COMPLAINT),
        (_petition("ĐƠN TỐ CÁO", "Tôi tố cáo ông A nhận tiền khi giải quyết hồ sơ."), MatterKind.DENUNCIATION),
        (_petition("ĐƠN KIẾN NGHỊ", "Đề nghị lắp đèn tín hiệu giao thông ở ngã ba."), MatterKind.REQUEST),
        (_petition("ĐƠN PHẢN ÁNH", DRAINS), MatterKind.REPORT),
        ("Tôi xin phản ánh rác thải sinh hoạt tồn đọng ba ngày nay ở ngõ 12.", MatterKind.REPORT),
        ("Phản ánh tình trạng xây dựng không phép tại số 7 phố Mẫu", MatterKind.REPORT),
    ],
)
def test_a_petition_says_what_it_is(text: str, kind: MatterKind) -> None:
    """By its heading, by the first person, or as a bare message."""
    matter = _analysed(text).matter
    assert matter is not None
    assert matter.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "SỞ XÂY DỰNG\nSố: 12/SXD-TTr\nHà Nội, ngày 03 tháng 3 năm 2026\nV/v trả lời đơn kiến nghị của công dân\n\n"
        "Kính gửi: Văn phòng UBND Thành phố\n\nSở Xây dựng báo cáo kết quả giải quyết đơn kiến nghị.",
        "V/v báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo quý I",
        "Kế hoạch thanh tra trách nhiệm về tiếp công dân, xử lý đơn",
    ],
)
def test_an_answer_or_a_report_is_no_petition(text: str) -> None:
    """Papers of agencies about petitions are not petitions."""
    assert _analysed(text).matter is None


def test_a_slip_that_passes_a_petition_on_is_one() -> None:
    """The receiver of "chuyển đơn" has to deal with the petition."""
    text = (
        "VĂN PHÒNG\nSố: 45/PC-VP\nHà Nội, ngày 03 tháng 3 năm 2026\n\nPHIẾU CHUYỂN\n"
        "Chuyển đơn phản ánh của bà Nguyễn Thị Mẫu về ô nhiễm môi trường, rác thải\n\nKính gửi: Sở Y tế\n"
    )
    matter = _analysed(text).matter
    assert matter is not None
    assert matter.kind is MatterKind.REPORT


@pytest.mark.parametrize(
    "district",
    ["quận Ba Đình", "quận Cầu Giấy", "quận Hà Đông", "huyện Đông Anh", "huyện Ba Vì", "thị xã Sơn Tây", "phường Láng"],
)
@pytest.mark.parametrize(
    ("heading", "content", "unit"), [("ĐƠN PHẢN ÁNH", DRAINS, "SXD"), ("ĐƠN KHIẾU NẠI", LAND, "SNNMT")]
)
def test_the_unit_is_that_of_the_field_whatever_the_place(district: str, heading: str, content: str, unit: str) -> None:
    """An old district in the address changes nothing."""
    found = _analysed(_petition(heading, content, district))
    assert found.route.lead.best is not None
    assert found.route.lead.best.code == unit
    assert any(item.source == "petition" for item in found.route.lead.best.evidence)


def test_a_denunciation_goes_to_the_inspectorate_and_its_writer_is_protected() -> None:
    """The clerk is told to keep the name secret."""
    found = _analysed(_petition("ĐƠN TỐ CÁO", "Tôi tố cáo ông A, cán bộ, có hành vi nhũng nhiễu, nhận hối lộ."))
    assert found.route.lead.best is not None
    assert found.route.lead.best.code == "TTTP"
    assert any("giữ bí mật" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("heading", "due", "words"),
    [
        ("ĐƠN KHIẾU NẠI", date(2026, 3, 16), "Điều 27"),
        ("ĐƠN TỐ CÁO", date(2026, 3, 13), "7 ngày làm việc"),
        ("ĐƠN KIẾN NGHỊ", date(2026, 3, 16), "Luật Tiếp công dân"),
        ("ĐƠN PHẢN ÁNH", date(2026, 3, 16), "Luật Tiếp công dân"),
    ],
)
def test_the_first_step_is_due_as_the_law_says(heading: str, due: date, words: str) -> None:
    """Counted from receipt, a day off rolls forward; rule and source are named."""
    found = _analysed(_petition(heading, "Nội dung: đường trước nhà hỏng."))
    deadline = found.route.deadline
    assert deadline is not None
    assert (deadline.due, deadline.rule) == (due, "petition_limit")
    assert words in deadline.raw


def test_a_step_that_runs_from_a_later_act_has_no_day() -> None:
    """The time to resolve a complaint runs from its acceptance, which has not happened yet."""
    matter = _analysed(_petition("ĐƠN KHIẾU NẠI", LAND)).matter
    assert matter is not None
    first, second = matter.deadlines
    assert (first.rule, second.rule, second.due) == ("petition_limit", "event_based", None)
    assert "30 ngày từ ngày thụ lý" in second.raw


def test_every_step_has_a_source() -> None:
    """The table of the law is dated and sourced."""
    assert all(step.source and step.valid_from for step in load_steps())
