"""How the papers of a dossier hang together: copies of one document, and which answers, urges or replaces which."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from docassist.dossiers.values import Paper
from docassist.links import LinkKind, bare_number
from docassist.parts import letter_end
from docassist.threads.fingerprint import common_share, fingerprint
from docassist.threads.keys import may_be_same_issuer, number_key
from docassist.threads.likeness import likeness
from docassist.threads.references import find_references
from docassist.types import PageSource, Span

_LEAST_COMMON = 0.3


@dataclass(frozen=True, slots=True)
class Relation:
    """The paper at `source` does something to the one at `target`; `span` is where it says so."""

    source: int
    target: int
    kind: LinkKind
    words: str
    span: Span | None


def merged(papers: Sequence[Paper]) -> list[tuple[Paper, tuple[str, ...]]]:
    """The papers without copies, each with the names of its copies; the first of equal ones stays."""
    prints = [fingerprint(paper.document.text) for paper in papers]
    into: dict[int, int] = {}
    for one, other in combinations(range(len(papers)), 2):
        if one in into or other in into:
            continue
        left, right = prints[one], prints[other]
        alike = left is not None and right is not None and common_share(left.sketch, right.sketch) >= _LEAST_COMMON
        if (alike or (left is None and right is None)) and _is_copy(papers[one], papers[other]):
            into[other] = one
    return [
        (paper, tuple(papers[copy].name for copy, kept in into.items() if kept == at))
        for at, paper in enumerate(papers)
        if at not in into
    ]


def _is_copy(one: Paper, other: Paper) -> bool:
    left, right = (number_key(paper.analysis.register.symbol) for paper in (one, other))
    if left and right and left != right:
        return False
    recognised = any(page.source is not PageSource.TEXT for paper in (one, other) for page in paper.document.pages)
    return likeness(one.document.text, other.document.text, recognised).is_copy(recognised)


def relations(papers: Sequence[Paper]) -> tuple[Relation, ...]:
    """What the papers say of one another, in order."""
    keys = [number_key(paper.analysis.register.symbol) for paper in papers]
    found = []
    for source, paper in enumerate(papers):
        for reference in find_references(paper.document, paper.analysis.register, letter_end(paper.document)):
            for target, key in enumerate(keys):
                if target == source or not key or reference.number not in (key, bare_number(key)):
                    continue
                issued, issuer = papers[target].issued, papers[target].analysis.register.issuer
                if reference.issued and issued and reference.issued != issued:
                    continue
                if reference.number != key and reference.issued is None:
                    continue
                if may_be_same_issuer(reference.issuer, issuer.value if issuer else None):
                    found.append(Relation(source, target, reference.kind, reference.words, reference.span))
    return tuple(found)
