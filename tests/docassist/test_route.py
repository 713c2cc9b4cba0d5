"""Routing without history, by what the text says: functions, orders, addressees, issuers."""

import time
from datetime import date

import pytest

from docassist.results import Evidence, Register, Route, Task, Verdict
from docassist.route import Desk, route, route_case, route_text
from docassist.suggest import Case, passages
from docassist.types import Found, Line, MediaType, Page, ParsedDocument, Span
from docassist.units import Units, load_units

UNITS = load_units()


def _document(text: str) -> ParsedDocument:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start))
        start += len(line) + 1
    return ParsedDocument(MediaType.TEXT, text, (Page(1, tuple(lines)),))


def _found(text: str, words: str) -> Found[str]:
    start = text.index(words)
    return Found(words, Span(start, start + len(words)), 1.0)


def _lead(outcome: Route) -> str:
    return outcome.lead.best.code if outcome.lead.best else ""


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("V/v xác định giá đất cụ thể để giao đất có thu tiền", "SNNMT"),
        ("V/v kê khai giá hàng hóa, dịch vụ", "STC"),
        ("Phê duyệt quy hoạch chi tiết khu chức năng tỷ lệ 1/500", "QHKT"),
        ("Về kế hoạch sử dụng đất năm 2026", "SNNMT"),
        ("Lấy ý kiến quy hoạch tổng thể phát triển kinh tế - xã hội", "STC"),
        ("Bảo đảm an toàn thực phẩm nông lâm thủy sản dịp Tết", "SNNMT"),
        ("Bảo đảm an toàn thực phẩm tại chợ, siêu thị", "SCT"),
        ("Phòng, chống ngộ độc thực phẩm trong bếp ăn tập thể", "SYT"),
        ("Về công tác văn thư, lưu trữ năm 2026", "SNV"),
        ("Kết nối trục liên thông văn bản điện tử LGSP", "SKHCN"),
        ("Cấp thẻ nhà báo, quản lý báo chí", "SVHTT"),
        ("Triển khai công tác cai nghiện ma túy", "CATP"),
        ("Tuyển chọn, gọi công dân nhập ngũ năm 2027", "BTLTD"),
        ("Kiểm tra an toàn chung cư cũ nguy hiểm", "SXD"),
        ("Điều chỉnh luồng tuyến xe buýt", "SXD"),
        ("Xử lý tài sản công là nhà, đất dôi dư", "STC"),
        ("Giải quyết khiếu nại, tố cáo kéo dài", "TTTP"),
        ("Bố trí đoàn ra, đoàn vào năm 2027", "VP"),
        ("Giải quyết thủ tục hành chính theo cơ chế một cửa", "TTPVHCC"),
        ("Hỗ trợ nhà đầu tư trong khu công nghiệp", "BQLKCN"),
    ],
)
def test_subject_alone_finds_the_unit(subject: str, code: str) -> None:
    """The cautions of routing: what looks alike but belongs to different units."""
    assert _lead(route_text(subject, UNITS)) == code


def test_evidence_quotes_the_text() -> None:
    """Each reason is a Vietnamese sentence, and its span covers the words it names."""
    text = "V/v cấp giấy phép xây dựng nhà ở riêng lẻ"
    best = route_text(text, UNITS).lead.best
    assert best is not None
    evidence = next(item for item in best.evidence if item.source == "function")
    assert evidence.span is not None
    words = text[evidence.span.start : evidence.span.end]
    assert evidence.reason == f"Chức năng của Sở Xây dựng: “{words}” có trong trích yếu."


def test_an_order_outweighs_what_the_paper_is_about() -> None:
    """Who is told to lead leads; who is told to join joins; who is told to watch is to know."""
    text = (
        "THÔNG BÁO\nVề công tác phòng cháy, chữa cháy tại chợ\n"
        "Giao Sở Công Thương chủ trì, phối hợp với Công an Thành phố, Sở Xây dựng rà soát.\n"
        "Giao Văn phòng UBND Thành phố theo dõi, đôn đốc việc thực hiện.\n"
    )
    register = Register(subject=_found(text, "Về công tác phòng cháy, chữa cháy tại chợ"))
    outcome = route(_document(text), register, (), UNITS)
    assert _lead(outcome) == "SCT"
    assert [partner.code for partner in outcome.coordinating][:2] == ["CATP", "SXD"]
    assert "VP" in {known.code for known in outcome.to_know}


def test_tasks_of_later_pages_count() -> None:
    """The assignee of a task far behind the first pages is evidence; its co-ordinating units join."""
    text = "Về một số nhiệm vụ trọng tâm\n" + "Nội dung khác. " * 400 + "Sở Du lịch tổ chức hội nghị."
    span = _found(text, "Sở Du lịch tổ chức hội nghị").span
    assert span is not None
    task = Task("Sở Du lịch", "tổ chức hội nghị", span, coordinating=("Sở Tài chính",))
    outcome = route(_document(text), Register(subject=_found(text, "Về một số nhiệm vụ trọng tâm")), (task,), UNITS)
    assert _lead(outcome) == "SDL"
    assert [partner.code for partner in outcome.coordinating][:1] == ["STC"]


def test_one_addressee_leads_and_recipients_know() -> None:
    """ "Kính gửi" one department outweighs a stray word; "Nơi nhận" lists who is to know."""
    text = "V/v phối hợp công tác\nKính gửi: Sở Khoa học và Công nghệ\nNơi nhận:\n- Sở Nội vụ (để biết);"
    register = Register(
        subject=_found(text, "V/v phối hợp công tác"),
        addressees=(_found(text, "Sở Khoa học và Công nghệ"),),
        recipients=(_found(text, "Sở Nội vụ"),),
    )
    outcome = route(_document(text), register, (), UNITS)
    assert _lead(outcome) == "SKHCN"
    assert [known.code for known in outcome.to_know] == ["SNV"]


