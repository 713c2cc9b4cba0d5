"""What was read off a document and is asked for by its number: who signed, by when, who leads, what it is about."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docassist.followup.wording import CYCLES
from docassist.questions.answers import Answer, By, Sentence
from docassist.questions.asking import Question, Wording, understand, without_kinds
from docassist.questions.sources import Sources
from docassist.results import Analysis, Deadline, Verdict
from docassist.store import DocumentRecord
from docassist.text import match_form
from docassist.types import Found, Span

_MOST = 6
# "Khẩn trương" is no time that anybody asks for.
_VAGUE = "vague"
# What is told of a document where only its number is given.
_OVERVIEW = ("trích yếu", "cơ quan ban hành", "ngày văn bản", "người ký", "thời hạn")
_WHEN = r"(?:khi nào|bao giờ|ngày nào|hôm nào|lúc nào)"
_LABEL = r"(?m)^[ ]*(?:(?:\d{{1,2}}[.)]|[-+*•])[ ]*)?(?P<line>(?:{}) ?:[^\n]+)"

Line = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """A document as it may be shown, and what was read off it."""

    record: DocumentRecord
    analysis: Analysis
    text: str
    units: Callable[[str], str]


def facts(question: Question, named: Sequence[DocumentRecord], sources: Sources) -> Answer | None:
    """The answer from the fields, deadlines and tasks of documents named; None where it asks for nothing they have."""
    asked = [facet for facet in _FACETS if facet.wording.said(question)]
    if not question.words:
        asked = [facet for facet in _FACETS if facet.name in _OVERVIEW]
    sentences: list[Sentence] = []
    wanting: list[str] = []
    for record in named:
        known = _known(record, sources)
        for facet in asked:
            lines = list(facet.lines(known))
            sentences += [_sentence(record, line, sources) for line in lines]
            if not lines and facet.usual:
                wanting.append(facet.name)
    if not sentences:
        return None
    note = f"Văn bản không nêu: {', '.join(dict.fromkeys(wanting))}." if wanting else ""
    return Answer(question.text, By.FACTS, tuple(sentences), chance=1.0, note=note)


def matter(question: Question) -> Question | None:
    """A question without the words that ask for a fact ("thời hạn", "ai ký"); None where it asks for none."""
    text = match_form(question.text)
    asked = [facet for facet in _FACETS if facet.wording.said(question)]
    for facet in asked:
        text = facet.wording.of(question.bare).sub(" ", text)
    return understand(without_kinds(text)) if asked else None


def _known(record: DocumentRecord, sources: Sources) -> Known:
    assistant = sources.assistant

    def unit(code: str) -> str:
        found = assistant.units.get(code)
        return found.name if found else code

    analysis, text = assistant.analysis(record.id), sources.document(record.id).text
    return Known(assistant.shadow.record(record), assistant.shadow.analysis(analysis), text, unit)


def _sentence(record: DocumentRecord, line: Line, sources: Sources) -> Sentence:
    words, spans = line
    return Sentence(words, tuple(sources.at(record.id, span) for span in spans or (None,)))


def _found(name: str, found: Found[str] | None) -> Iterator[Line]:
    if found is not None:
        yield f"{name}: {found.value}.", (found.span,) if found.span else ()


def _issued(known: Known) -> Iterator[Line]:
    if issued := known.analysis.register.issued:
        yield f"Ngày văn bản: {issued.value:%d/%m/%Y}.", (issued.span,) if issued.span else ()


def _signer(known: Known) -> Iterator[Line]:
    if signer := known.analysis.register.signer:
        titles = " ".join(part for part in (signer.value.authority, signer.value.position) if part)
        yield f"Người ký: {signer.value.name}{f', {titles}' if titles else ''}.", (signer.span,) if signer.span else ()


def _deadlines(known: Known) -> Iterator[Line]:
    given = {task.deadline.span: task for task in known.analysis.tasks if task.deadline}
    for deadline in [one for one in known.analysis.deadlines if one.rule != _VAGUE][:_MOST]:
        task = given.get(deadline.span)
        what = f" – {task.assignee}: {task.work}" if task else ""
        yield f"Thời hạn: {_day(deadline)} (“{' '.join(deadline.raw.split())}”){what}.", (deadline.span,)


def _day(deadline: Deadline) -> str:
    if deadline.due:
        return f"{deadline.at:%H:%M} ngày {deadline.due:%d/%m/%Y}" if deadline.at else f"ngày {deadline.due:%d/%m/%Y}"
    return f"định kỳ {CYCLES[deadline.recurring]}" if deadline.recurring else "không nêu ngày cụ thể"


def _leads(known: Known) -> Iterator[Line]:
    """Who leads: as a person decided, as the text says, and as is suggested where that may be shown."""
    lead = known.analysis.route.lead
    if known.record.confirmed and known.record.lead_unit:
        yield f"Đơn vị chủ trì xử lý (đã xác nhận): {known.units(known.record.lead_unit)}.", ()
    elif lead.best and lead.verdict is not Verdict.ABSTAIN:
        spans = tuple(item.span for item in lead.best.evidence if item.span)[:1]
        yield f"Đơn vị chủ trì xử lý (gợi ý, chưa xác nhận): {lead.best.name}.", spans
    by_name: dict[str, Span] = {}
    for task in known.analysis.tasks:
        if task.assignee:
            by_name.setdefault(task.assignee, task.span)
    for name, span in list(by_name.items())[:_MOST]:
        yield f"Văn bản giao việc cho: {name}.", (span,)


def _together(known: Known) -> Iterator[Line]:
    for task in known.analysis.tasks[:_MOST]:
        if task.coordinating:
            yield f"Phối hợp: {', '.join(task.coordinating)}.", (task.span,)


def _tasks(known: Known) -> Iterator[Line]:
    for task in known.analysis.tasks[:_MOST]:
        due = f" Hạn: {_day(task.deadline)}." if task.deadline else ""
        yield f"{task.assignee or 'Chưa rõ đơn vị'}: {task.work}.{due}", (task.span,)


def _addressees(known: Known) -> Iterator[Line]:
    register = known.analysis.register
    for name, found in (("Kính gửi", register.addressees), ("Nơi nhận", register.recipients)):
        if found:
            spans = tuple(item.span for item in found[:_MOST] if item.span)
            yield f"{name}: {'; '.join(item.value for item in found[:_MOST])}.", spans


def _urgency(known: Known) -> Iterator[Line]:
    found = known.analysis.register.urgency
    if found:
        yield f"Độ khẩn: {found.value.value}.", (found.span,) if found.span else ()


def _labelled(known: Known, labels: str) -> Iterator[Line]:
    """What an invitation says behind a label ("3. Địa điểm: Hội trường tầng 2"), as it stands."""
    for hit in list(re.finditer(_LABEL.format(labels), known.text))[:_MOST]:
        yield " ".join(hit["line"].split()), (Span(*hit.span("line")),)


@dataclass(frozen=True, slots=True)
class _Facet:
    """One thing that can be asked of a document, how it is asked for, and the lines that tell it."""

    name: str
    wording: Wording
    lines: Callable[[Known], Iterator[Line]]
    # Any document may be expected to say; only of meetings does one not.
    usual: bool = True


_FACETS = (
    _Facet(
        "trích yếu",
        Wording(r"trích yếu|về (?:việc |vấn đề |nội dung )?gì|nội dung (?:chính )?(?:là )?gì|nói (?:về )?gì"),
        lambda known: _found("Trích yếu", known.analysis.register.subject),
    ),
    _Facet(
        "cơ quan ban hành",
        Wording(
            r"(?:cơ quan|đơn vị) (?:nào )?(?:đã )?(?:ban hành|gửi)"
            r"|do (?:ai|cơ quan nào|đơn vị nào) ban hành|ai ban hành"
        ),
        lambda known: _found("Cơ quan ban hành", known.analysis.register.issuer),
    ),
    _Facet(
        "ngày văn bản",
        Wording(rf"ngày (?:ban hành|ký|văn bản)|(?:ban hành|ký|đề) (?:vào )?{_WHEN}|{_WHEN} (?:được )?(?:ban hành|ký)"),
        _issued,
    ),
    _Facet("người ký", Wording(r"(?<!\w)ai (?:là người |đã )?ký|người (?:nào )?ký|do ai ký|ký bởi"), _signer),
    _Facet(
        "thời hạn",
        Wording(
            rf"(?<!\w)(?:thời )?hạn(?!\w)|(?:trước|đến|chậm nhất) {_WHEN}"
            rf"|{_WHEN} (?:phải|nộp|báo cáo|gửi|xong|hoàn thành)"
        ),
        _deadlines,
    ),
    _Facet("đơn vị chủ trì", Wording(r"chủ trì|(?:ai|đơn vị nào|cơ quan nào|sở nào) (?:xử lý|thực hiện|làm)"), _leads),
    _Facet("đơn vị phối hợp", Wording(r"phối hợp"), _together),
    _Facet(
        "nhiệm vụ",
        Wording(r"nhiệm vụ|làm (?:những )?gì|(?:giao|yêu cầu|đề nghị) (?:những )?(?:việc )?gì|(?<!về )việc gì"),
        _tasks,
    ),
    _Facet(
        "nơi nhận",
        Wording(r"nơi nhận|kính gửi|gửi (?:cho |đến |tới )?(?:ai|những ai|đơn vị nào|cơ quan nào)"),
        _addressees,
    ),
    _Facet(
        "địa điểm",
        Wording(r"ở đâu|tại đâu|địa điểm|(?:nơi|phòng họp|hội trường) nào"),
        lambda known: _labelled(known, "Địa điểm|Nơi họp"),
        usual=False,
    ),
    _Facet(
        "thời gian họp",
        Wording(rf"họp (?:vào )?(?:lúc )?{_WHEN}|{_WHEN} (?:thì )?họp|mấy giờ|giờ nào|thời gian"),
        lambda known: _labelled(known, "Thời gian"),
        usual=False,
    ),
    _Facet("chủ trì cuộc họp", Wording(r"chủ trì|chủ tọa"), lambda known: _labelled(known, "Chủ trì|Chủ tọa"), False),
    _Facet("độ khẩn", Wording(r"độ khẩn|khẩn (?:không|hay không)"), _urgency),
    _Facet(
        "loại văn bản",
        Wording(r"loại văn bản|văn bản (?:loại )?gì"),
        lambda known: _found("Loại", known.analysis.register.kind),
    ),
)
