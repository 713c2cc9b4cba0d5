"""What the slip proposes to order: one or two sentences in the words of the office, by what the document asks."""

import re
from dataclasses import dataclass

from docassist.kinds import System, load_kinds
from docassist.results import Asked, Card, Matter, MatterKind, Verdict
from docassist.slips.case import SlipCase
from docassist.slips.facts import AGENCY, Period, clean
from docassist.slips.purpose import purpose
from docassist.summarise.trim import shortened
from docassist.text import match_form

NO_LEAD = "……………………… (chưa đề xuất được đơn vị chủ trì)"
_MEETING = re.compile(
    r"(?:^|[.;]\s+)(Thời gian|Địa điểm)\s*:\s*(.+?)"
    r"(?=[.;]?\s*(?:Thời gian|Địa điểm|Chủ trì|Thành phần|Nội dung)\s*:|[.;]?$)"
)
_BY_RULE = "theo quy định"
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """The parts of an order; a unit that is not known is left blank, never guessed."""

    case: SlipCase
    card: Card
    period: Period | None
    coordinating: tuple[str, ...]
    to_know: tuple[str, ...]

    @property
    def lead(self) -> str:
        """The lead unit, or a blank that says why it is one."""
        return self.case.lead_name or NO_LEAD

    @property
    def given(self) -> str:
        """ "Giao A chủ trì, phối hợp với B": who does it."""
        others = f"{_listed(self.coordinating)} và " if self.coordinating else ""
        return f"Giao {self.lead} chủ trì, phối hợp với {others}các đơn vị liên quan"

    @property
    def by(self) -> str:
        """The last allowed day, in words; empty where none is stated or it had passed on arrival."""
        if self.period is None or self.period.overdue:
            return ""
        return f", chậm nhất ngày {self.period.last:%d/%m/%Y}"

    @property
    def of_whom(self) -> str:
        """Whose request it is; empty where the sender is not known."""
        return f" của {self.case.sender}" if self.case.sender else ""


def orders(proposal: Proposal) -> tuple[str, ...]:
    """The sentences proposed; the agency's name in them is `AGENCY`."""
    matter = proposal.case.analysis.matter if proposal.case.analysis else None
    asked = purpose(proposal.case)
    if matter is not None:
        found = _bring(proposal, matter)
    elif asked is Asked.ATTEND:
        found = _attend(proposal)
    elif _is_legal(proposal.case):
        return (_forward(proposal),)
    elif asked is Asked.KNOW and not (proposal.period or (proposal.case.analysis and proposal.case.analysis.tasks)):
        found = (f"Chuyển {proposal.lead} để biết, theo dõi, thực hiện theo chức năng, nhiệm vụ được giao.",)
    else:
        found = (f"{proposal.given} {_work(proposal, asked)}{proposal.by}.",)
    told = (f"Gửi {_listed(proposal.to_know)} để biết.",) if proposal.to_know else ()
    return (*found, *told)


def _listed(names: tuple[str, ...]) -> str:
    """Names in a row; a long list of recipients is cut short, the document itself has it."""
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_NAMES])} và các cơ quan, đơn vị khác nêu trong văn bản"


def _work(proposal: Proposal, asked: Asked) -> str:
    paper, whose = proposal.case.paper, proposal.of_whom
    to_sender = f" gửi {proposal.case.sender}" if proposal.case.sender else ""
    advise = f"tham mưu, đề xuất, báo cáo {AGENCY} {_BY_RULE}"
    works = {
        Asked.DECIDE: f"{_looks(proposal)} {_short(proposal.case)}{_about(proposal.case)}; {advise}",
        Asked.COMMENT: f"nghiên cứu nội dung {paper}; tham mưu {AGENCY} văn bản tham gia ý kiến{to_sender}",
        Asked.REPORT: f"rà soát, tổng hợp theo yêu cầu tại {paper}; tham mưu {AGENCY} văn bản báo cáo{to_sender}",
        Asked.RESOLVE: f"kiểm tra, xem xét, giải quyết nội dung đề nghị{whose} tại {_short(proposal.case)} theo thẩm "
        f"quyền; báo cáo {AGENCY} kết quả",
    }
    if asked is Asked.RESOLVE and match_form(proposal.case.record.kind or "").startswith("phiếu chuyển"):
        answer = f"trả lời công dân {_BY_RULE}; báo cáo {AGENCY} kết quả"
        return f"xem xét, giải quyết theo thẩm quyền nội dung tại {paper}, {answer}"
    return works.get(asked, f"nghiên cứu, tổ chức thực hiện {paper}; {advise}")


