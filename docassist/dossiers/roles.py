"""What a dossier is about, and the part that each document has in it, in one line."""

from collections.abc import Iterator, Sequence

from docassist.dossiers.relations import Relation
from docassist.dossiers.values import Citation, Line, Member, Paper
from docassist.links import LinkKind
from docassist.results import Asked
from docassist.summarise.gist import as_in_body
from docassist.summarise.salience import pair_names
from docassist.summarise.trim import cut
from docassist.types import Span

_DOES = {
    LinkKind.REPLIES: "trả lời",
    LinkKind.URGES: "đôn đốc việc theo",
    LinkKind.FOLLOWS: "tiếp theo",
    LinkKind.IMPLEMENTS: "thực hiện",
    LinkKind.AMENDS: "sửa đổi",
    LinkKind.REPLACES: "thay thế",
}
_ASKS = {
    Asked.DECIDE: "trình, đề nghị quyết định",
    Asked.COMMENT: "xin ý kiến",
    Asked.ATTEND: "mời dự",
    Asked.REPORT: "yêu cầu báo cáo",
    Asked.IMPLEMENT: "giao, yêu cầu thực hiện",
    Asked.RESOLVE: "đề nghị giải quyết",
}
_LONGEST, _ABOUT = 170, 200


def member(papers: Sequence[Paper], at: int, links: Sequence[Relation]) -> Member:
    """A document and what it does in the dossier: what it says of the others, else what it asks; then its subject."""
    paper = papers[at]
    asked = paper.analysis.card.asked
    own = [link for link in links if link.source == at]
    said = [f"{_DOES[link.kind]} {papers[link.target].name}" for link in own]
    does = "; ".join(dict.fromkeys(said)) or _ASKS.get(asked, "")
    subject, spans = _subject(paper)
    text = cut(f"{does}: {subject}" if does and subject else does or subject, _LONGEST)
    links_to = tuple(_number_citation(papers[link.target]) for link in own)
    places = [*spans, *(link.span for link in own if link.span)]
    line = Line(text, (*_cite(paper, places), *(found for some in links_to for found in some)))
    return Member(paper.id, paper.name, paper.issued, asked, line, withdrawn=paper.withdrawn)


def about(papers: Sequence[Paper], links: Sequence[Relation]) -> Line:
    """How many documents, from when to when, and the subject that most of them share; one that was replaced does not
    speak for all."""
    replaced = {link.target for link in links if link.kind is LinkKind.REPLACES}
    shared = [pair_names(_subject(paper)[0] + " " + paper.document.text[:3000]) for paper in papers]

    def weight(at: int) -> tuple[bool, float, int]:
        own = pair_names(_subject(papers[at])[0])
        told = sum(len(own & other) for other in shared) / (3 + len(own))
        return at not in replaced, told, -at

    central = max(range(len(papers)), key=weight)
    subject, spans = _subject(papers[central])
    days = [(found, paper) for paper in papers if (found := paper.analysis.register.issued) and found.span]
    when = ""
    if days:
        first, last = days[0][0].value, days[-1][0].value
        when = f" từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}" if first != last else f" ngày {first:%d/%m/%Y}"
    ends = [days[0], days[-1]] if days else []
    cites = [found for day, paper in ends if day.span for found in _cite(paper, [day.span])]
    return Line(
        f"{_counted(len(papers))} văn bản{when}: {cut(subject, _ABOUT)}", (*_cite(papers[central], spans), *cites)
    )


_NUMBERS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")


def _counted(number: int) -> str:
    """A small count in words, so that every numeral in a line is the documents' own."""
    if number <= 10:
        return _NUMBERS[number]
    tens, ones = divmod(number, 10)
    head = "Mười" if tens == 1 else f"{_NUMBERS[tens]} mươi"
    tail = {0: "", 1: " mốt" if tens > 1 else " một", 5: " lăm"}.get(ones, f" {_NUMBERS[ones].lower()}")
    return head + tail


def _subject(paper: Paper) -> tuple[str, tuple[Span, ...]]:
    """What a document is about: its subject, else the first line of its card."""
    found = paper.analysis.register.subject
    if found is not None:
        words = as_in_body(paper.document, found)
        return words[:1].lower() + words[1:] if words[1:2].islower() else words, (found.span,) if found.span else ()
    line = next(iter(paper.analysis.card.lines), None)
    return (line.text, line.spans) if line else (paper.name, ())


def _cite(paper: Paper, spans: Sequence[Span]) -> Iterator[Citation]:
    for span in dict.fromkeys(spans):
        yield Citation(paper.id, paper.document.page_of(span.start), span)


def _number_citation(paper: Paper) -> tuple[Citation, ...]:
    """Where a document bears its own number."""
    register = paper.analysis.register
    spans = [found.span for found in (register.number, register.notation) if found and found.span]
    if not spans:
        return ()
    return tuple(_cite(paper, [Span(min(span.start for span in spans), max(span.end for span in spans))]))