@pytest.mark.parametrize(
    ("issuer", "code"),
    [("BỘ TÀI CHÍNH", "STC"), ("BỘ Y TẾ", "SYT"), ("BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "SNNMT"), ("SỞ DU LỊCH", "SDL")],
)
def test_an_issuer_points_to_its_like(issuer: str, code: str) -> None:
    """A ministry's paper goes to the department that follows its matters, old ministries' too."""
    text = f"{issuer}\nV/v thực hiện kế hoạch năm 2026"
    register = Register(issuer=_found(text, issuer), subject=_found(text, "V/v thực hiện kế hoạch năm 2026"))
    assert _lead(route(_document(text), register, (), UNITS)) == code


def test_the_proposer_of_a_decision_leads() -> None:
    """ "Theo đề nghị của Giám đốc Sở ..." names who drafted the paper."""
    text = (
        "Về việc thành lập Tổ công tác\nTheo đề nghị của Giám đốc Sở Du lịch tại Tờ trình số 15/TTr-SDL;\nQUYẾT ĐỊNH:"
    )
    register = Register(subject=_found(text, "Về việc thành lập Tổ công tác"))
    assert _lead(route(_document(text), register, (), UNITS)) == "SDL"


def test_an_invitation_goes_to_the_office() -> None:
    """A kind that one unit handles decides where the words do not."""
    text = "GIẤY MỜI\nDự họp giao ban"
    register = Register(kind=_found(text, "GIẤY MỜI"), subject=_found(text, "Dự họp giao ban"))
    register = Register(kind=Found("Giấy mời", Span(0, 8), 1.0), subject=register.subject)
    assert _lead(route(_document(text), register, (), UNITS)) == "VP"


def test_a_circular_is_for_the_wards_and_communes_to_know() -> None:
    """A legal document of the centre goes to the department that follows it, and to all communes to know."""
    text = "BỘ Y TẾ\nTHÔNG TƯ\nQuy định về tiêm chủng mở rộng"
    kind, subject = Found("Thông tư", Span(8, 16), 0.99), _found(text, "Quy định về tiêm chủng mở rộng")
    outcome = route(_document(text), Register(kind=kind, subject=subject), (), UNITS)
    assert _lead(outcome) == "SYT"
    assert [known.code for known in outcome.to_know] == ["XAPHUONG"]


@pytest.mark.parametrize("text", ["", "\n\n", "§¬n vÞ phè Hµ Néi ®Êt ®ai", "lorem ipsum dolor xyz www qwx zzt"])
def test_unreadable_text_abstains(text: str) -> None:
    """No candidate at all, and nothing for others either."""
    outcome = route(_document(text), Register(), (), UNITS)
    assert outcome.lead.candidates == ()
    assert outcome.lead.verdict is Verdict.ABSTAIN
    assert outcome.coordinating == outcome.to_know == ()


def test_units_of_the_day_are_chosen_from() -> None:
    """Before the merger the new department is no candidate; an ended unit never is today."""
    case = Case(passages("Giao Sở Tài nguyên và Môi trường chủ trì", None))
    assert route_case(case, Desk(UNITS, date(2026, 11, 22))).lead.candidates[0].code == "SNNMT"
    assert route_case(case, Desk(UNITS, date(2024, 1, 5))).lead.candidates[0].code == "STNMT"


def test_past_decisions_are_one_more_source() -> None:
    """A further source only adds weights, and says so in its evidence."""

    class History:
        def weigh(self, case: Case) -> dict[str, list[Evidence]]:  # noqa: ARG002
            return {"SCT": [Evidence("history", "Ba văn bản tương tự đã giao Sở Công Thương.", 4.0, documents=("a",))]}

    case = Case(passages("V/v tổ chức hội nghị khách hàng", None))
    best = route_case(case, Desk(UNITS, date(2026, 11, 22), sources=(History(),))).lead.best
    assert best is not None
    assert (best.code, best.evidence[0].source) == ("SCT", "history")


def test_parties_outside_are_never_put_in_charge() -> None:
    """The People's Committee cannot task the Party, the People's Council or a court."""
    outcome = route_text("Giao Văn phòng Thành ủy chủ trì, phối hợp với Sở Nội vụ về kiểm điểm đảng viên", UNITS)
    assert "VPTU" not in {candidate.code for candidate in outcome.lead.candidates}


def test_an_agency_may_bring_its_own_units(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A table of four lines routes within a department; words come from the shared fields of work."""
    path = tmp_path_factory.mktemp("units") / "units.toml"
    head = 'level = "division"\nvalid_from = 2025-03-01\nsource = "Quyết định của Sở"\n'
    path.write_text(
        f'[[unit]]\ncode = "P1"\nname = "Phòng Quản lý đất đai"\n{head}fields = ["DATDAI"]\n'
        f'[[unit]]\ncode = "P2"\nname = "Phòng Môi trường"\n{head}fields = ["MOITRUONG"]\n',
        encoding="utf-8",
    )
    own: Units = load_units(path)
    assert _lead(route_text("V/v phân loại rác thải tại nguồn", own)) == "P2"


def test_one_suggestion_takes_milliseconds() -> None:
    """Only the subject and the beginning of a long document are looked at."""
    text = (
        "V/v giải phóng mặt bằng\n" + "Giao Sở Tài chính phối hợp với Sở Xây dựng bố trí kinh phí bồi thường. " * 5000
    )
    document, register = _document(text), Register(subject=_found(text, "V/v giải phóng mặt bằng"))
    route(document, register, (), UNITS)
    started = time.process_time()
    for _ in range(20):
        route(document, register, (), UNITS)
    assert (time.process_time() - started) / 20 < 0.03