def _looks(proposal: Proposal) -> str:
    """A unit that has sent the document itself completes it; another looks at it."""
    if proposal.case.sender and match_form(proposal.lead) == match_form(proposal.case.sender):
        return "hoàn thiện hồ sơ, giải trình các nội dung liên quan tại"
    return f"kiểm tra, xem xét nội dung đề nghị{proposal.of_whom} tại"


def _short(case: SlipCase) -> str:
    """The document without its sender, who is named beside it."""
    name = case.paper.removesuffix(f" của {case.sender}") if case.sender else case.paper
    return name if any(sign.isdigit() for sign in name) else f"{name} nêu trên"


def _about(case: SlipCase) -> str:
    """What is to be approved or looked at, as the subject says."""
    subject = shortened(clean(case.record.subject or "", 300))
    return f" ({subject[:1].lower()}{subject[1:]})" if subject else ""


def _attend(proposal: Proposal) -> tuple[str, ...]:
    """Who goes, when and where; the day of a meeting is no time limit of a task."""
    told: dict[str, str] = {}
    for line in proposal.card.lines:
        for hit in _MEETING.finditer(line.text):
            told.setdefault(hit[1].lower(), clean(hit[2], 250))
    where = "; ".join(f"{name}: {words}" for name, words in told.items())
    leader = leader_of(proposal.case) or f"Lãnh đạo {AGENCY}"
    prepares = "chuẩn bị nội dung, tài liệu và cử đại diện cùng dự theo thành phần mời"
    return (
        f"{leader} dự hoặc phân công người dự theo {proposal.case.paper}{f' ({where})' if where else ''}.",
        f"{proposal.given} {prepares}; báo cáo {AGENCY} kết quả.",
    )


def _bring(proposal: Proposal, matter: Matter) -> tuple[str, ...]:
    """A petition is transferred or handled; a dossier goes the way of its procedure."""
    if matter.kind is MatterKind.DOSSIER:
        best = matter.choice.best if matter.choice.verdict is not Verdict.ABSTAIN else None
        procedure = f" theo thủ tục {best.code} “{clean(best.name)}”" if best else ""
        return (f"Chuyển {proposal.lead} tiếp nhận, giải quyết hồ sơ{procedure} và trả kết quả{proposal.by}.",)
    with_others = f", phối hợp với {', '.join(proposal.coordinating)}" if proposal.coordinating else ""
    return (
        f"Chuyển {proposal.lead}{with_others} xem xét, giải quyết đơn {matter.kind} theo thẩm quyền, trả lời công dân "
        f"theo quy định của pháp luật và báo cáo {AGENCY} kết quả{proposal.by}.",
        "Trường hợp không thuộc thẩm quyền giải quyết: chuyển đơn đến cơ quan có thẩm quyền, thông báo cho người gửi.",
    )


def _is_legal(case: SlipCase) -> bool:
    """Whether it is a legal text of the centre (law, decree, circular), whose name no administrative kind shares."""
    kind = load_kinds().by_name(case.record.kind or "")
    return kind is not None and kind.system is System.LEGAL


def _forward(proposal: Proposal) -> str:
    """A legal text goes to the unit in charge and to all communes (domain facts 2.6)."""
    communes = _communes(proposal.case)
    names = [proposal.lead, *proposal.coordinating]
    names += [name for name in proposal.to_know if name not in (*names, communes)]
    receivers = ", ".join(names) + (f" và {communes}" if communes else "")
    return f"Chuyển {receivers} biết, nghiên cứu, thực hiện {proposal.case.paper}."


def _communes(case: SlipCase) -> str:
    """The communes together, where the agency's table has them as one addressee on that day."""
    day = case.drafted
    for group in case.units.collectives:
        in_force = group.valid_from <= day and (group.valid_to is None or day <= group.valid_to)
        if group.unit and in_force and (unit := case.units.get(group.unit, day)):
            return shortened(unit.name)
    return ""


def leader_of(case: SlipCase) -> str:
    """The leader suggested; empty where none is, or the agency has no table of leaders."""
    leader = case.analysis.leader if case.analysis else None
    if leader is None or leader.verdict is Verdict.ABSTAIN or leader.best is None:
        return ""
    return clean(leader.best.name)
