"""What a document wants of the office, a little finer than the card says: who asks a favour is not obeyed."""

import re

from docassist.results import Asked, Section
from docassist.slips.case import SlipCase
from docassist.text import match_form

# Words of one who asks, not of one who orders (domain facts 5.1).
_ASKS = re.compile(r"\bkính (?:đề nghị|mong|trình|báo cáo)\b|\bxem xét, (?:chấp thuận|cho phép|phê duyệt|quyết định)")
_REPORT = "báo cáo"
_REQUESTS = frozenset({Asked.DECIDE, Asked.RESOLVE})


def purpose(case: SlipCase) -> Asked:
    """What is asked; a report, and a letter that asks the agency to look at something, are for it to decide."""
    if case.analysis is None:
        return Asked.KNOW
    card = case.analysis.card
    if card.asked not in (Asked.IMPLEMENT, Asked.KNOW):
        return card.asked
    is_report = match_form(case.record.kind or "").startswith(_REPORT)
    asking = any(_ASKS.search(match_form(line.text)) for line in card.section(Section.ASKED))
    if asking or (is_report and case.analysis.tasks):
        return Asked.DECIDE
    return card.asked


def is_request(case: SlipCase) -> bool:
    """Whether somebody asks the agency for something: a period that the document then names is that of the sender's own
    work ("năm 2027 - 2028"), not the time for an answer."""
    return purpose(case) in _REQUESTS
