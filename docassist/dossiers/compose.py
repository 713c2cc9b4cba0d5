"""A summary of several documents on one page: what it is about, who said what when, what agrees, what conflicts.

Extractive and deterministic: every figure of a line stands in the places that it cites; a line that fails this check is
not shown.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from docassist.dossiers.cited import cited
from docassist.dossiers.comparing import Comparison
from docassist.dossiers.duties import duties
from docassist.dossiers.events import events
from docassist.dossiers.figures import figures
from docassist.dossiers.governing import governing
from docassist.dossiers.relations import Relation, merged, relations
from docassist.dossiers.roles import about, member
from docassist.dossiers.values import Citation, Claim, Conflict, Dossier, Line, Member, Paper, Side, Topic
from docassist.errors import BadRequest
from docassist.parts import letter_end
from docassist.summarise import figures_supported
from docassist.summarise.statements import outline
from docassist.summarise.trim import cut
from docassist.units import Units

VERSION = "dossier-1"
MOST = 40
_MOST_AGREEMENTS, _MOST_CONFLICTS = 6, 8
_LONGEST = 200
_ORDER = {topic: number for number, topic in enumerate(Topic)}
_FARTHEST = date.max


def compose(papers: Sequence[Paper], units: Units) -> Dossier:
    """Summarise a set of documents.

    Args:
        papers: two or more, in any order; copies of one document are merged.
        units: the catalogue that names of units are compared by.

    Raises:
        BadRequest: fewer than two documents, or more than `MOST`.
    """
    if len(papers) < 2:
        raise BadRequest("Cần ít nhất hai văn bản để tóm tắt hồ sơ. Hãy chọn thêm văn bản.")
    if len(papers) > MOST:
        raise BadRequest(f"Hồ sơ có {len(papers)} văn bản; chỉ tóm tắt được tối đa {MOST}. Hãy chọn bớt.")
    kept = merged(sorted(papers, key=_by_day))
    papers = [paper for paper, _ in kept]
    links = relations(papers)
    comparison = Comparison(papers, [claim for at in range(len(papers)) for claim in _claims(papers, at, units)])
    conflicts = _conflicts(papers, comparison, links)
    agreements = _agreements(papers, comparison)
    members = tuple(_member(papers, at, copies, links) for at, (_, copies) in enumerate(kept))
    return Dossier(
        about=_checked(papers, about(papers, links)),
        members=members,
        agreements=tuple(agreements[:_MOST_AGREEMENTS]),
        conflicts=tuple(conflicts[:_MOST_CONFLICTS]),
        version=VERSION,
        left_out=max(0, len(agreements) - _MOST_AGREEMENTS) + max(0, len(conflicts) - _MOST_CONFLICTS),
    )


def _by_day(paper: Paper) -> tuple[date, str]:
    return paper.issued or _FARTHEST, paper.name


def _claims(papers: Sequence[Paper], at: int, units: Units) -> list[Claim]:
    """All that one paper states; what stands behind its letter is left to those who open it."""
    paper = papers[at]
    register = paper.analysis.register
    read = outline(paper.document, register, letter_end(paper.document))
    subject = register.subject.value if register.subject else ""
    return [
        *duties(paper, at, units, read, subject),
        *figures(paper, at, read, subject),
        *events(paper, at, read, subject),
        *cited(paper, at),
    ]


def _cite(papers: Sequence[Paper], claim: Claim) -> Citation:
    paper = papers[claim.paper]
    return Citation(paper.id, paper.document.page_of(claim.span.start), claim.span)


def _agreements(papers: Sequence[Paper], comparison: Comparison) -> list[Line]:
    """What several say, once: what most say first, then by kind and place."""
    groups = sorted(comparison.agreements(), key=lambda group: (-len(group), _ORDER[group[0].topic], group[0].paper))
    lines = []
    for group in groups:
        line = Line(
            group[0].quote or f"{group[0].label}: {group[0].words}", tuple(_cite(papers, claim) for claim in group)
        )
        if _holds(papers, line):
            lines.append(line)
    return lines


def _conflicts(papers: Sequence[Paper], comparison: Comparison, links: Sequence[Relation]) -> list[Conflict]:
    """Where documents differ: what nobody has settled first."""
    found = []
    for sides in comparison.conflicts():
        shown = tuple(
            Side(side[0].words, tuple(_cite(papers, claim) for claim in side))
            for side in sorted(sides, key=lambda side: side[0].paper)
        )
        ordered = sorted(sides, key=lambda side: side[0].paper)
        governs, note = governing(papers, ordered, links)
        first = ordered[0][0]
        if all(_holds(papers, Line(side.value, side.citations)) for side in shown):
            found.append(Conflict(first.topic, first.label, shown, governs, note))
    return sorted(found, key=lambda one: (one.governs is not None, _ORDER[one.topic]))


def _member(papers: Sequence[Paper], at: int, copies: tuple[str, ...], links: Sequence[Relation]) -> Member:
    found = member(papers, at, links)
    return replace(found, line=_checked(papers, found.line), copies=copies)


def _checked(papers: Sequence[Paper], line: Line) -> Line:
    """A line whose figures all stand in its places, else one without words of ours."""
    if _holds(papers, line):
        return line
    return Line(cut(_source(papers, line), _LONGEST), line.citations)


def _holds(papers: Sequence[Paper], line: Line) -> bool:
    return figures_supported(line.text, _source(papers, line))


def _source(papers: Sequence[Paper], line: Line) -> str:
    known = {paper.id: paper for paper in papers}
    return " ".join(known[one.document].document.quote(one.span) for one in line.citations)
