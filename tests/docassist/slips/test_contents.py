"""What a slip says of a document: cited facts, the order proposed, the time, and blanks with their reason."""

from dataclasses import replace
from datetime import date

import pytest

from docassist.calendar import load_calendar
from docassist.results import (
    Asked,
    Candidate,
    CardLine,
    Deadline,
    Matter,
    MatterKind,
    Section,
    Suggestion,
    Verdict,
)
from docassist.shadow import Shadow
from docassist.slips.collect import slip_facts
from docassist.slips.facts import AGENCY, clean
from docassist.slips.proposal import NO_LEAD
from docassist.slips.timing import working_days
from docassist.store.records import State
from docassist.types import Span
from tests.docassist.papers import paper
from tests.docassist.slips import cases
from tests.docassist.slips.cases import case_of, case_with


def test_facts_cite_their_page() -> None:
    """The first says what came from whom; each names the page it stands on, in the order of the document."""
    second = "Kèm theo: dự toán ngân sách nhà nước năm 2027 là 1.250 tỷ đồng, giao Sở Tài chính rà soát.\n"
    slip = slip_facts(case_of(cases.LETTER + "\f" + second))
    assert slip.facts[0].text.startswith("Ngày 16/11/2026, Bộ Tài chính có Công văn số 812/BTC-NSNN")
    assert [fact.page for fact in slip.facts[1:]] == sorted(fact.page for fact in slip.facts[1:])
    assert any("1.250 tỷ đồng" in fact.text and fact.page == 2 for fact in slip.facts)


def test_opinions_are_asked_of_the_unit_in_charge() -> None:
    """A draft for comment: an answer to its sender, by the last allowed day of the source."""
    slip = slip_facts(case_of(cases.LETTER))
    assert slip.lead == "Sở Tài chính"
    assert slip.orders[0].startswith("Giao Sở Tài chính chủ trì, phối hợp với")
    assert f"tham mưu {AGENCY} văn bản tham gia ý kiến gửi Bộ Tài chính" in slip.orders[0]
    assert slip.orders[0].endswith("chậm nhất ngày 03/12/2026.")
    assert slip.period is not None
    assert (slip.period.working_days, slip.period.words) == (8, "trước ngày 04/12/2026")


def test_a_circular_is_forwarded_to_its_unit_and_all_communes() -> None:
    """As the office does with a legal text of a ministry."""
    slip = slip_facts(case_of(cases.CIRCULAR))
    order = slip.orders[0]
    assert order.startswith("Chuyển Sở Giáo dục và Đào tạo")
    assert "và UBND các xã, phường biết, nghiên cứu, thực hiện Thông tư số 41/2026/TT-BGDĐT" in order
    assert len(slip.orders) == 1
    assert any("hiệu lực thi hành kể từ ngày 15/12/2026" in fact.text for fact in slip.facts)


def test_an_invitation_says_who_goes_when_and_where() -> None:
    """Time and place are the invitation's; the day of the meeting is no time limit of the order."""
    orders = slip_facts(case_of(cases.INVITATION)).orders
    assert orders[0].startswith(f"Lãnh đạo {AGENCY} dự hoặc phân công người dự theo Giấy mời số 77/GM-BYT")
    assert "thời gian: 8 giờ 00, ngày 27/11/2026" in orders[0]
    assert "địa điểm: Hội trường tầng 2, trụ sở Bộ Y tế" in orders[0]
    assert orders[1].startswith("Giao Sở Y tế chủ trì")
    assert "chậm nhất" not in orders[1]


def test_a_submission_says_what_is_to_be_approved() -> None:
    """Of the period of the project nothing is made a time limit for the answer."""
    slip = slip_facts(case_of(cases.SUBMISSION, lead="STC"))
    assert "tại Tờ trình số 55/TTr-SYT ngày 17/11/2026 (về việc phê duyệt dự toán mua sắm" in slip.orders[0]
    assert "chậm nhất" not in slip.orders[0]
    assert slip.period is None
    assert any("không phải hạn trả lời" in remark for remark in slip.remarks)


def test_the_sender_itself_completes_its_submission() -> None:
    """Where the unit in charge is the one that has sent it, it is not asked to check itself."""
    order = slip_facts(case_of(cases.SUBMISSION, lead="SYT")).orders[0]
    assert "hoàn thiện hồ sơ, giải trình" in order
    assert "kiểm tra" not in order


def test_a_complaint_is_transferred_with_the_time_of_the_law() -> None:
    """Handled or passed on; the steps of the law stand beside the order."""
    slip = slip_facts(case_of(cases.COMPLAINT))
    assert "giải quyết đơn khiếu nại theo thẩm quyền, trả lời công dân" in slip.orders[0]
    assert "không thuộc thẩm quyền" in slip.orders[1]
    assert any("30 ngày từ ngày thụ lý" in step for step in slip.steps)


