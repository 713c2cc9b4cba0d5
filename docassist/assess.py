"""What is found out about every document as soon as it is read: the quality of each page, and the parts of the file."""

from docassist.parts import divide
from docassist.quality import grade
from docassist.types import ParsedDocument


def assess(document: ParsedDocument) -> ParsedDocument:
    """A document as read, with the quality of its pages and its parts."""
    return divide(grade(document))
