"""A stored document as the case that suggestions rest on, the same for history, threads and explanations."""

from docassist.excerpt import excerpt
from docassist.parts import letter_end
from docassist.quality import TextQuality, judge, spoilt_pages
from docassist.results import Analysis
from docassist.suggest import Case, passages
from docassist.types import ParsedDocument


def case_of(document: ParsedDocument, analysis: Analysis) -> Case | None:
    """What the suggestions of an analysis rest on; None where its text could not be trusted."""
    if judge(document) is not TextQuality.GOOD:
        return None
    sound = excerpt(document, letter_end(document), spoilt_pages(document))
    return Case(passages(sound.text, analysis.register.subject), analysis.register, analysis.tasks)