def test_a_dossier_goes_the_way_of_its_procedure() -> None:
    """By the procedure's unit and time; where the procedure is withheld, its name stands nowhere."""
    case = case_of(cases.LETTER, lead="SYT", due=None)
    assert case.reading is not None
    document, analysis = case.reading
    choice = Suggestion("procedure", (Candidate("1.00", "Cấp giấy phép X", 0.9),), Verdict.ACCEPT, "1")
    limit = Deadline("Thời hạn giải quyết thủ tục 1.00 “Cấp giấy phép X”", Span(0, 5), "procedure_limit")
    changed = replace(analysis, matter=Matter(MatterKind.DOSSIER, choice, Span(0, 5), (limit,)))
    slip = slip_facts(replace(case, reading=(document, changed)))
    assert "Chuyển Sở Y tế tiếp nhận, giải quyết hồ sơ theo thủ tục 1.00 “Cấp giấy phép X”" in slip.orders[0]
    assert len(slip.steps) == 1
    hidden = slip_facts(replace(case, reading=(document, Shadow.of("field").analysis(changed))))
    assert "Cấp giấy phép X" not in str(hidden)


def test_who_denounces_is_not_named() -> None:
    """The Law on Denunciations: neither sender nor signer nor any fact holds the name."""
    slip = slip_facts(case_of(cases.DENUNCIATION))
    assert slip.sender.startswith("Công dân (giữ bí mật")
    assert "Nguyễn Thị Mẫu" not in str(slip)


def test_a_report_is_to_be_known() -> None:
    """Where nothing is asked nothing is ordered but to know."""
    slip = slip_facts(case_of(cases.REPORT))
    assert slip.orders[0].endswith("để biết, theo dõi, thực hiện theo chức năng, nhiệm vụ được giao.")
    assert any("không nêu thời hạn" in remark for remark in slip.remarks)


def test_a_person_decides_the_lead() -> None:
    """The decision stands where the suggestion stood, and is not co-ordinated with itself."""
    case = case_of(cases.LETTER)
    assert case.analysis is not None
    route = replace(
        case.analysis.route, coordinating=(Candidate("KBNN", "Kho bạc", 0.6), Candidate("SNV", "Sở Nội vụ", 0.6))
    )
    assert case.reading is not None
    decided = replace(case, reading=(case.reading[0], replace(case.analysis, route=route)), lead="SNV")
    slip = slip_facts(decided)
    assert slip.lead == "Sở Nội vụ"
    assert slip.coordinating == ("Kho bạc",)
    assert slip.orders[0].startswith("Giao Sở Nội vụ chủ trì, phối hợp với Kho bạc và các đơn vị liên quan")
    assert not any("máy gợi ý" in remark for remark in slip.remarks)


def test_no_lead_leaves_a_blank_that_says_so() -> None:
    """An abstained suggestion is not shown, whatever its first candidate."""
    case = case_of(cases.LETTER)
    assert case.reading is not None
    document, analysis = case.reading
    lead = replace(analysis.route.lead, verdict=Verdict.ABSTAIN)
    slip = slip_facts(replace(case, reading=(document, replace(analysis, route=replace(analysis.route, lead=lead)))))
    assert slip.lead == ""
    assert slip.orders[0].startswith(f"Giao {NO_LEAD} chủ trì")
    assert "(chưa đề xuất được đơn vị chủ trì)" in slip.orders[0]


def test_shadow_mode_withholds_every_unit_and_leader() -> None:
    """Units that are suggested stand nowhere; what the document says stays."""
    case = case_of(cases.SUBMISSION)
    assert case.reading is not None
    document, analysis = case.reading
    leader = Suggestion("leader", (Candidate("PCT", "Phó Chủ tịch A", 0.9),), Verdict.ACCEPT, "1")
    shown = replace(analysis, leader=leader)
    suggested = slip_facts(replace(case, reading=(document, shown)))
    assert (suggested.addressee, suggested.lead != "") == ("Phó Chủ tịch A", True)
    hidden = slip_facts(replace(case, reading=(document, Shadow.of("1").analysis(shown))))
    assert (hidden.addressee, hidden.lead, hidden.coordinating, hidden.to_know, hidden.field) == ("", "", (), (), "")
    assert NO_LEAD in hidden.orders[0]
    assert "12 tỷ đồng" in str(hidden.facts)


@pytest.mark.parametrize("text", ["", "cong hoa xa hoi chu nghia viet nam quyet dinh cua uy ban nhan dan thanh pho"])
def test_an_unreadable_text_leaves_blanks_and_says_why(text: str) -> None:
    """Nothing is proposed from it."""
    slip = slip_facts(case_of(text or "\n"))
    assert (slip.facts, slip.orders, slip.lead) == ((), (), "")
    assert "để trống" in slip.remarks[0]


