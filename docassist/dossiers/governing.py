"""Which side of a conflict holds: the one of a document that says that it replaces, amends or extends the other."""

import re
from collections.abc import Sequence

from docassist.dossiers.relations import Relation
from docassist.dossiers.values import Claim, Paper, Topic
from docassist.links import LinkKind
from docassist.text import match_form
from docassist.threads.keys import may_be_same_issuer

_DOES = {LinkKind.REPLACES: "thay thế", LinkKind.AMENDS: "sửa đổi"}
_CHANGES = re.compile(r"\b(?:gia hạn|điều chỉnh|đính chính|thay đổi|lùi|hoãn|dời)\b")


def governing(
    papers: Sequence[Paper], sides: Sequence[Sequence[Claim]], links: Sequence[Relation]
) -> tuple[int | None, str]:
    """The place of the side that holds, and why; else None, and what to do.

    Args:
        sides: the claims of each value.
        links: what the papers say of one another.
    """
    if sides[0][0].topic is Topic.CITED:
        return None, "Một số, một nơi ban hành mà ghi ngày khác nhau: cần đối chiếu bản gốc."
    where = {claim.paper: at for at, side in enumerate(sides) for claim in side}
    for link in links:
        apart = link.source in where and link.target in where and where[link.source] != where[link.target]
        if apart and link.kind in _DOES:
            source, target = papers[link.source].name, papers[link.target].name
            return where[link.source], f"{source} {_DOES[link.kind]} {target}: theo văn bản sau."
    last = max(where)
    earlier = [paper for paper in where if where[paper] != where[last]]
    if all(_same_issuer(papers[paper], papers[last]) for paper in earlier):
        subject = papers[last].analysis.register.subject
        word = _CHANGES.search(match_form(subject.value)) if subject else None
        if word:
            return where[last], f"{papers[last].name} cùng nơi ban hành, ghi rõ “{word.group()}”: theo văn bản sau."
        return None, "Cùng nơi ban hành nhưng không văn bản nào nói thay thế hay điều chỉnh: cần hỏi lại."
    return None, "Các nơi ban hành ghi khác nhau: cần hỏi lại để thống nhất."


def _same_issuer(one: Paper, other: Paper) -> bool:
    left, right = one.analysis.register.issuer, other.analysis.register.issuer
    return left is not None and right is not None and may_be_same_issuer(left.value, right.value)