def test_a_failed_document_keeps_its_register_fields() -> None:
    """What was registered stands there; the reason of the failure is told."""
    case = case_with(None, None, state=State.FAILED, reason="Tệp có mật khẩu.", symbol="9/A-B", issuer="Sở Y tế")
    slip = slip_facts(case)
    assert (slip.sender, slip.paper) == ("Sở Y tế", "Văn bản số 9/A-B của Sở Y tế")
    assert slip.remarks == ("Chưa đọc được nội dung nên các mục nội dung, đề xuất để trống. Tệp có mật khẩu.",)


def test_a_day_that_has_passed_is_not_ordered() -> None:
    """It is told instead."""
    slip = slip_facts(case_of(cases.LETTER.replace("04/12/2026", "18/11/2026")))
    assert "chậm nhất" not in slip.orders[0]
    assert any("đã qua khi văn bản đến" in remark for remark in slip.remarks)


def test_a_person_sets_the_day() -> None:
    """The day in the register goes before the one in the text; it has no words in the source."""
    slip = slip_facts(case_of(cases.LETTER, due=date(2026, 12, 1)))
    assert slip.period is not None
    assert (slip.period.last, slip.period.words) == (date(2026, 12, 1), "")
    assert "chậm nhất ngày 01/12/2026" in slip.orders[0]


def test_withdrawn_documents_say_so() -> None:
    """A slip about a recalled document would be an error."""
    slip = slip_facts(case_of(cases.LETTER, state=State.WITHDRAWN, reason="Thu hồi."))
    assert slip.remarks[0] == "Văn bản đã bị thu hồi hoặc thay thế. Thu hồi."


def test_enclosed_papers_are_listed() -> None:
    """The document itself and the files that came in the packet."""
    document = replace(paper(cases.LETTER), attachments=("du-thao.docx",))
    case = case_with(document, case_of(cases.LETTER).analysis)
    assert slip_facts(case).enclosed == (
        "Công văn số 812/BTC-NSNN ngày 16/11/2026 của Bộ Tài chính",
        "Tệp kèm theo: du-thao.docx",
    )


def test_working_days_are_counted_from_the_day_after_arrival() -> None:
    """24/11/2026 is a public holiday; a year without a calendar gives none."""
    calendar = load_calendar()
    assert working_days(calendar, date(2026, 11, 20), date(2026, 11, 25)) == 2
    assert working_days(calendar, date(2026, 11, 20), date(2026, 11, 20)) == 0
    assert working_days(calendar, date(2026, 11, 20), date(2199, 1, 1)) is None


def test_text_is_cleaned_and_cut() -> None:
    """Control and invisible characters, the mark of the agency's name, and endless texts."""
    assert clean("a\x00b\u202ec\ue000d\u200be\ud800f\ng") == "a b c d e f g"
    assert len(clean("từ " * 5000)) <= 1501
    assert clean("x" * 10_000).endswith("…")


def test_long_lists_of_units_are_cut_short() -> None:
    """The order names the first eight; a number of the others would be a figure of our own."""
    case = case_of(cases.LETTER)
    assert case.reading is not None
    document, analysis = case.reading
    told = tuple(Candidate(f"U{at}", f"Đơn vị {at}", 0.9) for at in range(1, 12))
    route = replace(analysis.route, to_know=told)
    slip = slip_facts(replace(case, reading=(document, replace(analysis, route=route))))
    assert slip.orders[1].endswith("Đơn vị 8 và các cơ quan, đơn vị khác nêu trong văn bản để biết.")
    assert len(slip.to_know) == 11


def test_authority_rests_on_law() -> None:
    """Who has proposed a text, and when it takes effect, is no basis of authority."""
    case = case_of(cases.LETTER)
    assert case.reading is not None
    document, analysis = case.reading
    texts = (
        "Luật Ngân sách nhà nước số 89/2025/QH15",
        "Theo đề nghị của Vụ trưởng",
        "Quyết định này có hiệu lực từ 01/2026",
    )
    lines = tuple(CardLine(Section.LEGAL_BASIS, text, (Span(0, 5),)) for text in texts)
    card = replace(analysis.card, lines=(*analysis.card.lines, *lines))
    slip = slip_facts(replace(case, reading=(document, replace(analysis, card=card))))
    assert [fact.text for fact in slip.bases] == ["Luật Ngân sách nhà nước số 89/2025/QH15"]
    assert any("có hiệu lực" in fact.text for fact in slip.facts)


def test_every_purpose_has_its_own_words() -> None:
    """No two purposes give the same order."""
    case = case_of(cases.LETTER)
    assert case.reading is not None
    document, analysis = case.reading
    found = set()
    for asked in (Asked.DECIDE, Asked.COMMENT, Asked.REPORT, Asked.RESOLVE, Asked.IMPLEMENT):
        changed = replace(analysis, card=replace(analysis.card, asked=asked))
        found.add(slip_facts(replace(case, reading=(document, changed))).orders[0])
    assert len(found) == 5
